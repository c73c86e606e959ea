// What can be done to a recording on its way. Only a cancellation that may cost money and an unsure outcome ask first; the rest
// happens at once and can be taken back.

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ActivityRow, Stage } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { openRecording } from '../frame/live.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { removeLater } from './removal.ts'

export type RowAction = 'pause' | 'resume' | 'retry' | 'cancel' | 'remove' | 'open' | 'review' | 'reveal'
export type Act = (action: RowAction, row: ActivityRow) => void

export interface RowQuestions {
  readonly review: (id: number) => void
  readonly askCancel: (row: ActivityRow) => void
}

/** From here on the service may have begun, and so may its bill. */
const MAY_COST: readonly Stage[] = ['submitting', 'reconciling', 'review', 'processing', 'archiving']

export function mayCost(row: ActivityRow): boolean {
  return MAY_COST.includes(row.stage)
}

export function cancelNow(row: ActivityRow): void {
  const again = (): void => {
    ask('queue:retry', { id: row.id }).catch(sayFault)
  }
  ask('queue:cancel', { id: row.id }).then(
    () => say(`“${row.title}” is cancelled.`, { action: { label: 'Try again', run: again } }),
    sayFault,
  )
}

export function useRowActions({ review, askCancel }: RowQuestions): Act {
  const queries = useQueryClient()
  return useMemo(
    () => (action, row) => {
      const { id } = row
      switch (action) {
        case 'pause':
          return void ask('queue:pause', { id }).catch(sayFault)
        case 'resume':
          return void ask('queue:resume', { id }).catch(sayFault)
        case 'retry':
          return void ask('queue:retry', { id }).catch(sayFault)
        case 'reveal':
          return void ask('queue:reveal', { id }).catch(sayFault)
        case 'cancel':
          return mayCost(row) ? askCancel(row) : cancelNow(row)
        case 'remove':
          return removeLater(row)
        case 'open':
          return void openRecording(queries, row.duplicateOf ?? id)
        case 'review':
          return review(id)
      }
    },
    [queries, review, askCancel],
  )
}
