// What a random walk does to a transcript, and the same done by hand to a list of lines: what is read must be what the list says.

import { cleaned } from '../../main/library/correct/cleaned.ts'
import type { Correction } from '../../main/library/library.ts'
import type { TranscriptText } from '../../main/library/shelf.ts'
import type { Segment } from '../../main/recording.ts'
import type { Seeded } from '../tuplets/seeded.ts'
import { digestOf, squashed } from './correcting-checks.ts'

export interface Line {
  readonly text: string
  readonly speaker: string | null
  readonly isChecked: boolean
}

export interface Model {
  readonly lines: readonly Line[]
  readonly names: Readonly<Record<string, string>>
}

const WORDS = [
  'harbour',
  'the',
  'permit',
  'two',
  'plates',
  'Tuplets',
  'was',
  'Müller,',
  '東京',
  'へ行く',
  'مرحبا',
  '...',
  '🎉',
  'a',
]
const SPEAKERS = ['SPEAKER_00', 'SPEAKER_01', 'person:1', null] as const
const NAMES = ['Ada', 'Grace', 'Ada Lovelace'] as const
/** What people paste and what attacks, beside words. */
const STRANGE = [
  '',
  '   ',
  'a\u0000b\u0007c',
  '\ud83d lone \udc00',
  'line\nbreak\tand tab',
  '<b>bold</b>',
  '‮right to left',
]

function sentence(chance: Seeded): string {
  if (chance.next() < 0.06) return chance.pick(STRANGE)
  return Array.from({ length: chance.between(1, 9) }, () => chance.pick(WORDS)).join(' ')
}

/** With gaps in the positions, overlaps, times that run backwards, and words for some segments only. */
export function originalsFor(chance: Seeded, count: number): Segment[] {
  let position = 0
  return Array.from({ length: count }, (_, at) => {
    position += chance.next() < 0.05 ? 2 : at === 0 ? 0 : 1
    const startMs = Math.max(0, at * 4000 + chance.between(-6000, 3000))
    const endMs = startMs + chance.between(-500, 5000)
    const text = sentence(chance)
    const spelled = text.split(/\s+/).filter((word) => word !== '')
    const words = chance.next() < 0.7 ? spelled.map((word, index) => timedWord(word, startMs + index * 300)) : []
    return { position, startMs, endMs, speaker: chance.pick(SPEAKERS), language: null, text, words }
  })
}

function timedWord(text: string, startMs: number) {
  return { text, startMs, endMs: startMs + 250 }
}

export function correctionFor(chance: Seeded, lines: readonly Line[]): Correction {
  const most = lines.length - 1
  const position = chance.between(0, most)
  const last = Math.min(most, position + chance.between(0, 6))
  const text = lines[position]?.text ?? ''
  const roll = chance.next()
  if (roll < 0.3) return { kind: 'text', position, text: edited(chance, text) }
  if (roll < 0.45) return { kind: 'split', position, offset: chance.between(0, text.length) }
  if (roll < 0.6) return { kind: 'merge', position }
  if (roll < 0.7) return { kind: 'speaker', first: position, last, speaker: speakerFor(chance) }
  if (roll < 0.8) return { kind: 'checked', first: position, last, isChecked: chance.next() < 0.7 }
  if (roll < 0.86) return { kind: 'restore', first: position, last }
  if (roll < 0.92)
    return { kind: 'name', label: chance.pick(['SPEAKER_00', 'person:1']), name: chance.pick([...NAMES, '']) }
  const positions = new Set(Array.from({ length: 5 }, () => chance.between(0, most)))
  return {
    kind: 'replace',
    items: [...positions].map((at) => ({ position: at, text: edited(chance, lines[at]?.text ?? '') })),
  }
}

function speakerFor(chance: Seeded): { readonly label: string } | { readonly name: string } | null {
  const roll = chance.next()
  return roll < 0.2
    ? null
    : roll < 0.5
      ? { name: chance.pick(NAMES) }
      : { label: chance.pick(['SPEAKER_00', 'SPEAKER_01']) }
}

