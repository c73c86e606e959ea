// The coding matrix: recordings against custom fields, of a collection or of everything. What the machine answered, what a person says
// of it, how far both agree, and the table for statistics.

import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react'
import { direction, t } from '../../language/language.ts'
import type { Coding, MatrixView as View } from '../../preload/contract.ts'
import { useCommands } from '../commands/commands.ts'
import { openReader } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { EVERYTHING } from '../library/filter.ts'
import { stopPassage } from '../search/passage-player.ts'
import { AgreementPanel } from './agreement-panel.tsx'
import { CellPanel } from './cell-panel.tsx'
import { type Choice, choiceFor, picked } from './choices.ts'
import { code, redoCoding, undoCoding, useBlind } from './coding.ts'
import { FieldPanel, isSameFilter } from './field-panel.tsx'
import { Grid, type Spot } from './grid.tsx'
import { MatrixTools } from './matrix-tools.tsx'
import { movedBy } from './spot-keys.ts'
import { answerOf, cellAt, countsOf, FIRST, FIRST_SORT, type Filter, NONE, type Sort, shownRows } from './table.ts'
import { type Asked, useMatrix } from './use-matrix.ts'
import './matrix.css'
import './panel.css'

type Panel = 'cell' | 'field' | 'agreement' | null

export function MatrixView({ collectionId }: { readonly collectionId: number | null }) {
  const [of, setOf] = useState<string | null>(null)
  const asked = useMemo((): Asked => ({ filter: { ...EVERYTHING, collectionId }, of }), [collectionId, of])
  const matrix = useMatrix(asked)
  useEffect(() => () => void stopPassage(), [])
  useCommands({ undo: undoCoding, redo: redoCoding })
  if (matrix.isError) return <Trouble error={matrix.error} />
  if (matrix.data === undefined) return null
  const { data } = matrix
  if (data.rows.length === 0 && of === null) return <NothingAsked view={data} isAll={collectionId === null} />
  return <Filled key={`${collectionId} ${of}`} view={data} asked={asked} onOf={setOf} />
}

function NothingAsked({ view, isAll }: { readonly view: View; readonly isAll: boolean }) {
  return (
    <div className="matrix-empty">
      <h2>{view.due > 0 ? t('Results of before are being read.') : t('No recording was asked for custom fields.')}</h2>
      <p>
        {t('A coding matrix compares recordings by the same questions.')}{' '}
        {isAll
          ? t(
              'Choose a domain pack or fields of your own when you send recordings (Options, Custom fields): their answers will stand here, and you can code beside them.',
            )
          : t(
              'Choose a domain pack or fields of your own when you send recordings of this collection (Options, Custom fields): their answers will stand here, and you can code beside them.',
            )}
      </p>
    </div>
  )
}

interface FilledProps {
  readonly view: View
  readonly asked: Asked
  readonly onOf: (of: string | null) => void
}

/** Where a line runs from the right, what is further on stands at the left. */
const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }

/** Rows that a page of the matrix holds, about. */
const PAGE = 15

