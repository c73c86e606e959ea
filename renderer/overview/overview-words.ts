// A story at a glance in words: the line of facts, what each line says, and the whole as a text that can be sent to somebody. Pure: the
// sentences are tested as they stand.

import { t } from '../../language/language.ts'
import type { OverviewCheckKind, OverviewItem, OverviewRemark, OverviewView } from '../../preload/contract.ts'
import { clock, day, languageName, length, monthName, percent, weekday } from '../frame/format.ts'
import { amount } from '../price/money.ts'

const EVERYTHING_NAME = t('Everything')

export const TITLES = {
  actions: t('To do'),
  decisions: t('Decided lately'),
  risks: t('High risks'),
  searches: t('New in saved searches'),
  remarks: t('Your notes and marks'),
  checks: t('To look at'),
  expiring: t('Soon deleted by the service'),
  people: t('People'),
  costs: t('Costs'),
  opened: t('Read last', {}, 'recordings'),
  arrived: t('Archived last', {}, 'recordings'),
} as const

const DAY_MS = 24 * 60 * 60 * 1000
const LANGUAGES_SHOWN = 3

export function nameOf({ collection }: OverviewView): string {
  return collection?.name ?? EVERYTHING_NAME
}

/** "12 recordings", "9 h 41 min", "3 Mar 2024 to 26 Nov 2024", "English, German and 2 more". */
export function factsOf(view: OverviewView): readonly string[] {
  if (view.recordings === 0) return []
  const { recordings, durationMs, days, languages } = view
  const parts = [
    t('{count, plural, one {# recording} other {# recordings}}', { count: recordings }),
    length(durationMs),
    daysText(days),
    languagesText(languages),
  ]
  return parts.filter((part) => part !== '')
}

function daysText(days: OverviewView['days']): string {
  if (days === null) return ''
  const [from, to] = [day(days.fromMs), day(days.toMs)]
  if (from === to) return from
  // Of many years, the day says nothing.
  const isLong = days.toMs - days.fromMs > 366 * DAY_MS
  return isLong
    ? t('{from} to {to}', { from: monthName(days.fromMs), to: monthName(days.toMs) })
    : t('{from} to {to}', { from, to })
}

function languagesText(languages: OverviewView['languages']): string {
  const names = languages.slice(0, LANGUAGES_SHOWN).map(({ value }) => languageName(value))
  const rest = languages.length - names.length
  return rest > 0 ? t('{languages} and {rest, number} more', { languages: names.join(', '), rest }) : names.join(', ')
}

/** What is on its way, and what waits for a person; empty where nothing is. */
export function movingText({ underWay, needsYou }: Pick<OverviewView, 'underWay' | 'needsYou'>): string {
  const moving =
    underWay === 0 ? '' : t('{count, plural, one {# recording} other {# recordings}} under way', { count: underWay })
  const needing = needsYou === 0 ? '' : t('{count, plural, one {# needs you} other {# need you}}', { count: needsYou })
  return [moving, needing].filter((part) => part !== '').join(', ')
}

/** "due today", "was due Thu 26 Nov", "due 3 Mar 2027"; as it was said where that names no day. */
export function dueText({ due, dueMs }: Pick<OverviewItem, 'due' | 'dueMs'>, nowMs: number): string {
  if (dueMs === null) return due === null || due.trim() === '' ? '' : t('due: {words}', { words: due })
  const days = daysUntil(dueMs, nowMs)
  if (days === 0) return t('due today')
  if (days === 1) return t('due tomorrow')
  const isNear = Math.abs(days) < 150
  const date = isNear ? weekday(dueMs) : day(dueMs)
  return days < 0 ? t('was due {date}', { date }) : t('due {date}', { date })
}

/** Its day is over. */
export function isOverdue({ dueMs }: Pick<OverviewItem, 'dueMs'>, nowMs: number): boolean {
  return dueMs !== null && daysUntil(dueMs, nowMs) < 0
}

/** Of the calendar: a day in which the clock was changed is one too. */
function daysUntil(atMs: number, nowMs: number): number {
  const [day, today] = [new Date(atMs).setHours(0, 0, 0, 0), new Date(nowMs).setHours(0, 0, 0, 0)]
  return Math.round((day - today) / DAY_MS)
}

const CHECKS: Readonly<Record<OverviewCheckKind, (many: number) => string>> = {
  warned: (many) =>
    t(
      '{count, plural, one {# transcript came with a warning and was never opened} other {# transcripts came with a warning and were never opened}}',
      { count: many },
    ),
  corrected: (many) =>
    t('{count, plural, one {# transcript} other {# transcripts}} with corrections that nobody has checked', {
      count: many,
    }),
  silent: (many) =>
    t('{count, plural, one {# transcript without its sound} other {# transcripts without their sound}}', {
      count: many,
    }),
  personal: (many) =>
    t(
      '{count, plural, one {# transcript with personal data in it, never opened} other {# transcripts with personal data in them, never opened}}',
      { count: many },
    ),
}

