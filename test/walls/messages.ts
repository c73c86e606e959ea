// Messages for the door, made from the very schemas that guard it: valid ones, valid ones gone wrong in a place or three, and
// nonsense. They are written as JSON, in which what JSON has no word for is a mark that the page turns into the thing itself.

import fc from 'fast-check'
import type { z } from 'zod'
import { SCHEMAS } from '../../main/shell/schemas.ts'

/** What the page makes of `{"$": name}`; `n` says how much of it. */
const STRANGE = [
  'undefined',
  'nan',
  'infinity',
  'minus-infinity',
  'minus-zero',
  'bigint',
  'date',
  'date-invalid',
  'map',
  'set',
  'regexp',
  'error',
  'bytes',
  'view',
  'blob',
  'file',
  'holes',
  'null-prototype',
  'class',
  // These cannot cross at all, and must not harm for trying.
  'function',
  'symbol',
  'cycle',
  'proxy',
  'getter',
  'element',
  'window',
  'promise',
] as const

export type Written = null | boolean | number | string | readonly Written[] | { readonly [name: string]: Written }

export interface Message {
  readonly name: string
  /** As JSON, with marks. */
  readonly text: string
  readonly kind: 'valid' | 'bent' | 'nonsense' | 'unknown'
}

const strange = fc
  .tuple(fc.constantFrom(...STRANGE), fc.integer({ min: 0, max: 5000 }))
  .map(([$, n]): Written => ({ $, n }))
/** A megabyte and more is written short. */
const long = fc.integer({ min: 100_000, max: 1_200_000 }).map((n): Written => ({ $: 'long', n }))
const deep = fc.integer({ min: 50, max: 6000 }).map((n): Written => ({ $: 'deep', n }))
/** Members that JSON takes at their word, where a literal in a script would not. */
const poison = fc
  .constantFrom(
    '{"__proto__":{"polluted":"yes"}}',
    '{"constructor":{"prototype":{"polluted":"yes"}}}',
    '{"id":1,"__proto__":{"id":2}}',
    '{"toString":"x","valueOf":"y"}',
    '{"then":"x"}',
    '{"toJSON":"x","length":4294967296}',
  )
  .map((text): Written => ({ $: 'json', text }))

const NUMBERS = [-1, 0, 0.5, 1e9, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 1e21, 1e308, 5e-324, 8.64e15, 8.65e15] as const

/** What a message may name that it should get nothing from, and what belongs to this library. */
export interface Pool {
  readonly hostile: readonly string[]
  readonly own: readonly string[]
}

const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '%00',
  '..',
  '../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  '/proc/self/environ',
  'C:\\Windows\\System32\\calc.exe',
  '\\\\127.0.0.1\\share\\x.wav',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'app://archive/../main.cjs',
  'archive-media://recording/../../etc/passwd',
  'https://user:pass@127.0.0.1/',
  'http://[::ffff:169.254.169.254]/latest/meta-data',
  "'; DROP TABLE transcription; --",
  '" OR 1=1 --',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x","y")',
  '{{constructor.constructor("return process")()}}',
  '$(touch /tmp/x)',
  '`id`',
  '%s%n%x',
  '\u202egnp.exe',
  '\ud800',
  '🎙'.repeat(50),
  'a'.repeat(260),
  'NEAR("a" "b", 1e9)',
  '-"',
  '*',
  'AND OR NOT',
] as const

export function messages(seed: number, count: number, pool: Pool): readonly Message[] {
  const makers = new Makers(pool)
  const names = Object.keys(SCHEMAS)
  const each = Math.ceil(count / names.length)
  const byName = names.map((name, at) => fc.sample(makers.message(name), { seed: seed + at, numRuns: each }))
  // Round by round, so that what one request makes another one meets.
  const rounds = Array.from({ length: each }, (_, round) => byName.flatMap((made) => made[round] ?? []))
  return rounds.flat().slice(0, count)
}

type AnySchema = z.core.$ZodType

class Makers {
  readonly #pool: Pool
  readonly #nonsense: fc.Arbitrary<Written>
  readonly #text: fc.Arbitrary<string>

