// Measures a recording of one gigabyte on its way through the real application: how much its main process grows, how its
// upload compares to `curl -T` to the same storage in the same minute, and, in the same rooms without a window, for how long
// the event loop stands still: Electron's own cannot be asked from outside.

import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { systemClock } from '../main/clock.ts'
import { DEFAULT_OPTIONS, isFinal } from '../main/recording.ts'
import { type Archive, openArchive, readRows, scratch } from '../test/app/archive.ts'
import { openEngine, rows, until } from '../test/engine.ts'
import { wav } from '../test/recordings.ts'
import { type FakeTuplets, openFakeTuplets } from '../test/tuplets/fake-tuplets.ts'
import { ensureBuilt } from './build.ts'
import { asCommand, openDisplay } from './electron.ts'

const BYTES = 1_000_000_000
/** 48 kHz, stereo, 16 bit: what a field recorder writes; a gigabyte is an hour and a half. */
const BYTES_PER_SECOND = 192_000
const run = promisify(execFile)

async function bench(): Promise<number> {
  await ensureBuilt()
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const home = scratch('bench')
  const tuplets = await openFakeTuplets({ keepBytes: 4096 })
  try {
    const path = await writeRecording(join(home.folder, 'hearing.wav'))
    const folder = join(home.folder, 'archive')
    const archive = await openArchive({ url: tuplets.url, key: tuplets.key, folder, args: [path] })
    const upload = await watchUpload(archive, tuplets)
    await archive.close()
    const curlSeconds = await curl(path, tuplets)
    const rate = BYTES / 1e6 / upload.seconds
    console.log(
      `1 GB uploaded in ${upload.seconds.toFixed(2)} s (${rate.toFixed(0)} MB/s), curl -T ${curlSeconds.toFixed(2)} s`,
    )
    console.log(`ratio to curl -T ${(curlSeconds / upload.seconds).toFixed(2)} (bar 0.8)`)
    console.log(`main process grew ${upload.grownMiB.toFixed(1)} MiB (bar 64)`)
    const loop = await watchLoop(path, join(home.folder, 'engine'), tuplets)
    console.log(
      `event loop held p99 ${loop.p99Ms.toFixed(1)} ms (bar 50), worst ${loop.worstMs.toFixed(0)} ms, grew ${loop.grownMiB.toFixed(1)} MiB`,
    )
    return 0
  } finally {
    await tuplets.close()
    display.close()
    home.remove()
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

async function watchUpload(archive: Archive, tuplets: FakeTuplets): Promise<{ seconds: number; grownMiB: number }> {
  const pid = archive.app.process().pid ?? 0
  let before = 0
  let most = 0
  for (;;) {
    const stage = readRows(archive.folder)[0]?.stage
    const memory = residentMiB(pid)
    // What the process holds while it hashes is there before the first byte leaves.
    if (stage === undefined || stage === 'waiting') before = memory
    most = Math.max(most, memory)
    if (stage === 'archived') break
    await pause(20)
  }
  const put = tuplets.log.seen.find((request) => request.method === 'PUT')
  const submitted = tuplets.log.seen.find((request) => request.method === 'POST' && request.path === '/jobs')
  return { seconds: ((submitted?.atMs ?? 0) - (put?.atMs ?? 0)) / 1000, grownMiB: most - before }
}

function residentMiB(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? 0) / 1024
}

async function curl(path: string, tuplets: FakeTuplets): Promise<number> {
  const target = await fetch(`${tuplets.url}/jobs/upload-target`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tuplets.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'hearing.wav', content_type: 'audio/wav' }),
  })
  const reply: unknown = await target.json()
  const url = String(Reflect.get(Object(reply), 'upload_url'))
  const args = ['-sS', '-o', '/dev/null', '-w', '%{time_total}', '-H', 'Content-Type: audio/wav', '-T', path, url]
  const { stdout } = await run('curl', args)
  return Number(stdout)
}

interface Loop {
  readonly p99Ms: number
  readonly worstMs: number
  readonly grownMiB: number
}

async function watchLoop(path: string, folder: string, tuplets: FakeTuplets): Promise<Loop> {
  const child = fork(import.meta.filename, ['engine', path, folder, tuplets.url, tuplets.key])
  const [loop]: Loop[] = await once(child, 'message')
  await once(child, 'exit')
  if (loop === undefined) throw new Error('The measured process said nothing.')
  return loop
}

/** From the first byte that is read to the archived transcript: looked at, hashed, uploaded, submitted. */
async function engine(path: string, folder: string, url: string, key: string): Promise<void> {
  const { pipeline, library, close } = openEngine({ folder, url, key, clock: systemClock })
  pipeline.start()
  await pause(1000)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await pipeline.addFiles([path], { source: 'drop', options: DEFAULT_OPTIONS })
  let before = 0
  let most = 0
  const looking = setInterval(() => {
    const memory = residentMiB(process.pid)
    if (library.counts().waiting > 0) before = memory
    most = Math.max(most, memory)
  }, 20)
  // A search for jobs of other devices may bring the one of the run before.
  await until(pipeline, () => rows(library).some((row) => row.path === path && isFinal(row.stage)))
  clearInterval(looking)
  delay.disable()
  const loop: Loop = { p99Ms: delay.percentile(99) / 1e6, worstMs: delay.max / 1e6, grownMiB: most - before }
  process.send?.(loop)
  await close()
  process.disconnect()
}

const [role, path, folder, url, key] = process.argv.slice(2)
if (role === 'engine' && path !== undefined && folder !== undefined && url !== undefined && key !== undefined)
  await engine(path, folder, url, key)
else await asCommand(bench)
