// What is made of recordings that the service would not take: what was asked for, the files that were made, and the replies for parts
// until they are joined. It refuses to know how anything is made; and a part that is home is never asked for again.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { ConversionKind, FileStamp, Transcription } from '../recording.ts'
import { type Change, change } from './changing.ts'
import { type Desk, insert, mustFind } from './desk.ts'
import { unpress } from './result.ts'
import { stampOf } from './row.ts'

/** A file that was made, as the service will see it. */
export interface PartToKeep {
  readonly number: number
  readonly name: string
  readonly startMs: number
  readonly durationMs: number
  readonly sha256: string
  readonly md5: string | null
  readonly contentType: string
  readonly stamp: FileStamp
  readonly estimateMicro: number | null
}

export interface KeptPart extends PartToKeep {
  readonly isHome: boolean
}

/** The service's reply for a part. */
export interface HomePart {
  readonly number: number
  readonly jobId: string
  readonly billedCostMicro: number | null
  readonly compressed: Uint8Array
}

export interface HomeReply {
  readonly number: number
  readonly startMs: number
  readonly durationMs: number
  readonly jobId: string
  readonly body: Uint8Array
}

export interface Conversions {
  /** Another one takes its place, as long as nothing is home. */
  order(id: number, kind: ConversionKind, expectedBytes: number): void
  /** It is not wanted any more. @throws Fault `conflict` once a part is home: that is paid for */
  drop(id: number): void
  /** Of which bytes, and what was made of them. */
  made(id: number): {
    readonly sha256: string | null
    readonly expectedBytes: number
    readonly parts: readonly KeptPart[]
  }
  /** @throws Fault `conflict` where it is not wanted any more */
  keep(id: number, sha256: string, parts: readonly PartToKeep[]): void
  /** The recording is another now: what was made of the old one is of no use. */
  forget(id: number): void
  /** A part's transcript is here; the row goes on with the next one, in one transaction. */
  home(asked: Change, part: HomePart): Transcription
  replies(id: number): readonly HomeReply[]
  /** The result holds everything: the replies go, and that their jobs are ours is remembered. */
  close(id: number): void
  /** Files that may still be needed; what lies beside them may go. */
  names(): readonly string[]
  /** What plays in the place of a recording that cannot be played; null where nothing was kept. */
  playable(id: number): { readonly name: string; readonly contentType: string } | null
}

/** Chromium plays neither of these; what was made of them does, and stays. */
const UNPLAYABLE = `('audio/aiff', 'audio/x-caf')`

export function openConversions(desk: Desk): Conversions {
  const { ask } = desk
  const tell = <T>(value: T): T => {
    desk.changed('queue')
    return value
  }
  return {
    order: (id, kind, expectedBytes) => tell(order(desk, id, kind, expectedBytes)),
    drop: (id) => tell(drop(desk, id)),
    made: (id) => made(desk, id),
    keep: (id, sha256, parts) => desk.atomically(() => keep(desk, id, sha256, parts)),
    forget(id) {
      ask('DELETE FROM part WHERE transcription_id = ?').run(id)
    },
    home: (asked, part) => tell(home(desk, asked, part)),
    replies: (id) => replies(desk, id),
    close(id) {
      ask('UPDATE part SET body_gzip = NULL WHERE transcription_id = ?').run(id)
    },
    names: () =>
      ask(
        `SELECT p.name FROM part p JOIN transcription t ON t.id = p.transcription_id
         LEFT JOIN recording r ON r.id = t.recording_id
         WHERE (t.stage <> 'archived' AND p.job_id IS NULL)
           OR (t.stage = 'archived' AND r.content_type IN ${UNPLAYABLE})`,
      )
        .all()
        .map((row) => String(row.name)),
    playable: (id) => playable(desk, id),
  }
}

function order(desk: Desk, id: number, kind: ConversionKind, expectedBytes: number): void {
  desk.atomically(() => {
    drop(desk, id)
    insert(desk, 'conversion', {
      transcription_id: mustFind(desk, id).id,
      kind,
      expected_bytes: Math.ceil(expectedBytes),
    })
  })
}

function drop(desk: Desk, id: number): void {
  desk.atomically(() => {
    const paid = desk.ask('SELECT 1 AS paid FROM part WHERE transcription_id = ? AND job_id IS NOT NULL').get(id)
    if (paid !== undefined)
      throw new Fault('conflict', t('A part of this recording is transcribed already.'), {
        remedy: t('Try again to have the others transcribed too, or keep what is here.'),
        retry: 'never',
      })
    desk.ask('DELETE FROM conversion WHERE transcription_id = ?').run(id)
  })
}

