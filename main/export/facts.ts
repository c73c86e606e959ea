// The block at the head of a file: what this is a transcript of, in a fixed order, without anything that is not known.

import type { Exportable } from '../exportable.ts'
import type { ExportOptions } from './options.ts'
import { type Imprint, namer } from './speech.ts'
import { hms, longDate, oneLine } from './text.ts'

export type Fact = readonly [name: string, value: string]

export function factsOf(from: Exportable, options: ExportOptions, { maker, timeZone }: Imprint): readonly Fact[] {
  const nameOf = namer(from, options.speakers)
  const names = from.speakers.map(({ label }) => nameOf(label)).filter((name) => name !== null)
  const recorded = from.recordedAtMs
  const known: readonly (readonly [string, string | null])[] = [
    ['File', from.sourceName],
    ['Recorded', recorded === null ? null : longDate(recorded, timeZone)],
    ['Duration', from.durationMs === null ? null : hms(from.durationMs)],
    ['Speakers', names.length === 0 ? null : names.join(', ')],
    ['Language', from.language === null ? null : languageName(from.language)],
    ['Transcribed', from.model === null ? null : `by machine, model “${from.model}”`],
    ['Job', from.jobId],
    ['Tags', from.tags.length === 0 ? null : from.tags.join(', ')],
    ['Made with', maker],
  ]
  return known.flatMap(([name, value]) =>
    value === null || oneLine(value) === '' ? [] : [[name, oneLine(value)] as const],
  )
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

function languageName(code: string): string {
  return /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i.test(code) ? (languages.of(code) ?? code) : code
}
