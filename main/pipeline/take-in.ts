// From a path to a known recording: waits until the file is still, reads it once, and finds out whether it is here already.

import PQueue from 'p-queue'
import { HOUR, MINUTE } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import type { Sample } from '../intake/settle.ts'
import { type FileStamp, type Inspection, optionsKey, type Transcription } from '../recording.ts'
import { type Crew, pause } from './crew.ts'
import { advanced, type Outcome } from './outcome.ts'
import { backoffMs } from './retry.ts'

/** Files are looked at and hashed two at a time, so that ten thousand dropped at once do not exhaust an old disk. */
const READERS = 2
/** A changed or busy file comes back quickly, one that is gone or locked is looked for ever more rarely. */
const LONGEST_BACKOFF_MS = HOUR

const FINAL_FAULTS = ['empty', 'too-short', 'too-long', 'too-large', 'not-audio', 'truncated']

export class TakeIn {
  readonly #crew: Crew
  readonly #readers = new PQueue({ concurrency: READERS })

  constructor(crew: Crew) {
    this.#crew = crew
  }

  /** waiting -> ready, duplicate or refused; or another look later. */
  async step(waiting: Transcription, signal: AbortSignal): Promise<Outcome> {
    const { path } = waiting
    if (path === null) throw new Fault('internal', 'A recording without a path cannot be taken in.', { retry: 'never' })
    const samples: Sample[] = []
    try {
      const untilMs = await this.#quiet(waiting, path, samples, signal)
      if (untilMs !== null) return { kind: 'wait', untilMs, fault: null, isFailure: false }
      const inspection = await this.#reading(() => this.#crew.intake.inspect(path, { signal }), signal)
      return this.#known(waiting, inspection)
    } catch (thrown) {
      if (signal.aborted) return { kind: 'wait', untilMs: 0, fault: null, isFailure: false }
      return this.#failed(waiting, toFault(thrown), samples.at(-1)?.stamp)
    }
  }

  /**
   * Resolves with null once the file is still, or with an instant where a cloud drive has yet to fetch it: that may take for
   * ever, and others want the place. The samples taken on the way stay with the caller.
   */
  async #quiet(waiting: Transcription, path: string, samples: Sample[], signal: AbortSignal): Promise<number | null> {
    const { clock, intake } = this.#crew
    for (;;) {
      const look = await this.#reading(() => intake.look(path, clock), signal)
      samples.push(look)
      const verdict = intake.judge(samples, { source: waiting.source }, clock.now())
      if (verdict.kind === 'quiet') return null
      if (verdict.reason === 'placeholder') return verdict.untilMs
      await pause(clock, Math.max(50, verdict.untilMs - clock.now()), signal)
      if (samples.length > 8) samples.shift()
    }
  }

  async #reading<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#readers.add(read, { signal })
  }

  /** Equal bytes with equal options are one job, whatever the name: the newcomer points to the one that is here. */
  #known(waiting: Transcription, inspection: Inspection): Outcome {
    const { library, tuplets } = this.#crew
    const twin = library.twin(inspection.sha256, optionsKey(waiting.options), waiting.id)
    if (twin !== null) return advanced({ kind: 'recognised', inspection, duplicateOf: twin.id })
    const { durationMs } = inspection
    const estimateMicro = durationMs === null ? null : tuplets.estimate(waiting.options, durationMs).highMicro
    return advanced({ kind: 'inspected', inspection, estimateMicro })
  }

  #failed(waiting: Transcription, fault: Fault, stamp: FileStamp | undefined): Outcome {
    const { clock, random } = this.#crew
    if (FINAL_FAULTS.includes(fault.code))
      return { kind: 'gave up', to: 'refused', fault, ...(stamp === undefined ? {} : { stamp }) }
    // "Changed while it was read" is the writer's doing and never counts against the file.
    const isFailure = fault.code !== 'changed'
    const waitMs = isFailure ? backoffMs(waiting.attempts + 2, random, LONGEST_BACKOFF_MS) : MINUTE / 60
    return { kind: 'wait', untilMs: clock.now() + waitMs, fault, isFailure }
  }
}
