// Jobs of the account that were made elsewhere: another device, another program, a lost library. Their results expire
// too, so they are taken into the library as soon as they are seen.

import { MINUTE, SECOND } from '../clock.ts'
import type { Model, Options, Transcription } from '../recording.ts'
import { DEFAULT_OPTIONS, RETENTION_MS } from '../recording.ts'
import type { JobRow } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'

export interface Rescued {
  readonly adopted: number
  /** Jobs that exist beyond the hundred of each status that the service lists. */
  readonly unseen: number
}

/** In the order in which a job passes through them: one that moves on between two lists is seen in the later one. */
const STATUSES = ['queued', 'running', 'completed'] as const

/** Adopts what nobody here knows; rows whose own job is still being searched for keep their candidates to themselves. */
export async function rescue(crew: Crew): Promise<Rescued> {
  let adopted = 0
  let unseen = 0
  for (const status of STATUSES) {
    const { items, totalItems } = await crew.tuplets.list({ status, limit: 100 })
    unseen += Math.max(0, (totalItems ?? items.length) - items.length)
    // Looked at only now: a request that left during the listing has its row by this time.
    const searched = crew.library.inStage(['submitting', 'reconciling', 'review'])
    for (const item of items) {
      if (searched.some((row) => mayBelongTo(item, row))) continue
      // What a search judged not to be its own is somebody's all the same; ours and removed ones are told by null.
      if (crew.library.addElsewhere(elsewhere(item, crew)) !== null) adopted += 1
    }
  }
  return { adopted, unseen }
}

function mayBelongTo(item: JobRow, row: Transcription): boolean {
  if (item.createdAtMs === null || row.intentAtMs === null) return true
  return (
    item.createdAtMs >= row.intentAtMs - 30 * SECOND &&
    item.createdAtMs <= Math.max(row.intentAtMs, row.stageAtMs) + 10 * MINUTE
  )
}

function elsewhere(item: JobRow, crew: Crew) {
  const createdAtMs = item.createdAtMs ?? crew.clock.now()
  const options: Options = {
    ...DEFAULT_OPTIONS,
    model: model(item.model),
    diarization: item.diarization ?? false,
  }
  return {
    jobId: item.id,
    title: title(item, createdAtMs),
    options,
    isCompleted: item.status === 'completed',
    submittedAtMs: createdAtMs,
    durationMs: item.durationMs,
    estimatedCostMicro: item.estimatedCostMicro,
    billedCostMicro: item.billedCostMicro,
    // Completion is not in the list: counting from creation is early, and early is safe.
    expiresAtMs: createdAtMs + RETENTION_MS,
  }
}

function model(name: string | null): Model {
  return name === 'premium' ? 'premium' : 'standard'
}

/** The service keeps no names: the first words said are what a person recognises. */
function title(item: JobRow, createdAtMs: number): string {
  const words = item.opening.split(/\s+/).slice(0, 8).join(' ').slice(0, 60)
  return words === ''
    ? `From another device, ${new Date(createdAtMs).toISOString().slice(0, 16).replace('T', ' ')}`
    : `“${words}…”`
}
