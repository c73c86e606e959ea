// What is corrected is read as corrected everywhere: in the search, by filters, in lists, exports, notes, and by other programs.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unpackExportable } from '../../../main/exportable.ts'
import { historyOf, siblingsOf } from '../../../main/library/correct/history.ts'
import { exportable } from '../../../main/library/exporting.ts'
import type { Correction } from '../../../main/library/library.ts'
import { notesOf } from '../../../main/library/notes.ts'
import { statements } from '../../../main/library/row.ts'
import { type TranscriptText, transcript, unpackTranscript } from '../../../main/library/shelf.ts'
import type { Segment } from '../../../main/recording.ts'
import { everything, inProcess } from '../in-process.ts'
import { archived, type Scratch, scratchLibrary, segmentsOf, settled, transcriptOf } from '../scratch.ts'

let scratch: Scratch
let id: number
beforeEach(async () => {
  scratch = scratchLibrary()
  const texts = ['We met two plates.', 'In the harbour.', 'The permit came.', 'Nobody asked why.']
  id = (await archived(scratch, 'talk', transcriptOf([], { segments: timed(texts) }))).id
})
afterEach(() => scratch.close())

/** Half a second for each word. */
function timed(texts: readonly string[]): Segment[] {
  return segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01']).map((segment) => ({
    ...segment,
    words: segment.text.split(' ').map((text, at) => {
      return { text, startMs: segment.startMs + at * 500, endMs: segment.startMs + at * 500 + 400 }
    }),
  }))
}

const ask = () => statements(scratch.look())
const read = (): TranscriptText => unpackTranscript(transcript(ask(), id))
const apply = (correction: Correction) => scratch.library.corrections.apply(id, read().revision, correction)
const search = (query: string) => inProcess(scratch.path).search({ ...everything, query }, () => false)
const hits = (query: string) =>
  search(query)?.groups.flatMap((group) => group.hits.map(({ position, startMs, text }) => [position, startMs, text]))
const renew = (): void => {
  while (scratch.library.tidy());
}

describe('the search', () => {
  it('finds what was written, and no longer what it took the place of', () => {
    apply({ kind: 'text', position: 0, text: 'We met Tuplets.' })
    renew()
    expect(hits('tuplets')).toEqual([[0, 0, 'We met Tuplets.']])
    expect(hits('plates')).toEqual([])
  })

  it('finds it once time has passed, by itself', async () => {
    apply({ kind: 'text', position: 0, text: 'We met Tuplets.' })
    expect(scratch.look().prepare('SELECT count(*) FROM speech_due').pluck().get()).toBe(1)
    await scratch.clock.advance(2000)
    expect(scratch.look().prepare('SELECT count(*) FROM speech_due').pluck().get()).toBe(0)
    expect(hits('tuplets')).toEqual([[0, 0, 'We met Tuplets.']])
  })

  it('shows passages at their new places even before it has learnt of them', () => {
    apply({ kind: 'split', position: 0, offset: 6 })
    const expected = [[3, 10_000, 'The permit came.']]
    expect(hits('permit')).toEqual(expected)
    renew()
    expect(hits('permit')).toEqual(expected)
  })

  it('forgets what it remembers of a text once that is corrected, renewed or taken back', () => {
    const searcher = inProcess(scratch.path)
    const places = () =>
      searcher
        .search({ ...everything, query: 'permit' }, () => false)
        ?.groups.flatMap((group) => group.hits.map(({ position, text }) => `${position} ${text}`))
    expect(places()).toEqual(['2 The permit came.'])
    apply({ kind: 'split', position: 0, offset: 6 })
    expect(places()).toEqual(['3 The permit came.'])
    apply({ kind: 'text', position: 3, text: 'The old permit came.' })
    expect(places()).toEqual(['3 The old permit came.'])
    renew()
    expect(places()).toEqual(['3 The old permit came.'])
    scratch.library.corrections.undo(id)
    scratch.library.corrections.undo(id)
    expect(places()).toEqual(['2 The permit came.'])
    renew()
    expect(places()).toEqual(['2 The permit came.'])
  })

  it('finds a phrase over parts that were split, and shows neighbours as they are read', () => {
    apply({ kind: 'split', position: 0, offset: 6 })
    apply({ kind: 'text', position: 2, text: 'In the port.' })
    renew()
    const [group] = search('"met two"')?.groups ?? []
    expect(group?.hits).toMatchObject([{ position: 0, text: 'We met two plates.', after: 'In the port.' }])
  })

  it('heeds who is read to speak', () => {
    apply({ kind: 'speaker', first: 2, last: 2, speaker: { name: 'Ada' } })
    renew()
    expect(hits('permit speaker:Ada')).toEqual([[2, 10_000, 'The permit came.']])
    expect(hits('harbour speaker:Ada')).toEqual([])
    expect(search('permit')?.groups[0]?.hits[0]).toMatchObject({ speaker: 'Ada' })
  })

  it('offers words that a person wrote to those who mistype them', () => {
    renew()
    apply({ kind: 'text', position: 0, text: 'We met Tuplets.' })
    renew()
    expect(search('tuplats')?.suggestion).toMatchObject({ to: 'tuplets' })
  })

  it('is as it was once everything is taken back', () => {
    const dump = () =>
      JSON.stringify(['speech', 'voice'].map((table) => scratch.look().prepare(`SELECT * FROM ${table}`).all()))
    const before = dump()
    apply({ kind: 'merge', position: 1 })
    apply({ kind: 'speaker', first: 0, last: 1, speaker: { name: 'Ada' } })
    renew()
    expect(dump()).not.toBe(before)
    scratch.library.corrections.undo(id)
    scratch.library.corrections.undo(id)
    renew()
    expect(dump()).toBe(before)
  })
})

