// What Activity and the status line show: the rows, in words, with the progress that is only known in memory.

import { basename, dirname } from 'node:path'
import { t } from '../../language/language.ts'
import type { Gate, Library } from '../library/library.ts'
import type { Conversion, ConversionKind, Stage, Transcription } from '../recording.ts'
import { nameOf } from './accounts.ts'
import { conversionDetail } from './convert-words.ts'
import { NEAR } from './costs.ts'
import type { Crew } from './crew.ts'
import { type Gates, NEVER } from './gates.ts'
import type { GateKind } from './outcome.ts'
import type { Post, Posts } from './posts.ts'
import type { Progress } from './progress.ts'
import { unseenOf } from './rescue.ts'
import { monthStartMs } from './spending.ts'
import { type Can, canDo, detailOf, isKeptHere, needsPerson, stageWords } from './words.ts'

export interface ActivityFact {
  readonly id: number
  readonly title: string
  readonly source: Transcription['source']
  readonly origin: string
  readonly stage: Stage
  readonly stageText: string
  readonly detail: string
  readonly fault: { readonly code: string; readonly text: string; readonly remedy: string } | null
  readonly isPaused: boolean
  readonly resumeAtMs: number | null
  readonly isCancelRequested: boolean
  readonly suspectedOf: { readonly id: number; readonly title: string } | null
  readonly maybeOf: { readonly title: string; readonly name: string } | null
  readonly conversion: ConversionFact | null
  readonly bytes: number | null
  readonly durationMs: number | null
  readonly estimatedCostMicro: number | null
  readonly billedCostMicro: number | null
  readonly expiresAtMs: number | null
  readonly duplicateOf: number | null
  readonly stageAtMs: number
  readonly progress: number | null
  readonly sentBytes: number | null
  readonly bytesPerSecond: number | null
  readonly secondsLeft: number | null
  readonly can: Can
}

/** As the treaty has it. */
export interface ConversionFact {
  readonly kind: ConversionKind
  readonly state: 'waiting' | 'converting' | 'done'
  readonly parts: number
  readonly part: number
  readonly partsHome: number
}

export interface ActivityFacts {
  readonly underWay: readonly ActivityFact[]
  readonly needsYou: readonly ActivityFact[]
  readonly done: readonly ActivityFact[]
  readonly more: { readonly underWay: number; readonly needsYou: number; readonly done: number }
  readonly unseenElsewhere: number
  readonly totals: { readonly recordings: number; readonly durationMs: number; readonly estimatedCostMicro: number }
}

/** Rows listed per group; beyond them only the count is told, so that ten thousand waiting files cost no more than these. */
const MOST_MOVING = 200
const MOST_WAITING = 300
const MOST_NEEDING = 200
const MOST_DONE = 50

export const UNDER_WAY: readonly Stage[] = [
  'uploading',
  'submitting',
  'reconciling',
  'archiving',
  'processing',
  'uploaded',
  'ready',
  'waiting',
]
const ENDED_BADLY: readonly Stage[] = ['review', 'failed', 'refused', 'expired']
/** What a sensitive folder keeps here is where its person wants it. */
const ENDED_WELL: readonly (Stage | 'kept')[] = ['archived', 'duplicate', 'cancelled', 'kept']

const MOVING = UNDER_WAY.filter((stage) => stage !== 'waiting' && stage !== 'ready')

/** What waits is listed from the head of the queue on: what the person sees there is what happens next. */
export function activityOf(
  library: Library,
  progress: Progress,
  folderName: (watchId: string) => string | null,
  accountIds: readonly string[],
): ActivityFacts {
  const counts = countsOf(library)
  const of = (stages: readonly (Stage | 'kept')[]) => stages.reduce((sum, stage) => sum + (counts[stage] ?? 0), 0)
  const doubtful = library.doubtful(MOST_NEEDING)
  const isDoubtful = new Set(doubtful.map((row) => row.id))
  const stuck = library.troubled(MOST_NEEDING).filter(needsPerson)
  const isStuck = new Set(stuck.map((row) => row.id))
  const isShown = (row: Transcription) => !needsPerson(row) && !isStuck.has(row.id) && !isDoubtful.has(row.id)
  const going = [...inOrder(library.newest(MOVING, MOST_MOVING)), ...library.queued(MOST_WAITING)]
  const listed = going.filter(isShown)
  const bad = library.newest(ENDED_BADLY, MOST_NEEDING).filter((row) => !isDoubtful.has(row.id))
  const done = library.newest(ENDED_WELL, MOST_DONE).filter((row) => !isDoubtful.has(row.id))
  const fact = (row: Transcription) => ({ ...factOf(row, library, progress), origin: originOf(row, folderName) })
  const isGoing = (row: Transcription) => UNDER_WAY.includes(row.stage)
  const aside = [...stuck, ...doubtful].filter(isGoing).length
  return {
    underWay: listed.map(fact),
    needsYou: [...doubtful, ...bad, ...stuck].map(fact),
    done: done.map(fact),
    more: {
      underWay: Math.max(0, of(UNDER_WAY) - aside - listed.length),
      needsYou: Math.max(0, of(ENDED_BADLY) - bad.length),
      done: Math.max(0, of(ENDED_WELL) - done.length),
    },
    unseenElsewhere: accountIds.reduce((sum, id) => sum + Number(library.setting(unseenOf(id)) ?? 0), 0),
    totals: { recordings: of(UNDER_WAY), ...library.totals(UNDER_WAY) },
  }
}

