// What an import did, in words. Pure.

import { t } from '../../language/language.ts'
import type { ImportView } from '../../preload/contract.ts'
import { timeLeft } from '../frame/format.ts'

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
      return t('{count, plural, one {# transcript} other {# transcripts}} removed again', { count: removed })
    case 'cancelled':
      return imported === 0
        ? t('Import stopped, nothing came in')
        : t('Import stopped, {imported, plural, one {# transcript} other {# transcripts}} came in', { imported })
    case 'done':
      if (imported > 0)
        return t('{count, plural, one {# transcript} other {# transcripts}} imported', { count: imported })
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
          t(
            '{count, plural, one {# transcript stayed, because you have worked on it.} other {# transcripts stayed, because you have worked on them.}}',
            { count: kept },
          ),
        ]
  const lines: string[] = []
  if (imported > 0)
    lines.push(t('{count, plural, one {# passage} other {# passages}} to search and read.', { count: segments }))
  if (known > 0) lines.push(t('{count, plural, one {# file was} other {# files were}} here already.', { count: known }))
  if (linked > 0)
    lines.push(
      t('{count, plural, one {# recording} other {# recordings}} found beside them: they can be heard.', {
        count: linked,
      }),
    )
  if (withoutAudio > 0)
    lines.push(
      t(
        '{count, plural, one {# transcript without a recording beside it} other {# transcripts without a recording beside them}}: to read only.',
        { count: withoutAudio },
      ),
    )
  if (refusedCount > 0)
    lines.push(t('{count, plural, one {# file was} other {# files were}} not understood:', { count: refusedCount }))
  if (phase === 'cancelled' && found > done)
    lines.push(t('{count, plural, one {# file was} other {# files were}} not read.', { count: found - done }))
  return lines
}

/** The same for a message at the window's edge, where only what needs a person is worth a line. */
export function refusedLine({ refusedCount }: ImportView): readonly string[] {
  return refusedCount === 0
    ? []
    : [t('{count, plural, one {# file was} other {# files were}} not understood.', { count: refusedCount })]
}

/** The list as it goes into a mail. */
export function refusalText({ refused, refusedCount }: ImportView): string {
  const lines = refused.map(({ name, text }) => `${name}: ${text}`)
  const rest = refusedCount - refused.length
  return [...lines, ...(rest > 0 ? [t('and {rest, number} more', { rest })] : [])].join('\n')
}
