// The sound of one recording and the place that it is at. Without its audio file the place can still be moved, so that the
// text can be walked through; only the sound is missing, and `problem` says so.

import type { SegmentView } from '../../preload/contract.ts'
import { createStore } from '../frame/store.ts'
import { heardAt } from '../reader/heard.ts'
import { type Habits, keepHabits, keptHabits, MOST_VOLUME, rateNear, SPANS_MS } from './habits.ts'
import { type Loop, loopOf, runsOver } from './loop.ts'
import type { Peaks } from './peaks.ts'
import { type Silence, silenceAt, silencesOf } from './silence.ts'
import { Sound } from './sound.ts'

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

export type Problem = 'missing' | 'unplayable' | 'converting'

export interface PlaybackState extends Habits {
  readonly isPlaying: boolean
  readonly timeMs: number
  readonly durationMs: number
  /** Index of the segment that is or was last heard; -1 before anything was. */
  readonly segment: number
  readonly isMuted: boolean
  readonly problem: Problem | null
  /** Its length and its way are known: it can be heard. */
  readonly isReady: boolean
  readonly loop: Loop | null
  /** Where a loop was begun that has no end yet. */
  readonly loopFromMs: number | null
  /** What is heard once, and then it is silent; null where it simply goes on. */
  readonly passage: Loop | null
}

export interface PlaybackFacts {
  readonly mediaUrl: string | null
  readonly durationMs: number
  readonly segments: readonly SegmentView[]
}

export class Playback {
  readonly store
  readonly #facts: PlaybackFacts
  #segments: readonly SegmentView[]
  #sound: Sound | null = null
  #frame = 0
  #peaks: Peaks | null = null
  #silences: readonly Silence[] | null = null

  constructor(facts: PlaybackFacts) {
    this.#facts = facts
    this.#segments = facts.segments
    this.store = createStore<PlaybackState>({
      isPlaying: false,
      timeMs: 0,
      durationMs: facts.durationMs,
      segment: -1,
      ...keptHabits(),
      isMuted: false,
      problem: facts.mediaUrl === null ? 'missing' : null,
      isReady: false,
      loop: null,
      loopFromMs: null,
      passage: null,
    })
  }

