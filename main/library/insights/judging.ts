// What a person says of the machine's items: done, accepted, rejected, something else instead, a remark. It stands apart and never
// touches what the service gave; each act is kept with who and when, and is taken back as a whole.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import type { Desk } from '../desk.ts'
import type { Ask, Cell, Row } from '../row.ts'
import { textOrNull } from '../shelf.ts'

export type Verdict = 'accepted' | 'rejected' | 'overridden'

/** What a person reads in an item instead. */
export interface ItemValue {
  readonly text: string
  readonly owner: string | null
  readonly due: string | null
  readonly severity: string | null
}

/** Of a field: codes of its options, or its value; none of them, or null, where the recording says nothing of it. */
export type FieldValue = ({ readonly values: readonly string[] } | { readonly value: boolean | number | null }) & {
  /** It was coded before the machine's answer was seen. */
  readonly blind?: boolean
}

export type JudgedValue = ItemValue | FieldValue

export interface Judgement {
  /** Null: none yet, or none any more. */
  readonly verdict: Verdict | null
  readonly isDone: boolean
  /** Only of what is overridden. */
  readonly value: JudgedValue | null
  readonly comment: string
  readonly by: string
  readonly atMs: number
}

/** An item of one recording, by its name for ever. */
export interface ItemRef {
  readonly recordingId: number
  readonly key: string
}

export type Judging =
  | { readonly kind: 'done'; readonly isDone: boolean }
  | { readonly kind: 'accept' }
  | { readonly kind: 'reject' }
  /** No verdict any more; what was said instead goes with it. */
  | { readonly kind: 'clear' }
  | { readonly kind: 'override'; readonly value: JudgedValue }
  | { readonly kind: 'comment'; readonly text: string }

export interface Judged {
  /** To take it back by; null where nothing changed. */
  readonly act: number | null
  readonly count: number
}

export interface Judgements {
  /** @throws Fault `not-found` where none of the items is there any more */
  judge(items: readonly ItemRef[], judging: Judging, by: string): Judged
  /** What was judged anew since stays as it is. The reply takes this back in turn. */
  undo(act: number, by: string): Judged
}

/** All but who and when. */
type Told = Omit<Judgement, 'by' | 'atMs'>

const NOTHING: Told = { verdict: null, isDone: false, value: null, comment: '' }

export function openJudgements(desk: Desk): Judgements {
  const told = (judged: Judged): Judged => {
    if (judged.act !== null) desk.changed('library')
    return judged
  }
  return {
    judge: (items, judging, by) => told(desk.atomically(() => judge(desk, items, judging, by))),
    undo: (act, by) => told(desk.atomically(() => undo(desk, act, by))),
  }
}

const IS_THERE = 'SELECT 1 AS there FROM insight WHERE transcription_id = ? AND key = ? LIMIT 1'

function judge(desk: Desk, items: readonly ItemRef[], judging: Judging, by: string): Judged {
  const there = items.filter(({ recordingId, key }) => desk.ask(IS_THERE).get(recordingId, key) !== undefined)
  if (there.length === 0)
    throw new Fault('not-found', t('This item is no longer in the library.'), {
      remedy: t('Its recording may have been removed.'),
      retry: 'never',
    })
  const who = { by, atMs: Math.round(desk.clock.now()) }
  const act = openAct(desk, who)
  for (const item of there) act.step(item, { ...after(judgementFor(desk.ask, item) ?? NOTHING, judging), ...who })
  return act.done()
}

function after(held: Told, judging: Judging): Told {
  switch (judging.kind) {
    case 'done':
      return { ...held, isDone: judging.isDone }
    case 'accept':
      return { ...held, verdict: 'accepted', value: null }
    case 'reject':
      return { ...held, verdict: 'rejected', value: null }
    case 'clear':
      return { ...held, verdict: null, value: null }
    case 'override':
      return { ...held, verdict: 'overridden', value: judging.value }
    case 'comment':
      return { ...held, comment: judging.text.trim() }
  }
}

/** Each becomes what it was, with who said that and when. */
function undo(desk: Desk, undone: number, by: string): Judged {
  const steps = desk.ask('SELECT * FROM judgement_step WHERE act = ? ORDER BY id DESC').all(undone)
  const act = openAct(desk, { by, atMs: Math.round(desk.clock.now()) })
  for (const row of steps) {
    const item = { recordingId: Number(row.transcription_id), key: String(row.item_key) }
    const { before, after: then } = stepOf(row)
    if (same(judgementFor(desk.ask, item), then)) act.step(item, before)
  }
  return act.done()
}

