// Exports joined to this system: where documents and recordings lie, and the dialogs, clipboard, printer and drag of Electron.

import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { app, type BrowserWindow, clipboard, dialog, nativeImage, shell } from 'electron'
import { t } from '../../language/language.ts'
import type { Clock } from '../clock.ts'
import type { Press } from '../export/press.ts'
import type { ExportParts, Media } from '../export/run.ts'
import type { Imprint } from '../export/speech.ts'
import type { Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Log } from '../log.ts'
import type { WeighedReceipt } from '../receipt.ts'
import { openAutomatic } from './automatic.ts'
import { openExports } from './exports.ts'
import { type ListRooms, openLists } from './lists.ts'
import { mediaOf, openMedia } from './media.ts'
import { printOnPaper, printToPdf } from './printing.ts'
import type { Answers } from './requests.ts'
import { type ExportWays, exportAnswers } from './requests-export.ts'
import type { Settings } from './settings.ts'

export interface ExportFacts {
  readonly library: Pick<Library, 'mediaPaths' | 'transcription' | 'automatic' | 'personal' | 'onChange'>
  readonly reading: Reading
  /** For exports that happen by themselves: they are as they were set up, whoever reads. */
  readonly plainReading: Reading
  readonly isMasked: () => boolean
  readonly press: Press
  readonly receiptOf: (id: number) => Promise<WeighedReceipt>
  readonly settings: Settings
  readonly window: () => BrowserWindow | null
  /** Shown under the pointer while a file is dragged. */
  readonly icon: string
  readonly clock: Clock
  readonly log: Log
  /** What lists call watched folders and options. */
  readonly names: Pick<ListRooms, 'folderName' | 'presets'>
  /** Tells the window that what it last read is not true any more. */
  readonly changed: () => void
}

export function systemExports(facts: ExportFacts): Pick<Answers, Extract<keyof Answers, `export:${string}`>> {
  const { library, reading, press, settings } = facts
  const now = (): number => facts.clock.now()
  const partsFrom = (from: Reading): ExportParts => ({
    press,
    exportable(id, detail) {
      if (detail.personal === 'pseudonyms') library.personal.suggest([id])
      return from.exportable(id, detail)
    },
    rawResult: (id) => from.rawResult(id),
    media: (id) => mediaAt(library, id),
    print: printToPdf,
    imprint: () => imprintAt(now()),
  })
  const exports = openExports({
    parts: partsFrom(reading),
    reading,
    settings,
    isMasked: facts.isMasked,
    documents: () => app.getPath('documents'),
    titleOf: (id) => library.transcription(id)?.title ?? '',
  })
  const automatic = openAutomatic({
    library,
    parts: partsFrom(facts.plainReading),
    clock: facts.clock,
    log: facts.log,
    changed: facts.changed,
  })
  library.onChange(automatic.review)
  automatic.review()
  app.on('before-quit', automatic.close)
  const lists = openLists({
    ...facts.names,
    reading,
    receiptOf: facts.receiptOf,
    folder: exports.folder,
    now,
    timeZone,
  })
  return exportAnswers(exports, lists, automatic, systemWays(facts))
}

function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function imprintAt(madeAtMs: number): Imprint {
  return {
    maker: `${app.getName()} ${app.getVersion()}`,
    madeAtMs,
    timeZone: timeZone(),
  }
}

/** The first place of a recording that can be read, asked by opening it. */
export async function mediaAt(library: ExportFacts['library'], id: number): Promise<Media | null> {
  const { paths, contentType } = mediaOf(library, id)
  for (const path of paths) {
    const media = await openMedia({ paths: [path], contentType })
    if (media === null) continue
    await media.file.close()
    const read = async (): Promise<Uint8Array> => {
      const again = await openMedia({ paths: [path], contentType })
      if (again === null) return new Uint8Array()
      try {
        return new Uint8Array(await again.file.readFile())
      } finally {
        await again.file.close()
      }
    }
    return { path, contentType: media.contentType, bytes: media.sizeBytes, read }
  }
  return null
}

function systemWays({ window, icon }: ExportFacts): ExportWays {
  const ask = async (options: Electron.OpenDialogOptions): Promise<string | null> => {
    const parent = window()
    const { filePaths } = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options))
    return filePaths[0] ?? null
  }
  return {
    pickFolder: (from) =>
      ask({
        title: t('Export into a folder'),
        buttonLabel: t('Choose'),
        defaultPath: from,
        properties: ['openDirectory', 'createDirectory'],
      }),
    pickManifest: (from) =>
      ask({
        title: t('Verify a manifest'),
        buttonLabel: t('Verify'),
        defaultPath: from,
        properties: ['openFile'],
        filters: [{ name: 'Manifests', extensions: ['json'] }],
      }),
    reveal: (path) => shell.showItemInFolder(path),
    copy: (text) => clipboard.writeText(text),
    print: printOnPaper,
    dragFolder: () => mkdtemp(join(app.getPath('temp'), 'tuplets-archive-')),
    drag: (path) =>
      window()?.webContents.startDrag({ file: path, icon: nativeImage.createFromPath(icon).resize({ width: 48 }) }),
  }
}
