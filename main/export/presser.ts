// The worker that turns transcripts into files: a Word document of eight hours takes seconds, and neither window nor uploads
// may wait for it. It touches no disk and no library; everything that it needs comes with the question.

import { parentPort } from 'node:worker_threads'
import { type Exportable, unpackExportable } from '../exportable.ts'
import { toFault } from '../fault.ts'
import type { QuoteStyle } from './citing.ts'
import { stemOf } from './names.ts'
import type { ExportOptions, FormatId } from './options.ts'
import { type QuoteShelf, type ShelfFormat, shelfFile } from './quote-shelf.ts'
import { type Extras, preview, type Rendered, render } from './render.ts'
import type { Imprint } from './speech.ts'

export interface PressOrder {
  /** From `packExportable`. */
  readonly exportable: Uint8Array
  readonly format: FormatId
  readonly options: ExportOptions
  readonly template: string
  readonly imprint: Imprint
  readonly extras: Extras
  /** Only the first lines, for looking at. */
  readonly isPreview: boolean
}

/** A shelf of quotes, which is no transcript. */
export interface ShelfOrder {
  readonly shelf: QuoteShelf
  readonly format: ShelfFormat
  readonly style: QuoteStyle
  readonly imprint: Imprint
}

export interface Pressed {
  readonly made: Rendered
  /** The first lines, where those were asked for. */
  readonly preview: string
  readonly stem: string
  /** What is known of it, without what was said. */
  readonly from: Exportable
}

export type PressAnswer =
  | { readonly id: number; readonly ok: true; readonly value: Pressed | Uint8Array }
  | { readonly id: number; readonly ok: false; readonly code: string; readonly text: string }

export async function press(order: PressOrder): Promise<Pressed> {
  const { format, options, template, imprint, extras } = order
  const from = unpackExportable(order.exportable)
  const stem = stemOf(template, from, imprint.timeZone)
  const told = { ...from, segments: [], chapters: [], analytics: null, notes: [], highlights: [], summary: null }
  if (!order.isPreview)
    return { made: await render(format, from, options, imprint, extras), preview: '', stem, from: told }
  const raw = extras.raw === null ? '' : new TextDecoder().decode(extras.raw.subarray(0, 4000))
  return {
    made: { kind: 'file', bytes: new Uint8Array() },
    preview: preview(format, from, options, imprint, raw),
    stem,
    from: told,
  }
}

function movable(value: Pressed | Uint8Array): ArrayBuffer[] {
  const bytes = value instanceof Uint8Array ? value : value.made.kind === 'file' ? value.made.bytes : null
  return bytes?.buffer instanceof ArrayBuffer ? [bytes.buffer] : []
}

function make(order: PressOrder | ShelfOrder): Promise<Pressed | Uint8Array> {
  if ('exportable' in order) return press(order)
  const { shelf, format, style, imprint } = order
  return shelfFile(shelf, format, style, imprint)
}

const port = parentPort
port?.on('message', ({ id, order }: { readonly id: number; readonly order: PressOrder | ShelfOrder }) => {
  make(order).then(
    // Handed over, not copied.
    (value) => port.postMessage({ id, ok: true, value } satisfies PressAnswer, movable(value)),
    (thrown: unknown) => {
      const { code, message } = toFault(thrown)
      port.postMessage({ id, ok: false, code, text: message } satisfies PressAnswer)
    },
  )
})
