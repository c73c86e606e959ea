import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../main/tuplets/transcript.ts'
import { parseJson as parseBytes, WordList } from '../../main/word-list.ts'

const MANY = 400
const parseJson = (text: string) => parseBytes(Buffer.from(text))
const said = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ word: `tide${at}`, start: at * 0.38, end: at * 0.38 + 0.35 }))
const segments = [
  { start: 0, end: 60, speaker: 'SPEAKER_00', text: 'tide0 tide1' },
  { start: 60, end: 500, speaker: 'SPEAKER_01', text: 'and the rest of it' },
]

/** What a word may be, and what it may not: everything that JSON can hold in its place. */
const odd = fc.oneof(fc.jsonValue(), fc.double(), fc.string({ unit: 'binary' }), fc.constantFrom('', '0', '1e3', '\0'))
const entry = fc.oneof(
  { weight: 6, arbitrary: fc.record({ word: fc.string({ unit: 'binary' }), start: fc.double(), end: fc.nat() }) },
  fc.record(
    { word: odd, text: odd, start: odd, end: odd, language: odd, score: odd, strange: odd },
    { requiredKeys: [] },
  ),
  odd,
)

describe('JSON with a long list of words', () => {
  it('is read in columns, at the top and in a result', () => {
    for (const text of [
      JSON.stringify({ id: 'job', result: { text: 'x', words: said(MANY), segments } }),
      JSON.stringify({ words: said(MANY), segments }, null, 2),
    ]) {
      const value = JSON.parse(text)
      const read = parseJson(text) as typeof value
      const words: unknown = (read.result ?? read).words
      if (!(words instanceof WordList)) throw new Error('It was read as objects.')
      const row = (at: number) => ({ word: words.text(at), start: words.starts[at], end: words.ends[at] })
      expect(Array.from({ length: words.count }, (_, at) => row(at))).toEqual(said(MANY))
      expect(readTranscript(read.result ?? read)).toEqual(readTranscript(value.result ?? value))
    }
  })

  it('means the same as JSON.parse makes of it, whatever is among the words', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 4 }),
        fc.nat(MANY),
        fc.boolean(),
        fc.constantFrom('words', 'segments'),
        (strange, at, isIndented, key) => {
          const list: unknown[] = said(MANY)
          list.splice(at, 0, ...strange)
          const text = JSON.stringify({ segments, [key]: list, language: 'en' }, null, isIndented ? 1 : 0)
          expect(readTranscript(parseJson(text))).toEqual(readTranscript(JSON.parse(text)))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('means the same however its words are written, and wherever one is written in another way', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('Straße', '会議', 'a"b', 'c\\d', '\ufffd', '👍', ''),
    )
    const time = fc.oneof(
      fc.nat().map((ms) => ms / 1000),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
    const written = fc.oneof(
      fc.record({ word, start: time, end: time }),
      fc.record({ end: time, word, start: time }),
      fc.record({
        speaker: fc.constantFrom('A', 'B', null),
        word,
        score: time,
        start: time,
        language: word,
        end: time,
      }),
    )
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 1, maxLength: 30 }),
        fc.nat(4),
        fc.boolean(),
        (some, indent, isRaw) => {
          const list = Array.from({ length: MANY }, (_, at) => some[at % some.length])
          const json = JSON.stringify({ segments, words: list, language: 'en' }, null, indent)
          // The same letters, with each beyond ASCII written as an escape.
          const text = isRaw
            ? json
            : json.replace(/[^\0-~]/g, (at) => `\\u${at.charCodeAt(0).toString(16).padStart(4, '0')}`)
          expect(readTranscript(parseJson(text))).toEqual(readTranscript(JSON.parse(text)))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('means the same with every way of writing a number', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
          fc.constantFrom(
            '0',
            '-0',
            '0.5',
            '00',
            '01',
            '1.',
            '.5',
            '-',
            '1e2',
            '1E-2',
            '123456789.123456789',
            '+1',
            '--1',
          ),
        ),
        (number) => {
          const text = JSON.stringify({ segments, words: said(MANY) }).replace('"start":0,', `"start":${number} ,`)
          expect(outcome(() => parseJson(text))).toEqual(outcome(() => JSON.parse(text)))
        },
      ),
    )
  })

  it('that is broken is refused at the place where it breaks', () => {
    const text = JSON.stringify({ words: said(MANY), segments })
    for (const broken of [text.slice(0, 900), text.slice(0, -1), text.replace('tide7"', 'tide7\n"'), `${text}]`])
      expect(outcome(() => parseJson(broken))).toEqual(outcome(() => JSON.parse(broken)))
  })

  it('that says its words twice, elsewhere, or with the mark of those that were read, is read as it stands', () => {
    const words = said(MANY)
    for (const text of [
      `{"words":${JSON.stringify(words)},"words":${JSON.stringify(words.slice(7))},"segments":[]}`,
      JSON.stringify({ analytics: { words }, segments, text: 'low tide' }),
      JSON.stringify({ words, segments, text: '\u0007 a list of words, read before' }),
      JSON.stringify([{ words }]),
    ])
      expect(parseJson(text)).toEqual(JSON.parse(text))
  })
})

/** What it is as a transcript, or the very words of the refusal. */
function outcome(read: () => unknown): unknown {
  try {
    return readTranscript(read())
  } catch (thrown) {
    return String(thrown)
  }
}
