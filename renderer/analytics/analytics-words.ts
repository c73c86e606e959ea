// What the window says of the service's conclusions. Every sentence of this folder stands here.

import { t } from '../../language/language.ts'
import type {
  AnalyticsView,
  CitedView,
  FieldView,
  ItemKindView,
  ItemView,
  MoodView,
  TalkView,
} from '../../preload/contract.ts'
import { clock, count, length, percent, plural } from '../frame/format.ts'

export const KINDS: readonly ItemKindView[] = [
  'actions',
  'decisions',
  'questions',
  'risks',
  'opportunities',
  'topics',
  'chapters',
]

export const TITLES: Readonly<Record<ItemKindView, string>> = {
  actions: t('Action items'),
  decisions: t('Decisions'),
  questions: t('Questions and answers'),
  risks: t('Risks'),
  opportunities: t('Missed opportunities'),
  topics: t('Key topics'),
  chapters: t('Chapters'),
}

const SEVERITIES: Readonly<Record<string, string>> = { high: t('High'), medium: t('Medium'), low: t('Low') }

export function severityText({ kind, severity }: Pick<ItemView, 'kind' | 'severity'>): string | null {
  if (severity === null) return null
  const word = SEVERITIES[severity] ?? capital(severity)
  return `${word} ${kind === 'opportunities' ? 'impact' : 'severity'}`
}

export function severityTone(severity: string | null): string {
  return severity === 'high' ? 'bad' : severity === 'medium' ? 'warn' : ''
}

function confidenceText({
  confidence,
  confidenceWord,
}: Pick<ItemView, 'confidence' | 'confidenceWord'>): string | null {
  if (confidenceWord !== null) return t('{confidenceWord} confidence', { confidenceWord })
  return confidence === null ? null : shareText(confidence)
}

export function shareText(confidence: number): string {
  return t('{confidence} sure', { confidence: percent(confidence) })
}

/** Due and confidence, as one quiet line. */
export function factsOf(item: ItemView): readonly string[] {
  const due = item.due === null ? null : t('due {due}', { due: item.due })
  const type = item.kind === 'opportunities' && item.detail !== '' ? words(item.detail) : null
  return [due, type, confidenceText(item)].filter((one) => one !== null)
}

/** "12:04 Anna", on a chip. */
function chipText({ startMs, voice }: Pick<CitedView, 'startMs' | 'voice'>, isLong: boolean): string {
  return voice === null ? clock(startMs, isLong) : `${clock(startMs, isLong)} ${voice.name}`
}

export function hearText(passage: CitedView, isLong: boolean): string {
  const said = passage.text === '' ? '' : `: ${passage.text}`
  return t('Play {passage}{said}', { passage: chipText(passage, isLong), said })
}

export function stopText(passage: CitedView, isLong: boolean): string {
  return t('Stop {passage}', { passage: chipText(passage, isLong) })
}

/** What is to be known of a passage that does not stand in the text; null where it does. */
export function goneText({ span, isGone }: Pick<CitedView, 'span' | 'isGone'>): string | null {
  if (span !== null) return null
  return isGone
    ? t('These words were taken out of the text. The sound is as it was.')
    : t('No passage of the text stands at this time.')
}

export const WITHOUT_EVIDENCE = t('Without evidence: the service cites no passage for this.')
export const JUDGE = t('Say whether this is right, or done')
export const NOTHING_FOUND = t('Nothing here holds these words.')
export const BAND_NOTE = t('A line each for what sounds positive (above), neutral and negative (below).')

/** What was looked for in vain, in one sentence; null where there is nothing of the kind. */
export function vainText({ items }: Pick<AnalyticsView, 'items'>): string | null {
  const names = KINDS.filter((kind) => items[kind]?.length === 0).map((kind) => TITLES[kind].toLowerCase())
  return names.length === 0 ? null : t('Looked for and not found: {join}.', { join: names.join(', ') })
}

/** Where the service gave as much as it ever does. */
export function limitsOf(items: readonly Pick<ItemView, 'hasMostEvidence'>[], isCut: boolean): readonly string[] {
  const isCited = items.some(({ hasMostEvidence }) => hasMostEvidence)
  return [
    ...(isCut ? [t('The service gives 12 at most: there may be more.')] : []),
    ...(isCited ? [t('It cites 3 passages of each at most.')] : []),
  ]
}

export interface Shortfall {
  readonly text: string
  /** What can be done; null where nothing need be. */
  readonly remedy: string | null
}

const AGAIN = t(
  'What was said is complete. Once the reason is gone, the recording can be transcribed again with analytics; the price is shown before.',
)

