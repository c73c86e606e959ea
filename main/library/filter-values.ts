// What may stand behind a filter's colon, offered while it is typed: the values that the library holds, most frequent first.
// It refuses to guess: where values are no list (dates, lengths), there are none.

import type { InsightKind } from '../insight.ts'
import { titleKey } from './fold.ts'
import type { FilterValues } from './hit.ts'
import { NAMESAKES } from './people/namesakes.ts'
import type { FilterName } from './query.ts'
import type { Ask } from './row.ts'

/** Each: values with the number of recordings that have them. */
const HELD: Partial<Readonly<Record<FilterName, string>>> = {
  // People of one name are offered each for themselves as well.
  speaker: `SELECT name AS value, count(DISTINCT transcription_id) AS count FROM speaker_name GROUP BY name
    UNION ALL SELECT value, (SELECT count(DISTINCT transcription_id) FROM person_speaker WHERE person_id = id) FROM (${NAMESAKES})`,
  tag: 'SELECT max(name) AS value, count(*) AS count FROM tag GROUP BY name_key',
  code: `SELECT c.name AS value, count(DISTINCT h.transcription_id) AS count FROM code c
    LEFT JOIN coding ON coding.code_id = c.id LEFT JOIN highlight h ON h.id = coding.highlight_id GROUP BY c.id`,
  in: `SELECT c.name AS value, count(m.transcription_id) AS count FROM collection c
    LEFT JOIN collection_member m ON m.collection_id = c.id GROUP BY c.id`,
  lang: 'SELECT language AS value, count(*) AS count FROM result WHERE language IS NOT NULL GROUP BY language',
  model: 'SELECT model AS value, count(*) AS count FROM result WHERE model IS NOT NULL GROUP BY model',
  source: `SELECT source AS value, count(*) AS count FROM transcription WHERE stage = 'archived' GROUP BY source`,
  topic: labelsOf('topics'),
  keyword: labelsOf('keywords'),
  sentiment: labelsOf('sentiment'),
  urgency: labelsOf('urgency'),
  field: labelsOf('fields'),
}

function labelsOf(kind: InsightKind): string {
  return `SELECT max(label) AS value, count(DISTINCT transcription_id) AS count FROM insight
    WHERE kind = '${kind}' AND label_key <> '' GROUP BY label_key`
}

export function filterValues(
  ask: Ask,
  input: { readonly name: FilterName; readonly typed: string; readonly limit: number },
): FilterValues {
  const sql = HELD[input.name]
  if (sql === undefined) return { values: [] }
  const typed = titleKey(input.typed)
  const values = ask(sql)
    .all()
    .map((row) => ({ value: String(row.value), recordingCount: Number(row.count) }))
    .filter(({ value }) => titleKey(value).includes(typed))
  const leads = (value: string): number => Number(titleKey(value).startsWith(typed))
  values.sort((a, b) => leads(b.value) - leads(a.value) || b.recordingCount - a.recordingCount)
  return { values: values.slice(0, input.limit) }
}
