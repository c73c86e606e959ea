// What can be picked for a field, each with its key: letters for options in their order, Y and N, digits for ratings. Pure.

import type { FieldAnswer, MatrixFieldView } from '../../preload/contract.ts'
import { answerName, letterOf } from './matrix-words.ts'

export interface Choice {
  readonly key: string | null
  readonly name: string
  readonly answer: FieldAnswer
}

export function choicesOf(field: MatrixFieldView): readonly Choice[] {
  const named = (answer: FieldAnswer, key: string | null): Choice => ({ key, name: answerName(field, answer), answer })
  if (field.kind === 'boolean') return [named(true, 'Y'), named(false, 'N')]
  if (field.kind === 'rating') {
    const [min, max] = [field.min ?? 1, field.max ?? 5]
    const steps = Math.max(0, Math.min(max - min + 1, 21))
    return Array.from({ length: steps }, (_, step) => {
      const rating = min + step
      return named(rating, rating >= 0 && rating <= 9 ? String(rating) : null)
    })
  }
  return codesOf(field).map((code, place) => named([code], letterOf(place)))
}

/** Those of the schema; of a field that no schema describes, what was answered so far. */
function codesOf({ options, answers }: MatrixFieldView): readonly string[] {
  const known = options.map(({ code }) => code)
  return [...new Set([...known, ...answers.flatMap((answer) => (typeof answer === 'object' ? answer : []))])]
}

export function choiceFor(field: MatrixFieldView, key: string): Choice | null {
  return choicesOf(field).find((choice) => choice.key === key.toUpperCase()) ?? null
}

/** Picking one option of several puts it in, or takes it out. */
export function picked(field: MatrixFieldView, held: FieldAnswer | null, { answer }: Choice): FieldAnswer {
  if (field.kind !== 'multi_select' || typeof answer !== 'object') return answer
  const before = typeof held === 'object' && held !== null ? held : []
  const [code = ''] = answer
  const chosen = before.includes(code) ? before.filter((one) => one !== code) : [...before, code]
  const order = codesOf(field)
  return [...chosen].sort((one, other) => order.indexOf(one) - order.indexOf(other))
}

export function isPicked(held: FieldAnswer | null | undefined, { answer }: Choice): boolean {
  if (held === null || held === undefined) return false
  if (typeof answer === 'object') return typeof held === 'object' && held.includes(answer[0] ?? '')
  return held === answer
}
