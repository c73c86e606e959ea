// The one place that decides a stage: from what a transcription is and what happened to it follows what it becomes. Pure;
// it refuses every move that the table does not know, so that a paid request can never be repeated by accident.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Change } from '../library/library.ts'
import { redact } from '../log.ts'
import { type Stage, stampText, type Transcription } from '../recording.ts'
import { firstLookMs, nextLookMs } from './looking.ts'
import type { Happening, Outcome, RemoteFacts } from './outcome.ts'

type Mutable = { -readonly [K in keyof Transcription]?: Transcription[K] }

const NO_FAULT = { faultCode: null, faultText: null, faultRemedy: null } as const

const NO_TARGET = {
  objectKey: null,
  uploadTokenSealed: null,
  uploadUrlSealed: null,
  uploadExpiresAtMs: null,
} as const

/** What no longer matters once a job is over: secrets go as soon as nothing needs them. */
const FORGET_SECRETS = { ...NO_TARGET, cancelTokenSealed: null } as const

const NO_JOB = {
  jobId: null,
  isAdopted: false,
  remoteStatus: null,
  billedCostMicro: null,
  submittedAtMs: null,
  completedAtMs: null,
  expiresAtMs: null,
  expiryWarnings: 0,
  lookAtMs: 0,
} as const

/** Whatever the service has, or may have, is followed: no pause may keep what is paid for from being fetched. */
const NOT_PAUSED = { isPaused: false, resumeAtMs: null } as const

/** What leads towards the service: none of it may happen to what the person has not sent yet. */
const TOWARDS_SERVICE: readonly Happening['kind'][] = ['linked', 'targeted', 'resumed']

/** How long a list that called an unfinished job done is not believed. */
const LIST_AHEAD_MS = 15_000

interface Move {
  readonly from: readonly Stage[]
  readonly to: Stage
}

/**
 * Which happening leads where. From `submitting` there is no way back to another request but `not sent`, which the wire
 * proved, and from `reconciling` none but `absent`, which repeated looks proved (invariant I6).
 */
const MOVES: Readonly<Record<Happening['kind'], Move>> = {
  inspected: { from: ['waiting'], to: 'ready' },
  recognised: { from: ['waiting'], to: 'duplicate' },
  forestalled: { from: ['ready', 'uploaded'], to: 'duplicate' },
  withheld: { from: ['waiting'], to: 'refused' },
  released: { from: ['refused'], to: 'waiting' },
  judged: { from: ['waiting', 'refused', 'ready', 'duplicate'], to: 'ready' },
  linked: { from: ['ready'], to: 'uploaded' },
  targeted: { from: ['ready'], to: 'uploading' },
  resumed: { from: ['ready'], to: 'uploading' },
  stored: { from: ['uploading'], to: 'uploaded' },
  changed: { from: ['ready', 'uploading'], to: 'waiting' },
  'target lost': { from: ['ready', 'uploading', 'uploaded', 'submitting'], to: 'ready' },
  intended: { from: ['uploaded'], to: 'submitting' },
  created: { from: ['submitting', 'reconciling', 'review'], to: 'processing' },
  'not sent': { from: ['submitting'], to: 'uploaded' },
  'answer lost': { from: ['submitting'], to: 'reconciling' },
  looked: { from: ['reconciling'], to: 'reconciling' },
  absent: { from: ['reconciling', 'review'], to: 'uploaded' },
  progressed: { from: ['processing'], to: 'processing' },
  completed: { from: ['processing'], to: 'archiving' },
  'not completed': { from: ['archiving'], to: 'processing' },
  archived: { from: ['archiving'], to: 'archived' },
  'part home': { from: ['archiving'], to: 'ready' },
  settled: { from: ['failed', 'cancelled', 'expired', 'refused'], to: 'archived' },
  mismatched: { from: ['archiving'], to: 'review' },
  'let go': { from: ['processing', 'archiving'], to: 'cancelled' },
  followed: { from: ['cancelled'], to: 'processing' },
  again: { from: ['failed', 'cancelled', 'expired'], to: 'waiting' },
}

