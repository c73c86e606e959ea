// One story at a glance: what is counted and what comes first, what belongs to a collection before it is archived, and that
// thousands of recordings are looked at as quickly as three.

import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptFiled } from '../../main/library/browsing.ts'
import { connectReading } from '../../main/library/connection.ts'
import { keptJobs } from '../../main/library/costs.ts'
import { EVERYTHING } from '../../main/library/filter.ts'
import { pressResult } from '../../main/library/library.ts'
import { coveredOverview } from '../../main/library/overview/covered.ts'
import { keptForOverview, overview } from '../../main/library/overview.ts'
import { statements } from '../../main/library/row.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { makeMany } from './many.ts'
import {
  archived,
  mustBe,
  type Scratch,
  scratchLibrary,
  segmentsOf,
  settled,
  step,
  transcribed,
  transcriptOf,
} from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

function asker(database: Sqlite.Database) {
  const ask = statements(database)
  const kept = keptForOverview(ask, { filed: keptFiled(database, ask), jobs: keptJobs(database, ask) })
  return (collectionId: number | null, nowMs: number) => overview(ask, { collectionId, nowMs }, kept)
}

const look = (collectionId: number | null = null) => asker(scratch.look())(collectionId, scratch.clock.now())

/** What no screen can do: analytics as an older or another version wrote them. */
function write(sql: string, ...cells: readonly (string | number | null)[]): void {
  const database = new Sqlite(scratch.path)
  database.prepare(sql).run(...cells)
  database.close()
}

interface Said {
  readonly kind: string
  readonly key: string
  readonly text: string
  readonly owner?: string
  readonly due?: string
  readonly severity?: string
}

function insight(id: number, { kind, key, text, owner, due, severity }: Said): void {
  write(
    `INSERT INTO insight (transcription_id, kind, label, label_key, text, start_ms, end_ms, key, owner, due, severity)
     VALUES (?, ?, '', '', ?, 1000, 2000, ?, ?, ?, ?)`,
    ...[id, kind, text, key, owner ?? null, due ?? null, severity ?? null],
  )
}

function judge(id: number, key: string, more: { verdict?: string; isDone?: boolean; value?: object }): void {
  write(
    `INSERT OR REPLACE INTO judgement (transcription_id, item_key, verdict, is_done, value_json, by, at_ms) VALUES (?, ?, ?, ?, ?, 'me', 1)`,
    ...[id, key, more.verdict ?? null, Number(more.isDone ?? false), more.value ? JSON.stringify(more.value) : null],
  )
}

const twoVoices = (texts: readonly string[], language = 'en') =>
  transcriptOf(texts, { segments: segmentsOf(texts, ['A', 'B']), language })

