// What is said of jobs at the service: whose they are, how long their result is kept, what is out of reach.

import { expect, it } from 'vitest'
import type { JobListView, JobView } from '../../preload/contract.ts'
import {
  detailOf,
  factsOf,
  progressText,
  seenText,
  totalsText,
  unseenText,
  whoseName,
} from '../../renderer/jobs/job-words.ts'

const NOW = Date.UTC(2026, 10, 26, 12)
const DAY = 86_400_000

const JOB: JobView = {
  jobId: 'j',
  status: 'completed',
  whose: 'ours',
  id: 1,
  stage: 'archived',
  stageText: 'Archived',
  title: 'Hearing',
  progress: null,
  secondsLeft: null,
  createdAtMs: NOW - DAY,
  durationMs: 2_880_000,
  model: 'premium',
  diarization: true,
  estimatedCostMicro: 300_000,
  billedCostMicro: 270_000,
  expiresAtMs: NOW + 6 * DAY,
  isExpiryCertain: true,
  downloads: 0,
  isCancelRequested: false,
  can: { fetch: false, cancel: false, open: true },
}

const detail = (more: Partial<JobView>) => detailOf({ ...JOB, ...more }, 'completed', NOW)

it('a job tells what it was, and its bill before its estimate', () => {
  expect(factsOf(JOB)).toMatch(/48 min · premium · speakers · \$0\.27$/)
  expect(factsOf({ ...JOB, billedCostMicro: null })).toMatch(/about \$0\.30$/)
})

it('counts down to the day on which its result goes, and promises no more than is known', () => {
  expect(detail({})).toMatch(/^kept here for good · there for 6 more days, until /)
  expect(detail({ expiresAtMs: NOW + 3_600_000 })).toContain('deleted there in 1 h')
  expect(detail({ expiresAtMs: NOW - 1 })).toContain('gone at the service')
  expect(detail({ isExpiryCertain: false })).toContain('at least')
  expect(detail({ isExpiryCertain: false, expiresAtMs: NOW - 1 })).toContain('may be gone')
  expect(detail({ downloads: 3 })).toContain('3 of 20 downloads used from here')
})

it('says whose it is, and what will become of it', () => {
  const foreign = { ...JOB, id: null, stage: null, stageText: null, whose: 'unknown' as const }
  expect(whoseName(foreign)).toBe('Not here yet')
  expect(detail(foreign)).toContain('within the hour')
  expect(whoseName({ ...JOB, whose: 'elsewhere' })).toBe('From elsewhere, archived')
  expect(detail({ whose: 'removed', stage: null, stageText: null })).toContain('you took it off the list')
})

it('percents of the service are guesses', () => {
  expect(progressText({ ...JOB, progress: 0.4, secondsLeft: 120 })).toBe('about 40 % · about 2 min left')
})

it('what is out of reach is counted, and what is shown has its time', () => {
  const list: JobListView = { status: 'completed', jobs: [JOB], unseen: 3, seenAtMs: NOW }
  const going: JobListView = { status: 'running', jobs: [], unseen: 0, seenAtMs: NOW - 60_000 }
  const view = { lists: [list, going], isLooking: false, fault: null }
  expect(unseenText(list)).toContain('3 more jobs')
  expect(totalsText(view, NOW)).toMatch(/^4 jobs, none going on · listed at /)
  expect(seenText(view, NOW)).toContain('What you see')
  expect(seenText({ ...view, lists: [] }, NOW)).toContain('not asked yet')
})