/** A failed step falls back to the stage whose durable fact still holds. */
const RESUME_AT: Partial<Record<Stage, Stage>> = { uploading: 'ready', submitting: 'uploaded' }

/**
 * The change that follows from an outcome.
 *
 * @param now epoch milliseconds on this machine's clock
 * @throws Fault `internal` for a move that the table does not allow
 */
export function advance(transcription: Transcription, outcome: Outcome, now: number): Change {
  const { id, stage: from, revision } = transcription
  const change = (to: Stage, patch: Mutable): Change => ({
    id,
    from,
    revision,
    to,
    patch: to === from ? patch : { stageAtMs: now, ...patch },
  })
  switch (outcome.kind) {
    case 'advanced':
      return advanceBy(transcription, outcome.by, now, change)
    case 'wait':
      return change(resumeAt(from), {
        nextAtMs: outcome.untilMs,
        // What could not be looked at goes to the end of the line: it must not keep the others from being looked at.
        ...(from === 'processing' ? { lookAtMs: outcome.untilMs } : {}),
        attempts: transcription.attempts + (outcome.isFailure ? 1 : 0),
        ...(outcome.fault === null ? {} : faultPatch(outcome.fault)),
      })
    case 'gate':
      // The gate tells its own story; the recording is not at fault and loses no attempt.
      return change(resumeAt(from), { nextAtMs: 0, ...NO_FAULT })
    case 'gave up':
      return change(outcome.to, {
        nextAtMs: 0,
        ...(outcome.to === 'review' ? {} : FORGET_SECRETS),
        // What is over, other than by a verdict on its file, is nothing to be asked about.
        ...(outcome.to === 'refused' || transcription.proposalId === null ? {} : { proposalId: null }),
        ...(outcome.remote === undefined ? {} : inAll(transcription, outcome.remote)),
        ...(outcome.stamp === undefined ? {} : { fileStamp: stampText(outcome.stamp) }),
        ...(outcome.fault === null ? NO_FAULT : faultPatch(outcome.fault)),
      })
  }
}

function resumeAt(stage: Stage): Stage {
  return RESUME_AT[stage] ?? stage
}

function advanceBy(
  transcription: Transcription,
  by: Happening,
  now: number,
  change: (to: Stage, patch: Mutable) => Change,
): Change {
  const move = MOVES[by.kind]
  if (!move.from.includes(transcription.stage))
    throw new Fault(
      'internal',
      t('A recording that is {stage} cannot be “{kind}”.', { stage: transcription.stage, kind: by.kind }),
      {
        retry: 'never',
      },
    )
  if (TOWARDS_SERVICE.includes(by.kind) && transcription.proposalId !== null)
    throw new Fault('internal', t('A recording that the person has not sent yet cannot be uploaded.'), {
      retry: 'never',
    })
  if (by.kind === 'judged' && transcription.proposalId === null)
    throw new Fault('internal', t('A recording that is on its way cannot be judged anew.'), { retry: 'never' })
  return change(destination(transcription, by, move.to), {
    nextAtMs: 0,
    attempts: 0,
    ...NO_FAULT,
    ...factsOf(transcription, by, now),
  })
}

/**
 * A link and a job from elsewhere have no file to look at again: "again" starts them where they began. What was uploaded for a
 * job that turned out to be another's is spent: it is uploaded once more.
 */
function destination(transcription: Transcription, by: Happening, to: Stage): Stage {
  if (by.kind === 'judged') return judgedAs(transcription, by.duplicateOf)
  if (by.kind === 'absent' && transcription.source !== 'url' && transcription.objectKey === null) return 'ready'
  if (by.kind === 'again' && transcription.source === 'url') return 'ready'
  if (by.kind === 'again' && transcription.source === 'elsewhere') return 'processing'
  return to
}

/** Whoever has yet to be looked at, or is refused for what its file is, stays so whatever is asked for it. */
function judgedAs({ stage }: Transcription, duplicateOf: number | null): Stage {
  if (stage === 'waiting' || stage === 'refused') return stage
  return duplicateOf === null ? 'ready' : 'duplicate'
}

