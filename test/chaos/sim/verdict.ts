// What a trial asks when all is over: is every recording archived, was anything paid for twice, does every transcript say what
// its recording says. The service's own ledger and the bytes in the library answer, not the application.

import type { Library } from '../../../main/library/library.ts'
import type { Transcription } from '../../../main/recording.ts'
import { type Recording, sha256Of } from './disk.ts'
import type { Machine } from './machine.ts'
import type { Remote } from './remote.ts'
import { unwatched } from './world.ts'

export interface Verdict {
  readonly lost: readonly string[]
  readonly twice: readonly string[]
  readonly wrong: readonly string[]
}

/** @param allowed jobs beyond the first that a person asked for knowingly, by recording and options */
export function judgeAll(machines: readonly Machine[], remote: Remote, allowed: ReadonlyMap<string, number>): Verdict {
  const twice = [...remote.billed()]
    .filter(([key, jobs]) => jobs.length > 1 + (allowed.get(key) ?? 0))
    .map(([key, jobs]) => `${key.split(' ')[0]} (${jobs.length} jobs)`)
  return {
    lost: machines.flatMap((machine) => lostOn(machine)),
    twice,
    wrong: machines.flatMap((machine) => wrongOn(machine)),
  }
}

/** Recordings of the disk whose transcript is not in the library. */
export function lostOn(machine: Machine): readonly string[] {
  const rows = machine.rows()
  const archived = new Set(rows.filter((row) => row.stage === 'archived').map((row) => row.sha256))
  return [...machine.disk.files.values()]
    .filter((file) => !archived.has(sha256Of(file.content)))
    .map((file) => `${file.content} (${stagesAt(rows, file)})`)
}

function stagesAt(rows: readonly Transcription[], file: Recording): string {
  const here = rows.filter((row) => row.path === file.path)
  return here.length === 0 ? 'no row' : here.map((row) => `${row.stage} ${row.faultCode ?? ''}`).join(', ')
}

/** Archived transcripts that say something else than their recording. */
export function wrongOn(machine: Machine): readonly string[] {
  return machine
    .rows()
    .filter((row) => row.stage === 'archived' && row.sha256 !== null && !says(machine.library, row))
    .map((row) => row.title)
}

function says(library: Library, row: Transcription): boolean {
  const body = unwatched(() => library.result(row.id))
  return body !== null && row.sha256 !== null && Buffer.from(body).toString().includes(row.sha256)
}

export function told(verdict: Verdict): string | null {
  const parts = [
    verdict.lost.length > 0 ? `lost: ${verdict.lost.slice(0, 3).join('; ')} (${verdict.lost.length})` : '',
    verdict.twice.length > 0 ? `paid twice: ${verdict.twice.slice(0, 3).join('; ')} (${verdict.twice.length})` : '',
    verdict.wrong.length > 0 ? `wrong transcript: ${verdict.wrong.slice(0, 3).join('; ')}` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : parts.join(' | ')
}
