import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectReading } from '../../main/library/connection.ts'
import { fieldVersions } from '../../main/library/field-schemas.ts'
import { openLibrary, pressResult } from '../../main/library/library.ts'
import type { Step } from '../../main/library/migrate.ts'
import { derived } from '../../main/library/migrations/0011-derived.ts'
import { MIGRATIONS } from '../../main/library/migrations/index.ts'
import { statements } from '../../main/library/row.ts'
import { transcript, unpackTranscript } from '../../main/library/shelf.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS, optionsKey } from '../../main/recording.ts'
import { HandClock } from '../hand-clock.ts'
import { everything, inProcess } from './in-process.ts'
import { transcriptOf } from './scratch.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-test-'))
  path = join(folder, 'deep', 'library.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (steps: readonly Step[] = MIGRATIONS) =>
  openLibrary({ path, clock: new HandClock(), log: silentLog, steps })
const codeOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return Reflect.get(Object(error), 'code')
  }
  return 'nothing was thrown'
}

const ITEM_COLUMNS = ['key', 'end_ms', 'speaker', 'owner', 'due', 'severity', 'confidence', 'detail', 'evidence_json']

/** What today's code looks at in every library that it writes to, put into an older one for as long as a test fills it. */
function openAt(version: number): ReturnType<typeof open> {
  open(MIGRATIONS.slice(0, version)).close()
  const older = new Sqlite(path)
  derived.run(older)
  older.exec('ALTER TABLE transcription ADD COLUMN proposal_id INTEGER')
  older.exec(`ALTER TABLE transcription ADD COLUMN account_id TEXT NOT NULL DEFAULT 'first'`)
  if (version >= 4) for (const column of ITEM_COLUMNS) older.exec(`ALTER TABLE insight ADD COLUMN ${column} ANY`)
  older.close()
  const library = open(MIGRATIONS.slice(0, version))
  return {
    ...library,
    close() {
      library.close()
      const filled = new Sqlite(path)
      filled.exec(
        'DROP TABLE part; DROP TABLE conversion; ALTER TABLE transcription DROP COLUMN proposal_id; ALTER TABLE transcription DROP COLUMN account_id',
      )
      if (version >= 4) for (const column of ITEM_COLUMNS) filled.exec(`ALTER TABLE insight DROP COLUMN ${column}`)
      filled.close()
    },
  }
}

const next: Step = {
  version: MIGRATIONS.length + 1,
  name: 'a note per recording',
  run: (database) => database.exec('ALTER TABLE transcription ADD COLUMN note TEXT'),
}

/** As the first version spelt them: the order of keys was one, but "no analytics" and languages were not. */
const OLD_KEYS = [
  '{"analytics":null,"diarization":true,"language":"auto","model":"standard","piiProcessing":false,"speakerEmbeddings":false}',
  '{"analytics":{"profile":"none"},"diarization":true,"language":"AUTO","model":"standard","piiProcessing":false,"speakerEmbeddings":false}',
  '{"analytics":{},"diarization":true,"language":"","model":"standard","piiProcessing":false,"speakerEmbeddings":false}',
  '{"analytics":{"domain":"sales","profile":"off"},"diarization":true,"language":"en","model":"standard","piiProcessing":false,"speakerEmbeddings":false}',
]

/** Filled by today's code, and closed. */
function filledBy<T>(version: number, fill: (library: ReturnType<typeof open>) => T): T {
  const library = openAt(version)
  const value = fill(library)
  library.close()
  return value
}

/** A column of the results, which today's code knows by one name only. */
function renamed(from: string, to: string): void {
  const library = new Sqlite(path)
  library.exec(`ALTER TABLE result RENAME COLUMN ${from} TO ${to}`)
  library.close()
}

it('reads what an older library holds as before, and lets it be corrected', async () => {
  const job = { jobId: 'old', title: 'Old', options: DEFAULT_OPTIONS, isCompleted: true }
  const body = Buffer.from('{}')
  const result = {
    kind: 'job',
    body,
    transcript: transcriptOf(['One two.', 'Three.']),
    ...(await pressResult(body)),
  } as const
  openAt(7).close()
  renamed('body_gzip', 'body')
  const id = filledBy(7, (before) => {
    before.archiveAll([{ job, archivedAtMs: 1, result }])
    return before.byJob('old')?.id ?? 0
  })
  renamed('body', 'body_gzip')
  const look = new Sqlite(path)
  const segments = () => look.prepare('SELECT * FROM segments ORDER BY position').raw().all()
  const held = segments()
  const after = open()
  expect(segments()).toEqual(held)
  after.corrections.apply(id, 0, { kind: 'merge', position: 0 })
  expect(segments()).toHaveLength(1)
  after.corrections.undo(id)
  expect(segments()).toEqual(held)
  look.close()
  after.close()
})

