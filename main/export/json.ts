// The transcript as data, by resources/schemas/transcript-1.schema.json: names may be added to it, nothing may change its
// meaning without another version. And oTranscribe's file, which is JSON around a little HTML.

import type { Exportable, ExportCertainty } from '../exportable.ts'
import type { ExportOptions } from './options.ts'
import { flat, highlightedTexts, type Imprint, paragraphsOf } from './speech.ts'
import { isoInstant, short, xml } from './text.ts'

export const SCHEMA_ID = 'urn:tuplets-archive:transcript:1'

export function json(from: Exportable, { hasWords, hasDoubts }: ExportOptions, imprint: Imprint): string {
  const told = {
    format: 'tuplets-archive-transcript',
    version: 1,
    title: from.title,
    source: { file: from.sourceName, sha256: from.sourceSha256 },
    recorded_at: instant(from.recordedAtMs),
    added_at: instant(from.addedAtMs),
    archived_at: instant(from.archivedAtMs),
    duration_ms: from.durationMs,
    language: from.language,
    model: from.model,
    job_id: from.jobId,
    result_sha256: from.resultSha256,
    made_with: imprint.maker,
    made_at: instant(imprint.madeAtMs),
    speakers: from.speakers.map(({ label, name, isNamed, talkMs }) => ({
      label,
      name,
      is_named: isNamed,
      talk_ms: talkMs,
    })),
    segments: from.segments.map(({ position, startMs, endMs, speaker, text, words, certainty }) => ({
      position,
      start_ms: startMs,
      end_ms: endMs,
      speaker,
      text,
      ...(hasDoubts && certainty !== undefined ? certaintyIn(certainty) : {}),
      ...(hasWords && words.length > 0 ? { words: words.map(wordOf) } : {}),
    })),
    chapters: from.chapters.map(({ title, startMs, endMs, summary }) => ({
      title,
      start_ms: startMs,
      end_ms: endMs,
      summary,
    })),
    summary: from.summary,
    analytics: from.analytics,
    notes: from.notes.map(({ atMs, text }) => ({ at_ms: atMs, text })),
    highlights: from.highlights.map((one) => ({
      first_position: one.firstPosition,
      first_offset: one.firstOffset,
      last_position: one.lastPosition,
      last_offset: one.lastOffset,
      text: highlightedTexts({ ...from, highlights: [one] })[0]?.text ?? '',
      codes: one.codes.flatMap((code) => from.codes[code]?.name ?? []),
      memo: one.memo,
    })),
    tags: from.tags,
  }
  return `${JSON.stringify(told, null, 1)}\n`
}

function wordOf({ startMs, endMs, text }: Exportable['segments'][number]['words'][number]) {
  return { start_ms: startMs, end_ms: endMs, text }
}

function certaintyIn({ confidence, noSpeech, doubt }: ExportCertainty) {
  return { confidence, no_speech: noSpeech, doubt }
}

function instant(ms: number | null): string | null {
  return isoInstant(ms) || null
}

/** The form that oTranscribe's own export has; hours are written only where there are some. */
export function otr(from: Exportable, options: ExportOptions): string {
  const rules: ExportOptions = { ...options, hasChapters: false, hasNotes: false, hasDoubts: false }
  const paragraphs = paragraphsOf(from, rules).map((paragraph) => {
    const seconds = paragraph.startMs / 1000
    const stamp = `<span class="timestamp" contenteditable="false" data-timestamp="${seconds}">${short(paragraph.startMs)}</span>&nbsp;`
    const name = paragraph.name === null ? '' : `<b>${xml(paragraph.name)}:</b> `
    return `<p>${options.times === 'none' ? '' : stamp}${name}${xml(flat(paragraph, from.language))}</p>`
  })
  return JSON.stringify({ text: paragraphs.join(''), media: from.sourceName ?? '', 'media-time': 0 })
}
