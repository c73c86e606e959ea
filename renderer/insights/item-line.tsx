// One item in the table: what it says, who and when, and how it was judged. What a person says instead stands first, and the
// machine's own is one look away.

// biome-ignore-all lint/a11y/useSemanticElements: only the rows on screen exist, so that no table can hold them

import { CircleSlash, Play, Square } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import { t } from '../../language/language.ts'
import type { ItemOrder, ItemRow, ItemTableKind } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { clock, day, moment } from '../frame/format.ts'
import { useSoundOf } from '../search/passage-player.ts'
import {
  COLUMNS,
  fieldText,
  judgedText,
  levelText,
  machineText,
  shownFacts,
  stateOf,
  stateText,
  sureText,
  whoText,
} from './insights-words.ts'
import { playItem, soundKey } from './playing.ts'

interface ItemLineProps {
  readonly row: ItemRow | undefined
  readonly at: number
  readonly index: number
  readonly topPx: number
  readonly isActive: boolean
  readonly isMarked: boolean
  readonly kind: ItemTableKind
  readonly onPress: (event: MouseEvent, at: number, isMark: boolean) => void
  readonly onOpen: (at: number) => void
}

export const ItemLine = memo(function ItemLine(props: ItemLineProps) {
  const { row, at, index, topPx, isActive, isMarked, kind, onPress, onOpen } = props
  const state = row === undefined ? 'open' : stateOf(row)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys, and names this row to whoever does not see it
    <div
      id={`item-${at}`}
      className={`item-row state-${state}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isMarked}
      data-active={isActive ? '' : undefined}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={(event) => onPress(event, at, event.ctrlKey || event.metaKey || event.shiftKey)}
      onDoubleClick={() => onOpen(at)}
    >
      <span role="cell" className="item-cell item-check">
        <button
          type="button"
          className="item-mark"
          tabIndex={-1}
          aria-label={isMarked ? t('Unmark') : t('Mark')}
          aria-pressed={isMarked}
          onClick={(event) => {
            event.stopPropagation()
            onPress(event, at, true)
          }}
        />
      </span>
      {COLUMNS[kind].map(({ order }) => (
        <span key={order} role="cell" className={`item-cell item-${order}`}>
          {row === undefined ? <span className="skeleton item-skeleton" /> : <Cell row={row} order={order} />}
        </span>
      ))}
    </div>
  )
})

function Cell({ row, order }: { readonly row: ItemRow; readonly order: ItemOrder }) {
  const facts = shownFacts(row)
  switch (order) {
    case 'text':
      return <What row={row} />
    case 'field':
      return (
        <span className="ellipsis" title={row.field?.name}>
          {fieldText(row.field?.name ?? '')}
        </span>
      )
    case 'who': {
      const name = whoText(row)
      return (
        <bdi
          className={`ellipsis item-name${row.who?.hue === null || row.who === null ? '' : ` hue-${row.who.hue}`}`}
          title={name}
        >
          {name}
        </bdi>
      )
    }
    case 'due':
      return (
        <bdi className="ellipsis" title={facts.due ?? undefined}>
          {facts.due ?? ''}
        </bdi>
      )
    case 'severity':
      return <span className={`item-level level-${facts.severity ?? 'none'}`}>{levelText(facts.severity)}</span>
    case 'confidence':
      return <span className="tabular">{sureText(row.confidence)}</span>
    case 'recording':
      return (
        <bdi className="ellipsis" title={row.title}>
          {row.title}
        </bdi>
      )
    case 'date':
      return <span className="tabular ellipsis">{day(row.filedAtMs)}</span>
    case 'state':
      return <StateOf row={row} />
  }
}

function What({ row }: { readonly row: ItemRow }) {
  const facts = shownFacts(row)
  const key = soundKey(row, row.startMs)
  const sound = useSoundOf(key)
  const isHeard = sound === 'playing' || sound === 'starting'
  const isOwn = row.judgement?.value !== null && row.judgement?.value !== undefined
  return (
    <>
      {row.startMs === null ? (
        <span className="item-silent" title={t('Without evidence: the service names no passage')}>
          <Icon of={CircleSlash} />
          <span className="visually-hidden">{t('Without evidence.')}</span>
        </span>
      ) : (
        <button
          type="button"
          className="icon-button item-play"
          tabIndex={-1}
          aria-label={isHeard ? t('Stop') : t('Play from {startMs}', { startMs: clock(row.startMs) })}
          title={isHeard ? t('Stop (Space)') : t('Play from {startMs} (Space)', { startMs: clock(row.startMs) })}
          onClick={(event) => {
            event.stopPropagation()
            playItem(row)
          }}
        >
          <Icon of={isHeard ? Square : Play} />
        </button>
      )}
      <span className="item-words">
        <bdi className="item-said" dir="auto" lang={row.language ?? undefined} title={facts.text}>
          {facts.text}
        </bdi>
        {isOwn ? (
          <bdi
            className="item-machine ellipsis"
            dir="auto"
            title={t('The machine said: {row}', { row: machineText(row) })}
          >
            {t('Machine: {row}', { row: machineText(row) })}
          </bdi>
        ) : row.detail === '' || row.kind === 'fields' ? null : (
          <bdi className="item-detail ellipsis" dir="auto" lang={row.language ?? undefined}>
            {row.detail}
          </bdi>
        )}
      </span>
    </>
  )
}

function StateOf({ row }: { readonly row: ItemRow }) {
  const { judgement } = row
  const state = stateOf(row)
  if (judgement === null) return <span className="item-state open">{stateText(row)}</span>
  return (
    <span className={`item-state ${state}`} title={judgedText(judgement, moment)}>
      {stateText(row)}
      {judgement.comment === '' ? null : <span className="visually-hidden">{t(', with a remark')}</span>}
    </span>
  )
}
