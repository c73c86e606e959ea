// Everything on its way, what needs a person, and what was done: each with its stage in words, what it waits for, and the one
// button that helps. Progress draws itself apart from the list.

import { CirclePlay, FolderSearch, ListTree, RotateCcw } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { t } from '../../language/language.ts'
import type { ActivityPage, ActivityRow, StatusView } from '../../preload/contract.ts'
import { askAgain } from '../again/again-dialog.tsx'
import { ConvertDialog } from '../convert/convert-dialog.tsx'
import { DropNotice } from '../drop/drop-notice.tsx'
import { watchFolder } from '../folders/watching.ts'
import { AddButton } from '../frame/adding.tsx'
import { useAction, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { length, money } from '../frame/format.ts'
import { useLate } from '../frame/late.ts'
import { PauseMenu } from '../frame/pause-menu.tsx'
import { forgetProgress } from '../frame/progress.ts'
import { go } from '../frame/route.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { ActivityGroup } from './activity-group.tsx'
import { DEEDS_ROOM } from './activity-row.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { GateBanner } from './gate-banner.tsx'
import { useHidden } from './removal.ts'
import { useAnnouncement } from './reordering.ts'
import { ReviewDialog } from './review-dialog.tsx'
import { type RowQuestions, useRowActions } from './row-actions.ts'
import { StopDialog } from './stop-dialog.tsx'
import './activity.css'

export function ActivityScreen() {
  const activity = useAsk('queue:activity', {})
  const status = useAsk('app:status', {}).data
  const [reviewed, review] = useState<number | null>(null)
  const [cancelled, askCancel] = useState<ActivityRow | null>(null)
  const [stopped, askStop] = useState<ActivityRow | null>(null)
  const [converted, askConvert] = useState<ActivityRow | null>(null)
  const isLate = useLate(activity.isPending)
  const announcement = useAnnouncement()
  const { dataUpdatedAt } = activity
  // biome-ignore lint/correctness/useExhaustiveDependencies: a fresh list is newer than any progress before it.
  useEffect(forgetProgress, [dataUpdatedAt])
  const questions = useMemo<RowQuestions>(
    () => ({
      review,
      askCancel,
      askStop,
      askConvert,
      askAgain: ({ id, title, durationMs }) => askAgain({ id, title, durationMs, options: {} }),
    }),
    [],
  )
  return (
    <div className="activity">
      <ActivityHead page={activity.data} status={status} />
      <DropNotice />
      {/* Above what scrolls: why everything waits must not be scrolled away. */}
      {status?.gates.map((gate) => (
        <GateBanner key={`${gate.kind} ${gate.account ?? ''}`} gate={gate} />
      ))}
      <div className="activity-body" style={DEEDS_ROOM}>
        {activity.isError ? <Trouble error={activity.error} /> : null}
        {isLate ? <Outline /> : null}
        {activity.data === undefined ? null : <Groups page={activity.data} questions={questions} />}
      </div>
      <ReviewDialog id={reviewed} onClose={() => review(null)} />
      <CancelDialog row={cancelled} onClose={() => askCancel(null)} />
      <StopDialog row={stopped} onClose={() => askStop(null)} />
      <ConvertDialog row={converted} onClose={() => askConvert(null)} />
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
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
      <h1>{t('Activity')}</h1>
      <p className="activity-totals tabular">{page === undefined ? '' : totalsText(page.totals)}</p>
      {retries > 0 ? (
        <Button
          icon={RotateCcw}
          isDisabled={retryAll.isPending}
          onPress={() =>
            retryAll.mutate(
              {},
              {
                onSuccess: ({ count }) =>
                  say(t('Trying {count, plural, one {# recording} other {# recordings}} again.', { count })),
                onError: sayFault,
              },
            )
          }
        >
          {t('Retry {count, number}', { count: retries })}
        </Button>
      ) : null}
      <Button tone="quiet" icon={ListTree} onPress={() => go({ screen: 'jobs' })}>
        {t('Jobs at the service')}
      </Button>
      {isPaused ? (
        <Button icon={CirclePlay} onPress={() => resume.mutate({ id: null }, { onError: sayFault })}>
          {t('Resume all')}
        </Button>
      ) : (
        <PauseMenu
          label={t('Pause all')}
          onPause={(untilMs) => pause.mutate({ id: null, untilMs }, { onError: sayFault })}
        />
      )}
    </header>
  )
}

function totalsText({ recordings, durationMs, estimatedCostMicro }: ActivityPage['totals']): string {
  if (recordings === 0) return t('nothing under way')
  const parts = [t('{recordings, plural, one {# recording} other {# recordings}}', { recordings })]
  if (durationMs > 0) parts.push(length(durationMs))
  if (estimatedCostMicro > 0) parts.push(t('about {amount}', { amount: money(estimatedCostMicro) }))
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
      <ActivityGroup title={t('Under way')} rows={underWay} more={page.more.underWay} act={act} />
      <ActivityGroup title={t('Needs you')} rows={needsYou} more={page.more.needsYou} act={act} />
      <ActivityGroup title={t('Done', {}, 'recordings')} rows={done} more={page.more.done} act={act} />
      <Unseen jobs={page.unseenElsewhere} />
    </>
  )
}

/** Where nothing can be done about something, it is said all the same: nothing expires unseen. */
function Unseen({ jobs }: { readonly jobs: number }) {
  if (jobs === 0) return null
  return (
    <p className="activity-more">
      {t(
        'The service has {jobs, plural, one {# more job} other {# more jobs}} of this account that it does not list. What is among the newest hundred of its kind is archived here.',
        { jobs },
      )}
    </p>
  )
}

function NothingYet() {
  return (
    <div className="activity-empty">
      <p className="activity-empty-title">{t('Nothing is under way.')}</p>
      <p>
        {t(
          'Recordings that you add are followed here, from the upload to the archive. A watched folder adds them by itself.',
        )}
      </p>
      <AddButton />
      <Button tone="quiet" icon={FolderSearch} onPress={watchFolder}>
        {t('Watch a folder…')}
      </Button>
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
