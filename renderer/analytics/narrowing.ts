// Looking for words among the conclusions of one recording, without case and accents. Pure.

import type { AnalyticsView, FieldView, ItemView } from '../../preload/contract.ts'

export interface Narrowed {
  readonly items: AnalyticsView['items']
  readonly fields: readonly FieldView[]
  readonly isEmpty: boolean
}

/** All of it where nothing is looked for; else what holds every word. */
export function narrowed(analytics: AnalyticsView, typed: string): Narrowed {
  const wanted = bare(typed).split(/\s+/u).filter(Boolean)
  const holds = (texts: readonly (string | null)[]): boolean => {
    const text = bare(texts.filter((one) => one !== null).join(' '))
    return wanted.every((word) => text.includes(word))
  }
  const kinds = Object.entries(analytics.items).map(([kind, list]) => [
    kind,
    list?.filter((item) => holds(textsOf(item))) ?? null,
  ])
  const items = Object.fromEntries(kinds) as AnalyticsView['items']
  const fields = (analytics.custom?.fields ?? []).filter((field) => holds(textsOfField(field)))
  const isEmpty = fields.length === 0 && Object.values(items).every((list) => (list ?? []).length === 0)
  return { items, fields, isEmpty }
}

/** From so many on a field to look for words is worth its room. */
const MANY = 10

export function areMany({ items, custom }: Pick<AnalyticsView, 'items' | 'custom'>): boolean {
  const lists = Object.values(items).reduce((sum, list) => sum + (list?.length ?? 0), 0)
  return lists + (custom?.fields.length ?? 0) > MANY
}

function textsOf({ text, detail, owner, due, severity, quote, evidence }: ItemView): readonly (string | null)[] {
  return [text, detail, owner?.name ?? null, due, severity, quote, ...voicesIn(evidence)]
}

function textsOfField({ name, selected, reasoning, evidence }: FieldView): readonly string[] {
  return [name, name.replaceAll('_', ' '), ...selected.map(({ label }) => label), reasoning, ...voicesIn(evidence)]
}

function voicesIn(evidence: ItemView['evidence']): readonly string[] {
  return evidence.flatMap(({ voice, text }) => (voice === null ? [text] : [voice.name, text]))
}

function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
}
