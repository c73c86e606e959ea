// Judgements as they travel in bundles and merges: the last word on each item, by its name for ever. The steps that led to it stay
// where they were made. Of two last words the later one stays.

import type { Desk } from '../desk.ts'
import type { Ask } from '../row.ts'
import { type Judgement, judgementFor, judgementOf, openAct } from './judging.ts'

export interface ParcelJudgement extends Judgement {
  readonly key: string
}

export function readJudgements(ask: Ask, id: number): readonly ParcelJudgement[] {
  return ask('SELECT * FROM judgement WHERE transcription_id = ? ORDER BY item_key')
    .all(id)
    .map((row) => ({ key: String(row.item_key), ...judgementOf(row) }))
}

/** @returns how many were missing */
export function takeJudgements(desk: Desk, id: number, judgements: readonly ParcelJudgement[]): number {
  return judgements.reduce((changes, { key, ...given }) => {
    const judgement = { ...given, atMs: Math.round(given.atMs) }
    const held = judgementFor(desk.ask, { recordingId: id, key })
    if (held !== null && held.atMs >= judgement.atMs) return changes
    const act = openAct(desk, judgement)
    act.step({ recordingId: id, key }, judgement)
    return changes + act.done().count
  }, 0)
}