/** How many stand where; of those that are refused, what a sensitive folder keeps here is counted apart. */
function countsOf(library: Library): Readonly<Record<Stage | 'kept', number>> {
  const counts = library.counts()
  const kept = library.keptCount()
  return { ...counts, refused: counts.refused - kept, kept }
}

/** What moves stands above what waits; within a stage the order in which they came holds, so that rows keep their place. */
function inOrder(rows: readonly Transcription[]): readonly Transcription[] {
  return [...rows].sort((a, b) => rank(a.stage) - rank(b.stage) || a.id - b.id)
}

function rank(stage: Stage): number {
  if (stage === 'uploading') return 0
  return stage === 'uploaded' ? 2 : 1
}

/** What a job from elsewhere may be, by the names that a person knows. */
function doubtsOf(row: Transcription, library: Library): Pick<ActivityFact, 'suspectedOf' | 'maybeOf'> {
  const twin = row.suspectedOf === null ? null : library.transcription(row.suspectedOf)
  const [alike] = row.maybeRecordingId === null ? [] : library.ofRecording(row.maybeRecordingId)
  return {
    suspectedOf: twin === null ? null : { id: twin.id, title: twin.title },
    maybeOf: alike === undefined ? null : { title: alike.title, name: basename(alike.path ?? alike.title) },
  }
}

function factOf(row: Transcription, library: Library, progress: Progress): Omit<ActivityFact, 'origin'> {
  const upload = progress.of(row.id)
  const isProcessing = row.stage === 'processing'
  const percent = row.percent === null ? null : Math.min(0.99, row.percent / 100)
  return {
    id: row.id,
    title: row.title,
    source: row.source,
    stage: row.stage,
    stageText: stageTextOf(row),
    detail: isAtConversion(row) ? conversionDetail(row.conversion.kind, progress.isConverting(row.id)) : detailOf(row),
    fault:
      row.faultCode === null ? null : { code: row.faultCode, text: row.faultText ?? '', remedy: row.faultRemedy ?? '' },
    isPaused: row.isPaused,
    resumeAtMs: row.isPaused ? row.resumeAtMs : null,
    isCancelRequested: row.isCancelRequested,
    ...doubtsOf(row, library),
    conversion: conversionOf(row, progress),
    bytes: row.bytes,
    durationMs: row.durationMs,
    estimatedCostMicro: row.estimatedCostMicro,
    billedCostMicro: row.billedCostMicro,
    expiresAtMs: row.expiresAtMs,
    duplicateOf: row.duplicateOf,
    stageAtMs: row.stageAtMs,
    progress: isProcessing ? percent : (upload?.progress ?? null),
    sentBytes: upload?.sentBytes ?? null,
    bytesPerSecond: upload?.bytesPerSecond ?? null,
    secondsLeft: isProcessing ? row.etaSeconds : (upload?.secondsLeft ?? null),
    can: canDo(row),
  }
}

/** Whether what there is to say of it is its conversion, and nothing went wrong. */
function isAtConversion(row: Transcription): row is Transcription & { readonly conversion: Conversion } {
  return row.conversion !== null && row.stage === 'waiting' && row.faultText === null && !row.isPaused
}

function conversionOf({ id, conversion, stage }: Transcription, progress: Progress): ConversionFact | null {
  if (conversion === null) return null
  const { kind, parts, home, part } = conversion
  const state = stage !== 'waiting' ? 'done' : progress.isConverting(id) ? 'converting' : 'waiting'
  return { kind, state, parts, part: part?.number ?? parts, partsHome: home }
}

function stageTextOf(row: Transcription): string {
  if (row.isPaused && !row.isCancelRequested && canDo(row).resume) return t('Paused')
  if (isAtConversion(row)) return t('Converting')
  return isKeptHere(row) ? t('Kept here') : stageWords()[row.stage]
}

function originOf(row: Transcription, folderName: (watchId: string) => string | null): string {
  if (row.isSample) return t('sample')
  if (row.source === 'url') return t('from a link')
  if (row.source === 'elsewhere') return t('from another device')
  if (row.source === 'import') return t('imported')
  const folder = row.watchId === null ? null : folderName(row.watchId)
  if (row.source === 'watch' && folder !== null) return folder
  if (row.source === 'watch' && row.path !== null) return basename(dirname(row.path))
  return t('dropped')
}

