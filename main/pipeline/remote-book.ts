// What the service's job lists said last, status by status, with the time of each. Pure memory: it asks nobody and knows no
// recording of ours. A job that moves on between two lists stands where it was seen last.

import type { JobList, JobRow } from '../tuplets/tuplets.ts'

export const STATUSES = ['queued', 'running', 'completed', 'failed'] as const

export type Status = (typeof STATUSES)[number]

export interface StatusList {
  readonly status: Status
  /** Newest first, at most the hundred that the service lists. */
  readonly jobs: readonly JobRow[]
  /** Those that exist beyond them. */
  readonly unseen: number
  /** Null until it was asked for. */
  readonly seenAtMs: number | null
}

/** The words at the beginning are for recognising a job; a whole preview would fill the library with what is not ours yet. */
const OPENING = 120

const empty = (status: Status): StatusList => ({ status, jobs: [], unseen: 0, seenAtMs: null })

export class RemoteBook {
  #lists = new Map<Status, StatusList>(STATUSES.map((status) => [status, empty(status)]))

  lists(): readonly StatusList[] {
    return [...this.#lists.values()]
  }

  of(jobId: string): JobRow | null {
    for (const { jobs } of this.#lists.values()) for (const job of jobs) if (job.id === jobId) return job
    return null
  }

  /** A list of one status is the whole truth about its newest hundred. */
  note(status: Status, { items, totalItems }: JobList, atMs: number): void {
    const ids = new Set(items.map(({ id }) => id))
    for (const other of this.lists())
      if (other.status !== status)
        this.#lists.set(other.status, { ...other, jobs: other.jobs.filter(({ id }) => !ids.has(id)) })
    const unseen = Math.max(0, totalItems - items.length)
    this.#lists.set(status, { status, jobs: items.map(short), unseen, seenAtMs: atMs })
  }

  /** The newest jobs of whatever status: what is there goes to where it stands now; what is not there stays as it was. */
  noteNewest({ items }: JobList): void {
    for (const item of items) {
      const status = STATUSES.find((one) => one === item.status)
      // A status that has no list of its own, or was not asked for yet, will be seen when it is.
      if (status === undefined || this.#lists.get(status)?.seenAtMs === null) continue
      for (const list of this.lists()) {
        const jobs = list.jobs.filter(({ id }) => id !== item.id)
        this.#lists.set(list.status, { ...list, jobs: list.status === status ? inOrder([...jobs, short(item)]) : jobs })
      }
    }
  }

  forget(): void {
    for (const status of STATUSES) this.#lists.set(status, empty(status))
  }

  /** Put back as `lists` gave it. */
  restore(lists: readonly StatusList[]): void {
    for (const list of lists) if (STATUSES.includes(list.status)) this.#lists.set(list.status, list)
  }
}

function short(job: JobRow): JobRow {
  return job.opening.length > OPENING ? { ...job, opening: job.opening.slice(0, OPENING) } : job
}

function inOrder(jobs: readonly JobRow[]): readonly JobRow[] {
  return [...jobs].sort((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0)).slice(0, 100)
}
