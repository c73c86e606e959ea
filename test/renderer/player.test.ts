// The pure half of the player: waveforms, loops, silence, the stretch that is looked at, and what was kept of habits.

import { describe, expect, it } from 'vitest'
import { rateNear, readHabits } from '../../renderer/player/habits.ts'
import { loopOf, runsOver } from '../../renderer/player/loop.ts'
import { barsOf, decodePeaks, encodePeaks, fullLevel, levelOf, PeakMeter } from '../../renderer/player/peaks.ts'
import { silenceAt, silencesOf } from '../../renderer/player/silence.ts'
import { followed, instantAt, moved, shareIn, stretchAround, wordsAt } from '../../renderer/player/timeline.ts'
import { segmentAt as segment } from './segments.ts'

const tone = (length: number, amplitude: number): Float32Array => new Float32Array(length).fill(amplitude)

describe('a waveform', () => {
  it('comes back from its form as it went in, and from nothing else', () => {
    const peaks = { bucketMs: 50, levels: new Uint8Array([0, 128, 255]) }
    expect(decodePeaks(encodePeaks(peaks))).toEqual(peaks)
    expect(decodePeaks(new Uint8Array([1, 2, 3]))).toBeNull()
    expect(decodePeaks(new Uint8Array())).toBeNull()
    const newer = encodePeaks(peaks)
    newer[2] = 2
    expect(decodePeaks(newer)).toBeNull()
  })

  it('takes half a megabyte for eight hours', () => {
    const meter = new PeakMeter()
    meter.hear([tone(1, 0.5)], 8 * 3600 - 0.05, 8000)
    expect(encodePeaks({ bucketMs: 50, levels: meter.levels }).length).toBeLessThan(600_000)
  })

  it.each([8000, 11_025, 16_000, 44_100, 48_000])('hears the same in whatever pieces it comes, at %i Hz', (rate) => {
    const whole = Float32Array.from({ length: rate * 3 }, (_, at) => ((at * 7919) % 1000) / 1000 - 0.5)
    const one = new PeakMeter()
    one.hear([whole], 0, rate)
    const many = new PeakMeter()
    for (let at = 0; at < whole.length; at += 1152) many.hear([whole.subarray(at, at + 1152)], at / rate, rate)
    expect(many.levels).toEqual(one.levels)
    expect(one.levels).toHaveLength(60)
  })

  it('takes the loudest channel, leaves gaps silent, and does not hear what comes before the beginning', () => {
    const meter = new PeakMeter()
    meter.hear([tone(1000, 0.9)], -0.125, 8000)
    meter.hear([tone(400, 0.1), tone(400, -0.4)], 0, 8000)
    meter.hear([tone(400, 0.25)], 0.1, 8000)
    expect([...meter.levels]).toEqual([levelOf(0.4), 0, levelOf(0.25)])
  })

  it('is not drawn beyond a day, whatever a file says of its times', () => {
    const meter = new PeakMeter()
    meter.hear([tone(10, 1)], 1e9, 8000)
    expect(meter.levels).toHaveLength(0)
  })

  it('fills its height with speech, not with one slammed door', () => {
    const levels = new Uint8Array(1000).fill(60)
    levels[500] = 255
    expect(fullLevel({ bucketMs: 50, levels })).toBe(60)
    expect(fullLevel({ bucketMs: 50, levels: new Uint8Array(100) })).toBeGreaterThan(0)
  })

  it('says which bars were not heard yet', () => {
    const peaks = { bucketMs: 50, levels: new Uint8Array([100, 100, 50, 50]) }
    expect(barsOf(peaks, { fromMs: 0, toMs: 400 }, 4, 100)).toEqual([1, 0.5, null, null])
    expect(barsOf(peaks, { fromMs: 0, toMs: 100 }, 4, 100)).toEqual([1, 1, 1, 1])
  })
})

describe('a loop', () => {
  it('is the same in whichever order its ends were given, and none where they are one', () => {
    expect(loopOf(4000, 1000)).toEqual({ startMs: 1000, endMs: 4000 })
    expect(loopOf(1000, 1100)).toBeNull()
  })

  it('catches who runs over its end, and lets go who went elsewhere', () => {
    const loop = { startMs: 1000, endMs: 4000 }
    expect(runsOver(loop, 3990, 4006)).toBe(true)
    expect(runsOver(loop, 3000, 3016)).toBe(false)
    expect(runsOver(loop, 9000, 9016)).toBe(false)
    expect(runsOver(loop, 200, 8000)).toBe(false)
    // A hidden window looks four times a second, at three times the speed.
    expect(runsOver(loop, 3900, 4650)).toBe(true)
  })
})

