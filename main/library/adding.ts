// How transcriptions enter the library: from a file, from a link, or from a job that another device made. Adding twice what
// is already under way adds nothing.

import { basename, extname } from 'node:path'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Options, Transcription } from '../recording.ts'
import { type Desk, findAll, insert, mustFind, note } from './desk.ts'
import { titleKey } from './fold.ts'
import { nextRepeat } from './questions.ts'
import { lastFor, nextPlace } from './queue.ts'
import { type Cell, optionCells } from './row.ts'

export interface Added {
  readonly id: number
  readonly isNew: boolean
}

export interface FileToAdd {
  readonly path: string
  readonly source: 'drop' | 'watch'
  readonly options: Options
  readonly title?: string | undefined
  /** With which account it is sent; the first one where none is named. */
  readonly accountId?: string | undefined
  /** The watched folder's id in the settings. */
  readonly watchId?: string | undefined
  /** What holds it back until the person sends it. */
  readonly proposalId?: number | undefined
  /**
   * True when the file has changed, or is wanted once more, since the transcription of this path that has ended; false
   * takes that one for the answer. Without it, only what is under way is an answer.
   */
  readonly isAgain?: boolean | undefined
}

export interface LinkToAdd {
  readonly url: string
  readonly options: Options
  readonly title?: string | undefined
  readonly accountId?: string | undefined
}

/** A job of the account that this library did not make, as the service's list tells it. */
export interface JobElsewhere {
  readonly jobId: string
  readonly title: string
  readonly options: Options
  /** True when its result waits to be fetched. */
  readonly isCompleted?: boolean | undefined
  readonly remoteStatus?: string | null | undefined
  readonly submittedAtMs?: number | null | undefined
  readonly completedAtMs?: number | null | undefined
  readonly expiresAtMs?: number | null | undefined
  readonly durationMs?: number | null | undefined
  readonly estimatedCostMicro?: number | null | undefined
  readonly billedCostMicro?: number | null | undefined
  readonly cancelTokenSealed?: Uint8Array | null | undefined
  readonly accountId?: string | undefined
  /** Whose key shows it: another account's proves nothing about it. */
  readonly accountMark?: string | null | undefined
  /** Sure: its audio is this recording. */
  readonly recordingId?: number | null | undefined
  /** To be asked: its audio may be this recording. */
  readonly maybeRecordingId?: number | null | undefined
  /** To be asked: it may be a second payment for this transcription. */
  readonly suspectedOf?: number | null | undefined
}

const UNDER_WAY = `t.is_sample = 0 AND t.proposal_id IS NULL AND t.stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired'`

const LET_GO = `t.stage = 'cancelled' AND t.fault_code = 'not-followed'`

export function addFile(desk: Desk, file: FileToAdd): Added {
  const title = file.title ?? titleOf(file.path)
  return desk.atomically(() => {
    const known =
      file.isAgain === false
        ? lastFor(desk, file.path, file.options)
        : alike(desk, file.path, file.options, `${UNDER_WAY}, 'archived')`)
    if (known !== null) return { id: known.id, isNew: false }
    const { source, path, watchId = null, proposalId = null } = file
    const cells = { source, path, watch_id: watchId, proposal_id: proposalId, stage: 'waiting', ...accountCell(file) }
    return { id: begin(desk, title, file.options, cells), isNew: true }
  })
}

export function addLink(desk: Desk, link: LinkToAdd): Added {
  return desk.atomically(() => {
    // What is not waited for any more goes on at the service all the same, and can be followed again for nothing.
    const known = alike(desk, link.url, link.options, `((${UNDER_WAY})) OR (${LET_GO}))`)
    if (known !== null) return { id: known.id, isNew: false }
    const title = link.title ?? titleOfLink(link.url)
    return {
      id: begin(desk, title, link.options, { source: 'url', path: link.url, stage: 'ready', ...accountCell(link) }),
      isNew: true,
    }
  })
}

/** @returns null when the job is in the library already, or was removed from it by the person */
export function addElsewhere(desk: Desk, job: JobElsewhere): number | null {
  return desk.atomically(() => {
    const known = desk
      .ask(
        `SELECT 1 AS known FROM transcription WHERE job_id = ?
         UNION ALL SELECT 1 FROM seen_job WHERE job_id = ? AND reason = 'removed'
         UNION ALL SELECT 1 FROM part WHERE job_id = ?`,
      )
      .get(job.jobId, job.jobId, job.jobId)
    if (known !== undefined) return null
    return begin(desk, job.title, job.options, {
      ...elsewhereCells(desk, job),
      stage: job.isCompleted === true ? 'archiving' : 'processing',
    })
  })
}

