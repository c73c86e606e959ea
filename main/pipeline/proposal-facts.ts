// What the person is told of the recordings that wait for their yes: sums, prices, what is here already, what would be refused,
// and how long looking at them will take.

import { basename, dirname } from 'node:path'
import { type Clock, SECOND } from '../clock.ts'
import type { Proposal } from '../library/library.ts'
import type { ConversionKind, Options, Transcription } from '../recording.ts'
import { priceOf } from '../tuplets/prices.ts'
import type { Crew } from './crew.ts'
import type { Weight } from './weighing.ts'

export interface PriceFact {
  readonly lowMicro: number
  readonly highMicro: number
  /** Its length is not known: it costs the lower figure or more. */
  readonly isOpenEnded: boolean
  readonly paysMinimum: 'yes' | 'perhaps' | 'no'
  readonly leastMicro: number
}

export interface ProposalFacts {
  readonly id: number
  readonly files: number
  /** Folders are still walked. */
  readonly isGrowing: boolean
  /** Not looked at yet. */
  readonly waiting: number
  readonly stuck: number
  readonly secondsLeft: number | null
  readonly going: number
  readonly here: number
  readonly refused: number
  readonly durationMs: number
  readonly withoutPrice: number
  readonly lowMicro: number
  readonly highMicro: number
  /** How many of them pay the service's minimum. */
  readonly atMinimum: number
  readonly options: Options | null
}

export interface DropRowFact {
  readonly id: number
  readonly dropId: number
  readonly name: string
  readonly folder: string
  readonly state: 'looking' | 'converting' | 'stuck' | 'going' | 'here' | 'refused'
  readonly bytes: number | null
  readonly durationMs: number | null
  readonly options: Options
  /** Where it is left to the service, the language that others of its folder have. */
  readonly languageGuess: string | null
  readonly price: PriceFact | null
  /** The recording that it is a duplicate of; null for what is no duplicate, or of one that is gone. */
  readonly twin: {
    readonly id: number
    readonly title: string
    readonly isArchived: boolean
    readonly isHeld: boolean
  } | null
  readonly fault: { readonly code: string; readonly text: string; readonly remedy: string } | null
  readonly conversion: { readonly kind: ConversionKind; readonly parts: number } | null
}

type Parts = Pick<Crew, 'library' | 'clock'>

/** Refusals about which something can be done on this computer: worth a question, however little the rest costs. */
const REMEDIABLE: readonly string[] = ['too-large', 'too-long', 'not-audio']

export function weightOf(id: number, { library, clock }: Parts, isWhole: boolean): Weight {
  const counts = new Map(library.proposals.counts(id).map((count) => [count.stage, count]))
  const waiting = counts.get('waiting')?.files ?? 0
  const ready = counts.get('ready')
  return {
    isWhole,
    files: [...counts.values()].reduce((sum, { files }) => sum + files, 0),
    waiting,
    stuck: waiting === 0 ? 0 : library.proposals.stuck(id, clock.now()),
    highMicro: ready?.highMicro ?? 0,
    withoutPrice: ready?.withoutDuration ?? 0,
    remediable: counts.get('refused') === undefined ? 0 : library.proposals.refusedFor(id, REMEDIABLE),
  }
}

export function proposalFacts({ id, options }: Proposal, parts: Parts, pace: Pace, isGrowing: boolean): ProposalFacts {
  const { files, waiting, stuck, withoutPrice } = weightOf(id, parts, !isGrowing)
  const counts = new Map(parts.library.proposals.counts(id).map((count) => [count.stage, count]))
  const ready = counts.get('ready')
  const price = { lowMicro: 0, highMicro: 0, atMinimum: 0 }
  for (const alike of parts.library.proposals.alike(id)) {
    const { lowMicro, highMicro, paysMinimum } = inParts(alike.options, alike.durationMs, alike.parts)
    price.lowMicro += lowMicro * alike.files
    price.highMicro += highMicro * alike.files
    if (alike.durationMs !== null && paysMinimum === 'yes') price.atMinimum += alike.files
  }
  return {
    id,
    files,
    isGrowing,
    waiting,
    stuck,
    secondsLeft: pace.secondsLeft(id, files - waiting, waiting - stuck),
    going: ready?.files ?? 0,
    here: counts.get('duplicate')?.files ?? 0,
    refused: counts.get('refused')?.files ?? 0,
    durationMs: ready?.durationMs ?? 0,
    withoutPrice,
    ...price,
    options,
  }
}

