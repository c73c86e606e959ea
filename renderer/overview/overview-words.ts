// A story at a glance in words: the line of facts, what each line says, and the whole as a text that can be sent to somebody. Pure: the
// sentences are tested as they stand.

import { t } from '../../language/language.ts'
import type { OverviewCheckKind, OverviewItem, OverviewRemark, OverviewView } from '../../preload/contract.ts'
import { clock, count, day, languageName, length, monthName, percent, weekday } from '../frame/format.ts'
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
  opened: t('Read last'),
  arrived: t('Archived last'),
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
    t('{recordings, plural, one {# recording} other {# recordings}}', { recordings }),
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
    ? t('{fromMs} to {toMs}', { fromMs: monthName(days.fromMs), toMs: monthName(days.toMs) })
    : t('{from} to {to}', { from, to })
}

function languagesText(languages: OverviewView['languages']): string {
  const names = languages.slice(0, LANGUAGES_SHOWN).map(({ value }) => languageName(value))
  const rest = languages.length - names.length
  return rest > 0 ? t('{join} and {rest} more', { join: names.join(', '), rest }) : names.join(', ')
}

/** What is on its way, and what waits for a person; empty where nothing is. */
export function movingText({ underWay, needsYou }: Pick<OverviewView, 'underWay' | 'needsYou'>): string {
  const moving =
    underWay === 0 ? '' : t('{underWay, plural, one {# recording} other {# recordings}} under way', { underWay })
  const needing = needsYou === 0 ? '' : `${count(needsYou)} ${needsYou === 1 ? 'needs' : 'need'} you`
  return [moving, needing].filter((part) => part !== '').join(', ')
}

/** "due today", "was due Thu 26 Nov", "due 3 Mar 2027"; as it was said where that names no day. */
export function dueText({ due, dueMs }: Pick<OverviewItem, 'due' | 'dueMs'>, nowMs: number): string {
  if (dueMs === null) return due === null || due.trim() === '' ? '' : `due: ${due}`
  const days = daysUntil(dueMs, nowMs)
  if (days === 0) return t('due today')
  if (days === 1) return t('due tomorrow')
  const isNear = Math.abs(days) < 150
  return `${days < 0 ? 'was due' : 'due'} ${isNear ? weekday(dueMs) : day(dueMs)}`
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
    `${t('{many, plural, one {# transcript} other {# transcripts}}', { many })} came with a warning and ${many === 1 ? 'was' : 'were'} never opened`,
  corrected: (many) =>
    t('{many, plural, one {# transcript} other {# transcripts}} with corrections that nobody has checked', { many }),
  silent: (many) =>
    `${t('{many, plural, one {# transcript} other {# transcripts}}', { many })} without ${many === 1 ? 'its' : 'their'} sound`,
  personal: (many) =>
    `${t('{many, plural, one {# transcript} other {# transcripts}}', { many })} with personal data in ${many === 1 ? 'it' : 'them'}, never opened`,
}

export function checkText(kind: OverviewCheckKind, many: number): string {
  return CHECKS[kind](many)
}

export function quotesText({ unheard }: OverviewView['quotes']): string {
  return t('{unheard, plural, one {# quote} other {# quotes}} that nobody has listened to', { unheard })
}

export function codingText({ done, of }: NonNullable<OverviewView['coding']>): string {
  return t('{done, number} of {of, plural, one {# answer} other {# answers}} of the codebook judged', { done, of })
}

/** "1 h 12 min · 41 % · 3 recordings". */
export function talkText({ talkMs, share, recordings }: OverviewView['people']['first'][number]): string {
  return `${length(talkMs)} · ${percent(share)} · ${t('{recordings, plural, one {# recording} other {# recordings}}', { recordings })}`
}

/** Empty where everybody has a name. */
export function unnamedText(unnamed: number, recordings: number): string {
  if (unnamed === 0) return ''
  const places = recordings === 1 ? '' : t(', counted in each recording')
  return t('{unnamed, plural, one {# speaker} other {# speakers}} without a name{places}', { unnamed, places })
}

export function costLines({ jobs, billedMicro, openMicro, monthMicro }: OverviewView['costs']): readonly string[] {
  if (jobs === 0) return []
  const open = openMicro === 0 ? [] : [t('about {openMicro} not billed yet', { openMicro: amount(openMicro) })]
  return [
    t('{billedMicro} billed for {jobs, plural, one {# job} other {# jobs}}', {
      billedMicro: amount(billedMicro),
      jobs,
    }),
    ...open,
    t('{monthMicro} this month', { monthMicro: amount(monthMicro) }),
  ]
}

const REMARK_NAMES: Readonly<Record<OverviewRemark['kind'], string>> = {
  note: t('Note'),
  highlight: t('Highlight'),
  quote: t('Quote'),
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
  const at = item.startMs === null ? '' : t(' at {startMs}', { startMs: clock(item.startMs) })
  return `${plain(item.text)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`} – ${plain(item.title)}${at}`
}

/** A heading with its lines; nothing where there are none. */
function part(title: string, lines: readonly string[], total = lines.length): readonly string[] {
  if (lines.length === 0) return []
  const rest = total > lines.length ? [t('and {value, number} more', { value: total - lines.length })] : []
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
