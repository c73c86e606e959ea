// Citations as tables: awkward names, titles and dates in every style, rich and plain out of the same pieces.

import { describe, expect, it } from 'vitest'
import { citationHtml, citationText, cite, type Quotable, type QuoteStyle } from '../../main/export/citing.ts'

const QUOTE: Quotable = {
  recordingId: 12,
  title: 'Harbour interview',
  recordedAtMs: Date.UTC(2026, 2, 14, 9, 20),
  language: 'en',
  startMs: 761_400,
  endMs: 778_900,
  text: 'Nobody had asked who signed it.',
  speaker: 'Anna Maria Berg',
  mark: '0a1b2c3d',
}
const LINK = 'tuplets-archive://recording/12?t=761&s=0a1b2c3d'

const told = (style: QuoteStyle, more: Partial<Quotable> = {}, timeZone = 'UTC') =>
  citationText(cite({ ...QUOTE, ...more }, style, timeZone)).split('\n')
const first = (style: QuoteStyle, more: Partial<Quotable> = {}) => told(style, more)[0]

describe('a quote is cited', () => {
  it('for a newsroom: words, name, title, date and times', () => {
    expect(told('newsroom')).toEqual([
      '“Nobody had asked who signed it.” — Anna Maria Berg, Harbour interview, recorded 2026-03-14, 00:12:41–00:12:58',
      LINK,
    ])
  })

  it('in APA 7 as an archived recording, with its reference', () => {
    expect(told('apa')).toEqual([
      '“Nobody had asked who signed it.” (Berg, 2026, 12:41–12:58)',
      'Berg, A. M. (2026, March 14). Harbour interview [Interview; audio recording].',
      LINK,
    ])
  })

  it('in APA 7 as a personal communication, which has no reference', () => {
    expect(told('apa-personal')).toEqual([
      '“Nobody had asked who signed it.” (A. M. Berg, personal communication, March 14, 2026, 12:41–12:58; Harbour interview)',
      LINK,
    ])
  })

  it('as a Chicago note with the times of the audio', () => {
    expect(told('chicago')).toEqual([
      '“Nobody had asked who signed it.”',
      'Anna Maria Berg, “Harbour interview,” March 14, 2026, audio recording, 12:41–12:58.',
      LINK,
    ])
  })
})

describe('what is not known is left out', () => {
  it.each<[QuoteStyle, Partial<Quotable>, string | undefined]>([
    [
      'newsroom',
      { speaker: null, recordedAtMs: null },
      '“Nobody had asked who signed it.” — Harbour interview, 00:12:41–00:12:58',
    ],
    ['apa', { speaker: null }, '“Nobody had asked who signed it.” (Harbour interview, 2026, 12:41–12:58)'],
    ['apa', { recordedAtMs: null }, '“Nobody had asked who signed it.” (Berg, n.d., 12:41–12:58)'],
    ['apa', { recordedAtMs: 9e15 }, '“Nobody had asked who signed it.” (Berg, n.d., 12:41–12:58)'],
    [
      'apa-personal',
      { speaker: null, recordedAtMs: null },
      '“Nobody had asked who signed it.” (personal communication, 12:41–12:58; Harbour interview)',
    ],
  ])('%s %j', (style, more, line) => expect(first(style, more)).toBe(line))

  it('in the reference and in the note', () => {
    expect(told('apa', { speaker: null, recordedAtMs: null })[1]).toBe('Harbour interview [Audio recording]. (n.d.).')
    expect(told('chicago', { speaker: null, recordedAtMs: null })[1]).toBe(
      '“Harbour interview,” audio recording, 12:41–12:58.',
    )
  })
})

