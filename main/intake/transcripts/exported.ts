// A transcript that this application exported as JSON (resources/schemas/transcript-1.schema.json): words, times and names come
// back as they were. It refuses versions that it does not know, and leaves alone what an import has no place for.

import { z } from 'zod'
import { t } from '../../../language/language.ts'
import type { Segment } from '../../recording.ts'
import { type Foreign, notUnderstood } from './lines.ts'

const FORMAT = 'tuplets-archive-transcript'

const ms = z.number().min(0).max(Number.MAX_SAFE_INTEGER).transform(Math.round)
const schema = z.object({
  version: z.literal(1),
  source: z.object({ file: z.string().nullable() }),
  duration_ms: ms.nullable(),
  language: z.string().nullable(),
  model: z.string().nullable(),
  summary: z.string().nullable(),
  speakers: z.array(z.object({ label: z.string(), name: z.string(), is_named: z.boolean() })),
  segments: z
    .array(
      z.object({
        start_ms: ms,
        end_ms: ms,
        speaker: z.string().nullable(),
        text: z.string(),
        words: z.array(z.object({ start_ms: ms, end_ms: ms, text: z.string() })).default([]),
      }),
    )
    .min(1),
})

export function isExported(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Reflect.get(value, 'format') === FORMAT
}

export function readExported(value: unknown): Foreign {
  const read = schema.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    const isNewer = Number(Reflect.get(Object(value), 'version')) > 1
    throw isNewer
      ? notUnderstood(
          t('It was exported by a newer version of Tuplets Archive.'),
          t('Update the app, then import it again.'),
        )
      : notUnderstood(
          t('It says that Tuplets Archive exported it, but “{members}” is not as agreed.', {
            members: issue?.path.join('.') ?? '',
          }),
          t('Export it again.'),
        )
  }
  const { data } = read
  // A name that a person gave stands for its speaker; a label that only counts stays one.
  const called = new Map(data.speakers.map(({ label, name, is_named }) => [label, is_named ? name : label]))
  const segments = data.segments.map(
    ({ start_ms, end_ms, speaker, text, words }, position): Segment => ({
      position,
      startMs: start_ms,
      endMs: end_ms,
      speaker: speaker === null ? null : (called.get(speaker) ?? speaker),
      language: null,
      text,
      words: words.map((word) => ({ startMs: word.start_ms, endMs: word.end_ms, text: word.text })),
    }),
  )
  const { language, model, summary, duration_ms: durationMs, source } = data
  const text = segments.map((segment) => segment.text).join(' ')
  return {
    transcript: { language, model, durationMs, text, segments, summary, warnings: [] },
    mediaName: source.file,
  }
}
