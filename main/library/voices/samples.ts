// Ten seconds by which a voice can be told by ear: long turns in which nobody else speaks, those that a person checked first.

import { readOf } from '../correct/edited.ts'
import type { Ask } from '../row.ts'

export interface Stretch {
  readonly startMs: number
  readonly endMs: number
}

interface Turn extends Stretch {
  readonly speaker: string | null
  readonly isChecked: boolean
}

const SAMPLE_MS = 10_000
/** A shorter turn says little of a voice. */
const LEAST_MS = 4000
/** Between two passages of one speaker: more is a pause in which somebody else may be heard. */
const PAUSE_MS = 1000

export function sampleOf(ask: Ask, id: number, label: string): readonly Stretch[] {
  return pick(readOf(ask, id), label)
}

/** In the order in which they were said, ten seconds together at most; of somebody who never says much, their longest turn. */
export function pick(read: readonly Turn[], label: string): readonly Stretch[] {
  const turns = joined(read.filter(({ speaker }) => speaker === label))
  const others = read.filter(({ speaker }) => speaker !== label)
  const clean = turns.filter(
    (turn) => !others.some((other) => other.startMs < turn.endMs && other.endMs > turn.startMs),
  )
  const best = [...(clean.length > 0 ? clean : turns)].sort(
    (a, b) => Number(b.isChecked) - Number(a.isChecked) || lengthOf(b) - lengthOf(a) || a.startMs - b.startMs,
  )
  const long = best.filter((turn) => lengthOf(turn) >= LEAST_MS)
  const taken: Stretch[] = []
  let leftMs = SAMPLE_MS
  for (const turn of long.length > 0 ? long : best.slice(0, 1)) {
    // The last piece of a sample is long enough to be heard as one.
    if (taken.length > 0 && leftMs < LEAST_MS / 2) break
    const endMs = Math.min(turn.endMs, turn.startMs + leftMs)
    taken.push({ startMs: turn.startMs, endMs })
    leftMs -= endMs - turn.startMs
  }
  return taken.sort((a, b) => a.startMs - b.startMs)
}

function lengthOf({ startMs, endMs }: Stretch): number {
  return Math.min(SAMPLE_MS, endMs - startMs)
}

function joined(turns: readonly Turn[]): readonly Turn[] {
  const all: Turn[] = []
  for (const turn of turns) {
    const last = all.at(-1)
    const goesOn = last !== undefined && last.isChecked === turn.isChecked && turn.startMs - last.endMs <= PAUSE_MS
    if (goesOn && turn.startMs >= last.startMs)
      all[all.length - 1] = { ...last, endMs: Math.max(last.endMs, turn.endMs) }
    else all.push(turn)
  }
  return all
}
