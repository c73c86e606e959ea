// Quotes on their shelves: verbatim words that remember what they were, an order of their own, and a check that holds only while the
// transcript reads as it did.

import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { passages } from '../../main/library/codes.ts'
import { notesOf } from '../../main/library/notes.ts'
import { quoteFacts, quotesById, quotesOn, shelfCounts } from '../../main/library/quotes.ts'
import { type Ask, statements } from '../../main/library/row.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { archived, mustBe, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from './scratch.ts'

let scratch: Scratch
let ask: Ask
let id = 0

beforeEach(async () => {
  scratch = scratchLibrary()
  const texts = ['Who signed the permit?', 'Nobody had asked.', '  ']
  id = (await archived(scratch, 'hearing', transcriptOf(texts, { segments: segmentsOf(texts, ['S0', 'S1']) }))).id
  ask = statements(scratch.look())
})
afterEach(() => scratch.close())

const span = (firstPosition: number, firstOffset: number, lastPosition: number, lastOffset: number) => ({
  firstPosition,
  firstOffset,
  lastPosition,
  lastOffset,
})
const WHO = span(0, 0, 0, 22)
const NOBODY = span(1, 0, 1, 17)
const quotes = () => scratch.library.quotes
const texts = (shelf: number | null = null) => quotesOn(ask, shelf).map(({ text }) => text)
const only = () => mustBe(quotesOn(ask, null)[0])

/** As a correction will: the words of a segment become others. */
function rewrite(text: string): void {
  const hand = new Sqlite(scratch.path)
  hand.prepare('UPDATE segment SET text = ? WHERE position = 0').run(text)
  hand.close()
}

describe('a quote', () => {
  it('holds words, times, speaker and where it comes from', () => {
    scratch.library.nameSpeaker(id, 'S0', 'Ana Ruiz')
    const added = quotes().add(id, null, WHO)
    const { sha256 } = scratch.look().prepare<[], { sha256: string }>('SELECT sha256 FROM result').get() ?? {}
    expect(only()).toMatchObject({
      id: added.id,
      recordingId: id,
      title: 'hearing',
      text: 'Who signed the permit?',
      speaker: 'Ana Ruiz',
      startMs: 0,
      endMs: 4500,
      mark: sha256?.slice(0, 8),
      textNow: null,
      checkedAtMs: null,
      comment: '',
      ...WHO,
    })
    expect(quoteFacts(ask, id, WHO)).toMatchObject({ text: 'Who signed the permit?', speaker: 'Ana Ruiz' })
    scratch.library.nameSpeaker(id, 'S0', 'Ana Ruiz Gómez')
    expect(only().speaker).toBe('Ana Ruiz Gómez')
  })

  it('is on a shelf once, and on several shelves where that is wanted', () => {
    const story = scratch.library.shelves.create('Story')
    const first = quotes().add(id, null, WHO)
    expect(quotes().add(id, null, WHO)).toEqual({ id: first.id, isNew: false })
    expect(quotes().add(id, story, WHO)).toMatchObject({ isNew: true })
    expect(shelfCounts(ask)).toEqual([
      { collectionId: null, count: 1 },
      { collectionId: story, count: 1 },
    ])
  })

  it('refuses what says nothing, what is far too long, and shelves that are gone', async () => {
    expect(() => quotes().add(id, null, span(2, 0, 2, 2))).toThrowError(/nothing to quote/)
    expect(() => quotes().add(id, 77, WHO)).toThrowError(/no longer there/)
    const long = await archived(scratch, 'long', transcriptOf(['word '.repeat(5000)]))
    expect(() => quotes().add(long.id, null, span(0, 0, 0, 25_000))).toThrowError(/too long/)
    expect(() => quoteFacts(ask, 999, WHO)).toThrowError(/no transcript/)
  })

  it('outlives its collection on the general shelf', () => {
    const story = scratch.library.shelves.create('Story')
    quotes().add(id, story, WHO)
    scratch.library.shelves.deleteCollection(story)
    expect(texts()).toEqual(['Who signed the permit?'])
  })
})

describe('a shelf', () => {
  it('keeps its order, also when quotes are moved to it', () => {
    const story = scratch.library.shelves.create('Story')
    const [a, b, c] = [WHO, NOBODY, span(0, 4, 0, 10)].map((one) => quotes().add(id, null, one).id)
    quotes().arrange(null, [mustBe(c), mustBe(a)])
    expect(quotesOn(ask, null).map((quote) => quote.id)).toEqual([c, a, b])
    quotes().arrange(null, [999, mustBe(b), mustBe(b)])
    expect(quotesOn(ask, null).map((quote) => quote.id)).toEqual([b, c, a])
    quotes().move(mustBe(c), story)
    quotes().move(mustBe(b), story)
    expect(texts(story)).toEqual(['signed', 'Nobody had asked.'])
    quotes().remove(mustBe(a))
    expect(texts()).toEqual([])
    expect(quotesById(ask, [mustBe(b), 999, mustBe(c)]).map(({ text }) => text)).toEqual([
      'Nobody had asked.',
      'signed',
    ])
  })

  it('keeps a comment', () => {
    const added = quotes().add(id, null, WHO)
    quotes().comment(added.id, ' For the lead. ')
    expect(only().comment).toBe('For the lead.')
    expect(() => quotes().comment(999, 'x')).toThrowError(/no longer there/)
  })
})

