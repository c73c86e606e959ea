// What a person hands over waits here for their yes: it is looked at and priced, and small drops go by themselves. Nothing of it
// is only in memory: its rows are held on disk until they are sent, taken off, or asked about once more after a crash.

import { SECOND } from '../clock.ts'
import { toFault } from '../fault.ts'
import type { Decide, Proposal, Shown } from '../library/library.ts'
import type { Options, Transcription } from '../recording.ts'
import { optionsKey } from '../recording.ts'
import type { Adding, AddReport } from './adding.ts'
import { advance } from './advance.ts'
import type { Crew } from './crew.ts'
import { advanced } from './outcome.ts'
import {
  type DropRowFact,
  dropRow,
  inParts,
  Pace,
  type ProposalFacts,
  proposalFacts,
  weightOf,
} from './proposal-facts.ts'
import { weigh } from './weighing.ts'

/** How long rows are judged or removed before the window has its turn. */
const SLICE_MS = 8
/** Many rows move at once; what they weigh together is asked for this often at most. */
const WEIGH_MS = 100
const AFTER_FAILURE_MS = 5 * SECOND
/** Drops that went by themselves and can still be taken back. */
const MOST_UNDONE = 5

export interface SentDrop {
  /** Takes it back, while this run of the application lasts. */
  readonly token: number
  readonly files: number
  readonly lowMicro: number
  readonly highMicro: number
  /** Their lengths, and so the rest of the price, are not known yet. */
  readonly withoutPrice: number
}

export interface Undone {
  /** Stopped before the service had them: they cost nothing, and are off the list. */
  readonly stopped: number
  /** The service has these, and is asked to cancel them. */
  readonly asked: number
  /** Done already. */
  readonly done: number
}

export interface DropsFacts {
  /** What the person is asked about now. */
  readonly asked: ProposalFacts | null
  /** Still small enough to go by itself, as far as it is known. */
  readonly isWeighing: boolean
  readonly later: readonly { readonly id: number; readonly files: number; readonly madeAtMs: number }[]
}

interface Hooks {
  readonly changed: () => void
  /** Ends the looks at the files of these rows. */
  readonly stop: (ids: ReadonlySet<number>) => void
  readonly cancel: (id: number) => void
  readonly asked: (files: number) => void
  readonly sent: (drop: SentDrop) => void
}

export class Proposing {
  readonly #crew: Crew
  readonly #adding: Adding
  readonly #hooks: Hooks
  readonly #pace: Pace
  readonly #sent = new Map<number, readonly number[]>()
  #aboveMicro: number | null = 0
  #handing = 0
  #lastToken = 0
  #takeBackTimer: (() => void) | null = null
  #isStopped = false
  /** Choosing, sending and taking off come one after the other: each counts on what the one before it has left. */
  #inTurn: Promise<unknown> = Promise.resolve()

  constructor(crew: Crew, adding: Adding, hooks: Hooks) {
    this.#crew = crew
    this.#adding = adding
    this.#hooks = hooks
    this.#pace = new Pace(crew.clock)
  }

  /** What was open when the last run ended is asked about again; what was taken off then cannot be taken back any more. */
  start(): void {
    const { proposals } = this.#crew.library
    for (const { id } of proposals.all()) proposals.drop(id)
    for (const id of proposals.taken())
      this.forget(id).catch((thrown: unknown) => {
        // They stay out of sight, and go with the next start.
        this.#crew.log('warn', 'drop.forget', { id, code: toFault(thrown).code })
      })
    this.stir()
  }

  stop(): void {
    this.#isStopped = true
    this.#takeBackTimer?.()
  }

  /** What costs no more than this goes without a question; null never asks. */
  setAskingAbove(aboveMicro: number | null): void {
    this.#aboveMicro = aboveMicro
    this.stir()
  }

  /** @param collectionId where they belong once they are archived */
  async add(paths: readonly string[], options: Options, collectionId: number | null = null): Promise<AddReport> {
    const { proposals } = this.#crew.library
    let id = proposals.open()?.id ?? null
    // It may be sent, or put aside, while folders are still walked.
    const into = (): Proposal => {
      const found =
        (id === null ? null : proposals.find(id)) ?? proposals.open() ?? mustFind(proposals.begin('weighing'))
      id = found.id
      return found
    }
    const mustFind = (begun: number): Proposal => ({ id: begun, state: 'weighing', madeAtMs: 0, options: null })
    this.#handing += 1
    try {
      return await this.#adding.files(paths, { source: 'drop', options, into, collectionId }, this.#hooks.changed)
    } finally {
      this.#handing -= 1
      this.stir()
      this.#hooks.changed()
    }
  }

