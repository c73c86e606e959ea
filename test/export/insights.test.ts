// The service's own examples as a table: every finding is a row, with what stands beside it and all the seconds it came from.

import { describe, expect, it } from 'vitest'
import { readAnalytics } from '../../main/analytics.ts'
import type { Exportable, ExportSegment } from '../../main/exportable.ts'
import { CALL, FULL, INSURANCE, MEETING } from '../analytics/examples.ts'
import { exportableOf, segment, textOf } from './exportables.ts'
import { readTable } from './readers.ts'

type Fields = Readonly<Record<string, unknown>>

function said(entries: readonly Fields[]): readonly ExportSegment[] {
  return entries.map(({ start, end, speaker, text }, at) =>
    segment(at, Math.round(Number(start) * 1000), Math.round(Number(end) * 1000), String(speaker), String(text)),
  )
}

async function rowsOf(from: Exportable) {
  return readTable(await textOf('insights', from), ',')
}

const call = (segments: readonly ExportSegment[]): Exportable =>
  exportableOf(segments, { analytics: { custom: INSURANCE } })

describe('insights as a table', () => {
  it('have a row for everything that is concluded, by the same key as in the window', async () => {
    const told = readAnalytics({ analytics: FULL, segments: MEETING })
    const items = Object.values(told?.items ?? {}).flatMap((list) => list ?? [])
    const rows = await rowsOf(exportableOf(said(MEETING), { analytics: FULL }))
    const listed = rows.filter(({ key }) => key?.includes('/') && !key.startsWith('keywords/'))
    expect(listed.map(({ key }) => key).sort()).toEqual(items.map(({ key }) => key).sort())
    expect(items.length).toBeGreaterThan(6)
    for (const item of items) {
      const row = rows.find(({ key }) => key === item.key)
      expect(row).toMatchObject({
        text: item.text,
        detail: item.detail,
        due: item.due ?? '',
        severity: item.severity ?? '',
        confidence: String(item.confidenceWord ?? item.confidence ?? ''),
        start_ms: String(item.startMs ?? ''),
        end_ms: String(item.endMs ?? ''),
      })
      expect(row?.passages === '' ? 0 : row?.passages?.split('; ').length).toBe(item.evidence.length)
    }
    expect(rows.map(({ kind }) => kind).slice(0, 3)).toEqual(['summary', 'sentiment', 'urgency'])
  })

  it('name an owner as the person does', async () => {
    const from = exportableOf(said(MEETING), { analytics: FULL })
    const named = from.speakers.map((one) => ({ ...one, name: `The person of ${one.label}`, isNamed: true }))
    const rows = await rowsOf({ ...from, speakers: named })
    expect(rows.find(({ kind }) => kind === 'action')?.owner).toBe('The person of SPEAKER_01')
  })

  it('have a row for each option of a field, with what was answered, why, and where', async () => {
    const rows = await rowsOf(call(said(CALL)))
    expect(rows.map((row) => [row.text, row.detail, row.code, row.confidence, row.status, row.passages])).toEqual([
      [
        'call_reason',
        'Claim status',
        'CLAIM_STATUS',
        '0.91',
        'matched',
        '00:00:24.000 to 00:00:29.500; 00:00:30.000 to 00:00:35.500',
      ],
      ['policy_line', 'Auto', 'AUTO', '0.88', 'matched', '00:00:12.000 to 00:00:17.500; 00:00:18.000 to 00:00:23.500'],
      ['policy_line', 'Home', 'HOME', '0.76', 'matched', '00:00:42.000 to 00:00:47.500'],
      ['claim_stage', '', '', '', 'no_match', ''],
      ['cancellation_risk', '2', '2', '0.74', 'matched', '00:00:36.000 to 00:00:41.500'],
      [
        'missed_retention_opportunity',
        'no',
        'false',
        '0.82',
        'matched',
        '00:00:48.000 to 00:00:53.500; 00:00:54.000 to 00:00:59.500',
      ],
      ['compliance_disclosure_present', 'yes', 'true', '0.95', 'matched', '00:00:00.000 to 00:00:05.500'],
    ])
    expect(rows[3]?.reasoning).toBe('The transcript does not contain enough evidence to determine claim stage.')
    expect(rows[0]?.evidence).toBe('What was said in passage 4.')
  })

  it('find their passages also where segments were joined and split since', async () => {
    const [first, ...rest] = said(CALL)
    if (first === undefined) throw new Error('nobody called')
    const halves = [
      { ...first, endMs: 2000, text: 'What was said', origin: [0, 0] as const },
      { ...first, startMs: 2000, text: 'at first.', origin: [0, 0] as const },
    ]
    const joined = { ...first, startMs: 6000, endMs: 59_500, text: 'All the rest.', origin: [1, 9] as const }
    const read = [...halves, joined].map((one, position) => ({ ...one, position }))
    expect(rest).toHaveLength(9)
    const rows = await rowsOf(call(read))
    expect(rows.at(-1)).toMatchObject({ passages: '00:00:00.000 to 00:00:05.500', evidence: 'What was said at first.' })
    expect(rows[0]?.evidence).toBe('All the rest.')
  })

  it('are an empty table where nothing was asked for', async () => {
    expect(await rowsOf(exportableOf(said(CALL)))).toEqual([])
  })
})
