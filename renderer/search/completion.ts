// What is being completed where the caret stands: the value of a filter whose name and colon are written. Pure functions.

import type { FilterName } from '../../preload/contract.ts'
import { isFilterName } from './filter-names.ts'
import { valueText } from './query-edit.ts'

export interface Spot {
  readonly name: FilterName
  /** The value so far, without its quotation marks. */
  readonly typed: string
  /** Where the value stands: from behind the colon to its end. */
  readonly start: number
  readonly end: number
}

const OPENING = /(?:^|[\s(])-?([a-z]+):(?:"([^"]*)|([^\s"()]*))$/iu

/** Null where the caret is in no filter's value. */
export function spotAt(query: string, caret: number): Spot | null {
  const found = OPENING.exec(query.slice(0, caret))
  const [whole, name = '', quoted, bare = ''] = found ?? []
  const filter = name.toLowerCase()
  if (found === null || whole === undefined || !isFilterName(filter)) return null
  const start = found.index + whole.indexOf(':') + 1
  const rest = query.slice(caret)
  const end = caret + (quoted === undefined ? (/^[^\s"()]*/.exec(rest)?.[0].length ?? 0) : closing(rest))
  return { name: filter, typed: quoted ?? bare, start, end }
}

/** Behind the quotation mark that ends the value; without one the value ends at the caret. */
function closing(rest: string): number {
  const at = rest.indexOf('"')
  // A mark that follows a blank begins the next phrase.
  return at < 0 || /\s$/.test(rest.slice(0, at)) ? 0 : at + 1
}

export interface Written {
  readonly query: string
  readonly caret: number
}

/** With the value in its place and a blank behind it, so that writing can go on. */
export function completed(query: string, { start, end }: Spot, value: string): Written {
  const head = `${query.slice(0, start)}${valueText(value)} `
  return { query: head + query.slice(end).trimStart(), caret: head.length }
}

/** Another filter at the end of the query, ready for its value. */
export function begun(query: string, name: FilterName): Written {
  const head = query.trimEnd()
  const text = `${head === '' ? '' : `${head} `}${name}:`
  return { query: text, caret: text.length }
}
