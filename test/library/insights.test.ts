// Items of the analytics across the archive: what is filtered, sorted and counted is compared with a naive reading of the same rows, and
// what a person says of them never touches what the service said.

import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ItemKind } from '../../main/analytics.ts'
import { readInsights } from '../../main/insight.ts'
import { judgementFor, judgementSteps } from '../../main/library/insights/judging.ts'
import { openTables, type Tables } from '../../main/library/insights/tables.ts'
import type { ItemFilter, ItemRow } from '../../main/library/insights/told.ts'
import { parcelOf, transcriptJson } from '../../main/library/keeping/bundle-form.ts'
import { readParcel } from '../../main/library/keeping/parcel.ts'
import { pressResult } from '../../main/library/library.ts'
import { statements } from '../../main/library/row.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { archive, send } from '../keeping/shelf.ts'
import { makeMany } from './many.ts'
import { makeItems } from './many-items.ts'
import { type Scratch, scratchLibrary, segmentsOf, transcriptOf } from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const RESULT = {
  segments: [
    { start: 0, end: 4.5, speaker: 'SPEAKER_00', text: 'I will publish the checklist by Friday.' },
    { start: 5, end: 9.5, speaker: 'SPEAKER_01', text: 'The copy may delay us.' },
  ],
  analytics: {
    profile: 'full',
    modules: ['action_items', 'risks', 'key_topics'],
    action_items: [
      {
        action: 'Publish the checklist',
        owner: 'SPEAKER_00',
        due_date: 'Friday',
        confidence: 'high',
        evidence: [{ start: 0, end: 4.5, speaker: 'SPEAKER_00', text: 'I will publish the checklist by Friday.' }],
      },
      { action: '=HYPERLINK("x")', owner: 'Kim', due_date: null, confidence: 'low', evidence: [] },
    ],
    risks: [
      {
        risk: 'The copy may delay approval',
        severity: 'high',
        evidence: [{ start: 5, end: 9.5, speaker: 'SPEAKER_01', text: 'The copy may delay us.' }],
      },
    ],
    custom: {
      domain: 'insurance',
      fields: {
        policy_line: {
          status: 'matched',
          selected: [
            { code: 'AUTO', label: 'Auto', confidence: 0.88, evidence_segment_ids: [0] },
            { code: 'HOME', label: 'Home', confidence: 0.76, evidence_segment_ids: [1] },
          ],
          reasoning: 'Both were named.',
        },
        claim_stage: { status: 'no_match', selected: [], reasoning: 'Nothing was said of it.' },
      },
    },
  },
}

const ALL: Omit<ItemFilter, 'kind'> = {
  ...{ collectionId: null, recordingId: null, text: '', people: [], severities: [], confidences: [] },
  ...{ states: [], values: [], fromMs: null, beforeMs: null, hasEvidence: null },
}

const tables = (): Tables => {
  const database = scratch.look()
  return openTables(database, statements(database))
}
const asking = (of: Scratch = scratch) => statements(of.look())
const listed = (reading: Tables, kind: ItemFilter['kind'], more: Partial<ItemFilter> = {}) =>
  reading.list({ filter: { ...ALL, kind, ...more }, order: 'date', isBack: false, group: null, limit: 100 }).rows

async function meeting(of: Scratch = scratch): Promise<number> {
  const segments = segmentsOf(
    ['I will publish the checklist by Friday.', 'The copy may delay us.'],
    ['SPEAKER_00', 'SPEAKER_01'],
  )
  const insights = readInsights(RESULT)
  return (await archive(of.library, 1, transcriptOf([], { segments, insights }), { result: RESULT })).id
}

const CHECKLIST = 'action_items/0'

