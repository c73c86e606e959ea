// One person's machine: a disk, a clock, a library file, and the application that runs on it, dies and is started again. A
// crash leaves what a killed process leaves, the library with its WAL as it stood; nothing of the old life has effect any more.

import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Library, openLibrary } from '../../../main/library/library.ts'
import { silentLog } from '../../../main/log.ts'
import type { PipelineParts } from '../../../main/pipeline/pipeline.ts'
import { Pipeline } from '../../../main/pipeline/pipeline.ts'
import { isFinal, STAGES, type Transcription } from '../../../main/recording.ts'
import type { Tuplets } from '../../../main/tuplets/tuplets.ts'
import { oneAccount } from '../../one-account.ts'
import { seeded } from '../../tuplets/seeded.ts'
import { Disk } from './disk.ts'
import { guarded } from './guard.ts'
import { Died, Life, machineClock, type SimClock } from './life.ts'
import type { Remote } from './remote.ts'
import { FAIR, type Weather } from './weather.ts'
import { Wire } from './wire.ts'
import type { World } from './world.ts'

export interface MachineSettings {
  readonly world: World
  readonly remote: Remote
  readonly seed: number | string
  readonly name?: string
  readonly wrongByMs?: number
  readonly weather?: Weather
  readonly transitMs?: number
  readonly slowestMs?: number
  /** Told of every place at which the process may die; it kills by `life.end()`. */
  readonly onPoint?: (place: string, life: Life) => void
  /** A client whose count of requests is lost with each restart, which must be caught. */
  readonly forgetsRequests?: boolean
  /** Puts something between pipeline and wire: the clients that must be caught. */
  readonly bend?: (tuplets: Tuplets) => Tuplets
  /** What is added waits for a yes of the person. */
  readonly asks?: boolean
}

interface Run {
  readonly life: Life
  readonly library: Library
  readonly wire: Wire
  readonly pipeline: Pipeline
}

export class Machine {
  readonly #settings: MachineSettings
  readonly #folder: string
  readonly disk = new Disk()
  readonly clock: SimClock
  readonly name: string
  #file: string
  #run: Run | null = null
  #isLeft = false
  /** Asked after every step of the world, and new after a commit only. */
  #counts: ReturnType<Library['counts']> | null = null
  /** How often it was started. */
  starts = 0

