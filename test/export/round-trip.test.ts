// What was exported comes home by an import: the same words at the same times by the same people, as far as the format has them.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormatId } from '../../main/export/options.ts'
import type { Exportable } from '../../main/exportable.ts'
import { readForeign } from '../../main/intake/transcripts/read.ts'
import type { Segment } from '../../main/recording.ts'
import { bytesOf, exportableOf, exportables, nameOf, segment, withWords } from './exportables.ts'

async function home(format: FormatId, from: Exportable, options = {}): Promise<readonly Segment[]> {
  const content = readForeign(await bytesOf(format, from, options))
  if (content.kind !== 'transcript') throw new Error('it was taken for something else')
  return content.transcript.segments
}

const WORDS = [
  'the',
  'harbour',
  'opens',
  'at',
  'six',
  'größer',
  'Ångström',
  'مرحبا',
  '港口',
  '😀',
  'don’t',
  '12,5',
  'rock-and-roll',
]

/** People who speak one after the other, as the interviews do that are exchanged with other programs. */
const interviews = fc
  .array(
    fc.record({
      pauseMs: fc.integer({ min: 1, max: 40_000 }),
      lengthMs: fc.integer({ min: 400, max: 900_000 }),
      speaker: fc.constantFrom('Anna Weber', 'Dr. Ben Okafor', 'Zoë'),
      words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((turns) => {
    let atMs = 0
    const segments = turns.map(({ pauseMs, lengthMs, speaker, words }, position) => {
      const startMs = atMs + pauseMs
      atMs = startMs + lengthMs
      return segment(position, startMs, atMs, speaker, `${words.join(' ')}.`)
    })
    const labels = [...new Set(segments.flatMap(({ speaker }) => speaker ?? []))]
    return exportableOf(segments, {
      speakers: labels.map((label) => ({ label, name: label, isNamed: true, talkMs: 1 })),
    })
  })

/** How often the one speaks up who does so least. */
function leastTurns({ segments }: Exportable): number {
  const turns = new Map<string | null, number>()
  for (const [at, { speaker }] of segments.entries())
    turns.set(speaker, (turns.get(speaker) ?? 0) + (segments[at - 1]?.speaker === speaker ? 0 : 1))
  return Math.min(...turns.values())
}

describe('an export that is imported again', () => {
  it('as JSON is equal, whatever was said and however it overlaps', () =>
    fc.assert(
      fc.asyncProperty(exportables, async (made) => {
        const from = { ...made, segments: made.segments.map(withWords) }
        fc.pre(from.segments.length > 0)
        const segments = await home('json', from, { hasWords: true })
        expect(segments.map(({ startMs, endMs, text, words }) => ({ startMs, endMs, text, words }))).toEqual(
          from.segments.map(({ startMs, endMs, text, words }) => ({ startMs, endMs, text, words })),
        )
        const called = new Map(from.speakers.map(({ label, name, isNamed }) => [label, isNamed ? name : label]))
        expect(segments.map(({ speaker }) => speaker)).toEqual(
          from.segments.map(({ speaker }) => (speaker === null ? null : (called.get(speaker) ?? speaker))),
        )
      }),
      { numRuns: 100 },
    ))

  it.each(['srt', 'vtt'] as const)('as %s has the same words, times and speakers', (format) =>
    fc.assert(
      fc.asyncProperty(interviews, async (from) => {
        // In subtitles a name is only words and a colon: it counts as one where everybody takes the floor more than once.
        fc.pre(format === 'vtt' || leastTurns(from) > 1)
        const segments = await home(format, from, { lineLength: 0 })
        expect(segments.map(({ startMs, endMs, text }) => ({ startMs, endMs, text }))).toEqual(
          from.segments.map(({ startMs, endMs, text }) => ({ startMs, endMs, text })),
        )
        const names = from.segments.map(({ speaker }) => nameOf(from, speaker))
        expect(segments.map(({ speaker }) => speaker)).toEqual(names)
      }),
      { numRuns: 60 },
    ),
  )

  it('as oTranscribe has the same words, starts and speakers', () =>
    fc.assert(
      fc.asyncProperty(interviews, async (from) => {
        fc.pre(leastTurns(from) > 1)
        const segments = await home('otr', from, { times: 'segment' })
        expect(segments.map(({ startMs, text, speaker }) => ({ startMs, text, speaker }))).toEqual(
          from.segments.map(({ startMs, text, speaker }) => ({ startMs, text, speaker: nameOf(from, speaker) })),
        )
      }),
      { numRuns: 60 },
    ))
})

describe('our own JSON', () => {
  it('of a newer version is refused with what to do', async () => {
    const bytes = await bytesOf('json', exportableOf([segment(0, 0, 900, null, 'Good morning.')]), {})
    const newer = new TextEncoder().encode(new TextDecoder().decode(bytes).replace('"version": 1', '"version": 2'))
    expect(() => readForeign(newer)).toThrow(/newer version/)
  })

  it('that somebody has edited says which part is not as agreed', async () => {
    const bytes = await bytesOf('json', exportableOf([segment(0, 0, 900, null, 'Good morning.')]), {})
    const edited = new TextEncoder().encode(
      new TextDecoder().decode(bytes).replace('"start_ms": 0', '"start_ms": "soon"'),
    )
    expect(() => readForeign(edited)).toThrow(/segments\.0\.start_ms/)
  })
})
