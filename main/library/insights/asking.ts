// Filters, sorts, groups and counts all items of the archive, by numbers alone: which rows there are to be shown, in which order. One
// walk over the columns says of every item which parts of the filter it fails, so that every facet is counted in the same walk.

import type { Database } from 'better-sqlite3'
import { type Ask, plucked } from '../row.ts'
import { ACTIONS, Columns, comparable, KINDS, LEVELS } from './columns.ts'
import { Facts, type Mask } from './facts.ts'
import { byRank, LAST, TextOrder } from './ordering.ts'
import type {
  ItemCount,
  ItemFacets,
  ItemFilter,
  ItemGroup,
  ItemGroupView,
  ItemListInput,
  ItemState,
  Level,
} from './told.ts'

export const STATES: readonly ItemState[] = ['open', 'accepted', 'overridden', 'rejected', 'done']

/** A bit for each part of a filter that an item may fail. */
const FAILS = {
  scope: 1,
  text: 2,
  people: 4,
  severities: 8,
  confidences: 16,
  states: 32,
  values: 64,
  months: 128,
  evidence: 256,
  collection: 512,
} as const

export interface Listed {
  /** Places in the columns. */
  readonly items: Uint32Array
  readonly groups: readonly ItemGroupView[]
}

export class Items {
  readonly columns: Columns
  readonly facts: Facts
  readonly #ask: Ask
  readonly #texts = new TextOrder()
  readonly #collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

  constructor(database: Database, ask: Ask) {
    this.#ask = ask
    this.columns = new Columns(database, ask)
    this.facts = new Facts(ask)
  }

  refresh(): void {
    if (this.columns.refresh()) this.facts.refresh()
  }

  list({ filter, order, isBack, group }: ItemListInput): Listed {
    this.refresh()
    const fails = this.#failing(filter)
    const list = this.#ordered(this.#found(filter, { order, isBack }, fails), { filter, order, isBack })
    return group === null ? { items: list, groups: [] } : this.#grouped(list, group)
  }

