// Corrections enter the library: each as one short transaction, refused where somebody else was faster, and written down so that
// it can be taken back. It never touches what the service said.

import { t } from '../../../language/language.ts'
import { Fault } from '../../fault.ts'
import { type Desk, mustFind } from '../desk.ts'
import { type Chosen, isOnlyHere, type Link, linkOf, personCalled, personKnown } from '../people/linking.ts'
import type { Ask } from '../row.ts'
import { cleaned } from './cleaned.ts'
import { type Change, decide, reachOf } from './decide.ts'
import {
  goStep,
  nextStep,
  type Packed,
  packedRange,
  revisionOf,
  type Side,
  type StepKind,
  stepWords,
  takeStep,
} from './journal.ts'
import {
  type Ground,
  groundOf,
  type Heard,
  heardIn,
  originalsAt,
  originalsOf,
  positionOf,
  type Range,
  stretchesBetween,
} from './rows.ts'
import { isSpeaker, labelFor } from './speakers.ts'
import { type Originals, type Stretch, settled } from './stretch.ts'

/** A name, and where several people have it or one like it, who is meant. */
export interface Named {
  readonly name: string
  readonly person?: Chosen | undefined
}

export type Correction =
  | Exclude<Change, { kind: 'speaker' }>
  | {
      readonly kind: 'speaker'
      readonly first: number
      readonly last: number
      /** Only what this speaker says there. */
      readonly of?: string | null | undefined
      readonly speaker: { readonly label: string } | Named | null
    }
  | {
      readonly kind: 'replace'
      readonly items: readonly { readonly position: number; readonly text: string }[]
      /** Words typed in a turn of several segments. */
      readonly isTyped?: boolean | undefined
    }
  | ({ readonly kind: 'name'; readonly label: string } & Named)

/** `first` is where something changed first; -1: only names did. */
export interface Corrected {
  readonly revision: number
  readonly first: number
}

export interface Corrections {
  /** @throws Fault `stale` where the transcript has another revision by now */
  apply(id: number, revision: number, correction: Correction): Corrected
  /**
   * The same, and what becomes of thousands of passages is found out in slices, with others' turns between. It is written as a whole
   * in the end, or not at all where the transcript was changed meanwhile.
   */
  applyInSlices(id: number, revision: number, correction: Correction): Promise<Corrected>
  /** Null where there is nothing to take back. */
  undo(id: number): (Corrected & { readonly text: string }) | null
  redo(id: number): (Corrected & { readonly text: string }) | null
}

export function openCorrections(desk: Desk): Corrections {
  const hearing = keptHearing(desk)
  const told = <T>(value: T): T => {
    desk.changed('library')
    return value
  }
  const atOnce: Corrections['apply'] = (id, revision, correction) =>
    told(
      desk.atomically(() => {
        refuseStale(desk, id, revision)
        return apply(desk, id, correction, hearing)
      }),
    )
  return {
    apply: atOnce,
    async applyInSlices(id, revision, correction) {
      if (correction.kind === 'name') return atOnce(id, revision, correction)
      refuseStale(desk, id, revision)
      const steps = planned(desk, id, correction, hearing)
      let step = slice(desk, steps)
      for (; step.done !== true; step = slice(desk, steps)) {
        await new Promise<void>((resolve) => desk.clock.schedule(0, resolve))
        // The plan is of the text that it was begun with.
        refuseStale(desk, id, revision)
      }
      const plan = step.value
      return told(desk.atomically(() => take(desk, id, plan)))
    },
    undo: (id) => told(desk.atomically(() => go(desk, id, 'undo'))),
    redo: (id) => told(desk.atomically(() => go(desk, id, 'redo'))),
  }
}

/** Somebody names a speaker without having read the rest: nothing that they did not see is overwritten by it. */
export function nameSpeaker(desk: Desk, id: number, label: string, name: string): void {
  desk.atomically(() => named(desk, id, label, { name }))
}

function refuseStale(desk: Desk, id: number, revision: number): void {
  if (revisionOf(desk.ask, id) === revision) return
  throw new Fault('stale', t('This transcript was changed elsewhere in the meantime.'), {
    remedy: t('Look at it again; nothing was overwritten.'),
    retry: 'after-fix',
  })
}

