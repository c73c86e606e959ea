// What is known of single places of one transcript: what the service found there, and what a person decided. Both are kept by what the
// service said, and carried to what is read; a place whose words are gone is nowhere.

import { type Pointing, pointingOf, type Span } from '../correct/pointing.ts'
import { spanOf } from '../notes.ts'
import { unpress } from '../result.ts'
import type { Ask } from '../row.ts'
import type { PersonalKind } from './finding.ts'
import type { TextKind } from './maskers.ts'
import { readTold } from './told.ts'
import { kindOf } from './told-places.ts'
import { type DecidedPlace, NOWHERE, type Places, type Stretch, type ToldPlace, type Verdict } from './whole.ts'

const DECISIONS = 'SELECT * FROM finding_decision WHERE transcription_id = ? ORDER BY id'
const BODY = 'SELECT body FROM result WHERE transcription_id = ?'

export function placesOf(ask: Ask, id: number, kind: TextKind): Places {
  const told = toldSpans(ask, id)
  const rows = ask(DECISIONS).all(id)
  if (told.length === 0 && rows.length === 0) return NOWHERE
  const carry = carrier(ask, id, kind)
  return {
    told: told.flatMap(({ span, ...place }): readonly ToldPlace[] => {
      const words = carry(span)
      return words === null ? [] : [{ ...place, ...words }]
    }),
    decided: rows.flatMap((row): readonly DecidedPlace[] => {
      const words = carry(spanOf(row))
      if (words === null) return []
      const { id: number, kind: what, verdict, text_key: key } = row
      const decision = { id: Number(number), kind: what as PersonalKind, verdict: verdict as Verdict, key: String(key) }
      return [{ ...words, ...decision }]
    }),
  }
}

/** From what the service said to the texts that are masked. */
function carrier(ask: Ask, id: number, kind: TextKind): (span: Span) => Stretch | null {
  if (kind === 'said') {
    const given = ask(POSITIONS)
      .all(id)
      .map((row) => Number(row.position))
    return (span) => {
      const [first, last] = [given.indexOf(span.firstPosition), given.indexOf(span.lastPosition)]
      return first < 0 || last < 0 ? null : { ...stretchOf(span), first, last }
    }
  }
  const pointing: Pointing = pointingOf(ask, id)
  return (span) => {
    const read = pointing.toRead(span)
    return read === null ? null : stretchOf(read)
  }
}

const POSITIONS = `SELECT s.position FROM result r JOIN segment s ON s.id BETWEEN r.first_segment_id
  AND r.first_segment_id + r.segment_count - 1 WHERE r.transcription_id = ? ORDER BY s.id`

export function stretchOf({ firstPosition, firstOffset, lastPosition, lastOffset }: Span): Stretch {
  return { first: firstPosition, firstOffset, last: lastPosition, lastOffset }
}

export function spanFrom({ first, firstOffset, last, lastOffset }: Stretch): Span {
  return { firstPosition: first, firstOffset, lastPosition: last, lastOffset }
}

type ToldSpan = Pick<ToldPlace, 'kind' | 'type' | 'confidence' | 'detectorCount'> & { readonly span: Span }

const known = new WeakMap<Ask, Map<number, readonly ToldSpan[]>>()

/** What the service found and left as it was: asked of its reply once, because replies never change. */
function toldSpans(ask: Ask, id: number): readonly ToldSpan[] {
  const spans = known.get(ask) ?? new Map<number, readonly ToldSpan[]>()
  known.set(ask, spans)
  const found = spans.get(id) ?? (mayTell(ask, id) ? toldIn(ask, id) : [])
  spans.set(id, found)
  return found
}

const ASKED = 'SELECT source, options_json FROM transcription WHERE id = ?'

/** Of its own requests the library knows what they asked for. */
function mayTell(ask: Ask, id: number): boolean {
  const row = ask(ASKED).get(id)
  if (row === undefined) return false
  return row.source === 'elsewhere' || row.source === 'import' || /"piiProcessing":true/.test(String(row.options_json))
}

/** Most replies name no finding, which is seen without reading them. */
function toldIn(ask: Ask, id: number): readonly ToldSpan[] {
  const body = ask(BODY).get(id)?.body
  if (!(body instanceof Uint8Array)) return []
  const bytes = Buffer.from(unpress(body))
  if (!bytes.includes('"pii_findings"')) return []
  try {
    return readTold(JSON.parse(bytes.toString('utf8'))).findings.flatMap((finding): readonly ToldSpan[] => {
      const { words, isHidden, type, confidence, detectorCount } = finding
      if (words === null || isHidden) return []
      return [{ kind: kindOf(type), type, confidence, detectorCount, span: spanFrom(words) }]
    })
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return []
    throw thrown
  }
}

const KEYS = `SELECT text_key FROM finding_decision WHERE transcription_id = ? AND verdict = 'hide'`

/** The words that are hidden at some place by the service's finding or by a person. */
export function hiddenWords(ask: Ask, id: number): readonly string[] {
  const decided = ask(KEYS)
    .all(id)
    .map((row) => String(row.text_key))
  return [...decided, ...toldSpans(ask, id).map(({ span }) => saidIn(ask, id, span))].filter((words) => words !== '')
}

const TEXTS = `SELECT s.text FROM result r JOIN segment s ON s.id BETWEEN r.first_segment_id
  AND r.first_segment_id + r.segment_count - 1 WHERE r.transcription_id = ? AND s.position BETWEEN ? AND ? ORDER BY s.id`

function saidIn(ask: Ask, id: number, { firstPosition, firstOffset, lastPosition, lastOffset }: Span): string {
  const texts = ask(TEXTS)
    .all(id, firstPosition, lastPosition)
    .map((row) => String(row.text))
  const cut = texts.map((text, at) => (at === texts.length - 1 ? text.slice(0, lastOffset) : text))
  return cut.join(' ').slice(firstOffset)
}
