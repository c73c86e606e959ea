// A shelf of quotes as a file: for Word, or as Markdown. Each quote as it is cited, with the comment on it, and with a plain word
// where nobody has heard it yet.

import { Document, ExternalHyperlink, HeadingLevel, Packer, TextRun, Paragraph as WordParagraph } from 'docx'
import { type Citation, cite, type QuoteStyle, type Stretch } from './citing.ts'
import { escaped, guarded } from './markdown.ts'
import { type QuoteShelf, type ShelvedQuote, shelfTitle } from './shelved.ts'
import type { Imprint } from './speech.ts'
import { fitting, isRightToLeft, longDate, oneLine } from './text.ts'

export type ShelfFormat = 'docx' | 'md'

const UNVERIFIED = 'Unverified: not yet checked against the audio.'

export async function shelfFile(
  shelf: QuoteShelf,
  format: ShelfFormat,
  style: QuoteStyle,
  imprint: Imprint,
): Promise<Uint8Array> {
  return format === 'md'
    ? new TextEncoder().encode(shelfMarkdown(shelf, style, imprint))
    : shelfDocx(shelf, style, imprint)
}

function madeBy({ maker, madeAtMs, timeZone }: Imprint): string {
  return `${maker}, ${longDate(madeAtMs, timeZone)}`
}

export function shelfMarkdown(shelf: QuoteShelf, style: QuoteStyle, imprint: Imprint): string {
  const quotes = shelf.quotes.map((quote) => {
    const lines = cite(quote, style, imprint.timeZone).map((stretches) => guarded(stretches.map(stretchMd).join('')))
    const comment = oneLine(quote.comment)
    return [
      lines.map((line) => `> ${line}`).join('\n>\n'),
      ...(comment === '' ? [] : [guarded(escaped(comment))]),
      ...(quote.isChecked ? [] : [`*${UNVERIFIED}*`]),
    ].join('\n\n')
  })
  const head = [`# ${escaped(shelfTitle(shelf))}`, `*${escaped(madeBy(imprint))}*`]
  return `${[...head, ...quotes].join('\n\n')}\n`
}

function stretchMd({ text, isItalic, link }: Stretch): string {
  if (link !== null) return `<${link}>`
  const told = escaped(oneLineKept(text))
  return isItalic && told.trim() !== '' ? `*${told}*` : told
}

/** Blanks at the ends of a stretch separate it from the next one. */
function oneLineKept(text: string): string {
  return fitting(text).replace(/\s+/g, ' ')
}

export async function shelfDocx(shelf: QuoteShelf, style: QuoteStyle, imprint: Imprint): Promise<Uint8Array> {
  const title = shelfTitle(shelf)
  const document = new Document({
    title,
    // Word would otherwise fill these in from the machine.
    creator: 'Tuplets Archive',
    lastModifiedBy: 'Tuplets Archive',
    description: '',
    styles: { default: { document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 80 } } } } },
    sections: [
      {
        children: [
          new WordParagraph({ heading: HeadingLevel.HEADING_1, ...side(title), children: [run(title, {})] }),
          quiet(madeBy(imprint)),
          ...shelf.quotes.flatMap((quote) => blockOf(quote, cite(quote, style, imprint.timeZone))),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function blockOf({ comment, isChecked }: ShelvedQuote, citation: Citation): readonly WordParagraph[] {
  const told = oneLine(comment)
  const cited = citation.map(
    (stretches, index) =>
      new WordParagraph({
        ...side(stretches.map(({ text }) => text).join('')),
        indent: { left: 360 },
        spacing: { before: index === 0 ? 280 : 0, after: 80 },
        keepNext: index < citation.length - 1,
        children: stretches.map(stretchRun),
      }),
  )
  return [
    ...cited,
    ...(told === '' ? [] : [new WordParagraph({ ...side(told), children: [run(told, {})] })]),
    ...(isChecked ? [] : [quiet(UNVERIFIED)]),
  ]
}

function stretchRun({ text, isItalic, link }: Stretch): TextRun | ExternalHyperlink {
  if (link === null) return run(oneLineKept(text), { italics: isItalic })
  return new ExternalHyperlink({ link, children: [new TextRun({ text, style: 'Hyperlink' })] })
}

function quiet(text: string): WordParagraph {
  return new WordParagraph({ children: [run(text, { italics: true, color: '5C5953' })] })
}

function run(text: string, more: { readonly italics?: boolean; readonly color?: string }): TextRun {
  return new TextRun({ ...more, text, ...(isRightToLeft(text) ? { rightToLeft: true } : {}) })
}

function side(text: string): { readonly bidirectional?: boolean } {
  return isRightToLeft(text) ? { bidirectional: true } : {}
}
