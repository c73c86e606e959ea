// What the service concluded from one recording, as it is shown beside its transcript. Reads only, in the worker, from the
// service's own reply: nothing of it is kept a second time, and corrections are looked at whenever it is asked for.

import {
  type Analytics,
  type Custom,
  type Evidence,
  type Field,
  type Item,
  type ItemKind,
  MOST_PASSAGES,
  readAnalytics,
  type Sentiment,
  type SpeakerStat,
  type Statistics,
} from '../../analytics.ts'
import { talkOf } from '../correct/speakers.ts'
import { rawResult } from '../exporting.ts'
import { MARK_LENGTH } from '../quotes.ts'
import type { Ask } from '../row.ts'
import { openReader, type Passage, type Reader } from './passages.ts'
import type { Voice } from './voices.ts'

/** Evidence as passages of the text that is read. */
type Placed<T> = Omit<T, 'evidence'> & { readonly evidence: readonly Passage[] }

export interface AnalysedItem extends Placed<Omit<Item, 'owner'>> {
  readonly owner: Voice | null
  readonly hasMostEvidence: boolean
}

export interface AnalysedField extends Placed<Omit<Field, 'selected'>> {
  readonly selected: readonly Placed<Field['selected'][number]>[]
}

interface Mood {
  readonly startMs: number
  readonly endMs: number
  readonly name: string | null
  readonly label: string
  readonly score: number | null
}

interface VoiceSentiment {
  readonly voice: Voice
  readonly positive: number
  readonly neutral: number
  readonly negative: number
  readonly total: number
}

export interface Talk {
  readonly voice: Voice
  readonly talkMs: number | null
  readonly words: number | null
  readonly segments: number | null
  readonly percentage: number | null
  readonly readTalkMs: number
  readonly readWords: number | null
}

export interface Analysed {
  /** The beginning of the result's digest, for links that are copied. */
  readonly mark: string
  readonly profile: string | null
  readonly summary: string | null
  readonly sentiment:
    | (Pick<Sentiment, 'overall' | 'explanation' | 'distribution'> & {
        readonly perSpeaker: readonly VoiceSentiment[]
        readonly timeline: readonly Mood[]
        readonly positive: readonly Passage[]
        readonly negative: readonly Passage[]
      })
    | null
  readonly items: Readonly<Record<ItemKind, readonly AnalysedItem[] | null>>
  readonly cut: readonly ItemKind[]
  readonly urgency: Analytics['urgency']
  readonly keywords: readonly string[] | null
  readonly statistics: Statistics | null
  readonly talk: readonly Talk[] | null
  readonly missing: Analytics['missing']
  readonly skippedReason: string | null
  readonly advisory: string | null
  readonly custom: (Omit<Custom, 'fields'> & { readonly fields: readonly AnalysedField[] }) | null
}

const SHA256 = 'SELECT sha256 FROM result WHERE transcription_id = ?'

/** @throws Fault `not-found` where there is no transcript */
export function analysed(ask: Ask, id: number): Analysed | null {
  const analytics = readAnalytics(resultOf(rawResult(ask, id)))
  if (analytics === null) return null
  const reader = openReader(ask, id)
  const { sentiment, items, speakerStats, custom, modules: _, tier: __, ...rest } = analytics
  const kinds = Object.entries(items).map(([kind, list]) => [kind, list?.map((item) => itemOf(item, reader)) ?? null])
  return {
    ...rest,
    mark: String(ask(SHA256).get(id)?.sha256 ?? '').slice(0, MARK_LENGTH),
    sentiment: sentiment === null ? null : sentimentOf(sentiment, reader),
    items: Object.fromEntries(kinds) as Analysed['items'],
    talk: speakerStats === null ? null : talkIn(speakerStats, reader),
    custom: custom === null ? null : { ...custom, fields: custom.fields.map((field) => fieldOf(field, reader)) },
  }
}

