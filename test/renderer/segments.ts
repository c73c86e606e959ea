// Segments as the window gets them: five seconds each, one after the other.

import type { SegmentView, WordView } from '../../preload/contract.ts'

export function segmentsOf(texts: readonly string[], speakers: readonly (string | null)[] = [null]): SegmentView[] {
  return texts.map((text, position) => ({
    position,
    first: position,
    last: position,
    isCorrected: false,
    isChecked: false,
    startMs: position * 5000,
    endMs: position * 5000 + 4500,
    speaker: speakers[position % speakers.length] ?? null,
    language: null,
    text,
    words: [],
  }))
}

/** A segment whose words take 400 ms each, with a pause of 100 ms between them. */
export function spoken(text: string, words: readonly string[] = text.split(' ')): SegmentView {
  const timed: WordView[] = words.map((word, at) => ({ text: word, startMs: at * 500, endMs: at * 500 + 400 }))
  const [segment] = segmentsOf([text], ['SPEAKER_00'])
  if (segment === undefined) throw new Error('there is one segment')
  return { ...segment, endMs: words.length * 500, words: timed }
}

export function segmentAt(position: number, startMs: number, endMs: number, text: string): SegmentView {
  return {
    position,
    first: position,
    last: position,
    isCorrected: false,
    isChecked: false,
    startMs,
    endMs,
    speaker: null,
    language: null,
    text,
    words: [],
  }
}
