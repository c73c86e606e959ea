// One export of one or many transcripts, from the library to the folder: read, made, written, one after the other, so that
// memory holds two at most. It can be ended between two; what was written stays, and nothing is ever half there.

import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { t } from '../../language/language.ts'
import type { ExportDetail } from '../exportable.ts'
import { Fault, toFault } from '../fault.ts'
import { checksumLines, type Exported, manifestOf } from './custody.ts'
import { safeStem } from './names.ts'
import { detailOf, type ExportOptions, type FormatId, formatOf, heeded } from './options.ts'
import type { PageAudio } from './page.ts'
import type { Press } from './press.ts'
import type { Imprint } from './speech.ts'
import { isoDate } from './text.ts'
import { copyNew, isFolder, writeNew } from './write.ts'

export interface ExportOrder {
  readonly ids: readonly number[]
  readonly format: FormatId
  readonly options: ExportOptions
  readonly template: string
  readonly hasManifest: boolean
  readonly folder: string
}

/** What the room is given from outside. */
export interface ExportParts {
  readonly press: Press
  readonly exportable: (id: number, detail: ExportDetail) => Promise<Uint8Array>
  readonly rawResult: (id: number) => Promise<Uint8Array>
  /** The recording's own file, where it is on this machine. */
  readonly media: (id: number) => Promise<Media | null>
  /** Turns a page into a PDF. */
  readonly print: (html: string) => Promise<Uint8Array>
  readonly imprint: () => Imprint
}

export interface Media {
  readonly path: string
  readonly contentType: string
  readonly bytes: number
  readonly read: () => Promise<Uint8Array>
}

export interface ExportProgress {
  readonly done: number
  readonly total: number
  /** Names of files that are there: those of the last step, or in the end all. */
  readonly files: readonly string[]
  readonly failed: readonly { readonly id: number; readonly fault: Fault }[]
}

/** A page with a recording inside is read whole by whoever opens it. */
const MOST_INSIDE = 128 * 2 ** 20

