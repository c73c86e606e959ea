// Whatever stands in a file: it is read, or refused with a sentence. And what was written as subtitles reads back as it was.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Fault } from '../../../main/fault.ts'
import { readForeign } from '../../../main/intake/transcripts/read.ts'
import { readSaved } from '../../../main/tuplets/saved.ts'

const RUNS = Number(process.env.IMPORT_RUNS ?? 1500)

function readOrRefuse(bytes: Uint8Array): void {
  try {
    const content = readForeign(bytes)
    const transcript = content.kind === 'json' ? readSaved(content.value).transcript : content.transcript
    for (const { startMs, endMs, text } of transcript.segments) {
      expect(Number.isSafeInteger(startMs) && startMs >= 0 && endMs >= startMs).toBe(true)
      expect(text).not.toContain('\u0000')
    }
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown
    expect(thrown.code).not.toBe('internal')
    expect(thrown.message).toMatch(/\.$/)
  }
}

const PIECES = [
  'WEBVTT\n',
  '\n',
  '\n\n',
  '1\n',
  '00:00:01,000',
  ' --> ',
  '00:00:02.5',
  '-->',
  'Anna: ',
  '<v Ben>',
  '</v>',
  '&amp;',
  '&#x0;',
  '[00:01:02]',
  '(1:02)',
  '#00:00:05-2#',
  'Speaker 1  0:03',
  '99:99:99',
  'NOTE x',
  'STYLE',
  '\t',
  '\r',
  '{',
  '"text":',
  '"segments":[',
  '{"start":',
  '1e999',
  '}',
  ']',
  '<span class="timestamp" data-timestamp="',
  '">',
  '</span>',
  '<p>',
  '\u0000',
  '\ufeff',
  '東京',
  '🎙️',
  '\u202e',
  'words ',
  '::',
  '--',
  '<',
  '>',
  '&',
  '\\u0000',
]

it('throws nothing but a Fault, whatever the bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), readOrRefuse), { numRuns: RUNS })
})

it('throws nothing but a Fault, whatever the pieces of transcripts that were put together', () => {
  const piled = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')))
  fc.assert(fc.property(piled, readOrRefuse), { numRuns: RUNS })
})

it('throws nothing but a Fault, whatever the JSON', () => {
  const segment = fc.record(
    { start: fc.jsonValue(), end: fc.jsonValue(), text: fc.jsonValue(), speaker: fc.jsonValue() },
    { requiredKeys: [] },
  )
  const result = fc.record(
    { segments: fc.oneof(fc.array(segment), fc.jsonValue()), words: fc.jsonValue(), text: fc.jsonValue() },
    { requiredKeys: [] },
  )
  const job = fc.record(
    { id: fc.jsonValue(), status: fc.jsonValue(), result: fc.oneof(result, fc.jsonValue()) },
    { requiredKeys: [] },
  )
  const any = fc.oneof(result, job, fc.jsonValue()).map((value) => Buffer.from(JSON.stringify(value)))
  fc.assert(fc.property(any, readOrRefuse), { numRuns: RUNS })
})

it('is not held up by a line that means to hold it up', () => {
  const lines = [
    ' '.repeat(50_000),
    '0:'.repeat(30_000),
    '<'.repeat(50_000),
    '['.repeat(50_000),
    '#'.repeat(50_000),
    'a '.repeat(30_000),
    '&'.repeat(50_000),
    '-'.repeat(50_000),
    '<v '.repeat(20_000),
    '<span data-timestamp='.repeat(4000),
  ]
  for (const line of lines)
    for (const text of [
      line,
      `[00:00:01] ${line}`,
      `WEBVTT\n\n00:01.000 --> 00:02.000\n${line}`,
      JSON.stringify({ media: '', text: line }),
    ]) {
      const beganAt = performance.now()
      readOrRefuse(Buffer.from(text))
      expect(performance.now() - beganAt, text.slice(0, 30)).toBeLessThan(2000)
    }
})

interface Said {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  readonly text: string
}

const word = fc.stringMatching(/^[a-zäß東&]{1,8}$/u)
const said = fc.record({
  gapMs: fc.nat(100_000_000),
  lastsMs: fc.nat(60_000),
  speaker: fc.constantFrom('Anna Weber', 'Ben', 'María O’Hara', 'SPEAKER_00'),
  text: fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
})
const transcripts = fc.array(said, { minLength: 1, maxLength: 20 }).map((lines) => {
  let atMs = 0
  return lines.map(({ gapMs, lastsMs, speaker, text }): Said => {
    const startMs = atMs + gapMs
    atMs = startMs
    return { startMs, endMs: startMs + lastsMs, speaker, text }
  })
})

function clock(ms: number, point: string): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${point}${String(ms % 1000).padStart(3, '0')}`
}

function readBack(text: string): readonly Said[] {
  const content = readForeign(Buffer.from(text))
  if (content.kind === 'json') throw new Error('That was JSON.')
  return content.transcript.segments.map(({ startMs, endMs, speaker, text: words }) => ({
    startMs,
    endMs,
    speaker: speaker ?? '',
    text: words,
  }))
}

it('reads back what was written as SubRip', () => {
  fc.assert(
    fc.property(transcripts, (lines) => {
      const cues = lines.map(
        ({ startMs, endMs, speaker, text }, at) =>
          `${at + 1}\n${clock(startMs, ',')} --> ${clock(endMs, ',')}\n${speaker}: ${text}\n`,
      )
      expect(readBack(cues.join('\n'))).toEqual(lines)
    }),
  )
})

it('reads back what was written as WebVTT', () => {
  fc.assert(
    fc.property(transcripts, (lines) => {
      const cues = lines.map(
        ({ startMs, endMs, speaker, text }) =>
          `${clock(startMs, '.')} --> ${clock(endMs, '.')}\n<v ${speaker}>${text.replaceAll('&', '&amp;')}</v>\n`,
      )
      expect(readBack(`WEBVTT\n\n${cues.join('\n')}`)).toEqual(lines)
    }),
  )
})