export function checkText(kind: OverviewCheckKind, many: number): string {
  return CHECKS[kind](many)
}

export function quotesText({ unheard }: OverviewView['quotes']): string {
  return t('{count, plural, one {# quote} other {# quotes}} that nobody has listened to', { count: unheard })
}

export function codingText({ done, of }: NonNullable<OverviewView['coding']>): string {
  return t('{done, number} of {of, plural, one {# answer} other {# answers}} of the codebook judged', { done, of })
}

/** "1 h 12 min · 41 % · 3 recordings". */
export function talkText({ talkMs, share, recordings }: OverviewView['people']['first'][number]): string {
  return `${length(talkMs)} · ${percent(share)} · ${t('{count, plural, one {# recording} other {# recordings}}', { count: recordings })}`
}

/** Empty where everybody has a name. */
export function unnamedText(unnamed: number, recordings: number): string {
  if (unnamed === 0) return ''
  return recordings === 1
    ? t('{count, plural, one {# speaker} other {# speakers}} without a name', { count: unnamed })
    : t('{count, plural, one {# speaker} other {# speakers}} without a name, counted in each recording', {
        count: unnamed,
      })
}

export function costLines({ jobs, billedMicro, openMicro, monthMicro }: OverviewView['costs']): readonly string[] {
  if (jobs === 0) return []
  const open = openMicro === 0 ? [] : [t('about {amount} not billed yet', { amount: amount(openMicro) })]
  return [
    t('{amount} billed for {jobs, plural, one {# job} other {# jobs}}', {
      amount: amount(billedMicro),
      jobs,
    }),
    ...open,
    t('{spent} this month', { spent: amount(monthMicro) }),
  ]
}

const REMARK_NAMES: Readonly<Record<OverviewRemark['kind'], string>> = {
  note: t('Note', {}, 'noun'),
  highlight: t('Highlight', {}, 'noun'),
  quote: t('Quote', {}, 'noun'),
}

export function remarkName(kind: OverviewRemark['kind']): string {
  return REMARK_NAMES[kind]
}

/** Markdown would take these for its own signs. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}

function itemLine(item: OverviewItem, nowMs: number): string {
  const facts = [item.owner ?? '', dueText(item, nowMs)].filter((part) => part !== '').map(plain)
  const title = plain(item.title)
  const source = item.startMs === null ? title : t('{title} at {time}', { title, time: clock(item.startMs) })
  return `${plain(item.text)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`} – ${source}`
}

/** A heading with its lines; nothing where there are none. */
function part(title: string, lines: readonly string[], total = lines.length): readonly string[] {
  if (lines.length === 0) return []
  const rest = total > lines.length ? [t('and {rest, number} more', { rest: total - lines.length })] : []
  return [`## ${title}`, [...lines, ...rest].map((line) => `- ${line}`).join('\n')]
}

interface Told {
  readonly nowMs: number
  /** Kept searches with something new. */
  readonly news: readonly { readonly name: string; readonly words: string }[]
}

/** The state of the story as Markdown, to be pasted into a mail or a document. */
export function stateOf(view: OverviewView, { nowMs, news }: Told): string {
  const items = (title: string, { total, first }: OverviewView['actions']): readonly string[] => {
    const lines = first.map((item) => itemLine(item, nowMs))
    return part(title, lines, total)
  }
  const { people, expiring, quotes } = view
  const checks = view.checks.map(({ kind, recordings }) => checkText(kind, recordings.total))
  const unheard = quotes.unheard > 0 ? [quotesText(quotes)] : []
  const coding = view.coding === null ? [] : [codingText(view.coding)]
  const moving = movingText(view)
  const parts = [
    `# ${plain(nameOf(view))}`,
    [day(nowMs), ...factsOf(view)].join(' · '),
    view.collection?.note ?? '',
    moving === '' ? '' : `${moving}.`,
    ...items(TITLES.actions, view.actions),
    ...part(
      TITLES.searches,
      news.map(({ name, words }) => `${plain(name)}: ${words}`),
    ),
    ...items(TITLES.decisions, view.decisions),
    ...items(TITLES.risks, view.risks),
    ...part(
      TITLES.people,
      people.first.map((person) => `${plain(person.name)}: ${talkText(person)}`),
      people.total,
    ),
    ...part(TITLES.checks, [...unheard, ...checks, ...coding]),
    ...part(
      TITLES.expiring,
      expiring.first.map(({ title, atMs }) => `${plain(title)}: ${day(atMs)}`),
      expiring.total,
    ),
    ...part(TITLES.costs, costLines(view.costs)),
  ]
  return `${parts.filter((text) => text !== '').join('\n\n')}\n`
}