describe('a collection at a glance', () => {
  it('has nothing to tell of an empty library or a new collection, and says so where one is gone', () => {
    const id = scratch.library.shelves.create('Harbour inquiry')
    for (const view of [look(), look(id)])
      expect(view).toMatchObject({
        ...{ recordings: 0, durationMs: 0, days: null, languages: [], underWay: 0, needsYou: 0, unnamed: 0 },
        people: { total: 0, first: [] },
        actions: { total: 0, first: [] },
        expiring: { total: 0, first: [] },
        ...{ checks: [], opened: [], arrived: [], remarks: { total: 0, first: [] }, searches: [] },
        costs: { jobs: 0, billedMicro: 0, openMicro: 0, monthMicro: 0 },
      })
    expect(look(id).collection).toEqual({ id, name: 'Harbour inquiry', note: '' })
    expect(() => look(id + 1)).toThrow('This collection is no longer there.')
  })

  it('counts its own recordings alone, with one person under each name however it is spelled', async () => {
    const { library } = scratch
    const one = await archived(scratch, 'one', twoVoices(['One.', 'Two.', 'Three.']))
    const two = await archived(scratch, 'two', twoVoices(['Eins.'], 'de'))
    const other = await archived(scratch, 'other', twoVoices(['Elsewhere.', 'Far away.']))
    library.nameSpeaker(one.id, 'A', 'Zoë Álvarez')
    library.nameSpeaker(two.id, 'A', 'zoe alvarez')
    library.nameSpeaker(one.id, 'B', 'יוסף כהן')
    library.nameSpeaker(other.id, 'A', 'Nobody here')
    const shelf = library.shelves.create('Harbour inquiry')
    library.shelves.put(shelf, [one.id, two.id])
    library.shelves.describe(shelf, '  Who signed the permit?  ')
    const view = look(shelf)
    expect(view).toMatchObject({ recordings: 2, durationMs: 120_000, unnamed: 0 })
    expect(view.collection?.note).toBe('Who signed the permit?')
    expect(view.languages).toEqual([
      { value: 'de', count: 1 },
      { value: 'en', count: 1 },
    ])
    expect(view.people.first).toEqual([
      { id: expect.any(Number), name: 'Zoë Álvarez', talkMs: 13_500, share: 0.75, recordings: 2 },
      { id: expect.any(Number), name: 'יוסף כהן', talkMs: 4500, share: 0.25, recordings: 1 },
    ])
    expect(view.arrived.map(({ id }) => id)).toEqual([two.id, one.id])
    expect(look()).toMatchObject({ recordings: 3, unnamed: 1, people: { total: 3 } })
  })

  it('puts what is due soonest first, and leaves out what a person has done or refused', async () => {
    const { id } = await archived(scratch, 'talk', twoVoices(['One.', 'Two.']))
    scratch.library.nameSpeaker(id, 'B', 'Anna Berg')
    const on = (day: number): string => new Date(scratch.clock.now() + day * 86_400_000).toLocaleDateString('sv-SE')
    const action = (key: number, more: Partial<Said>): void =>
      insight(id, { kind: 'actions', key: `action_items/${key}`, text: `Action ${key}`, ...more })
    action(0, { due: 'soon' })
    action(1, { due: on(9), owner: 'B' })
    action(2, { due: on(2), owner: 'Karl' })
    action(3, { due: on(1) })
    action(4, { due: on(-300) })
    action(5, { due: on(3) })
    judge(id, 'action_items/3', { isDone: true })
    judge(id, 'action_items/5', { verdict: 'rejected' })
    judge(id, 'action_items/0', { verdict: 'overridden', value: { text: 'Call them', due: on(1) } })
    insight(id, { kind: 'risks', key: 'risks/0', text: 'Ice', severity: 'High' })
    insight(id, { kind: 'risks', key: 'risks/1', text: 'Rain', severity: 'low' })
    insight(id, { kind: 'decisions', key: 'decisions/0', text: 'Wait' })
    for (const [key, text] of [
      ['call_reason', 'Claim'],
      ['call_reason', 'Billing'],
      ['tone', 'Calm'],
    ] as const)
      insight(id, { kind: 'fields', key: `custom/fields/${key}`, text })
    expect(look().coding).toBeNull()
    judge(id, 'custom/fields/tone', { verdict: 'accepted' })
    expect(look().coding).toEqual({ done: 1, of: 2 })
    const { actions, risks, decisions } = look()
    expect(actions.first.map(({ text, owner }) => [text, owner])).toEqual([
      ['Call them', null],
      ['Action 2', 'Karl'],
      ['Action 1', 'Anna Berg'],
      ['Action 4', null],
    ])
    expect(actions.first[1]).toMatchObject({ recordingId: id, title: 'talk', startMs: 1000, endMs: 2000 })
    expect([risks.first.map(({ text }) => text), decisions.total]).toEqual([['Ice'], 1])
  })

  it('reads anew what was read once more since, and forgets what went', async () => {
    const { id } = await archived(scratch, 'talk', twoVoices(['One.']))
    insight(id, { kind: 'actions', key: 'action_items/0', text: 'Before' })
    const asked = asker(scratch.look())
    const actions = () => asked(null, 0).actions.first.map(({ text }) => text)
    expect(actions()).toEqual(['Before'])
    insight(id, { kind: 'actions', key: 'action_items/1', text: 'More' })
    expect(actions()).toEqual(['Before', 'More'])
    write('DELETE FROM insight')
    insight(id, { kind: 'actions', key: 'action_items/0', text: 'After' })
    expect(actions()).toEqual(['After'])
  })

  it('says what somebody should look at, and who has to listen to what', async () => {
    const { library } = scratch
    const warned = { ...twoVoices(['One.', 'Two.']), warnings: ['The recording is very quiet.'] }
    const one = await archived(scratch, 'quiet', warned)
    const two = await archived(scratch, 'fine', twoVoices(['One.', 'Two.']))
    const far = mustBe(
      library.addElsewhere({ jobId: 'far', title: 'Far', options: DEFAULT_OPTIONS, isCompleted: true }),
    )
    insight(two.id, { kind: 'pii', key: '', text: '' })
    library.corrections.apply(two.id, 0, { kind: 'text', position: 0, text: 'Won.' })
    const span = { firstPosition: 1, firstOffset: 0, lastPosition: 1, lastOffset: 4 }
    const shelf = library.shelves.create('Inquiry')
    library.shelves.put(shelf, [one.id, two.id])
    library.quotes.add(one.id, shelf, span)
    library.notes.add(two.id, 5000, 'Ask again.')
    library.notes.highlight(two.id, span)
    const view = look(shelf)
    expect(view.checks.map(({ kind, recordings }) => [kind, recordings.first.map(({ title }) => title)])).toEqual([
      ['warned', ['quiet']],
      ['corrected', ['fine']],
      ['personal', ['fine']],
    ])
    expect(view.quotes).toEqual({ unheard: 1, total: 1 })
    expect(view.remarks.first.map(({ kind, text, startMs }) => [kind, text, startMs])).toEqual([
      ['highlight', 'Two.', 5000],
      ['note', 'Ask again.', 5000],
      ['quote', 'Two.', 5000],
    ])
    library.shelves.opened(one.id)
    expect(look(shelf).checks.map(({ kind }) => kind)).toEqual(['corrected', 'personal'])
    expect(look(shelf).opened.map(({ id }) => id)).toEqual([one.id])
    expect(library.transcription(far)?.stage).toBe('archiving')
  })

  it('knows the kept searches that look into it, by their filter or by their words', () => {
    const { library } = scratch
    const shelf = library.shelves.create('Hafen Süd')
    const keep = (name: string, query: string, collectionId: number | null) =>
      library.searches.save({ name, query, filter: { ...EVERYTHING, collectionId } })
    const inside = keep('by filter', 'permit', shelf)
    const named = keep('by words', 'permit in:"hafen sud"', null)
    const other = keep('everywhere', 'permit', null)
    expect(look(shelf).searches).toEqual([inside, named])
    expect(look().searches).toEqual([inside, named, other])
  })

  it('adds up what was paid for its recordings, this month and ever', async () => {
    const { library, clock } = scratch
    const { id } = await archived(scratch, 'talk', twoVoices(['One.']))
    const job = { title: 'b', options: DEFAULT_OPTIONS, durationMs: 1, submittedAtMs: clock.now() }
    library.addElsewhere({ ...job, jobId: 'b', estimatedCostMicro: 70, billedCostMicro: null })
    library.addElsewhere({ ...job, jobId: 'c', billedCostMicro: 5 })
    const shelf = library.shelves.create('Inquiry')
    library.shelves.put(shelf, [id])
    expect(look(shelf).costs).toMatchObject({ jobs: 1, billedMicro: 0, openMicro: 10_000 })
    expect(look().costs).toEqual({ jobs: 3, billedMicro: 5, openMicro: 10_070, monthMicro: 10_075 })
  })
})

