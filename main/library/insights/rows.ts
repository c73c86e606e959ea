// Items with their words, for the rows on screen and for the one that is looked at. Reads only, in the worker; where the transcript
// was corrected, evidence is read as it stands there now.

import { unnamed } from '../../unnamed.ts'
import { rosterFor } from '../correct/speakers.ts'
import type { Ask, Row } from '../row.ts'
import { HUES, numberOrNull, textOrNull } from '../shelf.ts'
import { openSpans } from '../spans.ts'
import { fieldName } from './columns.ts'
import { type ItemRef, judgementFor, judgementSteps } from './judging.ts'
import type { EvidenceView, FieldSource, ItemDetail, ItemRow, TableKind } from './told.ts'

const ONE = `SELECT i.*, t.title, t.filed_at_ms, t.filed_language FROM insight i JOIN transcription t ON t.id = i.transcription_id
  WHERE i.id = ? AND i.key IS NOT NULL`
const REST =
  'SELECT label, text, confidence, evidence_json FROM insight WHERE transcription_id = ? AND key = ? ORDER BY id'
const BY_KEY = 'SELECT min(id) AS id FROM insight WHERE transcription_id = ? AND key = ?'

/** Rows of these ids, in their order; those that are gone are left out. */
export function itemRows(ask: Ask, ids: readonly number[]): readonly ItemRow[] {
  const speakers = openSpeakers(ask)
  return ids.flatMap((id) => {
    const row = ask(ONE).get(id)
    return row === undefined ? [] : [rowOf(ask, row, speakers)]
  })
}

function itemByKey(ask: Ask, item: ItemRef): ItemRow | null {
  const id = numberOrNull(ask(BY_KEY).get(item.recordingId, item.key)?.id)
  return id === null ? null : (itemRows(ask, [id])[0] ?? null)
}

function rowOf(ask: Ask, row: Row, speakers: Speakers): ItemRow {
  const [recordingId, key] = [Number(row.transcription_id), String(row.key)]
  const kind = row.kind as TableKind
  const owner = textOrNull(row.owner)
  const evidence = placesIn(row)
  const [first] = evidence
  // Whoever speaks of an action need not be who does it.
  const isSaid = kind !== 'actions' && first !== undefined
  const speaker = owner ?? (isSaid ? speakers.at(recordingId, first[0], first[3]) : null)
  return {
    id: Number(row.id),
    recordingId,
    key,
    kind,
    title: String(row.title),
    filedAtMs: Number(row.filed_at_ms),
    language: textOrNull(row.filed_language),
    text: String(row.text),
    detail: String(row.detail ?? ''),
    owner,
    due: textOrNull(row.due),
    severity: textOrNull(row.severity),
    confidence: numberOrNull(row.confidence),
    startMs: numberOrNull(row.start_ms),
    endMs: numberOrNull(row.end_ms),
    hasEvidence: evidence.length > 0,
    who: speaker === null ? null : { ...speakers.called(recordingId, speaker), isOwner: owner !== null },
    field: kind === 'fields' ? fieldIn(ask, row, recordingId, key) : null,
    judgement: judgementFor(ask, { recordingId, key }),
  }
}

type PlaceOf = readonly [position: number | null, startMs: number, endMs: number, speaker: string | null]

function placesIn(row: Row): readonly PlaceOf[] {
  return row.evidence_json === null ? [] : JSON.parse(String(row.evidence_json))
}

function fieldIn(ask: Ask, row: Row, recordingId: number, key: string): NonNullable<ItemRow['field']> {
  const name = fieldName(key)
  const answers = ask(REST)
    .all(recordingId, key)
    .map(({ label, text, confidence }) => ({
      code: String(label).slice(name.length + 1),
      label: String(text),
      confidence: numberOrNull(confidence),
    }))
  const [only] = answers
  const hasValue = answers.length === 1 && only?.label === '' && only.code !== ''
  return {
    name,
    chosen: hasValue ? [] : answers.filter(({ code }) => code !== ''),
    value: hasValue && only !== undefined ? answerOf(only.code) : null,
    status: textOrNull(row.severity) ?? 'matched',
  }
}

function answerOf(code: string): boolean | number | null {
  if (code === 'true' || code === 'false') return code === 'true'
  const number = Number(code)
  return Number.isFinite(number) ? number : null
}

interface Called {
  readonly name: string
  readonly hue: number | null
}

interface Speakers {
  /** Who is read to speak there now. */
  at(recordingId: number, position: number | null, said: string | null): string | null
  called(recordingId: number, label: string): Called
}

