// All items of the archive in columns of numbers, kept in the reading worker: what a table is filtered and sorted by, and nothing
// else. New rows are added, judged ones read again; only where some have gone is all of it read anew. Texts stay folded, words of
// rows stay in the file.

import type { Database } from 'better-sqlite3'
import { titleKey } from '../fold.ts'
import { type Ask, type Cell, plucked } from '../row.ts'
import type { JudgedValue } from './judging.ts'
import { Named } from './names-in.ts'
import type { Level, TableKind } from './told.ts'

export const KINDS: readonly TableKind[] = [
  'actions',
  'decisions',
  'risks',
  'questions',
  'topics',
  'chapters',
  'opportunities',
  'fields',
]
export const LEVELS: readonly Level[] = ['high', 'medium', 'low', 'other', 'none']
const VERDICTS = ['none', 'accepted', 'rejected', 'overridden'] as const
export const ACTIONS = KINDS.indexOf('actions')
export const FIELDS = KINDS.indexOf('fields')

const NO_REF = 0xffffffff
const FIELD_KEYS = 'custom/fields/'

type Stored = readonly [
  id: number,
  recording: number,
  kind: string,
  key: string,
  label: string,
  text: string,
  detail: string | null,
  owner: string | null,
  due: string | null,
  severity: string | null,
  confidence: number | null,
  startMs: number | null,
  speaker: string | null,
  evidence: string | null,
]

const COLUMNS = `id, transcription_id, kind, key, label, text, detail, owner, due, severity, confidence, start_ms, speaker,
  evidence_json`
/** In slices, because a hundred thousand rows at once would hold their texts all together. */
const SLICE = 5000
const NEWER = `SELECT ${COLUMNS} FROM insight WHERE id > ? AND key IS NOT NULL ORDER BY id LIMIT ${SLICE}`
const SAME_ITEM = `SELECT ${COLUMNS} FROM insight WHERE transcription_id = ? AND key = ? ORDER BY id`

const JUDGED = 'SELECT transcription_id, item_key, verdict, is_done, value_json FROM judgement'
const JUDGED_SINCE = `SELECT s.transcription_id, s.item_key, j.verdict, ifnull(j.is_done, 0), j.value_json
  FROM (SELECT DISTINCT transcription_id, item_key FROM judgement_step WHERE id > ?) s
  LEFT JOIN judgement j ON j.transcription_id = s.transcription_id AND j.item_key = s.item_key`

type JudgedRow = readonly [number, string, (typeof VERDICTS)[number] | null, number, string | null]

/** Where a recording's items lie, which came together. */
export interface Range {
  readonly first: number
  count: number
}

export class Columns {
  readonly #database: Database
  readonly #ask: Ask
  #version = -1
  #gone = -1
  #lastId = 0
  #lastStep = 0
  #room = 0
  count = 0

  /** The id of the item's first row: what the window calls it by. */
  ids = new Uint32Array(0)
  recordings = new Uint32Array(0)
  kinds = new Uint8Array(0)
  /** -1: it is about the whole recording. */
  starts = new Int32Array(0)
  levels = new Uint8Array(0)
  /** In thousandths; -1 where nothing is said. */
  confidences = new Int16Array(0)
  hasEvidence = new Uint8Array(0)
  /** The segment that its evidence begins with; -1 for none. */
  positions = new Int32Array(0)
  verdicts = new Uint8Array(0)
  done = new Uint8Array(0)
  keys = new Uint32Array(0)
  owners = new Uint32Array(0)
  speakers = new Uint32Array(0)
  dues = new Uint32Array(0)
  fields = new Uint32Array(0)
  /** Of fields: what was chosen, by `labels`. */
  values: (readonly number[] | undefined)[] = []
  /** Everything that it says, as it is compared. */
  said: string[] = []
  ranges = new Map<number, Range>()

  readonly keyNames = new Named()
  readonly labels = new Named()
  readonly dueNames = new Named()
  readonly people = new Named()
  readonly fieldNames = new Named()
  /** Items whose words or place in an order may be others now, for who remembers orders. */
  touched: number[] = []
  /** Grows when everything was read anew. */
  generation = 0

  constructor(database: Database, ask: Ask) {
    this.#database = database
    this.#ask = ask
  }

