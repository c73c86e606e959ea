// Conversions, each in a thread of its own that ends with it: stopping one is ending its thread, and whatever it dies of, the
// application does not. Files that were made stand in one folder, under names that the library knows; all others are swept away.

import { mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import PQueue from 'p-queue'
import { decimal } from '../../language/figures.ts'
import { t } from '../../language/language.ts'
import { Fault, toFault } from '../fault.ts'
import type { Making, MakingOrder } from '../intake/convert/making.ts'
import type { Prospect } from '../intake/convert/prospects.ts'
import type { Limits } from '../intake/convert/quiet.ts'
import { UNFINISHED } from '../intake/convert/sheet.ts'
import { LONGEST_MS, MOST_BYTES } from '../intake/rules.ts'
import type { Log } from '../log.ts'
import type { JoinFacts, PartReply } from '../tuplets/joining.ts'
import type { ConvertAnswer, ConvertOrder, ConvertTold, Joined } from './converter.ts'

/** What the pipeline asks of a converter. */
export interface Converter {
  /** What the service takes at most. */
  readonly limits: Limits
  prospects(path: string): Promise<readonly Prospect[]>
  make(
    order: Omit<MakingOrder, 'folder' | 'limits'>,
    watch: { readonly signal: AbortSignal; readonly reached: (share: number) => void },
  ): Promise<Making>
  join(replies: readonly PartReply[], facts: JoinFacts): Promise<Joined>
  /** Throws Fault `disk-full` where so many bytes would not leave room for anything else. */
  askRoom(bytes: number): Promise<void>
  pathOf(name: string): string
  remove(names: readonly string[]): Promise<void>
  /** Removes all but these. */
  sweep(kept: () => readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface ConverterSetting {
  readonly folder: string
  /** converter.ts itself where Node strips types, or the file it was bundled into. */
  readonly workerPath: string
  readonly limits: Limits
  readonly log: Log
}

/** One conversion at a time: it takes a whole core, and the disk. */
const CONVERSIONS = 1
const LOOKS = 2
/** The library, its log and the system want to live too. */
const SPARE_BYTES = 256 * 2 ** 20
const MOST_MEMORY_MB = 1024

export function openConverter(setting: ConverterSetting): Converter {
  const { folder, limits } = setting
  const makings = new PQueue({ concurrency: CONVERSIONS })
  const looks = new PQueue({ concurrency: LOOKS })
  const threads = new Set<Worker>()
  const stopped = new AbortController()
  const pathOf = (name: string): string => join(folder, name)
  const run = <T extends ConvertAnswer>(order: ConvertOrder, watch: Watch): Promise<T> =>
    inThread<T>(order, watch, setting, threads)
  return {
    limits,
    pathOf,
    prospects: (path) => looks.add(() => run({ kind: 'prospects', path, limits }, { signal: stopped.signal })),
    async make(order, { signal, reached }) {
      await mkdir(folder, { recursive: true })
      const either = AbortSignal.any([signal, stopped.signal])
      const work = async (): Promise<Making> => {
        try {
          return await run<Making>({ kind: 'make', order: { ...order, folder, limits } }, { signal: either, reached })
        } catch (thrown) {
          await clear(folder, (name) => isLeftOver(name, order))
          throw thrown
        }
      }
      return makings.add(work, { signal: either })
    },
    join: (replies, facts) => run({ kind: 'join', replies, facts }, { signal: stopped.signal }),
    async askRoom(bytes) {
      await mkdir(folder, { recursive: true })
      const { bavail, bsize } = await statfs(folder)
      if (bavail * bsize < bytes + SPARE_BYTES) throw noRoom(bytes)
    },
    async remove(names) {
      for (const name of names) await rm(pathOf(name), { force: true })
    },
    async sweep(kept) {
      // Between conversions: what one has made is in the library only when it has ended.
      await makings.add(async () => {
        const known = new Set(kept())
        await clear(folder, (name) => !known.has(name))
      })
    },
    async close() {
      stopped.abort(ended())
      await Promise.all([...threads].map((thread) => thread.terminate()))
    },
  }
}

/** Makes nothing: what the service would not take stays refused. */
export const NO_CONVERTER: Converter = {
  limits: { mostBytes: MOST_BYTES, longestMs: LONGEST_MS },
  prospects: async () => [],
  make: () => Promise.reject(noConverter()),
  join: () => Promise.reject(noConverter()),
  askRoom: () => Promise.reject(noConverter()),
  pathOf: (name) => name,
  remove: async () => undefined,
  sweep: async () => undefined,
  close: async () => undefined,
}

function noConverter(): Fault {
  return new Fault('bad-request', t('Nothing can be converted here.'), { retry: 'never' })
}

/** What a conversion that did not come to its end has left: its unfinished file, and files of parts that nobody will ask for. */
function isLeftOver(name: string, { name: own, startsMs }: Pick<MakingOrder, 'name' | 'startsMs'>): boolean {
  return name.startsWith(`${UNFINISHED}${own}-`) || (startsMs === null && name.startsWith(`${own}-`))
}

async function clear(folder: string, isToGo: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (isToGo(name)) await rm(join(folder, name), { force: true })
}

interface Watch {
  readonly signal: AbortSignal
  readonly reached?: (share: number) => void
}

function inThread<T extends ConvertAnswer>(
  order: ConvertOrder,
  { signal, reached }: Watch,
  { workerPath, log }: ConverterSetting,
  threads: Set<Worker>,
): Promise<T> {
  if (signal.aborted) return Promise.reject(ended())
  const worker = new Worker(workerPath, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } })
  threads.add(worker)
  const answer = new Promise<T>((resolve, reject) => {
    worker.on('message', (told: ConvertTold) => {
      if (told.kind === 'reached') reached?.(told.share)
      // What was asked for says what comes.
      else if (told.kind === 'done') resolve(told.answer as T)
      else reject(new Fault(told.fault.code, told.fault.message, told.fault))
    })
    worker.once('error', (error) => {
      log('error', 'converter.ended', { code: toFault(error).code })
      reject(deadly(error))
    })
    worker.once('exit', () => reject(ended()))
    signal.addEventListener('abort', () => reject(ended()), { once: true })
    worker.postMessage(order)
  })
  // Gone before anybody hears of it: what it was writing is not held open any more.
  return answer.finally(async () => {
    await worker.terminate()
    threads.delete(worker)
  })
}

function noRoom(bytes: number): Fault {
  const needed = bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${decimal(bytes / 1e9, 1)} GB`
  return new Fault(
    'disk-full',
    t('The disk has no room for the converted recording: about {needed} are needed.', { needed }),
    {
      remedy: t('Free some space; the conversion goes on by itself.'),
    },
  )
}

function deadly(cause: unknown): Fault {
  return new Fault('unreadable', t('Converting it broke off.'), {
    remedy: t('Play the file to check it; try again, or save its sound as FLAC or MP3 with an audio program.'),
    retry: 'after-fix',
    cause,
  })
}

function ended(): Fault {
  return new Fault('cancelled', t('The conversion was stopped.'))
}
