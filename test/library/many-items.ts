// Items of the analytics for thousands of recordings, written at once: for tables, which ask nothing of how they came. Every run
// makes the same ones.

import Sqlite from 'better-sqlite3'
import type { Insight, InsightItem, InsightKind } from '../../main/insight.ts'
import { putInsights } from '../../main/library/beside.ts'
import { statements } from '../../main/library/row.ts'
import { seeded } from '../tuplets/seeded.ts'

const WORDS =
  'harbour permit minutes budget tender review survey dredging council launch warning copy support rollout checklist migration vendor contract invoice safety inspection schedule bridge school clinic housing water'.split(
    ' ',
  )
const PEOPLE = [
  'Anna Berg',
  'Kofi Mensah',
  'María del Carmen Ortega',
  'אבי לוי',
  '山田花子',
  'Jan',
  'Lou Weber',
  'Priya',
]
const DUES = ['Friday', 'next week', '2026-12-01', 'end of month', 'tomorrow', null, null, null]
const LEVELS = ['high', 'medium', 'low', null]
const FIELDS = ['call_reason', 'policy_line', 'cancellation_risk']
const CODES = ['CLAIM_STATUS', 'BILLING', 'COVERAGE_QUESTION', 'OTHER']
const KINDS: readonly (readonly [InsightKind, string, number])[] = [
  ['actions', 'action_items', 12],
  ['decisions', 'decisions', 8],
  ['risks', 'risks', 7],
  ['questions', 'qa_pairs', 7],
  ['topics', 'key_topics', 6],
  ['chapters', 'chapters', 4],
  ['opportunities', 'missed_opportunities', 3],
]
/** In each recording. */
export const ITEMS_EACH = 50

export interface ManyItems {
  readonly path: string
  readonly ids: readonly number[]
  /** All of them of this kind, instead of a few of each. */
  readonly only?: InsightKind
}

/** @returns how many items there are */
export function makeItems({ path, ids, only }: ManyItems): number {
  const database = new Sqlite(path)
  const ask = statements(database)
  const { next, pick, between } = seeded(23)
  const sentence = (): string => {
    const said = Array.from({ length: between(6, 16) }, () => pick(WORDS)).join(' ')
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
  }
  const itemOf = (kind: InsightKind, block: string, place: number): Insight => {
    const startMs = between(0, 3_500_000)
    const speaker = `S${between(0, 1)}`
    const hasEvidence = next() < 0.95
    const item: InsightItem = {
      key: `${block}/${place}`,
      endMs: hasEvidence ? startMs + 5000 : null,
      owner: kind === 'actions' ? pick([speaker, speaker, pick(PEOPLE), null]) : null,
      due: kind === 'actions' ? pick(DUES) : null,
      severity: kind === 'risks' || kind === 'opportunities' ? pick(LEVELS) : null,
      confidence: kind === 'actions' ? pick([0.9, 0.6, 0.3, null]) : null,
      detail: kind === 'questions' || kind === 'chapters' ? sentence() : '',
      evidence: hasEvidence ? [[between(0, 2), startMs, startMs + 5000, speaker]] : [],
    }
    return { kind, label: '', text: sentence(), startMs: hasEvidence ? startMs : null, item }
  }
  const fieldOf = (name: string): Insight => {
    const code = name === 'cancellation_risk' ? String(between(1, 5)) : pick(CODES)
    const facts = {
      owner: null,
      due: null,
      severity: null,
      detail: sentence(),
      confidence: Math.round(next() * 100) / 100,
    }
    const item: InsightItem = { key: `custom/fields/${name}`, endMs: 9000, ...facts, evidence: [[1, 4000, 9000, 'S1']] }
    return { kind: 'fields', label: `${name}=${code}`, text: code, startMs: 4000, item }
  }
  let count = 0
  try {
    database.pragma('synchronous = OFF')
    database.transaction(() => {
      const name = database.prepare('INSERT INTO speaker_name (transcription_id, label, name) VALUES (?, ?, ?)')
      for (const id of ids) {
        const items =
          only === undefined
            ? [
                ...KINDS.flatMap(([kind, block, each]) =>
                  Array.from({ length: each }, (_, at) => itemOf(kind, block, at)),
                ),
                ...FIELDS.map(fieldOf),
              ]
            : Array.from({ length: ITEMS_EACH }, (_, at) => itemOf(only, only, at))
        putInsights(ask, id, items)
        count += items.length
        if (next() < 0.7) name.run(id, 'S0', pick(PEOPLE))
      }
      database.exec('DELETE FROM insight_due')
    })()
  } finally {
    database.close()
  }
  return count
}