/** What was skipped, why, and what one can do. */
export function shortfalls({ skippedReason, missing, custom, advisory }: AnalyticsView): readonly Shortfall[] {
  const found: Shortfall[] = []
  if (skippedReason !== null)
    found.push({
      text: t('The service left out its analysis, or a part of it: “{skippedReason}”', {
        skippedReason: reasonText(skippedReason),
      }),
      remedy: AGAIN,
    })
  else if (missing.includes('profile'))
    found.push({ text: t('Analytics were asked for and did not come. The service gives no reason.'), remedy: AGAIN })
  const fieldsReason = custom?.skippedReason ?? null
  if (fieldsReason !== null && fieldsReason !== skippedReason)
    found.push({
      text: t('The service left out the custom fields: “{fieldsReason}”', { fieldsReason: reasonText(fieldsReason) }),
      remedy: AGAIN,
    })
  else if (fieldsReason === null && missing.includes('fields'))
    found.push({
      text: t('Custom fields were asked for and did not come. The service gives no reason.'),
      remedy: AGAIN,
    })
  if (advisory !== null)
    found.push({
      text: t('The service reached a limit of its own: “{advisory}” There may be more.', {
        advisory: reasonText(advisory),
      }),
      remedy: null,
    })
  return found
}

/** Codes become words; sentences end as such. */
function reasonText(reason: string): string {
  const plain = /^[a-z0-9]+(_[a-z0-9]+)*$/.test(reason) ? capital(words(reason)) : reason
  return /[.!?]$/.test(plain) ? plain : `${plain}.`
}

function words(code: string): string {
  return code.replaceAll('_', ' ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `call_reason` as a heading. */
export function fieldName({ name }: Pick<FieldView, 'name'>): string {
  return capital(words(name))
}

/** What stands for an answer where options do not. */
export function answerText({ status, value, selected }: FieldView): string | null {
  if (status === 'no_match') return t('No answer in the recording')
  if (status === 'skipped') return t('Skipped by the service')
  if (typeof value === 'boolean') return value ? t('Yes') : t('No')
  if (value !== null) return count(value)
  if (selected.length > 0) return null
  return status === 'matched' ? t('No answer is given') : capital(words(status))
}

export function domainText(domain: string | null): string {
  return domain === null ? t('Custom fields') : t('Fields: {domain}', { domain: words(domain) })
}

const MOODS: Readonly<Record<string, string>> = {
  positive: t('Positive'),
  neutral: t('Neutral'),
  negative: t('Negative'),
}

export function moodText(label: string): string {
  return MOODS[label] ?? capital(words(label))
}

/** "12:04 · Negative 0.81 · Anna", as the pointer tells it. */
export function moodAtText({ startMs, label, score, name }: MoodView, isLong: boolean): string {
  const mood = score === null ? moodText(label) : `${moodText(label)} ${score.toFixed(2)}`
  return [clock(startMs, isLong), mood, name].filter((part) => part !== null).join(' · ')
}

/** The line over the waveform, for whoever does not see it. */
export function bandText(moods: readonly MoodView[]): string {
  const of = (label: string): number => moods.filter((mood) => mood.label === label).length
  return t(
    'Sentiment over time: {of, plural, one {# passage} other {# passages}} positive, {of2, number} neutral, {of3, number} negative',
    { of: of('positive'), of2: of('neutral'), of3: of('negative') },
  )
}

export function talkText({ talkMs, words: said, percentage }: TalkView): string {
  const parts = [
    talkMs === null ? null : length(talkMs),
    percentage === null ? null : `${count(Math.round(percentage))} %`,
    said === null ? null : t('{said, plural, one {# word} other {# words}}', { said }),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

/** Where the text counts otherwise than the service does: by a second, by a word. */
export function readTalkText(talk: TalkView): string | null {
  const { talkMs, words: said, readTalkMs, readWords } = talk
  const isOther =
    (talkMs !== null && Math.abs(talkMs - readTalkMs) >= 1000) ||
    (said !== null && readWords !== null && said !== readWords)
  if (!isOther) return null
  return t('in the text: {join}', {
    join: [length(readTalkMs), readWords === null ? null : plural(readWords, 'word')]
      .filter((part) => part !== null)
      .join(' · '),
  })
}

export function copiedText(
  item: ItemView,
  from: { readonly title: string; readonly link: string | null; readonly isLong: boolean },
): string {
  const [passage] = item.evidence
  const startMs = passage?.startMs ?? item.startMs
  const endMs = passage?.endMs ?? item.endMs
  const when =
    startMs === null
      ? null
      : endMs !== null && endMs > startMs
        ? `${clock(startMs, from.isLong)}–${clock(endMs, from.isLong)}`
        : clock(startMs, from.isLong)
  const more = [item.owner?.name ?? null, ...factsOf(item), severityText(item)].filter((part) => part !== null)
  const head = more.length === 0 ? item.text : `${item.text} (${more.join(', ')})`
  const detail = item.kind === 'questions' || item.kind === 'chapters' ? item.detail : ''
  const source = [from.title, when].filter((part) => part !== null).join(', ')
  return [head, detail, `— ${source}`, from.link ?? ''].filter((line) => line !== '').join('\n')
}
