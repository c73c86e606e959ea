// What an import did, in words. Pure.

import type { ImportView } from '../../preload/contract.ts'
import { count, plural, timeLeft } from '../frame/format.ts'

export function isOver({ phase }: ImportView): boolean {
  return phase !== 'reading' && phase !== 'linking'
}

/** One line for the status line and the head of the dialog. */
export function standing(view: ImportView): string {
  const { phase, done, found, toLink, secondsLeft, imported, removed, known } = view
  switch (phase) {
    case 'reading': {
      const far = `Importing ${count(done)} of ${plural(found, 'file')}`
      return secondsLeft === null ? far : `${far} · ${timeLeft(secondsLeft)}`
    }
    case 'linking':
      return toLink > 0
        ? `Reading the recordings beside them, ${count(toLink)} to go`
        : 'Reading the recordings beside them'
    case 'failed':
      return 'The import could not go on'
    case 'removed':
      return `${plural(removed, 'transcript')} removed again`
    case 'cancelled':
      return imported === 0
        ? 'Import stopped, nothing came in'
        : `Import stopped, ${plural(imported, 'transcript')} came in`
    case 'done':
      if (imported > 0) return `${plural(imported, 'transcript')} imported`
      return known > 0 ? 'Everything was here already' : 'Nothing was imported'
  }
}

/** How far it is, 0 to 1. */
export function share({ phase, done, found, toLink, linked }: ImportView): number {
  if (phase === 'linking') return linked === 0 ? 1 : Math.max(0, 1 - toLink / linked)
  return found === 0 ? 0 : done / found
}

/** What became of the files, a sentence each; only what happened is said. */
export function outcome(view: ImportView): readonly string[] {
  const { imported, segments, known, linked, withoutAudio, refusedCount, kept, phase, found, done } = view
  if (phase === 'removed')
    return kept === 0
      ? []
      : [`${plural(kept, 'transcript')} stayed, because you have worked on ${kept === 1 ? 'it' : 'them'}.`]
  const lines: string[] = []
  if (imported > 0) lines.push(`${plural(segments, 'passage')} to search and read.`)
  if (known > 0) lines.push(`${plural(known, 'file was', 'files were')} here already.`)
  if (linked > 0) lines.push(`${plural(linked, 'recording')} found beside them: they can be heard.`)
  if (withoutAudio > 0)
    lines.push(
      `${plural(withoutAudio, 'transcript')} without a recording beside ${withoutAudio === 1 ? 'it' : 'them'}: to read only.`,
    )
  if (refusedCount > 0) lines.push(`${plural(refusedCount, 'file was', 'files were')} not understood:`)
  if (phase === 'cancelled' && found > done) lines.push(`${plural(found - done, 'file was', 'files were')} not read.`)
  return lines
}

/** The same for a message at the window's edge, where only what needs a person is worth a line. */
export function refusedLine({ refusedCount }: ImportView): readonly string[] {
  return refusedCount === 0 ? [] : [`${plural(refusedCount, 'file was', 'files were')} not understood.`]
}

/** The list as it goes into a mail. */
export function refusalText({ refused, refusedCount }: ImportView): string {
  const lines = refused.map(({ name, text }) => `${name}: ${text}`)
  const rest = refusedCount - refused.length
  return [...lines, ...(rest > 0 ? [`and ${count(rest)} more`] : [])].join('\n')
}
