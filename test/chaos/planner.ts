// T1: the planner alone. A recording is led along random ways through everything that its steps can report, and after each
// move it is asked whether a promise was broken: above all, whether a second paid request could leave without a proof.

import fc from 'fast-check'
import { Fault } from '../../main/fault.ts'
import type { Change } from '../../main/library/library.ts'
import { advance } from '../../main/pipeline/advance.ts'
import type { Crew } from '../../main/pipeline/crew.ts'
import { advanced, type Happening, type Outcome } from '../../main/pipeline/outcome.ts'
import { submit } from '../../main/pipeline/submit.ts'
import { isFinal, type Stage, type Transcription } from '../../main/recording.ts'
import { refusal } from '../../main/tuplets/refusal.ts'
import type { SubmitAnswer } from '../../main/tuplets/tuplets.ts'
import { transcription } from '../pipeline/rows.ts'
import type { Finding, Trial } from './trial.ts'

const CASES = { short: 800, long: 20_000 } as const
const MOST_STEPS = 200

export type Planner = (row: Transcription, outcome: Outcome, now: number) => Change

export const planner: Trial = {
  id: 'T1',
  promise:
    'no way through the planner leads from a paid request to another one without a proof, and every way has an end',
  async run(size, seed) {
    const failures = await walkAll(CASES[size], seed, advance)
    // Planners that forget must be caught, or the walks prove nothing.
    for (const [name, sloppy] of Object.entries(SLOPPY))
      if ((await walkAll(500, seed, sloppy)).length === 0)
        failures.push(`SEED=${seed}: a planner that ${name} was not caught`)
    return finding(CASES[size], failures)
  },
}

function finding(cases: number, failures: readonly string[]): Finding {
  const figures = `${cases} walks of up to ${MOST_STEPS} steps, ${Object.keys(SLOPPY).length} sloppy planners caught`
  return { cases, figures: failures.length === 0 ? figures : `${failures.length} failures`, failures }
}

/** Each breaks one promise. */
const SLOPPY: Readonly<Record<string, Planner>> = {
  'takes a lost answer for a request that was not sent'(row, outcome, now) {
    const change = advance(row, outcome, now)
    return change.to === 'reconciling' && row.stage === 'submitting' ? { ...change, to: 'uploaded' } : change
  },
  'forgets the intent'(row, outcome, now) {
    const change = advance(row, outcome, now)
    return change.to === 'submitting' ? { ...change, patch: { ...change.patch, intentAtMs: null } } : change
  },
  'keeps secrets for ever'(row, outcome, now) {
    const change = advance(row, outcome, now)
    return change.to === 'archived' ? { ...change, patch: { stageAtMs: now } } : change
  },
}

async function walkAll(cases: number, seed: number, plan: Planner): Promise<string[]> {
  const walk = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: MOST_STEPS, size: 'max' })
  const property = fc.asyncProperty(walk, async (choices) => {
    await follow(choices, plan)
  })
  try {
    await fc.assert(property, { numRuns: cases, seed, verbose: 0 })
    return []
  } catch (thrown) {
    const said = thrown instanceof Error ? `${thrown.message} ${thrown.cause ?? ''}` : String(thrown)
    return [`SEED=${seed}: ${said.split('\n').slice(0, 4).join(' ')}`]
  }
}

/** What is known of a way besides the row: whether a request may be out whose outcome nobody proved. */
interface Way {
  row: Transcription
  isInDoubt: boolean
  now: number
}

async function follow(choices: readonly number[], plan: Planner): Promise<void> {
  const way: Way = {
    row: transcription({ stage: 'waiting', objectKey: null, ...NO_SECRETS }),
    isInDoubt: false,
    now: 1,
  }
  for (const choice of choices) await step(way, choice, plan)
  // From wherever it stands, fair answers lead to an end.
  for (let steps = 0; !isFinal(way.row.stage); steps++) {
    demand(steps < MOST_STEPS, `no end in sight from ${way.row.stage}`)
    go(way, fairly(way.row), plan)
  }
}

const NO_SECRETS = { uploadTokenSealed: null, uploadUrlSealed: null, cancelTokenSealed: null } as const

async function step(way: Way, choice: number, plan: Planner): Promise<void> {
  way.now += choice % 977
  const { row } = way
  if (row.stage === 'submitting') {
    const answer = ANSWERS[choice % ANSWERS.length] ?? UNKNOWN
    const outcome = await submit(row, crewThatHears(answer, way.now))
    go(way, outcome, plan, answer.kind)
    return
  }
  const possible = REPORTS[row.stage]
  const outcome = possible[choice % possible.length]
  if (outcome !== undefined) go(way, outcome(way.now), plan)
  else refuses(way, advanced(HAPPENINGS[choice % HAPPENINGS.length] ?? { kind: 'again' }), plan)
}

