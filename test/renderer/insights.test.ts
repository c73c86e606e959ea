import { describe, expect, it } from 'vitest'
import { itemsCsv } from '../../main/export/item-table.ts'
import type { ItemRow, JudgementView } from '../../preload/contract.ts'
import { actText } from '../../renderer/insights/act-words.ts'
import {
  answerText,
  COLUMNS,
  countText,
  emptyText,
  groupsFor,
  KINDS,
  machineText,
  personText,
  shownFacts,
  stateOf,
  stepText,
} from '../../renderer/insights/insights-words.ts'
import { lineOf, linesOf } from '../../renderer/insights/use-items.ts'

const ROW: ItemRow = {
  ...{ id: 1, recordingId: 1, key: 'action_items/0', kind: 'actions', title: 'Hearing', filedAtMs: 1_700_000_000_000 },
  ...{ language: 'en', text: 'Send the list', detail: '', owner: 'SPEAKER_00', due: 'Friday', severity: null },
  ...{ confidence: 0.9, startMs: 1000, endMs: 4000, hasEvidence: true, field: null, judgement: null },
  who: { name: 'Anna', hue: 0, isOwner: true },
}
const JUDGED: JudgementView = {
  ...{ verdict: 'overridden', isDone: false, comment: '', by: 'Kim', atMs: 1_700_000_100_000 },
  value: { text: 'Send both lists', owner: 'Jan', due: null, severity: null },
}
const FIELD: ItemRow = {
  ...ROW,
  ...{ kind: 'fields', key: 'custom/fields/call_reason', text: 'Claim status', owner: null, due: null, who: null },
  field: {
    ...{ name: 'call_reason', value: null, status: 'matched' },
    chosen: [{ code: 'CLAIM_STATUS', label: 'Claim status', confidence: 0.9 }],
  },
}

describe('an item in words', () => {
  it('shows what a person says before what the machine said, and keeps both', () => {
    const own = { ...ROW, judgement: JUDGED }
    expect(shownFacts(own)).toMatchObject({ text: 'Send both lists', owner: 'Jan', due: null })
    expect(machineText(own)).toBe('Send the list')
    expect(personText(ROW)).toBeNull()
    const field = { ...FIELD, judgement: { ...JUDGED, value: { values: ['BILLING'] } } }
    expect([machineText(field), personText(field)]).toEqual(['Claim status', 'Billing'])
    expect(personText({ ...FIELD, judgement: { ...JUDGED, value: { value: false } } })).toBe('No')
  })

  it('says where it stands: done before any verdict, and only of actions', () => {
    expect(stateOf(ROW)).toBe('open')
    expect(stateOf({ ...ROW, judgement: { ...JUDGED, isDone: true } })).toBe('done')
    expect(stateOf({ ...FIELD, judgement: { ...JUDGED, isDone: true } })).toBe('overridden')
  })

  it('says what was done, of one and of many', () => {
    expect(actText({ kind: 'done', isDone: true }, 1, 'actions')).toBe('The action item is done.')
    expect(actText({ kind: 'accept' }, 1200, 'opportunities')).toBe('1,200 missed opportunities are accepted.')
    expect(stepText({ id: 1, before: null, after: JUDGED, by: 'Kim', atMs: 1 })).toBe('Changed')
    expect(stepText({ id: 1, before: JUDGED, after: null, by: 'Kim', atMs: 1 })).toBe('Taken back')
  })

  it('has words for every kind, also where there is none', () => {
    for (const kind of KINDS) {
      expect(countText(kind, 2)).toMatch(/^2 /)
      expect(emptyText(kind).text).toMatch(/cost/)
      expect(COLUMNS[kind].map(({ order }) => order)).toContain('state')
      expect(groupsFor(kind)).toContain('recording')
    }
    expect(emptyText('opportunities').title).toBe('No missed opportunities here yet')
    expect(answerText('call_reason=CLAIM_STATUS')).toBe('Call reason: Claim status')
    expect(answerText('claim_stage=')).toBe('Claim stage: no answer')
  })
})

it('puts heads between the groups, and finds each item below its own', () => {
  const lines = linesOf({
    ids: [5, 6, 7],
    groups: [
      { value: 'a', count: 2 },
      { value: 'b', count: 1 },
    ],
  })
  expect(lines.map(({ kind, at }) => `${kind} ${at}`)).toEqual(['group 0', 'item 0', 'item 1', 'group 2', 'item 2'])
  expect([0, 1, 2].map((at) => lineOf(lines, at))).toEqual([1, 2, 4])
  expect([0, 1, 2].map((at) => lineOf(linesOf({ ids: [5, 6, 7], groups: [] }), at))).toEqual([0, 1, 2])
})

it('saves both values, and no cell that a spreadsheet would run', () => {
  const evidence = [{ startMs: 1000, text: 'I will send the list.', speaker: 'Anna' }]
  const csv = itemsCsv([
    { ...ROW, text: '=HYPERLINK("x")', judgement: JUDGED, evidence },
    { ...FIELD, judgement: { ...JUDGED, value: { values: ['BILLING', 'OTHER'] } }, evidence: [] },
  ])
  const [, first = '', second = ''] = csv.split('\r\n')
  expect(first).toContain(`"'=HYPERLINK(""x"")"`)
  expect(first).toContain('Send both lists,Jan,')
  expect(first).toContain('[00:00:01] Anna: I will send the list.')
  expect(second).toContain('CLAIM_STATUS')
  expect(second).toContain('BILLING; OTHER')
})
