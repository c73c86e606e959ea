// Speakers who sound like somebody known, and unknown ones who sound like each other, with ten seconds of each to compare. In the reading
// worker, which keeps the vectors between questions; it suggests, and a person decides.

import { directory, type PersonOffer } from '../people/directory.ts'
import type { Ask, Row } from '../row.ts'
import { numberOrNull, speakersOf } from '../shelf.ts'
import {
  groups,
  type Kept,
  LEAST_SCORE,
  type Likeness,
  type Match,
  matches,
  type Pack,
  packed,
  personsIn,
  RULES,
  type SpokenVoice,
} from './matching.ts'
import { type Stretch, sampleOf } from './samples.ts'
import { vectorIn } from './voices.ts'

/** What can be heard of a voice: its stretches one after the other; the times are those of the first. */
export interface VoiceSample extends Stretch {
  readonly recordingId: number
  readonly title: string
  readonly stretches: readonly Stretch[]
}

export interface UnknownVoice {
  readonly key: string
  readonly recordingId: number
  readonly title: string
  readonly dayMs: number | null
  readonly label: string
  readonly speaker: string
  readonly hue: number
  readonly here: VoiceSample
}

export interface VoiceSuggestion extends UnknownVoice {
  readonly kind: 'voice'
  readonly person: PersonOffer
  readonly score: number
  readonly there: VoiceSample
}

export interface VoicesView {
  readonly isOn: boolean
  /** Speakers whose voices are kept, and people of whom one is known. */
  readonly keptCount: number
  readonly personCount: number
  /** Replies that are still to be looked through, and to be freed of what was forgotten. */
  readonly dueCount: number
  readonly forgettingCount: number
  /** How alike two voices have to be. */
  readonly leastScore: number
  /** The most alike first; there may be more than are listed. */
  readonly suggestions: readonly VoiceSuggestion[]
  readonly suggestionCount: number
  /** Speakers of several recordings whom nobody has named, and who sound like one person. */
  readonly groups: readonly { readonly key: string; readonly voices: readonly UnknownVoice[]; readonly count: number }[]
}

const MOST_LISTED = 30
const MOST_GROUPS = 8
const MOST_IN_GROUP = 5

interface Answer {
  readonly suggested: readonly Match[]
  readonly alike: readonly Likeness[]
  readonly voices: readonly SpokenVoice[]
}

export interface VoiceMatcher {
  /** Of one recording, or of all. */
  view(recordingId: number | null): VoicesView
}

export function openVoiceMatcher(ask: Ask): VoiceMatcher {
  const load = openVoices(ask)
  let version: unknown = null
  let kept: Answer | null = null
  const answer = (): Answer => {
    // Changed by every commit of the writing connection.
    const now = ask('PRAGMA data_version').get()?.data_version
    if (kept === null || now !== version) kept = load()
    version = now
    return kept
  }
  return { view: (recordingId) => viewOf(ask, answer(), recordingId) }
}

const WHO = `SELECT v.transcription_id AS id, v.label, p.person_id FROM voiceprint v
  LEFT JOIN person_speaker p ON p.transcription_id = v.transcription_id AND p.label = v.label
  LEFT JOIN speaker_name n ON n.transcription_id = v.transcription_id AND n.label = v.label
  WHERE p.person_id IS NOT NULL OR n.name IS NULL ORDER BY v.transcription_id, v.label`
const VECTOR = 'SELECT model, vector FROM voiceprint WHERE transcription_id = ? AND label = ?'
const TALK = 'SELECT speakers_json FROM result WHERE transcription_id = ?'

type Speaking = Pick<SpokenVoice, 'recordingId' | 'label' | 'personId'>

/** Vectors are read anew only when other speakers have one; people only when somebody was named. */
function openVoices(ask: Ask): () => Answer {
  let packs: readonly Pack[] = []
  let known = new Map<string, SpokenVoice>()
  let columns: Kept[] = []
  return () => {
    const speaking = ask(WHO).all().map(speakingOf)
    const isSame = speaking.length === known.size && speaking.every((one) => known.has(keyOf(one)))
    const voices = speaking.map((one) => ({ ...(known.get(keyOf(one)) ?? voiceOf(ask, one)), personId: one.personId }))
    known = new Map(voices.map((voice) => [keyOf(voice), voice]))
    if (!isSame) {
      packs = packed(voices)
      columns = packs.map(() => new Map())
    } else packs = packs.map((pack) => ({ ...pack, voices: pack.voices.flatMap((one) => known.get(keyOf(one)) ?? []) }))
    return matched(ask, packs, columns, voices)
  }
}

function keyOf({ recordingId, label }: Speaking): string {
  return `${recordingId} ${label}`
}

function speakingOf(row: Row): Speaking {
  return { recordingId: Number(row.id), label: String(row.label), personId: numberOrNull(row.person_id) }
}

