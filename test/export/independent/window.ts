// Exports as a person makes them: by the application itself, in its window, out of its library, through its own dialog's door.

import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defaultsOf, type ExportOptions, type FormatId, formatOf } from '../../../main/export/options.ts'
import type { Exportable } from '../../../main/exportable.ts'
import type { Bridge } from '../../../preload/contract.ts'
import { ensureBuilt } from '../../../scripts/build.ts'
import { openDisplay } from '../../../scripts/electron.ts'
import { type Archive, openArchive, scratch } from '../../app/archive.ts'
import { openFakeTuplets } from '../../tuplets/fake-tuplets.ts'
import type { ExportedFile } from './comparing.ts'
import { keepAll } from './transcripts.ts'

/** A format with options of its own. */
export interface Shape {
  readonly name: string
  readonly format: FormatId
  readonly options: Partial<ExportOptions>
}

export interface Exported {
  readonly archive: Archive
  readonly folder: string
  files(shape: string): readonly ExportedFile[]
  close(): Promise<void>
}

export async function exportAll(transcripts: readonly Exportable[], shapes: readonly Shape[]): Promise<Exported> {
  await ensureBuilt()
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const home = scratch('readers')
  const tuplets = await openFakeTuplets()
  const library = join(home.folder, 'user data')
  mkdirSync(library)
  const ids = await keepAll(join(library, 'library.db'), transcripts)
  const archive = await openArchive({ url: tuplets.url, key: null, folder: library })
  const folder = join(home.folder, 'exports')
  for (const shape of shapes) await exportShape(archive, ids, shape, join(folder, shape.name))
  return {
    archive,
    folder: home.folder,
    files: (name) => {
      const shape = shapes.find((one) => one.name === name)
      if (shape === undefined) throw new Error(`there is no shape ${name}`)
      const { extension } = formatOf(shape.format)
      return transcripts.map((from) => ({
        shape: name,
        path: join(folder, name, `${from.title}.${extension}`),
        from,
      }))
    },
    async close() {
      await archive.close()
      await tuplets.close()
      home.remove()
      display.close()
    },
  }
}

async function exportShape(
  { app, page }: Archive,
  ids: readonly number[],
  { format, options }: Shape,
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, folder)
  const choice = { format, options: { ...defaultsOf(format), ...options }, template: '{title}', hasManifest: false }
  const failed = await page.evaluate(
    async (asked) => {
      const { ask }: Bridge = Reflect.get(window, 'archive')
      await ask('export:pickFolder', {})
      await ask('export:start', asked)
      for (;;) {
        const reply = await ask('export:state', {})
        if (!reply.ok) return reply.fault.text
        if (reply.value?.isOver === true) return reply.value.failed.map(({ text }) => text).join('; ')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    { ids, choice },
  )
  if (failed !== '') throw new Error(`${format}: ${failed}`)
  const count = readdirSync(folder).length
  if (count !== ids.length) throw new Error(`${format}: ${count} files of ${ids.length}`)
}