const KEEP = `INSERT OR REPLACE INTO judgement (transcription_id, item_key, verdict, is_done, value_json, comment, by, at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
const FORGET = 'DELETE FROM judgement WHERE transcription_id = ? AND item_key = ?'
const NOTE = `INSERT INTO judgement_step (act, transcription_id, item_key, before_json, after_json, by, at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?)`

/** Steps that are taken back together; the caller holds the transaction. */
export function openAct(desk: Desk, { by, atMs }: Pick<Judgement, 'by' | 'atMs'>) {
  const { ask } = desk
  const act = Number(ask('SELECT ifnull(max(act), 0) + 1 AS next FROM judgement_step').get()?.next)
  let count = 0
  return {
    /** What says nothing new leaves no trace; a judgement that says nothing at all is none. */
    step(item: ItemRef, to: Judgement | null): void {
      const from = judgementFor(ask, item)
      if (same(from, to)) return
      const kept = same(to, null) ? null : to
      const { recordingId: id, key } = item
      if (kept === null) ask(FORGET).run(id, key)
      else ask(KEEP).run(id, key, ...cellsOf(kept))
      ask(NOTE).run(act, id, key, jsonOf(from), jsonOf(kept), by, atMs)
      count += 1
    },
    done: (): Judged => ({ act: count === 0 ? null : act, count }),
  }
}

function cellsOf({ verdict, isDone, value, comment, by, atMs }: Judgement): readonly Cell[] {
  return [verdict, Number(isDone), value === null ? null : JSON.stringify(valueIn(value)), comment, by, atMs]
}

function jsonOf(judgement: Judgement | null): string | null {
  return judgement === null ? null : JSON.stringify(judgement)
}

/** Whether they say the same, whoever said it. */
function same(one: Told | null, other: Told | null): boolean {
  return meaningOf(one) === meaningOf(other)
}

/** Members in one order, so that equal ones are equal texts. */
function meaningOf(told: Told | null): string {
  const { verdict, isDone, value, comment } = told ?? NOTHING
  return JSON.stringify([verdict, isDone, value === null ? null : valueIn(value), comment])
}

function valueIn(value: JudgedValue): JudgedValue {
  const blind = 'blind' in value && value.blind === true ? { blind: true } : {}
  if ('values' in value) return { values: value.values, ...blind }
  if ('value' in value) return { value: value.value, ...blind }
  const { text, owner, due, severity } = value
  return { text, owner, due, severity }
}

const HELD = 'SELECT * FROM judgement WHERE transcription_id = ? AND item_key = ?'

/** From a row of `judgement`. */
export function judgementOf(row: Row): Judgement {
  const value = textOrNull(row.value_json)
  return {
    verdict: row.verdict as Verdict | null,
    isDone: row.is_done === 1,
    value: value === null ? null : JSON.parse(value),
    comment: String(row.comment),
    by: String(row.by),
    atMs: Number(row.at_ms),
  }
}

/** For the screens: reads only, in the worker. */
export function judgementFor(ask: Ask, { recordingId, key }: ItemRef): Judgement | null {
  const row = ask(HELD).get(recordingId, key)
  return row === undefined ? null : judgementOf(row)
}

/** One step of how an item came to be judged as it is. */
export interface JudgementStep {
  readonly id: number
  readonly before: Judgement | null
  readonly after: Judgement | null
  readonly by: string
  readonly atMs: number
}

const STEPS = 'SELECT * FROM judgement_step WHERE transcription_id = ? AND item_key = ? ORDER BY id DESC LIMIT 200'

/** The last one first. */
export function judgementSteps(ask: Ask, { recordingId, key }: ItemRef): readonly JudgementStep[] {
  return ask(STEPS).all(recordingId, key).map(stepOf)
}

function stepOf(row: Row): JudgementStep {
  const read = (json: string | null): Judgement | null => (json === null ? null : JSON.parse(json))
  return {
    id: Number(row.id),
    before: read(textOrNull(row.before_json)),
    after: read(textOrNull(row.after_json)),
    by: String(row.by),
    atMs: Number(row.at_ms),
  }
}