function voiceOf(ask: Ask, one: Speaking): SpokenVoice {
  const row = ask(VECTOR).get(one.recordingId, one.label)
  const talk: readonly (readonly [string, number])[] = JSON.parse(
    String(ask(TALK).get(one.recordingId)?.speakers_json ?? '[]'),
  )
  const vector = row?.vector instanceof Uint8Array ? vectorIn(row.vector) : new Float32Array()
  return { ...one, model: String(row?.model), vector, talkMs: talk.find(([label]) => label === one.label)?.[1] ?? 0 }
}

function matched(ask: Ask, packs: readonly Pack[], columns: readonly Kept[], voices: readonly SpokenVoice[]): Answer {
  const refusals = ask('SELECT transcription_id AS id, label, person_id FROM voice_refusal').all()
  const refused = new Set(refusals.map((row) => `${keyOf(speakingOf(row))} ${row.person_id}`))
  const isRefused = (voice: SpokenVoice, person: number): boolean => refused.has(`${keyOf(voice)} ${person}`)
  const suggested = packs.flatMap((pack, at) => matches(pack, personsIn(pack), { ...RULES, isRefused }, columns[at]))
  const meant = new Set(suggested.map(({ recordingId, label }) => `${recordingId} ${label}`))
  const alike = packs.flatMap((pack) => groups(pack, (voice) => meant.has(keyOf(voice))))
  return { suggested, alike, voices }
}

const COUNTS = `SELECT EXISTS (SELECT 1 FROM setting WHERE name = 'voices.isOn') AS is_on,
  (SELECT count(*) FROM voiceprint) AS kept, (SELECT count(*) FROM voice_due) AS due,
  (SELECT count(DISTINCT transcription_id) FROM voice_forgetting) AS forgetting,
  (SELECT count(DISTINCT p.person_id) FROM voiceprint v JOIN person_speaker p
    ON p.transcription_id = v.transcription_id AND p.label = v.label) AS persons`

function viewOf(ask: Ask, { suggested, alike, voices }: Answer, id: number | null): VoicesView {
  const counts = ask(COUNTS).get()
  const here = suggested.filter(({ recordingId }) => id === null || recordingId === id)
  const people = here.length === 0 ? null : directory(ask)
  const listed = here.slice(0, MOST_LISTED).flatMap((match): readonly VoiceSuggestion[] => {
    const [voice, person] = [unknownOf(ask, match), people?.people.find((one) => one.id === match.personId)]
    const there = voice === null ? null : otherSample(ask, match, voices)
    if (voice === null || person === undefined || there === null) return []
    return [{ ...voice, kind: 'voice', key: `voice ${voice.key}`, person, score: match.score, there }]
  })
  const near = alike.filter((group) => id === null || group.some(({ recordingId }) => recordingId === id))
  return {
    isOn: counts?.is_on === 1,
    keptCount: Number(counts?.kept),
    personCount: Number(counts?.persons),
    dueCount: Number(counts?.due),
    forgettingCount: Number(counts?.forgetting),
    leastScore: LEAST_SCORE,
    suggestions: listed,
    suggestionCount: here.length,
    groups: near.slice(0, MOST_GROUPS).map((group) => groupOf(ask, group)),
  }
}

function groupOf(ask: Ask, group: Likeness): VoicesView['groups'][number] {
  const voices = group.slice(0, MOST_IN_GROUP).flatMap((voice) => unknownOf(ask, voice) ?? [])
  return { key: voices[0]?.key ?? '', voices, count: group.length }
}

const HEAD = `SELECT t.title, t.filed_at_ms, res.speakers_json FROM transcription t
  JOIN result res ON res.transcription_id = t.id WHERE t.id = ?`

function unknownOf(ask: Ask, { recordingId, label }: Pick<Speaking, 'recordingId' | 'label'>): UnknownVoice | null {
  const row = ask(HEAD).get(recordingId)
  const speaker = speakersOf(ask, recordingId, String(row?.speakers_json ?? '[]')).find((one) => one.label === label)
  const here = speaker === undefined ? null : heard(ask, recordingId, label, String(row?.title))
  if (speaker === undefined || here === null) return null
  const facts = { recordingId, title: String(row?.title), dayMs: numberOrNull(row?.filed_at_ms), label }
  return { key: `${recordingId} ${label}`, ...facts, speaker: speaker.name, hue: speaker.hue, here }
}

/** Null where nothing of them is read any more. */
function heard(ask: Ask, recordingId: number, label: string, title: string): VoiceSample | null {
  const stretches = sampleOf(ask, recordingId, label)
  const [first] = stretches
  return first === undefined ? null : { recordingId, title, ...first, stretches }
}

/** Where the person says most, of what can be compared with the speaker. */
function otherSample(ask: Ask, match: Match, voices: readonly SpokenVoice[]): VoiceSample | null {
  const model = voices.find((one) => one.recordingId === match.recordingId && one.label === match.label)?.model
  const theirs = voices
    .filter((one) => one.personId === match.personId && one.model === model && one.recordingId !== match.recordingId)
    .sort((a, b) => b.talkMs - a.talkMs)
  for (const { recordingId, label } of theirs) {
    const sample = heard(ask, recordingId, label, String(ask(HEAD).get(recordingId)?.title))
    if (sample !== null) return sample
  }
  return null
}
