// Recordings that a schema can be tried on: those that wait for their turn, those that ended, and what is archived, the newest first.
// With words typed, whatever the search finds for them.

import { t } from '../../language/language.ts'
import type { ActivityRow, LibraryRow } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { day } from '../frame/format.ts'
import { plain } from '../frame/plain.ts'
import { EVERYTHING } from '../library/filter.ts'

const MOST = 60

export interface Candidate {
  readonly id: number
  readonly title: string
  readonly durationMs: number | null
  readonly note: string
}

interface Candidates {
  readonly candidates: readonly Candidate[]
  /** Everything has answered. */
  readonly isReady: boolean
}

export function useCandidates(typed: string): Candidates {
  const words = typed.trim()
  const activity = useAsk('queue:activity', {})
  const newest = useAsk(
    'library:ids',
    { order: 'newest', filter: EVERYTHING, limit: MOST },
    { isEnabled: words === '' },
  )
  const found = useAsk(
    'library:search',
    { query: words, within: '', filter: EVERYTHING, order: 'best', offset: 0, limit: MOST, isTyping: true },
    { isEnabled: words !== '' },
  )
  const ids = newest.data === undefined ? undefined : [...newest.data.ids].slice(0, MOST)
  const latest = useAsk('library:rows', { ids: ids ?? [] }, { isEnabled: words === '' && ids !== undefined })
  const rows = words === '' ? latest.data : found.data?.groups.map(({ recording }) => recording)
  const { underWay = [], needsYou = [], done = [] } = activity.data ?? {}
  const waiting = [...underWay.filter(({ stage }) => stage === 'ready'), ...needsYou, ...done]
    .filter(({ stage, can }) => stage === 'ready' || (can.again && stage !== 'archived'))
    .filter(({ title }) => plain(title).includes(plain(words)))
  return {
    candidates: [...waiting.map(ofActivity), ...(rows ?? []).filter(isPayable).map(ofLibrary)],
    isReady: activity.data !== undefined && rows !== undefined,
  }
}

function isPayable({ isSample, source, durationMs }: LibraryRow): boolean {
  return !isSample && source !== 'import' && (source !== 'elsewhere' || durationMs !== null)
}

function ofActivity({ id, title, durationMs, stage, stageText }: ActivityRow): Candidate {
  return { id, title, durationMs, note: stage === 'ready' ? t('waits for its turn') : stageText.toLowerCase() }
}

function ofLibrary({ id, title, durationMs, recordedAtMs, addedAtMs }: LibraryRow): Candidate {
  return { id, title, durationMs, note: day(recordedAtMs ?? addedAtMs) }
}
