import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepare } from '../../main/library/preparing.ts'
import { letGo, movable, readyImport } from '../../main/library/ready.ts'
import { readTranscript, readTranscriptInColumns } from '../../main/tuplets/transcript.ts'
import { parseJson } from '../../main/word-list.ts'

const MANY = 400
const TEXT = 'the tide was low, and “Straße” 会議 so'

/** In order and apart, as nearly all are; or overlapping, backwards, without a time, with words of their own. */
const orderly = fc
  .array(fc.record({ text: fc.constantFrom(TEXT, 'so', ''), lasts: fc.nat(40), rests: fc.nat(5) }), { maxLength: 12 })
  .map((parts) => {
    let at = 0
    return parts.map(({ text, lasts, rests }) => {
      const start = at + rests
      at = start + lasts
      return { start, end: at, text, speaker: 'SPEAKER_00' }
    })
  })
const strange = fc.array(
  fc.record(
    {
      start: fc.oneof(fc.nat(160), fc.constant('?')),
      end: fc.nat(200),
      text: fc.constantFrom(TEXT, 'tide'),
      words: fc.constantFrom(undefined, [], [{ word: 'tide', start: 1, end: 2 }]),
    },
    { requiredKeys: ['text'] },
  ),
  { maxLength: 12 },
)
const word = fc.record({
  word: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...TEXT.split(' '), '', ' ', 'a"b') },
    { weight: 4, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.constantFrom('\0', '\0the') },
  ),
  start: fc.oneof({ weight: 9, arbitrary: fc.nat(200) }, fc.double({ noNaN: true, noDefaultInfinity: true })),
  end: fc.oneof({ weight: 9, arbitrary: fc.nat(220) }, fc.constant(1e12)),
})

describe('words that stay in columns', () => {
  it('are kept as the same bytes as words that became objects', () => {
    let inColumns = 0
    fc.assert(
      fc.property(
        fc.oneof({ weight: 3, arbitrary: orderly }, strange),
        fc.array(word, { maxLength: 20 }),
        fc.constantFrom(true, true, true, false),
        (segments, some, areSorted) => {
          const list: { word: string; start: number; end: number }[] = Array.from({ length: MANY }, (_, at) => {
            const start = at * 0.38
            return { word: TEXT.split(' ')[at % 8] ?? '', start, end: start + 0.35 }
          })
          list.push(...some)
          if (areSorted) list.sort((one, other) => one.start - other.start)
          const json = JSON.stringify({ segments, words: list, language: 'en', audio_duration_seconds: 200 })
          const read = readTranscriptInColumns(parseJson(Buffer.from(json)))
          const plain = readTranscript(JSON.parse(json))
          if (read.heard !== undefined) inColumns += 1
          expect(prepare(read)).toEqual(prepare(plain))
          const { heard: _, ...others } = read
          const bare = ({ segments: held }: typeof plain) => held.map((segment) => ({ ...segment, words: [] }))
          if (read.heard !== undefined) expect({ ...others }).toEqual({ ...plain, segments: bare(plain) })
          else expect(others).toEqual(plain)
        },
      ),
      { numRuns: 300 },
    )
    // Both ways were gone.
    expect(inColumns).toBeGreaterThan(60)
    expect(inColumns).toBeLessThan(290)
  })
})

describe('a transcript that was handed over', () => {
  it('is let go of with all its memory, once it is written', () => {
    const words = [{ word: 'low', start: 1, end: 2 }]
    const transcript = readTranscript({ segments: [{ start: 0, end: 3, text: 'low' }], words, language: 'en' })
    const ready = readyImport(Buffer.from('{}'), transcript)
    const given = movable(ready)
    expect(given.length).toBe(6)
    expect(given.every(({ byteLength }) => byteLength > 0)).toBe(true)
    letGo(ready)
    expect(given.every(({ byteLength, detached }) => byteLength === 0 && detached)).toBe(true)
  })
})