it('counts what an older library sent with fields of its own, once they are kept under a name', () => {
  const schema = { schema_version: 'care-1', fields: [{ key: 'topic', label: 'Topic', type: 'boolean' }] }
  filledBy(8, (before) => {
    before.addFile({ path: '/a.mp3', source: 'drop', options: { ...DEFAULT_OPTIONS, analytics: { schema } } })
    before.addFile({ path: '/b.mp3', source: 'drop', options: DEFAULT_OPTIONS })
  })
  const after = open()
  const { id } = after.fieldSchemas.save(null, { name: 'Care study', domain: null, schema })
  const look = new Sqlite(path)
  expect(fieldVersions(statements(look), id)).toMatchObject([{ version: 1, useCount: 1 }])
  look.close()
  after.close()
})

it('gives equal options of the first version one spelling, and loses no job that was kept apart by it', () => {
  open(MIGRATIONS.slice(0, 1)).close()
  const first = new Sqlite(path)
  const hash = '0'.repeat(64)
  first
    .prepare(`INSERT INTO recording (id, sha256, bytes, format, content_type) VALUES (1, ?, 1, 'mp3', 'audio/mpeg')`)
    .run(hash)
  for (const key of OLD_KEYS)
    first
      .prepare(
        `INSERT INTO transcription (recording_id, source, path, title, title_key, options_json, options_key, added_at_ms, stage,
           stage_at_ms, job_id) VALUES (1, 'drop', '/a.mp3', 'a', 'a', ?, ?, 1, 'processing', 1, ?)`,
      )
      .run(key, key, key)
  first.exec('UPDATE transcription SET is_paused = 1')
  first.close()
  const library = open()
  const rows = library.inStage(['processing'])
  expect(rows.map((row) => row.repeat)).toEqual([0, 1, 2, 0])
  // Held back, their results would expire.
  expect(rows.some((row) => row.isPaused)).toBe(false)
  const sales = { ...DEFAULT_OPTIONS, language: 'en', analytics: { domain: 'sales' } }
  expect(library.twin(hash, optionsKey(DEFAULT_OPTIONS), 0)?.id).toBe(1)
  expect(library.twin(hash, optionsKey(sales), 0)?.id).toBe(4)
  library.close()
})

it('takes transcripts brought in as files from the third step on, and loses nothing that refers to a recording', () => {
  const ids = filledBy(2, (before) =>
    ['/a.mp3', '/b.mp3', '/c.mp3'].map(
      (file) => before.addFile({ path: file, source: 'drop', options: DEFAULT_OPTIONS }).id,
    ),
  )
  const older = new Sqlite(path)
  older.pragma('foreign_keys = ON')
  older.prepare('DELETE FROM transcription WHERE id = ?').run(ids[2])
  older.close()
  open().close()
  const library = new Sqlite(path)
  expect(library.prepare('SELECT transcription_id FROM event ORDER BY id').pluck().all()).toEqual(ids.slice(0, 2))
  expect(library.pragma('foreign_key_check')).toEqual([])
  const bring = library.prepare(
    `INSERT INTO transcription (source, title, title_key, options_json, options_key, added_at_ms, stage, stage_at_ms,
       imported_from) VALUES (?, 'a', 'a', '{}', '{}', 1, 'archiving', 1, '/a.srt') RETURNING id`,
  )
  // The id of the removed row is not given again.
  expect(bring.pluck().get('import')).toBe(Number(ids[2]) + 1)
  expect(() => bring.get('import')).not.toThrow()
  expect(() => library.prepare(`UPDATE transcription SET source = 'guess'`).run()).toThrow(/source/)
  library.close()
})

