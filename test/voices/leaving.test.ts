// No voice leaves the machine: not in any format, not in a manifest, not in a bundle.

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Manifest, readManifest, verify } from '../../main/export/custody.ts'
import { FORMAT_IDS, formatOf } from '../../main/export/options.ts'
import { openPress, type Press } from '../../main/export/press.ts'
import { runExport } from '../../main/export/run.ts'
import { rawResult } from '../../main/library/exporting.ts'
import { errandsBy } from '../../main/library/keeping/errands.ts'
import type { Handed } from '../../main/library/keeping/keeper.ts'
import { openReading, type Reading } from '../../main/library/reading.ts'
import { statements } from '../../main/library/row.ts'
import { silentLog } from '../../main/log.ts'
import { IMPRINT, options } from '../export/exportables.ts'
import { KEEPER } from '../keeping/shelf.ts'
import { type Scratch, scratchLibrary } from '../library/scratch.ts'
import { seen } from '../redact/planted.ts'
import { archiveVoices, replyOf } from './archived.ts'

const READER = join(import.meta.dirname, '../../main/library/reader.ts')
const PRESSER = join(import.meta.dirname, '../../main/export/presser.ts')
const PEOPLE = ['Anna', 'Ben']
const REPLY = replyOf(1, PEOPLE)
/** Digits that stand nowhere but in the vectors. */
const DIGITS = [...new Set(REPLY.match(/-?0\.\d{4}/g) ?? [])].filter((each) => REPLY.split(each).length === 2)

let scratch: Scratch
let reading: Reading
let press: Press
let folder: string
let id: number
beforeAll(async () => {
  scratch = scratchLibrary()
  folder = mkdtempSync(join(tmpdir(), 'leaving-'))
  press = openPress({ workerPath: PRESSER, log: silentLog })
  reading = openReading({ path: scratch.path, workerPath: READER, log: silentLog })
  scratch.library.voices.turn(true)
  id = (await archiveVoices(scratch.library, 1, PEOPLE)).id
  await scratch.library.voices.settled()
})
afterAll(async () => {
  await Promise.all([reading.close(), press.close()])
  scratch.close()
  rmSync(folder, { recursive: true, force: true })
})

async function exported(format: (typeof FORMAT_IDS)[number]) {
  const order = { ids: [id], format, options: options(format), template: format, hasManifest: true, folder }
  const parts = {
    press,
    exportable: reading.exportable,
    rawResult: reading.rawResult,
    media: async () => null,
    print: async (html: string) => new TextEncoder().encode(html),
    imprint: () => IMPRINT,
  }
  const { files, failed } = await runExport(order, parts, () => undefined, new AbortController().signal)
  expect(failed).toEqual([])
  return files.map((name) => new Uint8Array(readFileSync(join(folder, name))))
}

function voicesAmong(text: string): readonly string[] {
  return DIGITS.filter((digits) => text.includes(digits))
}

describe('a voice', () => {
  it.each(FORMAT_IDS)('is in no file of the format %s', async (format) => {
    expect(DIGITS.length).toBeGreaterThan(300)
    for (const bytes of await exported(format)) {
      const text =
        formatOf(format).extension === 'docx' || format === 'qdpx' ? await seen(bytes) : Buffer.from(bytes).toString()
      expect(voicesAmong(text)).toEqual([])
      expect(text).not.toContain('"vectors"')
    }
  })

  it('is left out of a bundle, which is known again all the same', async () => {
    const to = join(folder, 'all.tuplets')
    const send = errandsBy(KEEPER)
    const wish = { to, choice: { kind: 'all' }, withAudio: false, createdBy: 'test', nowMs: 5 } as const
    await send('writeBundle', { path: scratch.path, ...wish }).done
    const entries = Object.values(unzipSync(new Uint8Array(readFileSync(to)))).map((each) =>
      Buffer.from(each).toString(),
    )
    expect(entries.join('\n')).toContain('The harbour office answered 1, 3.')
    expect(voicesAmong(entries.join('\n'))).toEqual([])
    const other = scratchLibrary()
    const taken: string[] = []
    const onHanded = ({ parcel, pressed }: Handed): void => {
      taken.push(other.library.takeParcel(parcel, pressed).kind, scratch.library.takeParcel(parcel, pressed).kind)
    }
    await send('readBundle', { path: other.path, bundle: to, audioFolder: folder }, { onHanded }).done
    expect(taken).toEqual(['added', 'known'])
    const row = other.look().prepare('SELECT sha256, voices_forgotten_at_ms AS at FROM result').get()
    expect(row).toEqual({ sha256: createHash('sha256').update(REPLY).digest('hex'), at: 5 })
    other.close()
  })
})

describe('the manifest of a reply without voices', () => {
  const told = async (): Promise<Manifest> => {
    const [, manifest] = await exported('raw')
    return readManifest(Buffer.from(manifest ?? []).toString())
  }
  const original = createHash('sha256').update(REPLY).digest('hex')

  it('says what was left out, and gives the hash of both', async () => {
    const [file] = (await told()).files
    expect(file).toMatchObject({ result_sha256: original, left_out: ['diarization.speaker_embeddings.vectors'] })
    expect(file?.sha256).not.toBe(original)
    expect(file?.voiceprints_forgotten_at).toBeUndefined()
  })

  it('says since when the library has none either, and is still verified', async () => {
    const manifest = await told()
    const known = async () => await reading.knownResults([original])
    expect(await known()).toEqual([{ sha256: original, voicesForgottenAtMs: null }])
    scratch.library.voices.forget({ kind: 'all' })
    await scratch.library.voices.settled()
    const atMs = scratch.clock.now()
    expect(await known()).toEqual([{ sha256: original, voicesForgottenAtMs: atMs }])
    expect((await told()).files[0]).toMatchObject({ voiceprints_forgotten_at: new Date(atMs).toISOString() })
    expect(rawResult(statements(scratch.look()), id)).toHaveLength((await exported('raw'))[0]?.length ?? 0)
    const verdicts = await verify(folder, manifest, () => 'without-voices')
    expect(verdicts).toMatchObject([{ export: 'unchanged', result: 'without-voices' }])
  })
})