describe('a check against the audio', () => {
  it('holds until the transcript reads differently, and cannot be had before the words are settled', () => {
    const added = quotes().add(id, null, WHO)
    quotes().checked(added.id)
    expect(only().checkedAtMs).toBe(Math.round(scratch.clock.now()))
    expect(notesOf(ask, id).quotes).toMatchObject([{ id: added.id, isChecked: true, isChanged: false }])
    rewrite('Who signed that permit?')
    expect(only()).toMatchObject({
      text: 'Who signed the permit?',
      textNow: 'Who signed that permit',
      checkedAtMs: null,
    })
    expect(notesOf(ask, id).quotes).toMatchObject([{ isChecked: false, isChanged: true }])
    expect(() => quotes().checked(added.id)).toThrowError(/reads differently/)
    quotes().settle(added.id, 'theirs')
    expect(only()).toMatchObject({ text: 'Who signed that permit', textNow: null, checkedAtMs: null })
    quotes().checked(added.id)
    expect(only().checkedAtMs).not.toBeNull()
  })

  it('must be made anew where somebody keeps their own words', () => {
    const added = quotes().add(id, null, WHO)
    quotes().checked(added.id)
    rewrite('Who sighed the permit?')
    quotes().settle(added.id, 'mine')
    expect(only()).toMatchObject({ text: 'Who signed the permit?', textNow: null, checkedAtMs: null })
  })
})

it('follows corrections: its words are found where they are read now, and must be heard again', () => {
  const { corrections, codes } = scratch.library
  const added = quotes().add(id, null, NOBODY)
  const marked = codes.mark(id, NOBODY, codes.create('Silence', 0))
  quotes().checked(added.id)
  const split = corrections.apply(id, 0, { kind: 'split', position: 0, offset: 11 })
  expect(only()).toMatchObject({ text: 'Nobody had asked.', textNow: null, firstPosition: 2 })
  expect(only().checkedAtMs).not.toBeNull()
  corrections.apply(id, split.revision, { kind: 'text', position: 2, text: 'Nobody has asked.' })
  expect(only()).toMatchObject({ text: 'Nobody had asked.', textNow: 'Nobody has asked.', checkedAtMs: null })
  expect(passages(ask, { codeId: 1, collectionId: null, offset: 0, limit: 9 })).toMatchObject({
    total: 1,
    passages: [{ id: marked.id, text: 'Nobody has asked.', firstPosition: 2 }],
  })
  quotes().settle(added.id, 'theirs')
  expect(only()).toMatchObject({ text: 'Nobody has asked.', textNow: null })
  expect(quotes().add(id, null, span(2, 0, 2, 17))).toEqual({ id: added.id, isNew: false })
  expect(quoteFacts(ask, id, span(2, 0, 2, 10)).text).toBe('Nobody has')
  corrections.undo(id)
  corrections.undo(id)
  expect(only()).toMatchObject({ text: 'Nobody has asked.', textNow: 'Nobody had asked.', firstPosition: 1 })
})

it('is read by other programs as views', () => {
  const code = scratch.library.codes.create('Permit', 0)
  scratch.library.codes.mark(id, WHO, code)
  scratch.library.notes.highlight(id, NOBODY)
  const story = scratch.library.shelves.create('Story')
  quotes().checked(quotes().add(id, story, WHO).id)
  expect(
    scratch.look().prepare('SELECT recording_id, code, start_seconds, end_seconds, memo FROM highlights').all(),
  ).toEqual([
    { recording_id: id, code: 'Permit', start_seconds: 0, end_seconds: 4.5, memo: '' },
    { recording_id: id, code: null, start_seconds: 5, end_seconds: 9.5, memo: '' },
  ])
  expect(scratch.look().prepare('SELECT * FROM quotes').get()).toMatchObject({
    recording_id: id,
    collection: 'Story',
    text: 'Who signed the permit?',
    speaker_name: 'Speaker 1',
    end_seconds: 4.5,
    checked_at: new Date(scratch.clock.now()).toISOString(),
  })
})

it('is found again by its link: by number and mark, by the mark alone, or with a doubt', async () => {
  const other = await archived(scratch, 'walk', transcriptOf(['The harbour was empty.']))
  const { mark } = quoteFacts(ask, id, WHO)
  const { linked } = scratch.library
  expect(linked(id, mark)).toEqual({ id, isSame: true })
  expect(linked(id, null)).toEqual({ id, isSame: true })
  expect(linked(other.id, mark)).toEqual({ id, isSame: true })
  expect(linked(999, mark)).toEqual({ id, isSame: true })
  expect(linked(id, 'ffffffff')).toEqual({ id, isSame: false })
  expect(linked(999, 'ffffffff')).toBeNull()
  const waiting = scratch.library.addFile({ path: '/new.mp3', source: 'drop', options: DEFAULT_OPTIONS })
  expect(linked(waiting.id, null)).toBeNull()
})
