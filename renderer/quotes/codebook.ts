// The codebook as the window has it, and what can be done with a code. Each change says in one sentence what it did, and can be
// taken back.

import { useMemo } from 'react'
import { locale, t } from '../../language/language.ts'
import type { CodeFacts, CodeView, RemovedCode } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { say, sayFault } from '../frame/toast-list.ts'

/** In words, because a colour alone says nothing to some. */
export const COLOURS = [
  t('Teal'),
  t('Rust'),
  t('Violet'),
  t('Blue'),
  t('Magenta'),
  t('Olive'),
  t('Ochre'),
  t('Slate'),
] as const

const NO_CODES: readonly CodeView[] = []

export function useCodes(collectionId: number | null = null): readonly CodeView[] {
  return useAsk('codes:all', { collectionId }).data?.codes ?? NO_CODES
}

export function useCodesById(): ReadonlyMap<number, CodeView> {
  const codes = useCodes()
  return useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes])
}

/** 1 to 9, for the key that applies it; null beyond. */
export function keyOf(codes: readonly CodeView[], id: number): number | null {
  const index = codes.findIndex((code) => code.id === id)
  return index >= 0 && index < 9 ? index + 1 : null
}

const collator = new Intl.Collator(locale(), { sensitivity: 'base', usage: 'search' })

export function namedAlike(one: string, other: string): boolean {
  return collator.compare(one.trim(), other.trim()) === 0
}

/** @returns null where it was refused, which is said */
export async function makeCode(name: string, colour: number | null = null): Promise<number | null> {
  try {
    return (await ask('codes:create', { name, colour })).id
  } catch (reason) {
    sayFault(reason)
    return null
  }
}

function factsOf({ name, colour, description, parentId }: CodeFacts): CodeFacts {
  return { name, colour, description, parentId }
}

export async function changeCode(code: CodeView, facts: CodeFacts): Promise<void> {
  try {
    await ask('codes:change', { id: code.id, facts })
    const back = (): void => void ask('codes:change', { id: code.id, facts: factsOf(code) }).catch(sayFault)
    const text =
      facts.name === code.name
        ? t('The code “{name}” is changed.', { name: code.name })
        : t('“{name}” is called “{name2}” now.', { name: code.name, name2: facts.name })
    say(text, { action: { label: t('Undo'), run: back } })
  } catch (reason) {
    sayFault(reason)
  }
}

function puttingBack(removed: RemovedCode) {
  return { action: { label: t('Undo'), run: () => void ask('codes:restore', { removed }).catch(sayFault) } }
}

export async function mergeCode(code: CodeView, into: CodeView): Promise<void> {
  try {
    const removed = await ask('codes:merge', { id: code.id, intoId: into.id })
    const passages = t('{length, plural, one {# passage} other {# passages}}', { length: removed.highlightIds.length })
    say(
      t('“{name}” is part of “{name2}” now, with {passages}.', { name: code.name, name2: into.name, passages }),
      puttingBack(removed),
    )
  } catch (reason) {
    sayFault(reason)
  }
}

export async function removeCode(code: CodeView): Promise<void> {
  try {
    const removed = await ask('codes:remove', { id: code.id })
    const rest = removed.highlightIds.length > 0 ? t(' Its passages stay marked.') : ''
    say(t('The code “{name}” is gone.{rest}', { name: code.name, rest }), puttingBack(removed))
  } catch (reason) {
    sayFault(reason)
  }
}
