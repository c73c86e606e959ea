// What can be done with a schema as a whole. Each act says in one sentence what it did, and can be taken back.

import type { FieldDraft, FieldSchemaView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { plural } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { versionFor } from './suggesting.ts'

/** @returns null where it was refused, which is said */
export async function makeSchema(name: string, fields: readonly FieldDraft[]): Promise<number | null> {
  try {
    const draft = { schemaVersion: versionFor(name), fields }
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
    const copy = { ...draft, schemaVersion: versionFor(`${name} copy`) }
    const { id } = await ask('fieldSchemas:save', { id: null, name: `${name} copy`, domain, draft: copy })
    go({ screen: 'fields', id })
    say(`“${name}” is there twice now.`)
  } catch (reason) {
    sayFault(reason)
  }
}

export async function removeSchema({ id, name, useCount }: FieldSchemaView): Promise<void> {
  try {
    const removed = await ask('fieldSchemas:remove', { id })
    go({ screen: 'fields', id: null })
    const back = (): void =>
      void ask('fieldSchemas:restore', { removed })
        .then(() => go({ screen: 'fields', id }))
        .catch(sayFault)
    const rest = useCount > 0 ? ' What recordings were sent with stays with them.' : ''
    say(`The fields “${name}” are gone.${rest}`, { action: { label: 'Undo', run: back } })
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
    say(ids.length === 0 ? 'Nothing was imported.' : `${plural(ids.length, 'set')} of fields imported.`, {
      tone: refused.length > 0 ? 'trouble' : 'plain',
      lines: refused.map(({ name, text }) => `${name}: ${text}`),
      ...(refused.length > 0 ? { lastsMs: null } : {}),
    })
  } catch (reason) {
    sayFault(reason)
  }
}

export async function exportSchema(id: number, version: number | null, format: 'json' | 'csv'): Promise<void> {
  try {
    const { file, folder } = await ask('fieldSchemas:export', { id, version, format })
    const show = (): void => void ask('fieldSchemas:reveal', {}).catch(sayFault)
    say(`“${file}” is in “${folder}”.`, { action: { label: 'Show', run: show } })
  } catch (reason) {
    sayFault(reason)
  }
}
