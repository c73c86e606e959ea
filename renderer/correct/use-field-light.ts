// The spoken word keeps its light while somebody types: it is painted over the field, whose text stays plain.

import { type RefObject, useEffect } from 'react'
import type { Playback } from '../player/playback.ts'
import { heardAt } from '../reader/heard.ts'
import type { Turn } from '../reader/turns.ts'
import { type TimedStretch, wordsIn } from './turn-field-text.ts'

const NAME = 'spoken'
/** As for the words outside of a field: the light does not flicker between them. */
const AFTERGLOW_MS = 250

export function useFieldLight(
  field: RefObject<HTMLElement | null>,
  turn: Turn,
  language: string | null,
  playback: Playback,
): void {
  useEffect(() => {
    const element = field.current
    if (element === null) return
    let held: { readonly text: string; readonly words: readonly TimedStretch[] } | null = null
    let lit: TimedStretch | undefined
    const light = (): void => {
      const text = element.textContent ?? ''
      if (held?.text !== text) held = { text, words: wordsIn(turn, text, language) }
      const { timeMs, segment } = playback.store.get()
      const word = segment < turn.first || segment > turn.last ? undefined : wordAt(held.words, timeMs)
      if (word === lit) return
      lit = word
      paint(element, word)
    }
    const stop = playback.store.subscribe(light)
    element.addEventListener('input', light)
    light()
    return () => {
      stop()
      element.removeEventListener('input', light)
      CSS.highlights.delete(NAME)
    }
  }, [field, turn, language, playback])
}

function wordAt(words: readonly TimedStretch[], timeMs: number): TimedStretch | undefined {
  const word = words[heardAt(words, timeMs)]
  return word !== undefined && timeMs <= word.endMs + AFTERGLOW_MS ? word : undefined
}

function paint(element: HTMLElement, word: TimedStretch | undefined): void {
  const node = element.firstChild
  const length = node?.textContent?.length ?? 0
  if (node === null || word === undefined || word.end > length) {
    CSS.highlights.delete(NAME)
    return
  }
  const range = document.createRange()
  range.setStart(node, word.start)
  range.setEnd(node, word.end)
  CSS.highlights.set(NAME, new Highlight(range))
}