describe('speakers', () => {
  it('are told by what is read, and keep their numbers and hues', () => {
    apply({ kind: 'speaker', first: 0, last: 0, speaker: { label: 'SPEAKER_01' } })
    apply({ kind: 'speaker', first: 2, last: 2, speaker: { name: 'Ada' } })
    expect(read().speakers).toMatchObject([
      { label: 'SPEAKER_01', name: 'Speaker 2', hue: 1, talkMs: 13_500 },
      { name: 'Ada', hue: 2, talkMs: 4500 },
    ])
    renew()
    expect(read().recording).toMatchObject({ speakerCount: 2 })
  })

  it('who are added by the same name are the same', () => {
    apply({ kind: 'speaker', first: 0, last: 0, speaker: { name: 'Ada' } })
    apply({ kind: 'speaker', first: 2, last: 2, speaker: { name: ' Ada ' } })
    apply({ kind: 'speaker', first: 3, last: 3, speaker: { name: 'Grace' } })
    const [one, , two, three] = read().segments.map(({ speaker }) => speaker)
    expect(one).toBe(two)
    expect(three).not.toBe(one)
  })

  it('never take the label of somebody whom the service told', async () => {
    const segments = segmentsOf(['One.', 'Two.'], ['person:1', 'person:2'])
    id = (await archived(scratch, 'odd', transcriptOf([], { segments }))).id
    apply({ kind: 'speaker', first: 0, last: 0, speaker: { name: 'Ada' } })
    expect(read().segments.map(({ speaker }) => speaker)).toEqual(['person:3', 'person:2'])
  })

  it('are named once for everything, which can be taken back', () => {
    scratch.library.nameSpeaker(id, 'SPEAKER_00', 'Ada')
    expect(read()).toMatchObject({ revision: 1, canUndo: 'Name of a speaker' })
    scratch.library.corrections.undo(id)
    expect(read().speakers[0]).toMatchObject({ name: 'Speaker 1', isNamed: false })
  })
})

describe('lists', () => {
  it('show how a corrected recording begins', () => {
    apply({ kind: 'text', position: 0, text: 'We met Tuplets.' })
    renew()
    expect(read().recording.opening).toMatch(/^We met Tuplets\. In the harbour/)
    scratch.library.corrections.undo(id)
    renew()
    expect(read().recording.opening).toMatch(/^We met two plates/)
  })
})

describe('times', () => {
  it('of words that stayed are those that were heard, and a cut stands between two words', () => {
    apply({ kind: 'text', position: 0, text: 'We met the Tuplets.' })
    expect(read().segments[0]?.words).toEqual([
      { text: 'We', startMs: 0, endMs: 400 },
      { text: 'met', startMs: 500, endMs: 900 },
      { text: 'the', startMs: 1000, endMs: 1245 },
      { text: 'Tuplets.', startMs: 1245, endMs: 1900 },
    ])
    apply({ kind: 'split', position: 1, offset: 2 })
    expect(read().segments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 4500],
      [5000, 5400],
      [5500, 9500],
      [10_000, 14_500],
      [15_000, 19_500],
    ])
  })

  it('of a word that is put back are those that were heard', () => {
    const before = read().segments
    apply({ kind: 'text', position: 0, text: 'We met.' })
    apply({ kind: 'text', position: 0, text: 'We met two plates.' })
    expect(read().segments).toEqual(before)
  })
})

