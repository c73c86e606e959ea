// Everything on its way, what needs a person, and what was done: each with its stage in words, what it waits for, and the one
// button that helps. Progress draws itself apart from the list.

import { CirclePause, CirclePlay, RotateCcw } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { ActivityPage, ActivityRow, StatusView } from '../../preload/contract.ts'
import { AddButton } from '../frame/adding.tsx'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { length, money, plural } from '../frame/format.ts'
import { useLate } from '../frame/late.ts'
import { forgetProgress } from '../frame/progress.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { ActivityGroup } from './activity-group.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { GateBanner } from './gate-banner.tsx'
import { useHidden } from './removal.ts'
import { ReviewDialog } from './review-dialog.tsx'
import { type RowQuestions, useRowActions } from './row-actions.ts'
import './activity.css'

export function ActivityScreen() {
  const activity = useAsk('queue:activity', {})
  const status = useAsk('app:status', {}).data
  const [reviewed, review] = useState<number | null>(null)
  const [cancelled, askCancel] = useState<ActivityRow | null>(null)
  const isLate = useLate(activity.isPending)
  const { dataUpdatedAt } = activity
  // biome-ignore lint/correctness/useExhaustiveDependencies: a fresh list is newer than any progress before it.
  useEffect(forgetProgress, [dataUpdatedAt])
  const questions = useMemo<RowQuestions>(() => ({ review, askCancel }), [])
  return (
    <div className="activity">
      <ActivityHead page={activity.data} status={status} />
      {/* Above what scrolls: why everything waits must not be scrolled away. */}
      {status?.gates.map((gate) => (
        <GateBanner key={gate.kind} gate={gate} />
      ))}
      <div className="activity-body">
        {activity.isError ? <Trouble error={activity.error} /> : null}
        {isLate ? <Outline /> : null}
        {activity.data === undefined ? null : <Groups page={activity.data} questions={questions} />}
      </div>
      <ReviewDialog id={reviewed} onClose={() => review(null)} />
      <CancelDialog row={cancelled} onClose={() => askCancel(null)} />
    </div>
  )
}

interface HeadProps {
  readonly page: ActivityPage | undefined
  readonly status: StatusView | undefined
}

function ActivityHead({ page, status }: HeadProps) {
  const pause = useAction('queue:pause')
  const resume = useAction('queue:resume')
  const retryAll = useAction('queue:retryAll')
  const retries = page?.needsYou.filter((row) => row.can.retry).length ?? 0
  const isPaused = status?.isPaused ?? false
  return (
    <header className="activity-head">
      <h1>Activity</h1>
      <p className="activity-totals tabular">{page === undefined ? '' : totalsText(page.totals)}</p>
      {retries > 0 ? (
        <Button
          icon={RotateCcw}
          isDisabled={retryAll.isPending}
          onPress={() =>
            retryAll.mutate(
              {},
              { onSuccess: ({ count }) => say(`Trying ${plural(count, 'recording')} again.`), onError: sayFault },
            )
          }
        >
          {`Retry ${retries}`}
        </Button>
      ) : null}
      {isPaused ? (
        <Button icon={CirclePlay} onPress={() => resume.mutate({ id: null }, { onError: sayFault })}>
          Resume all
        </Button>
      ) : (
        <Button icon={CirclePause} onPress={() => pause.mutate({ id: null }, { onError: sayFault })}>
          Pause all
        </Button>
      )}
    </header>
  )
}

function totalsText({ recordings, durationMs, estimatedCostMicro }: ActivityPage['totals']): string {
  if (recordings === 0) return 'nothing under way'
  const parts = [plural(recordings, 'recording')]
  if (durationMs > 0) parts.push(length(durationMs))
  if (estimatedCostMicro > 0) parts.push(`about ${money(estimatedCostMicro)}`)
  return parts.join(' · ')
}

interface GroupsProps {
  readonly page: ActivityPage
  readonly questions: RowQuestions
}

function Groups({ page, questions }: GroupsProps) {
  const act = useRowActions(questions)
  const hidden = useHidden()
  const shown = (rows: readonly ActivityRow[]): readonly ActivityRow[] =>
    hidden.size === 0 ? rows : rows.filter((row) => !hidden.has(row.id))
  const underWay = shown(page.underWay)
  const needsYou = shown(page.needsYou)
  const done = shown(page.done)
  if (underWay.length + needsYou.length + done.length === 0) return <NothingYet />
  return (
    <>
      <ActivityGroup title="Under way" rows={underWay} more={page.more.underWay} act={act} />
      <ActivityGroup title="Needs you" rows={needsYou} more={page.more.needsYou} act={act} />
      <ActivityGroup title="Done" rows={done} more={page.more.done} act={act} />
    </>
  )
}

function NothingYet() {
  return (
    <div className="activity-empty">
      <p className="activity-empty-title">Nothing is under way.</p>
      <p>Recordings that you add are followed here, from the upload to the archive.</p>
      <AddButton />
    </div>
  )
}

const OUTLINES = [38, 52, 30, 44, 35]

function Outline() {
  return (
    <div className="activity-outline" aria-hidden="true">
      {OUTLINES.map((share) => (
        <div key={share} className="activity-row">
          <span className="skeleton" style={{ width: `${share * 2}%`, height: 14 }} />
          <span className="skeleton" style={{ width: 80, height: 18 }} />
          <span className="skeleton" style={{ width: `${share}%`, height: 12 }} />
        </div>
      ))}
    </div>
  )
}
