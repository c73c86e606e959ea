// T14: every write to the library and every look at the person's file fails once, one after the other, as a full disk, a broken
// one and a forbidden one do it; then a real disk is filled up. Nothing is archived without its bytes, the application stays
// up, and it goes on by itself.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../../main/fault.ts'
import { fileFault } from '../../main/intake/open.ts'
import type { MediaSource } from '../../main/intake/source.ts'
import { libraryFault } from '../../main/library/connection.ts'
import type { Library } from '../../main/library/library.ts'
import type { Intake } from '../../main/pipeline/crew.ts'
import { isFinal } from '../../main/recording.ts'
import { type Engine, rows, until } from '../engine.ts'
import { fill, mountSmall } from '../small-disk.ts'
import { seeded } from '../tuplets/seeded.ts'
import { bent } from './bend.ts'
import { readBooks, wrongs } from './books.ts'
import { drop, openRig, type Rig } from './rig.ts'
import { isKept, sideBySide } from './side-by-side.ts'
import type { Trial } from './trial.ts'

const RATE = 200
const AT_ONCE = 6
const LONGEST_CASE_MS = 30_000

const DISK_CODES = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY'] as const
const FILE_CODES = ['EIO', 'EACCES'] as const

type Where = 'writes' | 'reads' | 'file'
const CODES: Readonly<Record<Where, readonly string[]>> = {
  writes: DISK_CODES,
  reads: ['SQLITE_IOERR_READ'],
  file: FILE_CODES,
}

/** Blows at operation number `at`, once, or `times` times in a row. */
class Fuse {
  operations = 0
  blown = 0
  readonly #at: number
  readonly #times: number
  readonly #blow: () => void

  constructor(at: number, times: number, blow: () => void) {
    this.#at = at
    this.#times = times
    this.#blow = blow
  }

