// What changed from one version of a schema to the next, as sentences: by keys, because they are what results stand under.

import { t } from '../../language/language.ts'
import type { FieldDraft, FieldVersionView } from '../../preload/contract.ts'
import { TYPE_NAMES } from './field-words.ts'

type Version = Pick<FieldVersionView, 'domain' | 'draft'>

export function changesBetween(before: Version, after: Version): readonly string[] {
  const old = new Map(before.draft.fields.map((field) => [field.key, field]))
  const now = new Map(after.draft.fields.map((field) => [field.key, field]))
  const stayed = after.draft.fields.filter(({ key }) => old.has(key))
  return [
    ...after.draft.fields.filter(({ key }) => !old.has(key)).map((field) => t('New: {field}', { field: named(field) })),
    ...before.draft.fields
      .filter(({ key }) => !now.has(key))
      .map((field) => t('Gone: {field}', { field: named(field) })),
    ...stayed.flatMap((field) => {
      const was = old.get(field.key)
      const changes = was === undefined ? [] : fieldChanges(was, field)
      return changes.length === 0 ? [] : [`${named(field)}: ${changes.join(', ')}`]
    }),
    ...(isReordered(before, after) ? [t('The order of the fields')] : []),
    ...(before.domain === after.domain ? [] : [t('The pack that is sent with it')]),
  ]
}

function named({ label, key }: FieldDraft): string {
  return label.trim() === '' ? key || t('a field without a name') : `“${label}”`
}

function fieldChanges(was: FieldDraft, is: FieldDraft): readonly string[] {
  const changes: string[] = []
  if (was.label !== is.label) changes.push(`was “${was.label}”`)
  if (was.type !== is.type) changes.push(`was ${TYPE_NAMES[was.type].toLowerCase()}`)
  if (was.description !== is.description) changes.push('other guidance')
  if (was.required !== is.required) changes.push(is.required ? 'expected now' : 'not expected any more')
  if (is.type === 'rating' && (was.min !== is.min || was.max !== is.max))
    changes.push(`from ${is.min ?? '?'} to ${is.max ?? '?'}`)
  return [...changes, ...optionChanges(was, is)]
}

function optionChanges(was: FieldDraft, is: FieldDraft): readonly string[] {
  const old = new Map(was.options.map((one) => [one.code, one]))
  const codes = new Set(is.options.map(({ code }) => code))
  const added = is.options.filter(({ code }) => !old.has(code)).map(({ label }) => t('“{label}” added', { label }))
  const gone = was.options
    .filter(({ code }) => !codes.has(code))
    .map(({ label }) => t('“{label}” taken out', { label }))
  const other = is.options.some((one) => {
    const before = old.get(one.code)
    return before !== undefined && (before.label !== one.label || before.id !== one.id)
  })
  const stayed = (list: FieldDraft['options'], held: { has(code: string): boolean }): string =>
    list
      .filter(({ code }) => held.has(code))
      .map(({ code }) => code)
      .join(' ')
  const isTurned = stayed(was.options, codes) !== stayed(is.options, old)
  return [
    ...added,
    ...gone,
    ...(other ? [t('options renamed')] : []),
    ...(isTurned ? [t('options in another order')] : []),
  ]
}

function isReordered(before: Version, after: Version): boolean {
  const keys = ({ draft }: Version, other: Version): string => {
    const held = new Set(other.draft.fields.map(({ key }) => key))
    return draft.fields
      .map(({ key }) => key)
      .filter((key) => held.has(key))
      .join(' ')
  }
  return keys(before, after) !== keys(after, before)
}
