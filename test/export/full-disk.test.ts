// A disk that is full to its last byte: the export says so and what helps, and leaves the folder as it was.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FORMAT_IDS, type FormatId } from '../../main/export/options.ts'
import { openPress, type Press } from '../../main/export/press.ts'
import { type ExportOrder, type ExportParts, type ExportProgress, runExport } from '../../main/export/run.ts'
import { packExportable } from '../../main/exportable.ts'
import { silentLog } from '../../main/log.ts'
import { fill, mountSmall } from '../small-disk.ts'
import { HARBOUR, IMPRINT, options } from './exportables.ts'

const disk = mountSmall('2m')

let press: Press
let home: string
let sound: string

beforeAll(() => {
  press = openPress({ workerPath: join(import.meta.dirname, '../../main/export/presser.ts'), log: silentLog })
  home = mkdtempSync(join(tmpdir(), 'full-disk-'))
  sound = join(home, 'sound.mp3')
  writeFileSync(sound, Buffer.alloc(20_000, 7))
})

afterAll(async () => {
  await press.close()
  disk?.unmount()
  rmSync(home, { recursive: true })
})

function run(folder: string, format: FormatId, more: Partial<ExportOrder> = {}, given: Partial<ExportParts> = {}) {
  const parts: ExportParts = {
    press,
    exportable: async () => packExportable(HARBOUR, null),
    rawResult: async () => new Uint8Array(20_000),
    media: async () => ({
      path: sound,
      contentType: 'audio/mpeg',
      bytes: 20_000,
      read: async () => readFileSync(sound),
    }),
    print: async (html) => new TextEncoder().encode(html),
    imprint: () => IMPRINT,
    ...given,
  }
  const asked = { ids: [1, 2], format, options: options(format), template: format, hasManifest: false, folder, ...more }
  return runExport(asked, parts, () => undefined, new AbortController().signal)
}

describe.skipIf(disk === null)('on a disk that is full', () => {
  const folder = disk?.folder ?? ''

  afterEach(() => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  })

  function isFull({ files, failed }: ExportProgress): void {
    expect(files).toEqual([])
    // The second would fail in the same way, so it is not tried.
    expect(failed.map(({ fault }) => [fault.code, fault.remedy])).toEqual([
      ['disk-full', 'Free some space or choose another folder, then export once more.'],
    ])
  }

  it('no format leaves anything behind, and what was there stays', async () => {
    for (const format of FORMAT_IDS) {
      writeFileSync(join(folder, `${format}.txt`), 'mine')
      fill(join(folder, 'filler'))
      isFull(await run(folder, format))
      expect(readdirSync(folder).sort()).toEqual(['filler', `${format}.txt`].sort())
      expect(readFileSync(join(folder, `${format}.txt`), 'utf8')).toBe('mine')
      for (const name of readdirSync(folder)) rmSync(join(folder, name))
    }
  })

  it('a page takes its recording away again that still had room', async () => {
    fill(join(folder, 'filler'))
    const made = run(
      folder,
      'html',
      {},
      {
        async media() {
          // Room for the recording, not for the page.
          writeFileSync(join(folder, 'filler'), readFileSync(join(folder, 'filler')).subarray(24_576))
          return { path: sound, contentType: 'audio/mpeg', bytes: 20_000, read: async () => readFileSync(sound) }
        },
      },
    )
    isFull(await made)
    expect(readdirSync(folder)).toEqual(['filler'])
  })
})

it('a page that cannot be made takes its recording away again', async () => {
  const folder = join(home, 'pages')
  mkdirSync(folder)
  const broken: Press = {
    ...press,
    make: (asked) => (asked.isPreview ? press.make(asked) : Promise.reject(new Error('no page'))),
  }
  const { files, failed } = await run(folder, 'html', {}, { press: broken })
  expect([files, failed.length]).toEqual([[], 2])
  expect(readdirSync(folder)).toEqual([])
})
