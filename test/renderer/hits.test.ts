import { describe, expect, it } from 'vitest'
import type { Hit, HitGroup, LibraryRow } from '../../preload/contract.ts'
import { guessPx, placesOf, rowsOf } from '../../renderer/search/hit-rows.ts'
import { passageOf } from '../../renderer/search/passage.ts'
import { quoteOf } from '../../renderer/search/quote.ts'

const HIT: Hit = {
  kind: 'speech',
  position: 3,
  startMs: 761_000,
  endMs: 778_400,
  speaker: 'Anna Berg',
  hue: 1,
  text: 'The permit was signed in March.',
  marks: [{ start: 4, end: 10 }],
  before: '',
  after: '',
}

const RECORDING: LibraryRow = {
  id: 7,
  title: 'Harbour inquiry',
  source: 'drop',
  path: null,
  durationMs: 3_600_000,
  language: 'en',
  model: 'premium',
  speakerCount: 2,
  addedAtMs: 0,
  recordedAtMs: new Date(2026, 2, 14).getTime(),
  archivedAtMs: 0,
  expiresAtMs: null,
  billedCostMicro: null,
  isSample: false,
  isStarred: false,
  openedAtMs: null,
  tags: [],
  collections: [],
  opening: '',
}

function group(id: number, hits: number, hitCount = hits): HitGroup {
  return { recording: { ...RECORDING, id }, hitCount, hits: Array.from({ length: hits }, () => HIT) }
}

describe('what was found, as rows', () => {
  const rows = rowsOf([group(1, 2), group(2, 3, 40)])

  it('has a heading for each recording, its passages, and the way to the others', () => {
    expect(rows.map(({ kind }) => kind)).toEqual(['head', 'hit', 'hit', 'head', 'hit', 'hit', 'hit', 'more'])
  })

  it('numbers what can be chosen through, and passes over the headings', () => {
    expect(rows.flatMap((row) => (row.kind === 'head' ? [] : [row.place]))).toEqual([0, 1, 2, 3, 4, 5])
    expect(placesOf(rows)).toEqual([1, 2, 4, 5, 6, 7])
  })

  it('ends the card of a recording at its last row', () => {
    expect(rows.map((row) => row.kind !== 'head' && row.isLast)).toEqual([
      ...[false, false, true],
      ...[false, false, false, false, true],
    ])
  })

  it('keeps every row apart from every other', () => {
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
  })

  it('gives the same rows the same names when more are found behind them', () => {
    const more = rowsOf([group(1, 2), group(2, 3, 40), group(3, 1)])
    expect(more.slice(0, rows.length).map(({ key }) => key)).toEqual(rows.map(({ key }) => key))
  })

  it('guesses two lines for a long passage', () => {
    const long = rowsOf([{ ...group(1, 0, 1), hits: [{ ...HIT, text: 'x'.repeat(200) }] }])
    expect(guessPx(long[1])).toBeGreaterThan(guessPx(rows[1]) + 10)
  })
})

describe('a passage in its row', () => {
  it('stands between what was said before and after', () => {
    expect(passageOf({ ...HIT, before: 'and that was that.', after: 'Nobody asked.' })).toMatchObject({
      before: '…and that was that. ',
      text: HIT.text,
      after: 'Nobody asked.',
    })
  })

  it('shows where what was said after breaks off', () => {
    expect(passageOf({ ...HIT, after: 'Nobody asked who' }).after).toBe('Nobody asked who…')
    expect(passageOf({ ...HIT, after: '誰も聞かなかった。' }).after).toBe('誰も聞かなかった。')
  })

  it('gives up what was said before rather than what was found', () => {
    const before = 'and as everybody in this room knows since the spring of last year and the year before that one,'
    const shown = passageOf({ ...HIT, before, marks: [{ start: 24, end: 29 }] })
    expect(shown.before.length).toBeLessThan(90)
    expect(before.endsWith(shown.before.slice(1).trim())).toBe(true)
    const late = `${'word '.repeat(30)}permit`
    expect(passageOf({ ...HIT, text: late, marks: [{ start: 150, end: 156 }], before }).before).toBe('')
  })

  it('has nothing before it where it begins the recording', () => {
    expect(passageOf(HIT)).toMatchObject({ before: '', after: '' })
  })
})

describe('a passage that is quoted', () => {
  it('brings who said it, where and when', () => {
    expect(quoteOf(HIT, RECORDING)).toBe(
      '“The permit was signed in March.” — Anna Berg, Harbour inquiry, recorded 14 Mar 2026, 0:12:41–0:12:58',
    )
  })

  it('leaves out what is not known', () => {
    const bare = { ...HIT, speaker: null, startMs: null, endMs: null }
    expect(quoteOf(bare, { ...RECORDING, recordedAtMs: null })).toBe(
      '“The permit was signed in March.” — Harbour inquiry',
    )
  })
})
