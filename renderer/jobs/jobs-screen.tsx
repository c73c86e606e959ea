// The account's jobs as the service lists them: by status, with whose they are, how far, what they cost and how long their result is
// kept. While it is on screen the lists are read anew; offline it shows what was seen last.

import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, CloudOff } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import type { JobListView, JobStatus, JobsView, JobView } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { Icon, IconButton } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { useNow } from '../frame/now.ts'
import { roomFor } from '../frame/room.ts'
import { go } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { CancelJobDialog } from './cancel-job-dialog.tsx'
import { JobRow } from './job-row.tsx'
import {
  fetchName,
  NO_JOBS,
  NO_JOBS_NOTE,
  STATUS_NAMES,
  STATUS_ORDER,
  seenText,
  totalsText,
  unseenText,
} from './job-words.ts'
import './jobs.css'

/** The main process answers with what it knows, and decides itself how often the service is asked. */
const LOOK_MS = 3_000
const FIRST_LOOK_MS = 500

export function JobsScreen() {
  const asked = useQuery({
    queryKey: askKey('jobs:list', {}),
    queryFn: () => ask('jobs:list', {}),
    refetchInterval: ({ state }) => (isAwaited(state.data) ? FIRST_LOOK_MS : LOOK_MS),
  })
  const [cancelled, askCancel] = useState<JobView | null>(null)
  const nowMs = useNow(true, 30_000)
  const view = asked.data
  return (
    <div className="jobs">
      <header className="jobs-head">
        <IconButton label={t('Back to Activity')} icon={ArrowLeft} onPress={() => go({ screen: 'activity' })} />
        <h1>{t('Jobs at the service')}</h1>
        <p className="jobs-totals tabular">{view === undefined ? '' : totalsText(view, nowMs)}</p>
      </header>
      {view === undefined || view.fault === null ? null : (
        <div className="banner" role="status">
          <Icon of={CloudOff} />
          <p>
            <strong>{view.fault.text}</strong> {view.fault.remedy} {seenText(view, nowMs)}
          </p>
        </div>
      )}
      <div className="jobs-body" style={DEEDS_ROOM}>
        {asked.isError ? <Trouble error={asked.error} /> : null}
        {view === undefined ? null : <Lists view={view} nowMs={nowMs} onCancel={askCancel} />}
      </div>
      <CancelJobDialog job={cancelled} onClose={() => askCancel(null)} />
    </div>
  )
}

/** So that the buttons of a job stand side by side. */
const DEEDS_ROOM = roomFor(
  '--deeds',
  [fetchName('running'), fetchName('completed')].map((name) => `${name}${t('Cancel…')}`),
)

/** Nothing of it was ever seen, and it is on its way. */
function isAwaited(view: JobsView | undefined): boolean {
  return view?.isLooking === true && view.lists.some(({ seenAtMs }) => seenAtMs === null)
}

interface ListsProps {
  readonly view: JobsView
  readonly nowMs: number
  readonly onCancel: (job: JobView) => void
}

function Lists({ view, nowMs, onCancel }: ListsProps) {
  const lists = STATUS_ORDER.flatMap((status) => view.lists.find((list) => list.status === status) ?? [])
  const shown = lists.filter(({ jobs, unseen }) => jobs.length + unseen > 0)
  if (shown.length === 0)
    return <Nothing isAwaited={isAwaited(view)} isSeen={lists.every((list) => list.seenAtMs !== null)} />
  return shown.map((list) => <List key={list.status} list={list} nowMs={nowMs} onCancel={onCancel} />)
}

function Nothing({ isAwaited: isWaiting, isSeen }: { readonly isAwaited: boolean; readonly isSeen: boolean }) {
  return (
    <div className="jobs-empty" role="status">
      {isWaiting ? <p>{t('The service is asked…')}</p> : null}
      {!isWaiting && isSeen ? (
        <>
          <p className="jobs-empty-title">{NO_JOBS}</p>
          <p>{NO_JOBS_NOTE}</p>
        </>
      ) : null}
    </div>
  )
}

function List({ list, nowMs, onCancel }: { readonly list: JobListView } & Omit<ListsProps, 'view'>) {
  const { status, jobs, unseen } = list
  const name = STATUS_NAMES[status]
  return (
    <section className="jobs-list" aria-label={name}>
      <h2>
        {name} <span className="tabular">{count(jobs.length + unseen)}</span>
      </h2>
      <ul>
        {jobs.map((job) => (
          <JobRow key={job.jobId} job={job} status={status satisfies JobStatus} nowMs={nowMs} onCancel={onCancel} />
        ))}
      </ul>
      {unseen > 0 ? <p className="jobs-more">{unseenText(list)}</p> : null}
    </section>
  )
}