/** Final but for the person: whatever else is reported is refused, and the row stays. */
function refuses(way: Way, outcome: Outcome, plan: Planner): void {
  if (outcome.kind === 'advanced' && outcome.by.kind === 'again') return
  try {
    plan(way.row, outcome, way.now)
  } catch (thrown) {
    demand(thrown instanceof Fault && thrown.code === 'internal', `refused ${way.row.stage} by another name`)
    return
  }
  throw new Error(`left ${way.row.stage} without the person`)
}

/** @param heard what the service said, where a request was out */
function go(way: Way, outcome: Outcome, plan: Planner, heard?: SubmitAnswer['kind']): void {
  const { row, now } = way
  const change = plan(row, outcome, now)
  demand(change.id === row.id && change.from === row.stage && change.revision === row.revision, 'not a compare-and-set')
  const next: Transcription = { ...row, ...change.patch, stage: change.to, revision: row.revision + 1 }
  checkDoubt(way, next, outcome, heard)
  check(row, next, outcome)
  way.row = next
}

/** Invariants 3 and 6: an intent before each request, and between two of them a proof that the first came to nothing. */
function checkDoubt(way: Way, next: Transcription, outcome: Outcome, heard: SubmitAnswer['kind'] | undefined): void {
  if (heard === 'unknown') {
    way.isInDoubt = true
    demand(next.stage === 'reconciling', `a lost answer led to ${next.stage}`)
  }
  if (heard === 'created') demand(next.stage === 'processing' && next.jobId !== null, 'a job that exists was not kept')
  if (heard === 'rejected' || heard === 'notSent')
    demand(next.jobId === null && next.stage !== 'reconciling', 'a proof of nothing became something')
  const isProof = outcome.kind === 'advanced' && outcome.by.kind === 'absent'
  const isOver = next.jobId !== null || isFinal(next.stage)
  if (isProof || isOver) way.isInDoubt = false
  if (next.stage !== 'submitting') return
  demand(!way.isInDoubt, 'a second request while the first is in doubt')
  demand(next.intentAtMs !== null, 'a request without an intent')
  demand(next.submitAttempts === way.row.submitAttempts + 1, 'an attempt that is not counted')
  demand(next.objectKey !== null && next.uploadTokenSealed !== null, 'a request without its upload')
}

function check(before: Transcription, next: Transcription, outcome: Outcome): void {
  const hasJob = next.stage === 'processing' || next.stage === 'archiving' || next.stage === 'archived'
  if (hasJob) demand(next.jobId !== null, `${next.stage} without a job`)
  if (['waiting', 'ready', 'uploading', 'uploaded', 'submitting'].includes(next.stage))
    demand(next.jobId === null, `${next.stage} with a job of old`)
  if (next.stage === 'archived') {
    demand(before.stage === 'archiving' && outcome.kind === 'advanced', 'archived without a result')
    demand(next.archivedAtMs !== null, 'archived at no time')
  }
  if (isFinal(next.stage))
    demand(
      next.uploadTokenSealed === null && next.uploadUrlSealed === null && next.cancelTokenSealed === null,
      'secrets',
    )
  if (next.stage === 'uploading') demand(next.uploadUrlSealed !== null, 'an upload to nowhere')
  // The account's troubles cost a recording nothing.
  if (outcome.kind === 'gate')
    demand(next.attempts === before.attempts && next.faultCode === null, 'a gate cost something')
  if (outcome.kind === 'wait' && outcome.isFailure) demand(next.attempts === before.attempts + 1, 'a failure was free')
  if (next.stage !== before.stage) demand(next.stageAtMs !== undefined, 'a stage without its time')
}

function demand(isSo: boolean, broken: string): void {
  if (!isSo) throw new Error(broken)
}

const FAULT = new Fault('cut', 'The connection was cut.')
const INSPECTION = {
  stamp: { bytes: 1, mtimeMs: 1, ctimeMs: 1, dev: 1, ino: 1 },
  sha256: 'ab'.repeat(32),
  md5: 'cd'.repeat(16),
  format: 'mp3',
  contentType: 'audio/mpeg',
  durationMs: 1,
  title: null,
  recordedAtMs: 1,
} as const
const SEALED = new Uint8Array([1])

const TARGETED: Happening = {
  kind: 'targeted',
  objectKey: 'uploads/1',
  uploadTokenSealed: SEALED,
  uploadUrlSealed: SEALED,
  uploadExpiresAtMs: null,
}

type Report = (now: number) => Outcome

const wait: Report = (now) => ({ kind: 'wait', untilMs: now + 1, fault: FAULT, isFailure: true })
const rest: Report = (now) => ({ kind: 'wait', untilMs: now + 1, fault: null, isFailure: false })
const gate: Report = () => ({ kind: 'gate', gate: 'offline', fault: FAULT })
const end =
  (to: 'failed' | 'refused' | 'expired' | 'cancelled' | 'review'): Report =>
  () => ({ kind: 'gave up', to, fault: FAULT })
const by =
  (happening: Happening): Report =>
  () =>
    advanced(happening)

