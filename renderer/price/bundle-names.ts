// What the rows of the service's table of minimums are called. One that it adds later is called as the service calls it.

import { t } from '../../language/language.ts'

export const BUNDLE_NAMES: Readonly<Record<string, string>> = {
  'Transcript only': t('Transcript only'),
  'Premium transcription only': t('Premium transcription only'),
  'Transcript + diarization': t('Transcript + diarization'),
  'Transcript + PII': t('Transcript + PII'),
  'Premium transcription + PII': t('Premium transcription + PII'),
  'Transcript + basic analytics': t('Transcript + basic analytics'),
  'Transcript + full analytics': t('Transcript + full analytics'),
  'Transcript + custom analytics': t('Transcript + custom analytics'),
  'Transcript + full analytics + custom': t('Transcript + full analytics + custom'),
  'Transcript + diarization + PII': t('Transcript + diarization + PII'),
  'Any bundle that includes basic analytics': t('Any bundle that includes basic analytics'),
  'Any bundle that includes full analytics': t('Any bundle that includes full analytics'),
}

/** @param row as the service writes it */
export function bundleName(row: string): string {
  return BUNDLE_NAMES[row] ?? row
}
