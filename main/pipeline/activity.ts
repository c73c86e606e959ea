// What Activity and the status line show: the rows, in words, with the progress that is only known in memory.

import { basename, dirname } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Library } from '../library/library.ts'
import type { Stage, Transcription } from '../recording.ts'
import { type Gates, NEVER } from './gates.ts'
import type { GateKind } from './outcome.ts'
import type { Progress } from './progress.ts'
import { type Can, canDo, detailOf, needsPerson, STAGE_WORDS } from './words.ts'

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
  readonly isCancelRequested: boolean
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

export interface ActivityFacts {
  readonly underWay: readonly ActivityFact[]
  readonly needsYou: readonly ActivityFact[]
  readonly done: readonly ActivityFact[]
  readonly more: { readonly underWay: number; readonly needsYou: number; readonly done: number }
  readonly totals: { readonly recordings: number; readonly durationMs: number; readonly estimatedCostMicro: number }
}

/** Rows listed per group; beyond them only the count is told, so that ten thousand waiting files cost no more than these. */
const MOST_UNDER_WAY = 300
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
const ENDED_WELL: readonly Stage[] = ['archived', 'duplicate', 'cancelled']

export function activityOf(library: Library, progress: Progress): ActivityFacts {
  const counts = library.counts()
  const going = library.newest(UNDER_WAY, MOST_UNDER_WAY)
  const stuck = going.filter(needsPerson)
  const needing = [...library.newest(ENDED_BADLY, MOST_NEEDING), ...stuck]
  const underWay = going.filter((row) => !needsPerson(row))
  const done = library.newest(ENDED_WELL, MOST_DONE)
  const of = (stages: readonly Stage[]) => stages.reduce((sum, stage) => sum + (counts[stage] ?? 0), 0)
  const totals = library.totals(UNDER_WAY)
  return {
    underWay: inOrder(underWay).map((row) => factOf(row, progress)),
    needsYou: needing.map((row) => factOf(row, progress)),
    done: done.map((row) => factOf(row, progress)),
    more: {
      underWay: Math.max(0, of(UNDER_WAY) - going.length),
      needsYou: Math.max(0, of(ENDED_BADLY) - needing.length + stuck.length),
      done: Math.max(0, of(ENDED_WELL) - done.length),
    },
    totals: { recordings: of(UNDER_WAY), ...totals },
  }
}

/** What moves stands above what waits; within a stage the order in which they came holds, so that rows keep their place. */
function inOrder(rows: readonly Transcription[]): readonly Transcription[] {
  return [...rows].sort((a, b) => rank(a.stage) - rank(b.stage) || a.id - b.id)
}

function rank(stage: Stage): number {
  if (stage === 'uploading') return 0
  if (stage === 'submitting' || stage === 'reconciling' || stage === 'processing' || stage === 'archiving') return 1
  return stage === 'waiting' ? 3 : 2
}

function factOf(row: Transcription, progress: Progress): ActivityFact {
  const upload = progress.of(row.id)
  const isProcessing = row.stage === 'processing'
  const percent = row.percent === null ? null : Math.min(0.99, row.percent / 100)
  return {
    id: row.id,
    title: row.title,
    source: row.source,
    origin: originOf(row),
    stage: row.stage,
    stageText: row.isPaused && !row.isCancelRequested && canDo(row).resume ? 'Paused' : STAGE_WORDS[row.stage],
    detail: detailOf(row),
    fault:
      row.faultCode === null ? null : { code: row.faultCode, text: row.faultText ?? '', remedy: row.faultRemedy ?? '' },
    isPaused: row.isPaused,
    isCancelRequested: row.isCancelRequested,
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

function originOf(row: Transcription): string {
  if (row.isSample) return 'sample'
  if (row.source === 'url') return 'from a link'
  if (row.source === 'elsewhere') return 'from another device'
  if (row.source === 'watch' && row.path !== null) return basename(dirname(row.path))
  return 'dropped'
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
  readonly isPaused: boolean
  readonly gates: readonly {
    readonly kind: GateKind
    readonly text: string
    readonly remedy: string
    readonly nextTryAtMs: number | null
  }[]
}

export function statusOf(library: Library, progress: Progress, gates: Gates, clock: Clock): StatusFacts {
  const counts = library.counts()
  const uploads = progress.all()
  const count = (...stages: readonly Stage[]) => stages.reduce((sum, stage) => sum + (counts[stage] ?? 0), 0)
  const left = uploads.map((upload) => upload.secondsLeft)
  return {
    uploading: count('uploading'),
    bytesPerSecond: uploads.reduce((sum, upload) => sum + (upload.bytesPerSecond ?? 0), 0),
    secondsLeft: left.length === 0 || left.includes(null) ? null : Math.max(...left.map(Number)),
    processing: count('submitting', 'reconciling', 'processing', 'archiving'),
    needsYou: count(...ENDED_BADLY),
    underWay: count(...UNDER_WAY),
    archived: count('archived'),
    nextExpiryAtMs: library.nextExpiryAtMs(),
    spentThisMonthMicro: library.spentSince(monthStartMs(clock.now())),
    isPaused: gates.isClosed('paused'),
    gates: gates.closed().map(({ kind, text, remedy, nextTryAtMs }) => ({
      kind,
      text,
      remedy,
      nextTryAtMs: nextTryAtMs === NEVER ? null : nextTryAtMs,
    })),
  }
}

/** The person's own calendar month. */
function monthStartMs(now: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime()
}
