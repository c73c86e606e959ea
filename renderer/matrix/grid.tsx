// Recordings down, fields across: thousands of rows and dozens of columns, of which only what is on screen exists. The head and the
// titles stay in sight. One focus for the whole, moved by the arrows as in a spreadsheet.

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp, Check, Equal, EqualNot } from 'lucide-react'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { MatrixFieldView, MatrixView } from '../../preload/contract.ts'
import { count, day, percent } from '../frame/format.ts'
import { cellName, cellText, KINDS } from './matrix-words.ts'
import { type Cell, cellAt, type FieldCounts, NONE, NOTHING, rowTotal, SKIPPED, type Sort } from './table.ts'

/** As matrix.css has them. */
const ROW_PX = 34
const COLUMN_PX = 164
const TITLE_PX = 248

/** A row of -1 is the head, a column of -1 the recording. */
export interface Spot {
  readonly row: number
  readonly column: number
}

export interface GridProps {
  readonly view: MatrixView
  /** Places of the rows that are shown, in order. */
  readonly rows: readonly number[]
  readonly counts: readonly FieldCounts[]
  readonly sort: Sort
  readonly isBlind: boolean
  readonly spot: Spot
  readonly onSpot: (spot: Spot) => void
  /** Enter, or a press. */
  readonly onOpen: (spot: Spot) => void
  readonly onKey: (event: KeyboardEvent) => void
}

// A table in its roles only: rows and columns that exist while they are on screen are no <table>. The focus stays on the whole.
const rowAt = (index: number) => ({ role: 'row', 'aria-rowindex': index }) as const
const cellAs = <R extends string>(role: R, column: number) => ({ role, 'aria-colindex': column + 2 }) as const
const headOf = (column: number, sort: 'ascending' | 'descending' | 'none') => ({
  ...cellAs('columnheader', column),
  'aria-sort': sort,
})

const idOf = ({ row, column }: Spot): string => `matrix-${row}/${column}`

function spotOf(id: string): Spot | null {
  const [, row, column] = /^matrix-(-?\d+)\/(-?\d+)$/.exec(id) ?? []
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) }
}