  facets(filter: ItemFilter): ItemFacets {
    this.refresh()
    const { columns, facts } = this
    const [fails, people] = [this.#failing(filter), facts.nameEverybody(columns)]
    const [names, values] = [new Uint32Array(columns.people.size), new Uint32Array(columns.labels.size)]
    const [levels, sure, states] = [LEVELS, LEVELS, STATES].map((all) => new Uint32Array(all.length)) as [
      Uint32Array,
      Uint32Array,
      Uint32Array,
    ]
    const months = new Uint32Array(facts.months.length)
    const recordings = new Uint32Array(facts.filedAtMs.length)
    const kinds = new Uint32Array(KINDS.length)
    const inScope = filter.collectionId === null ? null : facts.collection(filter.collectionId)
    let [total, withoutEvidence] = [0, 0]
    const only = (failed: number, part: keyof typeof FAILS): boolean => (failed & ~FAILS[part]) === 0
    for (let item = 0; item < columns.count; item++) {
      const recording = columns.recordings[item] ?? 0
      if (isThere(facts, recording) && (inScope === null || inScope[recording] === 1)) add(kinds, columns.kinds[item])
      const failed = fails(item)
      if ((failed & FAILS.scope) !== 0) continue
      if (failed === 0) total += 1
      if (only(failed, 'people')) add(names, people[item])
      if (only(failed, 'severities')) add(levels, columns.levels[item])
      if (only(failed, 'confidences')) add(sure, surenessOf(columns.confidences[item] ?? -1))
      if (only(failed, 'months')) add(months, facts.monthOf[recording])
      if (only(failed, 'collection')) add(recordings, recording)
      if (only(failed, 'evidence') && columns.hasEvidence[item] === 0) withoutEvidence += 1
      if (only(failed, 'values')) for (const value of columns.values[item] ?? []) add(values, value)
      if (only(failed, 'states'))
        for (let state = 0; state < STATES.length; state++) if ((this.#states(item) >> state) & 1) add(states, state)
    }
    return {
      kinds: KINDS.map((value, at) => ({ value, count: kinds[at] ?? 0 })),
      total,
      people: mostFirst(columns.people.texts(), names),
      severities: counted(LEVELS, levels),
      confidences: counted(LEVELS, sure).filter(({ value }) => value !== 'other'),
      states: counted(STATES, states),
      values: byField(mostFirst(columns.labels.texts(), values)),
      collections: this.#collections(recordings),
      months: facts.months.flatMap((month, at) => {
        const count = months[at] ?? 0
        return count === 0 ? [] : [{ ...month, count }]
      }),
      withoutEvidence,
    }
  }

  /** Which parts of the filter an item fails: 0 for one that is meant. */
  #failing(filter: ItemFilter): (item: number) => number {
    const { columns, facts } = this
    const kind = KINDS.indexOf(filter.kind)
    const { recordingId, fromMs, beforeMs, hasEvidence } = filter
    const members = filter.collectionId === null ? null : facts.collection(filter.collectionId)
    const words = this.#words(filter.text)
    const people = filter.people.length === 0 && words.length === 0 ? null : facts.nameEverybody(columns)
    const named = filter.people.length === 0 ? null : new Set(filter.people.map((name) => columns.people.known(name)))
    const levels = bitsOf(LEVELS, filter.severities)
    const sure = bitsOf(LEVELS, filter.confidences)
    const states = bitsOf(STATES, filter.states)
    const values =
      filter.values.length === 0 ? null : new Set(filter.values.map((value) => columns.labels.known(value)))
    // Taken out of their objects once, not a hundred thousand times.
    const { said, recordings, kinds } = columns
    const { filedAtMs: days } = facts
    const says = (item: number, recording: number): boolean =>
      words.every(
        ({ word, names, titles }) =>
          (said[item] ?? '').includes(word) || names[people?.[item] ?? 0] === 1 || titles[recording] === 1,
      )
    return (item) => {
      const recording = recordings[item] ?? 0
      const filedAtMs = days[recording] ?? Number.NaN
      if (kinds[item] !== kind || Number.isNaN(filedAtMs)) return FAILS.scope
      if (recordingId !== null && recording !== recordingId) return FAILS.scope
      let failed = 0
      if (members !== null && members[recording] !== 1) failed |= FAILS.collection
      if (fromMs !== null && filedAtMs < fromMs) failed |= FAILS.months
      if (beforeMs !== null && filedAtMs >= beforeMs) failed |= FAILS.months
      if (named !== null && !named.has(people?.[item])) failed |= FAILS.people
      if (levels !== 0 && ((levels >> (columns.levels[item] ?? 0)) & 1) === 0) failed |= FAILS.severities
      if (sure !== 0 && ((sure >> surenessOf(columns.confidences[item] ?? -1)) & 1) === 0) failed |= FAILS.confidences
      if (states !== 0 && (this.#states(item) & states) === 0) failed |= FAILS.states
      if (values !== null && !(columns.values[item] ?? []).some((value) => values.has(value))) failed |= FAILS.values
      if (hasEvidence !== null && (columns.hasEvidence[item] === 1) !== hasEvidence) failed |= FAILS.evidence
      if (words.length > 0 && !says(item, recording)) failed |= FAILS.text
      return failed
    }
  }

  #words(text: string): readonly { readonly word: string; readonly names: Uint8Array; readonly titles: Mask }[] {
    const words = comparable([text])
      .split(/\s+/)
      .filter((word) => word !== '')
    if (words.length > 0) this.facts.nameEverybody(this.columns)
    const people = this.columns.people.texts().map((name) => comparable([name]))
    return words.map((word) => ({
      word,
      names: Uint8Array.from(people, (name) => Number(name.includes(word))),
      titles: this.facts.titled(word),
    }))
  }

  /** A bit for each state: what is done may be accepted as well. */
  #states(item: number): number {
    const { verdicts, done, kinds } = this.columns
    const verdict = verdicts[item] ?? 0
    const isDone = done[item] === 1
    const isOpen = kinds[item] === ACTIONS ? !isDone && verdict !== 2 : verdict === 0
    return (
      Number(isOpen) |
      (Number(verdict === 1) << 1) |
      (Number(verdict === 3) << 2) |
      (Number(verdict === 2) << 3) |
      (Number(isDone) << 4)
    )
  }

  /** Those that are meant, recording by recording. */
  #found(
    { kind, recordingId }: ItemFilter,
    { order, isBack }: Pick<ItemListInput, 'order' | 'isBack'>,
    fails: (item: number) => number,
  ): Uint32Array {
    const { columns, facts } = this
    const { kinds, ranges, count } = columns
    const wanted = KINDS.indexOf(kind)
    const ids = recordingId !== null ? [recordingId] : order === 'recording' ? facts.byTitle() : facts.byDay
    const isReversed = isBack && (order === 'date' || order === 'recording')
    const found = new Uint32Array(count)
    let length = 0
    for (let step = 0; step < ids.length; step++) {
      const range = ranges.get(ids[isReversed ? ids.length - 1 - step : step] ?? 0)
      if (range === undefined) continue
      const end = range.first + range.count
      for (let item = range.first; item < end; item++)
        if (kinds[item] === wanted && fails(item) === 0) found[length++] = item
    }
    return found.subarray(0, length)
  }

  #ordered(
    list: Uint32Array,
    { filter, order, isBack }: Pick<ItemListInput, 'filter' | 'order' | 'isBack'>,
  ): Uint32Array {
    const { columns, facts } = this
    switch (order) {
      case 'date':
      case 'recording':
        return this.#byStart(list)
      case 'text': {
        const ranks = this.#texts.ranks(columns, KINDS.indexOf(filter.kind))
        return byRank(list, (item) => ranks[item] ?? 0, columns.count + 1, isBack)
      }
      case 'who': {
        const people = facts.nameEverybody(columns)
        const [ranks, nobody] = [columns.people.ranks(this.#collator.compare), columns.people.known('')]
        const rank = (item: number): number => (people[item] === nobody ? LAST : (ranks[people[item] ?? 0] ?? LAST))
        return byRank(list, rank, columns.people.size, isBack)
      }
      case 'due': {
        const [ranks, never] = [columns.dueNames.ranks(this.#collator.compare), columns.dueNames.known('')]
        const rank = (item: number): number =>
          columns.dues[item] === never ? LAST : (ranks[columns.dues[item] ?? 0] ?? LAST)
        return byRank(list, rank, columns.dueNames.size, isBack)
      }
      case 'severity':
        return byRank(list, (item) => lastIf(columns.levels[item] ?? 4, 4), LEVELS.length, isBack)
      case 'confidence':
        // The surest first.
        return byRank(list, (item) => surest(columns.confidences[item] ?? -1), 1001, isBack)
      case 'state':
        return byRank(list, (item) => this.#state(item), STATES.length, isBack)
      case 'field': {
        const ranks = columns.fieldNames.ranks(this.#collator.compare)
        return byRank(list, (item) => ranks[columns.fields[item] ?? 0] ?? 0, columns.fieldNames.size, isBack)
      }
    }
  }

  /** The walk went by recordings; in each of them, time is the order. */
  #byStart(list: Uint32Array): Uint32Array {
    const { recordings, starts } = this.columns
    const start = (item: number): number => ((starts[item] ?? -1) < 0 ? Number.MAX_SAFE_INTEGER : (starts[item] ?? 0))
    let from = 0
    for (let at = 1; at <= list.length; at++) {
      if (at < list.length && recordings[list[at] ?? 0] === recordings[list[from] ?? 0]) continue
      if (at - from > 1) list.subarray(from, at).sort((a, b) => start(a) - start(b) || a - b)
      from = at
    }
    return list
  }

  /** The one by which it is shown: what is done counts as that. */
  #state(item: number): number {
    const states = this.#states(item)
    return Math.max(0, 31 - Math.clz32(states))
  }

  #grouped(list: Uint32Array, group: ItemGroup): Listed {
    const { columns, facts } = this
    const people = group === 'person' ? facts.nameEverybody(columns) : null
    const value = (item: number): number => {
      switch (group) {
        case 'recording':
          return columns.recordings[item] ?? 0
        case 'person':
          return people?.[item] ?? 0
        case 'severity':
          return columns.levels[item] ?? 4
        case 'month':
          return facts.monthOf[columns.recordings[item] ?? 0] ?? 0
        case 'state':
          return this.#state(item)
        case 'field':
          return columns.fields[item] ?? 0
      }
    }
    const counts = new Map<number, number>()
    for (const item of list) counts.set(value(item), (counts.get(value(item)) ?? 0) + 1)
    const order = this.#groupOrder(group, [...counts.keys()])
    const places = new Map(order.map((one, place) => [one, place]))
    const items = byRank(list, (item) => places.get(value(item)) ?? LAST, order.length, false)
    return {
      items,
      groups: order.map((one) => ({ value: this.#groupValue(group, one), count: counts.get(one) ?? 0 })),
    }
  }

  /** Recordings stay in the order in which they were met first. */
  #groupOrder(group: ItemGroup, met: readonly number[]): readonly number[] {
    const ranked = (ranks: ArrayLike<number>): readonly number[] =>
      met.toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
    if (group === 'recording' || group === 'month') return met
    if (group === 'person') return ranked(this.columns.people.ranks(this.#collator.compare))
    if (group === 'field') return ranked(this.columns.fieldNames.ranks(this.#collator.compare))
    return met.toSorted((a, b) => a - b)
  }

  #groupValue(group: ItemGroup, value: number): string {
    const { columns, facts } = this
    switch (group) {
      case 'recording':
        return String(value)
      case 'person':
        return columns.people.text(value)
      case 'severity':
        return LEVELS[value] ?? 'none'
      case 'month':
        return String(facts.months[value]?.fromMs ?? 0)
      case 'state':
        return STATES[value] ?? 'open'
      case 'field':
        return columns.fieldNames.text(value)
    }
  }

  #collections(recordings: Uint32Array): readonly ItemCount<number>[] {
    const members = plucked(this.#ask, 'SELECT id FROM collection ORDER BY name_key')
    return members.flatMap((value) => {
      let count = 0
      for (const id of plucked(
        this.#ask,
        'SELECT transcription_id FROM collection_member WHERE collection_id = ?',
        value,
      ))
        count += recordings[id] ?? 0
      return count === 0 ? [] : [{ value, count }]
    })
  }
}

function isThere(facts: Facts, recording: number): boolean {
  return !Number.isNaN(facts.filedAtMs[recording] ?? Number.NaN)
}

function add(counts: Uint32Array, at: number | undefined): void {
  if (at !== undefined && at < counts.length) counts[at] = (counts[at] ?? 0) + 1
}

function lastIf(rank: number, none: number): number {
  return rank === none ? LAST : rank
}

function surest(thousandths: number): number {
  return thousandths < 0 ? LAST : 1000 - thousandths
}

/** Three levels of sureness, as the service words them. */
function surenessOf(thousandths: number): number {
  if (thousandths < 0) return LEVELS.indexOf('none')
  return thousandths >= 750 ? 0 : thousandths >= 450 ? 1 : 2
}

function bitsOf<T>(all: readonly T[], some: readonly T[]): number {
  return some.reduce((bits, one) => bits | (1 << Math.max(0, all.indexOf(one))), 0)
}

function counted<T extends Level | ItemState>(all: readonly T[], counts: Uint32Array): readonly ItemCount<T>[] {
  return all.flatMap((value, at) => ((counts[at] ?? 0) === 0 ? [] : [{ value, count: counts[at] ?? 0 }]))
}

function mostFirst(names: readonly string[], counts: Uint32Array): readonly ItemCount<string>[] {
  return names
    .flatMap((value, at) => ((counts[at] ?? 0) === 0 ? [] : [{ value, count: counts[at] ?? 0 }]))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}

/** Answers of one field beside each other. */
function byField(values: readonly ItemCount<string>[]): readonly ItemCount<string>[] {
  const fieldOf = ({ value }: ItemCount<string>): string => value.slice(0, value.indexOf('='))
  return values.toSorted((one, other) => (fieldOf(one) < fieldOf(other) ? -1 : fieldOf(one) > fieldOf(other) ? 1 : 0))
}
