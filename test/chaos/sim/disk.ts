// The recordings of one machine, modelled behind the intake room's verbs: their content is a name, their length a number. A
// file may be out of reach for a while or change under the reader; it is never changed by the application.

import { createHash } from 'node:crypto'
import { Fault } from '../../../main/fault.ts'
import { NO_FOLDING } from '../../../main/intake/names.ts'
import { judge } from '../../../main/intake/settle.ts'
import type { Intake } from '../../../main/pipeline/crew.ts'
import { type FileStamp, type Inspection, sameStamp } from '../../../main/recording.ts'
import type { Seeded } from '../../tuplets/seeded.ts'
import type { Life } from './life.ts'

export interface Recording {
  readonly path: string
  /** What is said in it: transcripts must say it too. */
  readonly content: string
  readonly durationMs: number
  readonly stamp: FileStamp
}

export interface DiskTrouble {
  /** How often a single operation meets a file that cannot be read just now. */
  readonly rate: number
  readonly chance: Seeded
}

const digests = new Map<string, string>()

/** There are few contents, and each list of jobs names all of them. */
export function sha256Of(content: string): string {
  const known = digests.get(content) ?? createHash('sha256').update(content).digest('hex')
  digests.set(content, known)
  return known
}

export class Disk {
  readonly files = new Map<string, Recording>()
  trouble: DiskTrouble | null = null
  #inode = 100

  add(path: string, content: string, durationMs: number, mtimeMs: number): Recording {
    const bytes = 1000 + Math.round(durationMs)
    const stamp = { bytes, mtimeMs, ctimeMs: mtimeMs, dev: 1, ino: this.#inode++ }
    const recording = { path, content, durationMs, stamp }
    this.files.set(path, recording)
    return recording
  }

  /** The intake room as one life of the application meets it. */
  intake(life: Life): Intake {
    const touch = (what: string, path: string): Recording => {
      life.point(`file ${what}`)
      const file = this.files.get(path)
      if (file === undefined) throw new Fault('missing', 'The file is no longer where it was.', { retry: 'after-fix' })
      if (this.trouble !== null && this.trouble.chance.next() < this.trouble.rate)
        throw new Fault('unreadable', 'The file cannot be read just now.', { retry: 'after-fix' })
      return file
    }
    return {
      judge,
      async look(path, clock) {
        const { stamp } = touch('look', path)
        const ns = BigInt(Math.round(stamp.mtimeMs)) * 1_000_000n
        const when = { atMs: clock.now(), atMonotonicMs: clock.monotonic() }
        return { stamp, mtimeNs: ns, ctimeNs: ns, substance: 'there', shape: 'whole', ...when }
      },
      inspect: async (path) => {
        const file = touch('inspect', path)
        life.point('file inspected')
        return inspectionOf(file)
      },
      inspectOriginal: async (path) => inspectionOf(touch('inspect', path)),
      openSource: async (path, stamp) => {
        const file = touch('open', path)
        const check = () => {
          if (!sameStamp(touch('verify', path).stamp, stamp)) throw new Fault('changed', 'The file changed.')
        }
        check()
        return {
          bytes: stamp.bytes,
          async *read() {
            touch('read', path)
            yield Buffer.from(file.content)
          },
          verify: async () => check(),
          close: async () => undefined,
        }
      },
      async *expand(paths) {
        for (const path of paths) {
          life.point('file expand')
          yield { path }
        }
      },
      isThere: async (path) => this.files.has(path),
      isStillAt: async (path, stamp) => {
        const file = this.files.get(path)
        return file !== undefined && sameStamp(file.stamp, stamp)
      },
      truePath: async (path) => path,
      quietMsAt: async () => 5000,
      foldingAt: async () => NO_FOLDING,
      probe: async (path) => {
        const { stamp, durationMs } = touch('probe', path)
        return { stamp, durationMs, refusal: null, isFilm: false }
      },
      // Watching folders has trials of its own, on a real disk.
      listFolder: () => {
        throw new Fault('internal', 'There are no watched folders here.')
      },
      watchFolder: () => ({ state: 'watching', rescan: async () => undefined, close: async () => undefined }),
    }
  }
}

function inspectionOf(file: Recording): Inspection {
  const sha256 = sha256Of(file.content)
  return {
    stamp: file.stamp,
    sha256,
    md5: sha256.slice(0, 32),
    format: 'mp3',
    contentType: 'audio/mpeg',
    durationMs: file.durationMs,
    title: null,
    recordedAtMs: file.stamp.mtimeMs,
  }
}
