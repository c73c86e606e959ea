// What can be done with the turn that is being typed in. Whatever is done, the words typed so far are kept first.

import { t } from '../../language/language.ts'
import type { Correction } from '../../preload/contract.ts'
import { say } from '../frame/toast-list.ts'
import { isDivided, type Turn } from '../reader/turns.ts'
import type { Caret, Corrector } from './corrector.ts'
import { isTurnChecked, nextUnchecked } from './progress-of.ts'
import { fieldText, partsOf, segmentAt, type TypedPart, tidied } from './turn-field-text.ts'

/** The positions of a turn's segments. */
export function rangeOf(turn: Turn): { readonly first: number; readonly last: number } {
  return { first: turn.segments[0]?.position ?? 0, last: turn.segments.at(-1)?.position ?? 0 }
}

/** Keeps what was typed. @returns the turn's segments as they read now */
export function keep(corrector: Corrector, turn: Turn, typed: string): readonly TypedPart[] {
  const text = tidied(typed)
  const parts = partsOf(turn.segments, text, corrector.language())
  const changed = parts.filter(({ isChanged }) => isChanged)
  void corrector.keepTyped(
    changed.map(({ position, text: words }) => ({ position, text: words })),
    turn,
    text,
  )
  return parts
}

/** Takes back what was typed, and offers it once more. */
export function drop(corrector: Corrector, turn: Turn, typed: string): void {
  const text = tidied(typed)
  corrector.leave()
  if (text === fieldText(turn.segments, corrector.language())) return
  say(t('The turn reads as before.'), {
    action: { label: t('Keep what I typed'), run: () => void keep(corrector, turn, text) },
  })
}

/** Cuts the turn where the caret stands; true where there was something on both sides of it. */
export function split(corrector: Corrector, turn: Turn, typed: string, caret: number): boolean {
  const parts = keep(corrector, turn, typed)
  const { index, offset } = segmentAt(parts, caret)
  const cut = cutAt(parts, index, offset)
  if (cut === null) return false
  const { last } = rangeOf(turn)
  if (cut.step === null) {
    corrector.edit({ first: cut.next, last }, 'start')
    say(t('These are two passages already: say who speaks in the second one, and they stay apart.'))
  } else {
    void corrector.apply(cut.step)
    corrector.edit({ first: cut.next, last: last + 1 }, 'start')
  }
  corrector.announce(`Turn ${turn.index + 1} is split.`)
  return true
}

interface Cut {
  /** Null where two segments meet: there is nothing to cut. */
  readonly step: Correction | null
  /** The position that begins the second turn. */
  readonly next: number
}

function cutAt(parts: readonly TypedPart[], index: number, offset: number): Cut | null {
  const part = parts[index]
  if (part === undefined) return null
  const { position, text } = part
  const [isBefore, isBehind] = [text.slice(0, offset).trim() !== '', text.slice(offset).trim() !== '']
  if (isBefore && isBehind) return { step: { kind: 'split', position, offset }, next: position + 1 }
  const right = isBefore ? parts[index + 1] : part
  return right === undefined || right === parts[0] ? null : { step: null, next: right.position }
}

/** Joins two turns that follow each other; the first one's speaker stays. @returns false where there is nothing to join */
export function mergeWith(corrector: Corrector, upper: Turn | undefined, lower: Turn | undefined): boolean {
  const [end, begin] = [upper?.segments.at(-1), lower?.segments[0]]
  if (upper === undefined || lower === undefined || end === undefined || begin === undefined) return false
  const start = fieldText(upper.segments, corrector.language()).length
  const caret: Caret = { start, end: start }
  const [first, last] = [rangeOf(upper).first, rangeOf(lower).last]
  if (end.speaker !== begin.speaker) {
    const speaker = end.speaker === null ? null : { label: end.speaker }
    void corrector.apply({ kind: 'speaker', ...rangeOf(lower), speaker })
    corrector.edit({ first, last }, caret)
  } else if (isDivided(end, begin)) {
    void corrector.apply({ kind: 'merge', position: end.position })
    corrector.edit({ first, last: last - 1 }, caret)
  } else {
    say(t('These two belong together already: one speaker, cut only so that it is easier to read.'))
    return false
  }
  corrector.announce(`Turns ${upper.index + 1} and ${lower.index + 1} are one now.`)
  return true
}

export function check(corrector: Corrector, turn: Turn, isChecked = !isTurnChecked(turn)): void {
  void corrector.apply({ kind: 'checked', ...rangeOf(turn), isChecked })
  corrector.announce(isChecked ? `Turn ${turn.index + 1} is checked.` : `Turn ${turn.index + 1} is no longer checked.`)
}

/** To the next turn that nobody has checked; in its field where somebody types. */
export function goToUnchecked(corrector: Corrector, after: number, isTyping: boolean): void {
  const turns = corrector.turns()
  const next = turns[nextUnchecked(turns, after)]
  if (next === undefined) {
    corrector.leave()
    say(t('Every turn is checked.'))
  } else if (isTyping) corrector.edit(rangeOf(next), 'start')
  else {
    corrector.reveal(rangeOf(next).first)
    corrector.focus(rangeOf(next).first)
  }
}

/** Gives the turn to the n-th speaker, in the order of the list beside the text. */
export function giveTo(corrector: Corrector, turn: Turn, number: number): void {
  const speaker = corrector.shown.get().speakers[number - 1]
  if (speaker === undefined) {
    say(t('There is no speaker {number} here.', { number }))
    return
  }
  void corrector.apply({ kind: 'speaker', ...rangeOf(turn), speaker: { label: speaker.label } })
  corrector.announce(`Turn ${turn.index + 1} is ${speaker.name}’s now.`)
}
