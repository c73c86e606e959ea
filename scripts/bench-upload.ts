// Measures a recording of one gigabyte on its way through the real application: how much its main process grows, how its
// upload compares to `curl -T`, and, in the same rooms without a window, for how long the event loop stands still: Electron's
// own cannot be asked from outside.
//
// Both uploads are one PUT of the same file to the same storage, in turn and several times over, and the storage's log times
// both: from the head of the request to the yes. Each round compares its own two, and the round in the middle counts, so that
// neither luck nor what else the machine does decides. The bench's own process holds the storage, so it reads nothing but a
// line of /proc meanwhile. Where there is no curl, a plain `node:http` PUT of a read stream, in a process of its own as curl
// is, stands in for it.

import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, readFileSync, statSync, utimesSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pipeline as pour } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { systemClock } from '../main/clock.ts'
import { DEFAULT_OPTIONS, isFinal } from '../main/recording.ts'
import { openArchive, scratch } from '../test/app/archive.ts'
import { openEngine, rows, until } from '../test/engine.ts'
import { wav } from '../test/recordings.ts'
import { type FakeTuplets, openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { ensureBuilt } from './build.ts'
import { asCommand, openDisplay } from './electron.ts'

const BYTES = 1_000_000_000
/** 48 kHz, stereo, 16 bit: what a field recorder writes; a gigabyte is an hour and a half. */
const BYTES_PER_SECOND = 192_000
const ROUNDS = 5
const run = promisify(execFile)

export interface UploadFigures {
  /** Of the round in the middle, by its ratio. */
  readonly ownSeconds: number
  readonly otherSeconds: number
  readonly other: 'curl -T' | 'a plain PUT by Node'
  /** How many times the rate of the other. */
  readonly ratio: number
  /** From the storage's yes to the request for the job, at the longest. */
  readonly submitMs: number
  readonly grownMiB: number
  readonly p99Ms: number
  readonly worstMs: number
}

export async function measureUpload(say: (line: string) => void): Promise<UploadFigures> {
  await ensureBuilt()
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const home = scratch('bench')
  try {
    const path = await writeRecording(join(home.folder, 'hearing.wav'))
    const other = (await hasCurl()) ? 'curl -T' : 'a plain PUT by Node'
    const rounds: Round[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const measured = await compare(path, join(home.folder, `archive-${round}`), other)
      rounds.push(measured)
      const { own, otherSeconds } = measured
      say(`round ${round}: 1 GB in ${own.seconds.toFixed(2)} s, ${other} in ${otherSeconds.toFixed(2)} s`)
    }
    const inOrder = rounds.toSorted((one, next) => ratioOf(one) - ratioOf(next))
    const middle = inOrder[Math.floor(ROUNDS / 2)]
    if (middle === undefined) throw new Error('Nothing was measured.')
    return {
      ownSeconds: middle.own.seconds,
      otherSeconds: middle.otherSeconds,
      other,
      ratio: ratioOf(middle),
      submitMs: Math.max(...rounds.map(({ own }) => own.submitMs)),
      grownMiB: Math.max(...rounds.map(({ own }) => own.grownMiB)),
      ...(await watchLoop(path, join(home.folder, 'engine'))),
    }
  } finally {
    display.close()
    home.remove()
  }
}

async function bench(): Promise<number> {
  const figures = await measureUpload((line) => console.log(line))
  const { ownSeconds, otherSeconds, other } = figures
  console.log(
    `1 GB uploaded in ${ownSeconds.toFixed(2)} s (${(BYTES / 1e6 / ownSeconds).toFixed(0)} MB/s), ${other} ${otherSeconds.toFixed(2)} s`,
  )
  console.log(`ratio to ${other} ${figures.ratio.toFixed(2)} (bar 0.8)`)
  console.log(`the job asked for ${figures.submitMs.toFixed(0)} ms after the storage's yes, at the longest`)
  console.log(`main process grew ${figures.grownMiB.toFixed(1)} MiB (bar 64)`)
  console.log(`event loop held p99 ${figures.p99Ms.toFixed(1)} ms (bar 50), worst ${figures.worstMs.toFixed(0)} ms`)
  return 0
}

interface Round {
  readonly own: { readonly seconds: number; readonly submitMs: number; readonly grownMiB: number }
  readonly otherSeconds: number
}

function ratioOf({ own, otherSeconds }: Round): number {
  return otherSeconds / own.seconds
}

/** A service of its own for each round: the account of one round would make the next recording a copy. */
async function compare(path: string, folder: string, other: UploadFigures['other']): Promise<Round> {
  const tuplets = await openFakeTuplets({ keepBytes: 4096 })
  try {
    const own = await watchUpload(path, folder, tuplets)
    return { own, otherSeconds: await otherUpload(path, tuplets, other) }
  } finally {
    await tuplets.close()
  }
}

/** A header that tells the truth, and noise that no file system folds away. */
async function writeRecording(path: string): Promise<string> {
  const header = Buffer.from(wav(1, 1).subarray(0, 44))
  header.writeUInt32LE(BYTES - 8, 4)
  header.writeUInt16LE(2, 22)
  header.writeUInt32LE(48_000, 24)
  header.writeUInt32LE(BYTES_PER_SECOND, 28)
  header.writeUInt16LE(4, 32)
  header.writeUInt16LE(16, 34)
  header.writeUInt32LE(BYTES - 44, 40)
  const noise = wav(125, 7).subarray(44)
  const file = createWriteStream(path)
  file.write(header)
  for (let at = header.length; at < BYTES; at += noise.length) {
    const isTaken = file.write(noise.subarray(0, Math.min(noise.length, BYTES - at)))
    if (!isTaken) await new Promise<void>((resolve) => file.once('drain', () => resolve()))
  }
  await new Promise<void>((resolve) => file.end(() => resolve()))
  const lastWeek = Date.now() / 1000 - 7 * 24 * 3600
  utimesSync(path, lastWeek, lastWeek)
  return path
}

async function watchUpload(path: string, folder: string, tuplets: FakeTuplets): Promise<Round['own']> {
  const archive = await openArchive({ url: tuplets.url, key: tuplets.key, folder, args: [path] })
  try {
    const pid = archive.app.process().pid ?? 0
    const find = (method: string, at?: string) =>
      tuplets.log.seen.find((seen) => seen.method === method && (at === undefined || seen.path === at))
    let before = 0
    let most = 0
    for (;;) {
      const memory = residentMiB(pid)
      // What the process holds while it hashes is there before the first byte leaves.
      if (find('PUT') === undefined) before = memory
      most = Math.max(most, memory)
      if (find('POST', '/jobs') !== undefined) break
      await pause(20)
    }
    const put = find('PUT')
    const submitted = find('POST', '/jobs')
    if (put === undefined || submitted === undefined || put.bodyBytes !== BYTES) throw new Error('It was not uploaded.')
    return { seconds: secondsOf(put), submitMs: submitted.atMs - put.overAtMs, grownMiB: most - before }
  } finally {
    await archive.close()
  }
}

function residentMiB(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? 0) / 1024
}

