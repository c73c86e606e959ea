// Collections, tags, stars, notes and highlights: what a person keeps recordings by. Each change says what it really changed, so
// that taking it back restores exactly what was.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { among, ids, rows } from '../../main/library/browsing.ts'
import { EVERYTHING } from '../../main/library/filter.ts'
import { notesOf } from '../../main/library/notes.ts'
import { type Ask, statements } from '../../main/library/row.ts'
import { shelvesOf } from '../../main/library/shelves.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { archived, mustBe, type Scratch, scratchLibrary, transcriptOf } from './scratch.ts'

let scratch: Scratch
let ask: Ask
let all: readonly number[] = []

beforeEach(async () => {
  scratch = scratchLibrary()
  all = []
  for (const name of ['one', 'two', 'three', 'four'])
    all = [...all, (await archived(scratch, name, transcriptOf([name]))).id]
  ask = statements(scratch.look())
})
afterEach(() => scratch.close())

const rowOf = (id: number) => mustBe(rows(ask, [id])[0])
const tagsOf = () => all.map((id) => rowOf(id).tags)
const [first, second, third] = [0, 1, 2]
const at = (index: number): number => mustBe(all[index])

describe('a collection', () => {
  it('holds recordings, counts them, and leaves them alone when it goes', () => {
    const { shelves } = scratch.library
    const id = shelves.create('  Harbour   inquiry ')
    expect(shelves.put(id, all.slice(0, 3))).toEqual(all.slice(0, 3))
    expect(shelvesOf(ask).collections).toMatchObject([{ id, name: 'Harbour inquiry', count: 3 }])
    expect(rowOf(at(first)).collections).toEqual([id])
    expect(ids(ask, { order: 'oldest', filter: { ...EVERYTHING, collectionId: id } }).ids).toEqual(all.slice(0, 3))
    shelves.deleteCollection(id)
    expect(shelvesOf(ask).collections).toEqual([])
    expect(ids(ask, { order: 'oldest' }).ids).toEqual(all)
    expect(rowOf(at(first)).collections).toEqual([])
  })

  it('says which recordings were new in it, so that the others stay when that is taken back', () => {
    const { shelves } = scratch.library
    const id = shelves.create('Story')
    shelves.put(id, [at(first)])
    const changed = shelves.put(id, all)
    expect([...changed].sort()).toEqual(all.slice(1))
    expect([...shelves.take(id, changed)].sort()).toEqual(all.slice(1))
    expect(shelvesOf(ask).collections[0]?.count).toBe(1)
    expect(shelves.take(id, all.slice(1))).toEqual([])
  })

  it('has a name that no other has, as people compare names', () => {
    const { shelves } = scratch.library
    const id = shelves.create('Élections')
    expect(() => shelves.create('elections')).toThrowError(/“Élections” already/)
    const other = shelves.create('Harbour')
    expect(() => shelves.renameCollection(other, 'ELECTIONS')).toThrowError(/already/)
    shelves.renameCollection(id, 'Elections')
    expect(shelvesOf(ask).collections.map(({ name }) => name)).toEqual(['Elections', 'Harbour'])
    expect(shelves.create('!!!')).not.toBe(shelves.create('???'))
    expect(() => shelves.create('   ')).toThrowError(/needs a name/)
  })

  it('that is gone takes nothing, and says so', () => {
    expect(() => scratch.library.shelves.put(99, all)).toThrowError(/no longer there/)
    expect(() => scratch.library.shelves.renameCollection(99, 'x')).toThrowError(/no longer there/)
  })
})

describe('a tag', () => {
  it('keeps the spelling that it came with, and is put on once', () => {
    const { shelves } = scratch.library
    expect(shelves.tag([at(first)], 'Hafen')).toEqual([at(first)])
    expect(shelves.tag([at(first), at(second)], 'HAFEN')).toEqual([at(second)])
    expect(tagsOf()).toEqual([['Hafen'], ['Hafen'], [], []])
    expect(shelvesOf(ask).tags).toEqual([{ name: 'Hafen', count: 2 }])
  })

  it('is renamed everywhere', () => {
    const { shelves } = scratch.library
    shelves.tag(all.slice(0, 2), 'court')
    expect(shelves.renameTag('court', 'Court')).toEqual({ ids: all.slice(0, 2), both: [] })
    expect(tagsOf().flat()).toEqual(['Court', 'Court'])
    expect(shelves.renameTag('Court', 'justice').ids).toEqual(all.slice(0, 2))
    expect(tagsOf().flat()).toEqual(['justice', 'justice'])
  })

  it('that takes the name of another becomes one with it, and can be told apart again', () => {
    const { shelves } = scratch.library
    shelves.tag([at(first), at(second)], 'court')
    shelves.tag([at(second), at(third)], 'justice')
    const before = tagsOf()
    const { ids: changed, both } = shelves.renameTag('court', 'Justice')
    expect(both).toEqual([at(second)])
    expect(tagsOf()).toEqual([['justice'], ['justice'], ['justice'], []])
    shelves.tag(changed, 'court')
    shelves.untag(
      changed.filter((id) => !both.includes(id)),
      'justice',
    )
    expect(tagsOf()).toEqual(before)
  })

  it('is removed from some, or everywhere', () => {
    const { shelves } = scratch.library
    shelves.tag(all, 'court')
    expect(shelves.untag([at(first)], 'Court')).toEqual([at(first)])
    expect([...shelves.removeTag('court')].sort()).toEqual(all.slice(1))
    expect(shelvesOf(ask).tags).toEqual([])
    expect(shelves.removeTag('court')).toEqual([])
  })
})

