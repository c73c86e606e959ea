// The library as one life of the application sees it: a place to die before and after every commit, and no answer after the
// end. Between two commits the same question has the same answer, and is asked of SQLite once: most of a run would go there.

import { HOUR } from '../../../main/clock.ts'
import type { Change, Library } from '../../../main/library/library.ts'
import type { Stage, Transcription } from '../../../main/recording.ts'
import { Died, type Life } from './life.ts'

/** Answers of the library that change nothing: all its other methods are places to die, most of them commits. */
const READS = new Set(
  `transcription byJob due nextDueAtMs inStage lastFor lastAt isDismissed newest totals nextExpiryAtMs places counts twin
  locate mediaPaths watchId result has isKnown all since setting spentSince ownSince onChange close backup`.split(
    /\s+/,
  ),
)
/** Questions among the others. */
const QUESTIONS = new Set([
  'dueIds',
  'expiry.expiring',
  'questions.askedCount',
  'accounts.work',
  ...'open find ids alike stuck refusedFor languageNear heldAt akin taken'
    .split(' ')
    .map((name) => `proposals.${name}`),
])
/** Commits that no row takes part in. */
const BESIDE_ROWS = new Set(['requestLog.append', 'gates.save', 'gates.drop', 'seen.add', 'setSetting'])
/** Commits that say how many rows they changed; mostly it is none. */
const COUNTING = new Set(['resumeDue'])
/** Commits that take one row from a stage to a stage, and answer with it. */
const MOVES = new Set(['apply', 'settle', 'archive'])
/** Questions about stages, named by their first argument, that are asked again and again. */
const STAGED = new Set(['inStage', 'newest', 'dueIds'])

type Method = (...input: readonly unknown[]) => unknown

function isMethod(held: unknown): held is Method {
  return typeof held === 'function'
}

export function guarded(library: Library, life: Life): Library {
  const memory = new Memory(library)
  const reading =
    (name: string, ask: Method): Method =>
    (...input) => {
      if (life.isOver) throw new Died('read')
      return memory.ask(name, ask, input)
    }
  const writing =
    (place: string, name: string, write: Method): Method =>
    (...input) => {
      life.point(`before ${place}`)
      const answer = QUESTIONS.has(name) ? memory.ask(name, write, input) : memory.write(name, write, input)
      life.point(`after ${place}`)
      return answer
    }
  const guard = <T extends object>(room: T, path: string): T => {
    const entries = Object.entries(room).map(([name, held]: [string, unknown]) => {
      const full = path + name
      if (isMethod(held)) return [name, READS.has(name) ? reading(full, held) : writing(name, full, held)]
      return [name, typeof held === 'object' && held !== null ? guard(held, `${full}.`) : held]
    })
    return Object.fromEntries(entries) as T
  }
  return guard(library, '')
}

interface Known {
  readonly question: string
  readonly stages: readonly unknown[]
  readonly answer: unknown
  /** All rows of these stages, in the order in which they came. */
  readonly isWhole: boolean
}

interface Logged {
  readonly sinceMs: number
  /** Ascending. */
  readonly times: number[]
  readonly newestMs: number
}

/** The log forgets what is older than this by its own newest. */
const FORGOTTEN_AFTER_MS = 2 * HOUR

/** What was answered since the last commit that could have changed it. */
class Memory {
  readonly #library: Library
  #rows = new Map<number, unknown>()
  #jobs = new Map<string, Transcription | null>()
  /** The latest answer of each kind. */
  #known = new Map<string, Known>()
  #counts: Readonly<Record<Stage, number>> | null = null
  #isHolding: boolean | null = null
  #next: { readonly afterMs: number; readonly atMs: number | null } | null = null
  readonly #logged = new Map<unknown, Logged>()

  constructor(library: Library) {
    this.#library = library
  }

  ask(name: string, ask: Method, input: readonly unknown[]): unknown {
    const [first] = input
    if (name === 'requestLog.since') return this.#since(String(first), Number(input[1]))
    if (name === 'counts') return this.#countAll()
    if (name === 'transcription') return this.#row(Number(first))
    if (name === 'byJob') return this.#ofJob(String(first))
    if (name === 'nextDueAtMs') return this.#nextDue(ask, Number(first ?? 0))
    return STAGED.has(name) ? this.#ofStages(name, ask, input) : ask(...input)
  }

