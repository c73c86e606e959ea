// How this house spells its names and terms, with what they are heard as. It suggests, and never changes a word by itself.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { cleaned } from './correct/cleaned.ts'
import { type Desk, insert } from './desk.ts'
import type { Ask } from './row.ts'

export interface GlossaryEntry {
  readonly id: number
  readonly spelling: string
  readonly variants: readonly string[]
}

export interface Glossary {
  /** Null makes a new one. @throws Fault `conflict` where this spelling is listed already */
  save(id: number | null, spelling: string, variants: readonly string[]): number
  remove(id: number): void
}

export function openGlossary(desk: Desk): Glossary {
  const told = <T>(value: T): T => {
    desk.changed('library')
    return value
  }
  return {
    save: (id, spelling, variants) => told(save(desk, id, spelling, variants)),
    remove: (id) => told(void desk.ask('DELETE FROM glossary WHERE id = ?').run(id)),
  }
}

function save(desk: Desk, id: number | null, spelling: string, variants: readonly string[]): number {
  const named = cleaned(spelling)
  if (named === '') throw new Fault('bad-request', t('A spelling needs letters.'))
  const others = [...new Set(variants.map(cleaned))].filter((variant) => variant !== '' && variant !== named)
  const cells = {
    spelling: named,
    variants_json: JSON.stringify(others),
    changed_at_ms: Math.round(desk.clock.now()),
  }
  return desk.atomically(() => {
    const same = desk.ask('SELECT id FROM glossary WHERE spelling = ?').get(named)
    if (same !== undefined && same.id !== id)
      throw new Fault('conflict', t('“{named}” is in the glossary already.', { named }), {
        remedy: t('Add the variants to that entry.'),
      })
    if (id === null) return insert(desk, 'glossary', cells)
    const sql = 'UPDATE glossary SET spelling = ?, variants_json = ?, changed_at_ms = ? WHERE id = ?'
    if (desk.ask(sql).run(...Object.values(cells), id).changes === 0)
      throw new Fault('not-found', t('This entry is no longer in the glossary.'), { retry: 'never' })
    return id
  })
}

/** For the screens: reads only, in the worker. */
export function glossaryOf(ask: Ask): readonly GlossaryEntry[] {
  const rows = ask('SELECT id, spelling, variants_json FROM glossary ORDER BY spelling COLLATE NOCASE, id').all()
  return rows.map((row) => ({
    id: Number(row.id),
    spelling: String(row.spelling),
    variants: JSON.parse(String(row.variants_json)),
  }))
}
