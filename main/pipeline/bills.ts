// Bills that come after a job is over: of cancelled jobs, of those that are not waited for any more, and of a service that charges
// a moment later. They are read from lists that are asked for anyway, and a few an hour by themselves.

import { DAY } from '../clock.ts'
import { toFault } from '../fault.ts'
import { RETENTION_MS } from '../recording.ts'
import type { JobRow } from '../tuplets/tuplets.ts'
import type { Crew } from './crew.ts'

/** As long as the service can be asked about a job at all. */
const ASKED_FOR_MS = RETENTION_MS + DAY
const MOST_ASKED = 10

/** What a list says of jobs that are over here. */
export function noteBills(items: readonly JobRow[], { library, clock }: Pick<Crew, 'library' | 'clock'>): void {
  const untold = new Set(library.bills.untold(clock.now() - ASKED_FOR_MS).map(({ jobId }) => jobId))
  if (untold.size === 0) return
  const bills = items.flatMap(({ id: jobId, billedCostMicro }) =>
    billedCostMicro !== null && untold.has(jobId) ? [{ jobId, billedCostMicro }] : [],
  )
  if (bills.length > 0) library.bills.told(bills)
}

/** Asks for what no list told. What has failed is not charged by the published rules, so that is left to the lists. */
export async function askForBills(crew: Crew): Promise<void> {
  const { library, clock, random, tuplets, log } = crew
  const untold = library.bills
    .untold(clock.now() - ASKED_FOR_MS)
    .filter(({ stage, accountId }) => stage !== 'failed' && (accountId ?? crew.accountId) === crew.accountId)
  // Not always the same ten: some may never be billed.
  const from = Math.floor(random() * untold.length)
  const asked = [...untold.slice(from), ...untold.slice(0, from)].slice(0, MOST_ASKED)
  for (const { jobId } of asked) {
    try {
      const { job } = await tuplets.job(jobId)
      noteBills([job], crew)
    } catch (thrown) {
      const { code } = toFault(thrown)
      // Gone, or another account's: the estimate stands.
      if (code !== 'gone' && code !== 'not-found') throw thrown
      log('info', 'bill.untold', { code })
    }
  }
}
