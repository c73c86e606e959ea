// One transcript in one format: the bytes of the file, or the page that is to be printed into it. Pure: what it needs beyond
// the transcript (the raw bytes, the recording) is given.

import type { Exportable } from '../exportable.ts'
import { srt, vtt } from './captions.ts'
import { docx } from './docx.ts'
import { eaf } from './elan.ts'
import { json, otr } from './json.ts'
import { labelsOf, relabelled } from './labels.ts'
import { md } from './markdown.ts'
import { type ExportOptions, type FormatId, formatOf } from './options.ts'
import { html, type PageAudio, printable } from './page.ts'
import { atlas, lineText, maxqda, nvivo, txt } from './plain.ts'
import { qdpx } from './qdpx.ts'
import type { Imprint } from './speech.ts'
import { csv, insights, tsv } from './tables.ts'

export interface Extras {
  /** For `raw`: the bytes as they came. */
  readonly raw: Uint8Array | null
  /** For `html`: where its recording is. */
  readonly audio: PageAudio | null
}

export type Rendered =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** A page that a browser turns into the file. */
  | { readonly kind: 'page'; readonly html: string }

export async function render(
  format: FormatId,
  found: Exportable,
  options: ExportOptions,
  imprint: Imprint,
  extras: Extras,
): Promise<Rendered> {
  const from = spoken(format, found, options)
  if (format === 'pdf') return { kind: 'page', html: printable(from, options, imprint) }
  if (format === 'docx') return { kind: 'file', bytes: await docx(from, options, imprint) }
  if (format === 'qdpx') return { kind: 'file', bytes: qdpx(from, options, imprint) }
  if (format === 'raw') return { kind: 'file', bytes: extras.raw ?? new Uint8Array() }
  return { kind: 'file', bytes: new TextEncoder().encode(asText(format, from, options, imprint, extras.audio)) }
}

/** With the speakers called as this format is to call them; formats that are data call them as the library does. */
function spoken(format: FormatId, from: Exportable, { labels }: ExportOptions): Exportable {
  return formatOf(format).options.includes('labels') ? relabelled(from, labels) : from
}

type TextFormat = Exclude<FormatId, 'pdf' | 'docx' | 'qdpx' | 'raw'>

function asText(
  format: TextFormat,
  from: Exportable,
  options: ExportOptions,
  imprint: Imprint,
  audio: PageAudio | null,
): string {
  switch (format) {
    case 'html':
      return html(from, options, imprint, audio)
    case 'txt':
      return txt(from, options, imprint)
    case 'md':
      return md(from, options, imprint)
    case 'srt':
      return srt(from, options)
    case 'vtt':
      return vtt(from, options, imprint)
    case 'csv':
      return csv(from, options)
    case 'tsv':
      return tsv(from, options)
    case 'json':
      return json(from, options, imprint)
    case 'otr':
      return otr(from, options)
    case 'maxqda':
      return maxqda(from, options)
    case 'nvivo':
      return nvivo(from, options)
    case 'atlas':
      return atlas(from, options)
    case 'eaf':
      return eaf(from, options, imprint)
    case 'insights':
      return insights(from, options)
  }
}

const PREVIEW_LINES = 60

/** The first lines as a person can read them: of a packed format what it says, of all others what the file will hold. */
export function preview(
  format: FormatId,
  from: Exportable,
  options: ExportOptions,
  imprint: Imprint,
  raw: string,
): string {
  const text = previewText(format, spoken(format, from, options), options, imprint, raw)
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .slice(0, PREVIEW_LINES)
    .join('\n')
}

function previewText(
  format: FormatId,
  from: Exportable,
  options: ExportOptions,
  imprint: Imprint,
  raw: string,
): string {
  if (format === 'raw') return raw
  if (format === 'qdpx') return lineText(from, options).text
  if (format !== 'docx' && format !== 'pdf' && format !== 'html') return asText(format, from, options, imprint, null)
  const { summary } = from
  const said = txt(from, { ...options, line: '', isForWindows: false }, imprint)
  if (!options.hasSummary || summary === null) return said
  const title = labelsOf(options.labels).summary
  const [head = '', ...rest] = said.split('\n\n')
  return options.hasHeader ? [head, `${title}\n${summary}`, ...rest].join('\n\n') : `${title}\n${summary}\n\n${said}`
}