export interface StatusFacts {
  readonly uploading: number
  readonly bytesPerSecond: number
  readonly secondsLeft: number | null
  readonly processing: number
  readonly needsYou: number
  readonly underWay: number
  readonly archived: number
  readonly nextExpiryAtMs: number | null
  readonly spentThisMonthMicro: number
  readonly monthlyCapMicro: number | null
  readonly isNearCap: boolean
  readonly isPaused: boolean
  readonly resumeAtMs: number | null
  readonly isMetered: boolean
  readonly gates: readonly GateFact[]
}

interface GateFact {
  readonly kind: GateKind
  /** Which account it holds, where there are several; null where it holds them all. */
  readonly account: string | null
  readonly text: string
  readonly remedy: string
  readonly nextTryAtMs: number | null
}

/** What only this process knows. */
interface Standing {
  readonly isMetered: boolean
  readonly monthlyCapMicro: number | null
  /** Until when no upload can begin, where the account's requests are used up. */
  readonly restUntilMs: number | null
}

export function statusOf(
  crew: Pick<Crew, 'library' | 'clock'>,
  posts: Posts,
  shared: Gates,
  progress: Progress,
  now: Standing,
): StatusFacts {
  const { library, clock } = crew
  const counts = countsOf(library)
  const uploads = progress.all()
  const count = (...stages: readonly Stage[]) => stages.reduce((sum, stage) => sum + (counts[stage] ?? 0), 0)
  const left = uploads.map((upload) => upload.secondsLeft)
  const shut = [...accountGates(library, posts), ...shared.closed().map((gate) => gateFact(gate, null))]
  return {
    uploading: count('uploading'),
    bytesPerSecond: uploads.reduce((sum, upload) => sum + (upload.bytesPerSecond ?? 0), 0),
    secondsLeft: left.length === 0 || left.includes(null) ? null : Math.max(...left.map(Number)),
    processing: count('submitting', 'reconciling', 'processing', 'archiving'),
    needsYou: count(...ENDED_BADLY) + library.questions.askedCount(),
    underWay: count(...UNDER_WAY),
    archived: count('archived'),
    nextExpiryAtMs: library.nextExpiryAtMs(),
    ...spending(library, clock.now(), now.monthlyCapMicro),
    isPaused: shared.isClosed('paused'),
    resumeAtMs: shut.find(({ kind }) => kind === 'paused')?.nextTryAtMs ?? null,
    isMetered: now.isMetered,
    gates: [...shut, ...resting(now).filter(({ kind }) => shut.every((gate) => gate.kind !== kind))],
  }
}

function spending(library: Library, nowMs: number, monthlyCapMicro: number | null) {
  const spentThisMonthMicro = library.spentSince(monthStartMs(nowMs))
  const usedMicro = monthlyCapMicro === null ? 0 : spentThisMonthMicro + library.promised(true)
  return {
    spentThisMonthMicro,
    monthlyCapMicro,
    isNearCap: monthlyCapMicro !== null && usedMicro >= monthlyCapMicro * NEAR,
  }
}

/** Of an account with which nothing is sent now, only what keeps something of it waiting. */
function accountGates(library: Library, posts: Posts): readonly GateFact[] {
  const all = posts.all()
  const [only] = all
  if (only !== undefined && all.length === 1) return gatesOf(only, null)
  const busy = new Set(library.accounts.work().map(({ accountId }) => accountId))
  const isShown = ({ account }: Post): boolean => account.id === posts.current.account.id || busy.has(account.id)
  return all.filter(isShown).flatMap((post) => gatesOf(post, nameOf(post.account)))
}

function gatesOf({ crew, capacity }: Post, account: string | null): readonly GateFact[] {
  const { full } = capacity
  const shut = crew.gates.closedHere().map((gate) => gateFact(gate, account))
  // Nothing was refused just now, but the next one would be.
  return full === null || crew.gates.isClosed('capacity') ? shut : [...shut, fullGate(full, account)]
}

function gateFact({ kind, text, remedy, nextTryAtMs }: Gate, account: string | null): GateFact {
  return { kind, account, text, remedy, nextTryAtMs: nextTryAtMs === NEVER ? null : nextTryAtMs }
}

/** What holds recordings back without a gate of its own. */
function resting({ restUntilMs }: Standing): readonly GateFact[] {
  if (restUntilMs === null) return []
  const text = t('The requests that the service allows are used up for the moment.')
  return [{ kind: 'rate', account: null, text, remedy: t('It goes on by itself.'), nextTryAtMs: restUntilMs }]
}

/** Nothing was refused just now, but the next one would be: what waits for it is told like at a closed gate. */
function fullGate(full: number, account: string | null): GateFact {
  const text = t(
    'The service takes {full, plural, one {# recording} other {# recordings}} of this account at a time.',
    { full },
  )
  return { kind: 'capacity', account, text, remedy: t('The next one goes as soon as one is done.'), nextTryAtMs: null }
}