function elsewhereCells(desk: Desk, job: JobElsewhere): Readonly<Record<string, Cell>> {
  const recordingId = job.recordingId ?? null
  const { options_key: key } = optionCells(job.options)
  return {
    source: 'elsewhere',
    ...accountCell(job),
    job_id: job.jobId,
    account_mark: job.accountMark ?? null,
    recording_id: recordingId,
    repeat: recordingId === null ? 0 : nextRepeat(desk, recordingId, key),
    maybe_recording_id: job.maybeRecordingId ?? null,
    suspected_of: job.suspectedOf ?? null,
    remote_status: job.remoteStatus ?? null,
    submitted_at_ms: whole(job.submittedAtMs),
    completed_at_ms: whole(job.completedAtMs),
    expires_at_ms: whole(job.expiresAtMs),
    duration_ms: whole(job.durationMs),
    estimated_cost_micro: whole(job.estimatedCostMicro),
    billed_cost_micro: whole(job.billedCostMicro),
    cancel_token_sealed: job.cancelTokenSealed ?? null,
  }
}

/** A transcription of a recording, or of a link, that is paid for once more: it is known, so it is ready at once. */
export interface AgainToAdd {
  readonly of: number
  readonly options: Options
  readonly estimateMicro: number | null
  /** Where the file is now. */
  readonly path: string
  readonly accountId?: string | undefined
}

export function addAgain(desk: Desk, { of, options, estimateMicro, path, ...account }: AgainToAdd): number {
  return desk.atomically(() => {
    const { source, recordingId, title, fileStamp, durationMs } = mustFind(desk, of)
    if (recordingId === null && source !== 'url')
      throw new Fault('missing', t('There is no recording on this computer for this transcript.'), { retry: 'never' })
    const { options_key: key } = optionCells(options)
    const going = againUnderWay(desk, recordingId === null ? { path } : { recordingId }, key)
    if (going !== null) return going
    // What was made of it may be gone: it is taken in once more, and made again.
    const made = desk.ask('SELECT kind, expected_bytes FROM conversion WHERE transcription_id = ?').get(of)
    const id = begin(desk, title, options, {
      source: source === 'url' ? 'url' : 'drop',
      ...accountCell(account),
      path,
      recording_id: made === undefined ? recordingId : null,
      repeat: recordingId === null ? 0 : nextRepeat(desk, recordingId, key),
      file_stamp: fileStamp,
      duration_ms: whole(durationMs),
      estimated_cost_micro: whole(estimateMicro),
      stage: made === undefined ? 'ready' : 'waiting',
    })
    if (made !== undefined) insert(desk, 'conversion', { transcription_id: id, ...made })
    return id
  })
}

/** One that is on its way is the answer: nobody means to pay twice by pressing a button twice. */
function againUnderWay(
  desk: Desk,
  of: { readonly recordingId: number } | { readonly path: string },
  key: string,
): number | null {
  const [what, which] = 'path' in of ? [`t.source = 'url' AND t.path`, of.path] : ['t.recording_id', of.recordingId]
  const rest = `WHERE ${what} = ? AND t.options_key = ? AND ${UNDER_WAY}, 'archived') ORDER BY t.id DESC LIMIT 1`
  return findAll(desk, rest, which, key)[0]?.id ?? null
}

function accountCell({ accountId }: { readonly accountId?: string | undefined }): Readonly<Record<string, Cell>> {
  return accountId === undefined ? {} : { account_id: accountId }
}

/** The first row of a transcription, and the first line of its diary. */
export function begin(desk: Desk, title: string, options: Options, cells: Readonly<Record<string, Cell>>): number {
  const now = Math.round(desk.clock.now())
  const watchId = cells.watch_id === undefined || cells.watch_id === null ? null : String(cells.watch_id)
  const place = { queue_at: nextPlace(desk, String(cells.source), watchId) }
  const common = {
    title,
    title_key: titleKey(title),
    ...optionCells(options),
    added_at_ms: now,
    stage_at_ms: now,
    ...place,
  }
  const id = insert(desk, 'transcription', { ...common, ...cells })
  note(desk, id, null, String(cells.stage), null)
  return id
}

function alike(desk: Desk, path: string, options: Options, where: string): Transcription | null {
  const { options_key: key } = optionCells(options)
  const rest = `WHERE t.path = ? AND t.options_key = ? AND ${where} ORDER BY t.id DESC LIMIT 1`
  return findAll(desk, rest, path, key)[0] ?? null
}

/** What a recording is called until a person, or its tags, name it. */
export function titleOf(path: string): string {
  return basename(path, extname(path)) || path
}

function titleOfLink(url: string): string {
  const { hostname, pathname } = new URL(url)
  const last = pathname.split('/').findLast((part) => part !== '') ?? ''
  try {
    const name = decodeURIComponent(last)
    return basename(name, extname(name)) || hostname
  } catch {
    // Not every link is well encoded; as it stands it still tells more than the host alone.
    return last
  }
}

export function whole(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value)
}