describe('silence', () => {
  const quietFrom = (...ranges: readonly (readonly [number, number])[]) => {
    const levels = new Uint8Array(400).fill(120)
    for (const [from, to] of ranges) levels.fill(2, from / 50, to / 50)
    return { bucketMs: 50, levels }
  }

  it('is where no word is said and the sound is quiet, with a breath left on both sides', () => {
    const said = [segment(0, 0, 2000, 'one'), segment(1, 6000, 20_000, 'two')]
    expect(silencesOf(said, quietFrom([2000, 6000]), 20_000)).toEqual([{ startMs: 2200, endMs: 5800 }])
  })

  it('is not where something is heard that nobody wrote down', () => {
    const said = [segment(0, 0, 2000, 'one'), segment(1, 6000, 20_000, 'two')]
    expect(silencesOf(said, quietFrom([2000, 3500], [4000, 6000]), 20_000)).toEqual([
      { startMs: 2200, endMs: 3300 },
      { startMs: 4200, endMs: 5800 },
    ])
    expect(silencesOf(said, quietFrom(), 20_000)).toEqual([])
  })

  it('is not within a word, however quietly it is said, nor in a pause for breath', () => {
    const said = [segment(0, 0, 8000, 'one'), segment(1, 8600, 20_000, 'two')]
    expect(silencesOf(said, quietFrom([0, 20_000]), 20_000)).toEqual([])
  })

  it('is not lost to segments that overlap or run backwards', () => {
    const said = [segment(0, 5000, 6000, 'late'), segment(1, 0, 4000, 'early'), segment(2, 1000, 2000, 'within')]
    expect(silencesOf(said, quietFrom([0, 20_000]), 9000)).toEqual([
      { startMs: 4200, endMs: 4800 },
      { startMs: 6200, endMs: 8800 },
    ])
  })

  it('is found by its instant', () => {
    const silences = [
      { startMs: 1000, endMs: 2000 },
      { startMs: 5000, endMs: 6000 },
    ]
    expect(silenceAt(silences, 999)).toBeNull()
    expect(silenceAt(silences, 1000)).toBe(silences[0])
    expect(silenceAt(silences, 2000)).toBeNull()
    expect(silenceAt(silences, 5999)).toBe(silences[1])
  })
})

describe('the stretch that is looked at', () => {
  const hour = 3_600_000

  it('is all of it, or lies within it', () => {
    expect(stretchAround(hour / 2, 0, hour)).toEqual({ fromMs: 0, toMs: hour })
    expect(stretchAround(0, 60_000, hour)).toEqual({ fromMs: 0, toMs: 60_000 })
    expect(stretchAround(hour, 60_000, hour)).toEqual({ fromMs: hour - 60_000, toMs: hour })
  })

  it('turns like a page when the sound runs out of it, or somebody goes elsewhere', () => {
    const page = { fromMs: 0, toMs: 60_000 }
    expect(followed(page, 30_000, 30_016, hour)).toBe(page)
    expect(followed(page, 57_000, 57_016, hour).fromMs).toBeGreaterThan(50_000)
    const elsewhere = followed(page, 30_000, 1_800_000, hour)
    expect(shareIn(elsewhere, 1_800_000)).toBeGreaterThan(0)
    expect(shareIn(elsewhere, 1_800_000)).toBeLessThan(1)
  })

  it('is left where a person turned it to, while the sound goes on elsewhere', () => {
    const looked = { fromMs: 600_000, toMs: 660_000 }
    expect(followed(looked, 30_000, 30_016, hour)).toBe(looked)
    expect(moved(looked, -1e9, hour)).toEqual({ fromMs: 0, toMs: 60_000 })
    expect(moved(looked, 1e9, hour)).toEqual({ fromMs: hour - 60_000, toMs: hour })
  })

  it('finds an instant by its place and back', () => {
    const stretch = { fromMs: 10_000, toMs: 20_000 }
    expect(instantAt(stretch, shareIn(stretch, 12_500))).toBe(12_500)
    expect(shareIn({ fromMs: 0, toMs: 0 }, 5)).toBe(0)
  })

  it('tells the pointer the time, who speaks and what it is about', () => {
    const speakers = new Map([['A', { label: 'A', name: 'Ana', isNamed: true, hue: 0, talkMs: 1 }]])
    const segments = [{ ...segment(0, 0, 5000, 'words'), speaker: 'A' }]
    const chapters = [{ startMs: 0, title: 'The budget' }]
    const facts = { segments, speakers, chapters, isLong: false }
    expect(wordsAt(3000, facts)).toBe('0:03 · Ana · The budget')
    expect(wordsAt(9000, { ...facts, chapters: [] })).toBe('0:09')
  })
})

describe('habits', () => {
  it('are read from what this version or the first one kept', () => {
    expect(readHabits('1.5 0.8')).toMatchObject({ rate: 1.5, volume: 0.8, backMs: 0 })
    expect(readHabits('{"rate":2,"volume":2.5,"backMs":1500,"skipsSilence":true,"spanMs":120000}')).toEqual({
      rate: 2,
      volume: 2.5,
      backMs: 1500,
      skipsSilence: true,
      spanMs: 120_000,
    })
  })

  it.each(['', 'null', '[]', '{"rate":99,"volume":-1,"backMs":"x","spanMs":7}', '{broken', 'NaN NaN'])(
    'are as usual where %j was kept',
    (kept) => {
      expect(readHabits(kept)).toEqual({ rate: 1, volume: 1, backMs: 0, skipsSilence: false, spanMs: 0 })
    },
  )

  it('know speeds from a half to three, in twentieths', () => {
    expect([0.1, 1.33, 2.999, 7].map(rateNear)).toEqual([0.5, 1.35, 3, 3])
  })
})
