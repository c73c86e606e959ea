// The sample recordings that come with the application: brought into the library with their ready results, so that a
// person can look around before there is a key. They cost nothing and leave as a whole.

import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { z } from 'zod'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Library, Sample } from '../library/library.ts'
import type { Inspection, Transcript } from '../recording.ts'
import { MEDIA_TYPES } from './media.ts'
import type { Sounds } from './sounds.ts'

export interface Samples {
  arePresent(): boolean
  /** How many are there afterwards. */
  add(): Promise<number>
  remove(): Promise<void>
}

export interface SampleParts {
  /** Where the application keeps them: `samples.json`, the recordings, and a result beside each. */
  readonly source: string
  /** Where they are copied to: the application's own folder may be an archive, or elsewhere after the next update. */
  readonly target: string
  readonly library: Library
  /** Brings a result into our units; only the room that speaks with the service knows how. */
  readonly readTranscript: (result: unknown) => Transcript
  /** What was worked out from them goes with them. */
  readonly sounds: Pick<Sounds, 'forget'>
}

/** A name in the folder, never a way out of it. */
const name = z.string().regex(/^[^/\\]+$/)
const entry = z.object({
  file: name,
  result: name,
  title: z.string(),
  sha256: z.string(),
  durationSeconds: z.number(),
})
const manifest = z.object({ samples: z.array(entry) })

type Entry = z.infer<typeof entry>

/** Kept in the library itself, so that asking costs no search through all recordings. */
const PRESENT = 'samples.arePresent'

export function openSamples(parts: SampleParts): Samples {
  const { source, target, library, sounds } = parts
  const listed = async (): Promise<readonly Entry[]> =>
    manifest.parse(JSON.parse(await readFile(join(source, 'samples.json'), 'utf8'))).samples
  return {
    arePresent: () => library.setting(PRESENT) !== null,
    async add() {
      await mkdir(target, { recursive: true })
      const samples: Sample[] = []
      for (const each of await listed()) samples.push(await readSample(each, parts))
      library.addSamples(samples)
      library.setSetting(PRESENT, '1')
      return samples.length
    },
    async remove() {
      library.removeSamples()
      library.setSetting(PRESENT, null)
      await rm(target, { recursive: true, force: true })
      await sounds.forget((await listed()).map(({ sha256 }) => sha256))
    },
  }
}

async function readSample(listed: Entry, { source, target, readTranscript }: SampleParts): Promise<Sample> {
  const file = join(target, listed.file)
  await copyFile(join(source, listed.file), file)
  const body = new Uint8Array(await readFile(join(source, listed.result)))
  const { size, mtimeMs, ctimeMs, dev, ino } = await stat(file)
  const stamp = { bytes: size, mtimeMs: Math.floor(mtimeMs), ctimeMs: Math.floor(ctimeMs), dev, ino }
  return {
    file,
    title: listed.title,
    body,
    transcript: readTranscript(JSON.parse(Buffer.from(body).toString('utf8'))),
    inspection: {
      stamp,
      sha256: listed.sha256,
      md5: null,
      ...formatOf(listed.file),
      durationMs: Math.round(listed.durationSeconds * 1000),
      title: listed.title,
      recordedAtMs: stamp.mtimeMs,
    },
  }
}

function formatOf(file: string): { readonly format: Inspection['format']; readonly contentType: string } {
  const extension = extname(file).toLowerCase()
  const known = MEDIA_TYPES.find(([format]) => `.${format}` === extension)
  if (known === undefined)
    throw new Fault('not-audio', t('The sample {file} is not a recording.', { file }), { retry: 'never' })
  return { format: known[0], contentType: known[1] }
}
