// The keys of an account as the service lists them, and the one reply that holds a raw key. The document names the endpoints
// and not the shape of their answers, so both are read by what a key is rather than by what a field is called.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { unreadable } from './refusal.ts'
import { instantMs, text } from './wire.ts'

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number | null
  readonly lastUsedAtMs: number | null
  /** What the service shows of the key itself, at its beginning and at its end; empty where it shows nothing. */
  readonly beginning: string
  readonly ending: string
}

/** A key that was just made. The raw key is told this once. */
export interface FreshKey {
  readonly raw: string
  /** Null where the service did not say under which id it lists it. */
  readonly id: string | null
}

const RAW = /^tb_[\x21-\x7e]{40}$/
/** An id becomes part of an address. */
const ID = /^[A-Za-z0-9_-]{1,128}$/
const NAME_LENGTH = 200
const MOST_KEYS = 500

export function readApiKeys(reply: unknown): readonly ApiKey[] {
  const list = listIn(reply)
  if (list === null) throw unreadable()
  // One that cannot be read must not hide the others.
  return list.slice(0, MOST_KEYS).flatMap((item) => apiKeyOf(item) ?? [])
}

/** @throws Fault `bad-reply` where there is no key in it: then a key may exist that nobody knows, which the list tells */
export function readFreshKey(reply: unknown): FreshKey {
  const raw = rawIn(reply, 2)
  if (raw === null)
    throw new Fault('bad-reply', t('The service made a key and did not tell it.'), {
      remedy: t('Look at the list of keys: revoke what is new there, then try again.'),
    })
  return { raw, id: idIn(reply, raw) }
}

/** Whether a listed key can be this one, by what the service shows of it. */
export function mayBe(listed: ApiKey, raw: string): boolean {
  const isTold = listed.ending !== '' || listed.beginning.length > 'tb_'.length
  return isTold && raw.startsWith(listed.beginning) && raw.endsWith(listed.ending)
}

function listIn(reply: unknown): readonly unknown[] | null {
  if (Array.isArray(reply)) return reply
  if (reply === null || typeof reply !== 'object') return null
  const lists = Object.values(reply).filter((value) => Array.isArray(value))
  return lists[0] ?? null
}

function apiKeyOf(item: unknown): ApiKey | null {
  const id = fieldOf(item, ['id', 'key_id'])
  if (id === null || !ID.test(id)) return null
  const shown = fieldOf(item, ['masked_key', 'masked', 'display', 'key_preview', 'preview']) ?? ''
  const [head = '', tail = ''] = shown.split(/[.*•…]+/)
  const prefix = fieldOf(item, ['prefix', 'key_prefix', 'start']) ?? head
  const ending = fieldOf(item, ['last_four', 'last4', 'key_suffix', 'suffix', 'ending', 'key_ending']) ?? tail
  return {
    id,
    name: (fieldOf(item, ['name', 'label']) ?? '').slice(0, NAME_LENGTH),
    createdAtMs: instantMs(fieldOf(item, ['created_at'])),
    lastUsedAtMs: instantMs(fieldOf(item, ['last_used_at', 'last_used'])),
    beginning: partOf(prefix),
    ending: partOf(ending),
  }
}

/** A list that shows a whole key, against the document, is not passed on. */
function partOf(shown: string): string {
  return /^[\x21-\x7e]{0,16}$/.test(shown) ? shown : ''
}

function rawIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return RAW.test(value) ? value : null
  if (value === null || typeof value !== 'object' || depth === 0) return null
  for (const held of Object.values(value)) {
    const raw = rawIn(held, depth - 1)
    if (raw !== null) return raw
  }
  return null
}

/** At the top, or in the object that tells of the key. */
function idIn(reply: unknown, raw: string): string | null {
  const holders = [reply, ...Object.values(Object(reply))]
  for (const holder of holders) {
    const id = fieldOf(holder, ['id', 'key_id'])
    if (id !== null && id !== raw && ID.test(id)) return id
  }
  return null
}

function fieldOf(holder: unknown, names: readonly string[]): string | null {
  if (holder === null || typeof holder !== 'object') return null
  for (const name of names) {
    const value: unknown = Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined
    if (typeof value === 'number') return String(value)
    if (text(value) !== null) return text(value)
  }
  return null
}
