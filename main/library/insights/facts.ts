// What a table of items knows of recordings and people: the days they are filed under, their titles' order, and what speakers are
// called now. Read again when the file has changed, and only what a question needs.

import { type Ask, plucked, type Row } from '../row.ts'
import { ACTIONS, type Columns } from './columns.ts'

const BY_DAY = `SELECT t.id, t.filed_at_ms FROM transcription t INDEXED BY archived_filed WHERE t.stage = 'archived'
  ORDER BY t.filed_at_ms DESC, t.id DESC`
const BY_TITLE = `SELECT t.id FROM transcription t INDEXED BY archived_title WHERE t.stage = 'archived'
  ORDER BY t.title_key, t.id`
const TITLED = `SELECT t.id FROM transcription t INDEXED BY archived_title
  WHERE t.stage = 'archived' AND instr(t.title_key, ?) > 0`
const MEMBERS = 'SELECT transcription_id FROM collection_member WHERE collection_id = ?'
const NAMES = 'SELECT transcription_id, label, name FROM speaker_name'
const CHANGED = 'SELECT ifnull(max(changed), 0) FROM corrected'
const REASSIGNED = `SELECT transcription_id AS id, first_position AS first, last_position AS last, speaker FROM correction
  WHERE speaker IS NOT NULL`

/** A one at the id of each recording that is meant. */
export type Mask = Uint8Array

export interface Month {
  readonly fromMs: number
  readonly beforeMs: number
}

export class Facts {
  readonly #ask: Ask
  /** Newest first. */
  byDay: readonly number[] = []
  filedAtMs = new Float64Array(0)
  /** Of each recording its month, by `months`. */
  monthOf = new Uint16Array(0)
  months: readonly Month[] = []
  /** Of each item the person that it is about, by `columns.people`. */
  people = new Uint32Array(0)
  #byTitle: readonly number[] | null = null
  #hasPeople = false
  #corrected = -1
  #reassigned: ReadonlyMap<number, readonly Row[]> = new Map()

  constructor(ask: Ask) {
    this.#ask = ask
  }

  refresh(): void {
    this.#byTitle = null
    this.#hasPeople = false
    const rows = this.#ask(BY_DAY).raw().all() as unknown as readonly (readonly [number, number])[]
    const top = rows.reduce((most, [id]) => Math.max(most, id), 0)
    this.filedAtMs = new Float64Array(top + 1).fill(Number.NaN)
    this.monthOf = new Uint16Array(top + 1)
    this.byDay = rows.map(([id]) => id)
    const months: Month[] = []
    for (const [id, atMs] of rows) {
      this.filedAtMs[id] = atMs
      const last = months.at(-1)
      if (last === undefined || atMs < last.fromMs) months.push(monthAt(atMs))
      this.monthOf[id] = months.length - 1
    }
    this.months = months
  }

  byTitle(): readonly number[] {
    this.#byTitle ??= plucked(this.#ask, BY_TITLE)
    return this.#byTitle
  }

  collection(id: number): Mask {
    return this.#mask(plucked(this.#ask, MEMBERS, id))
  }

  titled(word: string): Mask {
    return this.#mask(plucked(this.#ask, TITLED, word))
  }

  #mask(ids: readonly number[]): Mask {
    const mask = new Uint8Array(this.filedAtMs.length)
    for (const id of ids) if (id < mask.length) mask[id] = 1
    return mask
  }

  /** What each item's person is called now: a given name, or the name that the service wrote for an owner; '' for all others. */
  nameEverybody(columns: Columns): Uint32Array {
    if (this.#hasPeople && this.people.length >= columns.count) return this.people
    const named = this.#names(columns)
    this.#readReassigned()
    const people = new Uint32Array(columns.count)
    const nobody = columns.people.ref('')
    const written = this.#written(columns)
    for (let at = 0; at < columns.count; at++) {
      const recording = columns.recordings[at] ?? 0
      const owner = columns.owners[at] ?? NO_REF
      // Whoever speaks of an action need not be who does it.
      const isSaid = owner === NO_REF && columns.kinds[at] !== ACTIONS
      const label = isSaid ? this.#speakerOf(columns, at) : owner
      if (label === NO_REF) people[at] = nobody
      else {
        const name = named.get(recording * LABELS_MOST + label)
        people[at] = name ?? (owner === NO_REF ? nobody : (written[owner] ?? nobody))
      }
    }
    this.people = people
    this.#hasPeople = true
    return people
  }

  /** Names by recording and label in one number, because there are ten thousands. */
  #names({ labels, people }: Columns): ReadonlyMap<number, number> {
    const rows = this.#ask(NAMES).raw().all() as unknown as readonly (readonly [number, string, string])[]
    const named = new Map<number, number>()
    for (const [recording, label, name] of rows) {
      const ref = labels.known(label)
      if (ref !== undefined) named.set(recording * LABELS_MOST + ref, people.ref(name))
    }
    return named
  }

  /** An owner may be a name already; a mere label names nobody. */
  #written({ labels, people }: Columns): readonly number[] {
    return labels.texts().map((text) => people.ref(isLabel(text) ? '' : text))
  }

  #speakerOf(columns: Columns, at: number): number {
    const said = columns.speakers[at] ?? NO_REF
    const changes = this.#reassigned.get(columns.recordings[at] ?? 0)
    if (changes === undefined) return said
    const position = columns.positions[at] ?? -1
    const there = changes.find(({ first, last }) => Number(first) <= position && Number(last) >= position)
    return there === undefined ? said : columns.labels.ref(String(there.speaker))
  }

  #readReassigned(): void {
    const [changed = 0] = plucked(this.#ask, CHANGED)
    if (changed === this.#corrected) return
    this.#corrected = changed
    const reassigned = new Map<number, Row[]>()
    for (const row of this.#ask(REASSIGNED).all()) {
      const there = reassigned.get(Number(row.id))
      if (there === undefined) reassigned.set(Number(row.id), [row])
      else there.push(row)
    }
    this.#reassigned = reassigned
  }
}

export const NO_REF = 0xffffffff
/** More labels than a library ever has. */
const LABELS_MOST = 2 ** 24

/** As services and people number speakers whom they do not know. */
function isLabel(text: string): boolean {
  return /^(?:speaker[_ ]?\d+|person:\d+|s\d+|unknown|)$/i.test(text.trim())
}

function monthAt(atMs: number): Month {
  const day = new Date(atMs)
  const [year, month] = [day.getFullYear(), day.getMonth()]
  return { fromMs: new Date(year, month, 1).getTime(), beforeMs: new Date(year, month + 1, 1).getTime() }
}
