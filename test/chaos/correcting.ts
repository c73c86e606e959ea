// T22: a random walk through corrections, each taken back and done again at will, with restarts in between. A list of lines beside
// it does the same by hand; whatever is read must be what the list says, and the original is there bit for bit.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { systemClock } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { type Correction, type Library, openLibrary, pressResult } from '../../main/library/library.ts'
import type { TranscriptText } from '../../main/library/shelf.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { transcriptOf } from '../library/scratch.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { digestOf, originalDigest, readView, searchWrongs, viewWrongs } from './correcting-checks.ts'
import { correctionFor, done, type Line, type Model, originalsFor, sameAs } from './correcting-model.ts'
import type { Trial } from './trial.ts'

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
