// Filters, typed or picked; what stands beside the speech; likeness, suggestions, and searches that are kept.

import { default as Sqlite } from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readInsights } from '../../main/insight.ts'
import { connectReading } from '../../main/library/connection.ts'
import { EVERYTHING } from '../../main/library/filter.ts'
import { filterValues } from '../../main/library/filter-values.ts'
import type { SearchInput, SearchPage } from '../../main/library/hit.ts'
import type { FilterName } from '../../main/library/query.ts'
import { statements } from '../../main/library/row.ts'
import type { Searcher } from '../../main/library/search.ts'
import { everything, inProcess } from './in-process.ts'
import { archived, mustBe, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from './scratch.ts'

const ANALYTICS = {
  pii_findings: [{ type: 'EMAIL_ADDRESS', start: 1, end: 4 }],
  segments: [{ start: 0 }, { start: 5 }],
  analytics: {
    summary: 'A meeting about quotas.',
    key_topics: [{ topic: 'Launch readiness', evidence: [{ start: 5, end: 6 }] }, null, { topic: 7 }],
    keywords: ['quota', 3],
    chapters: [{ title: 'Opening', start: 0, summary: 'Greetings.' }],
    action_items: [{ action: 'Mend the crane', owner: 'SPEAKER_00' }],
    decisions: null,
    sentiment: { overall: 'positive', explanation: 'Everybody laughs.' },
    urgency: { score: 8, reasoning: 'The crane leans.' },
    custom: {
      fields: {
        call_reason: {
          status: 'matched',
          selected: [{ code: 'CLAIM_STATUS', label: 'Claim status', evidence_segment_ids: [1] }],
        },
        churn_risk: { status: 'matched', value: 2 },
        claim_stage: { status: 'no_match', selected: [] },
      },
    },
  },
}

let scratch: Scratch
let searcher: Searcher
const ids = new Map<string, number>()

beforeAll(async () => {
  scratch = scratchLibrary()
  const keep = async (name: string, texts: readonly string[], more: object = {}): Promise<void> => {
    const segments = segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01'])
    const { id } = await archived(scratch, name, transcriptOf(texts, { segments, ...more }))
    ids.set(name, id)
  }
  await keep('harbour', ['The crane was mended.', 'The budget is a quotient.', 'We go on.'])
  await keep('council', ['The budget was voted.', 'A crane flew over.'], { language: 'de', model: 'premium' })
  const insights = readInsights(ANALYTICS)
  await keep('launch', ['Nobody said anything.', 'Really nothing.'], { insights, summary: 'A meeting about quotas.' })
  scratch.library.nameSpeaker(mustBe(ids.get('harbour')), 'SPEAKER_01', 'Anna Berg')
  scratch.library.nameSpeaker(mustBe(ids.get('council')), 'SPEAKER_00', 'Anna Berg')
  fill()
  const { codes, notes, quotes } = scratch.library
  const passage = { firstPosition: 0, firstOffset: 4, lastPosition: 0, lastOffset: 9 }
  codes.mark(mustBe(ids.get('harbour')), passage, codes.create('Lifting gear', null))
  notes.bookmark(mustBe(ids.get('council')), 700)
  quotes.add(mustBe(ids.get('council')), null, passage)
  while (scratch.library.tidy());
  searcher = inProcess(scratch.path)
})
afterAll(() => scratch.close())

/** Shelves are filled by another file of the library; here only their rows count. */
function fill(): void {
  const shelf = new Sqlite(scratch.path)
  const [harbour, council] = [ids.get('harbour'), ids.get('council')]
  shelf.prepare(`INSERT INTO tag VALUES (?, 'Raw', 'raw')`).run(harbour)
  shelf
    .prepare(
      `INSERT INTO note (transcription_id, at_ms, text, created_at_ms, changed_at_ms) VALUES (?, 5000, 'Ask about pelicans', 1, 1)`,
    )
    .run(council)
  shelf.exec(
    `INSERT INTO collection (id, name, name_key, created_at_ms) VALUES (1, 'Port story', 'port story', 1); INSERT INTO collection_member VALUES (1, ${harbour}, 1)`,
  )
  shelf.close()
}

const search = (query: string, more: Partial<SearchInput> = {}): SearchPage =>
  mustBe(searcher.search({ ...everything, query, ...more }, () => false))
const titles = (page: SearchPage): readonly string[] => page.groups.map(({ recording }) => recording.title).sort()

describe('a typed filter', () => {
  const CASES: readonly (readonly [query: string, titles: readonly string[]])[] = [
    ['budget speaker:"Anna Berg"', ['council', 'harbour']],
    ['crane speaker:anna', []],
    ['crane speaker:SPEAKER_00', ['harbour']],
    // The second to speak is the one without a name that the window calls so, whatever the labels count from.
    ['nothing speaker:"Speaker 2"', ['launch']],
    ['nothing speaker:"Speaker 1"', []],
    ['speaker:Anna', ['council', 'harbour']],
    ['crane lang:de', ['council']],
    ['crane lang:German', ['council']],
    ['crane -lang:de', ['harbour', 'launch']],
    ['crane tag:raw', ['harbour']],
    ['crane -tag:Raw', ['council', 'launch']],
    ['(tag:raw OR lang:de) budget', ['council', 'harbour']],
    ['in:"port story"', ['harbour']],
    ['code:"lifting gear"', ['harbour']],
    ['crane -code:"Lifting gear"', ['council', 'launch']],
    ['has:codes', ['harbour']],
    ['has:bookmarks OR has:quotes', ['council']],
    ['crane model:premium', ['council']],
    ['crane after:2020', ['council', 'harbour', 'launch']],
    ['crane before:2020-05-01', []],
    ['crane longer:30s', ['council', 'harbour', 'launch']],
    ['crane shorter:1m', []],
    ['voted shorter:1h30m', ['council']],
    ['has:pii', ['launch']],
    ['has:notes', ['council']],
    ['has:actions', ['launch']],
    ['has:decisions', []],
    ['topic:launch', ['launch']],
    ['topic:"launch readiness"', ['launch']],
    ['topic:aunch', []],
    ['sentiment:positive', ['launch']],
    ['urgency:high', ['launch']],
    ['urgency:9', []],
    ['keyword:quota', ['launch']],
    ['field:call_reason=CLAIM_STATUS', ['launch']],
    ['field:call_reason="Claim status"', ['launch']],
    ['field:churn_risk=2', ['launch']],
    ['field:churn_risk=3', []],
  ]
  it.each(CASES)('%s', (query, expected) => {
    expect(titles(search(query))).toEqual(expected)
  })

  const MISTAKES: readonly (readonly [query: string, sentence: RegExp])[] = [
    ['crane tag:rae', /no tag “rae”; did you mean “Raw”/],
    ['crane in:"port storey"', /no collection “port storey”; did you mean “Port story”/],
    ['crane code:"lifting geer"', /no code “lifting geer”; did you mean “Lifting gear”/],
    ['crane before:yesterday', /not a date; write it as/],
    ['crane before:2025-13-40', /not a date/],
    ['crane longer:ages', /not a length/],
    ['crane has:summery', /did you mean “has:summary”/],
    ['crane speaker:"Anna Burg"', /Nobody is called “Anna Burg”; did you mean “Anna Berg”/],
    ['crane lang:xx', /No recording has the language “xx”; there are/],
    ['crane urgency:soon', /is no urgency/],
    ['crane field:call_reason', /with a key and a value/],
    ['crane tag: ', /Write behind “tag:”/],
    ['crane speeker:Anna', /did you mean “speaker:”/],
    ['(crane', /not closed/],
    ['crane)', /never opened/],
    ['"crane', /quotation mark is not closed/],
  ]
  it.each(MISTAKES)('%s explains itself', (query, sentence) => {
    expect(search(query).notice).toMatch(sentence)
  })

  it('is a chip with its place in the query, negated and with its problem', () => {
    const query = 'crane -tag:rae speaker:"Anna Berg"'
    const terms = search(query).terms
    expect(terms.map(({ kind, text, filter, isNegated }) => [kind, text, filter, isNegated])).toEqual([
      ['word', 'crane', null, false],
      ['filter', 'rae', 'tag', true],
      ['filter', 'Anna Berg', 'speaker', false],
    ])
    expect(terms.map(({ start, end }) => query.slice(start, end))).toEqual(['crane', '-tag:rae', 'speaker:"Anna Berg"'])
    expect(terms[1]?.problem).toMatch(/no tag/)
  })

  it('is not wrong yet while it is typed', () => {
    const page = search('crane tag:ra', { isTyping: true })
    expect([page.notice, titles(page)]).toEqual(['', ['harbour']])
  })
})

describe('what was picked in the window', () => {
  it('narrows together with what was typed', () => {
    const filter = { ...EVERYTHING, tags: ['raw'] }
    expect(titles(search('crane', { filter }))).toEqual(['harbour'])
    expect(titles(search('crane', { filter: { ...EVERYTHING, languages: ['de'], fromMs: 1 } }))).toEqual(['council'])
  })

  it('searches within the results of another query', () => {
    expect(titles(search('budget', { within: 'voted' }))).toEqual(['council'])
    expect(titles(search('budget', { within: 'serendipity' }))).toEqual([])
  })
})

describe('what stands beside the speech', () => {
  const CASES: readonly (readonly [
    query: string,
    kind: string,
    title: string,
    text: RegExp,
    startMs: number | null,
  ])[] = [
    ['pelicans', 'note', 'council', /Ask about pelicans/, 5000],
    ['harbour', 'title', 'harbour', /harbour/, null],
    ['raw', 'tag', 'harbour', /Raw/, null],
    ['quotas', 'summary', 'launch', /about quotas/, null],
    ['readiness', 'topics', 'launch', /Launch readiness/, 5000],
    ['greetings', 'chapters', 'launch', /Opening – Greetings/, 0],
    ['"mend the crane"', 'actions', 'launch', /Mend the crane/, null],
    ['laughs', 'sentiment', 'launch', /Everybody laughs/, null],
    ['leans', 'urgency', 'launch', /crane leans/, null],
    ['claim', 'fields', 'launch', /Claim status/, 5000],
  ]
  it.each(CASES)('%s is found as %s', (query, kind, title, text, startMs) => {
    const page = search(query)
    expect(titles(page)).toEqual([title])
    const hit = mustBe(page.groups[0]?.hits.find((found) => found.kind === kind))
    expect([hit.position, hit.startMs]).toEqual([null, startMs])
    expect(hit.text).toMatch(text)
    expect(hit.marks.length).toBeGreaterThan(0)
  })

  it('counts together with the speech towards all words of a query', () => {
    expect(titles(search('pelicans voted'))).toEqual(['council'])
  })

  it('never changes with what only looks like a word of its neighbour', () => {
    expect(titles(search('"readiness quota"'))).toEqual([])
  })
})

it('shows a few words before and after a passage', () => {
  const hit = mustBe(search('quotient').groups[0]?.hits[0])
  expect(hit).toMatchObject({ kind: 'speech', before: 'The crane was mended.', after: 'We go on.' })
})

it('finds more like a quote, by its rare words, and not the quote itself', () => {
  const page = searcher.like({
    text: 'The crane was mended and voted.',
    exceptId: mustBe(ids.get('harbour')),
    filter: EVERYTHING,
    offset: 0,
    limit: 9,
  })
  expect(titles(page)).toEqual(['council', 'launch'])
  expect(page.terms.map(({ text }) => text)).toEqual(['crane', 'mended', 'voted'])
})

describe('did you mean', () => {
  it.each([
    ['quotiant', 'quotient'],
    ['buget speaker:Anna', 'budget speaker:Anna'],
    ['cr4ne the', 'crane the'],
    ['"the bugdet"', '"the budget"'],
    ['ubdget', 'budget'],
  ])('%s', (typed, meant) => {
    expect(search(typed).suggestion?.query).toBe(meant)
  })

  it('knows a word from the moment on that a recording with it is archived', async () => {
    const fresh = scratchLibrary()
    await archived(fresh, 'first', transcriptOf(['The budget.']))
    while (fresh.library.tidy());
    const searching = inProcess(fresh.path)
    const meant = (query: string) => searching.search({ ...everything, query }, () => false)?.suggestion?.query
    expect(meant('pelicen')).toBeUndefined()
    await archived(fresh, 'second', transcriptOf(['A pelican, and the bugdet.']))
    expect(meant('pelicen')).toBe('pelican')
    // It was said, so it is no mistake.
    expect(meant('bugdet zzyzx')).toBeUndefined()
    while (fresh.library.tidy());
    expect(meant('pelicen')).toBe('pelican')
    fresh.close()
  })

  it('says nothing where a word was said, or where none is near', () => {
    expect(search('crane zzyzx').suggestion).toBeNull()
    expect(search('budget').suggestion).toBeNull()
  })
})

describe('a search that is kept', () => {
  let fresh: Scratch
  beforeEach(() => {
    fresh = scratchLibrary()
    return () => fresh.close()
  })

  it('counts what is new since it was opened, of new recordings only', async () => {
    await archived(fresh, 'old', transcriptOf(['A permit.']))
    const { searches } = fresh.library
    const id = searches.save({ name: 'Permits', query: 'permit*', filter: EVERYTHING })
    const saved = inProcess(fresh.path)
    const counts = () =>
      saved.saved().map(({ newHits, newRecordings, isCountExact }) => [newHits, newRecordings, isCountExact])
    expect(counts()).toEqual([[0, 0, true]])
    await archived(fresh, 'new', transcriptOf(['Permits here.', 'And a permit there.', 'Nothing.']))
    await archived(fresh, 'other', transcriptOf(['Nothing.']))
    expect(counts()).toEqual([[2, 1, true]])
    searches.open(id)
    expect(counts()).toEqual([[0, 0, true]])
    searches.change(id, { name: 'All', query: 'nothing', filter: EVERYTHING })
    expect(saved.saved()).toMatchObject([{ name: 'All', query: 'nothing', filter: EVERYTHING, newHits: 0 }])
    searches.remove(id)
    expect(saved.saved()).toEqual([])
    expect(() => searches.open(id)).toThrow(/no longer kept/)
  })
})

describe('what is offered behind a colon', () => {
  const offered = (name: FilterName, typed = ''): readonly string[] => {
    const library = connectReading(scratch.path)
    const { values } = filterValues(statements(library), { name, typed, limit: 10 })
    library.close()
    return values.map(({ value }) => value)
  }

  it('is what the library holds, the most frequent first', () => {
    expect(offered('speaker')).toEqual(['Anna Berg'])
    expect(offered('tag', 'ra')).toEqual(['Raw'])
    expect(offered('in', 'story')).toEqual(['Port story'])
    expect(offered('lang', 'd')).toEqual(['de'])
  })

  it('is what the analytics found, too', () => {
    expect(offered('urgency')).toEqual(['8'])
    expect(offered('sentiment', 'pos')).toEqual(['positive'])
    expect(offered('field', 'call')).toEqual(['call_reason=CLAIM_STATUS'])
  })
})
