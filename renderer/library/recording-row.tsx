// One recording in the list: what it is called, how it begins, when, how long, in which language, by how many.

import { memo } from 'react'
import type { AppView, LibraryRow } from '../../preload/contract.ts'
import { day, languageName, length, plural } from '../frame/format.ts'

interface RecordingRowProps {
  readonly row: LibraryRow | undefined
  readonly index: number
  readonly total: number
  readonly topPx: number
  readonly isActive: boolean
  readonly languages: AppView['languages'] | undefined
  readonly open: (index: number) => void
}

export const RecordingRow = memo(function RecordingRow(props: RecordingRowProps) {
  const { row, index, total, topPx, isActive, open } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's: focus stays on it, or in the search field.
    // biome-ignore lint/a11y/useFocusableInteractive: see above.
    <div
      id={`recording-${index}`}
      className="recording"
      role="option"
      aria-selected={isActive}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={() => open(index)}
    >
      {row === undefined ? <Outline /> : <Words row={row} languages={props.languages} />}
    </div>
  )
})

function Outline() {
  return (
    <span className="recording-words">
      <span className="skeleton" style={{ width: '30%', height: 14 }} />
      <span className="skeleton" style={{ width: '60%', height: 12 }} />
    </span>
  )
}

function Words({ row, languages }: Pick<RecordingRowProps, 'languages'> & { readonly row: LibraryRow }) {
  const language = row.language === null ? '' : nameIn(languages, row.language)
  return (
    <>
      <span className="recording-words">
        <span className="recording-title ellipsis" title={titleOf(row)} dir="auto">
          {row.title}
        </span>
        <span className="recording-opening ellipsis" dir="auto" lang={row.language ?? undefined}>
          {row.opening}
        </span>
      </span>
      <span className="recording-facts">
        <span className="tabular">{day(row.recordedAtMs ?? row.addedAtMs)}</span>
        <span className="tabular">{row.durationMs === null ? '' : length(row.durationMs)}</span>
        <span className="ellipsis">{language}</span>
        <span>{row.speakerCount > 0 ? plural(row.speakerCount, 'speaker') : ''}</span>
      </span>
    </>
  )
}

/** The place on disk tells recordings of the same name apart. */
function titleOf(row: LibraryRow): string {
  return row.path === null ? row.title : `${row.title}\n${row.path}`
}

export function nameIn(languages: AppView['languages'] | undefined, code: string): string {
  return languages?.find((language) => language.code === code)?.name ?? languageName(code)
}
