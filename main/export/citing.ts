// A quote as it is cited, in the shapes of newsrooms, APA 7 and the Chicago notes: verbatim words, who said them, where and when.
// Pure; each style makes rich and plain text out of the same pieces, so that the two can never disagree.

import { fitting, hms, isoDate, oneLine, short } from './text.ts'

export const QUOTE_STYLES = ['newsroom', 'apa', 'apa-personal', 'chicago'] as const
export type QuoteStyle = (typeof QUOTE_STYLES)[number]

export const STYLE_NAMES: Readonly<Record<QuoteStyle, string>> = {
  newsroom: 'Newsroom',
  apa: 'APA 7, archived recording',
  'apa-personal': 'APA 7, personal communication',
  chicago: 'Chicago, note',
}

/** What is cited. */
export interface Quotable {
  readonly recordingId: number
  readonly title: string
  readonly recordedAtMs: number | null
  readonly language: string | null
  readonly startMs: number
  readonly endMs: number
  readonly text: string
  readonly speaker: string | null
  /** Of the result, see `recordingLink`. */
  readonly mark: string
}

/** A stretch of a citation. */
export interface Stretch {
  readonly text: string
  readonly isItalic: boolean
  readonly link: string | null
}

/** Paragraphs of stretches. */
export type Citation = readonly (readonly Stretch[])[]

export const LINK_SCHEME = 'tuplets-archive'

/** Opens the recording at that second. The mark tells whether it is the same recording where it is opened. */
export function recordingLink({ recordingId, startMs, mark }: Quotable): string {
  return `${LINK_SCHEME}://recording/${recordingId}?t=${Math.floor(startMs / 1000)}&s=${mark}`
}

export function cite(quote: Quotable, style: QuoteStyle, timeZone: string): Citation {
  switch (style) {
    case 'newsroom':
      return newsroom(quote, timeZone)
    case 'apa':
      return apa(quote, timeZone)
    case 'apa-personal':
      return apaPersonal(quote, timeZone)
    case 'chicago':
      return chicago(quote, timeZone)
  }
}

/** “Verbatim.” — Name, Title, recorded 2026-03-14, 00:12:41–00:12:58 */
function newsroom(quote: Quotable, timeZone: string): Citation {
  const { speaker, title, recordedAtMs, startMs, endMs } = quote
  const recorded = dated(recordedAtMs, (ms) => `recorded ${isoDate(ms, timeZone)}`)
  const parts = [
    ...(speaker === null ? [] : [plain(oneLine(speaker))]),
    italic(oneLine(title)),
    ...(recorded === null ? [] : [plain(recorded)]),
    plain(range(startMs, endMs, hms)),
  ]
  return [[plain(`${said(quote)} — `), ...joined(parts, ', ')], linked(quote)]
}

/** “Verbatim” (Surname, 2026, 12:41). And the reference: Surname, A. (2026, March 14). *Title* [Audio recording]. */
function apa(quote: Quotable, timeZone: string): Citation {
  const { speaker, recordedAtMs, startMs } = quote
  const title = oneLine(quote.title)
  const name = speaker === null ? null : nameOf(speaker)
  const year = dated(recordedAtMs, (ms) => isoDate(ms, timeZone).slice(0, 4)) ?? 'n.d.'
  const on = dated(recordedAtMs, (ms) => monthFirst(ms, timeZone, 'year first')) ?? 'n.d.'
  // Without a name the title takes its place.
  const by = name === null ? italic(title) : plain(name.short)
  const reference =
    name === null
      ? [italic(title), plain(` [Audio recording]. (${on}).`)]
      : [plain(`${ended(name.inverted)} (${on}). `), italic(title), plain(' [Interview; audio recording].')]
  return [
    [plain(`${said(quote)} (`), by, plain(`, ${year}, ${range(startMs, quote.endMs, short)})`)],
    reference,
    linked(quote),
  ]
}

/** “Verbatim” (A. Surname, personal communication, March 14, 2026, 12:41). Such a source has no reference. */
function apaPersonal(quote: Quotable, timeZone: string): Citation {
  const { speaker, recordedAtMs, startMs, endMs } = quote
  const on = dated(recordedAtMs, (ms) => monthFirst(ms, timeZone, 'month first'))
  const parts = [
    ...(speaker === null ? [] : [nameOf(speaker).initialled]),
    'personal communication',
    ...(on === null ? [] : [on]),
    range(startMs, endMs, short),
  ]
  return [[plain(`${said(quote)} (${parts.join(', ')}; `), italic(oneLine(quote.title)), plain(')')], linked(quote)]
}

/** “Verbatim.” Name, “Title,” March 14, 2026, audio recording, 0:12:41–0:12:58. */
function chicago(quote: Quotable, timeZone: string): Citation {
  const { speaker, recordedAtMs, startMs, endMs } = quote
  const on = dated(recordedAtMs, (ms) => monthFirst(ms, timeZone, 'month first'))
  const who = speaker === null ? '' : `${oneLine(speaker)}, `
  const title = titled(quote.title)
  const parts = [...(on === null ? [] : [on]), 'audio recording', range(startMs, endMs, short)]
  return [[plain(said(quote))], [plain(`${who}“${title} ${parts.join(', ')}.`)], linked(quote)]
}