describe('an export', () => {
  const exported = (more = {}) =>
    unpackExportable(exportable(ask(), { id, hasWords: true, hasAnalytics: false, mostSegments: null, ...more }))

  it('says what is read, with its words, or the original where that is asked for', () => {
    const original = exported()
    apply({ kind: 'text', position: 0, text: 'We met Tuplets.' })
    apply({ kind: 'merge', position: 1 })
    const { segments } = exported()
    expect(segments.map(({ position, text }) => [position, text])).toEqual([
      [0, 'We met Tuplets.'],
      [1, 'In the harbour. The permit came.'],
      [2, 'Nobody asked why.'],
    ])
    expect(segments.map(({ words }) => words)).toEqual(read().segments.map(({ words }) => words))
    expect(exported({ isOriginal: true })).toEqual(original)
    expect(exported({ mostSegments: 2 }).segments).toEqual(segments.slice(0, 2))
  })
})

describe('a highlight', () => {
  const words = () =>
    notesOf(ask(), id).highlights.map(({ firstPosition, firstOffset, lastPosition, lastOffset }) => {
      const { segments } = read()
      const first = segments[firstPosition]?.text ?? ''
      if (firstPosition === lastPosition) return first.slice(firstOffset, lastOffset)
      return `${first.slice(firstOffset)} ${(segments[lastPosition]?.text ?? '').slice(0, lastOffset)}`
    })
  const mark = (position: number, firstOffset: number, lastOffset: number) =>
    scratch.library.notes.highlight(id, { firstPosition: position, firstOffset, lastPosition: position, lastOffset })

  it('stays on its words through corrections, and comes back with them', () => {
    mark(0, 7, 17)
    mark(2, 4, 10)
    expect(words()).toEqual(['two plates', 'permit'])
    apply({ kind: 'text', position: 0, text: 'Then we met Tuplets.' })
    apply({ kind: 'merge', position: 1 })
    apply({ kind: 'split', position: 0, offset: 4 })
    expect(words()).toEqual(['Tuplets.', 'permit'])
    apply({ kind: 'text', position: 2, text: 'In the harbour.' })
    expect(words()).toEqual(['Tuplets.'])
    for (let step = 0; step < 4; step++) scratch.library.corrections.undo(id)
    expect(words()).toEqual(['two plates', 'permit'])
  })

  it('made on what is read names what was said there', () => {
    apply({ kind: 'split', position: 0, offset: 6 })
    mark(2, 3, 14)
    expect(words()).toEqual(['the harbour'])
    scratch.library.corrections.undo(id)
    expect(words()).toEqual(['the harbour'])
  })

  it('made on added words holds on to the words beside them', () => {
    apply({ kind: 'text', position: 1, text: 'In the old harbour.' })
    mark(1, 7, 10)
    expect(words()).toEqual(['the'])
  })

  it('is found where the service left positions out', async () => {
    const segments = timed(['One.', 'Two.', 'Three.']).map((segment, at) => ({ ...segment, position: at * 2 }))
    id = (await archived(scratch, 'gaps', transcriptOf([], { segments }))).id
    expect(read().segments.map(({ position, first }) => [position, first])).toEqual([
      [0, 0],
      [1, 2],
      [2, 4],
    ])
    mark(2, 0, 5)
    expect(words()).toEqual(['Three'])
    expect(scratch.look().prepare('SELECT first_position FROM highlight').pluck().all()).toEqual([4])
    apply({ kind: 'merge', position: 0 })
    expect(words()).toEqual(['Three'])
  })
})

describe('the history', () => {
  it('tells each step with its words, newest first, of all or of one place', () => {
    apply({ kind: 'text', position: 0, text: 'We met Tuplets.' })
    apply({ kind: 'text', position: 2, text: 'The licence came.' })
    scratch.library.nameSpeaker(id, 'SPEAKER_00', 'Ada')
    scratch.library.corrections.undo(id)
    expect(historyOf(ask(), id, null)).toMatchObject([
      { kind: 'name', before: '', after: 'Ada', isUndone: true },
      { kind: 'text', before: 'The permit came.', after: 'The licence came.', isUndone: false },
      { kind: 'text', text: 'Change of words', before: 'We met two plates.', after: 'We met Tuplets.' },
    ])
    expect(historyOf(ask(), id, 2).map(({ after }) => after)).toEqual(['The licence came.'])
    expect(historyOf(ask(), id, 3)).toEqual([])
  })
})

describe('siblings', () => {
  it('are the other transcriptions of the same recording', async () => {
    expect(siblingsOf(ask(), id)).toEqual([])
    const { library } = scratch
    const options = { ...(library.transcription(id)?.options ?? never()), model: 'premium' } as const
    const again = settled(library, '/recordings/again.mp3', 1, options)
    const result = {
      kind: 'job',
      body: Buffer.from('{}'),
      transcript: transcriptOf(['One.']),
      compressed: Buffer.from(''),
      sha256: 'f'.repeat(64),
    } as const
    const { stage: from, revision } = again
    library.archive(
      { id: again.id, from, revision, to: 'archived', patch: { archivedAtMs: 5, jobId: 'other' } },
      result,
    )
    expect(siblingsOf(ask(), id)).toMatchObject([{ id: again.id, archivedAtMs: 5 }])
    expect(siblingsOf(ask(), again.id)).toMatchObject([{ id }])
  })
})

