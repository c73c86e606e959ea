// Measures a recording of one gigabyte on its way through the real application: how much its main process grows, how long
// its event loop stands still, and how its upload compares to `curl -T` to the same storage in the same minute.

import { execFile } from 'node:child_process'
import { createWriteStream, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Archive, openArchive, readRows, scratch } from '../test/app/archive.ts'
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

await asCommand(bench)
