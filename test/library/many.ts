// A library of thousands of archived recordings, written at once instead of one by one: for lists, counts and shelves, which
// ask nothing of how a recording came. Every run makes the same ones.

import { randomFillSync } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { titleKey } from '../../main/library/fold.ts'
import { pressNow } from '../../main/library/result.ts'
import { DEFAULT_OPTIONS, optionsKey } from '../../main/recording.ts'
import { putFreshLibrary } from '../fresh-library.ts'
import { seeded } from '../tuplets/seeded.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const FIRST_DAY = Date.UTC(2019, 0, 1)
const DAYS = 2500
const LANGUAGES = ['en', 'en', 'en', 'en', 'es', 'es', 'fr', 'de', 'ar', 'he', 'zh', 'sw', null]
const SOURCES = ['watch', 'watch', 'drop', 'drop', 'url', 'elsewhere', 'import']
const SUBJECTS = [
  'Harbour inquiry',
  'Care study, interview',
  'Council meeting',
  'Field note',
  'Pflegestudie, Gespräch',
  'مقابلة مع الصيادين',
  'ראיון עם הנמל',
  '漁港での聞き取り',
  'A very long working title that somebody gave a recording once, because the desk wanted everything in it, number',
]
const TAGS = 60
const COLLECTIONS = 25

export interface Many {
  readonly path: string
  readonly recordings: number
  /** Of the service's compressed reply, which makes the rows fat. */
  readonly bodyBytes?: number
}

/** @returns the ids, in the order in which they were archived */
export function makeMany({ path, recordings, bodyBytes = 2000 }: Many): readonly number[] {
  putFreshLibrary(path)
  const database = new Sqlite(path)
  try {
    database.pragma('synchronous = OFF')
    return database.transaction(() => fill(database, recordings, bodyBytes))()
  } finally {
    database.close()
  }
}

function fill(database: Sqlite.Database, recordings: number, bodyBytes: number): readonly number[] {
  const { next: random, pick } = seeded(11)
  const below = (limit: number): number => Math.floor(random() * limit)
  const statements = statementsOf(database)
  for (let collection = 1; collection <= COLLECTIONS; collection++)
    statements.collection.run(`Story ${collection}`, titleKey(`Story ${collection}`), FIRST_DAY)
  return Array.from({ length: recordings }, (_, index) => {
    const title = `${pick(SUBJECTS)} ${index + 1}`
    const durationMs =
      random() < 0.03 ? null : Math.round(MINUTE * (3 + 90 * random() ** 2 + (random() < 0.05 ? 180 : 0)))
    const recordedAtMs = random() < 0.3 ? null : FIRST_DAY + below(DAYS * DAY)
    const archivedAtMs = FIRST_DAY + Math.round((index / recordings) * DAYS * DAY) + DAY
    const recording = statements.recording.get(index.toString(16).padStart(64, '0'), durationMs, recordedAtMs)
    const source = pick(SOURCES)
    const row = {
      recording: Number(recording),
      source,
      path: source === 'elsewhere' ? null : `/recordings/${index}.mp3`,
      title,
      titleKey: titleKey(title),
      options: JSON.stringify(DEFAULT_OPTIONS),
      optionsKey: optionsKey(DEFAULT_OPTIONS),
      archivedAtMs,
      durationMs,
      jobId: `job-${index}`,
      cost: source === 'import' ? null : below(3_000_000),
      expiresAtMs: source === 'import' ? null : archivedAtMs + 7 * DAY,
      isStarred: Number(random() < 0.05),
      openedAtMs: random() < 0.1 ? archivedAtMs + below(30 * DAY) : null,
    }
    const id = Number(statements.transcription.get(row))
    addResult(statements, id, { language: pick(LANGUAGES), bodyBytes, model: random() < 0.3 ? 'premium' : 'standard' })
    if (random() < 0.4) statements.member.run(1 + below(COLLECTIONS), id, archivedAtMs)
    for (let tags = below(4); tags > 0; tags--) {
      const tag = `topic ${below(TAGS) + 1}`
      statements.tag.run(id, tag, titleKey(tag))
    }
    return id
  })
}

type Statements = ReturnType<typeof statementsOf>

function statementsOf(database: Sqlite.Database) {
  return {
    collection: database.prepare('INSERT INTO collection (name, name_key, created_at_ms) VALUES (?, ?, ?)'),
    member: database.prepare('INSERT OR IGNORE INTO collection_member VALUES (?, ?, ?)'),
    tag: database.prepare('INSERT OR IGNORE INTO tag (transcription_id, name, name_key) VALUES (?, ?, ?)'),
    recording: database
      .prepare(
        `INSERT INTO recording (sha256, bytes, format, content_type, duration_ms, recorded_at_ms)
         VALUES (?, 1000, 'mp3', 'audio/mpeg', ?, ?) RETURNING id`,
      )
      .pluck(),
    transcription: database
      .prepare(
        `INSERT INTO transcription (recording_id, source, path, title, title_key, options_json, options_key, added_at_ms, stage,
           stage_at_ms, archived_at_ms, duration_ms, job_id, billed_cost_micro, expires_at_ms, is_starred, opened_at_ms)
         VALUES (@recording, @source, @path, @title, @titleKey, @options, @optionsKey, @archivedAtMs, 'archived',
           @archivedAtMs, @archivedAtMs, @durationMs, @jobId, @cost, @expiresAtMs, @isStarred, @openedAtMs) RETURNING id`,
      )
      .pluck(),
    result: database.prepare(
      `INSERT INTO result (transcription_id, kind, sha256, bytes, first_segment_id, segment_count, speaker_count, speakers_json,
         language, model, opening, warnings_json, body) VALUES (?, 'job', ?, ?, ?, ?, 2, ?, ?, ?, ?, '[]', ?)`,
    ),
    segment: database
      .prepare(
        `INSERT INTO segment (transcription_id, position, start_ms, end_ms, speaker, language, text)
         VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      )
      .pluck(),
  }
}

const SAID = [
  'We looked at the permit again this morning, and the date on it is not the date that the harbour office gave us.',
  'Nobody had asked who signed it; everybody had assumed that somebody else knew.',
  'So we went back to the minutes, page by page, until the name was there.',
]

interface Made {
  readonly language: string | null
  readonly model: string
  readonly bodyBytes: number
}

function addResult(statements: Statements, id: number, { language, model, bodyBytes }: Made): void {
  const ids = SAID.map((text, position) =>
    Number(
      statements.segment.get(id, position, position * 6000, position * 6000 + 5500, `S${position % 2}`, language, text),
    ),
  )
  // Incompressible, as what is compressed already.
  const body = bodyBytes > 0 ? randomFillSync(Buffer.alloc(bodyBytes)) : pressNow(Buffer.from('{}')).compressed
  const talk = JSON.stringify([
    ['S0', 11_000],
    ['S1', 5500],
  ])
  const hash = id.toString(16).padStart(64, 'f')
  statements.result.run(id, hash, body.length, ids[0], SAID.length, talk, language, model, SAID.join(' '), body)
}
