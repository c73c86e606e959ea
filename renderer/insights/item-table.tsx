// All items of one kind, thousands of them, of which only those on screen exist. It is worked through by keys: what is chosen is
// played, judged and opened without leaving the place.

// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus, and names its rows
// biome-ignore-all lint/a11y/useSemanticElements: only the rows on screen exist, so that no table can hold them

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { ItemRow } from '../../preload/contract.ts'
import { useCommands } from '../commands/commands.ts'
import { Icon } from '../frame/button.tsx'
import { moveCursor } from '../frame/cursor.ts'
import { count } from '../frame/format.ts'
import { openReader } from '../frame/route.ts'
import { COLUMNS, groupText } from './insights-words.ts'
import { ItemDock } from './item-dock.tsx'
import { ItemLine } from './item-line.tsx'
import { judge, redoJudging, undoJudging } from './judging.ts'
import { playItem } from './playing.ts'
import { type ItemsShown, type Line, lineOf, linesOf, useItemRows } from './use-items.ts'
import { type InsightsView, insightsView, keepScrolled, scrolledPx, setInsightsView, sortBy } from './view.ts'

/** As insights.css has it. */
const ROW_PX = 44

interface ItemTableProps {
  readonly list: ItemsShown
  readonly view: InsightsView
}

export function ItemTable({ list, view }: ItemTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => linesOf(list), [list])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialOffset: scrolledPx,
  })
  const items = virtual.getVirtualItems()
  const [first, last] = [lines[items[0]?.index ?? 0]?.at ?? 0, lines[items.at(-1)?.index ?? 0]?.at ?? 0]
  const rows = useItemRows(list, first, last)
  const active = Math.min(view.active, list.ids.length - 1)
  const row = active < 0 ? undefined : rows.get(list.ids[active] ?? 0)
  const [isEditing, setEditing] = useState(false)
  const move = (to: number): void => {
    setEditing(false)
    setInsightsView({ active: to })
    virtual.scrollToIndex(lineOf(lines, to))
  }
  useTop(scroller, view)
  useDeeds(row, { edit: () => setEditing(row !== undefined) })
  const open = (at: number): void => {
    const there = rows.get(list.ids[at] ?? 0)
    if (there === undefined) return
    setInsightsView({ active: at })
    openReader(there.recordingId, there.startMs)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const work = markingOf(event, list.ids, move)
    if (work === null) {
      moveCursor(event, { count: list.ids.length, active: () => insightsView().active, move, open })
      return
    }
    event.preventDefault()
    work()
  }
  const onPress = (event: MouseEvent, at: number, isMark: boolean): void => {
    if (isMark) mark(list.ids, at, event.shiftKey)
    else move(at)
  }
  const isActiveShown = items.some(({ index }) => lines[index]?.kind === 'item' && lines[index]?.at === active)
  return (
    <div className="items-table">
      <div
        ref={scroller}
        className={`items-grid kind-${view.filter.kind}`}
        role="grid"
        aria-label={t('Items')}
        aria-multiselectable="true"
        aria-rowcount={lines.length + 1}
        tabIndex={0}
        aria-activedescendant={isActiveShown ? `item-${active}` : undefined}
        onKeyDown={onKeyDown}
        onScroll={(event) => keepScrolled(event.currentTarget.scrollTop)}
      >
        <Head view={view} />
        <div className="items-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const line = lines[index]
            if (line === undefined) return null
            if (line.kind === 'group')
              return <GroupLine key={index} line={line} {...{ index, start, view, list, rows }} />
            return (
              <ItemLine
                key={index}
                row={rows.get(list.ids[line.at] ?? 0)}
                at={line.at}
                index={index}
                topPx={start}
                isActive={line.at === active}
                isMarked={view.marked.has(list.ids[line.at] ?? 0)}
                kind={view.filter.kind}
                onPress={onPress}
                onOpen={open}
              />
            )
          })}
        </div>
      </div>
      {row === undefined ? null : <ItemDock key={row.id} row={row} isEditing={isEditing} onEditing={setEditing} />}
    </div>
  )
}