  constructor(pool: Pool) {
    this.#pool = pool
    this.#text = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<string>(...TEXTS) },
      { weight: 3, arbitrary: fc.constantFrom(...pool.hostile) },
      { weight: 2, arbitrary: fc.constantFrom(...pool.own) },
      { weight: 2, arbitrary: fc.string({ maxLength: 30, unit: 'binary' }) },
      { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
    )
    const leaf = fc.oneof(
      { weight: 6, arbitrary: this.#text },
      { weight: 4, arbitrary: fc.oneof(fc.constantFrom<number>(...NUMBERS), fc.integer()) },
      { weight: 4, arbitrary: strange },
      { weight: 2, arbitrary: fc.constantFrom<Written>(null, true, false, [], {}) },
      { weight: 2, arbitrary: poison },
      { weight: 1, arbitrary: deep },
      { weight: 1, arbitrary: long },
    )
    this.#nonsense = fc.oneof(
      { weight: 5, arbitrary: leaf },
      { weight: 1, arbitrary: fc.array(leaf, { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('id', 'ids', 'path', 'url', 'query', '__proto__'), leaf) },
    )
  }

  message(name: string): fc.Arbitrary<Message> {
    const valid = this.#of(SCHEMAS[name as keyof typeof SCHEMAS])
    const made = (kind: Message['kind'], input: fc.Arbitrary<Written>, as = name): fc.Arbitrary<Message> =>
      input.map((written) => ({ name: as, text: JSON.stringify(written), kind }))
    return fc.oneof(
      { weight: 8, arbitrary: made('valid', valid) },
      { weight: 9, arbitrary: made('bent', this.#bent(valid)) },
      { weight: 3, arbitrary: made('nonsense', this.#nonsense) },
      { weight: 1, arbitrary: fc.constantFrom(...unknownNames(name)).chain((as) => made('unknown', valid, as)) },
    )
  }

  /** One to three places of a valid message are left out, replaced, or joined by a stranger. */
  #bent(valid: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
    const bend = fc.record({
      at: fc.nat(1000),
      how: fc.constantFrom('replace', 'replace', 'replace', 'omit', 'add'),
      by: this.#nonsense,
      called: fc.constantFrom('path', '__proto__', 'constructor', 'id', 'x'),
    })
    return fc
      .tuple(valid, fc.array(bend, { minLength: 1, maxLength: 3 }))
      .map(([message, bends]) => bends.reduce<Written>((now, one) => bentOnce(now, one), message))
  }

  /** What a schema lets through, or nearly: bounds are met, and refinements are left to chance. */
  #of(schema: AnySchema): fc.Arbitrary<Written> {
    // The definition of any kind of schema: its members are there as its type says, which is what is switched on.
    const { def } = schema._zod as unknown as { readonly def: Definition }
    switch (def.type) {
      case 'object':
        return this.#record(def)
      case 'array': {
        const { minimum = 0 } = boundOf(def, 'min_length')
        return fc.array(this.#of(def.element), { minLength: minimum, maxLength: minimum + 3 })
      }
      case 'string':
        return this.#string(def)
      case 'number':
        return numberWithin(def)
      case 'boolean':
        return fc.boolean()
      case 'literal':
        return fc.constantFrom(...def.values)
      case 'enum':
        return fc.constantFrom(...Object.values(def.entries))
      case 'union':
        return fc.oneof(...def.options.map((option) => this.#of(option)))
      case 'nullable':
        return fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: this.#of(def.innerType) })
      case 'optional':
      case 'default':
        return this.#of(def.innerType)
      case 'record':
        return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), this.#of(def.valueType), { maxKeys: 3 })
      case 'custom':
        // Sound: bytes with the head of a WAV file, or any.
        return fc.tuple(fc.constantFrom('wav', 'bytes'), fc.nat(3000)).map(([$, n]): Written => ({ $, n }))
      case 'lazy':
        // JSON of any shape.
        return fc.jsonValue({ maxDepth: 3 }).map((value) => value as Written)
      case 'unknown':
        return this.#nonsense
    }
  }

  #record({ shape }: Extract<Definition, { type: 'object' }>): fc.Arbitrary<Written> {
    const members = Object.entries(shape)
    const parts = members.map(([, member]) => this.#of(member))
    return fc
      .tuple(...parts)
      .map((values) => Object.fromEntries(members.map(([name], at) => [name, values[at] ?? null])))
  }

  #string(def: Extract<Definition, { type: 'string' }>): fc.Arbitrary<string> {
    const pattern = def.checks?.find((check) => check._zod.def.pattern !== undefined)?._zod.def.pattern
    if (pattern !== undefined) return fc.oneof(fc.stringMatching(pattern), this.#text)
    const { minimum = 0 } = boundOf(def, 'min_length')
    const { maximum = 1000 } = boundOf(def, 'max_length')
    const fit = (text: string): string => (text.length < minimum ? text.padEnd(minimum, 'x') : text).slice(0, maximum)
    return fc.oneof(fc.constantFrom(...this.#pool.own), this.#text).map(fit)
  }
}

interface Check {
  readonly _zod: {
    readonly def: {
      readonly check: string
      readonly minimum?: number
      readonly maximum?: number
      readonly value?: number
      readonly pattern?: RegExp
    }
  }
}

type Definition =
  | { readonly type: 'object'; readonly shape: Readonly<Record<string, AnySchema>> }
  | { readonly type: 'array'; readonly element: AnySchema; readonly checks?: readonly Check[] }
  | { readonly type: 'string'; readonly checks?: readonly Check[] }
  | { readonly type: 'number'; readonly format?: string; readonly checks?: readonly Check[] }
  | { readonly type: 'boolean' | 'unknown' | 'custom' | 'lazy' }
  | { readonly type: 'literal'; readonly values: readonly (string | number | boolean)[] }
  | { readonly type: 'enum'; readonly entries: Readonly<Record<string, string>> }
  | { readonly type: 'union'; readonly options: readonly AnySchema[] }
  | { readonly type: 'nullable' | 'optional' | 'default'; readonly innerType: AnySchema }
  | { readonly type: 'record'; readonly valueType: AnySchema }

function boundOf(def: { readonly checks?: readonly Check[] }, name: string): Check['_zod']['def'] {
  return def.checks?.find((check) => check._zod.def.check === name)?._zod.def ?? { check: name }
}

/** Small ones are ids of what is there; the rest goes up to the bounds. */
function numberWithin(def: Extract<Definition, { type: 'number' }>): fc.Arbitrary<number> {
  const min = boundOf(def, 'greater_than').value ?? Number.MIN_SAFE_INTEGER
  const max = boundOf(def, 'less_than').value ?? Number.MAX_SAFE_INTEGER
  const near = fc.integer({ min: Math.max(min, 0), max: Math.min(max, Math.max(min, 0) + 6) })
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
  const any = def.format === undefined ? fc.double({ min, max, noNaN: true }) : whole
  return fc.oneof(
    { weight: 4, arbitrary: near },
    { weight: 1, arbitrary: any },
    { weight: 1, arbitrary: fc.constant(max) },
  )
}

function unknownNames(name: string): readonly string[] {
  return [
    name.toUpperCase(),
    `${name} `,
    name.replace(':', '.'),
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'queue:drop',
    'audio:drop',
    'shell:openPath',
    'ELECTRON_BROWSER_REQUIRE',
    '',
  ]
}

interface Bend {
  readonly at: number
  readonly how: string
  readonly by: Written
  readonly called: string
}

function bentOnce(message: Written, bend: Bend): Written {
  const places = placesIn(message)
  const place = places[bend.at % places.length] ?? []
  return changedAt(message, place, bend)
}

type Place = readonly (string | number)[]

function placesIn(value: Written, here: Place = []): readonly Place[] {
  if (isMark(value) || value === null || typeof value !== 'object') return [here]
  const inside = Array.isArray(value)
    ? value.flatMap((entry: Written, at) => placesIn(entry, [...here, at]))
    : Object.entries(value).flatMap(([name, entry]) => placesIn(entry, [...here, name]))
  return [here, ...inside]
}

function isMark(value: Written): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && '$' in value
}

function changedAt(value: Written, place: Place, bend: Bend): Written {
  const [first, ...rest] = place
  if (first === undefined) return grown(value, bend)
  if (Array.isArray(value)) {
    const entries: readonly Written[] = value
    if (rest.length === 0 && bend.how === 'omit') return entries.filter((_, at) => at !== first)
    return entries.map((entry, at) => (at === first ? changedAt(entry, rest, bend) : entry))
  }
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value)
  if (rest.length === 0 && bend.how === 'omit') return membersOf(members.filter(([name]) => name !== first))
  return membersOf(members.map(([name, entry]) => [name, name === first ? changedAt(entry, rest, bend) : entry]))
}

/** At the place itself: something else instead, or one more member. */
function grown(value: Written, bend: Bend): Written {
  const isRecord = value !== null && typeof value === 'object' && !Array.isArray(value) && !isMark(value)
  if (!isRecord || bend.how !== 'add') return bend.by
  return membersOf([...Object.entries(value), [bend.called, bend.by]])
}

/** Also where one is called `__proto__`. */
function membersOf(members: readonly (readonly [string, Written])[]): Written {
  const made: Record<string, Written> = {}
  for (const [name, value] of members)
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
  return made
}
