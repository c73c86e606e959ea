// What the look at a folder found, in one honest line, and what the button below it will do. Pure; it asks nothing.

import type { FolderRules, FolderSurvey } from '../../preload/contract.ts'
import { count, length, moneyRange, plural, size } from '../frame/format.ts'

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
    if (files === 0) return 'Nothing is sent'
    return files === 1 ? '1 recording, not sent' : `${plural(files, 'recording')}, none of them sent`
  }
  if (taken.files === 0) {
    if (phase === 'listing' || phase === 'reading') return 'No recording so far'
    return rules.takesExisting ? 'No recording to send yet' : 'Nothing is sent now'
  }
  const parts = [plural(taken.files, 'recording')]
  if (taken.durationMs > 0) parts.push(length(taken.durationMs))
  else if (taken.bytes > 0) parts.push(size(taken.bytes))
  if (taken.highMicro > 0) parts.push(moneyRange(taken.lowMicro, taken.highMicro))
  return parts.join(', ')
}

/** How far the look is, or what the line above does not know. */
export function surveyNote(survey: FolderSurvey): string {
  const { phase, readFiles, foundFiles, taken } = survey
  if (phase === 'listing') return `Looking through the folder: ${plural(foundFiles, 'file')} so far.`
  if (phase === 'reading') return `Reading lengths: ${count(readFiles)} of ${plural(foundFiles, 'file')}.`
  if (phase === 'failed') return ''
  const looked = `${plural(foundFiles, 'file')} looked at. Nothing is sent yet.`
  if (taken.withoutDuration === 0) return looked
  const without = plural(taken.withoutDuration, 'recording tells its length', 'recordings tell their length')
  return `${looked} ${without} only once sent, so the price is less sure.`
}

/** 0..1 while it reads; null where nothing is known. */
export function surveyShare({ phase, readFiles, foundFiles }: FolderSurvey): number | null {
  if (phase !== 'reading' || foundFiles === 0) return null
  return Math.min(1, readFiles / foundFiles)
}

/** The primary button says what it does, above all what it sends. */
export function watchLabel(rules: FolderRules, survey: FolderSurvey): string {
  if (rules.isSensitive) return 'Watch without sending'
  if (!rules.takesExisting) return 'Watch, send only what is new'
  if (isLooking(survey)) return 'Watch and send all recordings'
  return survey.taken.files === 0 ? 'Watch this folder' : `Watch and send ${plural(survey.taken.files, 'recording')}`
}
