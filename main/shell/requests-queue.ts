// What the window asks of the queue: to add, pause, retry, cancel, decide. The pipeline does all of it; the shell only
// opens the system's dialogs, so that the page never names a path.

import { t } from '../../language/language.ts'
import type { AddReport, ReviewView } from '../../preload/contract.ts'
import { Fault } from '../fault.ts'
import type { Library } from '../library/library.ts'
import { demandAllowed } from '../pipeline/options.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Presets } from './presets.ts'
import type { Answers } from './requests.ts'

type QueueName = Extract<keyof Answers, `queue:${string}`>

export interface Dialogs {
  /** Paths that the person picked; none when they closed the dialog. */
  pick(kind: 'files' | 'folder', purpose: 'add' | 'watch' | 'import' | 'fields'): Promise<readonly string[]>
  reveal(path: string): void
}

const NOTHING_ADDED: AddReport = { added: 0, known: [], refused: [] }

export function queueAnswers(rooms: {
  readonly pipeline: Pipeline
  readonly library: Pick<Library, 'mediaPaths' | 'transcription'>
  readonly presets: Pick<Presets, 'used'>
  readonly dialogs: Dialogs
  /** Recordings go to the queue, transcripts among them are imported. */
  readonly take: (paths: readonly string[], collectionId: number | null) => Promise<AddReport>
}): Pick<Answers, QueueName> {
  const { pipeline, library, presets, dialogs, take } = rooms
  return {
    'queue:activity': () => pipeline.activity(),
    'queue:pick': async ({ kind, collectionId }) => {
      const paths = await dialogs.pick(kind, 'add')
      return paths.length === 0 ? NOTHING_ADDED : take(paths, collectionId)
    },
    'queue:pause': ({ id, untilMs }) => done(pipeline.pause(id, untilMs)),
    'queue:resume': ({ id }) => done(pipeline.resume(id)),
    'queue:reorder': ({ ids, to }) => done(pipeline.reorder(ids, to)),
    'queue:retry': ({ id }) => done(pipeline.retry(id)),
    'queue:retryAll': () => ({ count: pipeline.retryAll() }),
    'queue:cancel': ({ id }) => done(pipeline.cancel(id)),
    'queue:remove': ({ id }) => done(pipeline.remove(id)),
    'queue:reveal': ({ id }) => {
      const path = library.mediaPaths(id)[0] ?? pathOf(library.transcription(id))
      if (path === null) throw noFile()
      dialogs.reveal(path)
      return null
    },
    'queue:tryGate': ({ kind }) => done(pipeline.tryGate(kind)),
    'queue:review': ({ id }) => reviewOf(pipeline, id),
    'queue:decide': async ({ id, decision }) => done(await pipeline.decide(id, decision)),
    'queue:price': ({ id, options }) => pipeline.second.price(id, options),
    'queue:again': async ({ id, options }) => {
      if (options !== null) demandAllowed(options, library.transcription(id)?.durationMs ?? null)
      const again = await pipeline.second.again(id, options)
      if (options !== null) presets.used(options)
      return { id: again }
    },
    'queue:stopWaiting': ({ id }) => done(pipeline.second.stopWaiting(id)),
    'queue:judge': ({ id, decision }) => done(pipeline.second.judge(id, decision)),
    'queue:claim': ({ id, decision }) => done(pipeline.second.claim(id, decision)),
  }
}

async function reviewOf(pipeline: Pipeline, id: number): Promise<ReviewView> {
  const { candidates, resubmitCostMicro } = await pipeline.review(id)
  const row = pipeline.activity().needsYou.find((each) => each.id === id)
  if (row === undefined) throw new Fault('not-found', t('This recording is not unsure any more.'), { retry: 'never' })
  return {
    row,
    resubmitCostMicro,
    candidates: candidates.map((job) => ({
      jobId: job.id,
      status: job.status,
      createdAtMs: job.createdAtMs,
      durationMs: job.durationMs,
      model: job.model,
      opening: job.opening,
    })),
  }
}

/** Takes what a call returned, if anything, and answers with the null of the treaty. */
function done(_nothing: unknown): null {
  return null
}

function pathOf(row: { readonly path: string | null; readonly source: string } | null): string | null {
  return row === null || row.source === 'url' ? null : row.path
}

function noFile(): Fault {
  return new Fault('missing', t('There is no file on this computer for this recording.'), {
    retry: 'never',
    remedy: t('It came from a link or from another device.'),
  })
}
