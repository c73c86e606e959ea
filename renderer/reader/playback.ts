// The sound of one recording and the place that it is at. Without its audio file the place can still be moved, so that the
// text can be walked through; only the sound is missing, and `problem` says so.

import type { SegmentView } from '../../preload/contract.ts'
import { createStore } from '../frame/store.ts'
import { heardAt } from './heard.ts'

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

export interface PlaybackState {
  readonly isPlaying: boolean
  readonly timeMs: number
  readonly durationMs: number
  /** Index of the segment that is or was last heard; -1 before anything was. */
  readonly segment: number
  readonly rate: number
  readonly volume: number
  readonly isMuted: boolean
  readonly problem: 'missing' | 'unplayable' | null
}

const KEPT = 'playback'

interface Habits {
  readonly rate: number
  readonly volume: number
}

/** Speed and volume are habits of the listener, not of the recording. */
export function keptHabits(): Habits {
  const [rate = Number.NaN, volume = Number.NaN] = (localStorage.getItem(KEPT) ?? '').split(' ').map(Number)
  return {
    rate: rate >= 0.5 && rate <= 3 ? rate : 1,
    volume: volume >= 0 && volume <= 1 ? volume : 1,
  }
}

export interface PlaybackFacts {
  readonly mediaUrl: string | null
  readonly durationMs: number
  readonly segments: readonly SegmentView[]
}

export class Playback {
  readonly store
  readonly #facts: PlaybackFacts
  #audio: HTMLAudioElement | null = null
  #frame = 0

  constructor(facts: PlaybackFacts) {
    this.#facts = facts
    this.store = createStore<PlaybackState>({
      isPlaying: false,
      timeMs: 0,
      durationMs: facts.durationMs,
      segment: -1,
      ...keptHabits(),
      isMuted: false,
      problem: facts.mediaUrl === null ? 'missing' : null,
    })
  }

  /** Gives the sound a place in the page. Returns the way to silence and release it. */
  attach(host: HTMLElement): () => void {
    if (this.#facts.mediaUrl === null) return () => undefined
    const audio = document.createElement('audio')
    const { rate, volume, timeMs, isMuted } = this.store.get()
    audio.preload = 'metadata'
    audio.src = this.#facts.mediaUrl
    audio.defaultPlaybackRate = rate
    audio.playbackRate = rate
    audio.volume = volume
    audio.muted = isMuted
    if (timeMs > 0) audio.currentTime = timeMs / 1000
    this.#listen(audio)
    host.append(audio)
    this.#audio = audio
    return () => {
      cancelAnimationFrame(this.#frame)
      audio.pause()
      audio.removeAttribute('src')
      // Without this the element goes on holding its connection to the file.
      audio.load()
      audio.remove()
      this.#audio = null
      this.#change({ isPlaying: false })
    }
  }

  toggle(): void {
    if (this.store.get().isPlaying) this.pause()
    else this.play()
  }

  play(): void {
    const audio = this.#audio
    if (audio === null) return
    audio.play().catch((reason: unknown) => {
      // A pause or another seek right after "play" aborts it: that is no trouble.
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) this.#change({ problem: 'unplayable' })
    })
  }

  pause(): void {
    this.#audio?.pause()
  }

  seek(atMs: number): void {
    const timeMs = Math.max(0, Math.min(atMs, this.store.get().durationMs))
    if (this.#audio !== null) this.#audio.currentTime = timeMs / 1000
    this.#place(timeMs)
  }

  skip(byMs: number): void {
    this.seek(this.store.get().timeMs + byMs)
  }

  /** The passage that is or was last heard, from its beginning. */
  replay(): void {
    const { segment } = this.store.get()
    this.seek(this.#facts.segments[segment]?.startMs ?? 0)
    this.play()
  }

  setRate(rate: number): void {
    if (this.#audio !== null) this.#audio.playbackRate = rate
    this.#change({ rate })
    this.#keepHabits()
  }

  /** The next speed of the menu in that direction. */
  stepRate(direction: 1 | -1): void {
    const { rate } = this.store.get()
    const next = direction > 0 ? RATES.find((one) => one > rate) : RATES.findLast((one) => one < rate)
    if (next !== undefined) this.setRate(next)
  }

  setVolume(volume: number): void {
    if (this.#audio !== null) {
      this.#audio.volume = volume
      this.#audio.muted = false
    }
    this.#change({ volume, isMuted: false })
    this.#keepHabits()
  }

  toggleMute(): void {
    const isMuted = !this.store.get().isMuted
    if (this.#audio !== null) this.#audio.muted = isMuted
    this.#change({ isMuted })
  }

  #listen(audio: HTMLAudioElement): void {
    const here = (): void => this.#place(audio.currentTime * 1000)
    audio.addEventListener('play', () => {
      this.#change({ isPlaying: true })
      this.#watch(audio)
    })
    audio.addEventListener('pause', () => this.#change({ isPlaying: false }))
    audio.addEventListener('timeupdate', () => {
      if (audio.currentTime > 0) here()
    })
    audio.addEventListener('durationchange', () => {
      // A stream without a known end says Infinity; the service's own figure is better then.
      if (Number.isFinite(audio.duration)) this.#change({ durationMs: audio.duration * 1000 })
    })
    audio.addEventListener('error', () => {
      if (audio.hasAttribute('src')) this.#change({ problem: 'unplayable', isPlaying: false })
    })
  }

  /** The spoken word moves with every frame; the element's own event comes only four times a second. */
  #watch(audio: HTMLAudioElement): void {
    cancelAnimationFrame(this.#frame)
    const step = (): void => {
      if (audio.paused) return
      this.#place(audio.currentTime * 1000)
      this.#frame = requestAnimationFrame(step)
    }
    this.#frame = requestAnimationFrame(step)
  }

  #place(timeMs: number): void {
    this.#change({ timeMs, segment: heardAt(this.#facts.segments, timeMs) })
  }

  #change(change: Partial<PlaybackState>): void {
    this.store.set({ ...this.store.get(), ...change })
  }

  #keepHabits(): void {
    const { rate, volume } = this.store.get()
    localStorage.setItem(KEPT, `${rate} ${volume}`)
  }
}