it('passes every text of it through the masks of the recording that it is about', async () => {
  const { library } = scratch
  const warned = { ...twoVoices(['One.', 'Two.']), warnings: ['Quiet.'] }
  const { id } = await archived(scratch, 'Anna', warned)
  library.nameSpeaker(id, 'A', 'Anna Berg')
  library.notes.add(id, 5000, 'Ask Anna.')
  for (const kind of ['actions', 'decisions', 'risks'])
    insight(id, { kind, key: `${kind}/0`, text: 'Call Anna', owner: 'Anna', due: 'Anna’s Friday', severity: 'high' })
  const shelf = library.shelves.create('The case of Anna')
  library.shelves.describe(shelf, 'Did Anna know?')
  library.shelves.put(shelf, [id])
  library.shelves.opened(id)
  const told: string[] = []
  const texts = <T>(value: T, of: number | null = null): T => {
    told.push(JSON.stringify(value))
    return JSON.parse(JSON.stringify(value).replaceAll('Anna', `[${of}]`))
  }
  const covered = JSON.stringify(coveredOverview(look(shelf), { texts }))
  expect(JSON.stringify(look(shelf))).toContain('Anna')
  expect(covered).not.toContain('Anna')
  expect(covered).toContain(`Call [${id}]`)
  expect(covered).toContain('The case of [null]')
  expect(told.length).toBeGreaterThan(6)
})

