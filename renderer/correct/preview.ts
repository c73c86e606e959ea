// What a correction will look like, before the library has answered: nobody waits for their own words. The library's answer
// takes its place a moment later, and is the one that counts.

import type { Correction, SegmentView, TranscriptView } from '../../preload/contract.ts'
import { joint } from '../reader/language.ts'
import { placedWords } from '../reader/words.ts'

/** The same view where only the library can tell what comes of it: a new speaker, the service's own words. */
export function previewed(view: TranscriptView, correction: Correction): TranscriptView {
  const { segments } = view
  switch (correction.kind) {
    case 'text':
      return { ...view, segments: retyped(segments, [correction]) }
    case 'replace':
      return { ...view, segments: retyped(segments, correction.items) }
    case 'split':
      return { ...view, segments: divided(segments, correction.position, correction.offset) }
    case 'merge':
      return { ...view, segments: merged(segments, correction.position, joint(view.recording.language)) }
    case 'checked': {
      const { isChecked } = correction
      return { ...view, segments: changed(segments, correction, () => ({ isChecked })) }
    }
    case 'speaker': {
      const { speaker, of } = correction
      if (speaker !== null && 'name' in speaker) return view
      const given = { speaker: speaker?.label ?? null }
      const isMeant = (one: SegmentView): boolean => of === undefined || one.speaker === of
      return { ...view, segments: changed(segments, correction, (one) => (isMeant(one) ? given : {})) }
    }
    case 'name': {
      const { label, name } = correction
      // An empty name gives the numbered one back, which only the library knows.
      if (name === '') return view
      const named = view.speakers.map((one) => (one.label === label ? { ...one, name, isNamed: true } : one))
      return { ...view, speakers: named }
    }
    case 'restore':
      return view
  }
}

interface Range {
  readonly first: number
  readonly last: number
}

function changed(
  segments: readonly SegmentView[],
  { first, last }: Range,
  change: (segment: SegmentView) => Partial<SegmentView>,
): readonly SegmentView[] {
  return segments.map((one) => (one.position < first || one.position > last ? one : { ...one, ...change(one) }))
}

function retyped(
  segments: readonly SegmentView[],
  items: readonly { readonly position: number; readonly text: string }[],
): readonly SegmentView[] {
  const typed = new Map(items.map(({ position, text }) => [position, text]))
  return segments.map((one) => {
    const text = typed.get(one.position)
    return text === undefined || text === one.text ? one : { ...one, text, isCorrected: true }
  })
}

function divided(segments: readonly SegmentView[], position: number, offset: number): readonly SegmentView[] {
  return renumbered(segments.flatMap((one) => (one.position === position ? halvesOf(one, offset) : [one])))
}

function halvesOf(segment: SegmentView, offset: number): readonly SegmentView[] {
  const placed = placedWords(segment)
  const next = placed.find(({ start }) => start >= offset)
  const share = segment.text.length === 0 ? 0 : offset / segment.text.length
  const cutMs = next?.startMs ?? Math.round(segment.startMs + (segment.endMs - segment.startMs) * share)
  const whole = { ...segment, isCorrected: true }
  return [
    {
      ...whole,
      endMs: cutMs,
      text: segment.text.slice(0, offset).trimEnd(),
      words: segment.words.filter(({ startMs }) => startMs < cutMs),
    },
    {
      ...whole,
      startMs: cutMs,
      text: segment.text.slice(offset).trimStart(),
      words: segment.words.filter(({ startMs }) => startMs >= cutMs),
    },
  ]
}

function merged(segments: readonly SegmentView[], position: number, between: string): readonly SegmentView[] {
  const [one, next] = [segments[position], segments[position + 1]]
  if (one === undefined || next === undefined) return segments
  const whole: SegmentView = {
    ...one,
    last: Math.max(one.last, next.last),
    endMs: Math.max(one.endMs, next.endMs),
    text: [one.text, next.text].filter((text) => text !== '').join(between),
    words: [...one.words, ...next.words],
    isCorrected: true,
    isChecked: one.isChecked && next.isChecked,
  }
  return renumbered([...segments.slice(0, position), whole, ...segments.slice(position + 2)])
}

function renumbered(segments: readonly SegmentView[]): readonly SegmentView[] {
  return segments.map((one, position) => (one.position === position ? one : moved(one, position)))
}

/** Words stay packed until somebody looks at them: a split moves all that follows. */
function moved(segment: SegmentView, position: number): SegmentView {
  const { first, last, isCorrected, isChecked, startMs, endMs, speaker, language, text } = segment
  return {
    position,
    first,
    last,
    isCorrected,
    isChecked,
    startMs,
    endMs,
    speaker,
    language,
    text,
    get words() {
      return segment.words
    },
  }
}
