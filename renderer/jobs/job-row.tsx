// One job at the service: what it is, whose, how far, and what can be done.

import { useQueryClient } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { memo } from 'react'
import { t } from '../../language/language.ts'
import type { JobStatus, JobView } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { copyText } from '../frame/clipboard.ts'
import { openRecording } from '../frame/live.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { detailOf, factsOf, fetchName, fetchText, progressText, whoseName, whoseTone } from './job-words.ts'

interface JobRowProps {
  readonly job: JobView
  readonly status: JobStatus
  readonly nowMs: number
  readonly onCancel: (job: JobView) => void
}

export const JobRow = memo(function JobRow({ job, status, nowMs, onCancel }: JobRowProps) {
  const queries = useQueryClient()
  const { jobId, id, title, can } = job
  const fetchNow = (): void => {
    ask('jobs:fetch', { jobId }).then(() => {
      say(fetchText(title, status))
      void queries.invalidateQueries({ queryKey: askKey('jobs:list', {}) })
    }, sayFault)
  }
  return (
    <li className="job-row" aria-label={title}>
      <div className="job-what">
        <p className="job-title ellipsis" title={title} dir="auto">
          {title}
        </p>
        <p className="job-facts tabular">{factsOf(job)}</p>
      </div>
      <div>
        <span className={`pill ${whoseTone(job)}`}>{whoseName(job)}</span>
      </div>
      <div className="job-detail">
        <Progress job={job} />
        <p className="job-facts">{detailOf(job, status, nowMs)}</p>
      </div>
      <div className="job-buttons">
        {can.open && id !== null ? <Plain name="Open" onPress={() => void openRecording(queries, id)} /> : null}
        {can.fetch ? <Plain name={fetchName(status)} onPress={fetchNow} /> : null}
        {can.cancel && !job.isCancelRequested ? <Plain name="Cancel…" onPress={() => onCancel(job)} /> : null}
        <button
          type="button"
          className="icon-button"
          aria-label={t('Copy the job’s id')}
          title={t('Copy the job’s id: {jobId}', { jobId })}
          onClick={() => {
            if (copyText(jobId)) say(t('The id of the job is copied.'))
          }}
        >
          <Icon of={Copy} />
        </button>
      </div>
    </li>
  )
})

function Progress({ job }: { readonly job: JobView }) {
  if (job.progress === null) return null
  const words = progressText(job)
  return (
    <>
      <div
        className="bar"
        role="progressbar"
        aria-label={job.title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(job.progress * 100)}
        aria-valuetext={words}
      >
        <span className="bar-fill" style={{ transform: `scaleX(${job.progress})` }} />
      </div>
      <p className="job-facts tabular">{words}</p>
    </>
  )
}

/** There may be hundreds of them: plain buttons. */
function Plain({ name, onPress }: { readonly name: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="button plain" onClick={onPress}>
      {name}
    </button>
  )
}
