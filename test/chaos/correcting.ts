// T22: a random walk through corrections, each taken back and done again at will, with restarts in between. A list of lines beside
// it does the same by hand; whatever is read must be what the list says, and the original is there bit for bit.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { systemClock } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { cleaned } from '../../main/library/correct/cleaned.ts'
import { type Correction, type Library, openLibrary, pressResult } from '../../main/library/library.ts'
import type { TranscriptText } from '../../main/library/shelf.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS, type Segment } from '../../main/recording.ts'
import { transcriptOf } from '../library/scratch.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { digestOf, originalDigest, readView, searchWrongs, squashed, viewWrongs } from './correcting-checks.ts'
import type { Trial } from './trial.ts'

interface Line {
  readonly text: string
  readonly speaker: string | null
  readonly isChecked: boolean
}

interface Model {
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
function done({ lines, names }: Model, correction: Correction, before: TranscriptText, after: TranscriptText): Model {
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

function sameAs(model: Model, view: TranscriptText, names: Readonly<Record<string, string>>): boolean {
  const told = (line: Line) => [squashed(cleaned(line.text)), line.speaker, line.isChecked]
  const sorted = (held: Readonly<Record<string, string>>) => Object.entries(held).sort()
  return (
    digestOf(model.lines.map(told)) === digestOf(view.segments.map(told)) &&
    digestOf(sorted(model.names)) === digestOf(sorted(names))
  )
}

interface Past {
  readonly model: Model
  readonly digest: string
}

class Walk {
  readonly #chance: Seeded
  readonly #path: string
  readonly #look: Sqlite.Database
  #library: Library
  readonly #id: number
  readonly #original: string
  readonly #begin: Past
  /** What was read before each step that can be taken back, and after each that can be done again. */
  #undo: Past[] = []
  #redo: Past[] = []
  #now: Past
  steps = 0
  restarts = 0
  readonly kinds = new Map<string, number>()
  readonly failures: string[] = []

  constructor(path: string, library: Library, id: number, chance: Seeded) {
    this.#path = path
    this.#library = library
    this.#id = id
    this.#chance = chance
    this.#look = new Sqlite(path)
    this.#original = originalDigest(this.#look)
    const view = readView(this.#look, id)
    this.#begin = { model: { lines: view.segments.map(lineOf), names: {} }, digest: digestOf(view.segments) }
    this.#now = this.#begin
  }

  step(): void {
    this.steps += 1
    const roll = this.#chance.next()
    if (roll < 0.16) this.#go('undo')
    // Whoever took something back is likely to want it again.
    else if (roll < (this.#redo.length > 0 ? 0.55 : 0.17)) this.#go('redo')
    else if (this.#chance.next() < 0.012) this.#restart()
    else if (this.#chance.next() < 0.02) this.#stale()
    else this.#correct()
    if (this.#chance.next() < 0.02) this.#mark()
    if (this.steps % 25 === 0) this.#rest()
  }

  /** Everything is taken back, done again, and looked at once more. */
  end(): void {
    const final = digestOf(readView(this.#look, this.#id).segments)
    const taken = this.#undo.length
    while (this.#library.corrections.undo(this.#id) !== null) this.#count('undo')
    const back = readView(this.#look, this.#id)
    if (digestOf(back.segments) !== this.#begin.digest) this.#fail('not all was as it had been once all was taken back')
    if (this.#look.prepare('SELECT count(*) FROM correction').pluck().get() !== 0)
      this.#fail('corrections stayed behind')
    for (let step = 0; step < taken; step++) {
      this.#library.corrections.redo(this.#id)
      this.#count('redo')
    }
    if (digestOf(readView(this.#look, this.#id).segments) !== final) this.#fail('doing all again led elsewhere')
    this.#rest()
    if (originalDigest(this.#look) !== this.#original) this.#fail('the original was touched')
  }

  close(): void {
    this.#look.close()
    this.#library.close()
  }

  #fail(sentence: string): void {
    this.failures.push(`step ${this.steps}: ${sentence}`)
  }

  #count(kind: string): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1)
  }

  #correct(): void {
    const before = readView(this.#look, this.#id)
    const correction = correctionFor(
      this.#chance,
      this.#now.model.lines.map((line, at) => ({ ...line, text: before.segments[at]?.text ?? '' })),
    )
    const revision = this.#apply(correction, before.revision)
    const after = readView(this.#look, this.#id)
    if (revision === null) {
      if (digestOf(before) !== digestOf(after)) this.#fail(`a ${correction.kind} that was refused changed something`)
      return
    }
    this.#count(correction.kind)
    const model = done({ ...this.#now.model, lines: before.segments.map(lineOf) }, correction, before, after)
    const next = { model, digest: digestOf(after.segments) }
    if (revision !== before.revision) {
      this.#undo.push(this.#now)
      this.#redo = []
    }
    this.#now = next
    this.#compare(`a ${correction.kind}`, after)
  }

  #apply(correction: Correction, revision: number): number | null {
    try {
      return this.#library.corrections.apply(this.#id, revision, correction).revision
    } catch (thrown) {
      if (thrown instanceof Fault && (thrown.code === 'bad-request' || thrown.code === 'stale')) return null
      throw thrown
    }
  }

  #go(way: 'undo' | 'redo'): void {
    const [from, to] = way === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo]
    const past = from.pop()
    const told = this.#library.corrections[way](this.#id)
    if ((past === undefined) !== (told === null)) this.#fail(`${way} is there, or not, where it should not be`)
    if (past === undefined) return
    this.#count(way)
    to.push(this.#now)
    this.#now = past
    const view = readView(this.#look, this.#id)
    if (digestOf(view.segments) !== past.digest) this.#fail(`${way} led elsewhere`)
    this.#compare(way, view)
  }

  /** Somebody who has seen an older state is refused, whatever they want. */
  #stale(): void {
    const { revision } = readView(this.#look, this.#id)
    const refused = this.#apply({ kind: 'text', position: 0, text: 'never' }, revision + this.#chance.pick([-1, 1]))
    if (refused !== null) this.#fail('somebody who had not seen the last step was not refused')
  }

  #restart(): void {
    this.restarts += 1
    this.#library.close()
    this.#library = openLibrary({ path: this.#path, clock: systemClock, log: silentLog })
  }

  #mark(): void {
    const { segments } = readView(this.#look, this.#id)
    const position = this.#chance.between(0, segments.length - 1)
    const length = segments[position]?.text.length ?? 0
    if (length === 0) return
    const span = { firstPosition: position, firstOffset: 0, lastPosition: position, lastOffset: length }
    try {
      this.#library.notes.highlight(this.#id, span)
    } catch (thrown) {
      if (!(thrown instanceof Fault && thrown.code === 'bad-request')) throw thrown
    }
  }

  #compare(what: string, view: TranscriptText): void {
    const rows = this.#look
      .prepare<[number], { label: string; name: string }>(
        'SELECT label, name FROM speaker_name WHERE transcription_id = ?',
      )
      .all(this.#id)
    const names = Object.fromEntries(rows.map(({ label, name }) => [label, name]))
    if (!sameAs(this.#now.model, view, names)) this.#fail(`after ${what} something else is read than by hand`)
    for (const wrong of viewWrongs(this.#look, this.#id, view)) this.#fail(`after ${what}: ${wrong}`)
  }

  #rest(): void {
    while (this.#library.tidy()) this.#count('tidied')
    for (const wrong of searchWrongs(this.#look, this.#id, readView(this.#look, this.#id))) this.#fail(wrong)
  }
}

function lineOf({ text, speaker, isChecked }: Line): Line {
  return { text, speaker, isChecked }
}

/** A library with one transcript to walk through. */
export async function libraryWith(
  path: string,
  chance: Seeded,
  count: number,
): Promise<{ readonly library: Library; readonly id: number }> {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  const segments = originalsFor(chance, count)
  const body = Buffer.from('{"talk":1}')
  const job = { jobId: 'job', title: 'Talk', options: DEFAULT_OPTIONS, isCompleted: true }
  const result = {
    kind: 'job',
    body,
    transcript: transcriptOf([], { segments }),
    ...(await pressResult(body)),
  } as const
  library.archiveAll([{ job, archivedAtMs: 1, result }])
  return { library, id: library.byJob('job')?.id ?? 0 }
}

export const correcting: Trial = {
  id: 'T22',
  promise:
    'corrections, taken back and done again at will, keep the original bit for bit and the search as if built anew',
  async run(size, seed, say) {
    const [walks, steps] = size === 'long' ? [5, 1000] : [2, 250]
    const failures: string[] = []
    const kinds = new Map<string, number>()
    let restarts = 0
    for (let walk = 0; walk < walks; walk++) {
      const folder = mkdtempSync(join(tmpdir(), 'correcting-'))
      const path = join(folder, 'library.db')
      const chance = seeded(seed + walk)
      const { library, id } = await libraryWith(path, chance, 40)
      const going = new Walk(path, library, id, chance)
      try {
        for (let step = 0; step < steps && going.failures.length < 3; step++) going.step()
        if (going.failures.length === 0) going.end()
      } finally {
        going.close()
        rmSync(folder, { recursive: true, force: true })
      }
      restarts += going.restarts
      for (const [kind, count] of going.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + count)
      failures.push(...going.failures.map((failure) => `SEED=${seed + walk}: ${failure}`))
      say(`walk ${walk + 1} of ${walks}: ${going.failures.length} wrongs`)
    }
    const told = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')
    return { cases: walks * steps, figures: `${restarts} restarts, ${told}`, failures }
  },
}