describe('what is on its way into a collection', () => {
  it('is in it once it is archived, and is counted there until then', async () => {
    const { library, clock } = scratch
    const shelf = library.shelves.create('Inquiry')
    const under = transcribed(library, '/under.mp3', 41)
    const failed = settled(library, '/failed.mp3', 42)
    step(library, failed.id, 'failed')
    const there = await archived(scratch, 'there', twoVoices(['One.']))
    library.shelves.bind(shelf, [under.id, failed.id, there.id])
    step(library, under.id, 'processing', { expiresAtMs: clock.now() + 5 })
    expect(look(shelf)).toMatchObject({ recordings: 1, underWay: 1, needsYou: 1 })
    expect(look(shelf).expiring.first).toEqual([{ id: under.id, title: 'under', atMs: clock.now() + 5 }])
    const { revision } = step(library, under.id, 'archiving')
    const body = Buffer.from('{}')
    const patch = { archivedAtMs: clock.now() }
    const change = { id: under.id, from: 'archiving' as const, revision, to: 'archived' as const, patch }
    const result = { kind: 'job' as const, body, transcript: transcriptOf(['Two.']) }
    library.archive(change, { ...result, ...(await pressResult(body)) })
    expect(look(shelf)).toMatchObject({ recordings: 2, underWay: 0, needsYou: 1 })
    expect(look(shelf).expiring.total).toBe(0)
    library.remove(failed.id)
    expect(look(shelf).needsYou).toBe(0)
    // A collection that is gone meanwhile takes nothing, and stops nothing.
    library.shelves.deleteCollection(shelf)
    library.shelves.bind(shelf, [under.id])
    expect(look()).toMatchObject({ recordings: 2 })
  })

  it('is the recording that was here before, where it turns out to be a duplicate', async () => {
    const { library } = scratch
    const shelf = library.shelves.create('Inquiry')
    const there = await archived(scratch, 'there', twoVoices(['One.']))
    const going = settled(library, '/going.mp3', 51)
    for (const [path, twin] of [
      ['/again.mp3', there],
      ['/same.mp3', going],
    ] as const) {
      const { id } = library.addFile({ path, source: 'drop', options: DEFAULT_OPTIONS })
      library.shelves.bind(shelf, [id])
      step(library, id, 'duplicate', { duplicateOf: twin.id })
    }
    expect(look(shelf)).toMatchObject({ recordings: 1, underWay: 1 })
    expect(library.shelves.put(shelf, [there.id])).toEqual([])
  })

  it('is that recording already while the person is asked, and the new one as well where it is sent after all', async () => {
    const { library } = scratch
    const shelf = library.shelves.create('Inquiry')
    const there = await archived(scratch, 'there', twoVoices(['One.']))
    const proposalId = library.proposals.begin('asked')
    const { id } = library.addFile({ path: '/again.mp3', source: 'drop', options: DEFAULT_OPTIONS, proposalId })
    library.shelves.bind(shelf, [id])
    expect(look(shelf)).toMatchObject({ recordings: 0, underWay: 0 })
    step(library, id, 'duplicate', { duplicateOf: there.id })
    expect(look(shelf)).toMatchObject({ recordings: 1, underWay: 0 })
    step(library, id, 'ready', { duplicateOf: null })
    library.proposals.release(proposalId, () => null)
    expect(look(shelf)).toMatchObject({ recordings: 1, underWay: 1 })
  })
})

it('takes less than ten milliseconds of a thousand recordings, once it knows them', () => {
  const path = join(scratch.folder, 'many.db')
  makeMany({ path, recordings: 1000, bodyBytes: 0 })
  const database = connectReading(path)
  const asked = asker(database)
  const took = (collectionId: number | null): number => {
    const before = process.cpuUsage()
    expect(asked(collectionId, Date.now()).recordings).toBeGreaterThan(10)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  // The first question reads what the list needs as well.
  expect(took(null)).toBeLessThan(200)
  expect(Math.min(took(null), took(null), took(null))).toBeLessThan(10)
  expect(Math.min(took(3), took(3), took(3))).toBeLessThan(10)
  database.close()
})
