// What the window asks of exports. The system's dialogs, its clipboard, its printer and its drag are opened here, so that the
// page names no path and gets none.

import { t } from '../../language/language.ts'
import { isText } from '../export/options.ts'
import { Fault } from '../fault.ts'
import type { Automatic } from './automatic.ts'
import type { Exports } from './exports.ts'
import type { Lists } from './lists.ts'
import type { Answers } from './requests.ts'

type ExportName = Extract<keyof Answers, `export:${string}`>

/** What only the system can do. */
export interface ExportWays {
  /** Null when the person closed the dialog. */
  pickFolder(from: string): Promise<string | null>
  pickManifest(from: string): Promise<string | null>
  reveal(path: string): void
  copy(text: string): void
  print(html: string): Promise<void>
  /** A folder that the system clears by itself. */
  dragFolder(): Promise<string>
  drag(path: string): void
}

export function exportAnswers(
  exports: Exports,
  lists: Lists,
  automatic: Automatic,
  ways: ExportWays,
): Pick<Answers, ExportName> {
  return {
    'export:choices': () => exports.choices(),
    'export:preview': ({ id, choice }) => exports.preview(id, choice),
    'export:pickFolder': async () => {
      const picked = await ways.pickFolder(exports.folder())
      if (picked !== null) exports.setFolder(picked)
      return { folder: exports.choices().folder }
    },
    'export:start': ({ ids, choice }) => done(exports.start([...new Set(ids)], choice)),
    'export:state': () => exports.state(),
    'export:cancel': () => done(exports.cancel()),
    'export:automatic': () => automatic.list(),
    'export:automate': ({ of, choice }) => done(automatic.add(of, choice, exports.folder())),
    'export:pauseAutomatic': ({ id, isPaused }) => done(automatic.setPaused(id, isPaused)),
    'export:removeAutomatic': ({ id }) => done(automatic.remove(id)),
    'export:found': async (question) => exports.noteLast(await lists.found(question)),
    'export:ledger': async (span) => exports.noteLast(await lists.ledger(span)),
    'export:receipts': async ({ ids, format }) => exports.noteLast(await lists.receipts(ids, format)),
    'export:spoken': async ({ id }) => exports.noteLast(await lists.spoken(id)),
    'export:reveal': () => {
      const path = exports.lastPath()
      if (path === null) throw new Fault('not-found', t('Nothing was exported yet.'), { retry: 'never' })
      ways.reveal(path)
      return null
    },
    'export:copy': async ({ id, as }) => {
      if (typeof as !== 'string' && !isText(as.format))
        throw new Fault('bad-request', t('This format is a file, and cannot be copied as text.'), { retry: 'never' })
      return done(ways.copy(await exports.text(id, as)))
    },
    'export:print': async ({ id }) => done(await ways.print(await exports.text(id, 'pdf'))),
    'export:verify': async () => {
      const path = await ways.pickManifest(exports.folder())
      return path === null ? null : exports.verify(path)
    },
    'export:saveProfile': ({ name, choice }) => done(exports.saveProfile(name, choice)),
    'export:removeProfile': ({ name }) => done(exports.removeProfile(name)),
    'export:drag': async ({ id, choice }) =>
      done(ways.drag(await exports.writeTo(await ways.dragFolder(), id, choice))),
  }
}

function done(_nothing: unknown): null {
  return null
}