/** What can be reported in each stage, by its steps, by the recovery after a crash and by the person. */
const REPORTS: Readonly<Record<Stage, readonly Report[]>> = {
  waiting: [
    by({ kind: 'inspected', inspection: INSPECTION, estimateMicro: 1 }),
    by({ kind: 'inspected', inspection: INSPECTION, estimateMicro: 1 }),
    by({ kind: 'recognised', inspection: INSPECTION, duplicateOf: 2 }),
    wait,
    rest,
    end('refused'),
    end('cancelled'),
  ],
  ready: [by(TARGETED), by(TARGETED), by({ kind: 'changed', fault: FAULT }), wait, gate, end('cancelled')],
  uploading: [
    by({ kind: 'stored' }),
    by({ kind: 'stored' }),
    by({ kind: 'changed', fault: FAULT }),
    by({ kind: 'target lost', fault: FAULT }),
    wait,
    rest,
    gate,
    end('failed'),
    end('cancelled'),
  ],
  uploaded: [
    (now) => advanced({ kind: 'intended', intentAtMs: now, accountMark: 'account' }),
    (now) => advanced({ kind: 'intended', intentAtMs: now, accountMark: 'account' }),
    (now) => advanced({ kind: 'intended', intentAtMs: now, accountMark: 'account' }),
    by({ kind: 'target lost', fault: FAULT }),
    wait,
    gate,
    end('cancelled'),
  ],
  submitting: [],
  reconciling: [
    (now) => advanced({ kind: 'looked', nextLookAtMs: now + 1 }),
    by({ kind: 'absent' }),
    by({ kind: 'created', jobId: 'job-1', cancelTokenSealed: SEALED }),
    end('review'),
    wait,
    rest,
    gate,
  ],
  review: [by({ kind: 'absent' }), by({ kind: 'created', jobId: 'job-1', cancelTokenSealed: null }), end('cancelled')],
  processing: [
    by({ kind: 'progressed', remote: { percent: 3 } }),
    by({ kind: 'completed', remote: { remoteStatus: 'completed' } }),
    wait,
    end('failed'),
    end('expired'),
    end('cancelled'),
  ],
  archiving: [
    by({ kind: 'archived', remote: { remoteStatus: 'completed' } }),
    by({ kind: 'not completed', remote: { remoteStatus: 'running' } }),
    wait,
    gate,
    end('failed'),
    end('expired'),
  ],
  archived: [],
  refused: [],
  duplicate: [],
  failed: [by({ kind: 'again' })],
  cancelled: [by({ kind: 'again' })],
  expired: [by({ kind: 'again' })],
}

const HAPPENINGS: readonly Happening[] = [
  TARGETED,
  { kind: 'stored' },
  { kind: 'intended', intentAtMs: 5, accountMark: null },
  { kind: 'created', jobId: 'job-2', cancelTokenSealed: null },
  { kind: 'absent' },
  { kind: 'completed', remote: {} },
  { kind: 'archived', remote: {} },
]

const UNKNOWN: SubmitAnswer = { kind: 'unknown', fault: FAULT }
const ANSWERS: readonly SubmitAnswer[] = [
  { kind: 'created', jobId: 'job-1', cancelToken: 'token' },
  UNKNOWN,
  { kind: 'unknown', fault: refusal(500, '') },
  { kind: 'notSent', fault: new Fault('offline', 'The service cannot be reached.') },
  { kind: 'notSent', fault: new Fault('rate', 'Too many requests.') },
  ...[400, 401, 402, 403, 404, 409, 413, 415, 422, 429, 503].map(
    (status): SubmitAnswer => ({ kind: 'rejected', fault: refusal(status, 'upload token') }),
  ),
]

/** The answer that moves on, in every stage. */
function fairly(row: Transcription): Outcome {
  switch (row.stage) {
    case 'waiting':
      return advanced({ kind: 'inspected', inspection: INSPECTION, estimateMicro: 1 })
    case 'ready':
      return advanced(TARGETED)
    case 'uploading':
      return advanced({ kind: 'stored' })
    case 'uploaded':
      return advanced({ kind: 'intended', intentAtMs: 1, accountMark: 'account' })
    case 'submitting':
    case 'review':
      return advanced({ kind: 'created', jobId: 'job-1', cancelTokenSealed: null })
    case 'reconciling':
      return advanced({ kind: 'absent' })
    case 'processing':
      return advanced({ kind: 'completed', remote: {} })
    default:
      return advanced({ kind: 'archived', remote: {} })
  }
}

/** The real step that sends, with a service that says what it is told to: what it makes of an answer is the planner's too. */
function crewThatHears(answer: SubmitAnswer, now: number): Crew {
  const crew: Pick<Crew, 'vault' | 'clock' | 'random'> = {
    vault: { seal: () => SEALED, open: () => 'token' },
    clock: { now: () => now, monotonic: () => now, schedule: () => () => undefined },
    random: () => 0.5,
  }
  return { ...crew, tuplets: { submit: async () => answer }, gates: { open: () => undefined } } as unknown as Crew
}
