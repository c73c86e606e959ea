// Which passages are to be saved as clips, and the saving of them, one after the other: cut by the main process, or, where that
// cannot be done as they are, decoded here and kept as WAV. It can be ended between two; those that are there stay.

import { t } from '../../language/language.ts'
import type { ClipFile, ClipPassage, ClipSource } from '../../preload/contract.ts'
import { ask, faultOf } from '../frame/ask.ts'
import { mediaUrl } from '../frame/media.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { CANNOT_DECODE, DECODE_REMEDY, savedWords } from './clip-words.ts'
import type { Decoded, ToDecode } from './clip-worker.ts'

export interface Clipping {
  readonly sources: readonly ClipSource[]
  /** What is said there; null where there are several. */
  readonly text: string | null
}

export interface ClipRun {
  readonly done: number
  readonly total: number
  readonly isEnding: boolean
}

/** Its reason is for the diary, not for people. */
class Undecoded extends Error {
  override readonly name = 'Undecoded'
}

export const MARGINS = [0, 1000, 2000] as const

const asked = createStore<Clipping | null>(null)
const running = createStore<ClipRun | null>(null)
/** As it was chosen last. */
const margin = createStore<number>(1000)

export function openClip(sources: readonly ClipSource[], text: string | null): void {
  if (running.get() === null) asked.set({ sources, text })
}

export function closeClip(): void {
  asked.set(null)
}

export function useClipping(): Clipping | null {
  return useStore(asked, (clipping) => clipping)
}

export function useClipRun(): ClipRun | null {
  return useStore(running, (run) => run)
}

export function useMargin(): readonly [number, (marginMs: number) => void] {
  return [useStore(margin, (ms) => ms), margin.set]
}

export function endClips(): void {
  const run = running.get()
  if (run !== null) running.set({ ...run, isEnding: true })
}

export async function saveClips({ sources }: Clipping): Promise<void> {
  const total = sources.length
  const saved: ClipFile[] = []
  const failed: unknown[] = []
  running.set({ done: 0, total, isEnding: false })
  for (const [index, source] of sources.entries()) {
    if (running.get()?.isEnding === true) break
    try {
      saved.push(await saveClip(source))
    } catch (thrown) {
      failed.push(thrown)
    }
    running.set({ done: index + 1, total, isEnding: running.get()?.isEnding ?? false })
  }
  running.set(null)
  closeClip()
  tell(saved, failed)
}

async function saveClip(source: ClipSource): Promise<ClipFile> {
  const marginMs = margin.get()
  const answer = await ask('clips:save', { source, marginMs })
  if ('saved' in answer) return answer.saved
  const passage = answer.undecoded
  return ask('clips:keep', { passage, bytes: await decoded(passage, marginMs) })
}

/** In a worker of its own, which goes when it is done: what it held of hours of sound would stay in memory for nothing. */
function decoded({ recordingId, startMs, endMs }: ClipPassage, marginMs: number): Promise<Uint8Array> {
  const worker = new Worker(new URL('./clip-worker.ts', import.meta.url), { type: 'module', name: 'clip' })
  const order: ToDecode = {
    url: `${mediaUrl(recordingId)}/original`,
    startSeconds: Math.max(0, startMs - marginMs) / 1000,
    endSeconds: (endMs + marginMs) / 1000,
  }
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Decoded>) =>
      data.bytes === null ? reject(new Undecoded(data.reason)) : resolve(data.bytes),
    )
    worker.addEventListener('error', () => reject(new Undecoded('the worker ended')))
    worker.postMessage(order)
  }).finally(() => worker.terminate())
}

function tell(saved: readonly ClipFile[], failed: readonly unknown[]): void {
  const last = saved.at(-1)
  if (last !== undefined)
    say(savedWords(saved.length, last), {
      action: { label: t('Show'), run: () => void ask('clips:reveal', {}).catch(sayFault) },
    })
  const [first] = failed
  if (first === undefined) return
  if (first instanceof Undecoded) say(CANNOT_DECODE, { tone: 'trouble', lines: [DECODE_REMEDY], lastsMs: null })
  else {
    const { text, remedy } = faultOf(first)
    const more = failed.length > 1 ? [t('The same or the like for {value} more.', { value: failed.length - 1 })] : []
    say(text, { tone: 'trouble', lines: [...(remedy === '' ? [] : [remedy]), ...more], lastsMs: null })
  }
}
