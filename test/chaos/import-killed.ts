// T21: kill -9 at any moment of an import. After each kill the library holds whole transcripts only: every result with exactly its
// segments, every segment in the index, every row archived; in the end every file is in, once, with its own bytes.

import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { default as Sqlite } from 'better-sqlite3'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import type { Trial } from './trial.ts'

/** Lines with this word are as many as the files have; the index is asked for it. */
const WORD = 'harbour'
const LONGEST_MS = 60_000

interface Order {
  readonly kills: number
  readonly files: number
}

export const importKilled: Trial = {
  id: 'T21',
  promise: 'kill -9 at any moment of an import loses nothing and leaves nothing half',
  async run(size, seed, say) {
    const order = size === 'long' ? { kills: 50, files: 1500 } : { kills: 6, files: 150 }
    const folder = mkdtempSync(join(tmpdir(), 'archive-import-killed-'))
    try {
      return await killAll(folder, order, seed, say)
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

async function killAll(folder: string, { kills, files }: Order, seed: number, say: (line: string) => void) {
  const chance = seeded(seed)
  const bytes = writeFiles(folder, files, chance)
  const failures: string[] = []
  const cut = new Set<number>()
  let done = 0
  for (let turn = 0; turn < kills; turn++) {
    // What is in already is dealt with again, and quickly: the next kill meets what is new.
    const further = chance.between(0, Math.ceil((1.5 * files) / kills))
    await killed(folder, Math.min(files - 1, done + further), chance.between(0, 40))
    const state = stateOf(folder)
    failures.push(...halves(state).map((wrong) => `SEED=${seed} kill ${turn + 1}: ${wrong}`))
    if (state.results < done)
      failures.push(`SEED=${seed} kill ${turn + 1}: ${done - state.results} transcripts are gone`)
    done = state.results
    cut.add(done)
    say(`kill ${turn + 1}: ${done} of ${files} are in`)
  }
  await victim(folder).ended
  const state = stateOf(folder)
  failures.push(...halves(state).map((wrong) => `SEED=${seed} in the end: ${wrong}`))
  const missing = bytes.filter((sha256) => !state.hashes.includes(sha256)).length
  if (missing > 0) failures.push(`SEED=${seed}: ${missing} of ${files} files never came in`)
  if (state.results !== files) failures.push(`SEED=${seed}: ${state.results} transcripts of ${files} files`)
  if (state.unfinished !== 0) failures.push(`SEED=${seed}: the import is still said to be under way`)
  if (cut.size < 3) failures.push(`SEED=${seed}: the kills all met the same moment`)
  return {
    cases: kills,
    figures: `${files} files, killed at ${cut.size} different places, ${failures.length} wrong`,
    failures,
  }
}

/** The hash of each file. */
function writeFiles(folder: string, files: number, chance: Seeded): readonly string[] {
  const to = join(folder, 'files')
  mkdirSync(to)
  for (let file = 0; file < files; file++) {
    const cues = Array.from(
      { length: chance.between(1, 80) },
      (_, at) =>
        `00:${String(at).padStart(2, '0')}:01,000 --> 00:${String(at).padStart(2, '0')}:05,000\nThe ${WORD} office answered ${file}, ${at}.\n`,
    )
    writeFileSync(join(to, `hearing ${file}.srt`), cues.join('\n'))
  }
  return readdirSync(to).map((name) =>
    createHash('sha256')
      .update(readFileSync(join(to, name)))
      .digest('hex'),
  )
}

interface Victim {
  readonly child: ChildProcess
  /** So many files were dealt with. */
  reached(done: number): Promise<void>
  readonly ended: Promise<void>
}

function victim(folder: string): Victim {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'import-victim.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      clearTimeout(limit)
      resolve()
    }),
  )
  const lines = createInterface({ input: child.stdout })
  return {
    child,
    reached: (done) =>
      new Promise((resolve) => {
        lines.on('line', (line) => (line.startsWith('ended') || Number(line) >= done) && resolve())
        void ended.then(resolve)
      }),
    ended,
  }
}

async function killed(folder: string, atDone: number, delayMs: number): Promise<void> {
  const { child, reached, ended } = victim(folder)
  await reached(atDone)
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  child.kill('SIGKILL')
  await ended
}

interface State {
  readonly results: number
  readonly hashes: readonly string[]
  readonly rows: number
  readonly archived: number
  readonly promised: number
  readonly segments: number
  readonly found: number
  readonly twice: number
  readonly unfinished: number
  readonly integrity: string
}

function stateOf(folder: string): State {
  const library = new Sqlite(join(folder, 'library.db'))
  const one = (sql: string): number => Number(library.prepare(sql).pluck().get() ?? 0)
  try {
    return {
      results: one('SELECT count(*) FROM result'),
      hashes: library.prepare<[], string>('SELECT sha256 FROM result').pluck().all(),
      rows: one('SELECT count(*) FROM transcription'),
      archived: one(`SELECT count(*) FROM recordings WHERE stage = 'archived' AND source = 'import'`),
      promised: one('SELECT sum(segment_count) FROM result'),
      segments: one('SELECT count(*) FROM segments'),
      found: one(`SELECT count(*) FROM speech_index WHERE speech_index MATCH '${WORD}'`),
      twice: one('SELECT count(*) FROM (SELECT 1 FROM result GROUP BY sha256 HAVING count(*) > 1)'),
      unfinished: one(`SELECT count(*) FROM setting WHERE name = 'import.unfinished'`),
      integrity: String(library.pragma('integrity_check', { simple: true })),
    }
  } finally {
    library.close()
  }
}

function halves({ results, rows, archived, promised, segments, found, twice, integrity }: State): readonly string[] {
  return [
    integrity === 'ok' ? '' : `integrity_check says ${integrity}`,
    rows === results && archived === results ? '' : `${rows} rows, ${archived} archived, ${results} results`,
    promised === segments ? '' : `${promised} segments were promised, ${segments} are there`,
    results === found ? '' : `${results} results are there, ${found} are found`,
    twice === 0 ? '' : `${twice} files came in twice`,
  ].filter((wrong) => wrong !== '')
}
