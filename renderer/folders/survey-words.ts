// What the look at a folder found, in one honest line, and what the button below it will do. Pure; it asks nothing.

import { t } from '../../language/language.ts'
import type { FolderRules, FolderSurvey } from '../../preload/contract.ts'
import { length, moneyRange, size } from '../frame/format.ts'

/** What is new from now on, with the options that stand: the least surprising of what costs money. */
export const FIRST_RULES: FolderRules = {
  options: null,
  presetId: null,
  isRecursive: true,
  maxAgeDays: null,
  takesExisting: true,
  monthlyCapMicro: null,
  isSensitive: false,
  quietSeconds: null,
  converts: false,
}

export function isLooking({ phase }: FolderSurvey): boolean {
  return phase === 'listing' || phase === 'reading'
}

/** "412 recordings, 318 h, about $57 to $61". */
export function surveyLine({ taken, phase, left }: FolderSurvey, rules: FolderRules): string {
  if (rules.isSensitive) {
    const files = left.find(({ reason }) => reason === 'sensitive')?.files ?? 0
    if (files === 0) return t('Nothing is sent')
    return files === 1
      ? t('1 recording, not sent')
      : t('{files, plural, one {# recording} other {# recordings}}, none of them sent', { files })
  }
  if (taken.files === 0) {
    if (phase === 'listing' || phase === 'reading') return t('No recording so far')
    return rules.takesExisting ? t('No recording to send yet') : t('Nothing is sent now')
  }
  const parts = [t('{files, plural, one {# recording} other {# recordings}}', { files: taken.files })]
  if (taken.durationMs > 0) parts.push(length(taken.durationMs))
  else if (taken.bytes > 0) parts.push(size(taken.bytes))
  if (taken.highMicro > 0) parts.push(moneyRange(taken.lowMicro, taken.highMicro))
  return parts.join(', ')
}

/** How far the look is, or what the line above does not know. */
export function surveyNote(survey: FolderSurvey): string {
  const { phase, readFiles, foundFiles, taken } = survey
  if (phase === 'listing')
    return t('Looking through the folder: {foundFiles, plural, one {# file} other {# files}} so far.', { foundFiles })
  if (phase === 'reading')
    return t('Reading lengths: {readFiles, number} of {foundFiles, plural, one {# file} other {# files}}.', {
      readFiles,
      foundFiles,
    })
  if (phase === 'failed') return ''
  const looked = t('{foundFiles, plural, one {# file} other {# files}} looked at. Nothing is sent yet.', { foundFiles })
  if (taken.withoutDuration === 0) return looked
  const without = t(
    '{withoutDuration, plural, one {# recording tells its length} other {# recordings tell their length}}',
    { withoutDuration: taken.withoutDuration },
  )
  return t('{looked} {without} only once sent, so the price is less sure.', { looked, without })
}

/** 0..1 while it reads; null where nothing is known. */
export function surveyShare({ phase, readFiles, foundFiles }: FolderSurvey): number | null {
  if (phase !== 'reading' || foundFiles === 0) return null
  return Math.min(1, readFiles / foundFiles)
}

/** The primary button says what it does, above all what it sends. */
export function watchLabel(rules: FolderRules, survey: FolderSurvey): string {
  if (rules.isSensitive) return t('Watch without sending')
  if (!rules.takesExisting) return t('Watch, send only what is new')
  if (isLooking(survey)) return t('Watch and send all recordings')
  return survey.taken.files === 0
    ? t('Watch this folder')
    : t('Watch and send {files, plural, one {# recording} other {# recordings}}', { files: survey.taken.files })
}
