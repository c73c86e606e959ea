// Exports as they run: from a real library through the real workers into a real folder.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readManifest, verify } from '../../main/export/custody.ts'
import { FORMAT_IDS, type FormatId } from '../../main/export/options.ts'
import { openPress, type Press } from '../../main/export/press.ts'
import { type ExportOrder, type ExportParts, type ExportProgress, runExport } from '../../main/export/run.ts'
import { openReading, type Reading } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { archived, mustBe, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from '../library/scratch.ts'
import { IMPRINT, options } from './exportables.ts'
import { unpacked } from './readers.ts'

let scratch: Scratch
let reading: Reading
let press: Press
let folder: string

// It keeps nothing between two files, and takes longer to start than to write most of them.
beforeAll(() => {
  press = openPress({ workerPath: join(import.meta.dirname, '../../main/export/presser.ts'), log: silentLog })
})
afterAll(() => press.close())

beforeEach(() => {
  scratch = scratchLibrary()
  const workerPath = join(import.meta.dirname, '../../main/library/reader.ts')
  reading = openReading({ path: scratch.path, workerPath, log: silentLog })
  folder = join(scratch.folder, 'exports')
  mkdirSync(folder)
})

afterEach(async () => {
  await reading.close()
  scratch.close()
})

async function keep(name: string, texts: readonly string[] = ['Hello there.', 'And who are you?']): Promise<number> {
  const segments = segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01'])
  const { id } = await archived(scratch, name, transcriptOf(texts, { segments }))
  return id
}

function parts(more: Partial<ExportParts> = {}): ExportParts {
  return {
    press,
    exportable: (id, detail) => reading.exportable(id, detail),
    rawResult: (id) => reading.rawResult(id),
    media: async () => null,
    print: async (html) => new TextEncoder().encode(html),
    imprint: () => IMPRINT,
    ...more,
  }
}

function order(ids: readonly number[], format: FormatId, more: Partial<ExportOrder> = {}): ExportOrder {
  return { ids, format, options: options(format), template: '{title}', hasManifest: false, folder, ...more }
}

function run(asked: ExportOrder, given: ExportParts = parts(), signal?: AbortSignal): Promise<ExportProgress> {
  return runExport(asked, given, () => undefined, signal ?? new AbortController().signal)
}

describe('an export', () => {
  it('writes each transcript under its own title, and never over a file that is there', async () => {
    const ids = [await keep('interview'), await keep('hearing')]
    writeFileSync(join(folder, 'interview.srt'), 'mine')
    const { files, failed } = await run(order(ids, 'srt'))
    expect(failed).toEqual([])
    expect(files).toEqual(['interview (2).srt', 'hearing.srt'])
    expect(readFileSync(join(folder, 'interview.srt'), 'utf8')).toBe('mine')
    expect(readdirSync(folder).sort()).toEqual(['hearing.srt', 'interview (2).srt', 'interview.srt'])
    expect((await run(order(ids, 'srt'))).files).toEqual(['interview (3).srt', 'hearing (2).srt'])
  })

  it('says what failed, and goes on with the rest', async () => {
    const id = await keep('interview')
    const { files, failed } = await run(order([4711, id], 'txt'))
    expect(files).toEqual(['interview.txt'])
    expect(failed.map(({ id: one, fault }) => [one, fault.code])).toEqual([[4711, 'not-found']])
  })

  it('leaves nothing behind where making it fails', async () => {
    const id = await keep('interview')
    const broken = parts({ print: () => Promise.reject(new Error('no printer')) })
    const { files, failed } = await run(order([id], 'pdf'), broken)
    expect([files, failed.length]).toEqual([[], 1])
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuses a folder that is gone before anything is read', async () => {
    const id = await keep('interview')
    await expect(run(order([id], 'txt', { folder: join(folder, 'gone') }))).rejects.toMatchObject({ code: 'missing' })
  })

  it('ends between two transcripts when it is asked to', async () => {
    const ids = [await keep('one'), await keep('two'), await keep('three')]
    const ending = new AbortController()
    const told: number[] = []
    const made = await runExport(
      order(ids, 'txt'),
      parts(),
      ({ done }) => {
        told.push(done)
        ending.abort()
      },
      ending.signal,
    )
    expect(told).toEqual([1])
    expect(made.files).toEqual(['one.txt'])
    expect(readdirSync(folder)).toEqual(['one.txt'])
  })

  it('gives the original bytes back untouched', async () => {
    const id = await keep('interview')
    await run(order([id], 'raw'))
    expect(readFileSync(join(folder, 'interview.json'))).toEqual(Buffer.from(mustBe(scratch.library.result(id))))
  })

  it('puts the recording beside its page, or inside', async () => {
    const id = await keep('interview')
    const path = join(scratch.folder, 'sound.mp3')
    writeFileSync(path, 'sound')
    const read = async () => new Uint8Array(readFileSync(path))
    const withMedia = parts({ media: async () => ({ path, contentType: 'audio/mpeg', bytes: 5, read }) })
    const { files } = await run(order([id], 'html'), withMedia)
    expect(files).toEqual(['interview.mp3', 'interview.html'])
    expect(readFileSync(join(folder, 'interview.html'), 'utf8')).toContain('src="./interview.mp3"')
    await run(order([id], 'html', { options: options('html', { audio: 'inside' }), template: 'inside' }), withMedia)
    expect(readFileSync(join(folder, 'inside.html'), 'utf8')).toContain('src="data:audio/mpeg;base64,c291bmQ="')
  })

  it('holds no path of the machine and no secret, in whatever format', async () => {
    const id = await keep('interview')
    for (const format of FORMAT_IDS) {
      const { files } = await run(order([id], format, { template: format }))
      for (const file of files) {
        const bytes = readFileSync(join(folder, file))
        const held = bytes.subarray(0, 2).toString() === 'PK' ? [...(await unpacked(bytes)).values()] : [bytes]
        for (const part of held) expect(part.toString('utf8')).not.toMatch(/\/recordings|library-test|topsecret|tb_/)
      }
    }
  })
})

describe('the chain of custody', () => {
  it('is checked by sha256sum and by the application, and notices one changed byte', async () => {
    const ids = [await keep('interview'), await keep('hearing', ['Silence, please.'])]
    const { files } = await run(order(ids, 'txt', { hasManifest: true }))
    const [, , manifest = '', sums = ''] = files
    expect([manifest, sums]).toEqual(['Export 2026-11-26.manifest.json', 'Export 2026-11-26.sha256'])
    const check = () => spawnSync('sha256sum', ['-c', sums], { cwd: folder, encoding: 'utf8' })
    expect(check().stdout).toBe('interview.txt: OK\nhearing.txt: OK\nExport 2026-11-26.manifest.json: OK\n')
    const told = readManifest(readFileSync(join(folder, manifest), 'utf8'))
    const known = (sha256: string) => (sha256 === told.files[0]?.result_sha256 ? 'unchanged' : 'not-here')
    expect((await verify(folder, told, known)).map((one) => [one.export, one.result])).toEqual([
      ['unchanged', 'unchanged'],
      ['unchanged', 'not-here'],
    ])
    expect(told.export.options).not.toHaveProperty('lineLength')
    writeFileSync(join(folder, 'hearing.txt'), 'other')
    expect(check().status).toBe(1)
    expect((await verify(folder, told, known)).map((one) => one.export)).toEqual(['unchanged', 'changed'])
  })

  it('tells what was asked of the service, and what was done to the text since', async () => {
    const id = await keep('interview')
    const { corrections } = scratch.library
    corrections.apply(id, 0, { kind: 'text', position: 0, text: 'Hello, Ada.' })
    corrections.apply(id, 1, { kind: 'text', position: 1, text: 'Taken back.' })
    corrections.undo(id)
    const entryOf = async (text: 'corrected' | 'original') => {
      const asked = { ...options('txt'), text }
      const { files } = await run(order([id], 'txt', { options: asked, template: text, hasManifest: true }))
      const told = readManifest(readFileSync(join(folder, files[1] ?? ''), 'utf8'))
      expect(told.export.options).toMatchObject({ text })
      return { entry: told.files[0], said: readFileSync(join(folder, files[0] ?? ''), 'utf8') }
    }
    const corrected = await entryOf('corrected')
    expect(corrected.entry?.requested).toMatchObject({ language: 'auto', model: 'standard' })
    expect(corrected.entry?.edits).toEqual([{ at: expect.stringMatching(/^\d{4}-.*Z$/), kind: 'text' }])
    expect(corrected.said).toContain('Hello, Ada.')
    const original = await entryOf('original')
    expect(original.entry?.edits).toEqual([])
    expect(original.said).toContain('Hello there.')
  })

  it('belongs to its file where there is one, and does not follow a name out of the folder', async () => {
    const { files } = await run(order([await keep('interview')], 'srt', { hasManifest: true }))
    expect(files).toEqual(['interview.srt', 'interview.srt.manifest.json', 'interview.srt.sha256'])
    const text = readFileSync(join(folder, 'interview.srt.manifest.json'), 'utf8')
    expect(() => readManifest(text.replace('"interview.srt"', '"../secret"'))).toThrow('not a manifest')
    expect(() => readManifest('{}')).toThrow('not a manifest')
  })
})
