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
const BODY = 'SELECT body_gzip FROM result WHERE transcription_id = ?'

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

/** What the service found and left as it was; most replies name no finding, which is seen without reading them. */
function toldSpans(ask: Ask, id: number): readonly ToldSpan[] {
  const body = ask(BODY).get(id)?.body_gzip
  if (!(body instanceof Uint8Array)) return []
  const bytes = Buffer.from(unpress(body))
  if (!bytes.includes('"pii_findings"')) return []
  try {
    return readTold(JSON.parse(bytes.toString('utf8'))).findings.flatMap((finding): readonly ToldSpan[] => {
      const { words, isHidden, type, confidence, detectorCount } = finding
      return words === null || isHidden
        ? []
        : [{ kind: kindOf(type), type, confidence, detectorCount, span: spanFrom(words) }]
    })
  } catch (thrown) {
    // An imported file need not be JSON at all.
    if (thrown instanceof SyntaxError) return []
    throw thrown
  }
}