/** The comma of the note stands inside of the quotation marks, unless the title ends with a mark of its own. */
function titled(title: string): string {
  const told = inner(oneLine(title))
  return /[?!]$/.test(told) ? `${told}”` : `${told},”`
}

function said({ text }: Quotable): string {
  return `“${inner(oneLine(text))}”`
}

/** Quotation marks inside of quotation marks are single ones. */
function inner(text: string): string {
  return text
    .replace(/[“„]/g, '‘')
    .replace(/”/g, '’')
    .replace(/"([^"]*)"/g, '‘$1’')
}

function linked(quote: Quotable): readonly Stretch[] {
  const link = recordingLink(quote)
  return [{ text: link, isItalic: false, link }]
}

function plain(text: string): Stretch {
  return { text, isItalic: false, link: null }
}

function italic(text: string): Stretch {
  return { text, isItalic: true, link: null }
}

function joined(parts: readonly Stretch[], between: string): readonly Stretch[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [plain(between), part]))
}

function range(startMs: number, endMs: number, write: (ms: number) => string): string {
  const [from, to] = [write(startMs), write(Math.max(startMs, endMs))]
  return from === to ? from : `${from}–${to}`
}

/** Null where the instant is none that a calendar has. */
function dated(ms: number | null, write: (ms: number) => string): string | null {
  return ms === null || Number.isNaN(new Date(ms).getTime()) ? null : write(ms)
}

function monthFirst(ms: number, timeZone: string, order: 'month first' | 'year first'): string {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(ms)
  const [year, day] = [part({ year: 'numeric' }), part({ month: 'long', day: 'numeric' })]
  return order === 'year first' ? `${year}, ${day}` : `${day}, ${year}`
}

interface Name {
  /** For a reference: "Berg, A. M." */
  readonly inverted: string
  /** For a personal communication: "A. M. Berg" */
  readonly initialled: string
  /** For a citation in the text: "Berg" */
  readonly short: string
}

/** Parts that belong to the name behind them. */
const PARTICLES =
  /^(van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|af|av|bin|bint|ibn|al|el|y|e|st\.?)$/i
const TITLES = /^(dr|prof|professor|mr|mrs|ms|mx|miss|sir|dame|lord|lady|rev|hon|judge|sen|rep|mag|ing|dipl)\.?$/i
const SUFFIXES = /^(jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq|obe|cbe|mbe|mp)\.?$/i
/** Names of several letters with a capital at the beginning, as initials are made of. */
const GIVEN = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u

/** What cannot be taken apart safely (one word, several people, a placeholder, a script without capitals) stays as it is. */
function nameOf(speaker: string): Name {
  const whole = oneLine(speaker)
  const asItIs: Name = { inverted: whole, initialled: whole, short: whole }
  if (/^(speaker|participant|interviewee|respondent|caller)\b/i.test(whole) || /[,;&/()\d]/.test(whole)) return asItIs
  const words = whole.split(' ').filter((word) => !TITLES.test(word))
  const suffix = words.length > 2 && SUFFIXES.test(words.at(-1) ?? '') ? (words.pop() ?? '') : ''
  const first = words[0]
  if (first === undefined || words.length < 2 || words.length > 6 || !GIVEN.test(first)) return asItIs
  const particle = words.findIndex((word, index) => index > 0 && PARTICLES.test(word))
  const cut = particle > 0 && particle < words.length - 1 ? particle : words.length - 1
  const given = words.slice(0, cut)
  const surname = words.slice(cut).join(' ')
  if (!given.every((word) => GIVEN.test(word))) return asItIs
  const initials = given.map(initialsOf).join(' ')
  const behind = suffix === '' ? '' : `, ${suffix}`
  return { inverted: `${surname}, ${initials}${behind}`, initialled: `${initials} ${surname}${behind}`, short: surname }
}

/** "Maria-Luise" is "M.-L."; "J." stays. */
function initialsOf(word: string): string {
  return word
    .split('-')
    .filter((part) => part !== '')
    .map((part) => `${[...part][0] ?? ''}.`)
    .join('-')
}

function ended(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}

/** For programs that take plain text only. */
export function citationText(citation: Citation): string {
  return citation.map((stretches) => stretches.map(({ text }) => fitting(text)).join('')).join('\n')
}

/** For word processors and mail: no styles of ours, only italics, links and paragraphs. */
export function citationHtml(citation: Citation, language: string | null): string {
  const lang = language !== null && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(language) ? ` lang="${language}"` : ''
  const [words, ...rest] = citation
  const paragraph = (stretches: readonly Stretch[], attributes: string): string =>
    `<p dir="auto"${attributes}>${stretches.map(stretchHtml).join('')}</p>`
  return [...(words === undefined ? [] : [paragraph(words, lang)]), ...rest.map((each) => paragraph(each, ''))].join('')
}

function stretchHtml({ text, isItalic, link }: Stretch): string {
  const told = escapedHtml(fitting(text))
  const turned = isItalic ? `<i>${told}</i>` : told
  return link === null ? turned : `<a href="${escapedHtml(link)}">${turned}</a>`
}

function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`)
}
