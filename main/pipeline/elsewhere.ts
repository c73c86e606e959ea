// How a job that this library did not make is called here, and what was asked for as far as the service tells. Pure.

import { t } from '../../language/language.ts'
import { DEFAULT_OPTIONS, type Options } from '../recording.ts'
import type { Job, JobRow } from '../tuplets/tuplets.ts'

/** A list tells of model and speakers, a job of more; which language was asked for is told by neither. */
export function optionsOfJob(job: JobRow | Job): Options {
  return {
    ...DEFAULT_OPTIONS,
    model: job.model === 'premium' ? 'premium' : 'standard',
    diarization: job.diarization ?? false,
    speakerEmbeddings: ('speakerEmbeddings' in job ? job.speakerEmbeddings : null) ?? false,
    piiProcessing: ('piiProcessing' in job ? job.piiProcessing : null) ?? false,
  }
}

/** The service keeps no names: the first words said are what a person recognises. */
export function titleOfJob(job: JobRow, createdAtMs: number): string {
  const words = job.opening.split(/\s+/).slice(0, 8).join(' ').slice(0, 60)
  return words === ''
    ? t('From another device, {at}', { at: new Date(createdAtMs).toISOString().slice(0, 16).replace('T', ' ') })
    : `“${words}…”`
}
