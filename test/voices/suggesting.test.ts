// Suggestions as screens get them: from the reading worker, with a sample of each voice.

import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReading, type Reading } from '../../main/library/reading.ts'
import { pick } from '../../main/library/voices/samples.ts'
import { silentLog } from '../../main/log.ts'
import { mustBe, type Scratch, scratchLibrary } from '../library/scratch.ts'
import { archiveVoices } from './archived.ts'

const READER = join(import.meta.dirname, '../../main/library/reader.ts')

let scratch: Scratch
let reading: Reading
beforeEach(() => {
  scratch = scratchLibrary()
  reading = openReading({ path: scratch.path, workerPath: READER, log: silentLog })
})
afterEach(async () => {
  await reading.close()
  scratch.close()
})

async function kept(people: readonly (readonly string[])[]): Promise<readonly number[]> {
  const { voices } = scratch.library
  voices.turn(true)
  const ids: number[] = []
  for (const [at, each] of people.entries()) ids.push((await archiveVoices(scratch.library, at + 1, each)).id)
  await voices.settled()
  return ids
}

describe('a speaker who sounds like a known person', () => {
  it('is suggested with the score and ten seconds of each, until the person says who it is', async () => {
    const [first = 0, second = 0] = await kept([
      ['Anna', 'Ben'],
      ['Carla', 'Anna'],
    ])
    expect((await reading.voices(null)).suggestions).toEqual([])
    scratch.library.people.link(first, 'SPEAKER_00', { name: 'Anna Keller' }, 'hand')
    const { suggestions, suggestionCount, keptCount, personCount } = await reading.voices(second)
    expect([suggestionCount, keptCount, personCount]).toEqual([1, 4, 1])
    const [one] = suggestions
    expect(one).toMatchObject({ recordingId: second, label: 'SPEAKER_01', speaker: 'Speaker 2', kind: 'voice' })
    expect(one?.person.name).toBe('Anna Keller')
    expect(one?.score).toBeGreaterThan(0.6)
    expect(one?.here).toMatchObject({ recordingId: second, startMs: 8000 })
    expect(one?.there.recordingId).toBe(first)
    expect((await reading.voices(first)).suggestions).toEqual([])
    const { undo } = scratch.library.people.link(second, 'SPEAKER_01', { id: mustBe(one).person.id }, 'voice')
    expect((await reading.voices(null)).suggestions).toEqual([])
    scratch.library.people.undo(mustBe(undo))
    expect((await reading.voices(null)).suggestions).toEqual([one])
  })

  it('is never suggested again once a person said no, until they take that back', async () => {
    const [first = 0, second = 0] = await kept([['Anna'], ['Anna']])
    scratch.library.people.link(first, 'SPEAKER_00', { name: 'Anna Keller' }, 'hand')
    const { voices } = scratch.library
    const [one] = (await reading.voices(null)).suggestions
    const { id } = mustBe(one).person
    voices.refuse(second, 'SPEAKER_00', id)
    expect((await reading.voices(null)).suggestions).toEqual([])
    voices.unrefuse(second, 'SPEAKER_00', id)
    expect((await reading.voices(null)).suggestions).toHaveLength(1)
  })

  it('is no longer known once the voice is forgotten', async () => {
    const [first = 0] = await kept([['Anna'], ['Anna']])
    scratch.library.people.link(first, 'SPEAKER_00', { name: 'Anna Keller' }, 'hand')
    scratch.library.voices.forget({ kind: 'person', personId: 1 })
    expect(await reading.voices(null)).toMatchObject({ suggestions: [], keptCount: 1, forgettingCount: 1 })
  })

  it('is of nobody’s business where a person gave another name', async () => {
    const [first = 0, second = 0] = await kept([['Anna'], ['Anna']])
    scratch.library.people.link(first, 'SPEAKER_00', { name: 'Anna Keller' }, 'hand')
    scratch.library.nameSpeaker(second, 'SPEAKER_00', 'Moderator')
    expect((await reading.voices(null)).suggestions).toEqual([])
  })
})

it('asks who it is where recordings have an unknown voice in common', async () => {
  const ids = await kept([['Anna', 'Ben'], ['Anna'], ['Carla', 'Anna'], ['Dora']])
  const { groups } = await reading.voices(null)
  expect(groups).toHaveLength(1)
  expect(groups[0]?.voices.map(({ recordingId, label }) => `${recordingId} ${label}`).sort()).toEqual([
    `${ids[0]} SPEAKER_00`,
    `${ids[1]} SPEAKER_00`,
    `${ids[2]} SPEAKER_01`,
  ])
})

describe('a sample of a voice', () => {
  const turn = (speaker: string, from: number, to: number, isChecked = false) => ({
    ...{ speaker, startMs: from * 1000, endMs: to * 1000, isChecked },
  })
  const seconds = (of: readonly { startMs: number; endMs: number }[]) =>
    of.map((one) => [one.startMs / 1000, one.endMs / 1000])

  it('is a long turn in which nobody else speaks, ten seconds of it', () => {
    expect(seconds(pick([turn('A', 0, 30), turn('B', 20, 22), turn('A', 40, 52), turn('A', 60, 63)], 'A'))).toEqual([
      [40, 50],
    ])
  })

  it('is what a person checked, before what is longer', () => {
    expect(seconds(pick([turn('A', 0, 9), turn('B', 9, 10), turn('A', 11, 16, true)], 'A'))).toEqual([
      [0, 5],
      [11, 16],
    ])
  })

  it('joins passages of one turn, and turns of some seconds up to ten', () => {
    const read = [
      turn('A', 0, 2),
      turn('A', 2.5, 5),
      turn('B', 6, 7),
      turn('A', 8, 13),
      turn('B', 14, 15),
      turn('A', 16, 20),
    ]
    expect(seconds(pick(read, 'A'))).toEqual([
      [0, 5],
      [8, 13],
    ])
  })

  it('is the longest turn of somebody who never says much, and nothing of somebody who is not there', () => {
    expect(seconds(pick([turn('A', 0, 1), turn('B', 2, 3), turn('A', 4, 6)], 'A'))).toEqual([[4, 6]])
    expect(pick([turn('A', 0, 1)], 'B')).toEqual([])
  })
})
