// What follows when a transcript is of a file that was made here. Of the only part of a recording it is the transcript of the
// recording; of one of several it is kept as it came until all are home, and then one transcript is made of them, in one transaction.

import { toFault } from '../fault.ts'
import { pressResult } from '../library/result.ts'
import type { Transcription } from '../recording.ts'
import { advance } from './advance.ts'
import type { Fetched } from './archive.ts'
import type { Crew } from './crew.ts'
import { advanced, type Outcome, type RemoteFacts } from './outcome.ts'

type Result = NonNullable<Fetched['result']>

/** Whether what was fetched has to find its place in a longer recording. */
export function isOfPart({ conversion }: Transcription, outcome: Outcome): boolean {
  if (conversion === null || conversion.part === null) return false
  if (outcome.kind !== 'advanced' || outcome.by.kind !== 'archived') return false
  return conversion.parts > 1 || conversion.part.startMs > 0
}

export class Parts {
  readonly #crew: Crew
  readonly #onArchived: (archived: Transcription) => void

  constructor(crew: Crew, onArchived: (archived: Transcription) => void) {
    this.#crew = crew
    this.#onArchived = onArchived
  }

  async home(row: Transcription, outcome: Outcome, result: Result): Promise<void> {
    const { conversion, jobId } = row
    const part = conversion?.part ?? null
    if (conversion === null || part === null || jobId === null) return
    const remote = remoteOf(outcome)
    if (conversion.home + 1 < conversion.parts) return await this.#keep(row, remote, part.number, jobId, result)
    const { number, startMs, durationMs } = part
    const last = { number, startMs, durationMs, jobId, body: result.body }
    const archived = await this.#join(row, advanced({ kind: 'archived', remote }), [last])
    this.#onArchived(archived)
  }

  /** One transcript of what is home, though it is not all. */
  async settle(row: Transcription): Promise<void> {
    const jobId = this.#crew.library.conversions.replies(row.id).at(-1)?.jobId
    if (jobId === undefined) return
    this.#onArchived(await this.#join(row, advanced({ kind: 'settled', jobId }), []))
  }

  async #keep(row: Transcription, remote: RemoteFacts, number: number, jobId: string, result: Result): Promise<void> {
    const { library, clock, log } = this.#crew
    const { compressed } = await pressResult(result.body)
    const billedCostMicro = remote.billedCostMicro ?? null
    const change = advance(row, advanced({ kind: 'part home', remote }), clock.now())
    const moved = library.conversions.home(change, { number, jobId, billedCostMicro, compressed })
    log('info', 'part.home', { id: row.id, part: number, of: row.conversion?.parts })
    if (moved.isCancelRequested) this.#crew.move(moved, { kind: 'gave up', to: 'cancelled', fault: null })
  }

  async #join(
    row: Transcription,
    outcome: Outcome,
    more: Parameters<Crew['converter']['join']>[0],
  ): Promise<Transcription> {
    const { library, converter, clock, log } = this.#crew
    const replies = [...library.conversions.replies(row.id), ...more].toSorted((a, b) => a.number - b.number)
    const facts = { parts: row.conversion?.parts ?? replies.length, durationMs: row.durationMs ?? 0 }
    const result = await converter.join(replies, facts)
    const archived = library.archive(advance(row, outcome, clock.now()), result)
    log('info', 'archived', { id: row.id, parts: replies.length })
    await this.tidy(row)
    return archived
  }

  /** The result holds everything now; what was made for sending it has done its work. */
  async tidy({ id, conversion }: Transcription): Promise<void> {
    if (conversion === null) return
    const { library, converter, log } = this.#crew
    try {
      library.conversions.close(id)
      const kept = new Set(library.conversions.names())
      const names = library.conversions.made(id).parts.map(({ name }) => name)
      await converter.remove(names.filter((name) => !kept.has(name)))
    } catch (thrown) {
      // What is left over is swept at the next start; the transcript is here all the same.
      log('warn', 'parts.untidy', { id, code: toFault(thrown).code })
    }
  }
}

function remoteOf(outcome: Outcome): RemoteFacts {
  return outcome.kind === 'advanced' && outcome.by.kind === 'archived' ? outcome.by.remote : {}
}
