import { describe, expect, it } from 'vitest'
import { begun, completed, spotAt } from '../../renderer/search/completion.ts'
import { dayOffers, ownOffers } from '../../renderer/search/filter-names.ts'

/** The caret is where the bar stands. */
function at(marked: string) {
  const caret = marked.indexOf('|')
  const query = marked.replace('|', '')
  return { query, spot: spotAt(query, caret) }
}

describe('what is being completed', () => {
  it.each([
    ['speaker:|', 'speaker', ''],
    ['speaker:An|', 'speaker', 'An'],
    ['budget SPEAKER:an|', 'speaker', 'an'],
    ['budget -tag:har|', 'tag', 'har'],
    ['(in:po|', 'in', 'po'],
    ['speaker:"Anna B|', 'speaker', 'Anna B'],
    ['speaker:An| budget', 'speaker', 'An'],
  ])('%s', (marked, name, typed) => {
    expect(at(marked).spot).toMatchObject({ name, typed })
  })

  it.each(['|', 'speaker|', 'budget |', 'speaker:Anna |', 'nobody:an|', 'speaker:"Anna Berg"|', 'http://a|'])(
    '%s: nothing',
    (marked) => {
      expect(at(marked).spot).toBeNull()
    },
  )

  it.each([
    ['speaker:An|', 'Anna Berg', 'speaker:"Anna Berg" |'],
    ['speaker:An|na budget', 'Otto', 'speaker:Otto |budget'],
    ['speaker:"An|na" budget', 'Anna Berg', 'speaker:"Anna Berg" |budget'],
    ['speaker:"An| "town archive"', 'Otto', 'speaker:Otto |"town archive"'],
    ['budget tag:|', 'harbour', 'budget tag:harbour |'],
  ])('%s with %s becomes %s', (marked, value, wanted) => {
    const { query, spot } = at(marked)
    if (spot === null) throw new Error('nothing to complete')
    const written = completed(query, spot, value)
    expect(`${written.query.slice(0, written.caret)}|${written.query.slice(written.caret)}`).toBe(wanted)
  })

  it('begins another filter at the end, ready for its value', () => {
    expect(begun('budget ', 'tag')).toEqual({ query: 'budget tag:', caret: 11 })
    expect(begun('', 'tag')).toEqual({ query: 'tag:', caret: 4 })
  })
})

describe('days that are offered by a word', () => {
  // A Thursday.
  const now = new Date(2026, 9, 1, 12).getTime()

  it('are days of this calendar, each once', () => {
    expect(dayOffers(now).map(([value]) => value)).toEqual([
      '2026-10-01',
      '2026-09-28',
      '2026-10-01',
      '2026-09-01',
      '2026-01-01',
      '2025-01-01',
    ])
    const values = ownOffers('after', '', now).map(([value]) => value)
    expect(new Set(values).size).toBe(values.length)
  })

  it('are found by their word or by their figures', () => {
    expect(ownOffers('before', 'last y', now)).toEqual([['2025-01-01', 'the beginning of last year']])
    expect(ownOffers('after', '2026-09-2', now)).toEqual([['2026-09-28', 'the beginning of this week']])
    expect(ownOffers('speaker', '', now)).toEqual([])
  })
})
