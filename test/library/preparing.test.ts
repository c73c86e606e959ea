import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { indexed } from '../../main/library/fold.ts'
import { foldedOf } from '../../main/library/preparing.ts'
import { pressNow } from '../../main/library/result.ts'
import { openTiming, timingOf } from '../../main/library/timing.ts'
import type { Segment } from '../../main/recording.ts'
import { mustBe, type Scratch, scratchLibrary, transcribed, transcriptOf } from './scratch.ts'

/** Plain, quoted, accented, joined, of two units, and what no text should hold. */
const LETTERS = [...'abcXYZ019 .,-\'"\\\n“”—…éÅßæœ日本語ไทยوقت½İµ', '\u00a0', '\u0301', '😀']
/** Every letter that is folded by a table. */
const LATIN = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code))
const line = fc
  .array(fc.oneof(fc.constantFrom(...LETTERS), fc.constantFrom(...LATIN)), { maxLength: 30 })
  .map((letters) => letters.join(''))

describe('the times of words', () => {
  const word = fc.record({
    from: fc.nat(20),
    length: fc.nat(9),
    other: fc.option(line),
    at: fc.integer(),
    lasts: fc.nat(),
  })
  const segment = fc
    .record({ text: line, startMs: fc.nat(), said: fc.array(word, { maxLength: 6 }) })
    .map(({ text, startMs, said }) => ({
      text,
      startMs,
      words: said.map(({ from, length, other, at, lasts }) => ({
        startMs: startMs + at,
        endMs: startMs + at + lasts,
        text: other ?? [...text].slice(from, from + length).join(''),
      })),
    }))

  it('come back as they were, wherever in the text a word stands, or nowhere', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
        const timing = timingOf(segments)
        if (timing === null) expect(segments.flatMap(({ words }) => words)).toEqual([])
        else {
          const next = openTiming(timing)
          expect(segments.map(({ startMs, text }) => next(startMs, text))).toEqual(segments.map(({ words }) => words))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('take four bytes a word where the text holds the words', () => {
    const words = 'so the tide was low that morning'
      .split(' ')
      .map((text, at) => ({ startMs: at * 380, endMs: at * 380 + 350, text }))
    const segments = [{ startMs: 0, text: 'So the tide was low that morning.', words }]
    expect(mustBe(timingOf(segments)).byteLength).toBeLessThan(words.length * 4 + 8)
  })

  it('are read also where an older version packed them', () => {
    const next = openTiming(deflateSync(JSON.stringify([[0, 350, 'So', -20, 400, 'the'], []])))
    expect(next(1000, '')).toEqual([
      { startMs: 1000, endMs: 1350, text: 'So' },
      { startMs: 980, endMs: 1380, text: 'the' },
    ])
    expect(next(2000, 'Nothing.')).toEqual([])
  })
})

describe('the words for the search', () => {
  it('are those of each text by itself, with single blanks between', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (texts) => {
        const { folded, starts } = foldedOf(texts)
        const lines = texts.map(indexed)
        expect(folded).toBe(lines.filter((each) => each !== '').join(' '))
        const wanted = lines.map((_, at) =>
          lines.slice(0, at).reduce((sum, each) => sum + (each === '' ? 0 : Buffer.byteLength(each) + 1), 0),
        )
        expect([...new Uint32Array(starts.buffer)]).toEqual(wanted)
      }),
      { numRuns: 500 },
    )
  })
})

describe('letters of Latin', () => {
  it('become the same whatever stands beside them', () => {
    const others = ['', ' ', 'a', '9', 'É', 'ß', '½', 'ŀ', 'ŉ', '-', '‐', '\u0301', '\u00ad', '日']
    for (const letter of LATIN) {
      const texts = others.map((other) => `x${letter}${other}y ${other}${letter}`)
      expect(foldedOf(texts).folded).toBe(texts.map(indexed).join(' '))
    }
  })
})

describe('segments', () => {
  let scratch: Scratch
  beforeEach(() => {
    scratch = scratchLibrary()
  })
  afterEach(() => scratch.close())

  const kept = (segments: readonly Segment[]): unknown[] => {
    const { id, revision } = transcribed(scratch.library, '/a.mp3', 1)
    const change = { id, from: 'archiving', revision, to: 'archived', patch: { archivedAtMs: 5 } } as const
    const body = Buffer.from('{}')
    scratch.library.archive(change, {
      kind: 'job',
      body,
      transcript: transcriptOf([], { segments }),
      ...pressNow(body),
    })
    const rows = 'SELECT position, start_ms, end_ms, speaker, language, text FROM segment ORDER BY id'
    return scratch.look().prepare(rows).raw().all()
  }

  it('are kept with every number and every letter', () => {
    const strange = LETTERS.join('')
    const segments: Segment[] = [
      { position: 0, startMs: 0.4, endMs: 1200.6, speaker: 'SPEAKER_00', language: 'en', text: strange, words: [] },
      { position: 3, startMs: 2 ** 31, endMs: 2 ** 52, speaker: 'Dr. "Å" \\', language: null, text: '', words: [] },
      { position: 199_999, startMs: -5, endMs: -5, speaker: null, language: 'yue-Hant', text: ' 12 ', words: [] },
      { position: 200_000, startMs: 7, endMs: 8, speaker: 'SPEAKER_00', language: 'en', text: '[1]', words: [] },
    ]
    expect(kept(segments)).toEqual(
      segments.map((each) => [
        each.position,
        Math.round(each.startMs),
        Math.round(each.endMs),
        each.speaker,
        each.language,
        each.text,
      ]),
    )
  })

  it('keep a mark where a letter is half or none', () => {
    const [row] = kept([
      { position: 0, startMs: 0, endMs: 1, speaker: 'a\0', language: null, text: 'tide\0 \ud83d low', words: [] },
    ])
    expect(row).toEqual([0, 0, 1, 'a\ufffd', null, 'tide\ufffd \ufffd low'])
  })
})