export function dropRow(row: Transcription & { readonly proposalId: number }, parts: Parts): DropRowFact {
  const { id, proposalId, path, title, options, durationMs, faultCode, faultText, faultRemedy } = row
  const state = stateOf(row, parts.clock.now())
  return {
    id,
    dropId: proposalId,
    name: path === null ? title : basename(path),
    folder: path === null ? '' : basename(dirname(path)),
    state,
    bytes: row.bytes ?? bytesIn(row.fileStamp),
    durationMs,
    options,
    languageGuess: options.language === 'auto' && path !== null ? parts.library.proposals.languageNear(path) : null,
    price: state === 'going' ? inParts(options, durationMs, row.conversion?.parts ?? 1) : null,
    twin: twinOf(row, parts),
    conversion: row.conversion === null ? null : { kind: row.conversion.kind, parts: row.conversion.parts },
    fault: faultCode === null ? null : { code: faultCode, text: faultText ?? '', remedy: faultRemedy ?? '' },
  }
}

function stateOf({ stage, nextAtMs, faultCode, conversion }: Transcription, nowMs: number): DropRowFact['state'] {
  if (stage === 'ready') return 'going'
  if (stage === 'duplicate') return 'here'
  if (stage === 'refused') return 'refused'
  if (faultCode !== null || nextAtMs > nowMs) return 'stuck'
  return conversion === null ? 'looking' : 'converting'
}

/** Where the length is not known, the service's least. What is sent in parts is paid for part by part. */
export function inParts(options: Options, durationMs: number | null, split: number): PriceFact {
  const parts = Math.max(1, split)
  const { lowMicro, highMicro, paysMinimum, high } = priceOf(options, (durationMs ?? 0) / parts)
  return {
    lowMicro: lowMicro * parts,
    highMicro: highMicro * parts,
    paysMinimum,
    isOpenEnded: durationMs === null,
    leastMicro: high.minimum.leastMicro * parts,
  }
}

function twinOf({ stage, duplicateOf }: Transcription, { library }: Parts): DropRowFact['twin'] {
  const twin = stage !== 'duplicate' || duplicateOf === null ? null : library.transcription(duplicateOf)
  if (twin === null) return null
  const { id, title } = twin
  return { id, title, isArchived: twin.stage === 'archived', isHeld: twin.proposalId !== null }
}

/** A file that was refused has no recording; its size leads the stamp under which it was judged. */
function bytesIn(fileStamp: string | null): number | null {
  return fileStamp === null ? null : Number(fileStamp.split('/')[0])
}

/** Nothing can be said of the pace before this much was seen of it. */
const LEAST_MS = 2 * SECOND
const LEAST_FILES = 3

/** How fast files are looked at, since the person was first told. */
export class Pace {
  readonly #clock: Clock
  #mark: { readonly id: number; readonly atMs: number; readonly looked: number } | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  secondsLeft(id: number, looked: number, left: number): number | null {
    const nowMs = this.#clock.monotonic()
    // Sent or taken off, fewer are left than were seen before: then it begins anew.
    if (this.#mark === null || this.#mark.id !== id || looked < this.#mark.looked)
      this.#mark = { id, atMs: nowMs, looked }
    const seen = looked - this.#mark.looked
    const elapsedMs = nowMs - this.#mark.atMs
    if (left <= 0 || seen < LEAST_FILES || elapsedMs < LEAST_MS) return null
    return (left * elapsedMs) / seen / SECOND
  }
}
