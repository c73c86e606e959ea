// Personal data from a real library through the real workers into files: corrected text, words with times, the manifest too.

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FORMAT_IDS } from '../../main/export/options.ts'
import { openPress, type Press } from '../../main/export/press.ts'
import { type ExportParts, runExport } from '../../main/export/run.ts'
import { type Exportable, type ExportDetail, unpackExportable } from '../../main/exportable.ts'
import { openReading, type Reading } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { IMPRINT, options } from '../export/exportables.ts'
import { archived, type Scratch, scratchLibrary, segmentsOf, transcriptOf } from '../library/scratch.ts'
import { plainly, seen } from './planted.ts'

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

async function keep(name: string, texts: readonly string[]): Promise<number> {
  const segments = segmentsOf(texts, ['SPEAKER_00', 'SPEAKER_01'])
  return (await archived(scratch, name, transcriptOf(texts, { segments, summary: 'Xenovia spoke.' }))).id
}

const WHOLE: ExportDetail = { hasWords: true, hasAnalytics: true, mostSegments: null }

async function read(id: number, detail: Partial<ExportDetail>): Promise<Exportable> {
  return unpackExportable(await reading.exportable(id, { ...WHOLE, ...detail }))
}

function texts(from: Exportable): readonly string[] {
  return from.segments.map(({ text }) => text)
}

describe('personal data', () => {
  it('is in no file and no manifest of any format, whatever was corrected; the original result is refused', async () => {
    const { personal, corrections, notes, shelves } = scratch.library
    const id = await keep('talk with xenovia 0171 2345678', ['I am Xenovia Quastel.', 'Call me at', 'xq@example.org'])
    corrections.apply(id, 0, { kind: 'text', position: 1, text: 'Call 0171 999' })
    corrections.apply(id, 1, { kind: 'text', position: 2, text: '8877 about Project Nightjar.' })
    scratch.library.nameSpeaker(id, 'SPEAKER_00', 'Xenovia Quastel')
    notes.add(id, 0, 'Her card: 4111 1111 1111 1111')
    shelves.tag([id], 'nightjar')
    personal.addTerm('project nightjar', false)
    personal.addTerm('Nightjar', false)
    personal.suggest([id])
    const hidden = ['Xenovia', 'Quastel', '0171', '8877', 'xq@', '4111 1111', 'Nightjar', '2345678']
    const parts: ExportParts = {
      press,
      exportable: (one, detail) => reading.exportable(one, detail),
      rawResult: (one) => reading.rawResult(one),
      media: () => Promise.reject(new Error('the recording says all of it')),
      print: async (html) => new TextEncoder().encode(html),
      imprint: () => IMPRINT,
    }
    for (const format of FORMAT_IDS)
      for (const chosen of ['masked', 'pseudonyms'] as const) {
        const asked = {
          ...options(format),
          personal: chosen,
          text: chosen === 'masked' ? 'corrected' : 'original',
        } as const
        const order = {
          ids: [id],
          format,
          options: asked,
          template: `${format} {title} {file}`,
          hasManifest: true,
          folder,
        }
        const run = runExport(order, parts, () => undefined, new AbortController().signal)
        if (format === 'raw') await expect(run).rejects.toMatchObject({ code: 'bad-request', retry: 'after-fix' })
        else expect((await run).failed).toEqual([])
      }
    expect(readdirSync(folder)).toHaveLength((FORMAT_IDS.length - 1) * 6)
    for (const file of readdirSync(folder)) {
      const told = plainly(file) + (await seen(readFileSync(join(folder, file))))
      expect([file, hidden.filter((one) => told.includes(plainly(one)))]).toEqual([file, []])
    }
  })

  it('keeps a pseudonym over the recordings of a collection, and has others elsewhere', async () => {
    const { personal, shelves, nameSpeaker } = scratch.library
    const ids = [await keep('one', ['I am Ada.', 'I am Emeka.']), await keep('two', ['I am Emeka.', 'Ada is away.'])]
    const apart = await keep('apart', ['I am Emeka.', 'Who?'])
    const study = shelves.create('Study')
    shelves.put(study, ids)
    nameSpeaker(ids[0] ?? 0, 'SPEAKER_00', 'Ada')
    nameSpeaker(ids[0] ?? 0, 'SPEAKER_01', 'Emeka')
    nameSpeaker(ids[1] ?? 0, 'SPEAKER_00', 'Emeka')
    nameSpeaker(apart, 'SPEAKER_00', 'Emeka')
    personal.suggest([...ids, apart])
    personal.suggest(ids)
    const [first, second, other] = await Promise.all([...ids, apart].map((id) => read(id, { personal: 'pseudonyms' })))
    expect(first?.speakers.map(({ name }) => name)).toEqual(['Participant 1', 'Participant 2'])
    expect(second === undefined ? [] : texts(second)).toEqual(['I am Participant 2.', 'Participant 1 is away.'])
    expect(other?.speakers[0]?.name).toBe('Participant 1')
    const [, emeka] = (await reading.personal(ids[0] ?? 0)).pseudonyms
    personal.rename(emeka?.id ?? 0, 'The engineer')
    expect(texts(await read(ids[1] ?? 0, { personal: 'pseudonyms' }))[0]).toBe('I am The engineer.')
    expect(() => personal.rename(emeka?.id ?? 0, 'participant 1')).toThrow('Somebody else is called')
    expect(() => personal.rename(emeka?.id ?? 0, 'Old Ada')).toThrow('“Ada” is the name of somebody')
    expect(texts(await read(ids[1] ?? 0, { personal: 'shown' }))).toEqual(['I am Emeka.', 'Ada is away.'])
  })

  it('lets somebody who is called by what they do there keep that', async () => {
    const { personal, nameSpeaker } = scratch.library
    const id = await keep('one', ['The interviewer asks.', 'Ada answers.'])
    nameSpeaker(id, 'SPEAKER_00', 'Interviewer')
    nameSpeaker(id, 'SPEAKER_01', 'Ada')
    personal.suggest([id])
    const from = await read(id, { personal: 'pseudonyms' })
    expect(from.speakers.map(({ name }) => name)).toEqual(['Interviewer', 'Participant 1'])
    expect(texts(from)).toEqual(['The interviewer asks.', 'Participant 1 answers.'])
  })

  it('leaves what the person said is nobody’s, until they take that back', async () => {
    const { personal } = scratch.library
    const id = await keep('one', ['Our hotline is 0800 123 4567.', 'Mine is 0171 234 5678.'])
    const { id: term, replaced } = personal.addTerm('0800 123 4567', true)
    expect(replaced).toBeNull()
    const masked = () => read(id, { personal: 'masked', mostSegments: 1 }).then(texts)
    expect(await masked()).toEqual(['Our hotline is 0800 123 4567.'])
    personal.removeTerm(term)
    expect(await masked()).toEqual(['Our hotline is [phone].'])
    personal.addTerm('HOTLINE', false)
    expect(await masked()).toEqual(['Our [hidden] is [phone].'])
    expect(personal.addTerm('Hotline', true).replaced).toEqual({ text: 'HOTLINE', isKept: false })
    expect(await masked()).toEqual(['Our hotline is [phone].'])
    expect(() => personal.addTerm(' … ', false)).toThrow('needs letters')
  })
})
