// Segments as the window gets them: five seconds each, one after the other.

import type { SegmentView, WordView } from '../../preload/contract.ts'

export function segmentsOf(texts: readonly string[], speakers: readonly (string | null)[] = [null]): SegmentView[] {
  return texts.map((text, position) => ({
    position,
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
  return {
    position: 0,
    startMs: 0,
    endMs: words.length * 500,
    speaker: 'SPEAKER_00',
    language: null,
    text,
    words: timed,
  }
}

export function segmentAt(position: number, startMs: number, endMs: number, text: string): SegmentView {
  return { position, startMs, endMs, speaker: null, language: null, text, words: [] }
}
