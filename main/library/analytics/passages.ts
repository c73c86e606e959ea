// Where the passages that the service cites stand in the text as it is read: carried over corrections, merges and splits. Their
// times are those of the sound, which no correction moves.

import type { Evidence } from '../../analytics.ts'
import { type Read, readOf, type Said } from '../correct/edited.ts'
import { pointingOf } from '../correct/pointing.ts'
import { groundOf } from '../correct/rows.ts'
import type { Span } from '../notes.ts'
import type { Ask } from '../row.ts'
import { type Voice, type Voices, voicesOf } from './voices.ts'

/** A passage that something was concluded from. */
export interface Passage {
  readonly startMs: number
  readonly endMs: number
  readonly voice: Voice | null
  /** As it is read now; as the service cites it where it stands nowhere in the text. */
  readonly text: string
  readonly span: Span | null
  /** A person took its words out of the text. */
  readonly isGone: boolean
}

/** One transcript, looked at by what the service says of it. */
export interface Reader {
  readonly voices: Voices
  readonly read: readonly (Said & Read)[]
  passage(evidence: Evidence): Passage
}

interface Original extends Said {
  readonly position: number
}

const ORIGINALS = `SELECT position, start_ms, end_ms, speaker, text FROM segment WHERE id BETWEEN ? AND ? ORDER BY id`
/** More letters of one passage than anybody reads beside a text. */
const LONGEST = 4000

export function openReader(ask: Ask, id: number): Reader {
  const said = originalsOf(ask, id)
  const places = new Map(said.map(({ position }, place) => [position, place]))
  const read = readOf(ask, id)
  const pointing = pointingOf(ask, id)
  const voices = voicesOf(ask, id, { said, read })
  const textAt = (span: Span): string =>
    read
      .slice(span.firstPosition, span.lastPosition + 1)
      .map(({ text }, at, all) =>
        text.slice(at === 0 ? span.firstOffset : 0, at === all.length - 1 ? span.lastOffset : Number.POSITIVE_INFINITY),
      )
      .join(' ')
      .trim()
      .slice(0, LONGEST)

  return {
    voices,
    read,
    passage(evidence) {
      const { position, startMs, endMs, speaker, text } = evidence
      const first = places.get(position ?? -1) ?? -1
      const home = said[first]
      const cited = { startMs, endMs, voice: speaker === null ? null : voices.said(speaker), text }
      // An imported file may count its segments in another way than the library does.
      if (home === undefined || home.startMs > startMs || home.endMs < startMs)
        return { ...cited, span: null, isGone: false }
      const last = lastOf(said, first, evidence)
      const span = pointing.toRead({
        firstPosition: home.position,
        firstOffset: 0,
        lastPosition: said[last]?.position ?? home.position,
        lastOffset: said[last]?.text.length ?? home.text.length,
      })
      if (span === null) return { ...cited, span, isGone: home.text !== '' }
      const heard = read[span.firstPosition]?.speaker ?? speaker
      return {
        ...{ startMs, endMs, span, isGone: false },
        voice: heard === null ? null : voices.voice(heard),
        text: textAt(span) || text,
      }
    },
  }
}

/** A passage may run over several segments of its speaker. */
function lastOf(said: readonly Original[], first: number, { endMs, speaker }: Evidence): number {
  let last = first
  while ((said[last]?.endMs ?? endMs) < endMs) {
    const next = said[last + 1]
    if (next === undefined || next.startMs >= endMs || next.speaker !== speaker) break
    last += 1
  }
  return last
}

function originalsOf(ask: Ask, id: number): readonly Original[] {
  const { firstSegmentId: from, count } = groundOf(ask, id)
  return ask(ORIGINALS)
    .all(from, from + count - 1)
    .map((row) => ({
      position: Number(row.position),
      startMs: Number(row.start_ms),
      endMs: Number(row.end_ms),
      speaker: row.speaker === null ? null : String(row.speaker),
      text: String(row.text),
    }))
}