describe('what a person says of an item', () => {
  it('stands apart: the service said the same, bit for bit, and its rows read the same', async () => {
    const id = await meeting()
    const before = { bytes: scratch.library.result(id), rows: asking()('SELECT * FROM insight').all() }
    const { judgements } = scratch.library
    const item = { recordingId: id, key: CHECKLIST }
    judgements.judge([item], { kind: 'done', isDone: true }, 'Anna')
    const value = { text: 'Publish it', owner: 'Kim', due: null, severity: null }
    judgements.judge([item], { kind: 'override', value }, 'Anna')
    judgements.judge([item], { kind: 'comment', text: ' Ask first. ' }, 'Kim')
    expect(judgementFor(asking(), item)).toEqual({
      ...{ verdict: 'overridden', isDone: true, value, comment: 'Ask first.' },
      ...{ by: 'Kim', atMs: scratch.clock.now() },
    })
    expect(scratch.library.result(id)).toEqual(before.bytes)
    expect(asking()('SELECT * FROM insight').all()).toEqual(before.rows)
  })

  it('is taken back as a whole, with who said what was said before, and can be done once more', async () => {
    const id = await meeting()
    const { judgements } = scratch.library
    const items = [CHECKLIST, 'action_items/1'].map((key) => ({ recordingId: id, key }))
    judgements.judge(items.slice(0, 1), { kind: 'reject' }, 'Anna')
    const first = items.map((item) => judgementFor(asking(), item))
    await scratch.clock.advance(1000)
    const { act, count } = judgements.judge(items, { kind: 'accept' }, 'Kim')
    expect(count).toBe(2)
    const undone = judgements.undo(act ?? 0, 'Kim')
    expect(items.map((item) => judgementFor(asking(), item))).toEqual(first)
    judgements.undo(undone.act ?? 0, 'Kim')
    expect(items.map((item) => judgementFor(asking(), item)?.verdict)).toEqual(['accepted', 'accepted'])
    expect(judgementSteps(asking(), items[0] ?? { recordingId: 0, key: '' }).map(({ by }) => by)).toEqual([
      'Kim',
      'Kim',
      'Kim',
      'Anna',
    ])
  })

  it('is not taken back where it was judged anew since', async () => {
    const item = { recordingId: await meeting(), key: CHECKLIST }
    const { judgements } = scratch.library
    const { act } = judgements.judge([item], { kind: 'accept' }, 'Anna')
    judgements.judge([item], { kind: 'reject' }, 'Kim')
    expect(judgements.undo(act ?? 0, 'Anna')).toEqual({ act: null, count: 0 })
    expect(judgementFor(asking(), item)?.verdict).toBe('rejected')
  })

  it('leaves no trace where it says nothing new, and needs an item that is there', async () => {
    const id = await meeting()
    const { judgements } = scratch.library
    expect(judgements.judge([{ recordingId: id, key: CHECKLIST }], { kind: 'clear' }, 'Anna').act).toBeNull()
    expect(() => judgements.judge([{ recordingId: id, key: 'action_items/9' }], { kind: 'accept' }, 'Anna')).toThrow(
      /no longer in the library/,
    )
  })

  it('travels in a bundle, where the later word stays', async () => {
    const id = await meeting()
    const other = scratchLibrary()
    try {
      const item = { recordingId: id, key: CHECKLIST }
      scratch.library.judgements.judge([item], { kind: 'accept' }, 'Anna')
      const carry = async () => {
        const from = readParcel(asking(), id)
        const parcel = parcelOf(transcriptJson(from), from.result.body)
        return other.library.takeParcel(parcel, await pressResult(from.result.body))
      }
      const taken = await carry()
      const there = { recordingId: taken.id, key: CHECKLIST }
      expect(judgementFor(asking(other), there)).toEqual(judgementFor(asking(), item))
      expect((await carry()).kind).toBe('known')
      await other.clock.advance(5000)
      other.library.judgements.judge([there], { kind: 'reject' }, 'Kim')
      expect((await carry()).kind).toBe('known')
      expect(judgementFor(asking(other), there)).toMatchObject({ verdict: 'rejected', by: 'Kim' })
      await scratch.clock.advance(9000)
      scratch.library.judgements.judge([item], { kind: 'comment', text: 'Later.' }, 'Anna')
      expect((await carry()).kind).toBe('enriched')
      expect(judgementFor(asking(other), there)).toMatchObject({ verdict: 'accepted', comment: 'Later.', by: 'Anna' })
    } finally {
      other.close()
    }
  })

  it('is what is shown, looked for and counted', async () => {
    const id = await meeting()
    const reading = tables()
    expect(listed(reading, 'risks', { severities: ['low'] })).toEqual([])
    const value = { text: 'A small delay', owner: null, due: null, severity: 'low' }
    scratch.library.judgements.judge([{ recordingId: id, key: 'risks/0' }], { kind: 'override', value }, 'Anna')
    expect(listed(reading, 'risks', { severities: ['low'], text: 'small' })).toMatchObject([
      { text: 'The copy may delay approval', severity: 'high', judgement: { value } },
    ])
    const field = { recordingId: id, key: 'custom/fields/claim_stage' }
    scratch.library.judgements.judge([field], { kind: 'override', value: { values: ['SETTLEMENT'] } }, 'Anna')
    expect(listed(reading, 'fields', { values: ['claim_stage=SETTLEMENT'] })).toHaveLength(1)
    expect(reading.facets({ ...ALL, kind: 'fields' }).values).toEqual([
      { value: 'claim_stage=SETTLEMENT', count: 1 },
      { value: 'policy_line=AUTO', count: 1 },
      { value: 'policy_line=HOME', count: 1 },
    ])
  })
})

