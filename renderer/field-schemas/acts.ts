// What can be done with a schema as a whole. Each act says in one sentence what it did, and can be taken back.

import { t } from '../../language/language.ts'
import type { FieldDraft, FieldSchemaView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { go } from '../frame/route.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { versionFor } from './suggesting.ts'

/** Removed by this window; lists that were asked for before still name them. */
const removedIds = createStore<ReadonlySet<number>>(new Set())

export function useRemovedIds(): ReadonlySet<number> {
  return useStore(removedIds, (ids) => ids)
}

/** @returns null where it was refused, which is said */
export async function makeSchema(name: string, fields: readonly FieldDraft[]): Promise<number | null> {
  try {
    const draft = JSON.stringify({ schemaVersion: versionFor(name), fields })
    const { id } = await ask('fieldSchemas:save', { id: null, name, domain: null, draft })
    go({ screen: 'fields', id })
    return id
  } catch (reason) {
    sayFault(reason)
    return null
  }
}

export async function duplicateSchema({ name, domain, draft }: FieldSchemaView): Promise<void> {
  try {
    const copy = JSON.stringify({ ...draft, schemaVersion: versionFor(`${name} copy`) })
    const { id } = await ask('fieldSchemas:save', { id: null, name: t('{name} copy', { name }), domain, draft: copy })
    go({ screen: 'fields', id })
    say(t('“{name}” is there twice now.', { name }))
  } catch (reason) {
    sayFault(reason)
  }
}

export async function removeSchema({ id, name, useCount }: FieldSchemaView): Promise<void> {
  try {
    const removed = await ask('fieldSchemas:remove', { id })
    removedIds.set(new Set([...removedIds.get(), id]))
    go({ screen: 'fields', id: null })
    const back = async (): Promise<void> => {
      await ask('fieldSchemas:restore', { removed })
      removedIds.set(new Set([...removedIds.get()].filter((one) => one !== id)))
      go({ screen: 'fields', id })
    }
    const rest = useCount > 0 ? t(' What recordings were sent with stays with them.') : ''
    say(t('The fields “{name}” are gone.{rest}', { name, rest }), {
      action: { label: t('Undo'), run: () => void back().catch(sayFault) },
    })
  } catch (reason) {
    sayFault(reason)
  }
}

export async function importSchemas(): Promise<void> {
  try {
    const { ids, refused } = await ask('fieldSchemas:import', {})
    const [first] = ids
    if (first !== undefined) go({ screen: 'fields', id: first })
    if (ids.length + refused.length === 0) return
    say(
      ids.length === 0
        ? t('Nothing was imported.')
        : t('{length, plural, one {# set} other {# sets}} of fields imported.', { length: ids.length }),
      {
        tone: refused.length > 0 ? 'trouble' : 'plain',
        lines: refused.map(({ name, text }) => `${name}: ${text}`),
        ...(refused.length > 0 ? { lastsMs: null } : {}),
      },
    )
  } catch (reason) {
    sayFault(reason)
  }
}

export async function exportSchema(id: number, version: number | null, format: 'json' | 'csv'): Promise<void> {
  try {
    const { file, folder } = await ask('fieldSchemas:export', { id, version, format })
    const show = (): void => void ask('fieldSchemas:reveal', {}).catch(sayFault)
    say(t('“{file}” is in “{folder}”.', { file, folder }), { action: { label: t('Show'), run: show } })
  } catch (reason) {
    sayFault(reason)
  }
}
