import { describe, expect, it } from 'vitest'
import { marksIn } from '../../main/library/marking.ts'
import { understand } from '../../main/library/query.ts'
import type { QueryTerm, SegmentView } from '../../preload/contract.ts'
import { findTerms, findText, MOST_MATCHES, marksBySegment, matchAt, momentOf } from '../../renderer/reader/find.ts'
import { segmentsOf } from './segments.ts'

const found = (segments: readonly SegmentView[], text: string) =>
  findText(segments, text).map(({ segment, start, end }) => segments[segment]?.text.slice(start, end))

describe('finding in an open transcript', () => {
  it.each([
    ['permit', 'The PERMIT; a permittee.', ['PERMIT', 'permit']],
    ['  signed   a ', 'He signed\u00a0a draft.', ['signed\u00a0a']],
    ['cafe', 'Café, cafe, CAFE\u0301.', ['Café', 'cafe', 'CAFE\u0301']],
    ['strasse', 'Die Straße', ['Straße']],
    ['straß', 'Die Strasse', ['Strass']],
    ['istanbul', 'İstanbul', ['İstanbul']],
    ['كتاب', 'قرأتُ الكِتَابَ أمس', ['كِتَابَ']],
    ['شمس', 'في الشَّمسِ', ['شَّمسِ']],
    ['שלום', 'שָׁלוֹם עולם', ['שָׁלוֹם']],
    ['12', 'سنة ۱۲', ['۱۲']],
    ['🎙️', 'one 🎙️ two', ['🎙️']],
    ['two', '🎙️👩‍👩‍👧 two', ['two']],
    ['机', '买了手机', ['机']],
    ['한', '한국어', ['한']],
    ['e-mail', 'Call it e-mail.', ['e-mail']],
    ['$4.31 (of $25)?', 'Is it $4.31 (of $25)?', ['$4.31 (of $25)?']],
    ['a/b [c] {d} ^e |f \\g *', 'a/b [c] {d} ^e |f \\g *', ['a/b [c] {d} ^e |f \\g *']],
    ['.*', 'Anything at all', []],
    ['', 'Anything at all', []],
    [' \t ', 'Anything at all', []],
    ['\u0301', 'Anything at all', []],
  ])('takes %j in %j as a reader means it', (typed, text, pieces) => {
    expect(found(segmentsOf([text]), typed)).toEqual(pieces)
  })

  it('finds nothing where nothing was said', () => {
    expect(findText([], 'permit')).toEqual([])
    expect(findText(segmentsOf(['']), 'permit')).toEqual([])
  })

  it('never fails on a piece of a letter or of a pattern', () => {
    const text = '🎙️ a-b \\d+ (x) \ud800'
    for (let start = 0; start < text.length; start++)
      for (let end = start; end <= text.length; end++)
        expect(found(segmentsOf([text]), text.slice(start, end))).toBeDefined()
  })

  it.each([
    ['permit', 'Permit permits permit', ['permit']],
    ['Permit', 'Permit permits permit', ['Permit']],
    ['e-mail', 'e-mails, an e-mail', ['e-mail']],
    ['cafe', 'Café cafe\u0301s café', ['café']],
    ['许可', '买了许可证', ['许可']],
    ['-', 'a-b', ['-']],
    ['شمس', 'شمسي شَمس', ['شَمس']],
  ])('takes %j in %j as a whole word in its own capitals where that is asked for', (typed, text, pieces) => {
    const segments = segmentsOf([text])
    const matches = findText(segments, typed, { isWhole: true, isCased: true })
    expect(matches.map(({ start, end }) => text.slice(start, end))).toEqual(pieces)
  })

  it('counts no further than anybody would step', () => {
    expect(findText(segmentsOf(['x'.repeat(1_000_000), 'x']), 'x')).toHaveLength(MOST_MATCHES + 1)
  })

  it('tells the moments of its matches', () => {
    const segments = segmentsOf(['the permit', 'permit permit'])
    expect(findText(segments, 'permit').map((match) => momentOf(match, segments))).toEqual([1800, 5000, 7423])
  })

  it('keeps the same words chosen when a correction takes away or adds matches before them', () => {
    const matches = findText(segmentsOf(['permit', 'a permit, a permit', 'permit']), 'permit')
    expect(matches.map((match) => matchAt(matches, match))).toEqual([0, 1, 2, 3])
    expect(matchAt(matches.slice(1), matches[1] ?? { segment: 0, start: 0, end: 0 })).toBe(0)
    expect(matchAt(matches, { segment: 9, start: 0, end: 1 })).toBe(3)
    expect(matchAt([], { segment: 0, start: 0, end: 1 })).toBe(-1)
  })

  it('tells in which segments the matches stand', () => {
    const segments = segmentsOf(['no permit', 'nothing', 'permit, permit'])
    const marks = marksBySegment(findText(segments, 'permit'))
    expect([...marks].map(([segment, matches]) => [segment, matches.length])).toEqual([
      [0, 1],
      [2, 2],
    ])
  })
})

describe('what a search in the library found, marked in the reader', () => {
  const TEXTS = [
    'We moved to Kubernetes last year.',
    'It’s open source, and the open data source too.',
    'Don’t call it e-mail.',
    'Machine learning is everywhere. Deep learning needs machines.',
    'A compiler, such as the one that uses LLVM, optimises.',
    'Café, naïve, Ångström and Straße. ΣΊΣΥΦΟΣ Łódź İstanbul Ёлка ½ ＡＢＣ',
    '中华人民共和国成立。',
    '東京都の機械学習。',
    'ผมเรียนภาษาไทยทุกวัน',
    '한국어를 배우다',
    '买了iPhone手机',
    'قرأتُ الكِتَابَ أمس',
    'هذه مكتبة كبيرة ۱۲۳ علی',
    'हिन्दी भाषा १२',
    '🎙️ the budget 🎙️ permit',
  ]
  const QUERIES = [
    'kubernetes kube* kube ubernetes "last year"',
    '"open source" "open sour"* open source',
    '"machine learning" OR "deep learning"',
    'machine OR deep compiler NEAR llvm',
    "don't it's e-mail naive cafe CAFÉ angstrom strasse",
    'σισυφος lodz istanbul елка abc ½ e',
    '共和国 人民 机 機械学習 東京 国成立 成立国',
    'iphone手机 iphone ipho* 手机 ภาษาไทย 한국어 한',
    'الكتاب مكتبه مكتبة 123 علي हिन्दी 12 2',
    'budget -permit',
    'budget permit OR year',
  ]
  it.each(QUERIES)('is the same there and here: %s', (query) => {
    for (const text of TEXTS) {
      // Term by term, because the library's chips are what the reader is given.
      for (const part of [query, ...query.split(' ')]) {
        const { marked, terms } = understand(part, false)
        const here = findTerms(segmentsOf([text]), terms).map(({ start, end }) => ({ start, end }))
        expect(here, `${part} in ${text}`).toEqual(marksIn(text, marked))
      }
    }
  })

  const term = (kind: 'not' | 'word', text: string): QueryTerm => ({
    kind,
    text,
    filter: null,
    isNegated: kind === 'not',
    start: 0,
    end: text.length,
    problem: null,
  })

  it('does not mark what was to be left out, and nothing without a word', () => {
    const segments = segmentsOf(['The budget and the permit.'])
    expect(findTerms(segments, [term('not', 'permit')])).toEqual([])
    expect(findTerms(segments, [term('word', '…')])).toEqual([])
    expect(findTerms(segments, [])).toEqual([])
  })
})
