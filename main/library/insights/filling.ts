// Results that were archived by an older version are read once more for what they say of items: one by one in a worker, which may take
// as long as it likes, and written in transactions of some milliseconds. A kill between two loses nothing: what is due stands in
// the library.

import type { Clock } from '../../clock.ts'
import { type Fault, toFault } from '../../fault.ts'
import { type Insight, insightsIn } from '../../insight.ts'
import type { Log } from '../../log.ts'
import { putInsights } from '../beside.ts'
import type { Desk } from '../desk.ts'
import type { Errand, SendErrand } from '../keeping/errands.ts'
import { unpress } from '../result.ts'
import type { Ask } from '../row.ts'

export interface Reread {
  readonly id: number
  readonly insights: readonly Insight[]
}

const DUE = `SELECT due.transcription_id AS id, res.body FROM insight_due due
  LEFT JOIN result res ON res.transcription_id = due.transcription_id WHERE due.transcription_id > ?
  ORDER BY due.transcription_id LIMIT 1`

/** In the worker: what each of them says. Bytes that cannot be read say nothing. */
export function* rereadDue(ask: Ask): Generator<Reread> {
  let last = 0
  for (;;) {
    const row = ask(DUE).get(last)
    if (row === undefined) return
    last = Number(row.id)
    yield { id: last, insights: row.body instanceof Uint8Array ? insightsOf(row.body) : [] }
  }
}

function insightsOf(compressed: Uint8Array): readonly Insight[] {
  try {
    return insightsIn(unpress(compressed))
  } catch {
    return []
  }
}

export interface DueInsights {
  count(): number
  /** The words that are searched stay the same, so that nothing has to be folded anew. */
  take(reread: Reread): void
}

/** Lists on screen are asked again after so many, and after the last. */
const TOLD_EVERY = 100

export function openDueInsights(desk: Desk): DueInsights {
  const count = (): number => Number(desk.ask('SELECT count(*) AS count FROM insight_due').get()?.count)
  let taken = 0
  return {
    count,
    take({ id, insights }) {
      desk.lightly(() => {
        // Removed meanwhile, or read already.
        if (desk.ask('DELETE FROM insight_due WHERE transcription_id = ?').run(id).changes === 0) return
        desk.ask('DELETE FROM insight WHERE transcription_id = ?').run(id)
        putInsights(desk.ask, id, insights)
      })
      taken += 1
      if (taken % TOLD_EVERY === 0 || count() === 0) desk.changed('library')
    },
  }
}

export interface FillingParts {
  readonly due: DueInsights
  readonly path: string
  readonly send: SendErrand
  readonly clock: Clock
  readonly log: Log
}

/** After the start, before the disk is given something to do. */
const FIRST_MS = 3000

export interface Filling {
  start(): void
  stop(): Promise<void>
}

export function openFilling({ due, path, send, clock, log }: FillingParts): Filling {
  let cancel: (() => void) | null = null
  let errand: Errand<null> | null = null
  const begin = (): void => {
    cancel = null
    errand = send('rereadInsights', { path }, { onReread: (reread) => due.take(reread) })
    errand.done
      .catch((thrown: unknown) => {
        // What is still due is read after the next start.
        const { code }: Fault = toFault(thrown)
        log('warn', 'insights.unread', { code, left: due.count() })
      })
      .finally(() => {
        errand = null
      })
  }
  return {
    start() {
      if (due.count() > 0) cancel = clock.schedule(FIRST_MS, begin)
    },
    async stop() {
      cancel?.()
      const under = errand
      under?.stop()
      await under?.done.catch(() => undefined)
    },
  }
}
