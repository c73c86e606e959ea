// A shelf of quotes as it is handed to whoever makes a file of it, and what such a file is called.

import type { Quotable } from './citing.ts'
import { oneLine } from './text.ts'

export interface ShelvedQuote extends Quotable {
  readonly comment: string
  readonly isChecked: boolean
}

export interface QuoteShelf {
  /** Of the collection; null: the general shelf. */
  readonly name: string | null
  readonly quotes: readonly ShelvedQuote[]
}

export function shelfTitle({ name }: QuoteShelf): string {
  return name === null ? 'Quotes' : `Quotes: ${oneLine(name)}`
}