/** Another question begins at its top. */
function useTop(
  scroller: { readonly current: HTMLElement | null },
  { filter, order, isBack, group }: InsightsView,
): void {
  const question = JSON.stringify([filter, order, isBack, group])
  const last = useRef(question)
  useEffect(() => {
    if (last.current === question) return
    last.current = question
    if (scroller.current !== null) scroller.current.scrollTop = 0
  }, [scroller, question])
}

/** What the keys of the keymap do with the chosen item. */
function useDeeds(row: ItemRow | undefined, { edit }: { readonly edit: () => void }): void {
  useCommands({
    play: () => (row === undefined ? undefined : playItem(row)),
    edit,
    itemDone: () => {
      if (row?.kind !== 'actions') return
      void judge([row], { kind: 'done', isDone: row.judgement?.isDone !== true }, row.kind)
    },
    itemAccept: () => (row === undefined ? undefined : void judge([row], { kind: 'accept' }, row.kind)),
    itemReject: () => (row === undefined ? undefined : void judge([row], { kind: 'reject' }, row.kind)),
    undo: undoJudging,
    redo: () => void redoJudging(),
  })
}

function Head({ view }: { readonly view: InsightsView }) {
  return (
    <div className="items-head" role="row" aria-rowindex={1}>
      <span role="columnheader" className="item-cell item-check">
        <span className="visually-hidden">{t('Marked', {}, 'items of a list')}</span>
      </span>
      {COLUMNS[view.filter.kind].map(({ order, name }) => {
        const isSorted = view.order === order
        const sort = !isSorted ? 'none' : view.isBack ? 'descending' : 'ascending'
        return (
          <span key={order} role="columnheader" aria-sort={sort} className={`item-cell item-${order}`}>
            <button type="button" className="order" title={name} onClick={() => sortBy(order)}>
              <span>{name}</span>
              {isSorted ? <Icon of={view.isBack ? ArrowUp : ArrowDown} /> : null}
            </button>
          </span>
        )
      })}
    </div>
  )
}

interface GroupLineProps {
  readonly line: Extract<Line, { kind: 'group' }>
  readonly index: number
  readonly start: number
  readonly view: InsightsView
  readonly list: ItemsShown
  readonly rows: ReadonlyMap<number, ItemRow>
}

function GroupLine({ line, index, start, view, list, rows }: GroupLineProps) {
  const title = rows.get(list.ids[line.at] ?? 0)?.title
  const name = view.group === null ? '' : groupText(view.group, line.group, title)
  return (
    <div className="item-group" role="row" aria-rowindex={index + 2} style={{ transform: `translateY(${start}px)` }}>
      <span role="cell" className="ellipsis">
        <bdi>{name}</bdi>
        <span className="item-group-count tabular">{count(line.group.count)}</span>
      </span>
    </div>
  )
}

function markingOf(event: KeyboardEvent, ids: readonly number[], move: (to: number) => void): (() => void) | null {
  const { active, marked } = insightsView()
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand && event.key.toLowerCase() === 'a') return () => setInsightsView({ marked: new Set(ids) })
  if (isCommand && event.key === ' ') return () => mark(ids, Math.max(0, active), false)
  if (event.key === 'Escape' && marked.size > 0) return () => setInsightsView({ marked: new Set() })
  if (!event.shiftKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return null
  const to = Math.min(ids.length - 1, Math.max(0, active + (event.key === 'ArrowDown' ? 1 : -1)))
  return () => {
    const [here, there] = [ids[Math.max(0, active)] ?? 0, ids[to] ?? 0]
    setInsightsView({ marked: new Set([...marked, here, there]) })
    move(to)
  }
}

/** With Shift all from the chosen one to here. */
function mark(ids: readonly number[], at: number, isRange: boolean): void {
  const { active, marked } = insightsView()
  const next = new Set(marked)
  const [from, to] = [Math.min(Math.max(0, active), at), Math.max(Math.max(0, active), at)]
  const one = ids[at] ?? 0
  if (isRange) for (const id of ids.slice(from, to + 1)) next.add(id)
  else if (!next.delete(one)) next.add(one)
  setInsightsView({ marked: next, active: at })
}
