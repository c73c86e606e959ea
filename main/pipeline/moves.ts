// What came of a step is written here, and nowhere else: the gate that an answer closes, the row as `advance` would have it in
// one transaction, and then a word to whoever goes on from there.

import { isFinal, type Transcription } from '../recording.ts'
import { advance } from './advance.ts'
import { creditFault } from './credit.ts'
import type { Crew } from './crew.ts'
import { errandOf, type Gates } from './gates.ts'
import type { Outcome } from './outcome.ts'
import { waitFor } from './retry.ts'
import { needsPerson } from './words.ts'

export interface MovesParts extends Pick<Crew, 'library' | 'clock' | 'random' | 'log'> {
  /** Those that hold every account. */
  readonly shared: Gates
  /** Those of the account of a recording, and those that hold every account. */
  gatesOf(row: Transcription): Gates
}

export interface MovesHooks {
  changed(): void
  /** A job was made, and will be paid. */
  created(): void
  /** It waits for the person now, as it did not before. */
  stuck(row: Transcription): void
  /** What the person has not sent yet has moved. */
  proposed(): void
  /** A file is one that was seen elsewhere. */
  recognised(newcomer: Transcription): void
}

export class Moves {
  readonly #parts: MovesParts
  readonly #hooks: MovesHooks

  constructor(parts: MovesParts, hooks: MovesHooks) {
    this.#parts = parts
    this.#hooks = hooks
  }

  /** @throws Fault `conflict` when somebody else has moved the row meanwhile */
  move(row: Transcription, asked: Outcome): Transcription {
    const { library, clock, log, shared } = this.#parts
    const outcome = this.#heedGate(row, asked)
    const change = advance(row, outcome, clock.now())
    const by = outcome.kind === 'advanced' ? outcome.by : null
    const isKnown = by?.kind === 'inspected' || by?.kind === 'recognised' || by?.kind === 'withheld'
    const moved = isKnown ? library.settle(change, by.inspection) : library.apply(change)
    shared.open('disk')
    if (moved.stage !== row.stage)
      log('info', 'moved', { id: row.id, from: row.stage, to: moved.stage, fault: moved.faultCode })
    if (by?.kind === 'created') this.#hooks.created()
    if (row.proposalId !== null) this.#hooks.proposed()
    // What is on the sheet before the person needs no second word.
    else if (needsPerson(moved) && !needsPerson(row)) this.#hooks.stuck(moved)
    if (by?.kind === 'recognised') this.#hooks.recognised(moved)
    // The service is done with it: there is room for another.
    if (errandOf(row.stage) === 'ask' && (isFinal(moved.stage) || moved.stage === 'archiving'))
      this.#parts.gatesOf(row).open('capacity')
    this.#hooks.changed()
    // Cancelled while its answer was out: now that no job exists, it is over, and must not set out again.
    const isOver = moved.isCancelRequested && (moved.stage === 'ready' || moved.stage === 'uploaded')
    return isOver ? this.move(moved, { kind: 'gave up', to: 'cancelled', fault: null }) : moved
  }

  /** A gate that would not hold this errand back would send it round at once, for ever: then it is this row that waits. */
  #heedGate(row: Transcription, outcome: Outcome): Outcome {
    if (outcome.kind !== 'gate') return outcome
    const { clock, random } = this.#parts
    const gates = this.#parts.gatesOf(row)
    if (!gates.blocks(errandOf(row.stage) ?? 'ask', outcome.gate))
      return waitFor(outcome.fault, row.attempts, { now: clock.now(), random })
    gates.close(outcome.gate, outcome.gate === 'credit' ? creditFault(row, outcome.fault) : outcome.fault)
    return outcome
  }
}
