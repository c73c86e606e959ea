// The block at the head of a file: what this is a transcript of, in a fixed order, without anything that is not known.

import type { Exportable } from '../exportable.ts'
import { labelsOf } from './labels.ts'
import type { ExportOptions } from './options.ts'
import { DOUBT_SIGN, type Imprint, isDoubtful, namer } from './speech.ts'
import { hms, longDate, oneLine } from './text.ts'

export type Fact = readonly [name: string, value: string]

export function factsOf(from: Exportable, options: ExportOptions, { maker, timeZone }: Imprint): readonly Fact[] {
  const nameOf = namer(from, options.speakers)
  const names = from.speakers.map(({ label }) => nameOf(label)).filter((name) => name !== null)
  const recorded = from.recordedAtMs
  const labels = labelsOf(options.labels)
  const known: readonly (readonly [string, string | null])[] = [
    [labels.file, from.sourceName],
    [labels.recorded, recorded === null ? null : longDate(recorded, timeZone, labels.locale)],
    [labels.duration, from.durationMs === null ? null : hms(from.durationMs)],
    [labels.speakers, names.length === 0 ? null : names.join(', ')],
    [labels.language, from.language === null ? null : languageName(from.language, labels.locale)],
    [labels.transcribed, from.model === null ? null : labels.byMachine(from.model)],
    [labels.job, from.jobId],
    [labels.tags, from.tags.length === 0 ? null : from.tags.join(', ')],
    [DOUBT_SIGN, options.hasDoubts && from.segments.some(isDoubtful) ? labels.doubtful : null],
    [labels.madeWith, maker],
  ]
  return known.flatMap(([name, value]) =>
    value === null || oneLine(value) === '' ? [] : [[name, oneLine(value)] as const],
  )
}

function languageName(code: string, locale: string): string {
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  return /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i.test(code) ? (languages.of(code) ?? code) : code
}