function edited(chance: Seeded, text: string): string {
  const words = text.split(' ')
  const at = chance.between(0, words.length)
  const roll = chance.next()
  if (roll < 0.5) return words.with(Math.min(at, words.length - 1), chance.pick(WORDS)).join(' ')
  if (roll < 0.7) return words.toSpliced(at, 0, chance.pick(WORDS)).join(' ')
  return roll < 0.9 ? words.toSpliced(at, 1).join(' ') : sentence(chance)
}

/** The same by hand. Labels of new speakers are taken from what is read, because only the library gives them. */
export function done(
  { lines, names }: Model,
  correction: Correction,
  before: TranscriptText,
  after: TranscriptText,
): Model {
  const each = (first: number, last: number, work: (line: Line) => Line): Model => ({
    lines: lines.map((line, at) => (at >= first && at <= last ? work(line) : line)),
    names,
  })
  switch (correction.kind) {
    case 'text':
      return each(correction.position, correction.position, (line) => ({ ...line, text: cleaned(correction.text) }))
    case 'replace': {
      const texts = new Map(correction.items.map(({ position, text }) => [position, cleaned(text)]))
      return { lines: lines.map((line, at) => ({ ...line, text: texts.get(at) ?? line.text })), names }
    }
    case 'split': {
      const { position, offset } = correction
      const line = lines[position]
      if (line === undefined) return { lines, names }
      const halves = [line.text.slice(0, offset), line.text.slice(offset)].map((text) => ({
        ...line,
        text: cleaned(text),
      }))
      return { lines: lines.toSpliced(position, 1, ...halves), names }
    }
    case 'merge': {
      const [one, other] = [lines[correction.position], lines[correction.position + 1]]
      if (one === undefined || other === undefined) return { lines, names }
      const joined = { ...one, text: `${one.text} ${other.text}`, isChecked: one.isChecked && other.isChecked }
      return { lines: lines.toSpliced(correction.position, 2, joined), names }
    }
    case 'checked':
      return each(correction.first, correction.last, (line) => ({ ...line, isChecked: correction.isChecked }))
    case 'speaker': {
      const speaker = after.segments[correction.first]?.speaker ?? null
      const isNew = correction.speaker !== null && 'name' in correction.speaker
      const model = each(correction.first, correction.last, (line) => ({ ...line, speaker }))
      return isNew ? { ...model, names: { ...names, [String(speaker)]: correction.speaker.name } } : model
    }
    case 'name': {
      const { [correction.label]: _, ...others } = names
      return { lines, names: correction.name === '' ? others : { ...others, [correction.label]: correction.name } }
    }
    case 'restore':
      return restored({ lines, names }, correction.first, correction.last, before, after)
  }
}

/** Everything that came from the same originals goes with it. */
function restored(model: Model, from: number, to: number, before: TranscriptText, after: TranscriptText): Model {
  const chosen = before.segments.slice(from, to + 1)
  const first = Math.min(...chosen.map((segment) => segment.first))
  const last = Math.max(...chosen.map((segment) => segment.last))
  const isGone = (segment: { readonly first: number; readonly last: number }): boolean =>
    segment.first >= first && segment.last <= last
  const back = after.segments.filter(isGone)
  const lines = back.map(({ text, speaker }) => ({ text, speaker, isChecked: false }))
  const start = before.segments.findIndex(isGone)
  const count = before.segments.filter(isGone).length
  return { ...model, lines: model.lines.toSpliced(start, count, ...lines) }
}

export function sameAs(model: Model, view: TranscriptText, names: Readonly<Record<string, string>>): boolean {
  const told = (line: Line) => [squashed(cleaned(line.text)), line.speaker, line.isChecked]
  const sorted = (held: Readonly<Record<string, string>>) => Object.entries(held).sort()
  return (
    digestOf(model.lines.map(told)) === digestOf(view.segments.map(told)) &&
    digestOf(sorted(model.names)) === digestOf(sorted(names))
  )
}
