// Decides what a correction makes of the stretches that it touches. Pure: it is told what is read there, and answers with what is
// read from now on. It refuses what makes no sense there, in a sentence.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { UNSPACED } from '../unspaced.ts'
import { cleaned } from './cleaned.ts'
import type { Original, Originals, Part, Stretch } from './stretch.ts'
import { textOf, wordsOf } from './stretch.ts'
import { retimed } from './timing.ts'

/** What one place of the read order becomes. */
export type Change =
  | { readonly kind: 'text'; readonly position: number; readonly text: string }
  | { readonly kind: 'split'; readonly position: number; readonly offset: number }
  | { readonly kind: 'merge'; readonly position: number }
  | {
      readonly kind: 'speaker'
      readonly first: number
      readonly last: number
      /** Only what this speaker says there. */
      readonly of?: string | null | undefined
      readonly speaker: string | null
    }
  | { readonly kind: 'checked'; readonly first: number; readonly last: number; readonly isChecked: boolean }
  | { readonly kind: 'restore'; readonly first: number; readonly last: number }

/** The positions that it touches. */
export function reachOf(change: Change): { readonly first: number; readonly last: number } {
  if (change.kind === 'merge') return { first: change.position, last: change.position + 1 }
  if ('position' in change) return { first: change.position, last: change.position }
  return { first: change.first, last: change.last }
}

/**
 * @param stretches everything that is read there, whole ranges, in order
 * @param from the position of the first part of the first of them
 */
export function decide(
  stretches: readonly Stretch[],
  from: number,
  change: Change,
  originals: Originals,
): readonly Stretch[] {
  switch (change.kind) {
    case 'text':
      return at(stretches, from, change.position, (stretch, index) =>
        reworded(stretch, index, cleaned(change.text), originals),
      )
    case 'split':
      return at(stretches, from, change.position, (stretch, index) => split(stretch, index, change.offset, originals))
    case 'merge':
      return [merged(stretches, change.position - from, originals)]
    case 'speaker':
      return each(stretches, from, change, (part) =>
        change.of === undefined || part.speaker === change.of ? { ...part, speaker: change.speaker } : part,
      )
    case 'checked':
      return each(stretches, from, change, (part) => ({ ...part, isChecked: change.isChecked }))
    case 'restore':
      return []
  }
}

function at(
  stretches: readonly Stretch[],
  from: number,
  position: number,
  work: (stretch: Stretch, index: number) => Stretch,
): readonly Stretch[] {
  let next = from
  return stretches.map((stretch) => {
    const index = position - next
    next += stretch.parts.length
    return index >= 0 && index < stretch.parts.length ? work(stretch, index) : stretch
  })
}

function each(
  stretches: readonly Stretch[],
  from: number,
  { first, last }: { readonly first: number; readonly last: number },
  work: (part: Part) => Part,
): readonly Stretch[] {
  let next = from
  return stretches.map((stretch) => ({
    ...stretch,
    parts: stretch.parts.map((part) => {
      const position = next++
      return position >= first && position <= last ? work(part) : part
    }),
  }))
}

function partAt({ parts }: Stretch, index: number): Part {
  const part = parts[index]
  if (part === undefined) throw new Error('there is no such part')
  return part
}

/** Of a range that is still one piece, what the service heard is closer to the truth than what was typed in between. */
function sourceWords(stretch: Stretch, index: number, originals: Originals): Original['words'] {
  const { first, last, parts } = stretch
  if (parts.length > 1) return wordsOf(partAt(stretch, index), first, originals)
  const said = Array.from({ length: last - first + 1 }, (_, step) => originals(first + step).words)
  return said.every((words) => words === null) ? null : said.flatMap((words) => words ?? [])
}

function reworded(stretch: Stretch, index: number, text: string, originals: Originals): Stretch {
  const part = partAt(stretch, index)
  const [words = null] = retimed(sourceWords(stretch, index, originals), [text], part)
  return { ...stretch, parts: stretch.parts.with(index, { ...part, text, words }) }
}

function split(stretch: Stretch, index: number, offset: number, originals: Originals): Stretch {
  const part = partAt(stretch, index)
  const text = textOf(part, stretch.first, originals)
  const [left, right] = [cleaned(text.slice(0, offset)), cleaned(text.slice(offset))]
  if (left === '' || right === '')
    throw new Fault('bad-request', t('There are words on one side only: put the cursor between two words first.'))
  const [before = null, after = null] = retimed(wordsOf(part, stretch.first, originals), [left, right], part)
  const cutMs = cutBetween(part, before, after, left.length / (left.length + right.length))
  const halves: readonly Part[] = [
    { ...part, endMs: cutMs.endMs, text: left, words: before },
    { ...part, startMs: cutMs.startMs, text: right, words: after },
  ]
  return { ...stretch, parts: [...stretch.parts.slice(0, index), ...halves, ...stretch.parts.slice(index + 1)] }
}

/** Between the last word of the one and the first of the other; by the share of the letters where words have no times. */
function cutBetween(
  { startMs, endMs }: Part,
  before: Part['words'],
  after: Part['words'],
  share: number,
): { readonly endMs: number; readonly startMs: number } {
  const inside = (ms: number): number => Math.max(startMs, Math.min(ms, Math.max(startMs, endMs)))
  const middleMs = inside(Math.round(startMs + share * (endMs - startMs)))
  const leftMs = inside(before?.at(-1)?.endMs ?? middleMs)
  return { endMs: leftMs, startMs: Math.max(leftMs, inside(after?.[0]?.startMs ?? middleMs)) }
}

function merged(stretches: readonly Stretch[], index: number, originals: Originals): Stretch {
  const all = stretches.flatMap(({ first, parts }) => parts.map((part) => ({ part, first })))
  const [one, other] = [all[index], all[index + 1]]
  const [head, tail] = [stretches[0], stretches.at(-1)]
  if (one === undefined || other === undefined || head === undefined || tail === undefined)
    throw new Error('there is nothing to be joined')
  const told = [one, other].map(({ part, first }) => {
    const [text, words] = [textOf(part, first, originals), wordsOf(part, first, originals)]
    return { part, text, words }
  })
  const hasWords = told.some(({ words }) => words !== null)
  const joined: Part = {
    startMs: Math.min(one.part.startMs, other.part.startMs),
    endMs: Math.max(one.part.endMs, other.part.endMs),
    speaker: one.part.speaker,
    text: told.map(({ text }) => text.trim()).reduce(joinedTexts),
    words: hasWords ? told.flatMap(({ part, text, words }) => words ?? retimed([], [text], part)[0] ?? []) : null,
    isChecked: one.part.isChecked && other.part.isChecked,
  }
  // Parts beside them that stand for the words of an original have to say them now: their range grows.
  const parts = all.map(({ part, first }) => (part.text === null ? spelled(part, first, originals) : part))
  return { first: head.first, last: tail.last, parts: [...parts.slice(0, index), joined, ...parts.slice(index + 2)] }
}

function spelled(part: Part, first: number, originals: Originals): Part {
  const { text, words } = originals(first)
  return { ...part, text, words }
}

/** Scripts that are written without blanks stay so. */
const UNSPACED_SIDES = new RegExp(`${UNSPACED}$`, 'u')

function joinedTexts(one: string, other: string): string {
  if (one === '' || other === '') return one + other
  const [first = ''] = other
  return UNSPACED_SIDES.test(one) && UNSPACED_SIDES.test(first) ? one + other : `${one} ${other}`
}