it('files what an older library holds under its day, its language and its model', () => {
  open(MIGRATIONS.slice(0, 3)).close()
  const older = new Sqlite(path)
  older.exec(`INSERT INTO recording (id, sha256, bytes, format, content_type, recorded_at_ms)
    VALUES (1, '${'0'.repeat(64)}', 1, 'mp3', 'audio/mpeg', 500)`)
  const row = older.prepare(
    `INSERT INTO transcription (id, recording_id, source, title, title_key, options_json, options_key, added_at_ms, stage,
       stage_at_ms, archived_at_ms, job_id)
     VALUES (?, ?, 'drop', 'a', 'a', '{"language":"auto","model":"premium"}', ?, 1, 'archived', 1, 900, ?)`,
  )
  const result = older.prepare(
    `INSERT INTO result (transcription_id, kind, sha256, bytes, first_segment_id, segment_count, speaker_count, speakers_json,
       language, model, opening, warnings_json, body_gzip)
     VALUES (?, 'job', ?, 1, ?, 0, 0, '[]', ?, ?, '', '[]', x'00')`,
  )
  for (const [id, recording, language, model] of [
    [1, 1, 'es', 'standard'],
    [2, null, null, null],
  ]) {
    row.run(id, recording, `key ${id}`, `job ${id}`)
    result.run(id, 'a'.repeat(64), id, language, model)
  }
  older.close()
  open().close()
  const library = new Sqlite(path)
  expect(
    library.prepare('SELECT filed_at_ms, filed_language, filed_model FROM transcription ORDER BY id').raw().all(),
  ).toEqual([
    [500, 'es', 'standard'],
    [900, null, 'premium'],
  ])
  library.close()
})

it('carries what was archived before the fourth step over to the new search, with words, analytics and speakers', () => {
  open(MIGRATIONS.slice(0, 3)).close()
  const older = new Sqlite(path)
  const body = gzipSync(JSON.stringify({ id: 'j', result: { analytics: { key_topics: [{ topic: 'Dredging' }] } } }))
  older.exec(`INSERT INTO transcription (id, source, title, title_key, options_json, options_key, added_at_ms, stage,
      stage_at_ms, job_id, archived_at_ms) VALUES (7, 'elsewhere', 'Café talk', 'cafe talk', '{}', '{}', 1, 'archived', 1, 'j', 1);
    INSERT INTO segment (id, transcription_id, position, start_ms, end_ms, speaker, text, words) VALUES
      (1, 7, 0, 0, 900, 'SPEAKER_00', 'The harbour', '[0,300,"The",310,900,"harbour"]'),
      (2, 7, 1, 1000, 1900, 'SPEAKER_01', 'freezes over.', NULL);
    INSERT INTO segment_index (rowid, words) VALUES (1, 'The harbour'), (2, 'freezes over.')`)
  older
    .prepare(`INSERT INTO result (transcription_id, kind, sha256, bytes, first_segment_id, segment_count, speaker_count,
      speakers_json, opening, warnings_json, body_gzip) VALUES (7, 'job', ?, 1, 1, 2, 2, '[["SPEAKER_00",900],["SPEAKER_01",900]]', 'The', '[]', ?)`)
    .run('a'.repeat(64), body)
  older.close()
  open().close()
  const searcher = inProcess(path)
  const found = (query: string) =>
    searcher.search({ ...everything, query }, () => false)?.groups.flatMap(({ hits }) => hits.map(({ kind }) => kind))
  expect(found('"harbour freezes"')).toEqual(['speech'])
  expect(found('cafe')).toEqual(['title'])
  expect(found('topic:dredging harbour speaker:SPEAKER_00')).toEqual(['speech'])
  const library = connectReading(path)
  const opened = unpackTranscript(transcript(statements(library), 7))
  expect(opened.segments.map(({ words }) => words)).toEqual([
    [
      { startMs: 0, endMs: 300, text: 'The' },
      { startMs: 310, endMs: 900, text: 'harbour' },
    ],
    [],
  ])
  expect(library.prepare('SELECT text FROM segments ORDER BY position').pluck().all()).toEqual([
    'The harbour',
    'freezes over.',
  ])
  library.close()
})

it('lets what an older library holds go on as before: nothing of it waits for a yes', () => {
  open(MIGRATIONS.slice(0, 8)).close()
  const older = new Sqlite(path)
  older.exec(`INSERT INTO transcription (source, path, title, title_key, options_json, options_key, added_at_ms, stage, stage_at_ms)
    VALUES ('drop', '/a.mp3', 'a', 'a', '{}', '{}', 1, 'ready', 1), ('drop', '/b.mp3', 'b', 'b', '{}', '{}', 1, 'waiting', 1)`)
  older.close()
  const library = open()
  expect(library.dueIds('ready', 1, 10)).toEqual([1])
  expect(library.dueIds('waiting', 1, 10)).toEqual([2])
  expect(library.proposals.all()).toEqual([])
  library.close()
  const held = new Sqlite(path)
  held.exec(
    `INSERT INTO proposal (id, state, made_at_ms) VALUES (1, 'asked', 1); UPDATE transcription SET proposal_id = 1`,
  )
  // Not even by mistake does a held row get near the service.
  for (const stage of ['uploading', 'uploaded', 'submitting', 'processing', 'cancelled'])
    expect(() => held.prepare('UPDATE transcription SET stage = ?').run(stage)).toThrow(/CHECK/)
  held.close()
})