function factsOf(transcription: Transcription, by: Happening, now: number): Mutable {
  switch (by.kind) {
    case 'inspected':
      return { estimatedCostMicro: by.estimateMicro, fileStamp: stampText(by.inspection.stamp) }
    case 'recognised':
      return { duplicateOf: by.duplicateOf, fileStamp: stampText(by.inspection.stamp) }
    case 'judged': {
      const { options, estimateMicro } = by
      const { nextAtMs, attempts, faultCode, faultText, faultRemedy, stage } = transcription
      const kept = { nextAtMs, attempts, faultCode, faultText, faultRemedy, options }
      // Without a recording there is nothing to compare and nothing to price.
      return stage === 'waiting' || stage === 'refused'
        ? kept
        : { ...kept, estimatedCostMicro: estimateMicro, duplicateOf: by.duplicateOf }
    }
    case 'forestalled':
      return { duplicateOf: by.by, ...FORGET_SECRETS }
    case 'withheld':
      return { fileStamp: stampText(by.inspection.stamp), ...faultPatch(by.fault) }
    case 'targeted': {
      const { objectKey, uploadTokenSealed, uploadUrlSealed, uploadExpiresAtMs } = by
      const targetCount = transcription.targetCount + 1
      return { objectKey, uploadTokenSealed, uploadUrlSealed, uploadExpiresAtMs, targetCount, ...kept(transcription) }
    }
    case 'resumed':
      return kept(transcription)
    case 'stored':
      // The URL has done its work; key and token are what the job needs.
      return { uploadUrlSealed: null, uploadExpiresAtMs: null, targetCount: 0 }
    case 'changed':
      return { ...NO_TARGET, ...faultPatch(by.fault) }
    case 'target lost':
      return {
        ...NO_TARGET,
        ...faultPatch(by.fault),
        attempts: transcription.attempts + 1,
        nextAtMs: by.untilMs ?? 0,
      }
    case 'intended':
      return {
        intentAtMs: by.intentAtMs,
        accountMark: by.accountMark,
        submitAttempts: transcription.submitAttempts + 1,
        emptyLooks: 0,
        firstEmptyLookAtMs: null,
      }
    case 'created':
      return {
        jobId: by.jobId,
        isAdopted: by.isAdopted ?? false,
        cancelTokenSealed: by.cancelTokenSealed,
        ...NO_TARGET,
        ...NOT_PAUSED,
        ...decided(transcription),
        submittedAtMs: now,
        lookAtMs: now + firstLookMs(transcription.durationMs),
      }
    case 'not sent':
      return { ...faultPatch(by.fault), attempts: transcription.attempts + 1 }
    case 'answer lost':
      return { ...NOT_PAUSED, ...faultPatch(by.fault) }
    case 'looked':
      return {
        emptyLooks: transcription.emptyLooks + 1,
        firstEmptyLookAtMs: transcription.firstEmptyLookAtMs ?? now,
        nextAtMs: by.nextLookAtMs,
        faultCode: transcription.faultCode,
        faultText: transcription.faultText,
        faultRemedy: transcription.faultRemedy,
      }
    case 'progressed':
      return {
        ...inAll(transcription, by.remote),
        lookAtMs: now + nextLookMs(ageMs(transcription, now), by.remote.etaSeconds ?? null),
      }
    case 'completed':
      return { ...inAll(transcription, by.remote), ...NOT_PAUSED }
    case 'not completed':
      // The list was ahead of the job: it is believed again after a while, not at once.
      return { ...inAll(transcription, by.remote), nextAtMs: now + LIST_AHEAD_MS, lookAtMs: now + LIST_AHEAD_MS }
    case 'archived':
      return {
        ...inAll(transcription, by.remote),
        ...expectedInAll(transcription),
        archivedAtMs: now,
        percent: 100,
        etaSeconds: null,
        ...FORGET_SECRETS,
      }
    case 'part home':
      return nextPart(transcription, by.remote)
    case 'settled': {
      const { conversion, billedCostMicro } = transcription
      const paid = { billedCostMicro: conversion?.paidMicro ?? billedCostMicro }
      return { jobId: by.jobId, ...paid, archivedAtMs: now, percent: 100, etaSeconds: null, ...FORGET_SECRETS }
    }
    case 'mismatched':
      return { ...NO_JOB, ...FORGET_SECRETS, percent: null, etaSeconds: null, ...faultPatch(by.fault) }
    case 'let go':
      return { isCancelRequested: false, percent: null, etaSeconds: null, ...faultPatch(by.fault) }
    case 'followed':
      return { lookAtMs: 0, isCancelRequested: false, ...NOT_PAUSED }
    case 'again':
    case 'released':
      return freshStart(transcription)
    case 'absent':
      return decided(transcription)
    case 'linked':
      return {}
  }
}