type Hearing = (ground: Ground) => Heard

/** The words of eight hours take some 30 ms to unpack, and never change: those of the last transcript are kept. */
function keptHearing(desk: Desk): Hearing {
  let kept: { readonly id: number; readonly heard: Heard } | null = null
  return (ground) => {
    if (kept?.id !== ground.id) kept = { id: ground.id, heard: heardIn(desk.ask, ground) }
    return kept.heard
  }
}

function apply(desk: Desk, id: number, correction: Correction, hearing: Hearing): Corrected {
  if (correction.kind === 'name') return named(desk, id, correction.label, correction)
  const steps = planned(desk, id, correction, hearing)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return take(desk, id, step.value)
}

/** How long it is thought about a step before others have their turn. */
const SLICE_MS = 8

function slice(desk: Desk, steps: Generator<undefined, Plan>): IteratorResult<undefined, Plan> {
  const endMs = desk.clock.monotonic() + SLICE_MS
  for (let step = steps.next(); ; step = steps.next())
    if (step.done === true || desk.clock.monotonic() >= endMs) return step
}

/** A step that only needs to be written. */
interface Plan {
  readonly kind: StepKind
  readonly before: readonly Range[]
  readonly after: readonly Range[]
  readonly packed: Packed
  /** Of speakers who had none. */
  readonly names: readonly NewName[]
  readonly position: number
}

function* planned(
  desk: Desk,
  id: number,
  correction: Exclude<Correction, { kind: 'name' }>,
  hearing: Hearing,
): Generator<undefined, Plan> {
  const { ask } = desk
  const ground = groundOf(ask, id)
  const originals = originalsOf(ask, ground, () => hearing(ground))
  const { changes, names } = changesOf(desk, ground, correction)
  const touched = yield* byRange(ask, ground, changes)
  const [before, after]: [Range[], Range[]] = [[], []]
  const packed: { readonly before: string[]; readonly after: string[] } = { before: [], after: [] }
  for (const held of touched) {
    const worked = work(ask, ground, held, originals)
    before.push(worked.before)
    after.push(worked.after)
    packed.before.push(packedRange(worked.before))
    packed.after.push(packedRange(worked.after))
    yield
  }
  return {
    kind: correction.kind === 'replace' && correction.isTyped === true ? 'text' : correction.kind,
    before,
    after,
    packed,
    names,
    position: touched[0]?.position ?? -1,
  }
}

function take(desk: Desk, id: number, { kind, before, after, packed, names, position }: Plan): Corrected {
  const changes = names.map(({ label, ...given }) => nameChange(desk, id, label, given))
  const [from, to] = [sideOf(before, changes, 'before'), sideOf(after, changes, 'after')]
  return { revision: takeStep(desk, id, kind, from, to, packed), first: position }
}

interface NewName extends Named {
  readonly label: string
}

/** Who is called so; null: without a name. */
interface Called {
  readonly name: string | null
  readonly link: Link | null
}

interface NameChange {
  readonly label: string
  readonly before: Called
  readonly after: Called
}

function sideOf(ranges: readonly Range[], changes: readonly NameChange[], side: 'before' | 'after'): Side {
  return {
    ranges,
    names: changes.map((each) => [each.label, each[side].name]),
    people: changes.map((each) => [each.label, each[side].link]),
  }
}

/** A step as changes of places that do not touch each other, and of names. */
function changesOf(
  desk: Desk,
  ground: Ground,
  correction: Exclude<Correction, { kind: 'name' }>,
): { readonly changes: readonly Change[]; readonly names: readonly NewName[] } {
  if (correction.kind === 'replace') {
    const items = new Map(correction.items.map((item) => [item.position, item.text]))
    const sorted = [...items].sort(([a], [b]) => a - b)
    return { changes: sorted.map(([position, text]) => ({ kind: 'text', position, text })), names: [] }
  }
  if (correction.kind !== 'speaker') return { changes: [correction], names: [] }
  const { kind, first, last, of, speaker } = correction
  if (speaker === null) return { changes: [{ kind, first, last, of, speaker }], names: [] }
  if ('label' in speaker) {
    if (!isSpeaker(desk.ask, ground.id, speaker.label))
      throw new Fault('bad-request', t('This speaker is no longer in the transcript.'))
    return { changes: [{ kind, first, last, of, speaker: speaker.label }], names: [] }
  }
  const name = cleaned(speaker.name)
  if (name === '') throw new Fault('bad-request', t('A speaker needs a name.'))
  const { person } = speaker
  const { label, isNew } = labelFor(desk.ask, ground.id, { name, personId: personKnown(desk.ask, name, person) })
  const names = isNew ? [{ label, name, person }] : []
  return { changes: [{ kind, first, last, of, speaker: label }], names }
}

