// What the window asks about diagnostics: the text that could be given away, and to keep what was seen of it where the person says.
// Nothing is sent anywhere.

import { readFile, writeFile } from 'node:fs/promises'
import { zipSync } from 'fflate'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { type Dump, dumpsIn } from './diagnostics/crash-folder.ts'
import type { Crashes } from './diagnostics/crashes.ts'
import { type Report, textOf } from './diagnostics/report.ts'
import type { Answers } from './requests.ts'

export interface DiagnosticsRooms {
  readonly crashes: Pick<Crashes, 'folder' | 'news'>
  readonly report: () => Promise<Report>
  /** Where to; null where the person thinks better of it. */
  readonly pick: (name: string) => Promise<string | null>
  readonly reveal: (path: string) => void
  /** The day, for the name of the file. */
  readonly today: () => string
}

type DiagnosticsName = Extract<keyof Answers, `diagnostics:${string}`>

export function diagnosticsAnswers(rooms: DiagnosticsRooms): Pick<Answers, DiagnosticsName> {
  const { crashes, report, pick, reveal, today } = rooms
  let seen: { readonly id: number; readonly report: Report; readonly dumps: readonly Dump[] } | null = null
  let looks = 0
  let savedTo: string | null = null
  return {
    'diagnostics:look': async () => {
      const made = { id: ++looks, report: await report(), dumps: dumpsIn(crashes.folder) }
      seen = made
      const dumpBytes = made.dumps.reduce((sum, { bytes }) => sum + bytes, 0)
      return { id: made.id, ...made.report, dumps: made.dumps.length, dumpBytes }
    },
    'diagnostics:save': async ({ id, parts, withDumps }) => {
      if (seen?.id !== id)
        throw new Fault('stale', t('These diagnostics are not the newest.'), {
          remedy: t('Close them and open them again.'),
          retry: 'never',
        })
      const text = textOf(seen.report, parts)
      const dumps = withDumps ? seen.dumps : []
      const path = await pick(`Tuplets Archive diagnostics ${today()}.${dumps.length === 0 ? 'txt' : 'zip'}`)
      if (path === null) return { isSaved: false }
      await writeFile(path, dumps.length === 0 ? text : await zipped(text, dumps), { mode: 0o600 })
      savedTo = path
      return { isSaved: true }
    },
    'diagnostics:reveal': () => {
      if (savedTo !== null) reveal(savedTo)
      return null
    },
    'diagnostics:news': () => ({ broke: crashes.news() }),
  }
}

/** Dumps that are gone by now are left out. */
async function zipped(text: string, dumps: readonly Dump[]): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = { 'diagnostics.txt': Buffer.from(text) }
  for (const [index, { path }] of dumps.entries()) {
    const bytes = await readFile(path).catch(() => null)
    if (bytes !== null) files[`crash-${index + 1}.dmp`] = bytes
  }
  return zipSync(files, { level: 6 })
}