function made(desk: Desk, id: number): ReturnType<Conversions['made']> {
  const row = desk.ask('SELECT sha256, expected_bytes FROM conversion WHERE transcription_id = ?').get(id)
  const parts = desk.ask('SELECT * FROM part WHERE transcription_id = ? ORDER BY number').all(id)
  return {
    sha256: row === undefined || row.sha256 === null ? null : String(row.sha256),
    expectedBytes: Number(row?.expected_bytes ?? 0),
    parts: parts.map((part) => ({
      number: Number(part.number),
      name: String(part.name),
      startMs: Number(part.start_ms),
      durationMs: Number(part.duration_ms),
      sha256: String(part.sha256),
      md5: part.md5 === null ? null : String(part.md5),
      contentType: String(part.content_type),
      stamp: stampOf(part),
      estimateMicro: part.estimated_cost_micro === null ? null : Number(part.estimated_cost_micro),
      isHome: part.job_id !== null,
    })),
  }
}

const KEEP = `INSERT INTO part (transcription_id, number, name, start_ms, duration_ms, sha256, md5, content_type, bytes, mtime_ms,
    ctime_ms, dev, ino, estimated_cost_micro) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (transcription_id, number) DO UPDATE SET name = excluded.name, start_ms = excluded.start_ms,
    duration_ms = excluded.duration_ms, sha256 = excluded.sha256, md5 = excluded.md5, content_type = excluded.content_type,
    bytes = excluded.bytes, mtime_ms = excluded.mtime_ms, ctime_ms = excluded.ctime_ms, dev = excluded.dev,
    ino = excluded.ino, estimated_cost_micro = excluded.estimated_cost_micro
  WHERE job_id IS NULL`

function keep(desk: Desk, id: number, sha256: string, parts: readonly PartToKeep[]): void {
  const { changes } = desk.ask('UPDATE conversion SET sha256 = ? WHERE transcription_id = ?').run(sha256, id)
  if (changes !== 1) throw new Fault('conflict', t('It is not to be converted any more.'))
  for (const part of parts) {
    const { bytes, mtimeMs, ctimeMs, dev, ino } = part.stamp
    desk
      .ask(KEEP)
      .run(
        ...[id, part.number, part.name, Math.round(part.startMs), Math.round(part.durationMs), part.sha256, part.md5],
        ...[part.contentType, bytes, mtimeMs, ctimeMs, dev, ino, part.estimateMicro],
      )
  }
}

function home(desk: Desk, asked: Change, part: HomePart): Transcription {
  return desk.atomically(() => {
    const { changes } = desk
      .ask(
        `UPDATE part SET job_id = ?, billed_cost_micro = ?, body_gzip = ?
         WHERE transcription_id = ? AND number = ? AND job_id IS NULL`,
      )
      .run(part.jobId, part.billedCostMicro, part.compressed, asked.id, part.number)
    if (changes !== 1) throw new Fault('conflict', t('This part is home already.'))
    change(desk, asked)
    return mustFind(desk, asked.id)
  })
}

function replies(desk: Desk, id: number): readonly HomeReply[] {
  return desk
    .ask('SELECT * FROM part WHERE transcription_id = ? AND body_gzip IS NOT NULL ORDER BY number')
    .all(id)
    .flatMap((row) =>
      row.body_gzip instanceof Uint8Array
        ? {
            number: Number(row.number),
            startMs: Number(row.start_ms),
            durationMs: Number(row.duration_ms),
            jobId: String(row.job_id),
            body: unpress(row.body_gzip),
          }
        : [],
    )
}

function playable(desk: Desk, id: number): ReturnType<Conversions['playable']> {
  const parts = desk
    .ask(
      `SELECT p.name, p.content_type FROM transcription t JOIN recording r ON r.id = t.recording_id
         JOIN transcription other ON other.recording_id = r.id JOIN part p ON p.transcription_id = other.id
       WHERE t.id = ? AND r.content_type IN ${UNPLAYABLE}
         AND (SELECT count(*) FROM part each WHERE each.transcription_id = other.id) = 1 ORDER BY other.id LIMIT 1`,
    )
    .all(id)
  const [part] = parts
  return part === undefined ? null : { name: String(part.name), contentType: String(part.content_type) }
}
