// What an import did, in words. Pure.

import { t } from '../../language/language.ts'
import type { ImportView } from '../../preload/contract.ts'
import { count, timeLeft } from '../frame/format.ts'

export function isOver({ phase }: ImportView): boolean {
  return phase !== 'reading' && phase !== 'linking'
}

/** One line for the status line and the head of the dialog. */
export function standing(view: ImportView): string {
  const { phase, done, found, toLink, secondsLeft, imported, removed, known } = view
  switch (phase) {
    case 'reading': {
      const far = t('Importing {done, number} of {found, plural, one {# file} other {# files}}', { done, found })
      return secondsLeft === null ? far : `${far} · ${timeLeft(secondsLeft)}`
    }
    case 'linking':
      return toLink > 0
        ? t('Reading the recordings beside them, {toLink, number} to go', { toLink })
        : t('Reading the recordings beside them')
    case 'failed':
      return t('The import could not go on')
    case 'removed':
      return t('{removed, plural, one {# transcript} other {# transcripts}} removed again', { removed })
    case 'cancelled':
      return imported === 0
        ? t('Import stopped, nothing came in')
        : t('Import stopped, {imported, plural, one {# transcript} other {# transcripts}} came in', { imported })
    case 'done':
      if (imported > 0) return t('{imported, plural, one {# transcript} other {# transcripts}} imported', { imported })
      return known > 0 ? t('Everything was here already') : t('Nothing was imported')
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
      : [
          `${t('{kept, plural, one {# transcript} other {# transcripts}}', { kept })} stayed, because you have worked on ${kept === 1 ? 'it' : 'them'}.`,
        ]
  const lines: string[] = []
  if (imported > 0)
    lines.push(`${t('{segments, plural, one {# passage} other {# passages}}', { segments })} to search and read.`)
  if (known > 0) lines.push(`${t('{known, plural, one {# file was} other {# files were}}', { known })} here already.`)
  if (linked > 0)
    lines.push(
      `${t('{linked, plural, one {# recording} other {# recordings}}', { linked })} found beside them: they can be heard.`,
    )
  if (withoutAudio > 0)
    lines.push(
      `${t('{withoutAudio, plural, one {# transcript} other {# transcripts}}', { withoutAudio })} without a recording beside ${withoutAudio === 1 ? 'it' : 'them'}: to read only.`,
    )
  if (refusedCount > 0)
    lines.push(
      `${t('{refusedCount, plural, one {# file was} other {# files were}}', { refusedCount })} not understood:`,
    )
  if (phase === 'cancelled' && found > done)
    lines.push(`${t('{value, plural, one {# file was} other {# files were}}', { value: found - done })} not read.`)
  return lines
}

/** The same for a message at the window's edge, where only what needs a person is worth a line. */
export function refusedLine({ refusedCount }: ImportView): readonly string[] {
  return refusedCount === 0
    ? []
    : [t('{refusedCount, plural, one {# file was} other {# files were}} not understood.', { refusedCount })]
}

/** The list as it goes into a mail. */
export function refusalText({ refused, refusedCount }: ImportView): string {
  const lines = refused.map(({ name, text }) => `${name}: ${text}`)
  const rest = refusedCount - refused.length
  return [...lines, ...(rest > 0 ? [`and ${count(rest)} more`] : [])].join('\n')
}
