// What a person has begun with in this library. Samples, and what came with them, are nobody's beginning.

import type { Desk } from './desk.ts'
import { readyQuotes } from './sample-marks.ts'

export interface Beginnings {
  /** A recording of their own is archived or on its way. */
  readonly hasOwn: boolean
  readonly hasQuote: boolean
}

const OWN = 'SELECT EXISTS (SELECT 1 FROM transcription WHERE is_sample = 0 AND proposal_id IS NULL) AS found'
const QUOTE = 'SELECT EXISTS (SELECT 1 FROM quote WHERE id NOT IN (SELECT value FROM json_each(?))) AS found'

export function beginnings(desk: Desk): Beginnings {
  return {
    hasOwn: desk.ask(OWN).get()?.found === 1,
    hasQuote: desk.ask(QUOTE).get(JSON.stringify(readyQuotes(desk)))?.found === 1,
  }
}
