// The coding matrix as the reading worker answers it: what each cell says, whose it is, how it is counted, and how long it takes.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDigest } from '../../../main/digest.ts'
import { agreementCsv, matrixCsv } from '../../../main/export/matrix-table.ts'
import { readCsv } from '../../../main/export/read-csv.ts'
import { readInsights } from '../../../main/insight.ts'
import { connectReading } from '../../../main/library/connection.ts'
import { EVERYTHING } from '../../../main/library/filter.ts'
import { agreementIn } from '../../../main/library/matrix/agreeing.ts'
import { CELL, MARK } from '../../../main/library/matrix/answers.ts'
import { matrixCell } from '../../../main/library/matrix/cell.ts'
import { type MatrixView, matrix } from '../../../main/library/matrix/matrix.ts'
import { statements } from '../../../main/library/row.ts'
import { archived, mustBe, type Scratch, scratchLibrary, transcriptOf } from '../scratch.ts'

const PACK = {
  key: 'support',
  name: 'Support',
  fields: [
    {
      key: 'contact_reason',
      label: 'Contact reason',
      type: 'single_select',
      options: [
        { id: 1, code: 'BILLING', label: 'Billing' },
        { id: 2, code: 'REFUND', label: 'Refund' },
      ],
    },
    {
      key: 'topics',
      label: 'Topics',
      type: 'multi_select',
      options: [
        { id: 1, code: 'A', label: 'Apples' },
        { id: 2, code: 'B', label: 'Bees' },
      ],
    },
    { key: 'refund', label: 'Refund', type: 'boolean' },
    { key: 'churn', label: 'Churn', type: 'rating', min: 1, max: 5 },
  ],
}

const custom = (fields: object, more: object = {}) => ({ domain: 'support', schema_version: 'v1', fields, ...more })
const one = (code: string, confidence = 0.9) => ({ status: 'matched', selected: [{ code, label: code, confidence }] })
const is = (value: boolean | number) => ({ status: 'matched', value, confidence: 0.5 })

let scratch: Scratch
const ids = new Map<string, number>()
const idOf = (name: string): number => mustBe(ids.get(name))

beforeAll(async () => {
  scratch = scratchLibrary()
  const keep = async (name: string, given: object | null): Promise<void> => {
    const analytics = given === null ? {} : { custom: given }
    const read = { digest: readDigest({ analytics }), insights: readInsights({ analytics }) }
    const { id } = await archived(scratch, name, transcriptOf(['Hello.'], read))
    ids.set(name, id)
  }
  await keep(
    '=first',
    custom({
      contact_reason: one('BILLING'),
      topics: { status: 'matched', selected: [{ code: 'B' }, { code: 'A' }] },
      refund: is(true),
      churn: is(2),
    }),
  )
  await keep(
    'second',
    custom({ contact_reason: one('REFUND', 0.4), topics: one('A'), refund: is(false), churn: { status: 'no_match' } }),
  )
  await keep(
    'third',
    custom({ contact_reason: { status: 'skipped' }, topics: one('A'), refund: is(true), churn: is(5) }),
  )
  await keep('fourth', custom({}, { skipped_reason: 'audio_too_short' }))
  await keep('plain', null)
  await keep('other', { schema_version: 'own', fields: { churn: is(true), strange: one('NEW_ONE') } })
  const { judgements } = scratch.library
  const judge = (name: string, key: string, judging: Parameters<typeof judgements.judge>[1]) =>
    judgements.judge([{ recordingId: idOf(name), key: `custom/fields/${key}` }], judging, 'Ada')
  judge('=first', 'contact_reason', { kind: 'accept' })
  judge('second', 'contact_reason', { kind: 'override', value: { values: ['BILLING'], blind: true } })
  judge('=first', 'topics', { kind: 'override', value: { values: ['A', 'B'] } })
  judge('second', 'topics', { kind: 'override', value: { values: [] } })
  judge('=first', 'refund', { kind: 'override', value: { value: false } })
  judge('second', 'refund', { kind: 'reject' })
  judge('=first', 'churn', { kind: 'override', value: { value: 4 } })
  judge('second', 'churn', { kind: 'accept' })
  judge('third', 'churn', { kind: 'override', value: { value: null } })
})
afterAll(() => scratch.close())

const view = (of: string | null = null, collectionId: number | null = null): MatrixView =>
  matrix(statements(connectReading(scratch.path)), { filter: { ...EVERYTHING, collectionId }, of, packs: [PACK] })

/** A cell in words. */
function said(of: MatrixView, whose: 'machine' | 'person', name: string, column: string): unknown {
  const row = of.rows.findIndex(({ id }) => id === idOf(name))
  const place = of.fields.findIndex((field) => field.column === column)
  const cell = of[whose][row * of.fields.length + place] ?? 0
  const words = ['none', 'skipped', 'nothing', 'rejected']
  return words[cell] ?? of.fields[place]?.answers[cell - CELL.first]
}