/** What is billed for one part comes to what the others cost; what the service expects of one says nothing of the whole. */
function inAll({ conversion }: Transcription, remote: RemoteFacts): Mutable {
  if (conversion === null || conversion.parts <= 1) return remote
  const { estimatedCostMicro: _ofThePart, billedCostMicro: billed, ...rest } = remote
  return billed == null ? rest : { ...rest, billedCostMicro: (conversion.paidMicro ?? 0) + billed }
}

function expectedInAll({ conversion }: Transcription): Mutable {
  return conversion === null || conversion.parts <= 1 ? {} : { estimatedCostMicro: conversion.estimateMicro }
}

/** Nothing of a part's job may be mistaken for the next one's; what was paid stays in the row. */
function nextPart(transcription: Transcription, remote: RemoteFacts): Mutable {
  const { conversion, estimatedCostMicro, submittedAtMs } = transcription
  const partMicro = conversion?.part?.estimateMicro ?? 0
  const { billedCostMicro } = inAll(transcription, remote)
  return {
    ...NO_JOB,
    ...FORGET_SECRETS,
    submittedAtMs,
    billedCostMicro: billedCostMicro ?? conversion?.paidMicro ?? null,
    estimatedCostMicro: estimatedCostMicro === null ? null : Math.max(0, estimatedCostMicro - partMicro),
    targetCount: 0,
    submitAttempts: 0,
    intentAtMs: null,
    downloads: 0,
    percent: null,
    etaSeconds: null,
  }
}

/** Their last word counts: what was to be cancelled while the answer was out, and is wanted now, goes on. */
function decided(transcription: Transcription): Mutable {
  return transcription.stage === 'review' ? { isCancelRequested: false } : {}
}

/** Attempts count failures in a row; merely starting an upload once more is not progress. */
function kept(transcription: Transcription): Mutable {
  return { attempts: transcription.attempts }
}

/** Trying again pays again, so nothing of the old job may be mistaken for the new one's; a job from elsewhere keeps its id. */
function freshStart(transcription: Transcription): Mutable {
  const clean: Mutable = {
    ...FORGET_SECRETS,
    targetCount: 0,
    submitAttempts: 0,
    intentAtMs: null,
    isCancelRequested: false,
    ...NOT_PAUSED,
    percent: null,
    etaSeconds: null,
  }
  if (transcription.source === 'elsewhere') return { ...clean, lookAtMs: 0 }
  const { conversion, submittedAtMs } = transcription
  // Parts that are home were paid for, and are not asked for again.
  const isPaid = conversion !== null && conversion.home > 0
  return { ...clean, ...NO_JOB, ...(isPaid ? { billedCostMicro: conversion.paidMicro, submittedAtMs } : {}) }
}

function ageMs(transcription: Transcription, now: number): number {
  return Math.max(0, now - (transcription.submittedAtMs ?? transcription.stageAtMs))
}

function faultPatch(fault: Fault): Pick<Mutable, 'faultCode' | 'faultText' | 'faultRemedy'> {
  // A sentence of the service may quote what it was sent.
  return { faultCode: fault.code, faultText: redact(fault.message), faultRemedy: fault.remedy || null }
}
