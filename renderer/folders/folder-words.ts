// Watched folders in words: their state, their rules in one line, and what was decided about each file. Pure; it asks nothing.

import { t } from '../../language/language.ts'
import type { AppView, FolderFile, FolderReason, FolderRules, FolderView } from '../../preload/contract.ts'
import { limit, money } from '../frame/format.ts'
import { pausedText } from '../frame/pause-times.ts'
import { capital, optionsLine } from '../options/options-words.ts'

export type Tone = 'good' | 'quiet' | 'warn' | 'bad'

export interface FolderState {
  /** For the narrow sidebar. */
  readonly word: string
  readonly sentence: string
  readonly tone: Tone
}

export function stateOf(folder: FolderView, nowMs = Date.now()): FolderState {
  switch (folder.state) {
    case 'missing':
      return {
        word: t('not found'),
        sentence: t('Not found. It is looked for again; nothing is lost when a drive comes back.'),
        tone: 'warn',
      }
    case 'denied':
      return { word: t('no access'), sentence: t('Cannot be read. Allow reading it in your system.'), tone: 'bad' }
    case 'paused':
      return {
        word: t('paused'),
        sentence: t('{paused}. New recordings wait until then.', {
          paused: pausedText(folder.resumeAtMs, nowMs),
        }),
        tone: 'quiet',
      }
    case 'watching':
      return watchingState(folder)
  }
}

function watchingState({ isCapReached, rules }: FolderView): FolderState {
  if (isCapReached)
    return {
      word: t('limit reached'),
      sentence: t('Limit reached. New recordings wait until next month, or until you raise the limit.'),
      tone: 'warn',
    }
  const sentence = rules.isSensitive
    ? t('Watching. New recordings are listed here, and stay here.')
    : t('Watching. New recordings are added by themselves.')
  return { word: t('watching'), sentence, tone: 'good' }
}

/** "Court hearings: premium, English, only new files, up to $20 a month". */
export function rulesLine(rules: FolderRules, languages: AppView['languages'], preset?: string): string {
  const asked = rules.options === null ? t('default options') : optionsLine(rules.options, { languages })
  const parts = rules.isSensitive ? [t('nothing is sent')] : [preset === undefined ? asked : `${preset}: ${asked}`]
  if (!rules.takesExisting) parts.push(t('only new files'))
  if (!rules.isRecursive) parts.push(t('without subfolders'))
  if (rules.maxAgeDays !== null)
    parts.push(t('not older than {maxAgeDays, plural, one {# day} other {# days}}', { maxAgeDays: rules.maxAgeDays }))
  if (rules.monthlyCapMicro !== null && !rules.isSensitive)
    parts.push(t('up to {limit} a month', { limit: limit(rules.monthlyCapMicro) }))
  const line = parts.join(', ')
  return capital(line)
}

/** "96 taken · 4 left alone · $3.20 this month". */
export function countsLine({ counts, spentThisMonthMicro, rules }: FolderView): string {
  const spent = money(spentThisMonthMicro)
  const parts = [
    t('{taken, number} taken', { taken: counts.taken }),
    t('{left, number} left alone', { left: counts.left }),
  ]
  if (rules.monthlyCapMicro !== null)
    parts.push(t('{spent} of {limit} this month', { spent, limit: limit(rules.monthlyCapMicro) }))
  else if (spentThisMonthMicro > 0) parts.push(t('{spent} this month', { spent }))
  return parts.join(' · ')
}

/** 0..1 of the limit that is spent; null without a limit. */
export function spentShare({ rules, spentThisMonthMicro }: FolderView): number | null {
  const cap = rules.monthlyCapMicro
  if (cap === null) return null
  return cap <= 0 ? 1 : Math.min(1, Math.max(0, spentThisMonthMicro / cap))
}

/** A path whose end says where it lies and whose name stays whole: the middle gives way. */
export function pathParts(path: string): readonly [string, string] {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return at <= 0 ? [path, ''] : [path.slice(0, at), path.slice(at)]
}

const DECISIONS: Readonly<Record<FolderFile['decision'], readonly [string, Tone]>> = {
  taken: [t('Taken', {}, 'a file'), 'good'],
  moved: [t('Moved', {}, 'a file'), 'quiet'],
  name: [t('No recording'), 'quiet'],
  film: [t('Video'), 'quiet'],
  old: [t('Too old'), 'quiet'],
  existing: [t('There before'), 'quiet'],
  nested: [t('Other rules'), 'quiet'],
  duplicate: [t('Known already'), 'quiet'],
  placeholder: [t('In the cloud'), 'warn'],
  refused: [t('Refused', {}, 'a file'), 'bad'],
  unreadable: [t('Unreadable', {}, 'a file'), 'bad'],
  dismissed: [t('Ignored', {}, 'a file'), 'quiet'],
  sensitive: [t('Kept here', {}, 'a file'), 'quiet'],
}

export function decisionWord(decision: FolderFile['decision']): string {
  return DECISIONS[decision][0]
}

export function decisionTone(decision: FolderFile['decision']): Tone {
  return DECISIONS[decision][1]
}

/** In the sheet nothing has been decided yet: it says what would become of the file. */
export function wouldWord(reason: FolderReason | null): string {
  return reason === null ? t('Would be sent') : decisionWord(reason)
}
