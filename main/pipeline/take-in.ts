// From a path to a known recording: waits until the file is still, reads it once, and finds out whether it is here already.

import PQueue from 'p-queue'
import { t } from '../../language/language.ts'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { Fault, toFault } from '../fault.ts'
import type { Sample } from '../intake/settle.ts'
import { type FileStamp, type Inspection, optionsKey, type Transcription } from '../recording.ts'
import { type Crew, pause } from './crew.ts'
import { Making } from './making.ts'
import { advanced, type Outcome } from './outcome.ts'
import { backoffMs } from './retry.ts'
import { sensitiveFault } from './sensitive.ts'

/** Files are looked at and hashed two at a time, so that ten thousand dropped at once do not exhaust an old disk. */
const READERS = 2
/** A changed or busy file comes back quickly, one that is gone or locked is looked for ever more rarely. */
const LONGEST_BACKOFF_MS = HOUR
const LONGEST_HELD_MS = 30 * SECOND
const AWAY_LOOK_MS = MINUTE / 2
const ROOM_LOOK_MS = MINUTE

const FINAL_FAULTS = ['empty', 'too-short', 'too-long', 'too-large', 'not-audio', 'truncated']

export class TakeIn {
  readonly #crew: Crew
  readonly #readers = new PQueue({ concurrency: READERS })
  readonly #making: Making

  constructor(crew: Crew) {
    this.#crew = crew
    this.#making = new Making(crew)
  }

  /** waiting -> ready, duplicate or refused; or another look later. */
  async step(waiting: Transcription, signal: AbortSignal): Promise<Outcome> {
    const { path } = waiting
    if (path === null)
      throw new Fault('internal', t('A recording without a path cannot be taken in.'), { retry: 'never' })
    const { rules, clock } = this.#crew
    // A folder that is away says nothing about its files: they rest as they are until it is back.
    if (rules.isFolderAway(waiting))
      return { kind: 'wait', untilMs: clock.now() + AWAY_LOOK_MS, fault: null, isFailure: false }
    const samples: Sample[] = []
    try {
      const untilMs = await this.#quiet(waiting, path, samples, signal)
      if (untilMs !== null) {
        rules.note(waiting, 'placeholder')
        return { kind: 'wait', untilMs, fault: null, isFailure: false }
      }
      const inspection = await this.#reading(() => this.#making.inspect(waiting, path, signal), signal)
      return await this.#known(waiting, path, inspection, signal)
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
    const { clock, intake, rules } = this.#crew
    for (;;) {
      const look = await this.#reading(() => intake.look(path, clock), signal)
      samples.push(look)
      const quietMs = rules.quietMs(waiting)
      const rule = { source: waiting.source, ...(quietMs === undefined ? {} : { quietMs }) }
      const verdict = intake.judge(samples, rule, clock.now())
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
  async #known(waiting: Transcription, path: string, inspection: Inspection, signal: AbortSignal): Promise<Outcome> {
    const { library, tuplets, rules } = this.#crew
    const { sha256 } = inspection
    if (await rules.isSensitive({ path, watchId: waiting.watchId, sha256, bytes: inspection.stamp.bytes }))
      return advanced({ kind: 'withheld', inspection, fault: sensitiveFault() })
    // What a person asked for once more has a twin, and is meant all the same; not so other bytes that took its place.
    const isRepeat = waiting.repeat > 0 && library.pathsOf(sha256).some((place) => place.path === path)
    const twin = isRepeat
      ? null
      : (library.twin(sha256, optionsKey(waiting.options), waiting.id, waiting.proposalId) ??
        (await this.#moved(waiting, sha256)))
    if (twin !== null) return advanced({ kind: 'recognised', inspection, duplicateOf: twin.id })
    const ready = await this.#making.ready(waiting, path, inspection, signal)
    const { durationMs } = ready.inspection
    const estimateMicro =
      ready.estimateMicro ?? (durationMs === null ? null : tuplets.estimate(waiting.options, durationMs).highMicro)
    return advanced({ kind: 'inspected', inspection: ready.inspection, estimateMicro })
  }

  /** A watched folder asks for nothing by itself: bytes that are known and gone from their old place have moved here. */
  async #moved(waiting: Transcription, sha256: string): Promise<Transcription | null> {
    if (waiting.source !== 'watch') return null
    for (const known of this.#crew.library.ofBytes(sha256, waiting.id))
      if (known.path !== null && !(await this.#crew.intake.isThere(known.path))) return known
    return null
  }

  /** Another form may be chosen then; where a part is paid for, the order stands. */
  #giveUpMaking(id: number): void {
    const { library } = this.#crew
    const { conversion } = library.transcription(id) ?? { conversion: null }
    if (conversion !== null && conversion.home === 0) library.conversions.drop(id)
  }

  #failed(waiting: Transcription, fault: Fault, stamp: FileStamp | undefined): Outcome {
    const { clock, random, library } = this.#crew
    // What was to be made of it needs room, and the others that wait need none.
    if (fault.code === 'disk-full' && library.transcription(waiting.id)?.conversion != null)
      return { kind: 'wait', untilMs: clock.now() + ROOM_LOOK_MS, fault, isFailure: false }
    if (FINAL_FAULTS.includes(fault.code)) {
      this.#giveUpMaking(waiting.id)
      return { kind: 'gave up', to: 'refused', fault, ...(stamp === undefined ? {} : { stamp }) }
    }
    // "Changed while it was read" is the writer's doing and never counts against the file.
    const isFailure = fault.code !== 'changed'
    // A writer that lets nobody else in is done soon, or holds it for hours: in either case a look costs nothing.
    const isHeld = fault.code === 'unreadable' && fault.retry === 'later'
    const waitMs = !isFailure
      ? SECOND
      : isHeld
        ? Math.max(SECOND, backoffMs(waiting.attempts, random, LONGEST_HELD_MS, SECOND))
        : backoffMs(waiting.attempts + 2, random, LONGEST_BACKOFF_MS)
    return { kind: 'wait', untilMs: clock.now() + waitMs, fault, isFailure }
  }
}
