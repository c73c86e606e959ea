// The promise of masking: whatever was hidden stands in no file of any format, however the format spells it.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMAT_IDS, formatOf } from '../../main/export/options.ts'
import type { Exportable } from '../../main/exportable.ts'
import { maskedExportable } from '../../main/library/redact/masked-export.ts'
import { exportableOf, segment, withWords } from '../export/exportables.ts'
import { leaksOf } from './leaks.ts'
import { MASKER, plainly, planted, plantedTranscripts, SPEAKERS } from './planted.ts'

/** `npm run chaos` does many more. */
const RUNS = { numRuns: 15 }
const MASKABLE = FORMAT_IDS.filter((format) => format !== 'raw')

describe('a transcript with personal data', () => {
  for (const format of MASKABLE)
    it(`holds none of it as ${formatOf(format).name}`, () =>
      fc.assert(
        fc.asyncProperty(plantedTranscripts, fc.boolean(), async (planted, isMasked) => {
          expect(await leaksOf(format, planted, isMasked)).toEqual([])
        }),
        { numRuns: ['docx', 'qdpx'].includes(format) ? RUNS.numRuns / 3 : RUNS.numRuns },
      ))

  it('can be hidden in whatever format there is', () => {
    for (const format of FORMAT_IDS) expect(formatOf(format).options, format).toContain('personal')
  })

  it('keeps its segments, its times and all words that are nobody’s', () =>
    fc.assert(
      fc.property(plantedTranscripts, ({ from }) => {
        const masked = maskedExportable(from, MASKER('masked'))
        expect(masked.segments.map(shape)).toEqual(from.segments.map(shape))
        for (const [index, one] of masked.segments.entries()) {
          const given = from.segments[index]
          const starts = new Set(given?.words.map((word) => word.startMs))
          expect(one.words.every((word) => starts.has(word.startMs))).toBe(true)
          if ((given?.words.length ?? 0) > 0)
            expect(one.words.map(({ text }) => plainly(text)).join('')).toBe(plainly(one.text))
        }
      }),
      RUNS,
    ))

  it('is the same once more: what stands in the place of personal data is none', () =>
    fc.assert(
      fc.property(plantedTranscripts, ({ from }) => {
        const once = maskedExportable(from, MASKER('pseudonyms'))
        expect(maskedExportable(once, MASKER('pseudonyms')).segments).toEqual(once.segments)
      }),
      RUNS,
    ))
})

function shape({ position, startMs, endMs, speaker }: Exportable['segments'][number]) {
  return { position, startMs, endMs, speaker }
}

describe('a mask', () => {
  const [anna] = SPEAKERS
  const from = exportableOf(
    [
      withWords(segment(0, 0, 6000, 'SPEAKER_00', `Then ${anna} rang 0171 234`)),
      segment(1, 6000, 9000, 'SPEAKER_01', '5678 and said: “Xenovia is not xenovia.”'),
    ],
    {
      speakers: [
        { label: 'Xenovia', name: anna, isNamed: true, talkMs: 1 },
        { label: 'SPEAKER_01', name: 'Speaker 2', isNamed: false, talkMs: 1 },
      ],
      highlights: [{ firstPosition: 0, firstOffset: 5, lastPosition: 1, lastOffset: 4, codes: [], memo: '' }],
    },
  )

  it('says what it hides, also over the end of a segment, and only names that are written as names', () => {
    const { segments, speakers, highlights } = maskedExportable(from, MASKER('masked'))
    expect(segments.map(({ text }) => text)).toEqual([
      'Then [name] rang [phone]',
      '[…] and said: “[name] is not xenovia.”',
    ])
    expect(speakers.map(({ label, name }) => [label, name])).toEqual([
      ['SPEAKER_00', 'Speaker 1'],
      ['SPEAKER_01', 'Speaker 2'],
    ])
    expect(highlights).toMatchObject([{ firstOffset: 5, lastOffset: 3 }])
  })

  it('leaves out the times of words that say more than their text', () => {
    const hidden = {
      ...segment(0, 0, 900, null, 'Call [PHONE_NUMBER] now'),
      words: [{ startMs: 0, endMs: 9, text: '0171 2345678' }],
    }
    const bare = { ...withWords(segment(1, 900, 1800, null, 'Well then')), text: 'Well, then!' }
    const { segments } = maskedExportable(exportableOf([hidden, bare]), MASKER('masked'))
    expect(segments.map(({ words }) => words.map(({ text }) => text))).toEqual([[], ['Well', 'then']])
  })

  it('leads every place there and back: to itself, or to the edge of what hides it', () =>
    fc.assert(
      fc.property(planted, fc.nat(200), ({ text }, at) => {
        const masker = MASKER('pseudonyms')
        const found = masker.find(text, 'label')
        const masked = masker.put(text, found)
        const place = Math.min(at, text.length)
        const over = found.find(({ start, end }) => start < place && place < end)
        for (const side of ['start', 'end'] as const)
          expect(masked.back(masked.carry(place, side), side)).toBe(over?.[side] ?? place)
      }),
    ))

  it('is one word from the first to the last of what it hides', () => {
    const [first] = maskedExportable(from, MASKER('pseudonyms')).segments
    const words = from.segments[0]?.words ?? []
    expect(first?.words.map(({ text }) => text)).toEqual(['Then', 'Participant 1', 'rang', '[phone]'])
    expect(first?.words[1]).toMatchObject({ startMs: words[1]?.startMs, endMs: words[2]?.endMs })
    expect(first?.words[2]).toEqual(words[3])
  })
})
