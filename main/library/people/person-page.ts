// One person's page: their recordings, their quotes, what is concluded from their words, and everything that they say. Reads only, in
// the worker.

import { differs, readOf } from '../correct/edited.ts'
import { type QuoteView, quotesById } from '../quotes.ts'
import type { Ask } from '../row.ts'
import { numberOrNull } from '../shelf.ts'
import { directory, type Person, type PersonRow } from './directory.ts'
import { quotesByPerson } from './quoted.ts'

export interface PersonRecording {
  readonly id: number
  readonly title: string
  readonly dayMs: number | null
  readonly durationMs: number | null
  readonly labels: readonly string[]
  readonly calledThere: string | null
  readonly talkMs: number
  readonly share: number
}

export interface PersonPage extends PersonRow {
  readonly recordings: readonly PersonRecording[]
  readonly quotes: readonly QuoteView[]
  readonly topics: readonly { readonly text: string; readonly count: number; readonly recordingId: number }[]
}

const MOST_QUOTES = 500
const MOST_TOPICS = 24

export function personPage(ask: Ask, id: number): PersonPage | null {
  const person = directory(ask).people.find((one) => one.id === id)
  if (person === undefined) return null
  const quoteIds = quotesByPerson(ask).get(id) ?? []
  const { key: _, isNear: __, ...row } = person
  return {
    ...row,
    quoteCount: quoteIds.length,
    recordings: recordingsOf(ask, person),
    quotes: quotesById(ask, quoteIds.toReversed().slice(0, MOST_QUOTES)),
    topics: topicsOf(ask, id),
  }
}

const THEIRS = `SELECT s.transcription_id AS id, json_group_array(s.label) AS labels, sum(s.talk_ms) AS talk, t.title, t.filed_at_ms,
    t.duration_ms, min(n.name) AS called,
    (SELECT sum(talk.value ->> 1) FROM result res, json_each(res.speakers_json) talk WHERE res.transcription_id = t.id) AS all_talk
  FROM person_speaker s JOIN transcription t ON t.id = s.transcription_id AND t.stage = 'archived'
  LEFT JOIN speaker_name n ON n.transcription_id = s.transcription_id AND n.label = s.label
  WHERE s.person_id = ? GROUP BY s.transcription_id ORDER BY t.filed_at_ms DESC, t.id DESC`

function recordingsOf(ask: Ask, { id, name }: Person): readonly PersonRecording[] {
  return ask(THEIRS)
    .all(id)
    .map((row) => ({
      id: Number(row.id),
      title: String(row.title),
      dayMs: numberOrNull(row.filed_at_ms),
      durationMs: numberOrNull(row.duration_ms),
      labels: JSON.parse(String(row.labels)),
      calledThere: row.called === null || row.called === name ? null : String(row.called),
      talkMs: Number(row.talk),
      share: Math.min(1, Number(row.talk) / Math.max(1, Number(row.all_talk))),
    }))
}

const TOPICS = `SELECT max(i.label) AS text, count(*) AS count, max(i.transcription_id) AS recording_id
  FROM person_speaker s JOIN insight i ON i.transcription_id = s.transcription_id AND i.kind = 'topics' AND i.speaker = s.label
  WHERE s.person_id = ? AND i.label_key <> '' GROUP BY i.label_key ORDER BY count DESC, text LIMIT ${MOST_TOPICS}`

function topicsOf(ask: Ask, id: number): PersonPage['topics'] {
  return ask(TOPICS)
    .all(id)
    .map((row) => ({ text: String(row.text), count: Number(row.count), recordingId: Number(row.recording_id) }))
}

/** Where somebody speaks first; null where they are silent. */
export function firstTurn(ask: Ask, id: number, labels: readonly string[]): number | null {
  const json = JSON.stringify(labels)
  if (differs(ask, id))
    return readOf(ask, id).find(({ speaker }) => speaker !== null && labels.includes(speaker))?.startMs ?? null
  const sql = `SELECT g.start_ms FROM result res JOIN segment g
    ON g.id BETWEEN res.first_segment_id AND res.first_segment_id + res.segment_count - 1
    WHERE res.transcription_id = ? AND g.speaker IN (SELECT value FROM json_each(?)) ORDER BY g.id LIMIT 1`
  return numberOrNull(ask(sql).get(id, json)?.start_ms)
}

/** Everything that somebody says, in the order of their recordings' days. */
export interface SpokenTurn {
  readonly recordingId: number
  readonly title: string
  readonly dayMs: number | null
  readonly startMs: number
  readonly endMs: number
  readonly name: string
  readonly text: string
}

export function spokenBy(ask: Ask, id: number): readonly SpokenTurn[] {
  const person = directory(ask).people.find((one) => one.id === id)
  if (person === undefined) return []
  return recordingsOf(ask, person)
    .toReversed()
    .flatMap(({ id: recordingId, title, dayMs, labels, calledThere }) =>
      readOf(ask, recordingId)
        .filter(({ speaker }) => speaker !== null && labels.includes(speaker))
        .map(({ startMs, endMs, text }) => {
          const name = calledThere ?? person.name
          return { recordingId, title, dayMs, startMs, endMs, name, text }
        }),
    )
}