  /** A held row has moved. */
  stir(afterMs = WEIGH_MS): void {
    if (this.#takeBackTimer !== null || this.#isStopped) return
    this.#takeBackTimer = this.#crew.clock.schedule(afterMs, () => {
      this.#takeBackTimer = null
      try {
        this.#weigh()
      } catch (thrown) {
        // A full disk must not keep the drop from being asked about once there is room.
        this.#crew.log('error', 'drop.weigh', { code: toFault(thrown).code })
        this.stir(AFTER_FAILURE_MS)
      }
    })
  }

  facts(): DropsFacts {
    const { proposals } = this.#crew.library
    const open = proposals.open()
    const later = proposals.all().filter(({ state }) => state === 'later')
    return {
      asked: open?.state === 'asked' ? proposalFacts(open, this.#crew, this.#pace, this.#handing > 0) : null,
      isWeighing: open?.state === 'weighing',
      later: later.map(({ id, madeAtMs }) => ({ id, madeAtMs, files: filesIn(proposals.counts(id)) })),
    }
  }

  ids(id: number, shown: Shown): readonly number[] {
    return this.#crew.library.proposals.ids(id, shown)
  }

  /** Those of them that are held still. */
  rows(ids: readonly number[]): readonly DropRowFact[] {
    return ids.flatMap((id) => {
      const row = this.#crew.library.transcription(id)
      if (row === null || row.proposalId === null) return []
      return [dropRow({ ...row, proposalId: row.proposalId }, this.#crew)]
    })
  }

  /** How these, or all of a proposal, are transcribed. Prices and duplicates follow. */
  choose(id: number, ids: readonly number[] | null, options: Options): Promise<void> {
    return this.#next(async () => {
      const { proposals } = this.#crew.library
      if (ids === null) proposals.setOptions(id, options)
      const named = [...(ids ?? proposals.ids(id, 'all'))].sort((one, other) => one - other)
      await this.#judge(named, options)
      if (ids !== null) await this.#judge(proposals.akin(ids), null)
    })
  }

  /** Everything that was looked at; what was not stays, and is asked about. */
  send(id: number): Promise<readonly number[]> {
    return this.#next(() => this.#release(id, false))
  }

  /** The reply takes it back. */
  takeOff(ids: readonly number[]): Promise<number | null> {
    return this.#next(async () => {
      const { proposals } = this.#crew.library
      const named = new Set(ids)
      const others = proposals.akin(ids).filter((id) => !named.has(id))
      const from = ids.map((id) => this.#crew.library.transcription(id)?.proposalId ?? null).find((id) => id !== null)
      this.#hooks.stop(named)
      const taken = proposals.takeOff(ids)
      if (from !== undefined && from !== null) proposals.drop(from)
      await this.#judge(others, null)
      this.stir()
      return taken
    })
  }

  putBack(takenId: number): Promise<boolean> {
    return this.#next(async () => {
      const back = this.#crew.library.proposals.putBack(takenId)
      if (back === null) return false
      await this.#judge(this.#crew.library.proposals.akin(back.ids), null)
      this.stir()
      return true
    })
  }

  /** Nobody wants it back. */
  async forget(takenId: number): Promise<void> {
    while (!this.#isStopped && this.#crew.library.proposals.forget(takenId, SLICE_MS)) await turn()
  }

  putAside(id: number): void {
    if (this.#crew.library.proposals.open()?.id === id) this.#crew.library.proposals.setState(id, 'later')
    this.#hooks.changed()
  }

  /** One at a time: what is asked about now is put aside for it. */
  askAgain(id: number): void {
    const { proposals } = this.#crew.library
    const open = proposals.open()
    if (open?.id === id || proposals.find(id) === null) return
    if (open !== null) proposals.setState(open.id, 'later')
    proposals.setState(id, 'asked')
    this.#hooks.changed()
  }

  /** Takes back what went by itself, as far as that is still possible. */
  async undo(token: number): Promise<Undone> {
    const ids = this.#sent.get(token) ?? []
    this.#sent.delete(token)
    const undone = { stopped: 0, asked: 0, done: 0 }
    let turnAtMs = this.#crew.clock.monotonic()
    for (const id of ids) {
      const outcome = this.#takeBack(id)
      if (outcome !== null) undone[outcome] += 1
      if (this.#crew.clock.monotonic() - turnAtMs < SLICE_MS) continue
      await turn()
      turnAtMs = this.#crew.clock.monotonic()
    }
    this.#hooks.changed()
    return undone
  }

  #takeBack(id: number): keyof Undone | null {
    const { library } = this.#crew
    const row = library.transcription(id)
    if (row === null) return null
    if (row.stage === 'archived' || row.stage === 'archiving') return 'done'
    this.#hooks.cancel(id)
    const left = library.transcription(id)
    if (left?.stage !== 'cancelled') return left?.isCancelRequested === true ? 'asked' : null
    library.remove(id)
    return 'stopped'
  }

  #weigh(): void {
    const open = this.#crew.library.proposals.open()
    if (open === null || this.#isStopped) return
    const weight = weightOf(open.id, this.#crew, this.#handing === 0)
    if (weight.files === 0) {
      if (weight.isWhole) this.#crew.library.proposals.drop(open.id)
      this.#hooks.changed()
      return
    }
    if (open.state === 'asked') return
    const verdict = weigh(weight, this.#aboveMicro)
    if (verdict === 'ask') {
      this.#crew.library.proposals.setState(open.id, 'asked')
      this.#crew.log('info', 'drop.asked', { id: open.id, files: weight.files })
      this.#hooks.asked(weight.files)
      this.#hooks.changed()
    } else if (verdict === 'send') this.#sendUnasked(open)
  }

  #sendUnasked(open: Proposal): void {
    const { lowMicro, highMicro, withoutPrice } = proposalFacts(open, this.#crew, this.#pace, false)
    const ids = this.#release(open.id, true)
    if (ids.length === 0) return
    this.#lastToken += 1
    this.#sent.set(this.#lastToken, ids)
    for (const token of this.#sent.keys()) if (token <= this.#lastToken - MOST_UNDONE) this.#sent.delete(token)
    this.#hooks.sent({ token: this.#lastToken, files: ids.length, lowMicro, highMicro, withoutPrice })
  }

  #release(id: number, isAll: boolean): readonly number[] {
    const { library, clock, gates, log } = this.#crew
    const forestall: Decide = (row, by) =>
      by === null || row.stage !== 'ready' ? null : advance(row, advanced({ kind: 'forestalled', by }), clock.now())
    const ids = isAll ? library.proposals.releaseAll(id, forestall) : library.proposals.release(id, forestall)
    log('info', 'drop.sent', { id, files: ids.length })
    // Whoever sends may have topped up: one request tells.
    if (ids.length > 0) gates.tryNow('credit')
    this.#hooks.changed()
    return ids
  }

  async #judge(ids: readonly number[], wanted: Options | null): Promise<void> {
    const { library } = this.#crew
    let left = ids
    while (left.length > 0 && !this.#isStopped) {
      left = left.slice(library.proposals.judge(left, wanted, SLICE_MS, (row, twin) => this.#judged(row, wanted, twin)))
      this.#hooks.changed()
      await turn()
    }
  }

  #judged(row: Transcription, wanted: Options | null, duplicateOf: number | null): ReturnType<Decide> {
    const options = wanted ?? row.options
    const isSame = optionsKey(options) === optionsKey(row.options)
    const isJudged = row.stage === 'ready' || row.stage === 'duplicate'
    if (isSame && (!isJudged || row.duplicateOf === duplicateOf)) return null
    const { durationMs } = row
    const parts = row.conversion?.parts ?? 1
    const estimateMicro = durationMs === null ? null : inParts(options, durationMs, parts).highMicro
    const by = { kind: 'judged', options, estimateMicro, duplicateOf } as const
    return advance(row, advanced(by), this.#crew.clock.now())
  }

  #next<T>(work: () => T | Promise<T>): Promise<T> {
    const mine = this.#inTurn.then(work)
    this.#inTurn = mine.catch(() => undefined)
    return mine
  }
}

function filesIn(counts: readonly { readonly files: number }[]): number {
  return counts.reduce((sum, { files }) => sum + files, 0)
}

/** The window, and everything else, has its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
