// One answer to one field, as a number in a table: the machine's or a person's. Pure.

export type Answer = readonly string[] | boolean | number

/** What is no answer. From `FIRST` on a cell is the place of an answer among those of its field. */
export const CELL = { none: 0, skipped: 1, noMatch: 2, rejected: 3, first: 4 } as const

/** What a person said of a cell, and how. */
export const MARK = { accepted: 1, overridden: 2, rejected: 4, blind: 8 } as const

/** No confidence is told. */
export const UNTOLD = 255

/** How confusion tables and files name what is no answer. */
export const NOTHING_FOUND = ''
export const REJECTED = '?'

/** The answers of one field, each once, in the order in which they were met. */
export class Answers {
  readonly all: Answer[] = []
  readonly #at = new Map<string, number>()
  readonly #place: (code: string) => number

  /** @param codes in the order of the schema: several options are one answer, however they are ordered */
  constructor(codes: readonly string[]) {
    const places = new Map(codes.map((code, at) => [code, at]))
    this.#place = (code) => places.get(code) ?? codes.length
  }

  cell(given: Answer): number {
    if (Array.isArray(given) && given.length === 0) return CELL.noMatch
    const answer = typeof given === 'object' && given.length > 1 ? this.#ordered(given) : given
    const key =
      typeof answer !== 'object' ? String(answer) : answer.length === 1 ? (answer[0] ?? '') : answer.join('\n')
    const known = this.#at.get(key)
    if (known !== undefined) return known
    const cell = CELL.first + this.all.length
    this.#at.set(key, cell)
    this.all.push(answer)
    return cell
  }

  #ordered(codes: readonly string[]): readonly string[] {
    return [...new Set(codes)].sort((one, other) => this.#place(one) - this.#place(other) || (one < other ? -1 : 1))
  }
}

/** As judgements keep it: `{"values": [codes]}` or `{"value": true | 4 | null}`; undefined where it is neither. */
export function keptAnswer(
  json: string | null,
): { readonly answer: Answer | null; readonly isBlind: boolean } | undefined {
  if (json === null) return undefined
  const kept: unknown = JSON.parse(json)
  if (kept === null || typeof kept !== 'object') return undefined
  const { values, value, blind } = kept as {
    readonly values?: unknown
    readonly value?: unknown
    readonly blind?: unknown
  }
  const isBlind = blind === true
  if (Array.isArray(values)) return { answer: values.filter((one) => typeof one === 'string'), isBlind }
  if (typeof value === 'boolean' || typeof value === 'number') return { answer: value, isBlind }
  return value === null ? { answer: null, isBlind } : undefined
}