it('tells of each item who, when, how sure and from where, and of a field all that was chosen', async () => {
  const id = await meeting()
  scratch.library.nameSpeaker(id, 'SPEAKER_00', 'Anna Berg')
  const reading = tables()
  expect(listed(reading, 'actions')).toMatchObject([
    {
      ...{
        key: CHECKLIST,
        text: 'Publish the checklist',
        due: 'Friday',
        confidence: 0.9,
        startMs: 0,
        hasEvidence: true,
      },
      who: { name: 'Anna Berg', hue: 0, isOwner: true },
    },
    { key: 'action_items/1', confidence: 0.3, startMs: null, hasEvidence: false, who: { name: 'Kim', hue: null } },
  ])
  expect(listed(reading, 'risks')).toMatchObject([{ severity: 'high', who: { name: 'Speaker 2', isOwner: false } }])
  expect(listed(reading, 'fields').map(({ field }) => field)).toEqual([
    {
      ...{ name: 'policy_line', value: null, status: 'matched' },
      chosen: [
        { code: 'AUTO', label: 'Auto', confidence: 0.88 },
        { code: 'HOME', label: 'Home', confidence: 0.76 },
      ],
    },
    { name: 'claim_stage', value: null, status: 'no_match', chosen: [] },
  ])
  const detail = reading.detail({ recordingId: id, key: 'custom/fields/policy_line' })
  expect(detail?.evidence.map(({ text }) => text)).toEqual([
    'I will publish the checklist by Friday.',
    'The copy may delay us.',
  ])
})

it('reads evidence as it stands in the text now, by whom it is said now', async () => {
  const id = await meeting()
  const { corrections } = scratch.library
  corrections.apply(id, 0, { kind: 'text', position: 1, text: 'The copy may delay everybody.' })
  corrections.apply(id, 1, { kind: 'speaker', first: 1, last: 1, speaker: { label: 'SPEAKER_00' } })
  corrections.apply(id, 2, { kind: 'name', label: 'SPEAKER_00', name: 'Anna' })
  const reading = tables()
  expect(reading.detail({ recordingId: id, key: 'risks/0' })?.evidence).toMatchObject([
    { text: 'The copy may delay everybody.', speaker: 'Anna', startMs: 5000 },
  ])
  expect(listed(reading, 'risks', { people: ['Anna'] })).toHaveLength(1)
})

it('reads results of an older library once more, and says the same of them as of new ones', async () => {
  const body = Buffer.from(JSON.stringify({ result: RESULT }))
  const insights = readInsights(RESULT)
  const job = { jobId: 'old', title: 'old', options: DEFAULT_OPTIONS, isCompleted: true }
  const result = {
    kind: 'job',
    body,
    transcript: transcriptOf(['One.'], { insights }),
    ...(await pressResult(body)),
  } as const
  scratch.library.archiveAll([{ job, archivedAtMs: 1, result }])
  const items = () =>
    asking()(
      'SELECT kind, label, text, start_ms, key, owner, due, confidence, evidence_json FROM insight ORDER BY id',
    ).all()
  const fresh = items()
  const old = new Sqlite(scratch.path)
  old.exec(`DELETE FROM insight WHERE label = '' AND kind = 'fields';
    UPDATE insight SET key = NULL, owner = NULL, due = NULL, confidence = NULL, evidence_json = NULL;
    INSERT INTO insight_due SELECT transcription_id FROM result`)
  old.close()
  const { dueInsights } = scratch.library
  expect(listed(tables(), 'actions')).toEqual([])
  expect(dueInsights.count()).toBe(1)
  await send('rereadInsights', { path: scratch.path }, { onReread: (reread) => dueInsights.take(reread) }).done
  expect(dueInsights.count()).toBe(0)
  expect(items()).toEqual(fresh)
})

const KINDS: readonly (ItemKind | 'fields')[] = ['actions', 'risks', 'topics', 'fields']
const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 0, maxLength: 2 })
const filters = fc.record({
  kind: fc.constantFrom(...KINDS),
  collectionId: fc.constantFrom(null, null, 3),
  recordingId: fc.constantFrom(null, null, null, 7),
  text: fc.constantFrom('', '', 'permit', 'harbour BUDGET', 'anna', 'ortega'),
  people: some('Anna Berg', 'Jan', ''),
  severities: some<'high' | 'none'>('high', 'none'),
  confidences: some<'high' | 'low' | 'none'>('high', 'low', 'none'),
  states: some<'open' | 'done' | 'accepted' | 'overridden'>('open', 'done', 'accepted', 'overridden'),
  values: some('call_reason=BILLING', 'cancellation_risk=3'),
  fromMs: fc.constantFrom(null, Date.UTC(2022, 0, 1)),
  beforeMs: fc.constantFrom(null, Date.UTC(2024, 0, 1)),
  hasEvidence: fc.constantFrom(null, true, false),
})

