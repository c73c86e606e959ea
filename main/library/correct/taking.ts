// Corrections that come with a backup or a bundle: what is here keeps its own, and gains those that it lacks, as one step that can
// be taken back. Nothing is taken over words that were not the same.

import type { Segment } from '../../recording.ts'
import type { Desk } from '../desk.ts'
import { wellFormed } from '../preparing.ts'
import { takeStep } from './journal.ts'
import { correctionsWithin, type Ground, groundOf, heardIn, originalsOf, type Range } from './rows.ts'
import { labelFor, namesOf, rosterFor, saidLabels } from './speakers.ts'
import { type Original, type Originals, type Part, type Stretch, settled } from './stretch.ts'

export interface Brought {
  readonly corrections: readonly Stretch[]
  readonly speakerNames: readonly { readonly label: string; readonly name: string }[]
  /** What the service said there. */
  readonly segments: readonly Segment[]
}

interface Gained {
  readonly changes: number
  /** The names that were brought, by the labels that speakers have here. */
  readonly speakerNames: Brought['speakerNames']
}

/** The caller holds the transaction. */
export function takeCorrections(desk: Desk, id: number, brought: Brought): Gained {
  if (brought.corrections.length === 0) return { changes: 0, speakerNames: brought.speakerNames }
  const ground = groundOf(desk.ask, id)
  const originals = originalsOf(desk.ask, ground, () => heardIn(desk.ask, ground))
  const labels = labelsHere(desk, id, brought)
  const ranges: Range[] = []
  let end = -1
  for (const stretch of [...brought.corrections].sort((a, b) => a.first - b.first)) {
    if (stretch.first <= end || !isFor(stretch, ground, originals, brought.segments)) continue
    if (isTouched(desk, ground, stretch)) continue
    const parts = stretch.parts.map((part) => relabelled(part, labels))
    const stretches = settled({ ...stretch, parts }, originals)
    if (stretches.length > 0) ranges.push({ first: stretch.first, last: stretch.last, stretches })
    end = stretch.last
  }
  const speakerNames = brought.speakerNames.map((named) => ({
    ...named,
    label: labels.get(named.label) ?? named.label,
  }))
  if (ranges.length === 0) return { changes: 0, speakerNames }
  const before = ranges.map((range) => ({ ...range, stretches: [] }))
  takeStep(desk, id, 'taken', { ranges: before, names: [] }, { ranges, names: [] })
  return { changes: ranges.length, speakerNames }
}

/** It stands on the very segments that are here, and is a correction of them. */
function isFor(
  { first, last, parts }: Stretch,
  { count }: Ground,
  originals: Originals,
  said: readonly Segment[],
): boolean {
  if (first < 0 || last < first || last >= count || parts.length === 0) return false
  const isPlain = parts.some(({ text }) => text === null)
  if (isPlain && (first !== last || parts.length > 1)) return false
  for (let place = first; place <= last; place++) if (!isSame(originals(place), said[place])) return false
  return true
}

function isSame(here: Original, there: Segment | undefined): boolean {
  return (
    there !== undefined &&
    wellFormed(here.text) === wellFormed(there.text) &&
    here.startMs === Math.round(there.startMs) &&
    here.endMs === Math.round(there.endMs)
  )
}

/** A range here that begins before may reach into it. */
function isTouched(desk: Desk, { id }: Ground, { first, last }: Stretch): boolean {
  const before = desk
    .ask('SELECT max(last_position) AS last FROM correction WHERE transcription_id = ? AND first_position <= ?')
    .get(id, last)
  return Number(before?.last ?? -1) >= first || correctionsWithin(desk.ask, id, first, last).length > 0
}

/** Somebody who was added there may have the label of somebody else who was added here. */
function labelsHere(desk: Desk, id: number, { corrections, speakerNames }: Brought): ReadonlyMap<string, string> {
  const json = String(desk.ask('SELECT speakers_json FROM result WHERE transcription_id = ?').get(id)?.speakers_json)
  const [said, roster, names] = [saidLabels(json), rosterFor(desk.ask, id, json), namesOf(desk.ask, id)]
  const brought = new Set(corrections.flatMap(({ parts }) => parts.flatMap(({ speaker }) => speaker ?? [])))
  const labels = new Map<string, string>()
  for (const label of brought) {
    if (said.includes(label) || (!roster.has(label) && !names.has(label))) continue
    const theirs = speakerNames.find((named) => named.label === label)?.name
    if (theirs !== names.get(label)) labels.set(label, labelFor(desk.ask, id, { name: theirs ?? '' }, brought).label)
  }
  return labels
}

function relabelled(part: Part, labels: ReadonlyMap<string, string>): Part {
  const speaker = part.speaker === null ? null : (labels.get(part.speaker) ?? part.speaker)
  const text = part.text === null ? null : wellFormed(part.text)
  return { ...part, speaker, text, startMs: Math.round(part.startMs), endMs: Math.round(part.endMs) }
}