export async function runExport(
  asked: ExportOrder,
  parts: ExportParts,
  tell: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<ExportProgress> {
  const order = { ...asked, options: heeded(asked.options) }
  if (!(await isFolder(order.folder)))
    throw new Fault('missing', t('The folder for exports is not there, or nothing can be written into it.'), {
      remedy: t('Choose another folder.'),
      retry: 'after-fix',
    })
  const exported: Exported[] = []
  const files: string[] = []
  const failed: { id: number; fault: Fault }[] = []
  const total = order.ids.length
  const detail = { ...detailOf(order.format, order.options), mostSegments: null }
  const read = (id: number): Promise<Uint8Array> => parts.exportable(id, detail)
  let ahead: Promise<Uint8Array> | null = null
  for (const [index, id] of order.ids.entries()) {
    if (signal.aborted) break
    let made: Made = { files: [], exported: [] }
    try {
      const current: Promise<Uint8Array> = ahead ?? read(id)
      ahead = null
      const exportable = await current
      ahead = readAhead(order.ids[index + 1], read)
      made = await exportOne(id, exportable, order, parts)
      files.push(...made.files)
      if (order.hasManifest) exported.push(...made.exported)
    } catch (thrown) {
      const fault = toFault(thrown)
      failed.push({ id, fault })
      // The next one would fail in the same way.
      if (fault.code === 'disk-full' || fault.code === 'missing') break
    }
    tell({ done: index + 1, total, files: made.files, failed })
  }
  if (order.hasManifest && exported.length > 0) files.push(...(await writeManifest(exported, order, parts.imprint())))
  return { done: files.length === 0 && failed.length === 0 ? 0 : total, total, files, failed }
}

/** The next is read while this one is made and written; what goes wrong with it is said in its turn. */
function readAhead(id: number | undefined, read: (id: number) => Promise<Uint8Array>): Promise<Uint8Array> | null {
  if (id === undefined) return null
  const next = read(id)
  next.catch(() => undefined)
  return next
}

interface Made {
  readonly files: readonly string[]
  readonly exported: readonly Exported[]
}

async function exportOne(id: number, exportable: Uint8Array, order: ExportOrder, parts: ExportParts): Promise<Made> {
  const { format, options, folder } = order
  const media = format === 'html' && options.audio !== 'none' ? await parts.media(id) : null
  const copied = media !== null && options.audio === 'beside' ? await copyBeside(id, media, order, parts) : null
  try {
    return await exportWith(id, exportable, order, parts, media, copied)
  } catch (thrown) {
    // A recording without its page is half an export.
    if (copied !== null) await rm(join(folder, copied), { force: true })
    throw thrown
  }
}

async function exportWith(
  id: number,
  exportable: Uint8Array,
  order: ExportOrder,
  parts: ExportParts,
  media: Media | null,
  copied: string | null,
): Promise<Made> {
  const { format, options, folder, template } = order
  const raw = format === 'raw' ? await parts.rawResult(id) : null
  const audio = copied === null ? await audioInside(media, options) : ({ kind: 'beside', name: copied } as const)
  const asked = {
    exportable,
    format,
    options,
    template,
    imprint: parts.imprint(),
    extras: { raw, audio },
    isPreview: false,
  }
  const { made, stem, from } = await parts.press.make(asked)
  const bytes = made.kind === 'file' ? made.bytes : await parts.print(made.html)
  const extension = format === 'raw' ? from.resultExtension : formatOf(format).extension
  const file = await writeNew(folder, stem, extension, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    files: [...(copied === null ? [] : [copied]), file],
    exported: [{ file, sha256, bytes: bytes.byteLength, from }],
  }
}

/** Named before the page is made, because the page names it. */
async function copyBeside(id: number, media: Media, order: ExportOrder, parts: ExportParts): Promise<string> {
  const exportable = await parts.exportable(id, { hasWords: false, hasAnalytics: false, mostSegments: 0 })
  const { stem } = await parts.press.make({
    exportable,
    format: 'txt',
    options: order.options,
    template: order.template,
    imprint: parts.imprint(),
    extras: { raw: null, audio: null },
    isPreview: true,
  })
  const extension = extname(media.path).slice(1).toLowerCase() || 'audio'
  return copyNew(order.folder, stem, extension, media.path)
}

async function audioInside(media: Media | null, { audio }: ExportOptions): Promise<PageAudio | null> {
  if (media === null || audio !== 'inside') return null
  if (media.bytes > MOST_INSIDE)
    throw new Fault('too-large', t('This recording is too large to be put inside of a page.'), {
      remedy: t('Choose to put it beside the page instead.'),
      retry: 'after-fix',
    })
  const bytes = Buffer.from(await media.read())
  return { kind: 'inside', url: `data:${media.contentType};base64,${bytes.toString('base64')}` }
}

async function writeManifest(
  exported: readonly Exported[],
  order: ExportOrder,
  imprint: Imprint,
): Promise<readonly string[]> {
  const [only] = exported
  const stem =
    exported.length === 1 && only !== undefined
      ? safeStem(only.file)
      : `Export ${isoDate(imprint.madeAtMs, imprint.timeZone)}`
  const told = manifestOf(exported, { ...order, maker: imprint.maker, madeAtMs: imprint.madeAtMs })
  const bytes = new TextEncoder().encode(`${JSON.stringify(told, null, 1)}\n`)
  const name = await writeNew(order.folder, `${stem}`, 'manifest.json', bytes)
  const itself = { file: name, sha256: createHash('sha256').update(bytes).digest('hex') }
  const sums = new TextEncoder().encode(checksumLines([...exported, itself]))
  try {
    return [name, await writeNew(order.folder, stem, 'sha256', sums)]
  } catch (thrown) {
    await rm(join(order.folder, name), { force: true })
    throw thrown
  }
}
