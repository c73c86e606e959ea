// The worker that turns transcripts into files: a Word document of eight hours takes seconds, and neither window nor uploads
// may wait for it. It writes nothing, knows no library, and reads nothing but recordings that clips are cut from; everything
// else that it needs comes with the question.

import { parentPort } from 'node:worker_threads'
import { type Exportable, unpackExportable } from '../exportable.ts'
import { toFault } from '../fault.ts'
import { speakAsTold } from '../told-language.ts'
import type { QuoteStyle } from './citing.ts'
import { type Clip, type ClipSpan, cutClip } from './clip.ts'
import { stemOf } from './names.ts'
import type { ExportOptions, FormatId } from './options.ts'
import { type ShelfFormat, shelfFile } from './quote-shelf.ts'
import { type Extras, preview, type Rendered, render } from './render.ts'
import type { QuoteShelf } from './shelved.ts'
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

/** A passage of a recording. */
export interface ClipOrder {
  readonly path: string
  readonly span: ClipSpan
}

export type Order = PressOrder | ShelfOrder | ClipOrder
/** Null: what was to be cut cannot be cut as it is. */
export type Product = Pressed | Uint8Array | Clip | null

export interface Pressed {
  readonly made: Rendered
  /** The first lines, where those were asked for. */
  readonly preview: string
  readonly stem: string
  /** What is known of it, without what was said. */
  readonly from: Exportable
}

export type PressAnswer =
  | { readonly id: number; readonly ok: true; readonly value: Product }
  | { readonly id: number; readonly ok: false; readonly code: string; readonly text: string; readonly remedy: string }

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

function movable(value: Product): ArrayBuffer[] {
  const bytes = bytesOf(value)
  return bytes?.buffer instanceof ArrayBuffer ? [bytes.buffer] : []
}

function bytesOf(value: Product): Uint8Array | null {
  if (value === null || value instanceof Uint8Array) return value
  if ('bytes' in value) return value.bytes
  return value.made.kind === 'file' ? value.made.bytes : null
}

function make(order: Order): Promise<Product> {
  if ('exportable' in order) return press(order)
  if ('path' in order) return cutClip(order.path, order.span)
  const { shelf, format, style, imprint } = order
  return shelfFile(shelf, format, style, imprint)
}

speakAsTold()
const port = parentPort
port?.on('message', ({ id, order }: { readonly id: number; readonly order: Order }) => {
  make(order).then(
    // Handed over, not copied.
    (value) => port.postMessage({ id, ok: true, value } satisfies PressAnswer, movable(value)),
    (thrown: unknown) => {
      const { code, message, remedy } = toFault(thrown)
      port.postMessage({ id, ok: false, code, text: message, remedy } satisfies PressAnswer)
    },
  )
})
