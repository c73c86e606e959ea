// T6: a power cut tears the write-ahead log: cut short, garbled, zeroed, or with an older block in a newer one's place, at
// random. What is read afterwards must be exactly the state of the last step whose every byte was left whole.

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { type Library, openLibrary, pressResult } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { scratchLibrary, settled, step, TARGET, transcriptOf } from '../library/scratch.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import type { Trial } from './trial.ts'

const TEARS = ['cut', 'garbled', 'zeroed', 'stale'] as const
type Tear = (typeof TEARS)[number]

const RECORDINGS = 12
const WAL_HEADER_BYTES = 32
const TORN_BYTES = 512

/** The library after a step, and how long its log was then. */
interface Committed {
  readonly walBytes: number
  readonly state: string
}

interface Story {
  readonly base: Buffer
  readonly wal: Buffer
  /** In order; the first is the state of the file without any log. */
  readonly steps: readonly Committed[]
}

/** Everything that a step may have left: the rows, what was archived, and what the search would find. */
const STATE = [
  'SELECT id, stage, revision, object_key, job_id, intent_at_ms FROM transcription ORDER BY id',
  'SELECT transcription_id, sha256, length(body), segment_count FROM result ORDER BY transcription_id',
  'SELECT id, transcription_id, text FROM segment ORDER BY id',
  "SELECT rowid FROM speech_index WHERE speech_index MATCH 'harbour' ORDER BY rowid",
]

function stateOf(path: string): string {
  const library = new Sqlite(path, { readonly: true })
  try {
    return JSON.stringify(STATE.map((sql) => library.prepare(sql).raw().all()))
  } finally {
    library.close()
  }
}

/** Twelve recordings on their way from the drop to the archive, with every step's state kept. */
async function tell(): Promise<Story> {
  const scratch = scratchLibrary()
  const { path } = scratch
  try {
    // Closed and opened again, so that the file holds the empty library and the log only what follows.
    scratch.library.close()
    const library = openLibrary({ path, clock: scratch.clock, log: silentLog })
    // Whoever reads from here on keeps the log from being folded into the file.
    const pin = new Sqlite(path, { readonly: true })
    pin.exec('BEGIN')
    pin.prepare('SELECT count(*) FROM transcription').get()
    const steps: Committed[] = []
    const note = () => steps.push({ walBytes: statSync(`${path}-wal`).size, state: stateOf(path) })
    note()
    for (let seed = 1; seed <= RECORDINGS; seed++) await travel(library, seed, note)
    const wal = readFileSync(`${path}-wal`)
    // What the reader began with may be folded in meanwhile, nothing later.
    const base = readFileSync(path)
    pin.close()
    library.close()
    return { base, wal, steps }
  } finally {
    rmSync(scratch.folder, { recursive: true, force: true })
  }
}

async function travel(library: Library, seed: number, note: () => void): Promise<void> {
  const path = `/recordings/${seed}.mp3`
  library.addFile({ path, source: 'drop', options: DEFAULT_OPTIONS })
  note()
  const { id } = settled(library, path, seed)
  note()
  step(library, id, 'uploading', TARGET)
  note()
  step(library, id, 'uploaded', { uploadUrlSealed: null })
  note()
  step(library, id, 'submitting', { intentAtMs: seed })
  note()
  step(library, id, 'processing', { jobId: `job-${seed}`, submittedAtMs: 1_795_000_000_000 })
  note()
  const { revision } = step(library, id, 'archiving')
  note()
  const transcript = transcriptOf(Array.from({ length: 40 }, (_, at) => `The harbour office answered ${seed}, ${at}.`))
  const body = Buffer.from(JSON.stringify({ text: transcript.text }))
  const change = { id, from: 'archiving', revision, to: 'archived', patch: { archivedAtMs: seed } } as const
  library.archive(change, { kind: 'job', body, transcript, ...(await pressResult(body)) })
  note()
}

/** The log as the cut left it. */
function tornWal(wal: Buffer, tear: Tear, at: number, chance: Seeded): Buffer {
  if (tear === 'cut') return wal.subarray(0, at)
  const torn = Buffer.from(wal)
  const end = Math.min(wal.length, at + TORN_BYTES)
  if (tear === 'stale') wal.copy(torn, at, at - TORN_BYTES, end - TORN_BYTES)
  else for (let byte = at; byte < end; byte++) torn[byte] = tear === 'zeroed' ? 0 : chance.between(0, 255)
  return torn
}

/** The last step that lies wholly within so many bytes of the log. */
function stepAt(steps: readonly Committed[], bytes: number): number {
  return Math.max(
    0,
    steps.findLastIndex((committed) => committed.walBytes <= bytes),
  )
}

/** What is wrong with what was read, or null. */
function misread(folder: string, { base, wal, steps }: Story, tear: Tear, at: number, chance: Seeded): string | null {
  const torn = tornWal(wal, tear, at, chance)
  // Bytes that came out as they were are no damage; the damage begins at the first that differs.
  let wholeBytes = at
  while (wholeBytes < torn.length && torn[wholeBytes] === wal[wholeBytes]) wholeBytes += 1
  const path = join(folder, 'library.db')
  mkdirSync(folder)
  writeFileSync(path, base)
  writeFileSync(`${path}-wal`, torn)
  const left = new Sqlite(path)
  // The copy is thrown away: only what was read from the log counts, not whether this machine loses power now.
  left.pragma('synchronous = OFF')
  const integrity = String(left.pragma('integrity_check', { simple: true }))
  left.close()
  const state = stateOf(path)
  const found = steps.findLastIndex((committed) => committed.state === state)
  const due = stepAt(steps, wholeBytes)
  rmSync(folder, { recursive: true })
  if (integrity !== 'ok') return `${tear} at ${at}: integrity_check says ${integrity}`
  if (found === due) return null
  return `${tear} at ${at}: the library is at step ${found} of ${steps.length - 1}, but step ${due} was whole`
}

export interface TornReport {
  readonly cases: number
  readonly steps: number
  /** How many different steps the library was left at: the tears were all over the log, or nothing was shown. */
  readonly spread: number
  readonly failures: readonly string[]
}

export async function tearUp(seed: number, cases: number): Promise<TornReport> {
  const story = await tell()
  const scratch = scratchLibrary()
  const chance = seeded(seed)
  const failures: string[] = []
  const hit = new Set<number>()
  try {
    for (let turn = 0; turn < cases; turn++) {
      const at = chance.between(WAL_HEADER_BYTES + TORN_BYTES, story.wal.length - 1)
      hit.add(stepAt(story.steps, at))
      const wrong = misread(join(scratch.folder, `torn-${turn}`), story, chance.pick(TEARS), at, chance)
      if (wrong !== null) failures.push(`SEED=${seed}: ${wrong}`)
    }
  } finally {
    scratch.close()
  }
  return { cases, steps: story.steps.length - 1, spread: hit.size, failures }
}

export const torn: Trial = {
  id: 'T6',
  promise: 'a power cut that tears the log leaves exactly the steps that were whole',
  async run(size, seed) {
    const report = await tearUp(seed, size === 'long' ? 500 : 100)
    const isSpread = report.spread > report.steps / 3
    const failures = isSpread ? report.failures : [...report.failures, `SEED=${seed}: the tears were all in one place`]
    const figures = `${report.steps} steps, torn at ${report.spread} of them, ${report.failures.length} misread`
    return { cases: report.cases, figures, failures }
  },
}