/** An imported file need not be JSON at all. */
function resultOf(body: Uint8Array): unknown {
  try {
    const reply: unknown = JSON.parse(new TextDecoder().decode(body))
    return reply !== null && typeof reply === 'object' && 'result' in reply ? reply.result : reply
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

function placed(evidence: readonly Evidence[], reader: Reader): readonly Passage[] {
  return evidence.map((passage) => reader.passage(passage))
}

function itemOf({ owner, quote, ...item }: Item, reader: Reader): AnalysedItem {
  return {
    ...item,
    owner: owner === null ? null : reader.voices.said(owner),
    // It is derived from the first passage, which follows corrections and stands beside it.
    quote: quote === item.evidence[0]?.text ? '' : quote,
    evidence: placed(item.evidence, reader),
    hasMostEvidence: item.evidence.length >= MOST_PASSAGES,
  }
}

function fieldOf(field: Field, reader: Reader): AnalysedField {
  return {
    ...field,
    evidence: placed(field.evidence, reader),
    selected: field.selected.map((option) => ({ ...option, evidence: placed(option.evidence, reader) })),
  }
}

/** So many passages of a mood are told one by one. */
const MOST_CLEAR = 40

function sentimentOf({ perSpeaker, timeline, ...said }: Sentiment, reader: Reader): Analysed['sentiment'] {
  const { voices } = reader
  const moods = timeline.map(({ startMs, endMs, speaker, label, score }) => {
    return { startMs, endMs, name: speaker === null ? null : voices.said(speaker).name, label, score }
  })
  const clearest = (label: string): readonly Passage[] => {
    const found = timeline.filter((mood) => mood.label === label)
    found.sort((one, other) => (other.score ?? 0) - (one.score ?? 0) || one.startMs - other.startMs)
    return placed(found.slice(0, MOST_CLEAR), reader)
  }
  const heirs = groupedBy(perSpeaker, ({ speaker }) => voices.heirOf(speaker))
  return {
    ...said,
    timeline: moods.sort((one, other) => one.startMs - other.startMs),
    positive: clearest('positive'),
    negative: clearest('negative'),
    perSpeaker: heirs.map(([label, counts]) => ({
      voice: voices.voice(label),
      positive: sum(counts.map(({ positive }) => positive)),
      neutral: sum(counts.map(({ neutral }) => neutral)),
      negative: sum(counts.map(({ negative }) => negative)),
      total: sum(counts.map(({ total }) => total)),
    })),
  }
}

/** Those who became one person are counted as one. */
function talkIn(stats: readonly SpeakerStat[], { voices, read }: Reader): readonly Talk[] {
  const talk = talkOf(read)
  const words = wordsOf(read)
  return groupedBy(stats, ({ speaker }) => voices.heirOf(speaker)).map(([label, counts]) => ({
    voice: voices.voice(label),
    talkMs: known(counts.map(({ talkMs }) => talkMs)),
    words: known(counts.map((one) => one.words)),
    segments: known(counts.map(({ segments }) => segments)),
    percentage: known(counts.map(({ percentage }) => percentage)),
    readTalkMs: talk.get(label) ?? 0,
    readWords: words === null ? null : (words.get(label) ?? 0),
  }))
}

function groupedBy<T>(list: readonly T[], labelOf: (one: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(labelOf(one), [...(groups.get(labelOf(one)) ?? []), one])
  return [...groups]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

/** Of what the service did not say of everybody, there is no sum. */
function known(numbers: readonly (number | null)[]): number | null {
  const all = numbers.filter((one) => one !== null)
  return all.length === numbers.length ? sum(all) : null
}

/** Scripts that are written without blanks between words. */
const SPACELESS = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u

/** Null where words cannot be told apart by blanks. */
function wordsOf(read: Reader['read']): ReadonlyMap<string, number> | null {
  const words = new Map<string, number>()
  for (const { speaker, text } of read) {
    if (SPACELESS.test(text)) return null
    if (speaker !== null) words.set(speaker, (words.get(speaker) ?? 0) + text.split(/\s+/u).filter(Boolean).length)
  }
  return words
}