  pass(): void {
    this.operations += 1
    if (this.operations < this.#at || this.blown >= this.#times) return
    this.blown += 1
    this.#blow()
  }
}

const WRITES = ['addFile', 'apply', 'settle', 'archive', 'capWaits', 'countDownload', 'dueNow'] as const
const READS = [
  'dueIds',
  'nextDueAtMs',
  'inStage',
  'newest',
  'transcription',
  'places',
  'counts',
  'twin',
  'lastFor',
] as const

/** The same library, but every call of these passes the fuse first. */
function fused(library: Library, names: readonly (keyof Library)[], fuse: Fuse): Library {
  const guarded = names.map((name) => {
    const held: unknown = library[name]
    if (typeof held !== 'function') throw new Error(`The library has no ${name} to guard.`)
    const call = (...input: unknown[]): unknown => {
      fuse.pass()
      return Reflect.apply(held, library, input)
    }
    return [name, call] as const
  })
  return bent(library, Object.fromEntries(guarded) as Partial<Library>)
}

function fusedBooks(library: Library, fuse: Fuse): Library {
  const { requestLog, gates } = library
  return bent(library, {
    requestLog: bent(requestLog, {
      append(scope, atMs) {
        fuse.pass()
        requestLog.append(scope, atMs)
      },
    }),
    gates: bent(gates, {
      save(gate, accountId) {
        fuse.pass()
        gates.save(gate, accountId)
      },
    }),
  })
}

function fusedIntake(intake: Intake, fuse: Fuse): Intake {
  return bent(intake, {
    async look(path, clock) {
      fuse.pass()
      return intake.look(path, clock)
    },
    async inspect(path, options) {
      fuse.pass()
      return intake.inspect(path, options)
    },
    async openSource(path, stamp) {
      fuse.pass()
      return fusedSource(await intake.openSource(path, stamp), fuse)
    },
  })
}

function fusedSource(source: MediaSource, fuse: Fuse): MediaSource {
  return bent(source, {
    async *read(fromByte, signal) {
      for await (const part of source.read(fromByte, signal)) {
        fuse.pass()
        yield part
      }
    },
    async verify() {
      fuse.pass()
      await source.verify()
    },
  })
}

interface CaseReport {
  readonly isBlown: boolean
  readonly failures: readonly string[]
}

interface Case {
  readonly where: Where
  readonly code: string
  readonly at: number
  readonly times: number
}

async function suffer(one: Case): Promise<CaseReport> {
  const rig = await openRig({ rate: RATE, recordings: 1, seed: one.at })
  const error = () => Object.assign(new Error('as ordered'), { code: one.code })
  const fuse = new Fuse(one.at, one.times, () => {
    throw one.where === 'file' ? fileFault(error()) : libraryFault(error())
  })
  try {
    const wrong = await travel(rig, {
      bendIntake: (intake: Intake) => (one.where === 'file' ? fusedIntake(intake, fuse) : intake),
      bendLibrary: (library: Library) => {
        if (one.where === 'writes') return fusedBooks(fused(library, WRITES, fuse), fuse)
        return one.where === 'reads' ? fused(library, READS, fuse) : library
      },
    })
    return { isBlown: fuse.blown > 0, failures: wrong }
  } finally {
    await rig.close()
  }
}

/** A recording's whole way, in spite of what fails; what was promised and not kept comes back in words. */
async function travel(
  rig: Rig,
  bends: Required<Pick<NonNullable<Parameters<Rig['open']>[0]>, 'bendLibrary' | 'bendIntake'>>,
): Promise<readonly string[]> {
  const wrong: string[] = []
  let sound: Library | null = null
  const engine = rig.open({
    bendIntake: bends.bendIntake,
    bendLibrary(library) {
      sound = library
      return bends.bendLibrary(library)
    },
  })
  // What the trial itself looks at must not blow the fuse.
  const looking: Engine = { ...engine, library: sound ?? engine.library }
  engine.pipeline.on({
    archived: ({ id }) => {
      if (looking.library.result(id) === null) wrong.push('it was called archived without its bytes')
    },
  })
  try {
    engine.pipeline.start()
  } catch (thrown) {
    wrong.push(`the application did not start: ${errorCode(thrown)} ${String(thrown)}`)
  }
  await dropUntilTaken(engine, looking, rig)
  const isOver = () => rows(looking.library).every((row) => isFinal(row.stage))
  if (!(await isKept(until(engine.pipeline, isOver), LONGEST_CASE_MS))) wrong.push('it did not come to an end')
  // On a full disk it cannot be noted that the library was closed in order; it is closed all the same.
  await engine.close().catch(() => undefined)
  return [...wrong, ...wrongs(readBooks(join(rig.archive, 'library.db'), rig.tuplets, 1))]
}

/** A person whose drop was refused drops again. */
async function dropUntilTaken(engine: Engine, looking: Engine, rig: Rig): Promise<void> {
  for (let turn = 0; turn < 200 && rows(looking.library).length === 0; turn++) {
    await drop(engine, rig.paths).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Operation 1, 2, 3, … until a run is through before the fuse could blow. */
async function oneAfterTheOther(
  where: Where,
  code: string,
  times: number,
): Promise<{ cases: number; failures: string[] }> {
  const failures: string[] = []
  let cases = 0
  for (let from = 1; ; from += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => from + index)
    const reports = await sideBySide(numbers, AT_ONCE, (at) => suffer({ where, code, at, times }))
    for (const [index, { isBlown, failures: wrong }] of reports.entries()) {
      if (isBlown) cases += 1
      failures.push(...wrong.map((what) => `SEED=1: ${where} operation ${from + index}, ${code} x ${times}: ${what}`))
    }
    if (reports.every((report) => !report.isBlown)) return { cases, failures }
  }
}

/** Fills the disk to its last byte at this write, and makes room again when it was refused or after a moment. */
async function fillUp(at: number, seed: number): Promise<readonly string[] | null> {
  const small = mountSmall('3m')
  // The trial then says that it left this out.
  if (small === null) return null
  const filler = join(small.folder, 'filler')
  const rig = await openRig({ rate: RATE, recordings: 1, seed, archive: join(small.folder, 'archive') })
  const fuse = new Fuse(at, 1, () => {
    fill(filler)
    setTimeout(() => rmSync(filler, { force: true }), 150)
  })
  try {
    return await travel(rig, { bendIntake: (intake) => intake, bendLibrary: (one) => fused(one, WRITES, fuse) })
  } finally {
    await rig.close()
    rmSync(filler, { force: true })
    small.unmount()
  }
}

async function realDisk(seed: number, count: number): Promise<{ cases: number; failures: string[]; said: string }> {
  const chance = seeded(seed)
  const failures: string[] = []
  for (let turn = 0; turn < count; turn++) {
    const at = chance.between(1, 12)
    const wrong = await fillUp(at, turn + 1)
    if (wrong === null) return { cases: 0, failures, said: 'no real disk filled (that takes root)' }
    failures.push(...wrong.map((what) => `SEED=${seed}: a real disk full at write ${at}: ${what}`))
  }
  return { cases: count, failures, said: `a real disk filled ${count} times` }
}

export const disk: Trial = {
  id: 'T14',
  promise: 'a full, broken or forbidden disk never costs a transcript and never stops the application',
  async run(size, seed, say) {
    const places: readonly Where[] = size === 'long' ? ['writes', 'file', 'reads'] : ['writes', 'file']
    const times = size === 'long' ? [1, 3] : [1]
    const rejected: string[] = []
    const note = (reason: unknown) => void rejected.push(`SEED=${seed}: nobody caught ${String(reason)}`)
    process.on('unhandledRejection', note)
    try {
      const reports = []
      for (const where of places)
        for (const code of size === 'long' || where === 'file' ? CODES[where] : CODES[where].slice(0, 2))
          for (const count of times) {
            const report = await oneAfterTheOther(where, code, count)
            say(`${where}, ${code} x ${count}: ${report.cases} operations`)
            reports.push(report)
          }
      const real = await realDisk(seed, size === 'long' ? 20 : 4)
      const cases = [...reports, real].reduce((sum, report) => sum + report.cases, 0)
      const failures = [...reports, real].flatMap((report) => report.failures).concat(rejected)
      return { cases, figures: `${cases} operations failed in turn; ${real.said}`, failures }
    } finally {
      process.off('unhandledRejection', note)
    }
  },
}
