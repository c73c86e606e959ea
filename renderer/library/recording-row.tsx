// One recording in the list: what it is called, how it begins, when, how long, in which language, by how many; and how it is
// kept. Its marks for choosing and starring are for the pointer; keys do the same on the list, which holds the focus.

import { Check, Star } from 'lucide-react'
import { type DragEvent, type MouseEvent, memo } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, LibraryRow } from '../../preload/contract.ts'
import { day, languageName, length } from '../frame/format.ts'
import { roomFor } from '../frame/room.ts'
import { dragRecordings } from '../shelves/dragging.ts'
import type { RowPart } from './use-list-keys.ts'

interface RecordingRowProps {
  readonly row: LibraryRow | undefined
  readonly id: number
  readonly index: number
  readonly total: number
  readonly topPx: number
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly languages: AppView['languages'] | undefined
  readonly onPress: (event: MouseEvent, index: number, id: number, part: RowPart) => void
  readonly draggedWith: (id: number) => readonly number[]
}

export const RecordingRow = memo(function RecordingRow(props: RecordingRowProps) {
  const { row, id, index, total, topPx, isActive, isSelected, onPress, draggedWith } = props
  const press = (event: MouseEvent): void => onPress(event, index, id, partOf(event.target))
  const drag = (event: DragEvent): void => dragRecordings(event, draggedWith(id), row?.title ?? '')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's: focus stays on it, or in the search field.
    // biome-ignore lint/a11y/useFocusableInteractive: see above.
    <div
      id={`recording-${index}`}
      className={isActive ? 'recording active' : 'recording'}
      role="option"
      aria-selected={isSelected}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${topPx}px)` }}
      draggable={row !== undefined}
      onDragStart={drag}
      onClick={press}
    >
      <span className="recording-check" data-part="check" title={t('Choose (Space)')} aria-hidden="true">
        <span className="check-box">{isSelected ? <Check size={12} strokeWidth={3} /> : null}</span>
      </span>
      {row === undefined ? <Outline /> : <Words row={row} languages={props.languages} />}
    </div>
  )
})

function partOf(target: EventTarget): RowPart {
  const part = target instanceof Element ? target.closest('[data-part]')?.getAttribute('data-part') : null
  return part === 'check' || part === 'star' ? part : 'row'
}

function Outline() {
  return (
    <span className="recording-words">
      <span className="skeleton" style={{ width: '30%', height: 14 }} />
      <span className="skeleton" style={{ width: '60%', height: 12 }} />
    </span>
  )
}

function speakers(count: number): string {
  return t('{count, plural, one {# speaker} other {# speakers}}', { count })
}

/** As wide in every row as two digits of them. */
export const SPEAKERS_ROOM = roomFor('--speakers', [speakers(1), speakers(88)])

function Words({ row, languages }: Pick<RecordingRowProps, 'languages'> & { readonly row: LibraryRow }) {
  const language = row.language === null ? '' : nameIn(languages, row.language)
  return (
    <>
      <span className="recording-words">
        <span className="recording-line">
          <span className="recording-title ellipsis" title={titleOf(row)} dir="auto">
            {row.title}
          </span>
          {row.isSample ? <span className="row-sample">{t('Sample')}</span> : null}
          <Tags tags={row.tags} />
        </span>
        <span className="recording-opening ellipsis" dir="auto" lang={row.language ?? undefined}>
          {row.opening}
        </span>
      </span>
      <span className="recording-facts">
        <span className="tabular">{day(row.recordedAtMs ?? row.archivedAtMs ?? row.addedAtMs)}</span>
        <span className="tabular">{row.durationMs === null ? '' : length(row.durationMs)}</span>
        <span className="ellipsis">{language}</span>
        <span>{row.speakerCount > 0 ? speakers(row.speakerCount) : ''}</span>
      </span>
      <span className="recording-star" data-part="star" title={row.isStarred ? t('Starred (S)') : t('Star (S)')}>
        <Star
          size={16}
          strokeWidth={1.75}
          aria-hidden="true"
          className={row.isStarred ? 'icon star is-on' : 'icon star'}
        />
        {row.isStarred ? <span className="visually-hidden">{t('starred', {}, 'a recording')}</span> : null}
      </span>
    </>
  )
}

const TAGS_SHOWN = 3

function Tags({ tags }: { readonly tags: readonly string[] }) {
  const rest = tags.length - TAGS_SHOWN
  if (tags.length === 0) return null
  return (
    <span className="row-tags">
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <bdi key={tag} className="row-tag ellipsis" title={tag}>
          {tag}
        </bdi>
      ))}
      {rest > 0 ? (
        <span className="row-tag rest" title={tags.join(', ')}>
          +{rest}
        </span>
      ) : null}
    </span>
  )
}

/** The place on disk tells recordings of the same name apart. */
function titleOf(row: LibraryRow): string {
  return row.path === null ? row.title : `${row.title}\n${row.path}`
}

export function nameIn(languages: AppView['languages'] | undefined, code: string): string {
  return languageName(code, languages)
}
