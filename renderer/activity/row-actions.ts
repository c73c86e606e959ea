// What can be done to a recording on its way. What may cost money and what is unsure asks first; the rest happens at once and
// can be taken back.

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../language/language.ts'
import type { ActivityRow, Stage } from '../../preload/contract.ts'
import { settledText, stoppedText } from '../convert/convert-words.ts'
import { ask } from '../frame/ask.ts'
import { openRecording } from '../frame/live.ts'
import { type PauseLength, pauseEndMs } from '../frame/pause-times.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { openReceipt } from '../receipt/receipts.ts'
import { removeLater } from './removal.ts'
import { moveRow } from './reordering.ts'

export type RowAction =
  | 'open'
  | 'receipt'
  | 'review'
  | 'retry'
  | 'next'
  | 'last'
  | 'pause'
  | 'pauseHour'
  | 'pauseMorning'
  | 'resume'
  | 'convert'
  | 'stopConverting'
  | 'settle'
  | 'again'
  | 'stopWaiting'
  | 'cancel'
  | 'reveal'
  | 'remove'
export type Act = (action: RowAction, row: ActivityRow) => void

export interface RowQuestions {
  readonly review: (id: number) => void
  readonly askCancel: (row: ActivityRow) => void
  readonly askAgain: (row: ActivityRow) => void
  readonly askStop: (row: ActivityRow) => void
  readonly askConvert: (row: ActivityRow) => void
}

/** From here on the service may have begun, and so may its bill. */
const MAY_COST: readonly Stage[] = ['submitting', 'reconciling', 'review', 'processing', 'archiving']

export function mayCost(row: ActivityRow): boolean {
  return MAY_COST.includes(row.stage)
}

/** A job that nobody waits for goes on at the service: following it once more pays nothing. */
export function retryName(row: ActivityRow): string {
  return row.fault?.code === 'not-followed' ? t('Follow again') : t('Try again')
}

export function cancelNow(row: ActivityRow): void {
  const again = (): void => {
    ask('queue:retry', { id: row.id }).catch(sayFault)
  }
  ask('queue:cancel', { id: row.id }).then(
    () => say(t('“{title}” is cancelled.', { title: row.title }), { action: { label: t('Try again'), run: again } }),
    sayFault,
  )
}

export function stopWaitingNow({ id, title }: ActivityRow): void {
  const again = (): void => {
    ask('queue:retry', { id }).catch(sayFault)
  }
  ask('queue:stopWaiting', { id }).then(
    () =>
      say(t('“{title}” is not waited for any more.', { title }), {
        action: { label: t('Follow it again'), run: again },
      }),
    sayFault,
  )
}

function pause(id: number, length: PauseLength): void {
  ask('queue:pause', { id, untilMs: pauseEndMs(length) }).catch(sayFault)
}

function stopConverting({ id, title }: ActivityRow): void {
  ask('convert:cancel', { id }).then(() => say(stoppedText(title)), sayFault)
}

function settle({ id, title }: ActivityRow): void {
  ask('convert:settle', { id }).then(() => say(settledText(title)), sayFault)
}

export function useRowActions({ review, askCancel, askAgain, askStop, askConvert }: RowQuestions): Act {
  const queries = useQueryClient()
  return useMemo(() => {
    const actions: Readonly<Record<RowAction, (row: ActivityRow) => void>> = {
      open: (row) => void openRecording(queries, row.duplicateOf ?? row.id),
      receipt: ({ id }) => openReceipt(id),
      review: ({ id }) => review(id),
      retry: ({ id }) => void ask('queue:retry', { id }).catch(sayFault),
      next: ({ id }) => void moveRow(queries, { id, to: 'first' }),
      last: ({ id }) => void moveRow(queries, { id, to: 'last' }),
      pause: ({ id }) => pause(id, 'wish'),
      pauseHour: ({ id }) => pause(id, 'hour'),
      pauseMorning: ({ id }) => pause(id, 'morning'),
      resume: ({ id }) => void ask('queue:resume', { id }).catch(sayFault),
      convert: askConvert,
      stopConverting,
      settle,
      again: askAgain,
      stopWaiting: askStop,
      cancel: (row) => (mayCost(row) ? askCancel(row) : cancelNow(row)),
      reveal: ({ id }) => void ask('queue:reveal', { id }).catch(sayFault),
      remove: removeLater,
    }
    return (action, row) => actions[action](row)
  }, [queries, review, askCancel, askAgain, askStop, askConvert])
}
