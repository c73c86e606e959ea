// A transcript as it leaves the house without personal data: every text in it goes through the masker before any format sees it, so
// that none can forget one. Numbers, times, hashes and the service's ids stay.

import type { Exportable, ExportHighlight, ExportSegment, ExportSpeaker } from '../../exportable.ts'
import type { Word } from '../../recording.ts'
import { unnamed } from '../../unnamed.ts'
import type { Finding } from './finding.ts'
import { maskedWords } from './masked-words.ts'
import type { Masked, Masker } from './masking.ts'
import { isRole } from './names.ts'

export function maskedExportable(from: Exportable, masker: Masker): Exportable {
  const said = (text: string): string => masker.text(text, 'speech')
  const label = (text: string): string => masker.text(text, 'label')
  const labels = labelsOf(from.speakers, masker)
  const found = masker.findAcross(from.segments.map(({ text }) => text))
  const masked = from.segments.map(({ text }, index) => masker.put(text, found[index] ?? []))
  const hidden = (segment: ExportSegment, index: number): ExportSegment => {
    const findings = found[index] ?? []
    return segmentOf(segment, findings, masker.put(segment.text, findings), masker, labels)
  }
  // Every member by its name: a new one must be thought about here before it can leave the house.
  return {
    id: from.id,
    sourceSha256: from.sourceSha256,
    resultSha256: from.resultSha256,
    resultExtension: from.resultExtension,
    recordedAtMs: from.recordedAtMs,
    addedAtMs: from.addedAtMs,
    archivedAtMs: from.archivedAtMs,
    durationMs: from.durationMs,
    language: from.language,
    model: from.model,
    jobId: from.jobId,
    edits: from.edits,
    title: label(from.title),
    sourceName: from.sourceName === null ? null : label(from.sourceName),
    requested: from.requested === null ? null : (masker.json(from.requested) as Record<string, unknown>),
    speakers: from.speakers.map((speaker, index) => speakerOf(speaker, index, masker, labels)),
    segments: from.segments.map(hidden),
    chapters: from.chapters.map((one) => ({ ...one, title: label(one.title), summary: said(one.summary) })),
    summary: from.summary === null ? null : said(from.summary),
    analytics: from.analytics === null ? null : (masker.json(from.analytics) as Record<string, unknown>),
    notes: from.notes.map((note) => ({ ...note, text: label(note.text) })),
    highlights: from.highlights.map((one) => highlightOf(one, from.segments, masked, label)),
    codes: from.codes.map((code) => ({ ...code, name: label(code.name), description: label(code.description) })),
    tags: from.tags.map(label),
  }
}

const SERVICE_LABEL = /^speaker[_ ]?\d+$/i

/** A label that came with an imported file may be a name. */
export function labelsOf(
  speakers: readonly Pick<ExportSpeaker, 'label'>[],
  masker: Masker,
): ReadonlyMap<string, string> {
  const isPlain = (label: string): boolean => SERVICE_LABEL.test(label) && masker.find(label, 'label').length === 0
  const taken = new Set(speakers.map(({ label }) => label).filter(isPlain))
  let number = 0
  const fresh = (): string => {
    let label = ''
    do {
      label = `SPEAKER_${String(number).padStart(2, '0')}`
      number += 1
    } while (taken.has(label))
    return label
  }
  return new Map(speakers.map(({ label }) => [label, isPlain(label) ? label : fresh()]))
}

/** By the pseudonym of the whole name, or else as speakers without a name are called. */
export function speakerOf<S extends ExportSpeaker>(
  speaker: S,
  index: number,
  masker: Masker,
  labels: ReadonlyMap<string, string>,
): S {
  const label = labels.get(speaker.label) ?? `SPEAKER_${index}`
  if (!speaker.isNamed || isRole(speaker.name)) return { ...speaker, label }
  const alias = masker.aliasOf(speaker.name)
  return { ...speaker, label, name: alias ?? unnamed(index), isNamed: alias !== null }
}

function segmentOf(
  segment: ExportSegment,
  findings: readonly Finding[],
  masked: Masked,
  masker: Masker,
  labels: ReadonlyMap<string, string>,
): ExportSegment {
  const { text, words } = segment
  const speaker = segment.speaker === null ? null : (labels.get(segment.speaker) ?? null)
  return { ...segment, speaker, text: masked.text, words: safeWords(words, text, findings, masked, masker) }
}

/** Those of a masked text; none where they might tell more than it does. */
export function safeWords(
  words: readonly Word[],
  text: string,
  findings: readonly Finding[],
  masked: Masked,
  masker: Masker,
): readonly Word[] {
  const shown = findings.length === 0 ? words : maskedWords(words, text, findings, masked)
  return isSafe(shown, masked.text, findings, masker) ? shown : []
}

/** Words may say what their text does not: the service hides in the text, and a word may be looked for in the wrong place. */
function isSafe(words: readonly Word[], text: string, findings: readonly Finding[], masker: Masker): boolean {
  const said = words.map((word) => word.text).join(' ')
  if (words.length === 0 || lettersOf(said) === lettersOf(text)) return true
  return findings.length === 0 && masker.find(said, 'speech').length === 0
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

function highlightOf(
  one: ExportHighlight,
  segments: readonly ExportSegment[],
  masked: readonly Masked[],
  label: (text: string) => string,
): ExportHighlight {
  const at = (position: number): Masked | undefined =>
    masked[segments.findIndex((segment) => segment.position === position)]
  return {
    ...one,
    firstOffset: at(one.firstPosition)?.carry(one.firstOffset, 'start') ?? one.firstOffset,
    lastOffset: at(one.lastPosition)?.carry(one.lastOffset, 'end') ?? one.lastOffset,
    memo: label(one.memo),
  }
}
