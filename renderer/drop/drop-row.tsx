// One file of a drop: what it is, what becomes of it, what it costs, and what helps where it is not possible.

import { useQueryClient } from '@tanstack/react-query'
import { SlidersHorizontal, X } from 'lucide-react'
import type { DropRow } from '../../preload/contract.ts'
import { IconButton } from '../frame/button.tsx'
import { openRecording } from '../frame/live.ts'
import { PriceText } from '../price/price-text.tsx'
import { optionsOf, refusalLine, rowFacts, takeOffLabel, twinLine, WORDS } from './drop-words.ts'
import { isGoing, putAside } from './dropping.ts'
import { AtWork, Remedies } from './remedies.tsx'

// The list is a grid as assistive technology means it: rows that exist only while they are on screen are no table. The focus stays
// on the whole, so no part of it takes the focus.
const CELL = { role: 'gridcell' } as const

export function rowId(id: number): string {
  return `drop-row-${id}`
}

interface DropRowProps {
  readonly id: number
  readonly row: DropRow | undefined
  readonly index: number
  readonly topPx: number
  readonly measure: (element: Element | null) => void
  readonly isActive: boolean
  readonly onPick: () => void
  readonly onRemove: (row: DropRow) => void
  readonly onOptions: (row: DropRow) => void
}

export function DropRowView({ id, row, index, topPx, measure, isActive, ...deeds }: DropRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that exist only while they are on screen are no table.
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys of its rows.
    <div
      ref={measure}
      id={rowId(id)}
      data-index={index}
      className="drop-row"
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isActive}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={deeds.onPick}
    >
      {row === undefined ? <span className="drop-main skeleton" {...CELL} /> : <Cells row={row} {...deeds} />}
    </div>
  )
}

type CellsProps = Pick<DropRowProps, 'onRemove' | 'onOptions'> & { readonly row: DropRow }

function Cells({ row, onRemove, onOptions }: CellsProps) {
  return (
    <>
      <div className="drop-main" {...CELL}>
        <p className="drop-name ellipsis" dir="auto" title={row.name}>
          {row.name}
        </p>
        <p className="drop-facts tabular">{rowFacts(row)}</p>
        <What row={row} />
      </div>
      <div className="drop-price" {...CELL}>
        <State row={row} />
      </div>
      <div className="drop-deeds" {...CELL}>
        {isGoing(row) ? (
          <IconButton label={optionsOf(row.name)} keys="O" icon={SlidersHorizontal} onPress={() => onOptions(row)} />
        ) : null}
        <IconButton label={takeOffLabel(row.name)} keys="Del" icon={X} onPress={() => onRemove(row)} />
      </div>
    </>
  )
}

function State({ row }: { readonly row: DropRow }) {
  switch (row.state) {
    case 'converting':
      return <span className="pill moving">{WORDS.converting}</span>
    case 'looking':
      return <span className="note">{WORDS.looking}</span>
    case 'stuck':
      return <span className="pill warn">{WORDS.stuck}</span>
    case 'here':
      return <span className="pill">{WORDS.here}</span>
    case 'refused':
      return <span className="pill bad">{WORDS.refused}</span>
    case 'going':
      return row.price === null ? null : (
        <PriceText
          price={row.price}
          of={{ options: row.options, file: { durationMs: row.durationMs, options: row.options } }}
          name={row.name}
        />
      )
  }
}

/** Only where there is something to say: a reason, a link, a way out. */
function What({ row }: { readonly row: DropRow }) {
  const queries = useQueryClient()
  if (row.state === 'here')
    return (
      <p className="note">
        {twinLine(row)}{' '}
        {row.twin === null || row.twin.isHeld ? null : (
          <button type="button" className="link" onClick={() => openTwin(row, (id) => void openRecording(queries, id))}>
            {row.twin.title}
          </button>
        )}
      </p>
    )
  if (row.state === 'refused') return <Remedies row={row} />
  if (row.state === 'converting') return <AtWork row={row} />
  return row.state === 'stuck' ? <p className="note warn">{refusalLine(row)}</p> : null
}

/** The sheet makes way for what is opened: the drop is put aside, and waits in Activity. */
function openTwin({ twin, dropId }: DropRow, open: (id: number) => void): void {
  if (twin === null) return
  putAside(dropId)
  open(twin.id)
}
