// Who speaks in a corrected transcript: the service's labels, and those of speakers that a person added. Everybody keeps the
// number and the hue that they had, whoever comes or goes.

import type { Ask } from '../row.ts'

const SAID = 'SELECT speakers_json FROM result WHERE transcription_id = ?'
const READ = 'SELECT DISTINCT speaker FROM correction WHERE transcription_id = ? AND speaker IS NOT NULL'
const NAMED = 'SELECT label, name FROM speaker_name WHERE transcription_id = ?'

/** What a speaker is called whom the service did not tell from others. */
const ADDED = /^person:([1-9]\d{0,8})$/

/** Labels by their number from 0: those of the service in order of appearance, then those that a person added. */
export function rosterOf(said: readonly string[], read: Iterable<string>): ReadonlyMap<string, number> {
  const roster = new Map(said.map((label, index) => [label, index]))
  const strange: string[] = []
  let top = said.length
  for (const label of new Set(read)) {
    if (roster.has(label)) continue
    const number = ADDED.exec(label)?.[1]
    if (number === undefined) strange.push(label)
    else {
      const place = said.length + Number(number) - 1
      roster.set(label, place)
      top = Math.max(top, place + 1)
    }
  }
  for (const label of strange.sort()) roster.set(label, top++)
  return roster
}

export function saidLabels(json: string): readonly string[] {
  const talk: readonly (readonly [string, number])[] = JSON.parse(json)
  return talk.map(([label]) => label)
}

/** Everybody whom the service told, and everybody whom a correction names. */
export function rosterFor(ask: Ask, id: number, json: string): ReadonlyMap<string, number> {
  const read = ask(READ).all(id)
  return rosterOf(
    saidLabels(json),
    read.map((row) => String(row.speaker)),
  )
}

/** @returns whether this label means somebody in the transcript */
export function isSpeaker(ask: Ask, id: number, label: string): boolean {
  return rosterFor(ask, id, String(ask(SAID).get(id)?.speakers_json ?? '[]')).has(label)
}

/** Given names by label. */
export function namesOf(ask: Ask, id: number): ReadonlyMap<string, string> {
  return new Map(
    ask(NAMED)
      .all(id)
      .map((row) => [String(row.label), String(row.name)]),
  )
}

/**
 * Of a person who has this name already, the label; otherwise one that nobody has.
 *
 * @param spoken labels that are taken elsewhere
 */
export function labelFor(
  ask: Ask,
  id: number,
  { name, personId = null }: { readonly name: string; readonly personId?: number | null },
  spoken: Iterable<string> = [],
): { readonly label: string; readonly isNew: boolean } {
  const roster = rosterFor(ask, id, String(ask(SAID).get(id)?.speakers_json ?? '[]'))
  const names = namesOf(ask, id)
  const known = personId === null ? [...names].find(([, given]) => given === name)?.[0] : linkedLabel(ask, id, personId)
  if (known !== undefined && roster.has(known)) return { label: known, isNew: false }
  const taken = new Set([...roster.keys(), ...names.keys(), ...spoken])
  let number = 1
  while (taken.has(`person:${number}`)) number += 1
  return { label: `person:${number}`, isNew: true }
}

function linkedLabel(ask: Ask, id: number, personId: number): string | undefined {
  const row = ask('SELECT label FROM person_speaker WHERE transcription_id = ? AND person_id = ?').get(id, personId)
  return row === undefined ? undefined : String(row.label)
}

interface Turn {
  readonly speaker: string | null
  readonly startMs: number
  readonly endMs: number
}

/** How long everybody speaks who is read to speak. */
export function talkOf(turns: readonly Turn[]): ReadonlyMap<string, number> {
  const talk = new Map<string, number>()
  for (const { speaker, startMs, endMs } of turns)
    if (speaker !== null) talk.set(speaker, (talk.get(speaker) ?? 0) + Math.max(0, endMs - startMs))
  return talk
}
