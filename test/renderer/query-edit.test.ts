import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueText, withFilter, without, withoutAll } from '../../renderer/search/query-edit.ts'
import { termIn } from './terms.ts'

describe('a part of a question that is taken away', () => {
  it.each([
    ['permit budget', 'budget', 'permit'],
    ['permit  budget council', 'budget', 'permit council'],
    ['permit OR budget', 'budget', 'permit'],
    ['permit OR budget', 'permit', 'budget'],
    ['permit OR budget OR council', 'budget', 'permit OR council'],
    ['permit NEAR/5 budget', 'budget', 'permit'],
    ['(permit OR budget) council', 'permit', '(budget) council'],
    ['(permit) council', 'permit', 'council'],
    ['((permit)) council', 'permit', 'council'],
    ['council (permit OR budget)', 'permit OR budget', 'council'],
    ['council OR (permit)', 'permit', 'council'],
    ['permit -budget', '-budget', 'permit'],
    ['-(permit) council', 'permit', 'council'],
    ['"town archive" permit', 'permit', '"town archive"'],
    ['“town archive” permit', '“town archive”', 'permit'],
    ['speaker:"Anna Berg" permit', 'speaker:"Anna Berg"', 'permit'],
    ['budget "this OR that" permit', 'budget', '"this OR that" permit'],
    ['予算 港', '港', '予算'],
    ['budget', 'budget', ''],
  ])('%s without %s: %s', (query, written, left) => {
    expect(without(query, termIn(query, written))).toBe(left)
  })

  it('goes with its minus, wherever its place is told to begin', () => {
    expect(without('permit -budget council', termIn('permit -budget council', 'budget', { isNegated: true }))).toBe(
      'permit council',
    )
    expect(without('permit NOT budget', termIn('permit NOT budget', 'budget', { isNegated: true }))).toBe('permit')
  })

  it('leaves a hyphen alone that belongs to a word', () => {
    expect(without('well-known budget', termIn('well-known budget', 'budget'))).toBe('well-known')
  })

  it('goes with several others at once', () => {
    const query = '"town archive" tag:harbour permit lang:de'
    const terms = [termIn(query, 'lang:de'), termIn(query, '"town archive"'), termIn(query, 'tag:harbour')]
    expect(withoutAll(query, terms)).toBe('permit')
  })

  it('never makes anything of any text but less of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), fc.boolean(), (query, a, b, isNegated) => {
        const [start = 0, end = 0] = [a, b].map((at) => at % (query.length + 1)).sort((one, two) => one - two)
        const left = without(query, { start, end, isNegated })
        expect(left.replaceAll(/\s/g, '').length).toBeLessThanOrEqual(query.replaceAll(/\s/g, '').length)
      }),
    )
  })
})

describe('a filter that is added', () => {
  it.each([
    ['harbour', 'harbour'],
    ['Anna Berg', '"Anna Berg"'],
    ['a (b)', '"a (b)"'],
    ['the "old" port', '"the old port"'],
    ['-x', '"-x"'],
    ['議長', '議長'],
  ])('%s is written %s', (value, written) => {
    expect(valueText(value)).toBe(written)
  })

  it('stands behind what is there', () => {
    expect(withFilter('budget ', 'speaker', 'Anna Berg')).toBe('budget speaker:"Anna Berg"')
    expect(withFilter('', 'tag', 'harbour')).toBe('tag:harbour')
  })
})
