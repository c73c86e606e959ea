// Kills the application with SIGKILL at random moments, again and again, while the service loses and refuses answers; then
// lets it finish and asks the service's books and the library what became of every recording.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { fastClock } from '../fast-clock.ts'
import { writeWav } from '../recordings.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { Fault } from '../tuplets/faults.ts'
import { seeded } from '../tuplets/seeded.ts'
import type { VictimOrders } from './victim.ts'

export interface ChaosOrders {
  readonly seed: number
  readonly kills: number
  /** Recordings at the start; more follow where they are done before the killing is. */
  readonly recordings: number
  readonly isNaive?: boolean
  /** Share of requests that suffer. */
  readonly troubleRate?: number
  readonly say?: (line: string) => void
}

export interface ChaosReport {
  readonly seed: number
  readonly kills: number
  readonly recordings: number
  readonly troubles: Readonly<Record<string, number>>
  readonly archived: number
  /** Recordings without an archived transcript. */
  readonly lost: number
  readonly submittedTwice: number
  readonly paidTwice: number
  readonly strays: number
  readonly integrity: string
  readonly seconds: number
}

const RATE = 100
const WAVE = 10
/** A run that takes longer has lost its way; the report then says so by what is not archived. */
const LONGEST_FINISH_MS = 120_000

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

export async function chaos(orders: ChaosOrders): Promise<ChaosReport> {
  const startedAt = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'archive-chaos-'))
  const epochMs = Date.now()
  const tuplets = await openFakeTuplets({ clock: fastClock({ epochMs, rate: RATE }) })
  const recordings = join(folder, 'recordings')
  mkdirSync(recordings)
  const victimOrders = { folder: join(folder, 'archive'), recordings, url: tuplets.url, key: tuplets.key, epochMs }
  const run = new Run(orders, tuplets, { ...victimOrders, rate: RATE, isNaive: orders.isNaive ?? false })
  try {
    await run.kill()
    await run.finish()
    return { ...run.report(), seconds: Math.round((Date.now() - startedAt) / 100) / 10 }
  } finally {
    await tuplets.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

class Run {
  readonly #orders: ChaosOrders
  readonly #tuplets: FakeTuplets
  readonly #victim: VictimOrders
  readonly #chance
  #recordings = 0
  #kills = 0

  constructor(orders: ChaosOrders, tuplets: FakeTuplets, victim: VictimOrders) {
    this.#orders = orders
    this.#tuplets = tuplets
    this.#victim = victim
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
      if (this.#kills % 10 === 0 && !isDone) this.#orders.say?.(`${this.#kills} kills, ${this.#recordings} recordings`)
    }
  }

  async finish(): Promise<void> {
    const { child, said, over } = this.#start()
    const isDone = await Promise.race([said('done'), wait(LONGEST_FINISH_MS).then(() => false)])
    if (!isDone) child.kill('SIGKILL')
    await over
  }

  report(): Omit<ChaosReport, 'seconds'> {
    const library = new Database(join(this.#victim.folder, 'library.db'), { readonly: true })
    const count = (sql: string) => Number(library.prepare(sql).pluck().get())
    const archived = count(`SELECT count(DISTINCT sha256) FROM recordings WHERE stage = 'archived'`)
    const { ledger, faults } = this.#tuplets
    const report = {
      seed: this.#orders.seed,
      kills: this.#kills,
      recordings: this.#recordings,
      troubles: { ...faults.fired },
      archived,
      lost: this.#recordings - archived,
      submittedTwice: ledger.submittedTwice().length,
      paidTwice: ledger.paidTwice().length,
      strays: count(`SELECT count(*) FROM recordings WHERE source = 'elsewhere'`),
      integrity: String(library.pragma('integrity_check', { simple: true })),
    }
    library.close()
    return report
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
    const child = spawn(process.execPath, [victim, JSON.stringify(this.#victim)], {
      stdio: ['ignore', 'pipe', 'inherit'],
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

/** The sentence that names what went wrong, or null. */
export function verdict(report: ChaosReport): string | null {
  const wrong = [
    report.lost > 0 ? `${report.lost} recordings lost` : '',
    report.submittedTwice > 0 ? `${report.submittedTwice} recordings submitted twice` : '',
    report.paidTwice > 0 ? `${report.paidTwice} recordings paid twice` : '',
    report.strays > 0 ? `${report.strays} jobs of ours taken for someone else's` : '',
    report.integrity === 'ok' ? '' : `integrity_check: ${report.integrity}`,
  ].filter((part) => part !== '')
  return wrong.length === 0 ? null : `SEED=${report.seed}: ${wrong.join(', ')}`
}
