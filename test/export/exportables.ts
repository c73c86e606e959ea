// Transcripts to export: one that has everything in it that formats stumble over, and any number of made-up ones.

import fc from 'fast-check'
import type { ExportOptions, FormatId } from '../../main/export/options.ts'
import { defaultsOf } from '../../main/export/options.ts'
import { type Extras, type Rendered, render } from '../../main/export/render.ts'
import type { Imprint } from '../../main/export/speech.ts'
import type { Exportable, ExportSegment } from '../../main/exportable.ts'

export const IMPRINT: Imprint = {
  maker: 'Tuplets Archive 1.2.3',
  madeAtMs: Date.UTC(2026, 10, 26, 9, 30),
  timeZone: 'UTC',
}

export const HOUR = 3_600_000

export function segment(
  position: number,
  startMs: number,
  endMs: number,
  speaker: string | null,
  text: string,
): ExportSegment {
  return { position, startMs, endMs, speaker, text, words: [] }
}

/** Words with times, shared out over the segment. */
export function withWords(one: ExportSegment): ExportSegment {
  const said = one.text.split(/\s+/).filter((word) => word !== '')
  const step = (one.endMs - one.startMs) / Math.max(1, said.length)
  const words = said.map((text, index) => ({
    startMs: Math.round(one.startMs + index * step),
    endMs: Math.round(one.startMs + (index + 0.9) * step),
    text,
  }))
  return { ...one, words }
}

export function exportableOf(segments: readonly ExportSegment[], more: Partial<Exportable> = {}): Exportable {
  const labels = [...new Set(segments.flatMap(({ speaker }) => speaker ?? []))]
  return {
    id: 7,
    title: 'Harbour inquiry, day 3',
    sourceName: 'harbour day 3.mp3',
    sourceSha256: 'a'.repeat(64),
    resultSha256: 'b'.repeat(64),
    resultExtension: 'json',
    recordedAtMs: Date.UTC(2026, 2, 14, 9, 20),
    addedAtMs: Date.UTC(2026, 2, 15, 8),
    archivedAtMs: Date.UTC(2026, 2, 15, 9),
    durationMs: segments.reduce((longest, { endMs }) => Math.max(longest, endMs), 0),
    language: 'en',
    model: 'premium',
    jobId: 'job_01',
    requested: { language: 'en', model: 'premium', diarization: true },
    edits: [],
    speakers: labels.map((label, index) => ({ label, name: `Speaker ${index + 1}`, isNamed: false, talkMs: 1000 })),
    segments,
    chapters: [],
    summary: null,
    analytics: null,
    notes: [],
    highlights: [],
    codes: [],
    tags: [],
    ...more,
  }
}

