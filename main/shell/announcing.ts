// What the rooms tell by themselves, brought to whoever should hear of it: the window, the system's notices, the tray. Texts are masked
// on the way while masked reading is on.

import { join } from 'node:path'
import { app, Notification } from 'electron'
import type { EventName, Events } from '../../preload/contract.ts'
import { type Clock, SECOND } from '../clock.ts'
import { toFault } from '../fault.ts'
import type { Safekeeping } from '../library/keeping/safekeeping.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { Importing } from '../pipeline/importing.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Announcer, Send } from './events.ts'
import type { Folders } from './folders.ts'
import type { Cover } from './masked-answers.ts'
import { askedNotice, capNoticeOf, expiryNoticeOf, type Notice, openNotices } from './notices.ts'
import { importView } from './requests-imports.ts'
import { openTray } from './tray.ts'
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
}

export function announceChanges(parts: AnnouncedParts, { folders, frame, announcer, cover }: Heard): void {
  const { library, pipeline, importing, clock } = parts
  const showNotice = (notice: Notice, how: NoticeForm, open: () => void): void => {
    cover
      .texts({ title: notice.title, body: notice.body })
      .then((texts) => showPlainly(texts, how, open))
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
  let folderStates = ''
  let folderCounts = ''
  let isCountDue = false
  library.onChange((rooms) => announcer.changed(rooms))
  parts.safe.onChange(() => announcer.changed(['keeping']))
  const tellArchived = openNotices({
    clock,
    isWatched: () => frame.isFocused(),
    show: (notice) =>
      showNotice(notice, { isSilent: true, action: null }, () => {
        frame.open()
        announcer.show(notice.id === null ? { screen: 'library' } : { screen: 'reader', id: notice.id, atMs: 0 })
      }),
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
    nearCap(cap) {
      showNotice(capNoticeOf(cap), { isSilent: true, action: 'Open Costs' }, () => {
        frame.open()
        announcer.show({ screen: 'costs' })
      })
    },
    sent: (drop) => announcer.sent(drop),
    asked(files) {
      if (frame.isFocused()) return
      const notice = askedNotice(files)
      showNotice(notice, { isSilent: false, action: 'Look at them' }, () => frame.open())
    },
    expiring(expiring) {
      const notice = expiryNoticeOf(expiring)
      if (notice === null) return
      showNotice(notice, { isSilent: false, action: 'Open Activity' }, () => {
        frame.open()
        announcer.show({ screen: 'activity' })
      })
    },
  })
}

interface NoticeForm {
  readonly isSilent: boolean
  readonly action: string | null
}

/** A button is shown where the system has them in notices; a click does the same everywhere. */
function showPlainly({ title, body }: Pick<Notice, 'title' | 'body'>, how: NoticeForm, open: () => void): void {
  if (!Notification.isSupported()) return
  const actions = how.action === null ? [] : [{ type: 'button' as const, text: how.action }]
  const shown = new Notification({ title, body, silent: how.isSilent, actions })
  shown.on('click', open)
  shown.on('action', open)
  shown.show()
}

export async function putTray(parts: AnnouncedParts & { readonly appRoot: string }, frame: Frame): Promise<boolean> {
  const { pipeline, clock, log } = parts
  const tray = await openTray({
    icon: join(parts.appRoot, 'resources', 'icons', 'tray.png'),
    log,
    wishes: {
      open: () => frame.open(),
      pause: (until) => pipeline.pause(null, until === null ? null : until(clock.now())),
      resume: () => pipeline.resume(null),
      quit: () => app.quit(),
    },
  })
  if (tray === null) return false
  let isDue = false
  const update = (): void => {
    isDue = false
    tray.update(pipeline.status())
  }
  update()
  pipeline.on({
    changed() {
      if (!isDue) clock.schedule(SECOND, update)
      isDue = true
    },
  })
  return true
}
