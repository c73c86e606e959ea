// What the window shows of a watched folder: how it stands, what it cost, and its log, each line with the present stage of the
// recording that came of it. Reading only.

import { basename } from 'node:path'
import { t } from '../../language/language.ts'
import { kindOfName } from '../intake/formats.ts'
import type { FolderEntry, Library } from '../library/library.ts'
import type { Stage } from '../recording.ts'
import type { FolderState } from './folders.ts'
import { type Reason, reasonTexts } from './rules.ts'
import { stageWords } from './words.ts'

export interface FolderFacts {
  readonly state: FolderState
  readonly counts: { readonly taken: number; readonly left: number }
  readonly spentThisMonthMicro: number
  readonly isCapReached: boolean
}

export interface FolderFileFact {
  readonly name: string
  readonly decision: 'taken' | 'moved' | Reason
  readonly text: string
  readonly atMs: number
  readonly recording: { readonly id: number; readonly stage: Stage; readonly stageText: string } | null
}

export interface FolderFilesFacts {
  readonly files: readonly FolderFileFact[]
  readonly total: number
}

export function folderFiles(
  library: Library,
  id: string,
  page: { readonly kind: 'all' | 'taken' | 'left'; readonly offset: number; readonly limit: number },
): FolderFilesFacts {
  const { entries, total } = library.folderFiles.list(id, page.kind, page.offset, page.limit)
  return { files: entries.map(factOf), total }
}

function factOf(entry: FolderEntry): FolderFileFact {
  const { path: name, atMs, transcriptionId, stage, isPaused } = entry
  const isWaiting = stage === 'waiting' || stage === 'ready'
  const recording =
    transcriptionId === null || stage === null
      ? null
      : { id: transcriptionId, stage, stageText: isPaused && isWaiting ? t('Paused') : stageWords()[stage] }
  return { name, atMs, recording, ...decisionOf(entry) }
}

/** What was decided when the file was seen, overtaken by what its recording has become since. */
function decisionOf(entry: FolderEntry): Pick<FolderFileFact, 'decision' | 'text'> {
  const { stage, faultCode, path } = entry
  const text = entry.faultText ?? entry.text
  if (stage === 'duplicate') return { decision: 'duplicate', text: reasonTexts().duplicate }
  if (stage === 'refused') {
    if (faultCode === 'sensitive') return { decision: 'sensitive', text }
    return { decision: faultCode === 'not-audio' && kindOfName(basename(path)) === 'film' ? 'film' : 'refused', text }
  }
  if (stage === 'waiting' && (faultCode === 'unreadable' || faultCode === 'missing'))
    return { decision: 'unreadable', text }
  if (entry.decision === 'placeholder' && stage !== null && stage !== 'waiting')
    return { decision: 'taken', text: t('It was taken once its cloud drive had fetched it.') }
  return { decision: isDecision(entry.decision) ? entry.decision : 'name', text: entry.text }
}

function isDecision(text: string): text is FolderFileFact['decision'] {
  return text === 'taken' || text === 'moved' || Object.hasOwn(reasonTexts(), text)
}
