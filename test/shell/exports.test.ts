// Exports as the shell keeps them: remembered choices, one run at a time, profiles, and manifests that are checked.

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { defaultsOf } from '../../main/export/options.ts'
import { openPress, type Press } from '../../main/export/press.ts'
import { openReading, type Reading } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { type Exports, openExports } from '../../main/shell/exports.ts'
import { type Preferences, readPreferences } from '../../main/shell/preferences.ts'
import type { ExportChoice } from '../../preload/contract.ts'
import { IMPRINT } from '../export/exportables.ts'
import { archived, type Scratch, scratchLibrary, transcriptOf } from '../library/scratch.ts'

let scratch: Scratch
let reading: Reading
let press: Press
let exports: Exports
let documents: string
let id: number

// It keeps nothing between two files, and takes longer to start than to write most of them.
beforeAll(() => {
  press = openPress({ workerPath: join(import.meta.dirname, '../../main/export/presser.ts'), log: silentLog })
})
afterAll(() => press.close())

beforeEach(async () => {
  scratch = scratchLibrary()
  const main = join(import.meta.dirname, '../../main')
  reading = openReading({ path: scratch.path, workerPath: join(main, 'library/reader.ts'), log: silentLog })
  documents = join(scratch.folder, 'Documents')
  mkdirSync(documents)
  let held: Preferences = readPreferences({})
  exports = openExports({
    parts: {
      press,
      exportable: (one, detail) => reading.exportable(one, detail),
      rawResult: (one) => reading.rawResult(one),
      media: async () => null,
      print: async (html) => new TextEncoder().encode(html),
      imprint: () => IMPRINT,
    },
    reading,
    // Through JSON and the check, as the file on disk goes.
    settings: {
      get: () => held,
      change(part) {
        held = readPreferences(JSON.parse(JSON.stringify({ ...held, ...part })))
      },
    },
    documents: () => documents,
    titleOf: (one) => scratch.library.transcription(one)?.title ?? '',
    isMasked: () => false,
  })
  id = (await archived(scratch, 'interview', transcriptOf(['Hello there.', 'Who are you?']))).id
})

afterEach(async () => {
  await reading.close()
  scratch.close()
})

function choice(format: ExportChoice['format'], more: Partial<ExportChoice> = {}): ExportChoice {
  return { format, options: defaultsOf(format), template: '{title}', hasManifest: false, ...more }
}

function over(): Promise<void> {
  return vi.waitFor(() => expect(exports.state()?.isOver).toBe(true), { timeout: 10_000, interval: 10 })
}

it('remembers the last choice of each format, and which format it was', async () => {
  expect(exports.choices()).toMatchObject({ last: 'docx', folder: 'Documents', profiles: [] })
  const wanted = choice('srt', { template: '{date} {title}', options: { ...defaultsOf('srt'), lineLength: 32 } })
  exports.start([id], wanted)
  await over()
  const { last, formats } = exports.choices()
  expect(last).toBe('srt')
  expect(formats.find((format) => format.id === 'srt')?.choice).toEqual(wanted)
  expect(formats.find((format) => format.id === 'vtt')?.choice).toEqual(choice('vtt'))
  expect(exports.lastPath()).toBe(join(documents, '2023-07-22 interview.srt'))
})

it('runs one export at a time, and says how far it is', async () => {
  exports.start([id, 4711], choice('txt'))
  expect(() => exports.start([id], choice('txt'))).toThrow('still under way')
  await over()
  expect(exports.state()).toMatchObject({
    total: 2,
    fileCount: 1,
    lastFile: 'interview.txt',
    failedCount: 1,
    folder: 'Documents',
  })
  expect(exports.state()?.failed[0]?.text).toContain('no transcript')
  expect(JSON.stringify(exports.state())).not.toContain(scratch.folder)
})

it('says what to do where the folder is gone', async () => {
  exports.setFolder(join(documents, 'gone'))
  exports.start([id], choice('txt'))
  await over()
  expect(exports.state()).toMatchObject({ fileCount: 0, failed: [{ remedy: 'Choose another folder.' }] })
})

it('shows the first lines and the name before anything is written', async () => {
  expect(await exports.preview(id, choice('srt', { template: 'CON' }))).toEqual({
    file: '_CON.srt',
    text: '1\n00:00:00,000 --> 00:00:04,500\nHello there.\n\n2\n00:00:05,000 --> 00:00:09,500\nWho are you?\n',
  })
  expect((await exports.preview(id, choice('docx'))).text).toContain('[00:00:00] Hello there.')
  expect((await exports.preview(id, choice('raw'))).text).toContain('"text"')
  expect(readdirSync(documents)).toEqual([])
})

it('keeps profiles by name, replaces and removes them', () => {
  exports.saveProfile('Desk', choice('srt'))
  exports.saveProfile('Desk', choice('vtt'))
  exports.saveProfile('Archive', choice('json', { hasManifest: true }))
  expect(exports.choices().profiles.map((one) => [one.name, one.choice.format])).toEqual([
    ['Desk', 'vtt'],
    ['Archive', 'json'],
  ])
  exports.removeProfile('Desk')
  expect(exports.choices().profiles.map((one) => one.name)).toEqual(['Archive'])
})

it('checks a manifest against the files beside it and the library', async () => {
  exports.start([id], choice('txt', { hasManifest: true }))
  await over()
  expect(await exports.verify(join(documents, 'interview.txt.manifest.json'))).toMatchObject({
    name: 'interview.txt.manifest.json',
    files: [{ file: 'interview.txt', export: 'unchanged', result: 'unchanged' }],
  })
})

it('gives a drag a file of its own, and the clipboard the whole text', async () => {
  const folder = join(scratch.folder, 'drag')
  mkdirSync(folder)
  const path = await exports.writeTo(folder, id, choice('md'))
  expect([dirname(path), existsSync(path)]).toEqual([folder, true])
  expect(await exports.text(id, 'md')).toBe(readFileSync(path, 'utf8'))
  const captions = choice('vtt', { options: { ...choice('vtt').options, speakers: 'none' } })
  expect(await exports.text(id, captions)).toMatch(/^WEBVTT/)
  expect(await exports.text(id, captions)).not.toContain('<v ')
  const texts = exports.choices().formats.filter(({ isText }) => isText)
  for (const { choice: made } of texts) expect(await exports.text(id, made)).not.toContain('\u0000')
  expect(texts).toHaveLength(13)
  await expect(exports.writeTo(folder, 4711, choice('md'))).rejects.toMatchObject({ code: 'not-found' })
})
