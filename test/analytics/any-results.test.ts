// Whatever the service sends: nothing throws, nothing is invented, and each passage begins at its second.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Analytics, type Evidence, type Item, readAnalytics } from '../../main/analytics.ts'
import { anyResults } from './any-results.ts'
import { BASIC, CALL, FULL, INSURANCE, resultOf } from './examples.ts'

type Fields = Readonly<Record<string, unknown>>

const LONGEST = 4000

/** Every text of the input, names of members included, in one spelling. */
function textsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') {
    found.add(spelling(value))
    found.add(value.slice(0, 200).toLowerCase())
  } else if (Array.isArray(value)) for (const held of value) textsIn(held, found)
  else if (value !== null && typeof value === 'object')
    for (const [name, held] of Object.entries(value)) {
      found.add(spelling(name))
      textsIn(held, found)
    }
  return found
}

function spelling(text: string): string {
  return text.replaceAll('\u0000', '').trim().slice(0, LONGEST).toLowerCase()
}

/** Members whose texts are ours: where something stands, of what kind it is, and whether it was asked for. */
const OURS = new Set(['key', 'kind', 'cut', 'missing'])

function saidIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(saidIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, held]) => (OURS.has(name) ? [] : saidIn(held)))
}

function invented(analytics: Analytics, input: unknown): readonly string[] {
  const given = textsIn(input)
  // Where a field has no status, whether it has an answer is all that there is to say.
  const own = new Set(analytics.custom?.fields.some(({ status }) => status) ? ['matched', 'no_match'] : [])
  return saidIn(analytics).filter((text) => !given.has(text.toLowerCase()) && !own.has(text))
}

function entryOf({ key }: Item, input: Fields): Fields {
  const [block = '', index] = key.split('/')
  return ((input.analytics as Fields)[block] as readonly Fields[])[Number(index)] ?? {}
}

function milliseconds(seconds: number): number {
  return Math.min(2 ** 31 - 1, Math.max(0, Math.round(seconds * 1000)))
}

function startsOf(entry: Fields): readonly number[] {
  const given = Array.isArray(entry.evidence) ? entry.evidence.slice(0, 50) : []
  return given
    .map((passage) => passage?.start)
    .filter((start) => typeof start === 'number' && Number.isFinite(start))
    .map(milliseconds)
}

/** A passage with a position begins within that segment. */
function isGrounded({ position, startMs }: Evidence, input: Fields): boolean {
  if (position === null) return true
  const list: unknown = input.segments
  const held = (Array.isArray(list) ? list[position] : null) as Fields | null
  const [start, end] = [held?.start, held?.end]
  if (typeof start !== 'number' || typeof end !== 'number') return true
  return milliseconds(start) <= startMs && startMs <= milliseconds(end)
}

function isInPlace(item: Item, input: Fields): boolean {
  const starts = item.evidence.map(({ startMs }) => startMs)
  const isWhole = String(starts) === String(startsOf(entryOf(item, input)))
  return isWhole && item.startMs === (starts[0] ?? null) && item.evidence.every((one) => isGrounded(one, input))
}

function check(input: Fields): void {
  const analytics = readAnalytics(input)
  if (analytics === null) return
  expect(invented(analytics, input)).toEqual([])
  const items = Object.values(analytics.items).flatMap((list) => list ?? [])
  expect(items.length).toBeLessThanOrEqual(7 * 500)
  expect(items.filter((item) => item.kind !== 'chapters' && !isInPlace(item, input))).toEqual([])
  const passages = (analytics.custom?.fields ?? []).flatMap(({ selected, evidence }) => [
    ...evidence,
    ...selected.flatMap((option) => option.evidence),
  ])
  expect(passages.filter((passage) => passage.position === null || !isGrounded(passage, input))).toEqual([])
}

describe('whatever the service sends', () => {
  it('invents nothing in the examples of the document, and each passage begins at its second', () => {
    for (const input of [resultOf(BASIC), resultOf(FULL), resultOf({ custom: INSURANCE }, CALL)]) {
      expect(readAnalytics(input)).not.toBeNull()
      check(input)
    }
  })

  it('throws nothing and invents nothing, and each passage begins at its second', () => {
    fc.assert(
      fc.property(anyResults, (input) => check(input as Fields)),
      { numRuns: 200 },
    )
  })

  it('throws nothing where it is no result at all', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), (input) => void readAnalytics(input)),
      { numRuns: 200 },
    )
  })
})
