// Kills the application with SIGKILL at random moments, again and again, while the service loses and refuses answers; then
// lets it finish and asks the service's books and the library what became of every recording.

import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fastClock } from '../fast-clock.ts'
import { writeWav } from '../recordings.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { Fault } from '../tuplets/faults.ts'
import { seeded } from '../tuplets/seeded.ts'
import { type Books, readBooks, wrongs } from './books.ts'
import type { Control } from './controls.ts'
import type { VictimOrders } from './victim.ts'

export interface KillOrders {
  readonly seed: number
  readonly kills: number
  /** Recordings at the start; more follow where they are done before the killing is. */
  readonly recordings: number
  readonly control?: Control
  /** Share of requests that suffer. */
  readonly troubleRate?: number
  /** How late the service shows a new job, on its own clock. */
  readonly visibleAfterMs?: number
  readonly say?: (line: string) => void
  /** Changes what the victim is told, once the service is there. */
  readonly bend?: (victim: VictimOrders, tuplets: FakeTuplets, folder: string) => Promise<VictimOrders>
  /** Looks at all that is left, after each kill and in the end. */
  readonly look?: (left: Left, when: 'killed' | 'ended') => void
}

/** What a run leaves behind. */
export interface Left {
  readonly archive: string
  readonly tuplets: FakeTuplets
  /** Where stderr of every victim went. */
  readonly stderr: string
}

export interface KillReport extends Books {
  readonly seed: number
  readonly kills: number
  readonly recordings: number
  readonly troubles: Readonly<Record<string, number>>
  readonly seconds: number
}

const RATE = 100
const WAVE = 10
/** A recording that nobody disturbs needs about this long, because the service takes 108 an hour. */
const LONGEST_FINISH_MS = 120_000
const LONGEST_EACH_MS = 1000

/** What happens to `POST /jobs`: the answer is lost, late or unreadable, before or after the job was made. */
const SUBMIT_TROUBLES: readonly Fault[] = [
  { kind: 'cut', at: 'before-answer' },
  { kind: 'cut', at: 'before' },
  { kind: 'status', status: 500, body: 'html', when: 'after' },
  { kind: 'status', status: 503, body: 'html', when: 'before' },
  { kind: 'status', status: 503, body: 'json', when: 'before' },
  { kind: 'truncated-json' },
]
const OTHER_TROUBLES: readonly Fault[] = [
  { kind: 'cut', at: 'before-answer' },
  { kind: 'cut', at: 'before' },
  { kind: 'status', status: 503, body: 'html' },
]

