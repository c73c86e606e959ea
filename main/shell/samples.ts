// The sample recordings that come with the application: brought into the library with their ready results, so that a
// person can look around before there is a key. They cost nothing and leave as a whole.

import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { z } from 'zod'
import { t } from '../../language/language.ts'
import { DAY } from '../clock.ts'
import { Fault } from '../fault.ts'
import type { Library, Sample } from '../library/library.ts'
import type { Inspection, Transcript } from '../recording.ts'
import { MEDIA_TYPES } from './media.ts'
import { SAMPLE_MARKS } from './sample-marks.ts'
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
  // One after the other: what is laid down is not to be taken off in the middle.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    arePresent: () => library.setting(PRESENT) !== null,
    add: () =>
      inTurn(async () => {
        await mkdir(target, { recursive: true })
        const samples: Sample[] = []
        for (const [index, each] of (await listed()).entries()) samples.push(await readSample(each, index, parts))
        library.addSamples(samples)
        library.setSetting(PRESENT, '1')
        return samples.length
      }),
    remove: () =>
      inTurn(async () => {
        library.removeSamples()
        library.setSetting(PRESENT, null)
        await rm(target, { recursive: true, force: true })
        await sounds.forget((await listed()).map(({ sha256 }) => sha256))
      }),
  }
}

/** Recorded some days apart, so that lists and charts by time have something to show. */
const APART_MS = 9 * DAY

async function readSample(listed: Entry, index: number, parts: SampleParts): Promise<Sample> {
  const { source, target, readTranscript } = parts
  const file = join(target, listed.file)
  await copyFile(join(source, listed.file), file)
  const body = new Uint8Array(await readFile(join(source, listed.result)))
  const { size, mtimeMs, ctimeMs, dev, ino } = await stat(file)
  const stamp = { bytes: size, mtimeMs: Math.floor(mtimeMs), ctimeMs: Math.floor(ctimeMs), dev, ino }
  const marks = SAMPLE_MARKS[listed.file]
  return {
    ...(marks === undefined ? {} : { marks }),
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
      recordedAtMs: stamp.mtimeMs - (index + 1) * APART_MS,
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
