// What the window asks about the account's jobs at the service: to see them, to fetch a result now, to cancel.

import type { Pipeline } from '../pipeline/pipeline.ts'
import { type Answers, faultView } from './requests.ts'

type JobsName = Extract<keyof Answers, `jobs:${string}`>

export function jobsAnswers(
  jobs: Pick<Pipeline['asides']['jobs'], 'look' | 'fetch' | 'cancel'>,
): Pick<Answers, JobsName> {
  return {
    'jobs:list': () => {
      const { fault, ...rest } = jobs.look()
      return { ...rest, fault: fault === null ? null : faultView(fault) }
    },
    'jobs:fetch': async ({ jobId }) => {
      await jobs.fetch(jobId)
      return null
    },
    'jobs:cancel': async ({ jobId }) => {
      await jobs.cancel(jobId)
      return null
    },
  }
}