  write(name: string, write: Method, input: readonly unknown[]): unknown {
    if (name === 'requestLog.append') return this.#append(write, String(input[0]), Number(input[1]))
    if (BESIDE_ROWS.has(name)) return write(...input)
    const [rows, jobs, known, counts, next] = [this.#rows, this.#jobs, this.#known, this.#counts, this.#next]
    this.#next = null
    this.#rows = new Map()
    this.#jobs = new Map()
    this.#known = new Map()
    this.#counts = null
    this.#isHolding = null
    const answer = write(...input)
    const move = MOVES.has(name) ? moveOf(input[0], answer) : null
    if (move === null && !(COUNTING.has(name) && answer === 0)) return answer
    this.#rows = rows
    this.#jobs = jobs
    this.#known = known
    this.#counts = counts
    if (move === null) this.#next = next
    else this.#follow(move)
    return answer
  }

  /** Whoever is in other stages is as before. */
  #follow({ from, row }: Move): void {
    const to = row.stage
    this.#rows.set(row.id, row)
    for (const [jobId, held] of this.#jobs) if (held?.id === row.id) this.#jobs.delete(jobId)
    if (row.jobId !== null) this.#jobs.set(row.jobId, row)
    for (const [kind, known] of this.#known)
      if (known.stages.includes(from) || known.stages.includes(to)) {
        if (known.isWhole) this.#known.set(kind, { ...known, answer: withMoved(known, row) })
        else this.#known.delete(kind)
      }
    // What is held is not counted.
    if (this.#counts === null || from === to || row.proposalId !== null) return
    this.#counts = { ...this.#counts, [from]: this.#counts[from] - 1, [to]: this.#counts[to] + 1 }
  }

  #countAll(): Readonly<Record<Stage, number>> {
    this.#counts ??= this.#library.counts()
    return this.#counts
  }

  /** Rows that a proposal holds are in stages that nobody is counted in. */
  #holds(): boolean {
    const { proposals } = this.#library
    this.#isHolding ??= proposals.all().length + proposals.taken().length > 0
    return this.#isHolding
  }

  #row(id: number): unknown {
    if (!this.#rows.has(id)) this.#rows.set(id, this.#library.transcription(id))
    return this.#rows.get(id)
  }

  #ofJob(jobId: string): Transcription | null {
    const known = this.#jobs.get(jobId)
    if (known !== undefined) return known
    const row = this.#library.byJob(jobId)
    this.#jobs.set(jobId, row)
    return row
  }

  /** Where nobody is in the stages, nobody is the answer. */
  #ofStages(name: string, ask: Method, input: readonly unknown[]): unknown {
    const stages = [input[0]].flat()
    const counts = this.#countAll()
    if (!this.#holds() && stages.every((stage) => Reflect.get(counts, String(stage)) === 0)) return []
    const question = `${name} ${input.join()}`
    const kind = `${name} ${stages.join()}`
    const known = this.#known.get(kind)
    if (known?.question === question) return known.answer
    const answer = ask(...input)
    this.#known.set(kind, { question, stages, answer, isWhole: name === 'inStage' && input[1] === undefined })
    return answer
  }

  /** The next instant after an earlier one is the next after this one as well, while it is still to come. */
  #nextDue(ask: Method, afterMs: number): unknown {
    const known = this.#next
    const isStillNext = known !== null && known.afterMs <= afterMs && Math.round(afterMs) < (known.atMs ?? Infinity)
    if (isStillNext) return known.atMs
    const atMs = ask(afterMs) as number | null
    this.#next = { afterMs, atMs }
    return atMs
  }

  /** What was sent since an earlier instant has in it what was sent since this one, unless it was forgotten meanwhile. */
  #since(scope: string, sinceMs: number): readonly number[] {
    const logged = this.#logged.get(scope)
    if (logged !== undefined && logged.sinceMs <= sinceMs && logged.newestMs - FORGOTTEN_AFTER_MS <= sinceMs)
      return logged.times.filter((atMs) => atMs >= Math.round(sinceMs))
    const times = [...this.#library.requestLog.since(scope, sinceMs)]
    this.#logged.set(scope, { sinceMs, times, newestMs: times.at(-1) ?? Number.NEGATIVE_INFINITY })
    return [...times]
  }

  #append(write: Method, scope: string, atMs: number): unknown {
    const logged = this.#logged.get(scope)
    this.#logged.delete(scope)
    const answer = write(scope, atMs)
    if (logged === undefined || atMs < logged.sinceMs) return answer
    const at = Math.round(atMs)
    const after = logged.times.findLastIndex((one) => one <= at) + 1
    logged.times.splice(after, 0, at)
    this.#logged.set(scope, { ...logged, newestMs: Math.max(logged.newestMs, at) })
    return answer
  }
}

interface Move {
  readonly from: Stage
  readonly row: Transcription
}

function moveOf(change: unknown, answer: unknown): Move {
  return { from: (change as Change).from, row: answer as Transcription }
}

function withMoved({ answer, stages }: Known, row: Transcription): readonly Transcription[] {
  const others = (answer as readonly Transcription[]).filter(({ id }) => id !== row.id)
  if (!stages.includes(row.stage)) return others
  return [...others, row].sort((one, other) => one.addedAtMs - other.addedAtMs || one.id - other.id)
}