const REASSIGNED = `SELECT speaker FROM correction WHERE transcription_id = ? AND first_position <= ? AND last_position >= ?
  ORDER BY first_position DESC LIMIT 1`
const TALK = 'SELECT speakers_json FROM result WHERE transcription_id = ?'
const NAMES = 'SELECT label, name FROM speaker_name WHERE transcription_id = ?'

/** As the reader calls them; whoever has no name yet is counted. */
function openSpeakers(ask: Ask): Speakers {
  const known = new Map<
    number,
    { readonly roster: ReadonlyMap<string, number>; readonly names: ReadonlyMap<string, string> }
  >()
  const of = (id: number) => {
    const held = known.get(id)
    if (held !== undefined) return held
    const names = ask(NAMES)
      .all(id)
      .map(({ label, name }) => [String(label), String(name)] as const)
    const fresh = {
      roster: rosterFor(ask, id, String(ask(TALK).get(id)?.speakers_json ?? '[]')),
      names: new Map(names),
    }
    known.set(id, fresh)
    return fresh
  }
  return {
    at(recordingId, position, said) {
      if (position === null) return said
      const there = ask(REASSIGNED).get(recordingId, position, position)
      return there === undefined ? said : textOrNull(there.speaker)
    },
    called(recordingId, label) {
      const { roster, names } = of(recordingId)
      const index = roster.get(label)
      const hue = index === undefined ? null : index % HUES
      const name = names.get(label) ?? (index === undefined ? label : unnamed(index))
      return { name, hue }
    },
  }
}

/** The item that is looked at: its evidence in words, how it was judged, and what else it could be said to be. */
export function itemDetail(ask: Ask, item: ItemRef): ItemDetail | null {
  const row = itemByKey(ask, item)
  if (row === null) return null
  const { recordingId, field } = row
  return {
    row,
    evidence: evidenceOf(ask, item),
    steps: judgementSteps(ask, item),
    field: field === null ? null : sourceOf(ask, recordingId, field),
  }
}

/** Every passage that it was concluded from; of a field those of all its options. */
export function evidenceOf(ask: Ask, { recordingId, key }: ItemRef): readonly EvidenceView[] {
  const speakers = openSpeakers(ask)
  const spans = openSpans(ask, recordingId)
  const places = ask(REST).all(recordingId, key).flatMap(placesIn)
  const met = new Set<string>()
  return places.flatMap(([position, startMs, endMs, said]) => {
    if (met.has(`${startMs} ${endMs}`)) return []
    met.add(`${startMs} ${endMs}`)
    const whole = { firstPosition: position ?? 0, firstOffset: 0, lastPosition: position ?? 0, lastOffset: 1_000_000 }
    const read = position === null ? null : spans.read(whole)
    const speaker = speakers.at(recordingId, position, said)
    const called = speaker === null ? { name: null, hue: null } : speakers.called(recordingId, speaker)
    return [
      {
        startMs,
        endMs,
        text: read === null ? '' : spans.text(read),
        speaker: called.name,
        hue: called.hue,
      },
    ]
  })
}

const SENT = 'SELECT options_json FROM transcription WHERE id = ?'
/** Labels of a field follow each other in the index. */
const SEEN = `SELECT label, max(text) AS text, count(*) AS count FROM insight INDEXED BY insight_label
  WHERE kind = 'fields' AND label_key >= ? AND label_key < ? GROUP BY label ORDER BY count(*) DESC LIMIT 200`

function sourceOf(ask: Ask, recordingId: number, { name, value }: NonNullable<ItemRow['field']>): FieldSource {
  const asked = JSON.parse(String(ask(SENT).get(recordingId)?.options_json ?? '{}'))
  const fields: readonly unknown[] = asked?.analytics?.schema?.fields ?? []
  const sent = (Array.isArray(fields) ? fields : []).find((one): one is Readonly<Record<string, unknown>> =>
    isNamed(one, name),
  )
  const from = `${name.replaceAll('_', ' ')}=`
  const seen = ask(SEEN)
    .all(from, `${from}\uffff`)
    .filter(({ label }) => String(label).startsWith(`${name}=`) && label !== `${name}=`)
    .map(({ label, text }) => ({ code: String(label).slice(name.length + 1), label: String(text) }))
  return {
    name,
    domain: typeof asked?.analytics?.domain === 'string' ? asked.analytics.domain : null,
    sent: sent ?? null,
    seen,
    hasValue: value !== null,
  }
}

function isNamed(one: unknown, name: string): boolean {
  return one !== null && typeof one === 'object' && Reflect.get(one, 'key') === name
}
