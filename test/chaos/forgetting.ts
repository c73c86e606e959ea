// T28: kill -9 while voices are forgotten, at any moment. Whatever moment it is: either everything is there as it was, or the next start
// goes on by itself and nothing is left, neither in the tables nor in the replies nor anywhere in the files; all else is as it was.

import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gunzipSync } from 'node:zlib'
import { default as Sqlite } from 'better-sqlite3'
import { systemClock } from '../../main/clock.ts'
import { type Forgetting, openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { archiveVoices } from '../voices/archived.ts'
import type { ForgettingOrders } from './forgetting-victim.ts'
import type { Trial } from './trial.ts'

const PEOPLE = ['Anna', 'Ben', 'Carla']
const LABELS = ['SPEAKER_00', 'SPEAKER_01', 'SPEAKER_02']

interface Voice {
  readonly id: number
  readonly label: string
  /** As it is kept, and as it stands in the reply. */
  readonly marks: readonly Buffer[]
  readonly digits: string
}

interface Stage {
  readonly folder: string
  readonly path: string
  readonly voices: readonly Voice[]
  /** Segments and hashes, which forgetting must not touch. */
  readonly rest: string
}

async function setStage(folder: string, recordings: number): Promise<Stage> {
  const path = join(folder, 'stage', 'library.db')
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  library.voices.turn(true)
  for (let seed = 1; seed <= recordings; seed++)
    await archiveVoices(library, seed, PEOPLE, { turns: 6 + (seed % 4) * 30 })
  await library.voices.settled()
  for (let id = 1; id <= recordings; id++) library.people.link(id, 'SPEAKER_00', { name: 'Anna Keller' }, 'hand')
  library.close()
  return { folder, path, voices: voicesIn(path), rest: restOf(path) }
}

function reading<T>(path: string, task: (database: InstanceType<typeof Sqlite>) => T): T {
  const database = new Sqlite(path, { readonly: true })
  try {
    return task(database)
  } finally {
    database.close()
  }
}

interface Row {
  readonly id: number
  readonly label: string
  readonly vector: Buffer
  readonly body: Buffer
}

const ALL = `SELECT v.transcription_id AS id, v.label, v.vector, r.body FROM voiceprint v
  JOIN result r ON r.transcription_id = v.transcription_id ORDER BY 1, 2`

function voicesIn(path: string): readonly Voice[] {
  return reading(path, (database) =>
    database
      .prepare<[], Row>(ALL)
      .all()
      .map(({ id, label, vector, body }) => ({
        id,
        label,
        marks: [0, 496, 1008].map((from) => Buffer.from(vector.subarray(from, from + 16))),
        digits: digitsOf(gunzipSync(body).toString(), label),
      })),
  )
}

function digitsOf(reply: string, label: string): string {
  const from = reply.indexOf(`"${label}":[`)
  return reply.slice(from, from + 200)
}

const REST = `SELECT r.transcription_id, r.sha256, r.bytes, group_concat(s.text) FROM result r JOIN segment s USING (transcription_id)
  GROUP BY 1 ORDER BY 1`

function restOf(path: string): string {
  return reading(path, (database) => JSON.stringify(database.prepare(REST).raw().all()))
}

/** @returns whether it was killed before it had ended, and how long it had been forgetting by then */
function killAfter(orders: ForgettingOrders, ms: number): Promise<{ isKilled: boolean; tookMs: number }> {
  const victim = join(import.meta.dirname, 'forgetting-victim.ts')
  const child = spawn(process.execPath, [victim, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let beganAtMs = 0
  let timer: NodeJS.Timeout | undefined
  createInterface({ input: child.stdout }).once('line', () => {
    beganAtMs = performance.now()
    if (ms === 0) child.kill('SIGKILL')
    else if (Number.isFinite(ms)) timer = setTimeout(() => child.kill('SIGKILL'), ms)
  })
  return new Promise((resolve) => {
    child.once('exit', (_code, signal) => {
      clearTimeout(timer)
      resolve({ isKilled: signal === 'SIGKILL', tookMs: performance.now() - beganAtMs })
    })
  })
}

/** How long one takes on this machine that nobody kills. */
async function lengthOf({ folder, path }: Stage): Promise<number> {
  const copy = join(folder, 'whole')
  cpSync(join(path, '..'), copy, { recursive: true })
  const { tookMs } = await killAfter(
    { path: join(copy, 'library.db'), what: { kind: 'all' } },
    Number.POSITIVE_INFINITY,
  )
  rmSync(copy, { recursive: true })
  return Math.ceil(tookMs)
}

/** Those of whom something is left: as a row, in the reply, or as bytes anywhere in the files. */
function leftOf(path: string, voices: readonly Voice[]): { readonly whole: number; readonly traces: number } {
  const folder = join(path, '..')
  const files = readdirSync(folder).filter((name) => name.startsWith('library.db'))
  const bytes = Buffer.concat(files.map((name) => readFileSync(join(folder, name))))
  const replies = reading(path, (database) => {
    const rows = database.prepare<[], { id: number; body: Buffer }>('SELECT transcription_id AS id, body FROM result')
    return new Map(rows.all().map(({ id, body }) => [id, gunzipSync(body).toString()]))
  })
  const kept = reading(path, (database) =>
    database.prepare("SELECT transcription_id || ' ' || label FROM voiceprint").pluck().all(),
  )
  const signs = voices.map((voice) => [
    kept.includes(`${voice.id} ${voice.label}`),
    replies.get(voice.id)?.includes(voice.digits) === true,
    voice.marks.some((mark) => bytes.includes(mark)),
  ])
  return {
    whole: signs.filter((each) => each.every(Boolean)).length,
    traces: signs.filter((each) => each.some(Boolean)).length,
  }
}

interface Ended {
  readonly isKilled: boolean
  readonly isForgotten: boolean
  readonly failures: readonly string[]
}

/** @param longestMs some are killed at the very end, and some not at all; the first one at once */
async function oneKill(stage: Stage, turn: number, chance: Seeded, longestMs: number): Promise<Ended> {
  const folder = join(stage.folder, `turn-${turn}`)
  cpSync(join(stage.path, '..'), folder, { recursive: true })
  const path = join(folder, 'library.db')
  const [what, isMeant] = chosen(turn, stage, chance)
  const ms = turn === 0 ? 0 : chance.between(0, longestMs)
  const { isKilled } = await killAfter({ path, what }, ms)
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  await library.voices.settled()
  library.close()
  const meant = leftOf(path, stage.voices.filter(isMeant))
  const others = stage.voices.filter((voice) => !isMeant(voice))
  const count = stage.voices.length - others.length
  const wrong = (is: string): string => `${what.kind}, killed after ${ms} ms: ${is}`
  const failures: string[] = []
  if (meant.traces > 0 && meant.whole < count)
    failures.push(wrong(`${meant.whole} of ${count} whole, ${meant.traces} with a trace`))
  if (leftOf(path, others).whole < others.length) failures.push(wrong('somebody else was forgotten too'))
  if (!isKilled && meant.traces > 0) failures.push(wrong('it came to its end and did not forget'))
  if (restOf(path) !== stage.rest) failures.push(wrong('something else was changed'))
  if (reading(path, (database) => database.pragma('integrity_check', { simple: true })) !== 'ok')
    failures.push(wrong('the library is damaged'))
  rmSync(folder, { recursive: true })
  return { isKilled, isForgotten: meant.traces === 0, failures }
}

function chosen(turn: number, { voices }: Stage, chance: Seeded): readonly [Forgetting, (voice: Voice) => boolean] {
  const { id } = chance.pick(voices)
  const label = chance.pick(LABELS)
  const all: readonly (readonly [Forgetting, (voice: Voice) => boolean])[] = [
    [{ kind: 'all' }, () => true],
    [{ kind: 'person', personId: 1 }, (voice) => voice.label === 'SPEAKER_00'],
    [{ kind: 'recording', id }, (voice) => voice.id === id],
    [{ kind: 'speaker', id, label }, (voice) => voice.id === id && voice.label === label],
  ]
  return all[turn % all.length] ?? [{ kind: 'all' }, () => true]
}

export const forgetting: Trial = {
  id: 'T28',
  promise: 'kill -9 while voices are forgotten leaves everything or nothing of them, and nothing else is touched',
  async run(size, seed, say) {
    const [kills, recordings] = size === 'long' ? [100, 30] : [4, 3]
    const folder = mkdtempSync(join(tmpdir(), 'forgetting-chaos-'))
    const chance = seeded(seed)
    const failures: string[] = []
    const ends: Ended[] = []
    try {
      const stage = await setStage(folder, recordings)
      const before = leftOf(stage.path, stage.voices)
      if (before.whole !== recordings * PEOPLE.length) failures.push('the search does not find what is there')
      const longestMs = await lengthOf(stage)
      for (let turn = 0; turn < kills; turn++) {
        const ended = await oneKill(stage, turn, chance, longestMs)
        ends.push(ended)
        failures.push(...ended.failures)
        if (turn % 25 === 24) say(`${turn + 1} kills`)
      }
      const killed = ends.filter(({ isKilled }) => isKilled).length
      if (killed === 0) failures.push('none was killed in time, so nothing was shown')
      const gone = ends.filter(({ isForgotten }) => isForgotten).length
      const figures = `${killed} killed before they had ended, ${gone} times all of it was gone, else all of it there`
      return { cases: kills, figures, failures: failures.map((failure) => `SEED=${seed}: ${failure}`) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
