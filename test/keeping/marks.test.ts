// Codes, memos, bookmarks and quotes on their way into another library: what is missing is added, what is newer stays, and what
// older bundles do not know is simply not there.

import { afterEach, beforeEach, expect, it } from 'vitest'
import { codebook } from '../../main/library/codes.ts'
import { parcelOf, transcriptJson } from '../../main/library/keeping/bundle-form.ts'
import { readParcel } from '../../main/library/keeping/parcel.ts'
import { pressResult } from '../../main/library/library.ts'
import { notesOf } from '../../main/library/notes.ts'
import { quotesOn, shelfCounts } from '../../main/library/quotes.ts'
import { type Ask, statements } from '../../main/library/row.ts'
import { archived, mustBe, type Scratch, scratchLibrary, transcriptOf } from '../library/scratch.ts'

let there: Scratch
let here: Scratch
let id = 0

beforeEach(async () => {
  there = scratchLibrary()
  here = scratchLibrary()
  id = (await archived(there, 'hearing', transcriptOf(['Who signed the permit?', 'Nobody asked.']))).id
})
afterEach(() => {
  there.close()
  here.close()
})

const SPAN = { firstPosition: 0, firstOffset: 4, lastPosition: 0, lastOffset: 21 }
const asking = (scratch: Scratch): Ask => statements(scratch.look())
const parcel = () => readParcel(asking(there), id)

/** Through the form of a bundle, as to another machine. */
async function carry(change: (json: string) => string = (json) => json) {
  const from = parcel()
  const arrived = parcelOf(change(transcriptJson(from)), from.result.body)
  return here.library.takeParcel(arrived, await pressResult(from.result.body))
}

it('arrive whole, and bring nothing twice', async () => {
  const { codes, notes, quotes, shelves } = there.library
  const [place, port] = [codes.create('Place', 2), codes.create('Port', 4)]
  codes.change(port, { name: 'Port', colour: 4, description: 'Where ships lie.', parentId: place })
  const marked = codes.mark(id, SPAN, port)
  notes.memo(marked.id, 'Compare the date.')
  notes.nameBookmark(notes.bookmark(id, 700), 'The turn')
  const story = shelves.create('Dredging')
  const quoted = quotes.add(id, story, SPAN)
  quotes.comment(quoted.id, 'The lead.')
  quotes.checked(quoted.id)
  const taken = await carry()
  expect(taken.kind).toBe('added')
  expect(await carry()).toEqual({ id: taken.id, kind: 'known' })
  const ask = asking(here)
  expect(codebook(ask, null).codes.map(({ name, colour, count }) => [name, colour, count])).toEqual([
    ['Place', 2, 0],
    ['Port', 4, 1],
  ])
  expect(codebook(ask, null).codes[1]).toMatchObject({ description: 'Where ships lie.', parentId: 1 })
  expect(notesOf(ask, taken.id)).toMatchObject({
    highlights: [{ ...SPAN, memo: 'Compare the date.', codes: [2] }],
    bookmarks: [{ atMs: 700, name: 'The turn' }],
    quotes: [{ isChecked: true }],
  })
  const [shelf] = shelfCounts(ask)
  expect(quotesOn(ask, mustBe(shelf?.collectionId))).toMatchObject([
    { text: 'signed the permit', comment: 'The lead.', textNow: null },
  ])
})

it('keep what is newer here, and take what is newer there', async () => {
  const { notes, codes, quotes } = there.library
  const marked = codes.mark(id, SPAN, codes.create('Permit', 3))
  notes.memo(marked.id, 'First.')
  const kept = notes.bookmark(id, 700)
  const quoted = quotes.add(id, null, SPAN)
  const taken = await carry()
  const own = here.library.codes.create('own', 0)
  expect(own).toBeGreaterThan(1)
  here.library.codes.change(1, { name: 'Permit', colour: 6, description: '', parentId: null })
  await there.clock.advance(1000)
  notes.memo(marked.id, 'Second.')
  notes.nameBookmark(kept, 'The turn')
  quotes.comment(quoted.id, 'The lead.')
  expect((await carry()).kind).toBe('enriched')
  const ask = asking(here)
  expect(notesOf(ask, taken.id)).toMatchObject({ highlights: [{ memo: 'Second.' }], bookmarks: [{ name: 'The turn' }] })
  expect(quotesOn(ask, null)).toMatchObject([{ comment: 'The lead.' }])
  expect(codebook(ask, null).codes[0]?.colour).toBe(6)
  await here.clock.advance(5000)
  here.library.notes.memo(mustBe(notesOf(ask, taken.id).highlights[0]).id, 'Mine.')
  here.library.quotes.comment(mustBe(quotesOn(ask, null)[0]).id, 'Mine.')
  expect((await carry()).kind).toBe('known')
  expect(notesOf(ask, taken.id).highlights[0]?.memo).toBe('Mine.')
  expect(quotesOn(ask, null)[0]?.comment).toBe('Mine.')
})

it('are not missed in a bundle that was made before they existed', async () => {
  there.library.notes.highlight(id, SPAN)
  const taken = await carry((json) => {
    const { codes: _, bookmarks: __, quotes: ___, highlights, ...rest } = JSON.parse(json)
    const plain = highlights.map(({ codes: _c, memo: _m, memoAtMs: _a, ...mark }: Record<string, unknown>) => mark)
    return JSON.stringify({ ...rest, highlights: plain })
  })
  const told = notesOf(asking(here), taken.id)
  expect(told.highlights).toMatchObject([{ ...SPAN, codes: [], memo: '' }])
  expect([told.bookmarks, told.quotes]).toEqual([[], []])
})