describe('a table of many', () => {
  /** Every row of a kind as the tables show it, for a reading without columns. */
  function everything(reading: Tables, kind: ItemFilter['kind']): readonly ItemRow[] {
    const { ids } = reading.list({ filter: { ...ALL, kind }, order: 'date', isBack: false, group: null, limit: 1 })
    return reading.rows([...ids])
  }

  /** As a person would say who it is: nobody, where there is no name. */
  const nameOf = ({ who, judgement }: ItemRow): string => {
    const own = judgement?.value
    const name = own !== null && own !== undefined && 'owner' in own ? (own.owner ?? '') : (who?.name ?? '')
    return /^(Speaker \d+|S\d)$/.test(name) ? '' : name
  }
  const band = (confidence: number | null) =>
    confidence === null ? 'none' : confidence >= 0.75 ? 'high' : confidence >= 0.45 ? 'medium' : 'low'
  const statesOf = ({ kind, judgement }: ItemRow): readonly string[] => {
    const { verdict = null, isDone = false } = judgement ?? {}
    const isOpen = kind === 'actions' ? !isDone && verdict !== 'rejected' : verdict === null
    return [...(isOpen ? ['open'] : []), ...(isDone ? ['done'] : []), ...(verdict === null ? [] : [verdict])]
  }
  const meant = (row: ItemRow, filter: ItemFilter, members: ReadonlySet<number>): boolean => {
    const has = <T>(set: readonly T[], value: T): boolean => set.length === 0 || set.includes(value)
    const own = row.judgement?.value
    const shown = own !== null && own !== undefined && 'text' in own ? own : row
    const answers =
      row.field === null ? [] : row.field.value === null ? row.field.chosen.map(({ code }) => code) : [row.field.value]
    const said = [
      shown.text,
      row.text,
      row.detail,
      shown.owner,
      row.owner,
      shown.due,
      row.due,
      row.title,
      nameOf(row),
      ...answers,
      row.field?.name,
    ]
    const text = said.join(' ').toLowerCase()
    return (
      (filter.collectionId === null || members.has(row.recordingId)) &&
      (filter.recordingId === null || row.recordingId === filter.recordingId) &&
      filter.text
        .toLowerCase()
        .split(' ')
        .every((word) => text.includes(word)) &&
      has(filter.people, nameOf(row)) &&
      has<string>(filter.severities, row.field === null ? (shown.severity ?? 'none') : 'none') &&
      has<string>(filter.confidences, band(row.confidence)) &&
      (filter.states.length === 0 ||
        statesOf(row).some((state) => (filter.states as readonly string[]).includes(state))) &&
      (filter.values.length === 0 ||
        answers.some((answer) => filter.values.includes(`${row.field?.name}=${answer}`))) &&
      (filter.fromMs === null || row.filedAtMs >= filter.fromMs) &&
      (filter.beforeMs === null || row.filedAtMs < filter.beforeMs) &&
      (filter.hasEvidence === null || row.hasEvidence === filter.hasEvidence)
    )
  }

  it('holds what a naive reading finds, in every order and group, and counts it', () => {
    const { path } = scratch
    makeItems({ path, ids: makeMany({ path, recordings: 40 }) })
    const reading = tables()
    const judged = everything(reading, 'actions').slice(0, 40)
    for (const [at, row] of judged.entries()) {
      const value = { text: `Own words ${at}`, owner: at % 2 === 0 ? 'Jan' : null, due: null, severity: null }
      const judgings = [
        { kind: 'accept' },
        { kind: 'done', isDone: true },
        { kind: 'reject' },
        { kind: 'override', value },
      ] as const
      scratch.library.judgements.judge([row], judgings[at % judgings.length] ?? { kind: 'accept' }, 'Anna')
    }
    const ofKind = new Map(KINDS.map((kind) => [kind, everything(reading, kind)]))
    const members = new Set(
      asking()('SELECT transcription_id AS id FROM collection_member WHERE collection_id = 3')
        .all()
        .map(({ id }) => Number(id)),
    )
    fc.assert(
      fc.property(
        filters,
        fc.constantFrom('date', 'text', 'who', 'due', 'severity', 'confidence', 'recording', 'state', 'field'),
        fc.boolean(),
        fc.constantFrom(null, 'recording', 'person', 'month', 'state'),
        (filter, order, isBack, group) => {
          const expected = (ofKind.get(filter.kind) ?? []).filter((row) => meant(row, filter, members))
          const found = reading.list({ filter, order, isBack, group, limit: 1 })
          expect([...found.ids].sort((a, b) => a - b)).toEqual(expected.map(({ id }) => id).sort((a, b) => a - b))
          expect(found.groups.reduce((sum, { count }) => sum + count, 0)).toBe(group === null ? 0 : expected.length)
          expect(reading.facets(filter).total).toBe(expected.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})