  /** Gives the sound a place in the page. Returns the way to silence and release it. */
  attach(host: HTMLElement): () => void {
    const { mediaUrl } = this.#facts
    if (mediaUrl === null) return () => undefined
    const element = document.createElement('audio')
    const { rate, volume, timeMs, isMuted } = this.store.get()
    const sound = new Sound(
      { url: mediaUrl, element, rate, volume, isMuted, startMs: timeMs },
      {
        played: () => {
          this.#change({ isPlaying: true })
          this.#watch(sound)
        },
        paused: () => this.#change({ isPlaying: false }),
        moved: () => {
          if (sound.heardMs > 0) this.#move(sound.heardMs)
        },
        lengthened: (durationMs) => this.#ready(durationMs),
        ended: () => this.#ended(),
        failed: () => this.#change({ problem: 'unplayable', isPlaying: false }),
      },
    )
    host.append(element)
    this.#sound = sound
    return () => {
      cancelAnimationFrame(this.#frame)
      sound.release()
      this.#sound = null
      this.#change({ isPlaying: false })
    }
  }

  toggle(): void {
    if (this.store.get().isPlaying) this.pause()
    else this.play()
  }

  play(): void {
    this.#sound?.play().catch((reason: unknown) => {
      // A pause or another seek right after "play" aborts it: that is no trouble. What cannot be played says so by itself.
      const isKnown = reason instanceof DOMException && ['AbortError', 'NotSupportedError'].includes(reason.name)
      if (!isKnown) this.#change({ problem: 'unplayable' })
    })
  }

  /** Steps back by as much as the listener likes, so that the next start repeats the last words. */
  pause(): void {
    const { isPlaying, backMs, timeMs, loop } = this.store.get()
    this.#change({ passage: null })
    this.#sound?.pause()
    if (isPlaying && backMs > 0)
      this.seek(Math.max(timeMs - backMs, loop !== null && timeMs > loop.startMs ? loop.startMs : 0))
  }

  /** Hears exactly this, and is silent behind it. Whoever goes elsewhere or pauses meanwhile has left it. */
  playPassage(startMs: number, endMs: number): void {
    this.clearLoop()
    this.seek(startMs)
    this.#change({ passage: { startMs, endMs } })
    this.play()
  }

  seek(atMs: number): void {
    this.#change({ passage: null })
    this.#jump(atMs)
  }

  #jump(atMs: number): void {
    const timeMs = Math.max(0, Math.min(atMs, this.store.get().durationMs))
    this.#sound?.seek(timeMs)
    this.#place(timeMs)
  }

  skip(byMs: number): void {
    this.seek(this.store.get().timeMs + byMs)
  }

  /** Hears the segment again from its beginning. */
  replay(): void {
    const segment = this.#segments[this.store.get().segment]
    if (segment !== undefined) this.seek(segment.startMs)
    this.play()
  }

  setRate(rate: number): void {
    this.#adopt({ rate: rateNear(rate) })
    this.#sound?.setRate(this.store.get().rate)
  }

  /** The next speed of the menu in that direction. */
  stepRate(direction: 1 | -1): void {
    const { rate } = this.store.get()
    const next = direction > 0 ? RATES.find((one) => one > rate) : RATES.findLast((one) => one < rate)
    if (next !== undefined) this.setRate(next)
  }

  setVolume(volume: number): void {
    this.#change({ isMuted: false })
    this.#adopt({ volume: Math.max(0, Math.min(MOST_VOLUME, volume)) })
    this.#sound?.setMuted(false)
    this.#sound?.setVolume(this.store.get().volume)
  }

  toggleMute(): void {
    const isMuted = !this.store.get().isMuted
    this.#sound?.setMuted(isMuted)
    this.#change({ isMuted })
  }

  setBack(backMs: number): void {
    this.#adopt({ backMs })
  }

  setSkipsSilence(skipsSilence: boolean): void {
    this.#adopt({ skipsSilence })
  }

  /** Closer to the place, or further away; only what shows less than the whole is a step. */
  zoom(direction: 1 | -1): void {
    const { spanMs, durationMs } = this.store.get()
    const steps = SPANS_MS.filter((one) => one < durationMs)
    const next = steps[Math.max(0, steps.indexOf(spanMs)) + direction]
    if (next !== undefined) this.#adopt({ spanMs: next })
  }

  /** A loop begins here; the next end closes it. */
  loopFrom(atMs: number = this.store.get().timeMs): void {
    this.#change({ loopFromMs: atMs, loop: null })
  }

  /** It ends here. Without a beginning it is the passage that is being heard. */
  loopTo(atMs: number = this.store.get().timeMs): void {
    const { loopFromMs, segment } = this.store.get()
    this.setLoop(loopFromMs ?? this.#segments[segment]?.startMs ?? 0, atMs)
  }

  setLoop(oneMs: number, otherMs: number): void {
    const { durationMs } = this.store.get()
    const loop = loopOf(Math.max(0, oneMs), Math.min(durationMs, otherMs))
    this.#change({ loop, loopFromMs: null })
    const { timeMs } = this.store.get()
    if (loop !== null && (timeMs < loop.startMs || timeMs >= loop.endMs)) this.seek(loop.startMs)
  }

  clearLoop(): void {
    this.#change({ loop: null, loopFromMs: null })
  }

  /** The text was corrected: the place stays, what it belongs to may be another segment. */
  setSegments(segments: readonly SegmentView[]): void {
    this.#segments = segments
    this.#silences = null
    const { timeMs, segment } = this.store.get()
    if (segment >= 0) this.#place(timeMs)
  }

  /** From now on it is known where the recording is quiet. */
  setPeaks(peaks: Peaks): void {
    this.#peaks = peaks
    this.#silences = null
  }

  /** A form that can be played is being made; `reload` ends it. */
  waitForSound(): void {
    this.#change({ problem: 'converting' })
  }

  reload(): void {
    this.#change({ problem: null, isReady: false })
    this.#sound?.reload()
  }

  /** Nothing here can play it. */
  giveUp(): void {
    this.#change({ problem: 'unplayable' })
  }

  /** The spoken word moves with every frame; the element's own event comes only four times a second. */
  #watch(sound: Sound): void {
    cancelAnimationFrame(this.#frame)
    const step = (): void => {
      if (sound.isPaused) return
      this.#move(sound.heardMs)
      this.#frame = requestAnimationFrame(step)
    }
    this.#frame = requestAnimationFrame(step)
  }

  /** The sound has come to here by itself. */
  #move(timeMs: number): void {
    const { loop, passage, timeMs: beforeMs, durationMs, isPlaying, skipsSilence } = this.store.get()
    if (passage !== null && isPlaying && runsOver(passage, beforeMs, timeMs)) {
      this.#change({ passage: null })
      this.#sound?.pause()
      this.#place(passage.endMs)
      return
    }
    const isOver = loop !== null && isPlaying && runsOver(loop, beforeMs, timeMs)
    const silence = skipsSilence && isPlaying ? silenceAt(this.#quiet(), timeMs) : null
    if (isOver) this.#jump(loop.startMs)
    else if (silence !== null && silence.endMs < durationMs) this.#jump(silence.endMs)
    else this.#place(timeMs)
  }

  #ready(durationMs: number): void {
    const { problem } = this.store.get()
    this.#change({ durationMs, isReady: true, problem: problem === 'converting' ? problem : null })
  }

  #ended(): void {
    const { loop, durationMs } = this.store.get()
    if (loop === null || loop.endMs < durationMs - 500) this.#change({ isPlaying: false, passage: null })
    else {
      this.seek(loop.startMs)
      this.play()
    }
  }

  #quiet(): readonly Silence[] {
    if (this.#peaks === null) return []
    this.#silences ??= silencesOf(this.#segments, this.#peaks, this.store.get().durationMs)
    return this.#silences
  }

  #place(timeMs: number): void {
    this.#change({ timeMs, segment: heardAt(this.#segments, timeMs) })
  }

  #change(change: Partial<PlaybackState>): void {
    this.store.set({ ...this.store.get(), ...change })
  }

  #adopt(habit: Partial<Habits>): void {
    this.#change(habit)
    keepHabits(this.store.get())
  }
}
