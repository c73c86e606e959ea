// Which commands answer to what is typed into the palette. Every word typed must begin a word of the name, in any order; what
// was run last stands first. Pure but for what is remembered.

import { plain } from '../frame/plain.ts'
import { type CommandId, commandOf } from './catalogue.ts'

const KEPT = 'commands'
const REMEMBERED = 8

/** True where every word of `typed` begins a word of `name`. */
export function answersTo(name: string, typed: string): boolean {
  const words = wordsOf(name)
  return wordsOf(typed).every((part) => words.some((word) => word.startsWith(part)))
}

export function matching(ids: readonly CommandId[], typed: string, recent: readonly string[]): readonly CommandId[] {
  const rank = (id: CommandId): number => {
    const place = recent.indexOf(id)
    return place < 0 ? recent.length : place
  }
  return ids.filter((id) => answersTo(commandOf(id).name, typed)).sort((a, b) => rank(a) - rank(b))
}

export function recentlyRun(): readonly string[] {
  return (localStorage.getItem(KEPT) ?? '').split(' ').filter((id) => id !== '')
}

export function noteRun(id: CommandId): void {
  const kept = [id, ...recentlyRun().filter((other) => other !== id)].slice(0, REMEMBERED)
  localStorage.setItem(KEPT, kept.join(' '))
}

function wordsOf(text: string): readonly string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
