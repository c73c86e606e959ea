// The transcript as a page: to be printed into a PDF, or as one file that plays its recording by a click, with the network off.
// A policy inside it forbids everything but its own style, its own few lines of script and its own recording.

import { createHash } from 'node:crypto'
import type { Exportable } from '../exportable.ts'
import { factsOf } from './facts.ts'
import { type Labels, labelsOf } from './labels.ts'
import type { ExportOptions } from './options.ts'
import { PAGE_SCRIPT, PAGE_STYLE, PRINT_STYLE } from './page-parts.ts'
import { highlightedTexts, type Imprint, type Paragraph, type Piece, paragraphsOf } from './speech.ts'
import { hms, isRightToLeft, joint, oneLine, xml } from './text.ts'

/** Where the page finds the recording: a file name beside it, or the bytes as a data URL. */
export type PageAudio =
  | { readonly kind: 'beside'; readonly name: string }
  | { readonly kind: 'inside'; readonly url: string }

const HUES = 8

export function html(from: Exportable, options: ExportOptions, imprint: Imprint, audio: PageAudio | null): string {
  const plays = audio !== null
  const source = audio === null ? '' : audio.kind === 'inside' ? audio.url : `./${encodeURIComponent(audio.name)}`
  const player = plays ? `<audio id="sound" controls preload="metadata" src="${xml(source)}"></audio>` : ''
  const script = plays ? `<script>${PAGE_SCRIPT}</script>` : ''
  const policy = [
    `default-src 'none'`,
    `style-src '${digest(PAGE_STYLE)}'`,
    ...(plays ? [`script-src '${digest(PAGE_SCRIPT)}'`] : []),
    ...(audio === null ? [] : [audio.kind === 'inside' ? 'media-src data:' : `media-src 'self' file:`]),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
  return page(from, options, imprint, { policy, style: PAGE_STYLE, plays, before: player, after: script })
}

/** What Chromium prints: no script, no sound. */
export function printable(from: Exportable, options: ExportOptions, imprint: Imprint): string {
  const policy = `default-src 'none'; style-src '${digest(PRINT_STYLE)}'`
  return page(from, options, imprint, { policy, style: PRINT_STYLE, plays: false, before: '', after: '' })
}

interface Frame {
  readonly policy: string
  readonly style: string
  readonly plays: boolean
  readonly before: string
  readonly after: string
}

function page(from: Exportable, options: ExportOptions, imprint: Imprint, frame: Frame): string {
  const title = xml(oneLine(from.title))
  const language = /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(from.language ?? '') ? xml(from.language ?? '') : 'und'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${frame.policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${frame.style}</style>
</head>
<body>
<header>
<h1 dir="auto">${title}</h1>
${options.hasHeader ? headOf(from, options, imprint) : ''}${frame.before}
</header>
<main>
${options.hasSummary ? summaryOf(from, labelsOf(options.labels)) : ''}<section class="speech" lang="${language}">
${paragraphsOf(from, options)
  .map((paragraph) => paragraphOf(paragraph, from.language, frame.plays))
  .join('\n')}
</section>
${options.hasNotes ? notesOf(from, labelsOf(options.labels)) : ''}</main>
${frame.after}</body>
</html>
`
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function headOf(from: Exportable, options: ExportOptions, imprint: Imprint): string {
  const facts = factsOf(from, options, imprint).map(
    ([name, value]) => `<div><dt>${xml(name)}</dt><dd dir="auto">${xml(value)}</dd></div>`,
  )
  return `<dl>\n${facts.join('\n')}\n</dl>\n`
}

function summaryOf(from: Exportable, labels: Labels): string {
  const summary = oneLine(from.summary ?? '')
  return summary === ''
    ? ''
    : `<section class="summary">\n<h2>${labels.summary}</h2>\n<p dir="auto">${xml(summary)}</p>\n</section>\n`
}

function paragraphOf(paragraph: Paragraph, language: string | null, plays: boolean): string {
  const { chapter, name, voice, pieces, startMs } = paragraph
  const [first] = pieces
  const heading = chapter === null ? '' : `<h2 dir="auto">${xml(oneLine(chapter.title))}</h2>\n`
  const stamp = first?.stampMs === null || first === undefined ? '' : time(first.stampMs, plays)
  const who = name === null ? '' : `<b class="who v${voice < 0 ? 0 : voice % HUES}" dir="auto">${xml(name)}</b>`
  const text = pieces.map((piece, index) => pieceOf(piece, index > 0, plays)).join(joint(language))
  const side = isRightToLeft(pieces.map(({ runs }) => runs[0]?.text ?? '').join(' ')) ? 'rtl' : 'ltr'
  return `${heading}<div class="turn" id="t${startMs}"><div class="side">${stamp}${who}</div><p dir="${side}">${text}</p></div>`
}

function pieceOf(piece: Piece, isInside: boolean, plays: boolean): string {
  const { stampMs, startMs, endMs, runs } = piece
  const stamp = isInside && stampMs !== null ? `<span class="at">[${hms(stampMs)}]</span> ` : ''
  const text = runs.map((run) => (run.isHighlighted ? `<mark>${xml(run.text)}</mark>` : xml(run.text))).join('')
  return plays ? `${stamp}<span class="said" data-s="${startMs}" data-e="${endMs}">${text}</span>` : `${stamp}${text}`
}

function time(ms: number, plays: boolean): string {
  return plays ? `<button type="button" class="time" data-s="${ms}">${hms(ms)}</button>` : `<time>${hms(ms)}</time>`
}

function notesOf(from: Exportable, labels: Labels): string {
  const notes = from.notes.map(({ atMs, text }) => item(atMs, text))
  const marked = highlightedTexts(from).map(({ startMs, text, about }) => item(startMs, `${text}${about}`))
  return list(labels.notes, notes) + list(labels.highlights, marked)
}

function item(atMs: number | null, text: string): string {
  return `<li dir="auto">${atMs === null ? '' : `<span class="at">${hms(atMs)}</span> `}${xml(oneLine(text))}</li>`
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ''
    : `<section class="more">\n<h2>${title}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>\n`
}