  constructor(settings: MachineSettings) {
    this.#settings = settings
    this.name = settings.name ?? 'machine'
    this.clock = machineClock(settings.world, settings.wrongByMs ?? 0)
    this.#folder = mkdtempSync(join(scratchRoot(), 'archive-sim-'))
    this.#file = join(this.#folder, 'library-0.db')
    writeFileSync(this.#file, emptyLibrary())
  }

  /** What is added waits for the person's yes. */
  get asks(): boolean {
    return this.#settings.asks === true
  }

  get isOn(): boolean {
    return this.#run !== null
  }

  get pipeline(): Pipeline {
    return this.#running().pipeline
  }

  get library(): Library {
    return this.#running().library
  }

  get wire(): Wire {
    return this.#running().wire
  }

  get life(): Life {
    return this.#running().life
  }

  /** Starts the application; false where it died while starting. */
  start(): boolean {
    const { world, remote, seed, onPoint = () => undefined, weather = FAIR } = this.#settings
    const { transitMs = 0, slowestMs = 0, bend = (wire: Tuplets) => wire } = this.#settings
    const own = `${seed}/${this.name}/${this.starts++}`
    const life = new Life(world, onPoint)
    const clock = this.clock.of(life)
    world.note(`${this.name} starts`)
    const opened = openLibrary({ path: this.#file, clock, log: silentLog })
    life.onEnd(() => this.#die(opened))
    this.#counts = null
    opened.onChange(() => {
      this.#counts = null
    })
    const library = guarded(opened, life)
    const requestLog = this.#settings.forgetsRequests === true ? forgetful() : library.requestLog
    const { name } = this
    const chance = seeded(`${own}/wire`)
    const wire = new Wire({ world, remote, life, clock, requestLog, chance, weather, transitMs, slowestMs, name })
    try {
      const dice = seeded(`${own}/engine`)
      const parts: PipelineParts = {
        library,
        accounts: oneAccount(bend(wire)),
        intake: this.disk.intake(life),
        vault: VAULT,
        clock,
        random: () => dice.next(),
        log: silentLog,
      }
      const pipeline = new Pipeline(parts)
      this.#run = { life, library: opened, wire, pipeline }
      if (this.asks) pipeline.drops.setAskingAbove(0)
      pipeline.start()
      return true
    } catch (thrown) {
      if (!(thrown instanceof Died)) throw thrown
      return false
    }
  }

  /** Kills it at this instant. */
  crash(): void {
    this.#run?.life.end()
  }

  /** Ends it as a person does, with the time that it takes. */
  async quit(): Promise<void> {
    const run = this.#running()
    this.#settings.world.note(`${this.name} quits`)
    const stopping = run.pipeline.stop()
    let isStopped = false
    void stopping.then(() => {
      isStopped = true
      this.#settings.world.touch()
    })
    await this.#settings.world.run(() => isStopped || run.life.isOver, 60_000)
    if (run.life.isOver) return
    this.#run = null
    run.life.onEnd(() => run.library.close())
    run.life.end()
  }

  sleep(ms: number): void {
    // First: what waits for an answer waits on the clock that now stands still.
    this.#run?.wire.deaden()
    this.clock.sleep(ms)
  }

  rows(): readonly Transcription[] {
    return this.#running().library.inStage(STAGES)
  }

  /** Whether nothing is left to do but what a person has to decide. */
  isAtRest(): boolean {
    if (this.#run === null) return false
    this.#counts ??= this.#run.library.counts()
    const counts = this.#counts
    const isBusy = STAGES.some((stage) => !isFinal(stage) && stage !== 'review' && counts[stage] > 0)
    return !isBusy && !(this.asks && this.#isLooking())
  }

  /** Whether anything is held that was not looked at, or that nobody was asked about yet. */
  #isLooking(): boolean {
    const { proposals } = this.#running().library
    return proposals
      .all()
      .some(({ id, state }) => state === 'weighing' || proposals.counts(id).some(({ stage }) => stage === 'waiting'))
  }

  /** Ends the machine; its files go with it. */
  leave(): void {
    this.#isLeft = true
    this.crash()
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** What kill -9 leaves: the file and its WAL, as they stand. */
  #die(opened: Library): void {
    this.#settings.world.note(`${this.name} dies`)
    this.#run = null
    if (this.#isLeft) {
      opened.close()
      return
    }
    const next = join(this.#folder, `library-${this.starts}.db`)
    if (existsSync(`${this.#file}-wal`)) copyFileSync(`${this.#file}-wal`, `${next}-wal`)
    // SQLite puts nothing of the WAL into a file that was moved away: it is left as it stands, and no time is lost.
    if (process.platform === 'win32') copyFileSync(this.#file, next)
    else renameSync(this.#file, next)
    opened.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.#file + suffix, { force: true })
    this.#file = next
  }

  #running(): Run {
    if (this.#run === null) throw new Error('The application is not running.')
    return this.#run
  }
}

/** Turned round rather than encrypted: it must only come back after a restart. */
const VAULT = {
  seal: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a),
  open: (sealed: Uint8Array) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
}

function forgetful(): Library['requestLog'] {
  const times: (readonly [string, number])[] = []
  return {
    append: (scope, atMs) => void times.push([scope, atMs]),
    since: (scope, sinceMs) => times.filter((one) => one[0] === scope && one[1] >= sinceMs).map((one) => one[1]),
  }
}

/** A quarter of the usual: the many small commits, and the WAL that each crash leaves, are copied and summed by the page. */
const PAGE_BYTES = 1024

let empty: Buffer | null = null

/** A library that was just made, to be copied: migrating anew for each of thousands would take most of the time. */
function emptyLibrary(): Buffer {
  if (empty !== null) return empty
  const folder = mkdtempSync(join(scratchRoot(), 'archive-sim-empty-'))
  try {
    const path = join(folder, 'library.db')
    const first = new Sqlite(path)
    first.pragma(`page_size = ${PAGE_BYTES}`)
    first.exec('VACUUM')
    first.close()
    const clock = { now: () => 0, monotonic: () => 0, schedule: () => () => undefined }
    openLibrary({ path, clock, log: silentLog }).close()
    empty = readFileSync(path)
    return empty
  } finally {
    // At once: a test runner ends its processes without asking them.
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In memory where the system has such a place: commits are whole there as well, and cost microseconds. */
export function scratchRoot(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
}