describe('cells', () => {
  it('tells answers, nothing found, skipped and never asked apart', () => {
    const all = view()
    const machine = (name: string, column: string) => said(all, 'machine', name, column)
    expect(machine('=first', 'contact_reason')).toEqual(['BILLING'])
    expect(machine('=first', 'topics')).toEqual(['A', 'B'])
    expect(machine('second', 'refund')).toBe(false)
    expect(machine('second', 'churn')).toBe('nothing')
    expect(machine('third', 'contact_reason')).toBe('skipped')
    expect(machine('fourth', 'refund')).toBe('skipped')
    expect(machine('other', 'refund')).toBe('none')
    expect(all.without).toBe(1)
    expect(all.rows.map(({ id }) => id)).not.toContain(idOf('plain'))
  })

  it('gives a key that is of two kinds a column for each, and shows fields that nobody describes', () => {
    const all = view()
    expect(all.fields.map(({ column }) => column)).toEqual([
      'contact_reason',
      'topics',
      'refund',
      'churn',
      'churn (boolean)',
      'strange',
    ])
    expect(said(all, 'machine', 'other', 'churn (boolean)')).toBe(true)
    expect(said(all, 'machine', 'other', 'churn')).toBe('none')
    expect(all.fields.at(-1)).toMatchObject({ label: 'Strange', kind: 'single_select' })
  })

  it('shows one pack alone, by its own name', () => {
    expect(view().sets).toEqual([{ key: 'pack:support', kind: 'pack', name: 'Support', recordings: 4 }])
    const pack = view('pack:support')
    expect(pack.rows).toHaveLength(4)
    expect(pack.fields.map(({ column }) => column)).toEqual(['contact_reason', 'topics', 'refund', 'churn'])
  })

  it('keeps what a person says apart: accepted, said otherwise, rejected, coded blind, nothing of it', () => {
    const all = view()
    const person = (name: string, column: string) => said(all, 'person', name, column)
    expect(person('=first', 'contact_reason')).toEqual(['BILLING'])
    expect(person('second', 'contact_reason')).toEqual(['BILLING'])
    expect(person('=first', 'topics')).toEqual(['A', 'B'])
    expect(person('second', 'topics')).toBe('nothing')
    expect(person('second', 'refund')).toBe('rejected')
    expect(person('second', 'churn')).toBe('nothing')
    expect(person('third', 'churn')).toBe('nothing')
    expect(person('third', 'refund')).toBe('none')
    const row = all.rows.findIndex(({ id }) => id === idOf('second'))
    expect(all.marks[row * all.fields.length]).toBe(MARK.overridden | MARK.blind)
  })
})

describe('agreement', () => {
  it('is counted over cells that both have answered, and says how many were coded blind', () => {
    const [reason, topics, refund, churn] = agreementIn(view(), false)
    expect(reason).toMatchObject({ count: 2, blindCount: 1, share: 0.5, options: null, scale: null })
    expect(reason?.confusion).toEqual({ values: ['BILLING', 'REFUND'], table: [[1, 0], [1, 0]] }) // biome-ignore format: a table
    expect(topics).toMatchObject({ count: 2, share: 0.5 })
    expect(topics?.options?.map(({ code, share }) => [code, share])).toEqual([['A', 0.5], ['B', 1]]) // biome-ignore format: pairs
    expect(refund).toMatchObject({ count: 2, share: 0 })
    expect(refund?.confusion.values).toEqual(['true', 'false', '?'])
    // 2 and 4, nothing and nothing, 5 and nothing: one pair of ratings.
    expect(churn).toMatchObject({ count: 3, scale: { count: 1 } })
    expect(churn?.share).toBeCloseTo(1 / 3, 12)
    expect(agreementIn(view(), true).map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0])
  })
})

describe('one cell', () => {
  it('tells who said it and when, and that nothing is known of what was not asked for', () => {
    const ask = statements(connectReading(scratch.path))
    expect(matrixCell(ask, idOf('second'), 'contact_reason').person).toMatchObject({
      verdict: 'overridden',
      answer: ['BILLING'],
      isBlind: true,
      by: 'Ada',
    })
    // The bytes that the test keeps hold no analytics.
    expect(matrixCell(ask, idOf('plain'), 'contact_reason')).toMatchObject({
      status: 'none',
      evidence: [],
      person: null,
    })
  })
})

describe('files', () => {
  const rowsOf = (csv: string) => {
    const [head, ...rows] = readCsv(csv).map(({ cells }) => cells)
    return rows.map((cells) =>
      Object.fromEntries((head ?? []).map((name, at) => [name.replace('\ufeff', ''), cells[at]])),
    )
  }

  it('has a column for each option as 1 and 0, and tells empty cells apart', () => {
    const rows = rowsOf(matrixCsv(view('pack:support'), 'both'))
    const of = (name: string) => mustBe(rows.find((row) => row.recording_id === String(idOf(name))))
    expect(of('=first')).toMatchObject({
      contact_reason_machine: 'BILLING',
      contact_reason_status: 'matched',
      contact_reason_confidence: '0.9',
      topics_machine_A: '1',
      topics_machine_B: '1',
      refund_machine: '1',
      refund_person: '0',
      churn_person: '4',
      churn_coded: 'coded',
    })
    // A title that a spreadsheet would run is only shown.
    expect(of('=first').recording).toBe("'=first")
    expect(of('second')).toMatchObject({
      topics_machine_B: '0',
      topics_person_A: '0',
      churn_machine: '',
      churn_status: 'no_match',
      refund_person: '',
      refund_coded: 'rejected',
      contact_reason_coded: 'coded_blind',
    })
    expect(of('third')).toMatchObject({ contact_reason_machine: '', contact_reason_status: 'skipped' })
  })

  it('lists agreement field by field, and option by option', () => {
    const all = view('pack:support')
    const rows = rowsOf(agreementCsv(all.fields, agreementIn(all, false)))
    expect(rows.map(({ field, option, coded_by_both: n }) => [field, option, n])).toEqual([
      ['contact_reason', '', '2'],
      ['topics', '', '2'],
      ['topics', 'A', '2'],
      ['topics', 'B', '2'],
      ['refund', '', '2'],
      ['churn', '', '3'],
    ])
    expect(rows[0]).toMatchObject({ percent_agreement: '50', kappa: '0', landis_koch: 'slight' })
  })
})
