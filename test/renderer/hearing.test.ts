// A passage counts as heard when it was heard: from the first word to the last, without a jump, with the sound on.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hearing, hear, isHeard, openHearing, type Sample } from '../../renderer/quotes/hearing.ts'

const [START, END] = [10_000, 15_000]

/** A player told of at every step of the clock. */
class Player {
  hearing: Hearing = openHearing(START, END)
  timeMs = 0
  atMs = 0
  rate = 1
  isAudible = true
  readonly stepMs: number

  constructor(stepMs = 50) {
    this.stepMs = stepMs
  }

  #tell(isPlaying: boolean): void {
    const { timeMs, isAudible, rate, atMs } = this
    const sample: Sample = { timeMs, isPlaying, isAudible, rate, atMs }
    this.hearing = hear(this.hearing, sample)
  }

  play(forMs: number): this {
    this.#tell(true)
    for (let passed = 0; passed < forMs; passed += this.stepMs) {
      this.atMs += this.stepMs
      this.timeMs += this.stepMs * this.rate
      this.#tell(true)
    }
    return this
  }

  pause(forMs = 3000): this {
    this.#tell(false)
    this.atMs += forMs
    this.#tell(false)
    return this
  }

  /** While it plays: no time passes. */
  seek(toMs: number, isPlaying = true): this {
    this.timeMs = toMs
    this.#tell(isPlaying)
    return this
  }

  get isHeard(): boolean {
    return isHeard(this.hearing)
  }
}

describe('a passage is heard', () => {
  it('when it was played through, from before it or from its start', () => {
    expect(new Player().seek(8_000).play(7_200).isHeard).toBe(true)
    expect(new Player().seek(START, false).play(5_000).isHeard).toBe(true)
    // As the events of an audio element come.
    expect(new Player(250).seek(START, false).play(5_250).isHeard).toBe(true)
  })

  it('at every speed', () => {
    for (const rate of [0.5, 1, 1.5, 2, 3]) {
      const player = new Player()
      player.rate = rate
      expect(player.seek(9_500).play(5_600 / rate).isHeard).toBe(true)
    }
  })

  it('with pauses, and when parts of it are heard again', () => {
    expect(new Player().seek(9_900).play(2_000).pause().play(3_200).isHeard).toBe(true)
    expect(new Player().seek(9_900).play(3_000).seek(11_000).play(4_100).isHeard).toBe(true)
  })
})

describe('a passage is not heard', () => {
  it('before its end', () => expect(new Player().seek(9_900).play(4_500).isHeard).toBe(false))

  it('where it was begun in the middle', () => {
    expect(new Player().seek(11_000).play(5_000).isHeard).toBe(false)
    expect(new Player().seek(10_400).play(5_000).isHeard).toBe(false)
  })

  it('where somebody jumped ahead in it, until they go back and hear what they left out', () => {
    const player = new Player().seek(9_900).play(1_000).seek(13_000).play(2_500)
    expect(player.isHeard).toBe(false)
    expect(player.seek(10_800).play(4_300).isHeard).toBe(true)
  })

  it('where the jump was made while it was paused, or was a small one', () => {
    expect(new Player().seek(9_900).play(1_000).pause().seek(14_000, false).play(1_500).isHeard).toBe(false)
    expect(new Player().seek(9_900).play(1_000).seek(11_900).play(3_500).isHeard).toBe(false)
  })

  it('by the bar alone, without playing', () => {
    const player = new Player()
    for (let atMs = 9_900; atMs < 15_500; atMs += 100) player.seek(atMs, false)
    expect(player.isHeard).toBe(false)
  })

  it('where the sound was off', () => {
    const silent = new Player()
    silent.isAudible = false
    expect(silent.seek(9_900).play(6_000).isHeard).toBe(false)
    const late = new Player().seek(9_900).play(2_000)
    late.isAudible = false
    late.play(1_000)
    late.isAudible = true
    expect(late.play(3_000).isHeard).toBe(false)
  })
})

it('a passage that ends after its recording is heard with the recording', () => {
  const player = new Player().seek(9_900).play(4_900)
  expect(isHeard(player.hearing, 14_900)).toBe(true)
  expect(isHeard(openHearing(0, 10), Number.NaN)).toBe(false)
})

it('whatever is done with the player, less than the whole of it never counts', () => {
  const deed = fc.oneof(
    fc.record({ kind: fc.constant('play' as const), ms: fc.integer({ min: 50, max: 4_000 }) }),
    fc.record({ kind: fc.constant('seek' as const), ms: fc.integer({ min: 0, max: 20_000 }) }),
    fc.record({ kind: fc.constant('pause' as const), ms: fc.integer({ min: 0, max: 5_000 }) }),
  )
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      const player = new Player()
      /** Tenths of a second that were really played. */
      const heard = new Set<number>()
      for (const { kind, ms } of deeds) {
        if (kind === 'seek') player.seek(ms, false)
        else if (kind === 'pause') player.pause(ms)
        else {
          const from = player.timeMs
          player.play(ms)
          for (let at = Math.floor(from / 100); at <= player.timeMs / 100; at++) heard.add(at)
        }
      }
      if (!player.isHeard) return
      // What the tolerances forgive: a seam here and there, and the edges.
      const missed = Array.from({ length: 46 }, (_, index) => 102 + index).filter((tenth) => !heard.has(tenth))
      expect(missed.length).toBeLessThanOrEqual(deeds.length)
    }),
  )
})