it('gives what an older library holds to the first account, and keeps one request at a time for each account', () => {
  open(MIGRATIONS.slice(0, 11)).close()
  const before = new Sqlite(path)
  before.exec(`INSERT INTO gate (kind, closed_at_ms, next_try_at_ms, text, remedy)
    VALUES ('credit', 1, 2, 'Out of credit.', 'Top up.'), ('paused', 1, 2, 'Paused.', 'Resume.')`)
  const row = `INSERT INTO transcription (source, path, title, title_key, options_json, options_key, added_at_ms, stage, stage_at_ms,
    intent_at_ms, object_key, upload_token_sealed`
  const values = `VALUES ('drop', '/a', 'a', 'a', '{}', '{}', 1, 'submitting', 1, 1, 'key', x'00'`
  before.exec(`${row}) ${values})`)
  before.close()
  const library = open()
  expect(library.inStage(['submitting'])).toMatchObject([{ accountId: 'first' }])
  expect(library.gates.all('first')).toMatchObject([{ kind: 'credit' }])
  expect(library.gates.all()).toMatchObject([{ kind: 'paused' }])
  library.close()
  const now = new Sqlite(path)
  expect(() => now.exec(`${row}, account_id) ${values}, 'first')`)).toThrow(/UNIQUE/)
  now.exec(`${row}, account_id) ${values}, 'other')`)
  now.close()
})

describe('the shape of the library', () => {
  it('counts its steps up from 1 without a gap', () => {
    expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
  })

  it('makes a fresh library that only its owner can read, without a backup of nothing', () => {
    open().close()
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(existsSync(join(folder, 'deep', 'backups'))).toBe(false)
  })

  it('keeps recordings through a new step, with a copy of the file as it was before', () => {
    const before = open()
    const { id } = before.addFile({ path: '/a.mp3', source: 'drop', options: DEFAULT_OPTIONS })
    before.close()
    const after = open([...MIGRATIONS, next])
    expect(after.transcription(id)?.path).toBe('/a.mp3')
    after.close()
    const [copy] = readdirSync(join(folder, 'deep', 'backups'))
    const backup = new Sqlite(join(folder, 'deep', 'backups', String(copy)), { readonly: true })
    expect(backup.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
    expect(backup.prepare('SELECT path FROM transcription').pluck().all()).toEqual(['/a.mp3'])
    backup.close()
  })

  it('leaves everything as it was when a step fails half-way', () => {
    open().close()
    const broken: Step = {
      ...next,
      run(database) {
        database.exec('ALTER TABLE transcription ADD COLUMN note TEXT')
        throw new Error('power cut')
      },
    }
    expect(() => open([...MIGRATIONS, broken])).toThrow()
    const library = new Sqlite(path)
    expect(library.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
    expect(() => library.prepare('SELECT note FROM transcription')).toThrow(/note/)
    library.close()
  })

  it('refuses a library of a newer app and does not touch a byte of it', () => {
    open([...MIGRATIONS, next]).close()
    const before = readFileSync(path)
    expect(codeOf(() => open())).toBe('library-newer')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it("refuses another program's database", () => {
    open().close()
    rmSync(path)
    const other = new Sqlite(path)
    other.exec('CREATE TABLE mine (a)')
    other.close()
    expect(codeOf(() => open())).toBe('library-damaged')
  })

  it('says that a file is damaged which is no database at all', () => {
    open().close()
    writeFileSync(path, 'This was a library once, before something wrote a letter over it. '.repeat(100))
    expect(codeOf(() => open())).toBe('library-damaged')
  })

  it('opens again after it was never closed', () => {
    const killed = open()
    killed.addFile({ path: '/a.mp3', source: 'drop', options: DEFAULT_OPTIONS })
    const again = open()
    expect(again.counts().waiting).toBe(1)
    again.close()
    killed.close()
  })
})
