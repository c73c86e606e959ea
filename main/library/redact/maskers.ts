// Maskers of the recordings of a library. What is known of names is put together once for each state of the library, because a
// page of the list needs a hundred maskers; what only one recording has (its list of pseudonyms, decisions on places) comes on top.

import type { Ask } from '../row.ts'
import { type Masker, openMasker } from './masking.ts'
import { type Known, type NameFinder, nameFinder } from './names.ts'
import { hiddenWords, placesOf } from './places.ts'
import { scopeOf } from './scope.ts'

/** Terms, then names: the first that fits is meant. */
export function knownIn(ask: Ask): readonly Known[] {
  return [
    ...ask(HIDDEN)
      .all()
      .map((row): Known => ({ kind: 'term', text: String(row.text) })),
    ...ask(NAMES)
      .all()
      .map((row): Known => ({ kind: 'name', text: String(row.name) })),
  ]
}

const HIDDEN = 'SELECT text FROM personal_term WHERE is_kept = 0 ORDER BY id'
const NAMES = 'SELECT name FROM speaker_name UNION SELECT name FROM person UNION SELECT name FROM pseudonym'
const KEPT = 'SELECT text_key FROM personal_term WHERE is_kept = 1'
const ALIASES = 'SELECT name_key, alias FROM pseudonym WHERE ifnull(collection_id, 0) = ?'
/** The first changes with what others write, the second with what is written here. */
const VERSION = "SELECT data_version || '/' || total_changes() AS version FROM pragma_data_version"

interface Common {
  version: string
  key: string
  names: NameFinder
  kept: ReadonlySet<string>
  readonly aliases: Map<number, ReadonlyMap<string, string>>
}

const held = new WeakMap<Ask, Common>()

function commonOf(ask: Ask): Common {
  const version = String(ask(VERSION).get()?.version)
  const known = held.get(ask)
  if (known?.version === version) return known
  const names = knownIn(ask)
  const key = JSON.stringify(names)
  // Most of what is written to a library names nobody.
  const finder = known?.key === key ? known.names : nameFinder(names)
  const kept = ask(KEPT).all()
  const common = {
    version,
    key,
    names: finder,
    kept: new Set(kept.map((row) => String(row.text_key))),
    aliases: new Map<number, ReadonlyMap<string, string>>(),
  }
  held.set(ask, common)
  return common
}

/** Which text is masked: as it is read, or as the service said it. */
export type TextKind = 'read' | 'said'

/** @param id null: of what belongs to no recording */
export function maskerFor(
  ask: Ask,
  id: number | null,
  personal: 'masked' | 'pseudonyms',
  kind: TextKind = 'read',
): Masker {
  const common = commonOf(ask)
  return openMasker({
    names: common.names,
    kept: common.kept,
    aliases: personal === 'masked' ? null : aliasesOf(ask, common, id),
    ...(id === null ? {} : { places: () => placesOf(ask, id, kind), ...hiddenIn(ask, id) }),
  })
}

function hiddenIn(ask: Ask, id: number): { readonly hidden?: NameFinder } {
  const words = hiddenWords(ask, id)
  return words.length === 0 ? {} : { hidden: nameFinder(words.map((text): Known => ({ kind: 'term', text }))) }
}

/** Another one once anything was written. */
export function versionOf(ask: Ask): string {
  return commonOf(ask).version
}

function aliasesOf(ask: Ask, { aliases }: Common, id: number | null): ReadonlyMap<string, string> {
  const scope = id === null ? 0 : (scopeOf(ask, id).collectionId ?? 0)
  const known = aliases.get(scope)
  if (known !== undefined) return known
  const read = new Map(
    ask(ALIASES)
      .all(scope)
      .map((row) => [String(row.name_key), String(row.alias)]),
  )
  aliases.set(scope, read)
  return read
}
