// A whole transcript as masked reading shows it: texts, words with their times, speakers under their pseudonyms. Corrections are
// not offered: nobody can correct what they do not see.

import {
  lineOf,
  original,
  packTranscript,
  readTranscript,
  type SegmentView,
  type TranscriptParcel,
  wordsIn,
} from '../shelf.ts'
import type { Finding } from './finding.ts'
import { labelsOf, safeWords, speakerOf } from './masked-export.ts'
import { viewOf, wholeView } from './masked-view.ts'
import { maskerFor } from './maskers.ts'
import type { Masked, Masker } from './masking.ts'
import type { Veil } from './veil.ts'

const NONE: readonly Finding[] = []

export function maskedTranscript(veil: Veil, id: number): TranscriptParcel {
  const read = readTranscript(veil.ask, id)
  const masker = veil.of(id)
  const view = wholeView(veil.ask, id)
  const labels = labelsOf(read.speakers, masker)
  return packTranscript({
    ...read,
    recording: veil.row(read.recording),
    summary: read.summary === null ? null : masker.text(read.summary, 'speech'),
    warnings: read.warnings.map((warning) => masker.text(warning, 'label')),
    speakers: read.speakers.map((speaker, index) => speakerOf(speaker, index, masker, labels)),
    segments: read.segments.map((segment, position) => {
      const masked = view.at(position)
      const speaker = segment.speaker === null ? null : (labels.get(segment.speaker) ?? null)
      if (masked === undefined) return { ...segment, speaker, text: '', line: '' }
      const line = maskedLine(segment.line, segment, view.findings(position), masked, masker)
      return { ...segment, speaker, text: masked.text, line }
    }),
    canUndo: null,
    canRedo: null,
  })
}

function maskedLine(
  line: string,
  { text, startMs }: { readonly text: string; readonly startMs: number },
  findings: readonly Finding[],
  masked: Masked,
  masker: Masker,
): string {
  if (line === '') return ''
  const words = wordsIn(line, startMs)
  const safe = safeWords(words, text, findings, masked, masker)
  return safe === words ? line : lineOf(safe, startMs)
}

/** As the service said it; what was decided of places is carried there as well. */
export function maskedOriginal(veil: Veil, id: number): readonly SegmentView[] {
  const said = original(veil.ask, id)
  const masker = maskerFor(veil.ask, id, 'pseudonyms', 'said')
  const view = viewOf(
    said.map(({ text }) => text),
    0,
    masker,
  )
  const labels = labelsOf(
    [...new Set(said.flatMap(({ speaker }) => speaker ?? []))].map((label) => ({ label })),
    masker,
  )
  return said.map((segment, index) => {
    const masked = view.at(index)
    const findings = view.findings(index) ?? NONE
    if (masked === undefined) return { ...segment, text: '', words: [] }
    return {
      ...segment,
      speaker: segment.speaker === null ? null : (labels.get(segment.speaker) ?? null),
      text: masked.text,
      words: safeWords(segment.words, segment.text, findings, masked, masker),
    }
  })
}