function hasCurl(): Promise<boolean> {
  return run('curl', ['--version']).then(
    () => true,
    () => false,
  )
}

async function otherUpload(path: string, tuplets: FakeTuplets, other: UploadFigures['other']): Promise<number> {
  const target = await fetch(`${tuplets.url}/jobs/upload-target`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tuplets.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'hearing.wav', content_type: 'audio/wav' }),
  })
  const reply: unknown = await target.json()
  const url = String(Reflect.get(Object(reply), 'upload_url'))
  const [program, args] =
    other === 'curl -T'
      ? ['curl', ['-sS', '-o', '/dev/null', '-H', 'Content-Type: audio/wav', '-T', path, url]]
      : [process.execPath, [import.meta.filename, 'put', path, url]]
  await run(program, args)
  const put = tuplets.log.seen.findLast((seen) => seen.method === 'PUT')
  if (put?.bodyBytes !== BYTES || put.status !== 200) throw new Error(`${other} did not bring the file.`)
  return secondsOf(put)
}

function secondsOf(put: { readonly atMs: number; readonly overAtMs: number }): number {
  return (put.overAtMs - put.atMs) / 1000
}

/** What anybody would write. */
async function plainPut(path: string, url: string): Promise<void> {
  const headers = { 'content-type': 'audio/wav', 'content-length': statSync(path).size }
  const put = request(url, { method: 'PUT', headers })
  const answered = once(put, 'response')
  await pour(createReadStream(path, { highWaterMark: 512 * 1024 }), put)
  const [response] = await answered
  response.resume()
}

type Loop = Pick<UploadFigures, 'p99Ms' | 'worstMs'>

async function watchLoop(path: string, folder: string): Promise<Loop> {
  const tuplets = await openFakeTuplets({ keepBytes: 4096 })
  try {
    const child = fork(import.meta.filename, ['engine', path, folder, tuplets.url, tuplets.key])
    const [loop]: Loop[] = await once(child, 'message')
    await once(child, 'exit')
    if (loop === undefined) throw new Error('The measured process said nothing.')
    return loop
  } finally {
    await tuplets.close()
  }
}

/** From the first byte that is read to the archived transcript: looked at, hashed, uploaded, submitted. */
async function engine(path: string, folder: string, url: string, key: string): Promise<void> {
  const { pipeline, library, close } = openEngine({ folder, url, key, clock: systemClock })
  pipeline.start()
  await pause(1000)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await pipeline.addFiles([path], { source: 'drop', options: DEFAULT_OPTIONS })
  await until(pipeline, () => rows(library).some((row) => row.path === path && isFinal(row.stage)))
  delay.disable()
  const loop: Loop = { p99Ms: delay.percentile(99) / 1e6, worstMs: delay.max / 1e6 }
  process.send?.(loop)
  await close()
  process.disconnect()
}

if (import.meta.main) {
  const [role, path = '', ...rest] = process.argv.slice(2)
  const [folder = '', url = '', key = ''] = rest
  if (role === 'engine') await engine(path, folder, url, key)
  else if (role === 'put') await plainPut(path, folder)
  else await asCommand(bench)
}
