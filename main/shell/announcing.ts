// What the rooms tell by themselves, brought to whoever should hear of it: the window, the system's notices, the tray. Texts are masked
// on the way while masked reading is on.

import { t } from '../../language/language.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { type Clock, SECOND } from '../clock.ts'
import { toFault } from '../fault.ts'
import type { Safekeeping } from '../library/keeping/safekeeping.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { Importing } from '../pipeline/importing.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { NoticeForm, Notifier } from './desktop/notifier.ts'
import type { Announcer, Send } from './events.ts'
import type { Folders } from './folders.ts'
import type { Cover } from './masked-answers.ts'
import {
  askedNotice,
  capNoticeOf,
  expiryNoticeOf,
  type Notice,
  openGathered,
  openNotices,
  type Stuck,
  stuckNoticeOf,
} from './notices.ts'
import { importView } from './requests-imports.ts'
import type { Frame } from './window.ts'

export interface AnnouncedParts {
  readonly library: Library
  readonly pipeline: Pipeline
  readonly importing: Importing
  readonly safe: Safekeeping
  readonly clock: Clock
  readonly log: Log
}

/** Events that carry names of files, titles or sentences about them; a new one does not compile without an entry. */
const TELLS: Readonly<Record<EventName, boolean>> = {
  changed: false,
  progress: false,
  show: false,
  pressed: false,
  sent: false,
  linked: true,
  added: true,
  imported: true,
}

/** False where no window is there to hear it, as before. */
export function maskedSend(frame: Pick<Frame, 'send' | 'isReady'>, cover: Cover, log: Log): Send {
  return <E extends EventName>(name: E, event: Events[E]): boolean => {
    if (!TELLS[name] || !cover.isOn()) return frame.send(name, event)
    if (!frame.isReady()) return false
    cover
      .texts(event)
      .then((masked) => frame.send(name, masked))
      .catch((error: unknown) => log('warn', 'event.failed', { name, code: toFault(error).code }))
    return true
  }
}

/** What folders brought and cost is counted this often at most while recordings move. */
const COUNT_MS = 2 * SECOND

export interface Heard {
  readonly folders: Folders
  readonly frame: Frame
  readonly announcer: Announcer
  readonly cover: Cover
  readonly notifier: Notifier
}

export function announceChanges(parts: AnnouncedParts, heard: Heard): void {
  const { folders, frame, announcer, cover, notifier } = heard
  const { library, pipeline, importing, clock } = parts
  const showNotice = (notice: Notice, form: NoticeForm): void => {
    cover
      .texts({ title: notice.title, body: notice.body })
      .then((texts) => notifier.show(texts, form))
      .catch((error: unknown) => parts.log('warn', 'notice.failed', { code: toFault(error).code }))
  }
  importing.on({
    changed: () => announcer.changed(['imports']),
    added: (report) => announcer.added(report),
    ended(facts) {
      announcer.imported(importView(facts))
      // A start without a window has only its error output to say what was not understood.
      for (const { name, text } of facts.refused) process.stderr.write(`${name}: ${text}\n`)
    },
  })
  /** A click on the notice and its button do the same. */
  const leadsTo = (text: string, screen: Events['show']): Pick<NoticeForm, 'open' | 'actions'> => {
    const open = (): void => {
      frame.open()
      announcer.show(screen)
    }
    return { open, actions: [{ text, run: open }] }
  }
  let folderStates = ''
  let folderCounts = ''
  let isCountDue = false
  library.onChange((rooms) => announcer.changed(rooms))
  parts.safe.onChange(() => announcer.changed(['keeping']))
  const tellArchived = openNotices({
    clock,
    isWatched: () => frame.isFocused(),
    show: (notice) =>
      showNotice(notice, {
        kind: 'archived',
        isSilent: true,
        ...leadsTo(
          t('Open'),
          notice.id === null ? { screen: 'library' } : { screen: 'reader', id: notice.id, atMs: 0 },
        ),
      }),
  })
  const tellStuck = openGathered<Stuck>({
    clock,
    isWatched: () => frame.isFocused(),
    words: stuckNoticeOf,
    show(notice, rows) {
      const { open, actions } = leadsTo(t('Open Activity'), { screen: 'activity' })
      const failed = rows.filter(({ stage }) => stage === 'failed')
      const again = { text: t('Try again'), run: () => tryAgain(parts, failed) }
      showNotice(notice, {
        kind: 'stuck',
        isSilent: false,
        open,
        actions: failed.length > 0 ? [again, ...actions] : actions,
      })
    },
  })
  pipeline.on({
    changed() {
      const next = folders.states()
      announcer.changed(next === folderStates ? ['queue'] : ['queue', 'settings'])
      folderStates = next
      if (isCountDue) return
      isCountDue = true
      clock.schedule(COUNT_MS, () => {
        isCountDue = false
        const counts = JSON.stringify(folders.list())
        if (counts !== folderCounts) announcer.changed(['settings'])
        folderCounts = counts
      })
    },
    progress: (rows) => announcer.progress(rows),
    archived: tellArchived,
    stuck: tellStuck,
    nearCap(cap) {
      showNotice(capNoticeOf(cap), { kind: 'costs', isSilent: true, ...leadsTo(t('Open Costs'), { screen: 'costs' }) })
    },
    sent: (drop) => announcer.sent(drop),
    asked(files) {
      if (frame.isFocused()) return
      const notice = askedNotice(files)
      showNotice(notice, {
        kind: 'asked',
        isSilent: false,
        ...leadsTo(t('Look at them'), { screen: 'command', command: 'drops' }),
      })
    },
    expiring(expiring) {
      const notice = expiryNoticeOf(expiring)
      if (notice === null) return
      const { open, actions } = leadsTo(t('Open Activity'), { screen: 'activity' })
      // The service extends nothing: what can be done in time is to fetch.
      const fetch = { text: t('Fetch now'), run: () => pipeline.wake('online') }
      showNotice(notice, { kind: 'expiring', isSilent: false, open, actions: [fetch, ...actions] })
    },
  })
}

/** What a person has decided about meanwhile is left as it is. */
function tryAgain({ pipeline, log }: AnnouncedParts, rows: readonly Stuck[]): void {
  for (const { id } of rows)
    try {
      pipeline.retry(id)
    } catch (thrown) {
      log('info', 'notice.late', { id, code: toFault(thrown).code })
    }
}
