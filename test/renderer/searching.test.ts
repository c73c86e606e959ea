// Questions, what is kept of them, and what is proposed where they find nothing.

import { describe, expect, it } from 'vitest'
import { mediaUrl as servedUrl } from '../../main/shell/media.ts'
import { mediaUrl } from '../../renderer/frame/media.ts'
import { chipsOf, EVERYTHING } from '../../renderer/library/filter.ts'
import type { LibraryView } from '../../renderer/library/view.ts'
import { readQueries, withQuery } from '../../renderer/search/history.ts'
import { looseningsOf } from '../../renderer/search/loosening.ts'
import { bothOf, keptQuery, questionOf } from '../../renderer/search/question.ts'
import { nameOf, wordOf } from '../../renderer/search/terms.ts'
import { termIn } from './terms.ts'

const VIEW: LibraryView = {
  query: '',
  settled: null,
  within: [],
  like: null,
  filter: EVERYTHING,
  newSinceMs: null,
  hitOrder: 'best',
  order: 'newest',
  isFilterShown: false,
  active: -1,
}

describe('the question that a screen asks', () => {
  it('has a last word in the making until a blank, a choice or a saved search ends it', () => {
    expect(questionOf({ ...VIEW, query: 'perm' })).toMatchObject({ query: 'perm', isTyping: true })
    expect(questionOf({ ...VIEW, query: 'perm ' })).toMatchObject({ query: 'perm', isTyping: false })
    expect(questionOf({ ...VIEW, query: 'perm', settled: 'perm' })).toMatchObject({ isTyping: false })
    expect(questionOf({ ...VIEW, query: 'permi', settled: 'perm' })).toMatchObject({ isTyping: true })
  })

  it('keeps blanks at its beginning, so that places in it stay true', () => {
    expect(questionOf({ ...VIEW, query: '  permit ' })).toMatchObject({ query: '  permit' })
  })

  it('is none while nothing is typed, and the wider one until the narrower is', () => {
    expect(questionOf({ ...VIEW, query: '  ' })).toBeNull()
    expect(questionOf({ ...VIEW, within: ['a OR b', 'c'] })).toMatchObject({ query: '(a OR b) (c)', within: '' })
    expect(questionOf({ ...VIEW, within: ['a OR b'], query: 'd ' })).toMatchObject({ query: 'd', within: 'a OR b' })
  })

  it('is kept whole: results that were searched in are part of it', () => {
    expect(keptQuery({ query: ' c ', within: ['a OR b'] })).toBe('(a OR b) (c)')
    expect(keptQuery({ query: 'c', within: [] })).toBe('c')
    expect(bothOf([])).toBe('')
  })
})

describe('what was asked before', () => {
  it('stands newest first, each question once', () => {
    expect(withQuery(['permit', 'budget'], 'council')).toEqual(['council', 'permit', 'budget'])
    expect(withQuery(['permit', 'Town  archive'], 'town archive')).toEqual(['town archive', 'permit'])
    expect(withQuery(['permit'], '  ')).toEqual(['permit'])
  })

  it('tells OR from "or"', () => {
    expect(withQuery(['a OR b'], 'a or b')).toEqual(['a or b', 'a OR b'])
  })

  it('does not grow without end, nor fail over what is no list', () => {
    const many = Array.from({ length: 50 }, (_, at) => `question ${at}`)
    expect(many.reduce<readonly string[]>(withQuery, [])).toHaveLength(30)
    expect(readQueries(null)).toEqual([])
    expect(readQueries('\n\npermit\n')).toEqual(['permit'])
  })
})

describe('a search that found nothing', () => {
  const query = '"town archive" permit -sponsor tag:port'
  const terms = [
    termIn(query, '"town archive"', { kind: 'phrase' }),
    termIn(query, 'permit'),
    termIn(query, '-sponsor', { kind: 'not', text: 'sponsor' }),
    termIn(query, 'tag:port', { kind: 'filter', filter: 'tag', text: 'port' }),
  ]
  const filter = { ...EVERYTHING, languages: ['de'] }
  const ways = looseningsOf({
    query,
    within: ['council'],
    filter,
    terms,
    picked: chipsOf(filter, { collection: String, language: () => 'German' }),
  })

  it('proposes to ask for less, one thing at a time', () => {
    expect(ways.map((way) => [way.name, way.query])).toEqual([
      ['Search in everything, not within results', query],
      ['Without German', query],
      ['Also with “sponsor”', '"town archive" permit tag:port'],
      ['Without tag “port”', '"town archive" permit -sponsor'],
      ['The words without their quotes', 'town archive permit -sponsor tag:port'],
      ['Any of these words', '("town archive" OR permit) -sponsor tag:port'],
    ])
    expect(ways[0]?.within).toEqual([])
    expect(ways[1]?.filter).toEqual(EVERYTHING)
  })

  it('proposes nothing where one word was asked for', () => {
    const asked = { query: 'permit', within: [], filter: EVERYTHING, terms: [termIn('permit', 'permit')], picked: [] }
    expect(looseningsOf(asked)).toEqual([])
  })
})

describe('a term in words', () => {
  it('says its kind, and that it is not wanted', () => {
    expect(nameOf(termIn('permit', 'permit'))).toBe('“permit”')
    expect(nameOf(termIn('-permit', '-permit', { kind: 'not' }))).toBe('not “permit”')
    expect(wordOf(termIn('-tag:x', '-tag:x', { kind: 'filter', filter: 'tag' }))).toBe('not tag')
    expect(nameOf(termIn('lang:de', 'lang:de', { kind: 'filter', filter: 'lang' }))).toBe('language “de”')
  })
})

it('asks for the sound at the address at which it is served', () => {
  expect(mediaUrl(17)).toBe(servedUrl(17))
})