describe('names', () => {
  it.each([
    ['Anna Berg', 'Berg, A.', 'A. Berg'],
    ['Dr. Anna Berg', 'Berg, A.', 'A. Berg'],
    ['Maria-Luise Öst', 'Öst, M.-L.', 'M.-L. Öst'],
    ['Ludwig van der Rohe', 'van der Rohe, L.', 'L. van der Rohe'],
    ['Charles de Gaulle', 'de Gaulle, C.', 'C. de Gaulle'],
    ['J. R. R. Tolkien', 'Tolkien, J. R. R.', 'J. R. R. Tolkien'],
    ['Martin Luther King Jr.', 'King, M. L., Jr.', 'M. L. King, Jr.'],
    ['Ángela  Ruiz\tGómez', 'Gómez, Á. R.', 'Á. R. Gómez'],
    // What cannot be taken apart safely stays whole.
    ['Madonna', 'Madonna.', 'Madonna'],
    ['Speaker 1', 'Speaker 1.', 'Speaker 1'],
    ['Participant Blue', 'Participant Blue.', 'Participant Blue'],
    ['Berg, Anna', 'Berg, Anna.', 'Berg, Anna'],
    ['Anna Berg, Tom Hale', 'Anna Berg, Tom Hale.', 'Anna Berg, Tom Hale'],
    ['王小明', '王小明.', '王小明'],
    ['محمد علي', 'محمد علي.', 'محمد علي'],
    ['the harbour master', 'the harbour master.', 'the harbour master'],
    ['caller from Leeds', 'caller from Leeds.', 'caller from Leeds'],
  ])('%s', (speaker, inverted, initialled) => {
    expect(told('apa', { speaker })[1]).toBe(
      `${inverted} (2026, March 14). Harbour interview [Interview; audio recording].`,
    )
    expect(first('apa-personal', { speaker })).toContain(`(${initialled}, personal communication,`)
  })
})

describe('titles and words', () => {
  it.each([
    ['Who signed?', '“Who signed?” March 14'],
    ['The “black” book', '“The ‘black’ book,” March 14'],
    ['A "b" c', '“A ‘b’ c,” March 14'],
    [' Two\n lines ', '“Two lines,” March 14'],
  ])('of %j keep one pair of marks', (title, part) => expect(told('chicago', { title })[1]).toContain(part))

  it('keep one line, and quotes inside of quotes', () => {
    expect(first('newsroom', { text: ' He said “no”,\n\tand left. ' })).toMatch(/^“He said ‘no’, and left\.” — /)
  })

  it('of less than a second name one time, and an end before the beginning none', () => {
    expect(first('apa', { endMs: 761_500 })).toContain('2026, 12:41)')
    expect(first('apa', { endMs: 5 })).toContain('2026, 12:41)')
    expect(first('apa', { startMs: 3_600_000, endMs: 3_661_000 })).toContain('1:00:00–1:01:01')
  })

  it('are dated where the person is', () => {
    const late = { recordedAtMs: Date.UTC(2025, 11, 31, 23, 30) }
    expect(told('apa', late, 'Europe/Berlin')[1]).toContain('(2026, January 1)')
    expect(told('apa', late, 'America/New_York')[1]).toContain('(2025, December 31)')
    expect(first('newsroom', { recordedAtMs: Date.UTC(1931, 0, 2) })).toContain('recorded 1931-01-02')
  })
})

describe('rich text', () => {
  it('has the title in italics, the language of the words, and the link', () => {
    expect(citationHtml(cite(QUOTE, 'newsroom', 'UTC'), 'en')).toBe(
      '<p dir="auto" lang="en">“Nobody had asked who signed it.” — Anna Maria Berg, <i>Harbour interview</i>, recorded ' +
        '2026-03-14, 00:12:41–00:12:58</p><p dir="auto"><a href="tuplets-archive://recording/12?t=761&#38;s=0a1b2c3d">' +
        'tuplets-archive://recording/12?t=761&#38;s=0a1b2c3d</a></p>',
    )
  })

  it('holds no mark-up that somebody said, or called a recording', () => {
    const hostile = { text: '<img src=x onerror=alert(1)>', title: '</i><script>"\'&', speaker: '<b>Eve</b>' }
    const html = citationHtml(cite({ ...QUOTE, ...hostile }, 'newsroom', 'UTC'), '"><x')
    expect(html.replace(/<\/?(p dir="auto"|p|i|a href="[^"<>]*"|a)>/g, '')).not.toMatch(/[<>]/)
  })

  it('says the same as the plain text, in every style', () => {
    for (const style of ['newsroom', 'apa', 'apa-personal', 'chicago'] as const) {
      const citation = cite(QUOTE, style, 'UTC')
      const bare = citationHtml(citation, null)
        .replace(/<\/p>/g, '\n')
        .replace(/<[^>]+>/g, '')
        .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      expect(bare.trim()).toBe(citationText(citation))
    }
  })
})
