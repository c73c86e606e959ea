// One recording on its way: what it is, its stage, how far or what is wrong, and its buttons.

import { Pause, Play, X } from 'lucide-react'
import { memo } from 'react'
import { t } from '../../language/language.ts'
import type { ActivityRow } from '../../preload/contract.ts'
import { partText } from '../convert/convert-words.ts'
import { Icon } from '../frame/button.tsx'
import { length, money, size, weekday } from '../frame/format.ts'
import { pausedText } from '../frame/pause-times.ts'
import { roomFor } from '../frame/room.ts'
import { type Act, type RowAction, retryName } from './row-actions.ts'
import { RowMenu } from './row-menu.tsx'
import { RowProgress } from './row-progress.tsx'
import { RowQuestion } from './row-question.tsx'
import { toneOf } from './tones.ts'

interface ActivityRowProps {
  readonly row: ActivityRow
  readonly act: Act
}

export const ActivityRowView = memo(function ActivityRowView({ row, act }: ActivityRowProps) {
  return (
    <li className="activity-row" aria-label={row.title} {...(row.can.reorder ? waitingRow(row.id) : {})}>
      <div className="activity-what">
        <p className="activity-title ellipsis" title={row.title} dir="auto">
          {row.title}
        </p>
        <p className="activity-facts tabular">{factsOf(row)}</p>
      </div>
      <div className="activity-stage">
        <span className={`pill ${toneOf(row)}`}>{row.stageText}</span>
      </div>
      <div className="activity-detail">
        <RowProgress row={row} sentence={sentenceOf(row)} />
        <Trouble row={row} />
      </div>
      <div className="activity-buttons">
        <MainButton row={row} act={act} />
        {row.can.pause ? <RowIcon action="pause" label={t('Pause')} icon={Pause} row={row} act={act} /> : null}
        {row.can.resume ? <RowIcon action="resume" label={t('Resume')} icon={Play} row={row} act={act} /> : null}
        {row.can.cancel && !row.isCancelRequested ? (
          <RowIcon action="cancel" label={t('Cancel')} icon={X} row={row} act={act} />
        ) : null}
        <RowMenu row={row} act={act} />
      </div>
      <RowQuestion row={row} />
    </li>
  )
})

/** What may change its place can be dragged; its id stands on it for those who listen at the list. */
function waitingRow(id: number) {
  return { draggable: true, 'data-waiting': id, 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown' }
}

function factsOf(row: ActivityRow): string {
  const parts = [row.origin]
  if (row.bytes !== null) parts.push(size(row.bytes))
  if (row.durationMs !== null) parts.push(length(row.durationMs))
  parts.push(partText(row))
  if (row.billedCostMicro !== null) parts.push(money(row.billedCostMicro))
  else if (row.estimatedCostMicro !== null && row.estimatedCostMicro > 0)
    parts.push(t('about {amount}', { amount: money(row.estimatedCostMicro) }))
  return parts.filter((part) => part !== '').join(' · ')
}

/** Where there is a trouble, it says more than the stage's own sentence; a wish to cancel or to pause says more than both. */
function sentenceOf(row: ActivityRow): string {
  const { stage, fault, detail, expiresAtMs, isCancelRequested, isPaused, resumeAtMs } = row
  if (isPaused && resumeAtMs !== null && !isCancelRequested)
    return t('{sentence}.', { sentence: pausedText(resumeAtMs) })
  if (!isCancelRequested && fault !== null && detail === fault.text) return ''
  const isOnService = stage === 'archived' && expiresAtMs !== null && expiresAtMs > Date.now()
  return isOnService ? t('on the service until {day}', { day: weekday(expiresAtMs) }) : detail
}

function Trouble({ row }: { readonly row: ActivityRow }) {
  if (row.fault === null || row.isCancelRequested) return null
  return (
    <p className="activity-sentence">
      {row.fault.text} <span className="activity-remedy">{row.fault.remedy}</span>
    </p>
  )
}

const MAIN: readonly (readonly [RowAction & keyof ActivityRow['can'], (row: ActivityRow) => string])[] = [
  ['review', () => t('Compare')],
  ['retry', retryName],
  ['open', () => t('Open')],
  ['convert', () => t('What can be done…')],
  ['remove', () => t('Remove')],
]

/** So that what stands before the buttons begins at one place in every row. */
export const DEEDS_ROOM = roomFor('--deeds', [
  t('Compare'),
  t('Try again'),
  t('Follow again'),
  t('Open'),
  t('What can be done…'),
  t('Remove'),
])

/** The first of these that can be done is the one that helps; the others are in the menu. */
function MainButton({ row, act }: ActivityRowProps) {
  const main = MAIN.find(([action]) => row.can[action])
  if (main === undefined) return null
  const [action, nameOf] = main
  return (
    <button type="button" className="button plain" onClick={() => act(action, row)}>
      {nameOf(row)}
    </button>
  )
}

interface RowIconProps extends ActivityRowProps {
  readonly action: RowAction
  readonly label: string
  readonly icon: typeof Pause
}

/** A plain button with a plain tooltip: there may be hundreds of them. */
function RowIcon({ action, label, icon, row, act }: RowIconProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => act(action, row)}>
      <Icon of={icon} />
    </button>
  )
}
