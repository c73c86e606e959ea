// People in a real library: named once, known everywhere; merged, split and renamed, and all of it taken back.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { meantBy, offersFor, peopleList } from '../../../main/library/people/directory.ts'
import { suggestionsIn } from '../../../main/library/people/introducing.ts'
import { firstTurn, personPage, spokenBy } from '../../../main/library/people/person-page.ts'
import { type Ask, statements } from '../../../main/library/row.ts'
import { transcript, unpackTranscript } from '../../../main/library/shelf.ts'
import { archived, mustBe, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from '../scratch.ts'

let scratch: Scratch
let [first, second, third] = [0, 0, 0]
beforeEach(async () => {
  scratch = scratchLibrary()
  const of = (texts: readonly string[]) =>
    transcriptOf([], { segments: segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01']) })
  first = (await archived(scratch, 'one', of(['Who are you?', 'My name is Anna Keller.', 'Go on.']))).id
  second = (await archived(scratch, 'two', of(['This is Peter Hall.', 'Thank you.']))).id
  third = (await archived(scratch, 'three', of(['And you?', 'I am Bea Lind, I fish.']))).id
})
afterEach(() => scratch.close())

const ask = (): Ask => statements(scratch.look())
const { stringify } = JSON
const people = () => peopleList(ask(), { query: '', order: 'name' }).people
const named = (name: string) => mustBe(people().find((person) => person.name === name))
const names = (): readonly string[] => people().map(({ name }) => name)
const shown = (id: number) => unpackTranscript(transcript(ask(), id)).speakers.map(({ name }) => name)
const name = (id: number, label: string, given: string, person?: number | 'new') => {
  const { revision } = unpackTranscript(transcript(ask(), id))
  scratch.library.corrections.apply(id, revision, { kind: 'name', label, name: given, person })
}
const tidied = (): void => {
  while (scratch.library.tidy());
}

describe('a name that is given', () => {
  it('is one person in every recording, with how long they talk', () => {
    name(first, 'SPEAKER_01', 'Anna Keller')
    name(second, 'SPEAKER_01', 'anna  KELLER')
    expect(people()).toMatchObject([{ name: 'Anna Keller', recordingCount: 2, talkMs: 9000, isNamesake: false }])
  })

  it('is nobody where it says what somebody does', () => {
    name(first, 'SPEAKER_00', 'Interviewer')
    expect(names()).toEqual([])
  })

  it('means somebody else of the same name, where a person says so', () => {
    name(first, 'SPEAKER_01', 'Anna')
    name(second, 'SPEAKER_01', 'Anna', 'new')
    expect(people()).toMatchObject([
      { name: 'Anna', recordingCount: 1, isNamesake: true },
      { name: 'Anna', recordingCount: 1, isNamesake: true },
    ])
    name(third, 'SPEAKER_00', 'Anna')
    expect(people().map(({ recordingCount }) => recordingCount)).toEqual([1, 1])
    name(third, 'SPEAKER_00', 'Anna', people()[1]?.id)
    expect(people().map(({ recordingCount }) => recordingCount)).toEqual([1, 2])
  })

  it('is taken back and given again with the person', () => {
    name(first, 'SPEAKER_01', 'Anna')
    name(first, 'SPEAKER_01', 'Anna Keller')
    expect(names()).toEqual(['Anna Keller'])
    scratch.library.corrections.undo(first)
    expect(names()).toEqual(['Anna'])
    scratch.library.corrections.undo(first)
    expect(names()).toEqual([])
    scratch.library.corrections.redo(first)
    scratch.library.corrections.redo(first)
    expect([names(), shown(first)[1]]).toEqual([['Anna Keller'], 'Anna Keller'])
  })

  it('leaves the others of that person alone when one recording is called otherwise', () => {
    name(first, 'SPEAKER_01', 'Anna')
    name(second, 'SPEAKER_01', 'Anna')
    name(second, 'SPEAKER_01', 'Berta')
    expect(people()).toMatchObject([
      { name: 'Anna', recordingCount: 1 },
      { name: 'Berta', recordingCount: 1 },
    ])
  })

  it('of a turn that is given to somebody known, is that person', () => {
    name(first, 'SPEAKER_01', 'Anna')
    const { revision } = unpackTranscript(transcript(ask(), second))
    const speaker = { name: 'Anna', person: named('Anna').id }
    scratch.library.corrections.apply(second, revision, { kind: 'speaker', first: 0, last: 0, speaker })
    tidied()
    expect(named('Anna')).toMatchObject({ recordingCount: 2, talkMs: 9000 })
  })
})

it('counts how long somebody talks in what is read, not in what was said', () => {
  name(first, 'SPEAKER_01', 'Anna')
  const { revision } = unpackTranscript(transcript(ask(), first))
  const speaker = { label: 'SPEAKER_01' }
  scratch.library.corrections.apply(first, revision, { kind: 'speaker', first: 2, last: 2, speaker })
  tidied()
  expect(named('Anna').talkMs).toBe(9000)
})

describe('renaming somebody', () => {
  beforeEach(() => {
    name(first, 'SPEAKER_01', 'Anna')
    name(second, 'SPEAKER_01', 'Anna')
  })

  it('renames them in every recording, and each can be taken back there', () => {
    const { undo, recordingCount } = scratch.library.people.rename(named('Anna').id, 'Anna Keller')
    expect([recordingCount, shown(first)[1], shown(second)[1]]).toEqual([2, 'Anna Keller', 'Anna Keller'])
    scratch.library.corrections.undo(second)
    expect(shown(second)[1]).toBe('Anna')
    const page = personPage(ask(), named('Anna Keller').id)
    expect(page?.recordings.map(({ calledThere }) => calledThere)).toEqual(['Anna', null])
    scratch.library.people.undo(mustBe(undo))
    expect([names(), shown(first)[1], shown(second)[1]]).toEqual([['Anna'], 'Anna', 'Anna'])
  })

  it('is refused without a name', () => {
    expect(() => scratch.library.people.rename(named('Anna').id, ' ')).toThrow(/needs a name/)
  })
})

describe('merging and splitting', () => {
  it('makes two people one, and gives them back', () => {
    name(first, 'SPEAKER_01', 'Anna K.')
    name(second, 'SPEAKER_01', 'Anna Keller')
    scratch.library.people.note(named('Anna K.').id, 'of the harbour office')
    const before = stringify(people())
    const { undo } = scratch.library.people.merge(named('Anna K.').id, named('Anna Keller').id)
    expect(people()).toMatchObject([{ name: 'Anna Keller', note: 'of the harbour office', recordingCount: 2 }])
    expect(shown(first)[1]).toBe('Anna Keller')
    scratch.library.people.undo(mustBe(undo))
    expect([stringify(people()), shown(first)[1]]).toEqual([before, 'Anna K.'])
  })

  it('gives some recordings to somebody else, and takes them back', () => {
    for (const id of [first, second, third]) name(id, 'SPEAKER_01', 'Anna')
    const before = stringify(people())
    const { undo, id } = scratch.library.people.split(named('Anna').id, [second], { name: 'Anna', note: 'the other' })
    expect(people().map(({ note, recordingCount }) => [note, recordingCount])).toEqual([
      ['', 2],
      ['the other', 1],
    ])
    expect(personPage(ask(), id)?.recordings.map((one) => one.id)).toEqual([second])
    scratch.library.people.undo(mustBe(undo))
    expect(stringify(people())).toBe(before)
  })

  it('refuses to give all of them, or none', () => {
    name(first, 'SPEAKER_01', 'Anna')
    const split = (ids: readonly number[]) => () =>
      scratch.library.people.split(named('Anna').id, ids, { name: 'Berta', note: '' })
    expect(split([])).toThrow(/Some recordings/)
    expect(split([first])).toThrow(/Some recordings/)
  })

  it('takes somebody out, keeps the name in the recordings, and brings them back', () => {
    name(first, 'SPEAKER_01', 'Anna')
    const { undo } = scratch.library.people.remove(named('Anna').id)
    expect([names(), shown(first)[1]]).toEqual([[], 'Anna'])
    scratch.library.people.undo(mustBe(undo))
    expect(named('Anna').recordingCount).toBe(1)
  })

  it('does not take back what somebody has changed since', () => {
    name(first, 'SPEAKER_01', 'Anna')
    const { undo } = scratch.library.people.rename(named('Anna').id, 'Berta')
    name(first, 'SPEAKER_01', 'Carla')
    scratch.library.people.undo(mustBe(undo))
    expect(shown(first)[1]).toBe('Carla')
  })
})

describe('whom a name means', () => {
  beforeEach(() => {
    name(first, 'SPEAKER_01', 'Anna Keller')
    name(second, 'SPEAKER_01', 'Peter Hall')
  })

  it('is told by the same name, and by one like it', () => {
    const meant = (given: string) => {
      const { same, like } = meantBy(ask(), { recordingId: third, label: null, name: given })
      return [same.map((one) => one.name), like.map((one) => one.name)]
    }
    expect(meant('ANNA keller')).toEqual([['Anna Keller'], []])
    expect(meant('Anna')).toEqual([[], ['Anna Keller']])
    expect(meant('Ana Keller')).toEqual([[], ['Anna Keller']])
    expect(meant('Anton Kessler')).toEqual([[], []])
  })

  it('is offered while it is typed, those of the same collection first', () => {
    name(third, 'SPEAKER_00', 'Anna Zimmer')
    const shelf = scratch.library.shelves.create('Harbour')
    scratch.library.shelves.put(shelf, [first, second])
    const offers = (recordingId: number, typed: string) =>
      offersFor(ask(), { recordingId, typed, limit: 5 }).map((one) => one.name)
    expect(offers(second, 'ann')).toEqual(['Anna Keller', 'Anna Zimmer'])
    expect(offers(third, 'hall')).toEqual(['Peter Hall'])
  })
})

describe('a suggestion', () => {
  beforeEach(tidied)
  const lines = (id: number | null) =>
    suggestionsIn(ask(), id).map(({ recordingId, label, name: told, isOwn, person }) => [
      recordingId,
      label,
      told,
      isOwn,
      person?.name ?? null,
    ])

  it('comes from what somebody says of themselves, or of who speaks next', () => {
    expect(lines(first)).toEqual([[first, 'SPEAKER_01', 'Anna Keller', true, null]])
    expect(lines(second)).toEqual([[second, 'SPEAKER_01', 'Peter Hall', false, null]])
    expect(lines(null)).toHaveLength(3)
  })

  it('shows the turn with the name in it', () => {
    const [one] = suggestionsIn(ask(), first)
    expect(one?.text.slice(one.mark.start, one.mark.end)).toBe('Anna Keller')
    expect(one?.passage).toMatchObject({ startMs: 5000, endMs: 9500 })
  })

  it('names a known person first, and is gone once it is accepted', () => {
    name(third, 'SPEAKER_00', 'Peter Hall')
    expect(lines(null)[0]).toEqual([second, 'SPEAKER_01', 'Peter Hall', false, 'Peter Hall'])
    const { undo } = scratch.library.people.link(second, 'SPEAKER_01', { id: named('Peter Hall').id }, 'turn')
    expect([named('Peter Hall').recordingCount, lines(second)]).toEqual([2, []])
    scratch.library.people.undo(mustBe(undo))
    expect([named('Peter Hall').recordingCount, lines(second).length]).toEqual([1, 1])
  })

  it('is not made again once it is refused', () => {
    scratch.library.people.refuse(first, 'SPEAKER_01', 'Anna Keller')
    scratch.library.people.refuse(second, 'SPEAKER_01', null)
    expect([lines(first), lines(second)]).toEqual([[], []])
  })

  it('is gone where the words are corrected, and comes where they become a name', () => {
    const { revision } = unpackTranscript(transcript(ask(), first))
    scratch.library.corrections.apply(first, revision, { kind: 'text', position: 1, text: 'My name is Hanna Geller.' })
    expect(lines(first)).toEqual([])
    tidied()
    expect(lines(first)).toEqual([[first, 'SPEAKER_01', 'Hanna Geller', true, null]])
  })
})

it('knows the quotes, the first turn and all words of a person', () => {
  name(first, 'SPEAKER_01', 'Anna')
  const span = { firstPosition: 1, firstOffset: 0, lastPosition: 1, lastOffset: 10 }
  scratch.library.quotes.add(first, null, span)
  expect(named('Anna').quoteCount).toBe(1)
  expect(personPage(ask(), named('Anna').id)?.quotes.map(({ text }) => text)).toEqual(['My name is'])
  expect(firstTurn(ask(), first, ['SPEAKER_01'])).toBe(5000)
  expect(spokenBy(ask(), named('Anna').id)).toMatchObject([
    { name: 'Anna', text: 'My name is Anna Keller.', startMs: 5000 },
  ])
  const { revision } = unpackTranscript(transcript(ask(), first))
  scratch.library.corrections.apply(first, revision, {
    kind: 'speaker',
    first: 0,
    last: 0,
    speaker: { label: 'SPEAKER_01' },
  })
  scratch.library.quotes.add(first, null, { ...span, firstPosition: 0, lastPosition: 0 })
  expect(named('Anna').quoteCount).toBe(2)
})
