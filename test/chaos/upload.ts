// T13: a large recording goes through without being held in memory. The short form sends 200 MB from the rooms alone; the long
// one is the measured gigabyte through the whole application, which `scripts/bench-upload.ts` tells about.

import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wav } from '../recordings.ts'
import { openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { Finding, Trial } from './trial.ts'
import type { VictimOrders } from './victim.ts'

const SHORT_BYTES = 200_000_000
/** The rooms alone, from their start. */
const MOST_GROWN_MIB = 96
/** The application's main process, from the first byte that leaves. */
const MOST_GROWN_APP_MIB = 64
/** Of the rate of `curl -T` in the same minutes. */
const LEAST_RATIO = 0.8
/** At the 99th percentile: longer, and a click is felt to be late. */
const MOST_HELD_MS = 50
const LONGEST_MS = 60_000

async function short(seed: number): Promise<Finding> {
  const folder = mkdtempSync(join(tmpdir(), 'archive-upload-'))
  const tuplets = await openFakeTuplets({ keepBytes: 4096, secondsPerAudioSecond: 0 })
  try {
    const recordings = join(folder, 'recordings')
    mkdirSync(recordings)
    write(join(recordings, 'hearing.wav'), seed)
    const asked = { recordings, url: tuplets.url, key: tuplets.key, epochMs: Date.now(), rate: 1, isNaive: false }
    const seen = await watch({ folder: join(folder, 'archive'), ...asked })
    const put = tuplets.log.seen.find((request) => request.method === 'PUT')
    const failures = [
      seen.isDone && tuplets.ledger.submissions.length === 1 ? '' : `SEED=${seed}: it was not archived`,
      put?.bodyBytes === SHORT_BYTES ? '' : `SEED=${seed}: the storage got ${put?.bodyBytes ?? 'no'} bytes`,
      seen.grownMiB <= MOST_GROWN_MIB ? '' : `SEED=${seed}: the process grew by ${seen.grownMiB} MiB`,
    ].filter((failure) => failure !== '')
    const held = existsSync('/proc/self/status') ? `grown by ${seen.grownMiB} MiB` : 'memory not told here'
    return { cases: 1, figures: `${SHORT_BYTES / 1e6} MB in ${seen.seconds} s, ${held}`, failures }
  } finally {
    await tuplets.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A header that tells the truth and silence after it; last week's, so that nothing waits for it to be quiet for long. */
function write(path: string, seed: number): void {
  const header = Buffer.from(wav(1, seed))
  header.writeUInt32LE(SHORT_BYTES - 8, 4)
  header.writeUInt16LE(2, 22)
  header.writeUInt32LE(48_000, 24)
  header.writeUInt32LE(192_000, 28)
  header.writeUInt16LE(4, 32)
  header.writeUInt16LE(16, 34)
  header.writeUInt32LE(SHORT_BYTES - 44, 40)
  writeFileSync(path, header)
  truncateSync(path, SHORT_BYTES)
  const lastWeek = Date.now() / 1000 - 7 * 24 * 3600
  utimesSync(path, lastWeek, lastWeek)
}

interface Seen {
  readonly isDone: boolean
  readonly grownMiB: number
  readonly seconds: number
}

function watch(orders: VictimOrders): Promise<Seen> {
  const beganAtMs = performance.now()
  const args = [join(import.meta.dirname, 'victim.ts'), JSON.stringify(orders)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  let beforeMiB = 0
  let mostMiB = 0
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString()
    if (beforeMiB === 0) beforeMiB = residentMiB(child.pid)
  })
  const timer = setInterval(() => {
    mostMiB = Math.max(mostMiB, residentMiB(child.pid))
  }, 20)
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  return new Promise((resolve) => {
    child.once('close', () => {
      clearInterval(timer)
      clearTimeout(late)
      const seconds = Math.round((performance.now() - beganAtMs) / 100) / 10
      resolve({ isDone: said.includes('done'), grownMiB: Math.max(0, Math.round(mostMiB - beforeMiB)), seconds })
    })
  })
}

function residentMiB(pid: number | undefined): number {
  const path = `/proc/${pid}/status`
  const found = existsSync(path) ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(path, 'utf8')) : null
  return Number(found?.[1] ?? 0) / 1024
}

/** The bench prints and does not judge; here its figures are held to their bars. It brings an Electron, so it is asked for late. */
async function long(seed: number, say: (line: string) => void): Promise<Finding> {
  const { measureUpload } = await import('../../scripts/bench-upload.ts')
  const { ratio, other, grownMiB, p99Ms } = await measureUpload(say)
  const [rate, grown, held] = [ratio.toFixed(2), grownMiB.toFixed(1), p99Ms.toFixed(1)]
  const failures = [
    ratio >= LEAST_RATIO ? '' : `SEED=${seed}: it was ${rate} times as fast as ${other}`,
    grownMiB <= MOST_GROWN_APP_MIB ? '' : `SEED=${seed}: the main process grew by ${grown} MiB`,
    p99Ms <= MOST_HELD_MS ? '' : `SEED=${seed}: the event loop was held for ${held} ms (p99)`,
  ].filter((failure) => failure !== '')
  const figures = `1 GB through the application: ${rate} times the rate of ${other}, grown by ${grown} MiB, event loop held ${held} ms`
  return { cases: 1, figures, failures }
}

export const upload: Trial = {
  id: 'T13',
  promise: 'a large recording is uploaded without being held in memory',
  run: (size, seed, say) => (size === 'long' ? long(seed, say) : short(seed)),
}
