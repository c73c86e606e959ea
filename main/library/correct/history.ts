// What was corrected, for whoever wants to know: the steps of a transcript or of one segment, and other transcriptions of the
// same recording. Reads only, in the worker.

import type { Ask } from '../row.ts'
import { numberOrNull, textOrNull } from '../shelf.ts'
import { type Side, type StepKind, stepsOf, stepWords } from './journal.ts'
import { groundOf, originalsAt, originalsOf } from './rows.ts'
import type { Originals } from './stretch.ts'

export interface CorrectionStepView {
  readonly id: number
  readonly atMs: number
  readonly kind: StepKind
  readonly text: string
  readonly before: string
  readonly after: string
  readonly isUndone: boolean
}

const LONGEST = 2000

export function historyOf(ask: Ask, id: number, position: number | null): readonly CorrectionStepView[] {
  const ground = groundOf(ask, id)
  const originals = originalsOf(ask, ground, () => [])
  const place = position === null ? null : originalsAt(ask, ground, position)
  return stepsOf(ask, id).flatMap(({ before, after, kind, ...step }) => {
    const { ranges } = before
    const touched =
      place === null ? ranges[0] : ranges.find(({ first, last }) => first <= place.last && last >= place.first)
    if (touched === undefined && (place !== null || before.names.length === 0)) return []
    const from = Math.max(touched?.first ?? 0, place?.first ?? 0)
    const to = touched === undefined ? -1 : place === null ? from : Math.min(touched.last, place.last)
    const said = (side: Side): string =>
      touched === undefined ? (side.names[0]?.[1] ?? '') : wordsBetween(side, from, to, originals)
    const text = stepWords()[kind]
    return [{ ...step, kind, text, before: said(before).slice(0, LONGEST), after: said(after).slice(0, LONGEST) }]
  })
}

/** What was read of these originals: whole ranges, and between them what the service said. */
function wordsBetween({ ranges }: Side, first: number, last: number, originals: Originals): string {
  const lines: string[] = []
  const stretches = ranges.flatMap((range) => range.stretches)
  for (let place = first; place <= last; place++) {
    const there = stretches.find((stretch) => stretch.first <= place && stretch.last >= place)
    if (there === undefined) lines.push(originals(place).text)
    else {
      lines.push(...there.parts.map(({ text }) => text ?? originals(there.first).text))
      place = there.last
    }
    if (lines.length > 50) break
  }
  return lines.join('\n')
}

export interface SiblingView {
  readonly id: number
  readonly title: string
  readonly model: string | null
  readonly language: string | null
  readonly archivedAtMs: number | null
}

const SIBLINGS = `SELECT other.id, other.title, other.filed_model, other.filed_language, other.archived_at_ms
  FROM transcription own JOIN transcription other ON other.recording_id = own.recording_id
  WHERE own.id = ? AND other.id <> own.id AND other.stage = 'archived' ORDER BY other.archived_at_ms, other.id`

export function siblingsOf(ask: Ask, id: number): readonly SiblingView[] {
  return ask(SIBLINGS)
    .all(id)
    .map((row) => ({
      id: Number(row.id),
      title: String(row.title),
      model: textOrNull(row.filed_model),
      language: textOrNull(row.filed_language),
      archivedAtMs: numberOrNull(row.archived_at_ms),
    }))
}
