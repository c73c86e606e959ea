// Speakers who seem to be told by name near the beginning of a recording: noted in the background, one recording after the other, and
// read again from what is there now whenever somebody asks. It suggests; a person decides.

import { differs, readBetween, readOf, type Said } from '../correct/edited.ts'
import { groundOf } from '../correct/rows.ts'
import type { Desk } from '../desk.ts'
import { nameKey } from '../filter.ts'
import { titleKey } from '../fold.ts'
import { setSetting, setting } from '../ledger.ts'
import { isRole } from '../redact/names.ts'
import type { Ask, Row } from '../row.ts'
import { speakersOf, textOrNull } from '../shelf.ts'
import { type Directory, directory, type PersonOffer } from './directory.ts'
import { introductionsIn } from './introductions.ts'

export interface TurnSuggestion {
  readonly kind: 'turn'
  readonly key: string
  readonly recordingId: number
  readonly title: string
  readonly dayMs: number | null
  readonly label: string
  readonly speaker: string
  readonly hue: number
  readonly name: string
  readonly person: PersonOffer | null
  readonly isOwn: boolean
  readonly text: string
  readonly mark: { readonly start: number; readonly end: number }
  readonly passage: {
    readonly recordingId: number
    readonly title: string
    readonly startMs: number
    readonly endMs: number
  }
}

/** People say who they are at the beginning, or not at all. */
const FIRST_MS = 10 * 60_000
const FIRST_SEGMENTS = 150
/** Recordings that one step looks through. */
const SLICE = 4
const LOOKED_TO = 'introductions.to'

const NEXT = 'SELECT id, transcription_id FROM speech WHERE id > ? ORDER BY id LIMIT ?'

/** @returns whether there is more to look through */
export function introduceSome(desk: Desk): boolean {
  const rows = desk.ask(NEXT).all(Number(setting(desk, LOOKED_TO) ?? 0), SLICE)
  const last = rows.at(-1)
  if (last === undefined) return false
  const noted = desk.lightly(() => {
    const counts = rows.map((row) => noteIntroductions(desk.ask, Number(row.transcription_id)))
    setSetting(desk, LOOKED_TO, String(last.id))
    return counts.some((count) => count > 0)
  })
  if (noted) desk.changed('library')
  return rows.length === SLICE
}

const KEEP = `INSERT OR IGNORE INTO introduction (transcription_id, label, name, name_key, is_own, is_sure, position)
  VALUES (?, ?, ?, ?, ?, ?, ?)`

/** Anew, where something was noted before. The caller holds the transaction. @returns how many */
export function noteIntroductions(ask: Ask, id: number): number {
  let count = 0
  ask('DELETE FROM introduction WHERE transcription_id = ?').run(id)
  const language = textOrNull(ask('SELECT language FROM result WHERE transcription_id = ?').get(id)?.language)
  const turns = turnsOf(beginningOf(ask, id))
  for (const [index, turn] of turns.entries())
    for (const { name, start, isOwn, isSure } of introductionsIn(turn.text, language)) {
      const label = isOwn ? turn.speaker : (turns[index + 1]?.speaker ?? null)
      if (label === null) continue
      const position = turn.positions.findLast(({ from }) => from <= start)?.position ?? 0
      count += ask(KEEP).run(id, label, name, nameKey(name), Number(isOwn), Number(isSure), position).changes
    }
  return count
}

const BEGINNING = 'SELECT start_ms, end_ms, speaker, text FROM segment WHERE id >= ? AND id < ? ORDER BY id'

function beginningOf(ask: Ask, id: number): readonly Said[] {
  const { firstSegmentId, count } = groundOf(ask, id)
  const read = differs(ask, id)
    ? readOf(ask, id).slice(0, FIRST_SEGMENTS)
    : ask(BEGINNING)
        .all(firstSegmentId, firstSegmentId + Math.min(count, FIRST_SEGMENTS))
        .map(saidIn)
  return read.filter(({ startMs }) => startMs < FIRST_MS)
}

function saidIn(row: Row): Said {
  const { start_ms: startMs, end_ms: endMs, speaker, text } = row
  return { startMs: Number(startMs), endMs: Number(endMs), speaker: textOrNull(speaker), text: String(text) }
}

interface Turn {
  readonly speaker: string | null
  text: string
  /** Where each of its segments begins in the text. */
  readonly positions: { readonly from: number; readonly position: number }[]
}