describe('a star, and what was read', () => {
  it('changes only those that had it otherwise', () => {
    const { shelves } = scratch.library
    expect(shelves.star([at(first)], true)).toEqual([at(first)])
    expect(shelves.star(all, true)).toEqual(all.slice(1))
    expect(shelves.star(all.slice(2), false)).toEqual(all.slice(2))
    expect(shelvesOf(ask).starred).toBe(2)
    expect(among(ask, all)).toEqual({ collections: [], tags: [], starred: 2 })
    expect(among(ask, [...all, Number.MAX_SAFE_INTEGER]).starred).toBe(2)
  })

  it('stands first among the recently opened', () => {
    const { shelves } = scratch.library
    shelves.opened(at(second))
    scratch.clock.jump(1000)
    shelves.opened(at(first))
    expect(shelves.recent(10).map(({ id }) => id)).toEqual([at(first), at(second)])
    expect(shelves.recent(1)).toHaveLength(1)
    const filter = { ...EVERYTHING, isOpened: true }
    expect(ids(ask, { order: 'opened', filter }).ids).toEqual([at(first), at(second)])
    expect(ids(ask, { order: 'opened' }).ids.slice(0, 2)).toEqual([at(first), at(second)])
    expect(shelvesOf(ask).opened).toBe(2)
  })
})

it('keeps nothing but what is archived, because a shelf counts its own rows', () => {
  const { library } = scratch
  const { id } = library.addFile({ path: '/waiting.mp3', source: 'drop', options: DEFAULT_OPTIONS })
  const collection = library.shelves.create('Story')
  expect(library.shelves.put(collection, [id, 9999])).toEqual([])
  expect(library.shelves.tag([id, 9999], 'court')).toEqual([])
  expect(library.shelves.star([id, 9999], true)).toEqual([])
})

it('tells among several what they are kept by', () => {
  const { shelves } = scratch.library
  const story = shelves.create('Story')
  shelves.create('Empty')
  shelves.put(story, all.slice(0, 3))
  shelves.tag(all, 'court')
  shelves.tag([at(first)], 'appeal')
  expect(among(ask, all.slice(0, 2))).toEqual({
    collections: [{ id: story, count: 2 }],
    tags: [
      { name: 'court', count: 2 },
      { name: 'appeal', count: 1 },
    ],
    starred: 0,
  })
})

it('tells who listens, but not where nothing changed', () => {
  const heard: unknown[] = []
  scratch.library.onChange((rooms) => heard.push(...rooms))
  scratch.library.shelves.star(all, false)
  expect(heard).toEqual([])
  scratch.library.shelves.star(all, true)
  scratch.library.notes.add(at(first), null, 'Ask again.')
  expect(heard).toEqual(['library', 'library'])
})

describe('notes and highlights', () => {
  it('stand by their moment, those on the whole recording first', () => {
    const { notes } = scratch.library
    const late = notes.add(at(first), 9000.4, ' Here she hesitates. ')
    const whole = notes.add(at(first), null, 'Ask for the minutes.')
    const early = notes.add(at(first), 100, 'مهم')
    notes.add(at(second), 0, 'elsewhere')
    expect(notesOf(ask, at(first)).notes.map(({ id, atMs, text }) => [id, atMs, text])).toEqual([
      [whole, null, 'Ask for the minutes.'],
      [early, 100, 'مهم'],
      [late, 9000, 'Here she hesitates.'],
    ])
  })

  it('change in place, and go', () => {
    const { notes } = scratch.library
    const id = notes.add(at(first), 5, 'one')
    scratch.clock.jump(1000)
    notes.change(id, 'two')
    const [note] = notesOf(ask, at(first)).notes
    expect(note).toMatchObject({ text: 'two', atMs: 5 })
    expect(mustBe(note).changedAtMs - mustBe(note).createdAtMs).toBe(1000)
    expect(() => notes.change(id, '  ')).toThrowError(/needs words/)
    notes.remove(id)
    expect(notesOf(ask, at(first)).notes).toEqual([])
    expect(() => notes.change(id, 'three')).toThrowError(/no longer there/)
    expect(() => notes.add(999, null, 'x')).toThrowError(/no longer in the library/)
  })

  it('mark a passage once, in the order of the text, and never an empty one', () => {
    const { notes } = scratch.library
    const later = { firstPosition: 2, firstOffset: 1, lastPosition: 3, lastOffset: 4 }
    const earlier = { firstPosition: 0, firstOffset: 5, lastPosition: 0, lastOffset: 9 }
    const id = notes.highlight(at(first), later)
    notes.highlight(at(first), earlier)
    expect(notes.highlight(at(first), later)).toBe(id)
    expect(notesOf(ask, at(first)).highlights).toMatchObject([earlier, later])
    expect(() => notes.highlight(at(first), { ...earlier, lastOffset: 5 })).toThrowError(/nothing to mark/)
    notes.removeHighlight(id)
    expect(notesOf(ask, at(first)).highlights).toMatchObject([earlier])
  })
})