function Filled({ view, asked, onOf }: FilledProps) {
  const [filters, setFilters] = useState<readonly Filter[]>([])
  const [sort, setSort] = useState<Sort>(FIRST_SORT)
  const [wanted, setSpot] = useState<Spot>({ row: 0, column: 0 })
  const [panel, setPanel] = useState<Panel>(null)
  const isBlind = useBlind()
  const rows = useKeptRows(view, filters, sort)
  const counts = useMemo(() => view.fields.map((_, column) => countsOf(view, column, rows)), [view, rows])
  const spot = useMemo(
    () => ({
      row: Math.min(wanted.row, rows.length - 1),
      column: Math.min(wanted.column, view.fields.length - 1),
    }),
    [wanted, rows.length, view.fields.length],
  )
  const row = rows[spot.row]
  const [field, recording] = [view.fields[spot.column], row === undefined ? undefined : view.rows[row]]
  const cell = row === undefined || field === undefined ? null : cellAt(view, row, spot.column)
  const say = (coding: Coding | null): void => {
    if (field !== undefined && recording !== undefined) void code([{ id: recording.id, key: field.key }], coding)
  }
  const isHidden = isBlind && cell?.person === NONE
  const pick = (choice: Choice): void => {
    if (field === undefined || cell === null) return
    // Several options go on from what stands there, unless that is hidden.
    const held = cell.person !== NONE ? cell.person : isHidden ? NONE : cell.machine
    say({
      kind: 'answer',
      answer: picked(field, held < FIRST ? null : answerOf(field, held), choice),
      isBlind: isHidden,
    })
  }
  const open = useCallback(
    (at: Spot): void => {
      setSpot(at)
      if (at.row === -1 && at.column === -1) setSort((held) => nextTitleSort(held))
      else if (at.row === -1) setPanel('field')
      else if (at.column === -1) openReader(view.rows[rows[at.row] ?? 0]?.id ?? 0)
      else setPanel('cell')
    },
    [view, rows],
  )
  const moveTo = useCallback((at: Spot): void => {
    setSpot(at)
    setPanel((held) => (held === null || held === 'agreement' ? held : at.row === -1 ? 'field' : 'cell'))
  }, [])
  const filter = (one: Filter): void => {
    const isHeld = filters.some((other) => isSameFilter(one, other))
    setFilters(isHeld ? filters.filter((other) => !isSameFilter(one, other)) : [...filters, one])
  }
  const onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event
    const isFar = ctrlKey || metaKey
    const next = altKey
      ? null
      : movedBy(direction() === 'rtl' ? (MIRRORED[key] ?? key) : key, isFar, spot, {
          rows: rows.length,
          columns: view.fields.length,
          page: PAGE,
        })
    const choice =
      isFar || altKey || field === undefined || spot.row < 0 || key.length > 1 ? null : choiceFor(field, key)
    const act =
      next !== null
        ? () => moveTo(next)
        : choice !== null
          ? () => pick(choice)
          : isFar || altKey
            ? null
            : deedOf(key, { spot, panel, isHidden, open, moveTo, say, close: () => setPanel(null), field })
    if (act === null) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const close = (): void => {
    setPanel(null)
    document.querySelector<HTMLElement>('.matrix-grid')?.focus({ preventScroll: true })
  }
  return (
    <div className="matrix">
      <MatrixTools
        {...{ view, asked, filters, isBlind, onOf }}
        shown={rows.length}
        onFilter={filter}
        isAgreementShown={panel === 'agreement'}
        onAgreement={() => setPanel(panel === 'agreement' ? null : 'agreement')}
      />
      <div className="matrix-body">
        {rows.length === 0 ? (
          <p className="matrix-nothing">{t('No recording fits. Take a filter away above.')}</p>
        ) : (
          <Grid {...{ view, rows, counts, sort, isBlind, spot, onKey }} onSpot={moveTo} onOpen={open} />
        )}
        {panel === 'agreement' ? <AgreementPanel asked={asked} fields={view.fields} onClose={close} /> : null}
        {panel === 'field' && field !== undefined ? (
          <FieldPanel
            {...{ field, filters, sort, isBlind }}
            counts={counts[spot.column] ?? countsOf(view, spot.column, rows)}
            onFilter={filter}
            onSort={setSort}
            onClose={close}
          />
        ) : null}
        {panel === 'cell' && field !== undefined && recording !== undefined ? (
          <CellPanel {...{ recording, field, isBlind }} onPick={pick} onCode={say} onClose={close} />
        ) : null}
      </div>
    </div>
  )
}

/** Coding a cell must not move its row away under the hand: order and filters are applied when they are chosen. */
function useKeptRows(view: View, filters: readonly Filter[], sort: Sort): readonly number[] {
  const question = JSON.stringify([filters, sort, view.rows.map(({ id }) => id)])
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  return useMemo(() => shownRows(view, filters, sort), [question])
}

function nextTitleSort({ by, isDown }: Sort): Sort {
  if (by === 'title') return { column: null, by: isDown ? 'date' : 'title', isDown: true }
  return { column: null, by: 'title', isDown: false }
}

interface Deeds {
  readonly spot: Spot
  readonly panel: Panel
  readonly isHidden: boolean
  readonly field: View['fields'][number] | undefined
  readonly open: (spot: Spot) => void
  readonly moveTo: (spot: Spot) => void
  readonly say: (coding: Coding | null) => void
  readonly close: () => void
}

function deedOf(key: string, deeds: Deeds): (() => void) | null {
  const { spot, panel, isHidden, field, open, moveTo, say, close } = deeds
  const isCell = spot.row >= 0 && spot.column >= 0
  switch (key) {
    case 'Enter':
      // With the cell in sight it goes on, as a spreadsheet does.
      return panel === 'cell' && isCell ? () => moveTo({ ...spot, row: spot.row + 1 }) : () => open(spot)
    case 'Escape':
      return panel === null ? null : close
    case '=':
      return isCell && !isHidden ? () => say({ kind: 'accept' }) : null
    case '-':
      return isCell
        ? () => say({ kind: 'answer', answer: field?.kind === 'multi_select' ? [] : null, isBlind: isHidden })
        : null
    case 'Delete':
    case 'Backspace':
      return isCell ? () => say(null) : null
    default:
      return null
  }
}