export async function kills(orders: KillOrders): Promise<KillReport> {
  const startedAtMs = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'archive-chaos-'))
  const epochMs = Date.now()
  const { visibleAfterMs = 0, control } = orders
  const tuplets = await openFakeTuplets({ clock: fastClock({ epochMs, rate: RATE }), visibleAfterMs })
  const recordings = join(folder, 'recordings')
  mkdirSync(recordings)
  const asked = { folder: join(folder, 'archive'), recordings, url: tuplets.url, key: tuplets.key, epochMs, rate: RATE }
  const plain = { ...asked, isNaive: control === 'naive', isHasty: control === 'hasty' }
  try {
    const victim = (await orders.bend?.(plain, tuplets, folder)) ?? plain
    const run = new Run(orders, tuplets, victim, join(folder, 'stderr'))
    await run.kill()
    await run.finish()
    run.look('ended')
    return { ...run.report(), seconds: Math.round((performance.now() - startedAtMs) / 100) / 10 }
  } finally {
    await tuplets.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

class Run {
  readonly #orders: KillOrders
  readonly #tuplets: FakeTuplets
  readonly #victim: VictimOrders
  readonly #stderr: string
  readonly #chance
  #recordings = 0
  #kills = 0

  constructor(orders: KillOrders, tuplets: FakeTuplets, victim: VictimOrders, stderr: string) {
    this.#orders = orders
    this.#tuplets = tuplets
    this.#victim = victim
    this.#stderr = stderr
    this.#chance = seeded(orders.seed)
    const rate = orders.troubleRate ?? 0.15
    const { faults } = tuplets
    faults.random({ seed: orders.seed, rate, kinds: SUBMIT_TROUBLES, match: { method: 'POST', path: '/jobs' } })
    faults.random({ seed: orders.seed + 1, rate: rate / 3, kinds: OTHER_TROUBLES })
    this.#record(orders.recordings)
  }

  async kill(): Promise<void> {
    while (this.#kills < this.#orders.kills) {
      const { child, said, over } = this.#start()
      // Anywhere in its life: some die while starting, most in the middle of things.
      const dies = wait(Math.round(this.#chance.next() * 1600))
      const isDone = await Promise.race([dies.then(() => false), said('done')])
      if (isDone) this.#record(WAVE)
      else if (child.kill('SIGKILL')) this.#kills += 1
      await over
      this.look('killed')
      if (this.#kills % 10 === 0 && !isDone) this.#orders.say?.(`${this.#kills} kills, ${this.#recordings} recordings`)
    }
  }

  async finish(): Promise<void> {
    const { child, said, over } = this.#start()
    // A run that takes longer has lost its way; the report then says so by what is not archived.
    const longestMs = LONGEST_FINISH_MS + this.#recordings * LONGEST_EACH_MS
    const isDone = await Promise.race([said('done'), wait(longestMs).then(() => false)])
    if (!isDone) child.kill('SIGKILL')
    await over
  }

  look(when: 'killed' | 'ended'): void {
    this.#orders.look?.({ archive: this.#victim.folder, tuplets: this.#tuplets, stderr: this.#stderr }, when)
  }

  report(): Omit<KillReport, 'seconds'> {
    return {
      seed: this.#orders.seed,
      kills: this.#kills,
      recordings: this.#recordings,
      troubles: { ...this.#tuplets.faults.fired },
      ...readBooks(join(this.#victim.folder, 'library.db'), this.#tuplets, this.#recordings),
    }
  }

  #record(count: number): void {
    for (let made = 0; made < count; made++) {
      const seed = ++this.#recordings
      // Odd lengths, so that one job can be told from another.
      writeWav(join(this.#victim.recordings, `recording-${seed}.wav`), 5.5 + (seed % 40) / 10, seed)
    }
  }

  #start(): { child: ChildProcess; said: (word: string) => Promise<boolean>; over: Promise<void> } {
    const victim = join(import.meta.dirname, 'victim.ts')
    const child = spawn(process.execPath, [victim, JSON.stringify(this.#victim)], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr.on('data', (part: Buffer) => {
      appendFileSync(this.#stderr, part)
      process.stderr.write(part)
    })
    const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const words = new Set<string>()
    const waiting = new Map<string, (isSaid: boolean) => void>()
    createInterface({ input: child.stdout }).on('line', (word) => {
      words.add(word)
      waiting.get(word)?.(true)
    })
    const said = (word: string) =>
      new Promise<boolean>((resolve) => {
        if (words.has(word)) resolve(true)
        waiting.set(word, resolve)
        void over.then(() => resolve(words.has(word)))
      })
    return { child, said, over }
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

/** One sentence per thing that went wrong. */
export function verdict(report: KillReport): readonly string[] {
  return wrongs(report).map((wrong) => `SEED=${report.seed}: ${wrong}`)
}

export function figuresOf(report: KillReport): string {
  const troubles = Object.values(report.troubles).reduce((sum, count) => sum + count, 0)
  return [
    `${report.kills} kills, ${report.recordings} recordings, ${troubles} troubles`,
    `${report.lost} lost, ${report.submittedTwice} submitted twice, ${report.paidTwice} paid twice`,
    `${report.wrong} wrong, integrity ${report.integrity}`,
  ].join('; ')
}
