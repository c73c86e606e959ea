// Sample recordings, to look around before there is a key: archived rows that never met the service and leave as a whole.
// They refuse to count as recordings of the person: dropping the same file is a real job.

import { DEFAULT_OPTIONS, type Inspection, type Options, type Transcript } from '../recording.ts'
import { begin, whole } from './adding.ts'
import { dropResult, store } from './archiving.ts'
import { change, keepLocation, recordingOf } from './changing.ts'
import { type Desk, findAll, mustFind } from './desk.ts'
import { pressNow } from './result.ts'
import { clearAway, furnish, type SampleMarks } from './sample-marks.ts'

export type { SampleMarks } from './sample-marks.ts'

export interface Sample {
  /** Where its audio lies; it plays from there. */
  readonly file: string
  readonly title: string
  readonly inspection: Inspection
  /** The result as the service would have sent it. */
  readonly body: Uint8Array
  readonly transcript: Transcript
  readonly options?: Options
  /** What a person would have made of it. */
  readonly marks?: SampleMarks
}

/** @returns how many were new; those that are there already stay as they are */
export function addSamples(desk: Desk, samples: readonly Sample[]): number {
  return desk.atomically(() => samples.filter((sample) => addSample(desk, sample)).length)
}

function addSample(desk: Desk, sample: Sample): boolean {
  const recordingId = recordingOf(desk, sample.inspection)
  const isThere = desk
    .ask('SELECT 1 AS known FROM transcription WHERE recording_id = ? AND is_sample = 1')
    .get(recordingId)
  if (isThere !== undefined) return false
  keepLocation(desk, sample.file, recordingId, sample.inspection.stamp)
  const id = begin(desk, sample.title, sample.options ?? DEFAULT_OPTIONS, {
    source: 'elsewhere',
    path: sample.file,
    recording_id: recordingId,
    is_sample: 1,
    stage: 'archiving',
    duration_ms: whole(sample.inspection.durationMs ?? sample.transcript.durationMs),
  })
  store(desk, id, { kind: 'sample', body: sample.body, transcript: sample.transcript, ...pressNow(sample.body) })
  const archivedAtMs = desk.clock.now()
  const { revision } = mustFind(desk, id)
  change(desk, { id, from: 'archiving', revision, to: 'archived', patch: { archivedAtMs, stageAtMs: archivedAtMs } })
  if (sample.marks !== undefined) furnish(desk, id, sample.transcript, sample.marks)
  return true
}

export function removeSamples(desk: Desk): void {
  desk.atomically(() => {
    for (const { id, recordingId } of findAll(desk, 'WHERE t.is_sample = 1')) {
      dropResult(desk, id)
      desk.ask('DELETE FROM transcription WHERE id = ?').run(id)
      // A real transcription of the same bytes keeps its recording.
      if (recordingId !== null)
        desk
          .ask(
            'DELETE FROM recording WHERE id = ? AND id NOT IN (SELECT recording_id FROM transcription WHERE recording_id IS NOT NULL)',
          )
          .run(recordingId)
    }
    clearAway(desk)
  })
}
