import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import { EVERYTHING } from '../../main/library/filter.ts'
import { openReading, type Reading, type SearchPage } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { inProcess } from './in-process.ts'
import { archived, type Scratch, scratchLibrary, segmentsOf, step, transcriptOf } from './scratch.ts'

const WORKER = join(import.meta.dirname, '../../main/library/reader.ts')

const ANYWHERE = { within: '', filter: EVERYTHING }

let scratch: Scratch
let reading: Reading

const TALKS: Readonly<Record<string, readonly string[]>> = {
  cloud: [
    'We moved to Kubernetes last year.',
    'It’s open source, and the open data source too.',
    'The database fell over twice.',
    'Don’t call it e-mail.',
  ],
  learning: [
    'Machine learning is everywhere.',
    'Deep learning needs machines.',
    'Our podcast has a sponsor.',
    'This podcast has none.',
    'A compiler, such as the one that uses LLVM, optimises.',
    'Café, naïve, Ångström and Straße.',
  ],
  asia: ['中华人民共和国成立。', '東京都の機械学習。', 'ผมเรียนภาษาไทยทุกวัน', '한국어를 배우다', '买了iPhone手机'],
  arabic: ['قرأتُ الكِتَابَ أمس', 'هذه مكتبة كبيرة'],
}

beforeAll(async () => {
  scratch = scratchLibrary()
  for (const [name, texts] of Object.entries(TALKS))
    await archived(scratch, name, transcriptOf(texts, { segments: segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01']) }))
  reading = openReading({ path: scratch.path, workerPath: WORKER, log: silentLog })
})
afterAll(async () => {
  await reading.close()
  scratch.close()
})

const search = (query: string, isTyping = false): Promise<SearchPage> =>
  reading.search({ query, ...ANYWHERE, order: 'best', offset: 0, limit: 50, isTyping })

const found = (page: SearchPage) =>
  page.groups.flatMap(({ recording, hits }) => hits.map(({ position }) => `${recording.title} ${position}`)).sort()

const marked = (page: SearchPage) =>
  page.groups.flatMap(({ hits }) =>
    hits.flatMap(({ text, marks }) => marks.map(({ start, end }) => text.slice(start, end))),
  )

describe('what a query finds, and what it marks', () => {
  const CASES: readonly (readonly [query: string, places: readonly string[], marks?: readonly string[]])[] = [
    ['kubernetes', ['cloud 0'], ['Kubernetes']],
    ['KUBERNETES', ['cloud 0'], ['Kubernetes']],
    ['kube*', ['cloud 0'], ['Kubernetes']],
    ['kube', []],
    ['"open source"', ['cloud 1'], ['open source']],
    ['“open source”', ['cloud 1'], ['open source']],
    ['open source', ['cloud 1'], ['open', 'source', 'open', 'source']],
    ['source open kubernetes', ['cloud 0']],
    ['"source open"', []],
    ['"open sour"*', ['cloud 1'], ['open source']],
    ['database kubernetes', ['cloud 0']],
    ['database serendipity', []],
    ['year it s open', ['cloud 0']],
    ['"last year it’s open"', ['cloud 0'], ['last year. It’s open']],
    ['database OR kubernetes', ['cloud 0', 'cloud 2']],
    ['"machine learning" OR "deep learning"', ['learning 0', 'learning 1'], ['Machine learning', 'Deep learning']],
    ['learning OR podcast machines', ['learning 1']],
    ['(database OR sponsor) the', ['cloud 2', 'learning 2']],
    ['podcast -sponsor', []],
    ['podcast -kubernetes', ['learning 2', 'learning 3'], ['podcast', 'podcast']],
    ['open -podcast', ['cloud 1']],
    ['learning -title', ['learning 0', 'learning 1', 'learning null']],
    ['podcast NOT sponsor', []],
    ['podcast -"a sponsor"', []],
    ['podcast -(sponsor OR none)', []],
    ['-sponsor podcast', []],
    ['compiler NEAR llvm', ['learning 4'], ['compiler', 'LLVM']],
    ['compiler NEAR/2 llvm', []],
    ["don't", ['cloud 3'], ['Don’t']],
    ['e-mail', ['cloud 3'], ['e-mail']],
    ['email', []],
    ['its', []],
    ["it's", ['cloud 1'], ['It’s']],
    ['cafe', ['learning 5'], ['Café']],
    ['CAFÉ', ['learning 5'], ['Café']],
    ['angstrom', ['learning 5'], ['Ångström']],
    ['strasse', ['learning 5'], ['Straße']],
    ['共和国', ['asia 0'], ['共和国']],
    ['人民', ['asia 0'], ['人民']],
    ['机', ['asia 4'], ['机']],
    ['機械学習', ['asia 1'], ['機械学習']],
    ['東京', ['asia 1'], ['東京']],
    ['学', ['asia 1'], ['学']],
    ['国成立', ['asia 0']],
    ['成立国', []],
    ['iphone手机', ['asia 4'], ['iPhone手机']],
    ['ภาษาไทย', ['asia 2'], ['ภาษาไทย']],
    ['한국어', ['asia 3'], ['한국어']],
    ['الكتاب', ['arabic 0'], ['الكِتَابَ']],
    ['مكتبه', ['arabic 1'], ['مكتبة']],
    ['serendipitous', []],
  ]
  it.each(CASES.map(([query, places, marks]) => ({ query, places, marks })))(
    'answers $query',
    async ({ query, places, marks }) => {
      const page = await search(query)
      expect(found(page)).toEqual(places)
      expect([page.hitCount, page.isCountExact]).toEqual([places.length, true])
      if (marks !== undefined) expect(marked(page).sort()).toEqual([...marks].sort())
    },
  )

  it('takes the last word for a beginning while it is being typed', async () => {
    expect(found(await search('kuber', true))).toEqual(['cloud 0'])
    expect(found(await search('kuber ', true))).toEqual([])
    expect(found(await search('"open so', true))).toEqual(['cloud 1'])
    expect(found(await search('ope kuber', true))).toEqual([])
  })

  it('says how it understood the query', async () => {
    const { terms } = await search('data "open source" kube* -sponsor cat OR dog one NEAR two')
    expect(terms.map(({ kind, text }) => ({ kind, text }))).toEqual([
      { kind: 'word', text: 'data' },
      { kind: 'phrase', text: 'open source' },
      { kind: 'prefix', text: 'kube*' },
      { kind: 'not', text: 'sponsor' },
      { kind: 'or', text: 'cat or dog' },
      { kind: 'near', text: 'one … two' },
    ])
  })

  it('says in words why nothing can be found', async () => {
    expect((await search('-sponsor')).notice).toMatch(/minus only takes recordings away/)
    expect((await search('?!')).notice).toMatch(/no word/)
    expect((await search('  ')).notice).toBe('')
    expect((await search('w '.repeat(40))).notice).toMatch(/first 32/)
  })

  it('shows the recording, the time and the speaker of a passage', async () => {
    const { groups } = await search('database')
    expect(groups[0]).toMatchObject({
      recording: { title: 'cloud', speakerCount: 2, source: 'drop' },
      hitCount: 1,
      hits: [{ position: 2, startMs: 10_000, endMs: 14_500, speaker: 'Speaker 1', hue: 0 }],
    })
  })
})

describe('hostile queries', () => {
  const HOSTILE = [
    '"',
    '""',
    '*',
    '-',
    '--',
    '(',
    ')',
    '((((',
    '))))',
    'NEAR(',
    'a AND',
    'OR',
    'AND OR NOT',
    'NOT',
    'a NEAR',
    'NEAR b',
    'NEAR/999999999999 x',
    '^a',
    'a:b',
    'words:a',
    '{a b}:c',
    "'; DROP TABLE segment; --",
    'a + b',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '%_',
    'a" OR "b',
    '-(',
    '-(-(-a))',
    'a OR -b',
    '"a" "b',
    '***',
    'a**',
    '* *',
    '\\"',
    '½',
    '🎙️',
    '中 -中',
    '('.repeat(5000),
    '"'.repeat(999),
    'x'.repeat(10_000),
    'a '.repeat(5000),
    'a OR '.repeat(2000),
    '-a '.repeat(3000),
    '中'.repeat(10_000),
    '(a OR '.repeat(1000),
  ]
  it.each(HOSTILE.map((query) => [query.slice(0, 20), query]))('never fails on %j', async (_, query) => {
    for (const isTyping of [false, true]) expect((await search(query, isTyping)).hitCount).toBeGreaterThanOrEqual(0)
  })

  it('never fails, whatever is typed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        '(',
        ')',
        '-',
        '*',
        ' ',
        ' OR ',
        ' AND ',
        ' NOT ',
        ' NEAR ',
        ' NEAR/3 ',
        'a',
        'the',
        '中',
        'é',
        ':',
        '^',
        '{',
        '+',
      ),
      fc.string(),
    )
    const searcher = inProcess(scratch.path)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (pieces, isTyping) => {
        const input = { query: pieces.join(''), order: 'best', offset: 0, limit: 5, isTyping, ...ANYWHERE } as const
        searcher.search(input, () => false)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the reading worker', () => {
  it('tells an overtaken search that it was cancelled, and answers the newest', async () => {
    const replies = await Promise.allSettled(['k', 'ku', 'kub', 'kube'].map((query) => search(query, true)))
    expect(replies.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled'])
    for (const reply of replies.slice(0, 3))
      expect(reply.status === 'rejected' && reply.reason instanceof Fault && reply.reason.code).toBe('cancelled')
  })

  it('lists what is archived in every order, and gives the rows of any part of it', async () => {
    const titles = async (order: 'newest' | 'oldest' | 'title' | 'longest', offset = 0, limit = 10) => {
      const { ids } = await reading.ids({ order, limit: 1 })
      return (await reading.rows([...ids.slice(offset, offset + limit)])).map(({ title }) => title)
    }
    expect(await titles('newest')).toEqual(['arabic', 'asia', 'learning', 'cloud'])
    expect(await titles('oldest')).toEqual(['cloud', 'learning', 'asia', 'arabic'])
    expect(await titles('title', 1, 2)).toEqual(['asia', 'cloud'])
    expect((await titles('longest')).length).toBe(4)
    const { ids, totalDurationMs, rows } = await reading.ids({ order: 'newest', limit: 1 })
    expect([ids.length, totalDurationMs]).toEqual([4, 240_000])
    expect(rows.map(({ title }) => title)).toEqual(['arabic'])
  })

  it('opens a transcript with words, speakers and their names', async () => {
    const words = [{ startMs: 0, endMs: 400, text: 'Hello' }]
    const [segment] = segmentsOf(['Hello'], ['SPEAKER_07'])
    const segments =
      segment === undefined
        ? []
        : [
            { ...segment, words },
            { ...segment, position: 1, speaker: 'SPEAKER_02' },
          ]
    const { id } = await archived(
      scratch,
      'words',
      transcriptOf(['Hello'], { segments, summary: 'Short.', warnings: ['low'] }),
    )
    scratch.library.nameSpeaker(id, 'SPEAKER_02', 'Ada')
    const opened = await reading.transcript(id)
    expect(opened).toMatchObject({
      summary: 'Short.',
      warnings: ['low'],
      jobId: 'job-5',
      recording: { id, opening: 'Hello Hello' },
    })
    expect(opened.segments[0]?.words).toEqual(words)
    expect(opened.speakers).toEqual([
      { label: 'SPEAKER_07', name: 'Speaker 1', isNamed: false, hue: 0, talkMs: 4500 },
      { label: 'SPEAKER_02', name: 'Ada', isNamed: true, hue: 1, talkMs: 4500 },
    ])
    await expect(reading.transcript(99)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('finds a recording at once after it was archived or renamed', async () => {
    const { id } = await archived(scratch, 'fresh', transcriptOf(['A zebra crossed.']))
    expect(found(await search('zebra'))).toEqual(['fresh 0'])
    scratch.library.rename(id, 'Stripes')
    expect(found(await search('zebra'))).toEqual(['Stripes 0'])
    expect(step(scratch.library, id, 'archived').title).toBe('Stripes')
  })
})

describe('more passages than anybody reads', () => {
  it('brings the newest first, and gives every recording once over all pages', async () => {
    const crowd = scratchLibrary()
    const many = Array.from({ length: 900 }, (_, index) => `The common word ${index}.`)
    for (let talk = 0; talk < 5; talk++) await archived(crowd, `talk ${talk}`, transcriptOf(many))
    const crowded = openReading({ path: crowd.path, workerPath: WORKER, log: silentLog })
    const page = (offset: number) =>
      crowded.search({ query: 'common', ...ANYWHERE, order: 'best', offset, limit: 2, isTyping: false })
    const [first, second, third] = [await page(0), await page(2), await page(4)]
    expect(first.groups.map(({ hitCount, hits }) => [hitCount, hits.length])).toEqual([
      [900, 3],
      [900, 3],
    ])
    const titles = [first, second, third].flatMap(({ groups }) => groups.map(({ recording }) => recording.title))
    expect(titles).toEqual(['talk 4', 'talk 3', 'talk 2', 'talk 1', 'talk 0'])
    await crowded.close()
    crowd.close()
  })
})

describe('who said a passage', () => {
  it('has the hue that the transcript gives him, under a new name too', async () => {
    const crowd = scratchLibrary()
    const texts = Array.from({ length: 11 }, (_, index) => `Quorum ${index}.`)
    // Labels against the order of appearance; more speakers than hues; nobody at the end.
    const labels = texts.map((_, index) => (index === 10 ? null : `SPEAKER_1${9 - index}`))
    const { id } = await archived(crowd, 'quorum', transcriptOf(texts, { segments: segmentsOf(texts, labels) }))
    crowd.library.nameSpeaker(id, 'SPEAKER_12', 'Ada')
    const crowded = openReading({ path: crowd.path, workerPath: WORKER, log: silentLog })
    const passage = async (index: number) => {
      const query = `"quorum ${index}"`
      const { groups } = await crowded.search({
        query,
        ...ANYWHERE,
        order: 'best',
        offset: 0,
        limit: 50,
        isTyping: false,
      })
      return groups[0]?.hits[0]
    }
    const { speakers, segments } = await crowded.transcript(id)
    const hues = new Map(speakers.map(({ label, hue }) => [label, hue]))
    for (const [index, { speaker }] of segments.entries())
      expect((await passage(index))?.hue).toBe(speaker === null ? null : hues.get(speaker))
    expect(await passage(7)).toMatchObject({ speaker: 'Ada', hue: 7 })
    expect(await passage(8)).toMatchObject({ speaker: 'Speaker 9', hue: 0 })
    expect(await passage(10)).toMatchObject({ speaker: null, hue: null })
    await crowded.close()
    crowd.close()
  })
})