function never(): never {
  throw new Error('there should have been something')
}

describe('other programs', () => {
  const plan = (sql: string) =>
    scratch
      .look()
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => String(Reflect.get(Object(row), 'detail')))
  const view = () =>
    scratch
      .look()
      .prepare('SELECT position, speaker_name, text, original_text FROM segments ORDER BY position')
      .raw()
      .all()

  it('read what is corrected with what was said', () => {
    apply({ kind: 'split', position: 0, offset: 6 })
    apply({ kind: 'merge', position: 2 })
    apply({ kind: 'speaker', first: 3, last: 3, speaker: { name: 'Ada' } })
    expect(view()).toEqual([
      [0, 'SPEAKER_00', 'We met', 'We met two plates.'],
      [1, 'SPEAKER_00', 'two plates.', 'We met two plates.'],
      [2, 'SPEAKER_01', 'In the harbour. The permit came.', 'In the harbour. The permit came.'],
      [3, 'Ada', 'Nobody asked why.', 'Nobody asked why.'],
    ])
  })

  it('read a recording by its ids as quickly as before there were corrections, and filters reach into it', () => {
    const one = plan('SELECT * FROM segments WHERE recording_id = 7')
    expect(one.join('\n')).not.toMatch(/SCAN/)
    expect(one.slice(0, 7)).toEqual([
      'COMPOUND QUERY',
      'LEFT-MOST SUBQUERY',
      'SEARCH res USING INTEGER PRIMARY KEY (rowid=?)',
      expect.stringMatching(/^CORRELATED SCALAR SUBQUERY/),
      'SEARCH k USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH s USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
      'SEARCH n USING PRIMARY KEY (transcription_id=? AND label=?) LEFT-JOIN',
    ])
    // Of everything, only corrected recordings are walked a second time.
    const all = plan('SELECT count(*) FROM segments')
    expect(all.filter((line) => /^SCAN (?!res|k\b|segments)/.test(line))).toEqual([])
  })
})

describe('hostile text', () => {
  it('of a megabyte is corrected, split, found and taken back within seconds', async () => {
    const line = Array.from({ length: 140_000 }, (_, at) => `w${(at * 7919) % 4001}`).join(' ')
    id = (await archived(scratch, 'long', transcriptOf([line, '<script>alert(1)</script>']))).id
    const before = read().segments
    const other = line.replaceAll('w1', 'v1')
    apply({ kind: 'text', position: 0, text: other })
    expect(read().segments[0]?.text).toBe(other)
    apply({ kind: 'split', position: 0, offset: 400_000 })
    expect(read().segments).toHaveLength(3)
    renew()
    expect(hits('script')).toMatchObject([[2, 5000, '<script>alert(1)</script>']])
    scratch.library.corrections.undo(id)
    scratch.library.corrections.undo(id)
    expect(read().segments).toEqual(before)
  })

  it('leaves an empty segment where all words were deleted, which can be filled again', () => {
    apply({ kind: 'text', position: 1, text: ' \u0000 ' })
    expect(read().segments[1]).toMatchObject({ text: '', words: [], startMs: 5000, endMs: 9500, isCorrected: true })
    apply({ kind: 'text', position: 1, text: 'In the harbour.' })
    expect(read().segments[1]).toMatchObject({ text: 'In the harbour.', isCorrected: false })
  })

  it.each([
    ['a place beyond the end', { kind: 'text', position: 99, text: 'x' }, 'bad-request'],
    ['a merge of the last one', { kind: 'merge', position: 3 }, 'bad-request'],
    ['a cut at the beginning', { kind: 'split', position: 0, offset: 0 }, 'bad-request'],
    ['a cut beyond the end', { kind: 'split', position: 0, offset: 5000 }, 'bad-request'],
    ['a turn that ends before it begins', { kind: 'checked', first: 2, last: 1, isChecked: true }, 'bad-request'],
    ['a speaker who is not there', { kind: 'speaker', first: 0, last: 0, speaker: { label: 'X' } }, 'bad-request'],
  ] as const)('asked for at %s is refused, and changes nothing', (_, correction, code) => {
    const before = read()
    expect(() => apply(correction)).toThrow(expect.objectContaining({ code }))
    expect(read()).toEqual(before)
  })
})