interface Touched {
  readonly first: number
  readonly last: number
  readonly position: number
  readonly changes: readonly Change[]
}

/** Parts of one range are changed together: it is written as a whole. */
function* byRange(ask: Ask, ground: Ground, changes: readonly Change[]): Generator<undefined, readonly Touched[]> {
  const touched: Touched[] = []
  const end = positionOf(ask, ground.id, ground.count)
  for (const change of changes) {
    const reach = reachOf(change)
    if (reach.last < reach.first)
      throw new Fault('bad-request', t('There is nothing chosen: choose some passages first.'))
    if (change.kind === 'merge' && reach.last === end)
      throw new Fault('bad-request', t('Nothing follows that it could be joined with.'))
    const ends = originalsAt(ask, ground, reach.first)
    const { first } = ends
    const { last } = reach.last === reach.first ? ends : originalsAt(ask, ground, reach.last)
    const before = touched.at(-1)
    if (before?.first === first) touched[touched.length - 1] = { ...before, changes: [...before.changes, change] }
    else touched.push({ first, last, position: reach.first, changes: [change] })
    yield
  }
  return touched
}

function work(
  ask: Ask,
  ground: Ground,
  { first, last, changes }: Touched,
  originals: Originals,
): { readonly before: Range; readonly after: Range } {
  const before = stretchesBetween(ask, ground, first, last)
  const from = positionOf(ask, ground.id, first)
  const after = changes.reduce((stretches, change) => decide(stretches, from, change, originals), before)
  const short = (stretches: readonly Stretch[]): readonly Stretch[] =>
    stretches.flatMap((stretch) => settled(stretch, originals))
  return {
    before: { first, last, stretches: short(before) },
    after: { first, last, stretches: short(after) },
  }
}

/** Everywhere in the recording; an empty name takes the given one back. */
function named(desk: Desk, id: number, label: string, given: Named): Corrected {
  mustFind(desk, id)
  const change = nameChange(desk, id, label, given)
  if (change.before.name === change.after.name && given.person === undefined)
    return { revision: revisionOf(desk.ask, id), first: -1 }
  const [from, to] = [sideOf([], [change], 'before'), sideOf([], [change], 'after')]
  return { revision: takeStep(desk, id, 'name', from, to), first: -1 }
}

function nameChange(desk: Desk, id: number, label: string, { name, person }: Named): NameChange {
  const { ask } = desk
  const held = ask('SELECT name FROM speaker_name WHERE transcription_id = ? AND label = ?').get(id, label)?.name
  const [before, given, link] = [held === undefined ? null : String(held), cleaned(name), linkOf(ask, id, label)]
  const isSame = before === given && person === undefined
  const newLink = given === '' ? null : isSame ? link : renamedLink(desk, given, link, person)
  return { label, before: { name: before, link }, after: { name: given === '' ? null : given, link: newLink } }
}

/** Whoever is heard here only, and is called by a name that nobody has, stays the same person. */
function renamedLink(desk: Desk, name: string, before: Link | null, person: Chosen | undefined): Link | null {
  if (person === undefined && before !== null && isOnlyHere(desk.ask, before.personId, name)) return before
  const personId = personCalled(desk, name, person)
  return personId === null ? null : { personId, origin: 'named' }
}

function go(desk: Desk, id: number, way: 'undo' | 'redo'): (Corrected & { readonly text: string }) | null {
  const { ask } = desk
  const step = nextStep(ask, id, way)
  if (step === null) return null
  const revision = goStep(desk, id, step, way)
  const place = step.before.ranges[0]?.first
  return { revision, first: place === undefined ? -1 : positionOf(ask, id, place), text: stepWords()[step.kind] }
}