  /** @returns whether the file has changed since the last look, in whatever way */
  refresh(): boolean {
    const version = Number(this.#database.pragma('data_version', { simple: true }))
    if (version === this.#version) return false
    const [gone = 0] = plucked(this.#ask, 'SELECT count FROM insight_gone')
    if (gone !== this.#gone) this.#forget()
    this.#gone = gone
    const from = this.count
    this.#readNew()
    this.#readJudged(from)
    this.#version = version
    return true
  }

  #forget(): void {
    this.count = 0
    this.#lastId = 0
    this.#lastStep = 0
    this.values = []
    this.said = []
    this.ranges = new Map()
    this.touched = []
    this.generation += 1
  }

  #readNew(): void {
    for (;;) {
      const rows = this.#ask(NEWER).raw().all(this.#lastId) as unknown as readonly Stored[]
      for (const row of rows) this.#add(row)
      if (rows.length < SLICE) return
    }
  }

  #add(row: Stored): void {
    const [id, recording, kind, key, label] = row
    this.#lastId = id
    const number = KINDS.indexOf(kind as TableKind)
    if (number < 0) return
    const keyRef = this.keyNames.ref(key)
    const last = this.count - 1
    // Options of one field are rows that follow each other.
    if (last >= 0 && this.recordings[last] === recording && this.keys[last] === keyRef) {
      this.values[last] = [...(this.values[last] ?? []), this.labels.ref(label)]
      this.#meet(last, row)
      return
    }
    this.#grow()
    const at = this.count++
    this.ids[at] = id
    this.recordings[at] = recording
    this.kinds[at] = number
    this.keys[at] = keyRef
    this.verdicts[at] = 0
    this.done[at] = 0
    this.#put(at, row)
    const range = this.ranges.get(recording)
    if (range === undefined) this.ranges.set(recording, { first: at, count: 1 })
    else range.count += 1
  }

  /** What the machine says. */
  #put(at: number, row: Stored): void {
    const [, , , key, label, text, detail, owner, due, severity, confidence, startMs, speaker, evidence] = row
    const isField = this.kinds[at] === FIELDS
    const field = isField ? fieldName(key) : ''
    this.starts[at] = startMs ?? -1
    this.levels[at] = isField ? levelOf(null) : levelOf(severity)
    this.confidences[at] = confidence === null ? -1 : Math.round(confidence * 1000)
    this.hasEvidence[at] = evidence === null || evidence === '[]' ? 0 : 1
    this.positions[at] = positionIn(evidence)
    this.owners[at] = owner === null ? NO_REF : this.labels.ref(owner)
    this.speakers[at] = speaker === null ? NO_REF : this.labels.ref(speaker)
    this.dues[at] = this.dueNames.ref(due ?? '')
    this.fields[at] = this.fieldNames.ref(field)
    this.values[at] = isField ? [this.labels.ref(label === '' ? `${field}=` : label)] : undefined
    this.said[at] = comparable([isField ? label : '', text, detail, owner, due])
  }