/** Everything at once: markup of every format, both directions, emoji, overlap, silence, and more than a hundred hours. */
export const HARBOUR: Exportable = exportableOf(
  [
    withWords(
      segment(
        0,
        350,
        4_999,
        'SPEAKER_00',
        'This is the harbour inquiry, day three. Mr Okafor, who signed the *dredging* permit?',
      ),
    ),
    withWords(
      segment(
        1,
        5_000,
        9_200,
        'SPEAKER_01',
        'The harbour office signed it, at the end of a <night> shift & "nobody" read it.',
      ),
    ),
    segment(2, 8_900, 12_000, 'SPEAKER_00', '=cmd|calc!A1 is what the sheet said --> and then ]]> nothing.'),
    segment(3, 12_000, 12_000, 'SPEAKER_00', ''),
    segment(4, 12_500, 1_999_600, 'SPEAKER_02', 'المياه كانت مفقودة، قال المدير.'),
    segment(5, HOUR, HOUR + 1_999, 'SPEAKER_01', '\tTabbed\tand\nbroken   lines 👩🏽‍🔬 remain.'),
    segment(
      6,
      8 * HOUR + 61_001,
      8 * HOUR + 65_000,
      'SPEAKER_00',
      '# 1. _Water_ samples_of_the_quay [were](missing) ~~then~~.',
    ),
    segment(
      7,
      99 * HOUR + 59 * 60_000 + 59_999,
      100 * HOUR,
      'SPEAKER_01',
      '港の水質サンプルがありませんでした。それは大きなリスクだと言いました。',
    ),
    segment(8, 100 * HOUR, 100 * HOUR + 2_500, null, 'Somebody laughs.'),
  ],
  {
    speakers: [
      { label: 'SPEAKER_00', name: 'Ada <Lindqvist>', isNamed: true, talkMs: 10_000 },
      { label: 'SPEAKER_01', name: 'Emeka "O" Okafor', isNamed: true, talkMs: 8_000 },
      { label: 'SPEAKER_02', name: 'ليلى حداد', isNamed: true, talkMs: 4_000 },
    ],
    summary: 'The permit was signed at night; water samples were *missing*.',
    chapters: [
      { title: 'The permit', startMs: 0, endMs: 10_000, summary: 'Who signed it.' },
      { title: 'The samples & the rest', startMs: HOUR, endMs: 100 * HOUR, summary: '' },
    ],
    analytics: {
      summary: 'The permit was signed at night; water samples were *missing*.',
      action_items: [
        {
          action: 'See the permit and the budget',
          owner: 'SPEAKER_01',
          due_date: 'Friday',
          evidence: [{ start: 5, end: 9.2, speaker: 'SPEAKER_01', text: 'The harbour office signed it' }],
        },
      ],
      decisions: [{ decision: 'The council will see the permit', evidence: [] }],
      risks: [
        { risk: '=1+1 is a risk', severity: 'high', evidence: [{ start: 8.9, end: 12, text: 'what the sheet said' }] },
      ],
      keywords: ['harbour', 'permit'],
      chapters: [
        { title: 'The permit', start: 0, end: 10, summary: 'Who signed it.' },
        { title: 'The samples & the rest', start: 3600, end: 360_000, summary: '' },
      ],
      qa_pairs: [
        {
          question: 'Who signed the permit?',
          answer: 'The harbour office, "at night".',
          confidence: 'high',
          evidence: [
            { start: 0.35, end: 4.999, speaker: 'SPEAKER_00', text: 'who signed the *dredging* permit?' },
            { start: 5, end: 9.2, speaker: 'SPEAKER_01', text: 'The harbour office signed it' },
          ],
        },
      ],
      urgency: { score: 4, reasoning: 'Water is missing.' },
      custom: {
        schema_version: 'v1',
        fields: {
          signed_by: {
            status: 'matched',
            selected: [
              { code: 'OFFICE', label: 'Harbour office', confidence: 0.9, evidence_segment_ids: [1] },
              { code: 'NIGHT', label: 'At night', confidence: 0.55, evidence_segment_ids: [1, 6] },
            ],
            reasoning: 'It is said outright.',
          },
          was_read: { status: 'matched', value: false, confidence: 0.8, evidence_segment_ids: [1] },
          rating: { status: 'no_match', value: null, reasoning: '=Nobody rates anything.' },
        },
      },
    },
    notes: [
      { atMs: null, text: 'Checked against the minutes.' },
      { atMs: 5_400, text: 'He hesitates here.' },
    ],
    highlights: [
      { firstPosition: 0, firstOffset: 12, lastPosition: 0, lastOffset: 27, codes: [], memo: '' },
      { firstPosition: 5, firstOffset: 8, lastPosition: 6, lastOffset: 12, codes: [], memo: '' },
    ],
    tags: ['harbour', 'inquiry'],
  },
)

export function options(format: FormatId, more: Partial<ExportOptions> = {}): ExportOptions {
  return { ...defaultsOf(format), ...more }
}

const NOTHING: Extras = { raw: null, audio: null }

export function rendered(
  format: FormatId,
  from: Exportable,
  more: Partial<ExportOptions> = {},
  extras: Partial<Extras> = {},
): Promise<Rendered> {
  return render(format, from, options(format, more), IMPRINT, { ...NOTHING, ...extras })
}

