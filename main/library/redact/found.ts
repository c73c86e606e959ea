// What a masked export would hide of one transcript, as a list: each finding with its words, its kind, its second and what was decided
// of it. And what the service said of its own search. Reads only, in the worker.

import { readOf } from '../correct/edited.ts'
import { rawResult } from '../exporting.ts'
import type { Ask } from '../row.ts'
import { openSpans } from '../spans.ts'
import type { PersonalKind } from './finding.ts'
import { maskerFor } from './maskers.ts'
import { spanFrom } from './places.ts'
import { readTold, type Told } from './told.ts'
import type { Verdict, WholeFinding } from './whole.ts'

type Span = ReturnType<typeof spanFrom>

export interface FoundHere {
  readonly kind: PersonalKind
  /** As it is read. */
  readonly text: string
  /** Of what is read. */
  readonly span: Span
  /** A few words of what was said just before and after. */
  readonly before: string
  readonly after: string
  readonly startMs: number
  readonly endMs: number
  /** Its check sum or its rules hold. */
  readonly isValidated: boolean
  /** What a person decided of this place; null where nobody looked at it. */
  readonly decision: { readonly id: number; readonly verdict: Verdict } | null
  /** What the service said of this place; null where it said nothing. */
  readonly told: {
    readonly type: string
    readonly confidence: number | null
    readonly detectorCount: number | null
  } | null
}

export interface PersonalFound {
  /** The first of them, in the order of the text. */
  readonly here: readonly FoundHere[]
  readonly hereCount: number
  readonly lookedCount: number
  /** When somebody said that they looked through all of it; null where nobody did. */
  readonly reviewedAtMs: number | null
  /** Null for a transcript that is not the service's. */
  readonly told: Told | null
}

/** More than anybody reads through in one recording. */
const MOST = 2000
const AROUND = 60

const REVIEWED = 'SELECT at_ms FROM personal_review WHERE transcription_id = ?'

export function personalFound(ask: Ask, id: number): PersonalFound {
  const texts = readOf(ask, id).map(({ text }) => text)
  const found = maskerFor(ask, id, 'masked').findWhole(texts)
  const spans = openSpans(ask, id)
  const reviewed = ask(REVIEWED).get(id)
  return {
    here: found.slice(0, MOST).map((one) => ({ ...facts(one, texts), ...spans.place(spanFrom(one)) })),
    hereCount: found.length,
    lookedCount: found.filter(({ decision }) => decision !== null).length,
    reviewedAtMs: reviewed === undefined ? null : Number(reviewed.at_ms),
    told: toldOf(ask, id),
  }
}

function facts(one: WholeFinding, texts: readonly string[]): Omit<FoundHere, 'startMs' | 'endMs'> {
  const { first, firstOffset, last, lastOffset, kind, text, isValidated, decision, told } = one
  const lead = `${texts[first - 1] ?? ''} ${texts[first]?.slice(0, firstOffset) ?? ''}`.trimStart()
  const rest = `${texts[last]?.slice(lastOffset) ?? ''} ${texts[last + 1] ?? ''}`.trimEnd()
  return {
    ...{ kind, text, isValidated },
    span: spanFrom(one),
    before: lead.length <= AROUND ? lead : lead.slice(-AROUND).replace(/^\S*\s/, '…'),
    after: rest.length <= AROUND ? rest : rest.slice(0, AROUND).replace(/\s\S*$/, '…'),
    decision: decision === null ? null : { id: decision.id, verdict: decision.verdict },
    told: told === null ? null : { type: told.type, confidence: told.confidence, detectorCount: told.detectorCount },
  }
}

function toldOf(ask: Ask, id: number): Told | null {
  try {
    return readTold(JSON.parse(new TextDecoder().decode(rawResult(ask, id))))
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

export interface QueueInput {
  /** Null: everywhere. */
  readonly collectionId: number | null
}

/** A recording whose findings are to be looked through. */
export interface QueuedReview {
  readonly id: number
  readonly title: string
  readonly reviewedAtMs: number | null
}

const EVERY = `SELECT t.id, t.title, p.at_ms FROM transcription t LEFT JOIN personal_review p ON p.transcription_id = t.id
  WHERE t.stage = 'archived' ORDER BY p.at_ms IS NOT NULL, t.filed_at_ms DESC, t.id DESC`
const OF_COLLECTION = EVERY.replace(
  'WHERE',
  'JOIN collection_member m ON m.transcription_id = t.id AND m.collection_id = ? WHERE',
)

/** Those that nobody looked through come first, the newest before the others. */
export function personalQueue(ask: Ask, { collectionId }: QueueInput): readonly QueuedReview[] {
  const rows = collectionId === null ? ask(EVERY).all() : ask(OF_COLLECTION).all(collectionId)
  return rows.map((row) => ({
    id: Number(row.id),
    title: String(row.title),
    reviewedAtMs: row.at_ms === null ? null : Number(row.at_ms),
  }))
}
