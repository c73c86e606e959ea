// T25: what the service would not take, whole: a WAV of 1.3 GB, a film, nine hours of MP3 and an AIFF each end archived as one
// recording with right times, however often the application is killed on the way; nothing is paid twice, no original is touched,
// and nothing half is left. The short form kills less and leaves the large ones out.

import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { systemClock } from '../../main/clock.ts'
import { openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { aiff, film, largeWav, mp3 } from '../long-recordings.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import type { Trial } from './trial.ts'

interface Case {
  readonly path: string
  readonly parts: number
  readonly durationMs: number
}

const LONGEST_LIFE_MS = 3_000
const LONGEST_RUN_MS = 240_000

export const converting: Trial = {
  id: 'T25',
  promise: 'what is too large, too long, a film or an AIFF is archived as one recording, killed or not',
  async run(size, seed, say) {
    const folder = mkdtempSync(join(tmpdir(), 'archive-converting-'))
    const tuplets = await openFakeTuplets({ secondsPerAudioSecond: 0, creditUsd: 1000 })
    try {
      return await killAll(folder, tuplets, size === 'long', seed, say)
    } finally {
      await tuplets.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

async function casesIn(folder: string, isLong: boolean): Promise<readonly Case[]> {
  mkdirSync(folder)
  const sound = join(import.meta.dirname, '../media/formats/as-aac.aac')
  const field = join(folder, 'field.aiff')
  writeFileSync(field, aiff(9, 1))
  const meeting = await film(join(folder, 'meeting.mp4'), sound, 6)
  const small = [
    { path: field, parts: 1, durationMs: 9000 },
    { path: meeting, parts: 1, durationMs: 6080 },
  ]
  const hearing = join(folder, 'hearing.mp3')
  writeFileSync(hearing, mp3(9 * 3600, [16_190]))
  const long = [...small, { path: hearing, parts: 2, durationMs: 9 * 3_600_000 }]
  if (!isLong) return long
  const session = largeWav(join(folder, 'session.wav'), 7400)
  return [...long, { path: session, parts: 1, durationMs: 7_400_000 }]
}

async function killAll(
  folder: string,
  tuplets: FakeTuplets,
  isLong: boolean,
  seed: number,
  say: (line: string) => void,
) {
  const chance = seeded(seed)
  const cases = await casesIn(join(folder, 'recordings'), isLong)
  const before = await Promise.all(cases.map(({ path }) => digest(path)))
  const kills = isLong ? 25 : 2
  for (let kill = 0; kill < kills; kill++) {
    const lifeMs = await killedIn(folder, tuplets, chance)
    say(`kill ${kill + 1} after ${lifeMs} ms`)
  }
  const end = await lived(folder, tuplets)
  const after = await Promise.all(cases.map(({ path }) => digest(path)))
  const failures = [...end, ...wrongs(folder, tuplets, cases, before, after)].map((wrong) => `SEED=${seed}: ${wrong}`)
  const jobs = tuplets.ledger.submissions.length
  return { cases: cases.length + kills, figures: `${cases.length} recordings, ${kills} kills, ${jobs} jobs`, failures }
}

function wrongs(
  folder: string,
  tuplets: FakeTuplets,
  cases: readonly Case[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const failures: string[] = []
  const library = openLibrary({ path: join(folder, 'archive', 'library.db'), clock: systemClock, log: silentLog })
  try {
    const archived = library.inStage(['archived'])
    for (const [index, { path, durationMs }] of cases.entries()) {
      const rows = archived.filter((row) => row.path === path)
      const [row] = rows
      if (rows.length !== 1 || row === undefined) failures.push(`${path} is archived ${rows.length} times`)
      else if (row.sha256 !== before[index]) failures.push(`${path} is known by other bytes than its own`)
      else if (Math.abs((row.durationMs ?? 0) - durationMs) > 150) failures.push(`${path} lasts ${row.durationMs} ms`)
      else failures.push(...timesWrong(library.result(row.id), durationMs).map((wrong) => `${path}: ${wrong}`))
      if (before[index] !== after[index]) failures.push(`${path} was changed`)
    }
    const others = archived.length - cases.length
    if (others !== 0) failures.push(`${others} recordings are shown that are none`)
    const kept = new Set(library.conversions.names())
    const left = readdirSync(join(folder, 'archive', 'converted')).filter((name) => !kept.has(name))
    if (left.length > 0) failures.push(`left over: ${left.join(' ')}`)
  } finally {
    library.close()
  }
  const wanted = cases.reduce((sum, { parts }) => sum + parts, 0)
  const { submissions } = tuplets.ledger
  if (submissions.length !== wanted) failures.push(`${submissions.length} jobs were paid for instead of ${wanted}`)
  if (tuplets.ledger.submittedTwice().length > 0) failures.push('a part was paid for twice')
  return failures
}

/** Segments in order, none beyond the end, and some in the last tenth: parts lie where they belong. */
function timesWrong(body: Uint8Array | null, durationMs: number): readonly string[] {
  const reply = JSON.parse(Buffer.from(body ?? []).toString())
  const segments: readonly { start: number; end: number }[] = (reply.result ?? reply).segments
  const starts = segments.map(({ start }) => start)
  const isOrdered = starts.every((at, index) => index === 0 || at >= (starts[index - 1] ?? 0))
  const lastMs = (segments.at(-1)?.end ?? 0) * 1000
  return [
    ...(isOrdered ? [] : ['its segments are not in order']),
    ...(lastMs > durationMs + 200 || lastMs < durationMs * 0.5 ? [`its last segment ends at ${lastMs} ms`] : []),
  ]
}

async function killedIn(folder: string, tuplets: FakeTuplets, chance: Seeded): Promise<number> {
  const { child, isUp } = victim(folder, tuplets)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  await isUp
  const lifeMs = chance.between(0, LONGEST_LIFE_MS)
  await new Promise((resolve) => setTimeout(resolve, lifeMs))
  child.kill('SIGKILL')
  await gone
  return lifeMs
}

/** Lets it come to its end; the reply is what went wrong. */
async function lived(folder: string, tuplets: FakeTuplets): Promise<readonly string[]> {
  const { child, isDone } = victim(folder, tuplets)
  const late = new Promise<string>((resolve) =>
    setTimeout(resolve, LONGEST_RUN_MS, 'it did not come to its end').unref(),
  )
  const said = await Promise.race([isDone, late])
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  return said === 'done' ? [] : [said]
}

function victim(
  folder: string,
  tuplets: FakeTuplets,
): { readonly child: ChildProcess; readonly isUp: Promise<void>; readonly isDone: Promise<string> } {
  const path = join(import.meta.dirname, 'converting-victim.ts')
  const child = spawn(process.execPath, [path, folder, tuplets.url, tuplets.key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const isUp = new Promise<void>((resolve) => lines.once('line', () => resolve()))
  const isDone = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      if (line !== 'up') resolve(line)
    })
    child.once('exit', (code) => resolve(`it ended by itself with ${code}`))
  })
  return { child, isUp, isDone }
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