export async function bytesOf(...given: Parameters<typeof rendered>): Promise<Uint8Array> {
  const made = await rendered(...given)
  return made.kind === 'file' ? made.bytes : new TextEncoder().encode(made.html)
}

export async function textOf(...given: Parameters<typeof rendered>): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(...given))
}

/** What every format that writes lines makes of white space. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Without any white space: captions break lines where they must. */
export function dense(text: string): string {
  return text.replace(/[\s\u2060]+/g, '')
}

const spoken = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ maxCount: 14 }) },
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    '   ',
    '42',
    '-->',
    '00:00:01,000 --> 00:00:02,000',
    ']]>',
    'a\tb\tc',
    '=cmd|calc',
    '+1',
    '-2',
    '@sum',
    "'=x",
    '"quoted", and more',
    'שלום עולם',
    'مرحبا بالعالم',
    '👨‍👩‍👧‍👦 family 🇸🇪',
    '*bold* _it_ `code` # x',
    '- item',
    '1. first',
    '&amp; <b>bold</b> <v Name>',
    '<!-- comment -->',
    '\\escaped\\',
    '[[link]] ==mark== $x$ %%y%%',
    'Name: text',
    'これはとても長い文章なので字幕では何行かに分けなければなりませんし空白もありません',
    'two\nlines\r\nthree',
    'nul\u0000bell\u0007lone\ud83d',
    'https://example.org/a_b*c www.example.org',
  ),
)

interface Shape {
  readonly gap: number
  readonly length: number
  readonly speaker: number
  readonly text: string
}

const shapes = fc.array(
  fc.record({
    // Negative gaps overlap; great ones reach past an hour, eight hours and ninety-nine.
    gap: fc.oneof(fc.integer({ min: -3_000, max: 5_000 }), fc.constantFrom(0, HOUR, 8 * HOUR, 99 * HOUR)),
    length: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.constant(0)),
    speaker: fc.integer({ min: 0, max: 3 }),
    text: spoken,
  }),
  { minLength: 1, maxLength: 12 },
)

const NAMES = ['Ada Lindqvist', 'Emeka & Co <x>', 'ליאור', 'Zoë "Z" Ø'] as const

/** Some with speakers, some without; with words that have times, or without. */
export const exportables: fc.Arbitrary<Exportable> = fc
  .record({ shapes, hasSpeakers: fc.boolean(), hasWords: fc.boolean() })
  .map(({ shapes: given, hasSpeakers, hasWords }) => {
    const segments = laidOut(given, hasSpeakers).map((one) => (hasWords ? withWords(one) : one))
    return exportableOf(segments, {
      speakers: hasSpeakers
        ? NAMES.map((name, index) => ({ label: `SPEAKER_0${index}`, name, isNamed: true, talkMs: 0 }))
        : [],
    })
  })

function laidOut(given: readonly Shape[], hasSpeakers: boolean): readonly ExportSegment[] {
  let atMs = 0
  return given.map(({ gap, length, speaker, text }, position) => {
    const startMs = Math.max(0, atMs + gap)
    atMs = startMs + length
    return segment(position, startMs, atMs, hasSpeakers ? `SPEAKER_0${speaker}` : null, text)
  })
}

/** What the application itself does with unfit characters, said again in other words for the comparison. */
export function legible(text: string): string {
  return [...text]
    .map((one) => {
      const code = one.codePointAt(0) ?? 0
      if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
      const isControl = (code < 32 && ![9, 10, 13].includes(code)) || (code >= 127 && code < 160 && code !== 0x85)
      return isControl || code === 0xfffe || code === 0xffff ? '' : one
    })
    .join('')
    .replaceAll('\u0085', ' ')
}

export function said(from: Exportable): readonly ExportSegment[] {
  return from.segments.filter(({ text }) => plain(legible(text)) !== '')
}

export function nameOf(from: Exportable, label: string | null): string | null {
  return label === null ? null : (from.speakers.find((one) => one.label === label)?.name ?? label)
}
