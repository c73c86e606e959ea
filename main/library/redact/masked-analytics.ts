// What was concluded from a recording, as masked reading tells it: every text under the recording's pseudonyms, and every passage where
// it stands in the text that is shown.

import type { Analysed } from '../analytics/analysed.ts'
import type { Span } from '../correct/pointing.ts'
import { type MaskedView, wholeView } from './masked-view.ts'
import type { Veil } from './veil.ts'

/** Words of which the service has a fixed list, and what a person's own schema says: that went to the service as it was written. */
const FIXED = ['label', 'severity', 'confidenceWord', 'profile', 'domain', 'schemaVersion', 'judged'] as const

export function maskedAnalytics(value: Analysed | null, veil: Veil, id: number): Analysed | null {
  if (value === null) return null
  return carried(veil.texts(value, id, FIXED), wholeView(veil.ask, id))
}

function carried<T>(value: T, view: MaskedView): T {
  if (Array.isArray(value)) return value.map((one) => carried(one, view)) as T
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).map(([name, member]) => [
    name,
    name === 'span' && member !== null ? view.shown(member as Span) : carried(member, view),
  ])
  return Object.fromEntries(members) as T
}
