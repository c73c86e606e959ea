// The worker that listens to recordings beside the window: it works out waveforms and converts what cannot be played, one
// errand at a time, the one asked for last first, and rests between its steps. It has no door but the sound itself.

import { convert } from './converting.ts'
import { pcmOf, UnknownSound } from './decoding.ts'
import type { FromWorker, ToWorker } from './listening.ts'
import { PeakMeter } from './peaks.ts'

type Errand = Extract<ToWorker, { readonly kind: 'peaks' | 'convert' }>

/** It works so long at a stretch, and then rests so long; longer while uploads or the player need the machine. */
const WORK_MS = 24
const REST_MS = 8
const BUSY_REST_MS = 96
/** So often a growing waveform is told of. */
const TELL_MS = 800

class Dropped extends Error {
  override readonly name = 'Dropped'
}

const waiting: Errand[] = []
let isBusy = false
let sinceMs = 0
const wakes = new Set<() => void>()
const written = new Map<number, () => void>()

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  postMessage(message, { transfer })
}

/** Rests when it is time to, and waits while another errand is more urgent. */
async function breathe(errand: Errand): Promise<void> {
  if (performance.now() - sinceMs > WORK_MS) {
    await new Promise((resolve) => setTimeout(resolve, isBusy ? BUSY_REST_MS : REST_MS))
    sinceMs = performance.now()
  }
  while (waiting.at(-1) !== errand) {
    if (!waiting.includes(errand)) throw new Dropped()
    await new Promise<void>((resolve) => wakes.add(resolve))
  }
}

function wakeAll(): void {
  const now = [...wakes]
  wakes.clear()
  for (const wake of now) wake()
}

async function hear(errand: Errand): Promise<void> {
  const meter = new PeakMeter()
  let toldMs = performance.now()
  let toldCount = 0
  for await (const { channels, rate, startSeconds } of pcmOf(errand.url)) {
    meter.hear(channels, startSeconds, rate)
    await breathe(errand)
    if (performance.now() - toldMs < TELL_MS) continue
    const { levels } = meter
    // Only what is new: an eight-hour waveform sent whole each time would cost more than hearing it.
    const news = levels.slice(toldCount)
    toldCount = levels.length
    toldMs = performance.now()
    tell({ kind: 'heard', id: errand.id, share: shareOf(errand, startSeconds), levels: news }, [news.buffer])
  }
  const { levels } = meter
  tell({ kind: 'done', id: errand.id, levels }, [levels.buffer])
}

async function make(errand: Errand): Promise<void> {
  let seconds = 0
  await convert({
    url: errand.url,
    async write(at, bytes) {
      const isWritten = new Promise<void>((resolve) => written.set(errand.id, resolve))
      tell({ kind: 'bytes', id: errand.id, share: shareOf(errand, seconds), at, bytes })
      await isWritten
      await breathe(errand)
    },
    async reached(to) {
      seconds = to
      await breathe(errand)
    },
  })
  tell({ kind: 'converted', id: errand.id })
}

function shareOf({ durationMs }: Errand, seconds: number): number {
  return durationMs > 0 ? Math.min(1, (seconds * 1000) / durationMs) : 0
}

async function run(errand: Errand): Promise<void> {
  try {
    await breathe(errand)
    await (errand.kind === 'peaks' ? hear(errand) : make(errand))
  } catch (error) {
    if (error instanceof Dropped) return
    const why = error instanceof UnknownSound ? 'unknown' : 'broken'
    tell({ kind: 'failed', id: errand.id, why, reason: String(error) })
  } finally {
    end(errand.id)
  }
}

function end(id: number): void {
  const at = waiting.findIndex((errand) => errand.id === id)
  if (at >= 0) waiting.splice(at, 1)
  written.get(id)?.()
  written.delete(id)
  wakeAll()
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'pace') isBusy = data.isBusy
  else if (data.kind === 'written') written.get(data.id)?.()
  else if (data.kind === 'drop') end(data.id)
  else {
    waiting.push(data)
    wakeAll()
    void run(data)
  }
})