  /** A further option: its words are looked for too, and the surest of them counts. */
  #meet(at: number, [, , , , label, text, , , , , confidence, , , evidence]: Stored): void {
    this.said[at] = `${this.said[at]} ${comparable([label, text])}`
    if (confidence !== null) this.confidences[at] = Math.max(this.confidences[at] ?? -1, Math.round(confidence * 1000))
    if (evidence !== null && evidence !== '[]') this.hasEvidence[at] = 1
  }

  #readJudged(from: number): void {
    const [newest = 0] = plucked<number>(this.#ask, 'SELECT ifnull(max(id), 0) FROM judgement_step')
    const isFirst = this.#lastStep === 0
    const since = this.#lastStep
    this.#lastStep = newest
    if (newest === since && from === this.count) return
    const rows = (isFirst ? this.#ask(JUDGED).raw().all() : this.#ask(JUDGED_SINCE).raw().all(since)) as unknown
    for (const row of rows as readonly JudgedRow[]) this.#judge(row)
    // What came in with a bundle was judged before it was seen here.
    if (!isFirst && from < this.count)
      for (const row of this.#ask(JUDGED).raw().all() as unknown as readonly JudgedRow[])
        if ((this.ranges.get(row[0])?.first ?? -1) >= from) this.#judge(row)
  }

  #judge([recording, key, verdict, isDone, value]: JudgedRow): void {
    const at = this.find(recording, key)
    if (at === undefined) return
    const wasOverridden = this.verdicts[at] === 3
    this.verdicts[at] = Math.max(0, VERDICTS.indexOf(verdict ?? 'none'))
    this.done[at] = isDone
    if (!wasOverridden && value === null) return
    const rows = this.#ask(SAME_ITEM).raw().all(recording, key) as unknown as readonly Stored[]
    const [first, ...rest] = rows
    if (first === undefined) return
    this.#put(at, first)
    for (const row of rest) {
      this.values[at] = [...(this.values[at] ?? []), this.labels.ref(row[4])]
      this.#meet(at, row)
    }
    if (value !== null) this.#override(at, JSON.parse(value))
    this.touched.push(at)
  }

  /** What a person says instead is what is looked for, counted and sorted. */
  #override(at: number, value: JudgedValue): void {
    const field = this.fieldNames.text(this.fields[at] ?? 0)
    if ('values' in value) this.#answer(at, field, value.values)
    else if ('value' in value) this.#answer(at, field, value.value === null ? [] : [String(value.value)])
    else {
      const { text, owner, due, severity } = value
      this.owners[at] = owner === null ? NO_REF : this.labels.ref(owner)
      this.dues[at] = this.dueNames.ref(due ?? '')
      this.levels[at] = levelOf(severity)
      this.said[at] = comparable([text, owner, due, this.said[at] ?? ''])
    }
  }

  #answer(at: number, field: string, codes: readonly string[]): void {
    this.values[at] = (codes.length === 0 ? [''] : codes).map((code) => this.labels.ref(`${field}=${code}`))
    this.said[at] = comparable([codes.map((code) => `${field}=${code}`).join(' '), this.said[at] ?? ''])
  }

  find(recording: number, key: string): number | undefined {
    const [range, ref] = [this.ranges.get(recording), this.keyNames.known(key)]
    if (range === undefined || ref === undefined) return undefined
    for (let at = range.first; at < range.first + range.count; at++) if (this.keys[at] === ref) return at
    return undefined
  }

  labelOf(ref: number | undefined): string | null {
    return ref === undefined || ref === NO_REF ? null : this.labels.text(ref)
  }

  #grow(): void {
    if (this.count < this.#room) return
    this.#room = Math.max(1024, this.#room * 2)
    const bigger = <T extends Uint8Array | Uint32Array | Int32Array | Int16Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    const room = this.#room
    for (const name of ['ids', 'recordings', 'keys', 'owners', 'speakers', 'dues', 'fields'] as const)
      this[name] = bigger(this[name], new Uint32Array(room))
    for (const name of ['kinds', 'levels', 'hasEvidence', 'verdicts', 'done'] as const)
      this[name] = bigger(this[name], new Uint8Array(room))
    for (const name of ['starts', 'positions'] as const) this[name] = bigger(this[name], new Int32Array(room))
    this.confidences = bigger(this.confidences, new Int16Array(room))
  }
}

/** `call_reason` of `custom/fields/call_reason`. */
export function fieldName(key: string): string {
  return key.startsWith(FIELD_KEYS) ? key.slice(FIELD_KEYS.length) : key
}

export function levelOf(severity: string | null): number {
  if (severity === null || severity === '') return LEVELS.indexOf('none')
  const known = LEVELS.indexOf(severity as Level)
  return known < 0 || severity === 'none' ? LEVELS.indexOf('other') : known
}

/** Of `[[12, 61500, 64200, "SPEAKER_00"], ...]` the first number, without reading the rest. */
function positionIn(evidence: string | null): number {
  if (evidence === null || evidence.length < 4) return -1
  const position = Number.parseInt(evidence.slice(2, 12), 10)
  return Number.isNaN(position) ? -1 : position
}

const ASCII = /^[\0-\x7f]*$/

/** As texts are looked through and sorted: without case, and without accents where there could be any. */
export function comparable(parts: readonly (Cell | undefined)[]): string {
  let text = ''
  for (const part of parts) if (typeof part === 'string' && part !== '') text = text === '' ? part : `${text} ${part}`
  return ASCII.test(text) ? text.toLowerCase() : titleKey(text)
}
