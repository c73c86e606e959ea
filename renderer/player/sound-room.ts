// Where waveforms and converted forms come from: kept by the main process, or worked out by one worker beside the window. Each
// is asked for once and goes on when the reader is left; it never keeps the sound from playing.

import { ask } from '../frame/ask.ts'
import { createStore, type Store } from '../frame/store.ts'
import type { FromWorker, ToWorker } from './listening.ts'
import { BUCKET_MS, decodePeaks, encodePeaks, type Peaks } from './peaks.ts'

export interface Waveform {
  /** What was heard so far; null before anything was. */
  readonly peaks: Peaks | null
  /** Null where nothing is under way. */
  readonly share: number | null
  readonly isWhole: boolean
}

export type Converted =
  | { readonly kind: 'converting'; readonly share: number }
  | { readonly kind: 'converted' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'broken' }

const NOTHING: Waveform = { peaks: null, share: null, isWhole: false }
/** So long after the last byte of an upload the worker works at its full pace again. */
const UPLOAD_MS = 4000
/** Waveforms held in memory; the next one is read from disk. */
const MOST_HELD = 8

const waveforms = new Map<number, Store<Waveform>>()
const conversions = new Map<number, Store<Converted>>()
let worker: { readonly send: (message: ToWorker) => void; readonly end: () => void } | null = null
/** Errands that the worker has not ended. */
let errands = 0

/** The waveform of this recording: from disk, or heard now. */
export function waveformOf(id: number, url: string, durationMs: number): Store<Waveform> {
  const held = waveforms.get(id)
  if (held !== undefined) return held
  const store = createStore(NOTHING)
  waveforms.set(id, store)
  const oldest = [...waveforms].find(([, { get }]) => get().isWhole)?.[0]
  if (waveforms.size > MOST_HELD && oldest !== undefined) waveforms.delete(oldest)
  void begin(id, url, durationMs, store)
  return store
}

async function begin(id: number, url: string, durationMs: number, store: Store<Waveform>): Promise<void> {
  const kept = await ask('sound:peaks', { id }).catch(() => ({ peaks: null }))
  const peaks = kept.peaks === null ? null : decodePeaks(kept.peaks)
  if (peaks !== null) return store.set({ peaks, share: null, isWhole: true })
  store.set({ ...NOTHING, share: 0 })
  send({ kind: 'peaks', id, url, durationMs })
}

/** Makes a form of it that can be played; the reply is over when it is not `converting` any more. */
export function conversionOf(id: number, url: string, durationMs: number): Store<Converted> {
  const held = conversions.get(id)
  if (held !== undefined) return held
  const store = createStore<Converted>({ kind: 'converting', share: 0 })
  conversions.set(id, store)
  ask('sound:begin', { id }).then(
    () => send({ kind: 'convert', id, url: `${url}/original`, durationMs }),
    () => store.set({ kind: 'broken' }),
  )
  return store
}

/** What was heard of it belongs to a form that is no longer played. */
export function forgetSound(id: number): void {
  waveforms.delete(id)
  conversions.delete(id)
}

function send(message: ToWorker): void {
  if (message.kind === 'peaks' || message.kind === 'convert') errands++
  worker ??= openWorker()
  worker.send(message)
}

/** A worker without an errand goes: what it held of eight hours would stay in memory for nothing. */
function ended(): void {
  errands--
  if (errands > 0) return
  worker?.end()
  worker = null
}

function openWorker(): NonNullable<typeof worker> {
  const opened = new Worker(new URL('./sound-worker.ts', import.meta.url), { type: 'module', name: 'sound' })
  opened.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data))
  opened.addEventListener('error', giveUp)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = window.archive.on('progress', ({ rows }) => {
    if (!rows.some(({ bytesPerSecond }) => bytesPerSecond !== null && bytesPerSecond > 0)) return
    if (timer === undefined) opened.postMessage({ kind: 'pace', isBusy: true } satisfies ToWorker)
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      opened.postMessage({ kind: 'pace', isBusy: false } satisfies ToWorker)
    }, UPLOAD_MS)
  })
  return {
    send: (message) => opened.postMessage(message),
    end() {
      stop()
      clearTimeout(timer)
      opened.terminate()
    },
  }
}

/** The worker itself failed: the bars go on saying how much is said, and what cannot be played says so. */
function giveUp(): void {
  worker?.end()
  worker = null
  errands = 0
  for (const store of waveforms.values()) store.set({ ...store.get(), share: null })
  for (const store of conversions.values()) if (store.get().kind === 'converting') store.set({ kind: 'broken' })
}

function hear(message: FromWorker): void {
  const { id } = message
  if (message.kind !== 'bytes' && message.kind !== 'heard') ended()
  if (message.kind === 'bytes') void write(message)
  else if (message.kind === 'converted') void finish(id)
  else if (message.kind === 'heard') {
    const store = waveforms.get(id)
    const before = store?.get().peaks?.levels ?? new Uint8Array()
    const levels = new Uint8Array(before.length + message.levels.length)
    levels.set(before)
    levels.set(message.levels, before.length)
    store?.set({ peaks: { bucketMs: BUCKET_MS, levels }, share: message.share, isWhole: false })
  } else if (message.kind === 'done') {
    const peaks = { bucketMs: BUCKET_MS, levels: message.levels }
    waveforms.get(id)?.set({ peaks, share: null, isWhole: true })
    // A full disk costs the waveform of the next time, and nothing else.
    if (peaks.levels.length > 0) ask('sound:keepPeaks', { id, peaks: encodePeaks(peaks) }).catch(() => undefined)
  } else {
    const waveform = waveforms.get(id)
    waveform?.set({ ...waveform.get(), share: null })
    const conversion = conversions.get(id)
    if (conversion === undefined || conversion.get().kind !== 'converting') return
    conversion.set({ kind: message.why })
    ask('sound:end', { id, isWhole: false }).catch(() => undefined)
  }
}

async function write({ id, at, bytes, share }: Extract<FromWorker, { readonly kind: 'bytes' }>): Promise<void> {
  try {
    await ask('sound:add', { id, at, bytes })
    conversions.get(id)?.set({ kind: 'converting', share })
    send({ kind: 'written', id })
  } catch {
    // No room on the disk, or the recording is gone: the sentence under the player says that it cannot be heard here.
    send({ kind: 'drop', id })
    ended()
    conversions.get(id)?.set({ kind: 'broken' })
    ask('sound:end', { id, isWhole: false }).catch(() => undefined)
  }
}

async function finish(id: number): Promise<void> {
  const store = conversions.get(id)
  try {
    await ask('sound:end', { id, isWhole: true })
    store?.set({ kind: 'converted' })
  } catch {
    store?.set({ kind: 'broken' })
  }
}
