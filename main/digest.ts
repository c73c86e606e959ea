// What the analytics of a recording say in figures and codes, without a word of anybody's: small enough that a thousand recordings
// are counted and compared at once. A traveller file: types and one pure, tolerant reading.

/** `value`: codes of the options that were chosen, or a boolean or a rating; null where nothing was found. */
export interface FieldDigest {
  readonly status: 'matched' | 'no_match' | 'skipped'
  readonly value: readonly string[] | boolean | number | null
  /** From 0 to 1; of several options the least. Null: not told. */
  readonly confidence: number | null
}

export interface FieldsDigest {
  readonly schemaVersion: string | null
  readonly domain: string | null
  /** Why none of them could be answered. */
  readonly skippedReason: string | null
  readonly fields: Readonly<Record<string, FieldDigest>>
}

export interface SentimentDigest {
  readonly overall: string | null
  /** Shares of the segments, from 0 to 1; null where they are not told. */
  readonly shares: { readonly positive: number; readonly neutral: number; readonly negative: number } | null
}

export interface Digest {
  readonly custom: FieldsDigest | null
  readonly sentiment: SentimentDigest | null
  /** Null also for what the basic profile gives every recording. */
  readonly urgency: number | null
}

type Members = Readonly<Record<string, unknown>>

/** More than a schema may hold; what is beyond is an accident or an attack. */
const MOST_FIELDS = 500
const MOST_OPTIONS = 200
const LONGEST = 200

function membersOf(value: unknown): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {}
}

function wordOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : ''
  return text === '' ? null : text
}

function shareOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null
}

/** From the bytes of an answer or of its result alone; bytes that cannot be read say nothing. */
export function digestIn(body: Uint8Array): Digest | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(body))
    return readDigest(read !== null && typeof read === 'object' && 'result' in read ? read.result : read)
  } catch {
    return null
  }
}

/** @param result the service's result object; @returns null where it says nothing that could be counted */
export function readDigest(result: unknown): Digest | null {
  const told = membersOf(membersOf(result).analytics)
  const digest = { custom: customOf(told.custom), sentiment: sentimentOf(told.sentiment), urgency: urgencyOf(told) }
  return Object.values(digest).every((part) => part === null) ? null : digest
}

function customOf(given: unknown): FieldsDigest | null {
  const custom = membersOf(given)
  const skippedReason = wordOf(custom.skipped_reason)
  const fields = Object.entries(membersOf(custom.fields))
    .slice(0, MOST_FIELDS)
    .map(([key, field]) => [key.slice(0, LONGEST), fieldOf(membersOf(field))] as const)
  if (fields.length === 0 && skippedReason === null) return null
  return {
    schemaVersion: wordOf(custom.schema_version),
    domain: wordOf(custom.domain),
    skippedReason,
    fields: Object.fromEntries(fields),
  }
}

function fieldOf(field: Members): FieldDigest {
  if (field.status === 'skipped') return { status: 'skipped', value: null, confidence: null }
  const options = (Array.isArray(field.selected) ? field.selected.slice(0, MOST_OPTIONS) : []).map(membersOf)
  const codes = options.flatMap((option) => wordOf(option.code) ?? wordOf(option.label) ?? [])
  const isMatched = field.status === undefined || field.status === 'matched'
  if (!isMatched) return { status: 'no_match', value: null, confidence: null }
  if (codes.length > 0) {
    const told = options.flatMap(({ confidence }) => shareOf(confidence) ?? [])
    return { status: 'matched', value: [...new Set(codes)], confidence: told.length === 0 ? null : Math.min(...told) }
  }
  const { value } = field
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return { status: 'matched', value, confidence: shareOf(field.confidence) }
  return { status: 'no_match', value: null, confidence: null }
}

function sentimentOf(given: unknown): SentimentDigest | null {
  const { overall, distribution } = membersOf(given)
  const parts = membersOf(distribution)
  const amount = (name: string): number => {
    const { count, percentage } = membersOf(parts[name])
    const told = typeof count === 'number' ? count : percentage
    return typeof told === 'number' && Number.isFinite(told) && told > 0 ? told : 0
  }
  const [positive, neutral, negative] = [amount('positive'), amount('neutral'), amount('negative')]
  const all = positive + neutral + negative
  const word = wordOf(overall)?.toLowerCase() ?? null
  if (word === null && all === 0) return null
  const shares = all === 0 ? null : { positive: positive / all, neutral: neutral / all, negative: negative / all }
  return { overall: word, shares }
}

/** The basic profile gives every recording an urgency of 1 without a reason, which says nothing. */
function urgencyOf({ urgency, profile }: Members): number | null {
  const { score, reasoning } = membersOf(urgency)
  if (typeof score !== 'number' || !Number.isFinite(score) || profile === 'basic') return null
  return score > 1 || wordOf(reasoning) !== null ? score : null
}
