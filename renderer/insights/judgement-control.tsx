// How an item was judged, and the buttons to judge it: for the dock below the tables, and for the reader's panel.

import { Check, CircleCheck, Pencil, Undo2, X } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { ItemRow } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { IconButton } from '../frame/button.tsx'
import { moment } from '../frame/format.ts'
import { judgedText, stateOf, stateText } from './insights-words.ts'
import { judge } from './judging.ts'
import './judging.css'

interface JudgementControlProps {
  readonly recordingId: number
  readonly itemKey: string
}

/** By its name alone; it says nothing while the item is not known. */
export function JudgementControl({ recordingId, itemKey }: JudgementControlProps) {
  const { data } = useAsk('insights:item', { recordingId, key: itemKey })
  const row = data?.detail?.row
  return row === undefined ? null : <JudgementButtons row={row} hasKeys={false} />
}

interface JudgementButtonsProps {
  readonly row: ItemRow
  /** Whether the keys of the tables mean something here. */
  readonly hasKeys?: boolean
  /** Offered where something else can be said. */
  readonly onEdit?: () => void
}

export function JudgementButtons({ row, hasKeys = true, onEdit }: JudgementButtonsProps) {
  const keyed = (keys: string) => (hasKeys ? { keys } : {})
  const { judgement, kind } = row
  const isDone = judgement?.isDone === true
  return (
    <fieldset className="judgement">
      <legend className="visually-hidden">{t('Judgement')}</legend>
      {judgement === null ? null : (
        <span className={`item-state ${stateOf(row)}`} title={judgedText(judgement, moment)}>
          {stateText(row)}
        </span>
      )}
      {kind === 'actions' ? (
        <IconButton
          label={isDone ? t('Not done', {}, 'an action item') : t('Done', {}, 'an action item')}
          {...keyed('D')}
          icon={CircleCheck}
          className={isDone ? 'chosen' : ''}
          onPress={() => void judge([row], { kind: 'done', isDone: !isDone }, kind)}
        />
      ) : null}
      <IconButton
        label={t('Accept')}
        {...keyed('A')}
        icon={Check}
        className={judgement?.verdict === 'accepted' ? 'chosen' : ''}
        onPress={() => void judge([row], { kind: 'accept' }, kind)}
      />
      <IconButton
        label={t('Reject')}
        {...keyed('W')}
        icon={X}
        className={judgement?.verdict === 'rejected' ? 'chosen' : ''}
        onPress={() => void judge([row], { kind: 'reject' }, kind)}
      />
      {onEdit === undefined ? null : (
        <IconButton label={t('Say something else')} keys="E" icon={Pencil} onPress={onEdit} />
      )}
      {judgement !== null && judgement.verdict !== null ? (
        <IconButton label={t('No verdict')} icon={Undo2} onPress={() => void judge([row], { kind: 'clear' }, kind)} />
      ) : null}
    </fieldset>
  )
}