/** What one speaker says in a row: a name may begin in one segment and end in the next. */
function turnsOf(read: readonly Said[]): readonly Turn[] {
  const turns: Turn[] = []
  for (const [position, { speaker, text }] of read.entries()) {
    const last = turns.at(-1)
    if (last !== undefined && last.speaker === speaker) {
      last.positions.push({ from: last.text.length + 1, position })
      last.text += ` ${text}`
    } else turns.push({ speaker, text, positions: [{ from: 0, position }] })
  }
  return turns
}

/** More than anybody looks through. */
const MOST = 200
const OPEN = `SELECT i.transcription_id AS id, i.label, i.name, i.name_key, i.is_own, i.is_sure, i.position, t.title, t.filed_at_ms,
    n.name AS called
  FROM introduction i JOIN transcription t ON t.id = i.transcription_id AND t.stage = 'archived'
  LEFT JOIN speaker_name n ON n.transcription_id = i.transcription_id AND n.label = i.label
  WHERE NOT EXISTS (SELECT 1 FROM introduction_refusal r WHERE r.transcription_id = i.transcription_id AND r.label = i.label
      AND r.name_key IN ('', i.name_key))`
const ORDER = ' ORDER BY t.filed_at_ms DESC, i.transcription_id, i.label, i.is_sure DESC, i.is_own DESC, i.position'

/** For the screens: reads only, in the worker. One for each speaker; known people first. */
export function suggestionsIn(ask: Ask, id: number | null): readonly TurnSuggestion[] {
  const rows = id === null ? ask(OPEN + ORDER).all() : ask(`${OPEN} AND i.transcription_id = ?${ORDER}`).all(id)
  if (rows.length === 0) return []
  const people = directory(ask)
  const found = new Map<string, TurnSuggestion>()
  for (const row of rows) {
    const key = `turn ${row.id} ${row.label}`
    // "Speaker 2" in an imported transcript is no name yet.
    if (found.has(key) || (row.called !== null && !isRole(String(row.called)))) continue
    const person = personOf(people, String(row.name_key))
    if (person === null && row.is_sure !== 1) continue
    const suggestion = suggestionOf(ask, row, key, person)
    if (suggestion !== null) found.set(key, suggestion)
    if (found.size === MOST) break
  }
  return [...found.values()].sort((a, b) => Number(a.person === null) - Number(b.person === null))
}

/** The one of this name, or the one whose first name it is; of two nobody is meant. */
function personOf({ people, byKey }: Directory, key: string): PersonOffer | null {
  const same = byKey.get(key) ?? []
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : null
  if (key.includes(' ')) return null
  const first = people.filter((person) => person.key.startsWith(`${key} `))
  return first.length === 1 ? (first[0] ?? null) : null
}

/** Null where it is no longer said there, or not by them. */
function suggestionOf(ask: Ask, row: Row, key: string, person: PersonOffer | null): TurnSuggestion | null {
  const [recordingId, label, name, position] = [
    Number(row.id),
    String(row.label),
    String(row.name),
    Number(row.position),
  ]
  const ground = groundOf(ask, recordingId)
  const [said] = differs(ask, recordingId)
    ? readBetween(ask, ground, position, position)
    : ask(BEGINNING)
        .all(ground.firstSegmentId + position, ground.firstSegmentId + position + 1)
        .map(saidIn)
  const json = String(
    ask('SELECT speakers_json FROM result WHERE transcription_id = ?').get(recordingId)?.speakers_json,
  )
  const speaker = speakersOf(ask, recordingId, json).find((one) => one.label === label)
  if (said === undefined || speaker === undefined || (row.is_own === 1) !== (said.speaker === label)) return null
  const [first = ''] = name.split(' ')
  const start = said.text.replaceAll("'", '’').indexOf(first)
  if (start < 0) return null
  const isWhole = titleKey(said.text.slice(start, start + name.length)) === titleKey(name)
  const title = String(row.title)
  return {
    kind: 'turn',
    key,
    recordingId,
    title,
    dayMs: row.filed_at_ms === null ? null : Number(row.filed_at_ms),
    label,
    speaker: speaker.name,
    hue: speaker.hue,
    name,
    person,
    isOwn: row.is_own === 1,
    text: said.text,
    mark: { start, end: start + (isWhole ? name.length : first.length) },
    passage: { recordingId, title, startMs: said.startMs, endMs: said.endMs },
  }
}
