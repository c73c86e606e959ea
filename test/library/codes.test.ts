// Codes, memos and bookmarks: a passage carries several codes, and what is deleted or merged comes back exactly as it was.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codebook, passages } from '../../main/library/codes.ts'
import { notesOf } from '../../main/library/notes.ts'
import { type Ask, statements } from '../../main/library/row.ts'
import { archived, mustBe, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from './scratch.ts'

const SPEAKERS = ['SPEAKER_00', 'SPEAKER_01']
const TEXTS = ['Who signed the permit?', 'Nobody had asked who signed it.', 'It was signed at night.']
const WORDS = [
  { startMs: 100, endMs: 300, text: 'Who' },
  { startMs: 400, endMs: 800, text: 'signed' },
  { startMs: 900, endMs: 1000, text: 'the' },
  { startMs: 1100, endMs: 1900, text: 'permit?' },
]

let scratch: Scratch
let ask: Ask
let id = 0
let other = 0

beforeEach(async () => {
  scratch = scratchLibrary()
  const segments = segmentsOf(TEXTS, SPEAKERS).map((one, index) => (index === 0 ? { ...one, words: WORDS } : one))
  id = (await archived(scratch, 'hearing', transcriptOf(TEXTS, { segments }))).id
  other = (await archived(scratch, 'walk', transcriptOf(['The harbour was empty.']))).id
  ask = statements(scratch.look())
})
afterEach(() => scratch.close())

const span = (firstPosition: number, firstOffset: number, lastPosition: number, lastOffset: number) => ({
  firstPosition,
  firstOffset,
  lastPosition,
  lastOffset,
})
const SIGNED = span(0, 4, 0, 21)
const library = () => scratch.library
const codes = () => scratch.library.codes
const named = (collectionId: number | null = null) =>
  codebook(ask, collectionId).codes.map(({ name, count }) => `${name} ${count}`)
const of = (codeId: number | null, collectionId: number | null = null) =>
  passages(ask, { codeId, collectionId, offset: 0, limit: 10 })

describe('a code', () => {
  it('is put on a passage together with the mark, and a passage carries as many as are wanted', () => {
    const permit = codes().create('Permit', null)
    const night = codes().create('Night', 5)
    const marked = codes().mark(id, SIGNED, permit)
    expect(marked).toMatchObject({ isNew: true, isCoded: true })
    expect(codes().mark(id, SIGNED, permit)).toEqual({ id: marked.id, isNew: false, isCoded: false })
    expect(codes().mark(id, SIGNED, night)).toEqual({ id: marked.id, isNew: false, isCoded: true })
    expect(notesOf(ask, id).highlights).toMatchObject([{ id: marked.id, ...SIGNED, codes: [permit, night], memo: '' }])
    expect(codes().take(marked.id, permit)).toBe(true)
    expect(codes().take(marked.id, permit)).toBe(false)
    expect(notesOf(ask, id).highlights[0]?.codes).toEqual([night])
  })

  it('gets the colour that is used least, and a name that no other has', () => {
    const ids = ['A', 'B', 'C'].map((name) => codes().create(name, null))
    expect(codebook(ask, null).codes.map(({ colour }) => colour)).toEqual([0, 1, 2])
    codes().change(mustBe(ids[0]), { name: 'Harbour', colour: 1, description: ' Ships. ', parentId: null })
    expect(codebook(ask, null).codes[0]).toMatchObject({ name: 'Harbour', colour: 1, description: 'Ships.' })
    codes().create('D', null)
    expect(codebook(ask, null).codes.at(-1)?.colour).toBe(0)
    expect(() => codes().create('hárbour', null)).toThrowError(/“Harbour” already/)
    expect(() => codes().create('  ', null)).toThrowError(/needs a name/)
    expect(() => codes().mark(id, SIGNED, 999)).toThrowError(/no longer there/)
    // The mark of a code that is gone is not made either.
    expect(notesOf(ask, id).highlights).toEqual([])
  })

  it('stands under another one, and never under itself', () => {
    const [a, b, c] = ['A', 'B', 'C'].map((name) => codes().create(name, null))
    const under = (of: number | undefined, name: string, parentId: number | undefined) =>
      codes().change(mustBe(of), { name, colour: 0, description: '', parentId: mustBe(parentId) })
    under(b, 'B', a)
    under(c, 'C', b)
    expect(() => under(a, 'A', c)).toThrowError(/under itself/)
    expect(() => under(a, 'A', a)).toThrowError(/under itself/)
    codes().remove(mustBe(a))
    expect(codebook(ask, null).codes.map(({ parentId }) => parentId)).toEqual([null, b])
  })

  it('comes back as it was after it was deleted', () => {
    const permit = codes().create('Permit', 3)
    const under = codes().create('Forged', null)
    codes().change(under, { name: 'Forged', colour: 4, description: '', parentId: permit })
    codes().mark(id, SIGNED, permit)
    codes().mark(other, span(0, 4, 0, 11), permit)
    const before = [codebook(ask, null), notesOf(ask, id), of(permit)]
    const removed = codes().remove(permit)
    expect(named()).toEqual(['Forged 0'])
    expect(of(null).total).toBe(2)
    codes().restore(removed)
    expect([codebook(ask, null), notesOf(ask, id), of(permit)]).toEqual(before)
  })

  it('comes apart again after two were merged, also where a passage had both', () => {
    const [a, b] = [codes().create('Permit', 0), codes().create('Licence', 1)]
    codes().mark(id, SIGNED, a)
    codes().mark(id, SIGNED, b)
    codes().mark(id, span(2, 0, 2, 23), b)
    const before = [codebook(ask, null), notesOf(ask, id)]
    const removed = codes().merge(b, a)
    expect(named()).toEqual(['Permit 2'])
    codes().restore(removed)
    expect([codebook(ask, null), notesOf(ask, id)]).toEqual(before)
    expect(() => codes().merge(a, a)).toThrowError(/with itself/)
  })

  it('is merged into the code under it, which takes its place', () => {
    const [top, mid, low] = ['Top', 'Mid', 'Low'].map((name) => codes().create(name, 0))
    const facts = { colour: 0, description: '' }
    codes().change(mustBe(mid), { name: 'Mid', ...facts, parentId: mustBe(top) })
    codes().change(mustBe(low), { name: 'Low', ...facts, parentId: mustBe(mid) })
    codes().merge(mustBe(mid), mustBe(low))
    expect(codebook(ask, null).codes.map(({ id, parentId }) => [id, parentId])).toEqual([
      [top, null],
      [low, top],
    ])
  })

  it('does not come back above one that it was put under meanwhile', () => {
    const [top, mid, low] = ['Top', 'Mid', 'Low'].map((name) => mustBe(codes().create(name, 0)))
    const facts = { colour: 0, description: '' }
    codes().change(mustBe(mid), { name: 'Mid', ...facts, parentId: mustBe(top) })
    codes().change(mustBe(low), { name: 'Low', ...facts, parentId: mustBe(mid) })
    const removed = codes().remove(mustBe(mid))
    codes().change(mustBe(top), { name: 'Top', ...facts, parentId: mustBe(low) })
    codes().restore(removed)
    expect(codebook(ask, null).codes.map(({ id, parentId }) => [id, parentId])).toEqual([
      [top, low],
      [mid, top],
      [low, null],
    ])
    // In a circle nobody would ever come to the top.
    codes().change(mustBe(low), { name: 'Lowest', ...facts, parentId: null })
  })

  it('does not come back under a name that was given away meanwhile', () => {
    const removed = codes().remove(codes().create('Permit', 0))
    codes().create('permit', 1)
    expect(() => codes().restore(removed)).toThrowError(/already/)
    expect(named()).toEqual(['permit 0'])
  })
})

describe('passages of a code', () => {
  it('tell what was said, by whom, when and where, to the word where words have times', () => {
    const permit = codes().create('Permit', 0)
    codes().mark(id, SIGNED, permit)
    library().nameSpeaker(id, 'SPEAKER_00', 'Ana Ruiz')
    expect(of(permit).passages).toMatchObject([
      { recordingId: id, title: 'hearing', text: 'signed the permit', speaker: 'Ana Ruiz', startMs: 400, endMs: 1900 },
    ])
    codes().mark(id, span(0, 11, 1, 6), permit)
    expect(of(permit).passages[1]).toMatchObject({
      text: 'the permit? Nobody',
      speaker: 'Ana Ruiz, Speaker 2',
      startMs: 900,
      endMs: 9500,
    })
  })

  it('are counted and listed within a collection, page by page', () => {
    const permit = codes().create('Permit', 0)
    codes().mark(id, SIGNED, permit)
    codes().mark(id, span(1, 0, 1, 6), null)
    codes().mark(other, span(0, 4, 0, 11), permit)
    const story = library().shelves.create('Story')
    library().shelves.put(story, [other])
    expect(named()).toEqual(['Permit 2'])
    expect(named(story)).toEqual(['Permit 1'])
    expect([codebook(ask, null).plain, codebook(ask, story).plain]).toEqual([1, 0])
    expect(of(permit, story)).toMatchObject({ total: 1, passages: [{ text: 'harbour' }] })
    expect(of(null)).toMatchObject({ total: 1, passages: [{ text: 'Nobody', codes: [] }] })
    expect(passages(ask, { codeId: permit, collectionId: null, offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      passages: [{ text: 'signed the permit' }],
    })
  })
})

describe('a memo and a bookmark', () => {
  it('are kept, changed, and found by their words', () => {
    const { notes } = library()
    const marked = notes.highlight(id, SIGNED)
    notes.memo(marked, ' Ask for the original. ')
    const kept = notes.bookmark(id, 761_000.4)
    expect(notesOf(ask, id).bookmarks).toMatchObject([{ id: kept, atMs: 761_000, name: '' }])
    notes.nameBookmark(kept, 'The turn')
    expect(notesOf(ask, id).highlights[0]?.memo).toBe('Ask for the original.')
    expect(notesOf(ask, id).bookmarks[0]?.name).toBe('The turn')
    const found = (word: string) =>
      scratch.look().prepare('SELECT count(*) FROM beside_index WHERE beside_index MATCH ?').pluck().get(word)
    expect([found('original'), found('turn'), found('harbour')]).toEqual([1, 1, 0])
    notes.removeBookmark(kept)
    notes.removeHighlight(marked)
    expect([found('original'), found('turn')]).toEqual([0, 0])
    expect(() => notes.memo(marked, 'x')).toThrowError(/no longer there/)
    expect(() => notes.nameBookmark(kept, 'x')).toThrowError(/no longer there/)
  })
})
