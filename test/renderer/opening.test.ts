import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineOf, unpackTranscript } from '../../main/library/shelf.ts'
import { openTiming, timingOf } from '../../main/library/timing.ts'
import type { WordView } from '../../preload/contract.ts'
import { unpack } from '../../renderer/reader/opening.ts'

const words = fc.array(
  fc.record({
    startMs: fc.integer({ min: -1_000_000, max: 2 ** 31 }),
    endMs: fc.integer({ min: 0, max: 2 ** 31 }),
    text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '],[', '\\"],["', '\n', '\u2028', '[]')),
  }),
  { maxLength: 5 },
)
const spoken = fc.array(fc.record({ startMs: fc.integer({ min: 0, max: 2 ** 31 }), words }), { maxLength: 12 })

function parcelOf(segments: readonly { readonly startMs: number; readonly words: readonly WordView[] }[]) {
  const timing = timingOf(segments.map((segment) => ({ ...segment, text: '' })))
  const next = timing === null ? () => [] : openTiming(timing)
  return {
    json: JSON.stringify({
      segments: segments.map(({ startMs }, position) => ({ position, startMs, language: null })),
    }),
    words: segments.map(({ startMs }) => lineOf(next(startMs, ''), startMs)).join('\n'),
    mediaUrl: null,
    isExact: true,
  }
}

describe('a transcript that crosses from the library to the window', () => {
  it('has the words that it had, whatever is in them, in the window and in the library', () => {
    fc.assert(
      fc.property(spoken, (segments) => {
        const parcel = parcelOf(segments)
        const said = segments.map((segment) => segment.words)
        expect(unpack(parcel).segments.map((segment) => segment.words)).toEqual(said)
        expect(unpackTranscript(parcel).segments.map((segment) => segment.words)).toEqual(said)
      }),
    )
  })

  it('unpacks the words of a segment once, and keeps them when a name changes around it', () => {
    const view = unpack(parcelOf([{ startMs: 7, words: [{ startMs: 7, endMs: 9, text: 'permit' }] }]))
    const [segment] = view.segments
    expect(segment?.words).toBe(segment?.words)
    expect({ ...segment }.words).toEqual([{ startMs: 7, endMs: 9, text: 'permit' }])
  })
})