export function Grid(props: GridProps) {
  const { view, rows, counts, sort, isBlind, spot, onSpot, onOpen, onKey } = props
  const scroller = useRef<HTMLDivElement>(null)
  const getScrollElement = (): HTMLDivElement | null => scroller.current
  const down = useVirtualizer({ count: rows.length, getScrollElement, estimateSize: () => ROW_PX, overscan: 6 })
  const across = useVirtualizer({
    horizontal: true,
    count: view.fields.length,
    getScrollElement,
    estimateSize: () => COLUMN_PX,
    overscan: 2,
    scrollPaddingStart: TITLE_PX,
  })
  const columns = across.getVirtualItems()
  const width = TITLE_PX + across.getTotalSize()
  useEffect(() => {
    if (spot.row >= 0) down.scrollToIndex(spot.row)
    if (spot.column >= 0) across.scrollToIndex(spot.column)
  }, [spot, down, across])
  const press = (target: EventTarget): void => {
    const next = target instanceof Element ? spotOf(target.closest('[id^="matrix-"]')?.id ?? '') : null
    if (next === null) return
    // A title that is pressed once is only looked for: what leads away from here is pressed twice.
    const isLeaving = next.row >= 0 && next.column === -1
    if (isLeaving && (next.row !== spot.row || next.column !== spot.column)) onSpot(next)
    else onOpen(next)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see at rowAt.
    <div
      ref={scroller}
      className="matrix-grid"
      role="grid"
      aria-label={t('Coding matrix')}
      aria-rowcount={rows.length + 2}
      aria-colcount={view.fields.length + 1}
      aria-activedescendant={idOf(spot)}
      tabIndex={0}
      onKeyDown={onKey}
      onClick={({ target }) => press(target)}
    >
      <div className="matrix-head" {...rowAt(1)} style={{ width }}>
        <Corner isActive={spot.row === -1 && spot.column === -1} sort={sort} rows={rows.length} />
        {columns.map(({ index, start }) => (
          <Head
            key={index}
            field={view.fields[index]}
            counts={counts[index]}
            column={index}
            startPx={TITLE_PX + start}
            sort={sort}
            isActive={spot.row === -1 && spot.column === index}
          />
        ))}
      </div>
      <div className="matrix-rows" role="presentation" style={{ width, height: down.getTotalSize() }}>
        {down.getVirtualItems().map(({ index, start }) => {
          const row = rows[index] ?? 0
          return (
            <div key={row} className="matrix-row" {...rowAt(index + 2)} style={{ top: start }}>
              <Title view={view} row={row} index={index} isActive={spot.row === index && spot.column === -1} />
              {columns.map((column) => (
                <Answer
                  key={column.index}
                  field={view.fields[column.index]}
                  cell={cellAt(view, row, column.index)}
                  row={index}
                  column={column.index}
                  startPx={TITLE_PX + column.start}
                  isBlind={isBlind}
                  isActive={spot.row === index && spot.column === column.index}
                />
              ))}
            </div>
          )
        })}
      </div>
      <div className="matrix-foot" {...rowAt(rows.length + 2)} style={{ width }}>
        <div className="matrix-title" {...cellAs('rowheader', -1)}>
          {t('Found in')}
        </div>
        {columns.map(({ index, start }) => (
          <div
            key={index}
            className="matrix-sum tabular"
            {...cellAs('gridcell', index)}
            style={{ left: TITLE_PX + start }}
          >
            {isBlind ? '' : count(counts[index]?.found ?? 0)}
            <span className="matrix-coded">{codedText(counts[index])}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

function codedText(counts: FieldCounts | undefined): string {
  return counts === undefined || counts.coded === 0 ? '' : t('{coded, number} coded', { coded: counts.coded })
}

function Corner(props: { readonly isActive: boolean; readonly sort: Sort; readonly rows: number }) {
  const { isActive, sort, rows } = props
  return (
    <div
      id={idOf({ row: -1, column: -1 })}
      className={isActive ? 'matrix-corner active' : 'matrix-corner'}
      {...headOf(-1, sort.by === 'title' ? (sort.isDown ? 'descending' : 'ascending') : 'none')}
    >
      <span className="matrix-label">
        {t('Recording')}
        {sort.column === null ? <Arrow isDown={sort.isDown} /> : null}
      </span>
      <span className="matrix-facts tabular">{`${count(rows)}, by ${sort.by === 'title' ? 'title' : 'date'}`}</span>
    </div>
  )
}

function Arrow({ isDown }: { readonly isDown: boolean }) {
  const Drawing = isDown ? ArrowDown : ArrowUp
  return <Drawing className="matrix-arrow" size={12} strokeWidth={2} aria-hidden="true" />
}

interface HeadProps {
  readonly field: MatrixFieldView | undefined
  readonly counts: FieldCounts | undefined
  readonly column: number
  readonly startPx: number
  readonly sort: Sort
  readonly isActive: boolean
}

function Head({ field, counts, column, startPx, sort, isActive }: HeadProps) {
  if (field === undefined || counts === undefined) return null
  const isSorted = sort.column === field.column
  const asked = counts.found + counts.nothing + counts.skipped
  return (
    <div
      id={idOf({ row: -1, column })}
      className={isActive ? 'matrix-field active' : 'matrix-field'}
      {...headOf(column, isSorted ? (sort.isDown ? 'descending' : 'ascending') : 'none')}
      title={field.description === '' ? field.label : `${field.label}: ${field.description}`}
      style={{ left: startPx }}
    >
      <span className="matrix-label">
        <bdi>{field.label}</bdi>
        {isSorted ? <Arrow isDown={sort.isDown} /> : null}
      </span>
      <span className="matrix-facts">{KINDS[field.kind]}</span>
      <svg className="matrix-share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect className="found" width={shareOf(counts.found, asked)} height="1" />
        <rect className="nothing" x={shareOf(counts.found, asked)} width={shareOf(counts.nothing, asked)} height="1" />
      </svg>
    </div>
  )
}

function shareOf(part: number, all: number): number {
  return all === 0 ? 0 : (part / all) * 100
}

interface TitleProps {
  readonly view: MatrixView
  readonly row: number
  readonly index: number
  readonly isActive: boolean
}

function Title({ view, row, index, isActive }: TitleProps) {
  const recording = view.rows[row]
  const { found, asked } = rowTotal(view, row)
  const when = recording === undefined || recording.atMs === null ? '' : `, ${day(recording.atMs)}`
  return (
    <div
      id={idOf({ row: index, column: -1 })}
      className={isActive ? 'matrix-title active' : 'matrix-title'}
      {...cellAs('rowheader', -1)}
      title={`${recording?.title ?? ''}${when}`}
    >
      <bdi className="ellipsis">{recording?.title ?? ''}</bdi>
      <span className="matrix-facts tabular">
        {count(found)}
        <span className="visually-hidden">{t('found')}</span> {t('of')} {count(asked)}
      </span>
    </div>
  )
}

interface AnswerProps {
  readonly field: MatrixFieldView | undefined
  readonly cell: Cell
  readonly row: number
  readonly column: number
  readonly startPx: number
  readonly isBlind: boolean
  readonly isActive: boolean
}

const SIGNS = { same: Equal, other: EqualNot } as const

const Answer = memo(function Answer(props: AnswerProps) {
  const { field, cell, row, column, startPx, isBlind, isActive } = props
  if (field === undefined) return null
  const isHidden = isBlind && cell.person === NONE && cell.machine !== NONE
  const shown = cell.person === NONE ? cell.machine : cell.person
  const Sign = cell.state === 'uncoded' ? null : cell.state === 'same' && cell.isBlind ? Check : SIGNS[cell.state]
  const isQuiet = isHidden || shown === NOTHING || shown === SKIPPED || shown === NONE
  const text = cellText(field, cell, isHidden)
  return (
    <div
      id={idOf({ row, column })}
      className={`matrix-cell ${cell.state}${isQuiet ? ' quiet' : ''}${isActive ? ' active' : ''}`}
      {...cellAs('gridcell', column)}
      {...{ 'aria-selected': isActive, 'aria-label': text }}
      title={text}
      style={{ left: startPx }}
    >
      {Sign === null ? null : <Sign className="matrix-sign" size={13} strokeWidth={2} aria-hidden="true" />}
      <bdi className="ellipsis">{isHidden ? t('To code') : shown === NONE ? '' : cellName(field, shown)}</bdi>
      {isHidden || cell.person !== NONE || cell.confidence === null ? null : (
        <span className="matrix-sure tabular">{percent(cell.confidence)}</span>
      )}
    </div>
  )
}, isAlike)

function isAlike(one: AnswerProps, other: AnswerProps): boolean {
  return (
    one.field === other.field &&
    one.cell.machine === other.cell.machine &&
    one.cell.person === other.cell.person &&
    one.cell.confidence === other.cell.confidence &&
    one.cell.isBlind === other.cell.isBlind &&
    one.row === other.row &&
    one.startPx === other.startPx &&
    one.isBlind === other.isBlind &&
    one.isActive === other.isActive
  )
}
