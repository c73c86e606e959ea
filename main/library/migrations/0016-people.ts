// People across recordings: who a speaker is, and where somebody seems to say their own name. What is shown and searched stays the
// speaker's name in each recording; every name that was given becomes one person, by hand told apart later.

import type { Database } from 'better-sqlite3'
import { nameKey } from '../filter.ts'
import type { Step } from '../migrate.ts'
import { isRole } from '../redact/names.ts'

const TABLES = `
CREATE TABLE person (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL, -- as people compare names; several people may have it, and are told apart by their notes
  note          TEXT    NOT NULL DEFAULT '',
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX person_name ON person (name_key);

-- Who a speaker of a recording is. How they are called there stands in speaker_name.
CREATE TABLE person_speaker (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL,
  person_id        INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  origin           TEXT    NOT NULL CHECK (origin IN ('named', 'voice', 'turn', 'hand')),
  at_ms            INTEGER NOT NULL,
  talk_ms          INTEGER NOT NULL DEFAULT 0, -- in what is read; renewed with the search, see speech_due
  PRIMARY KEY (transcription_id, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_speaker_person ON person_speaker (person_id, transcription_id, talk_ms);

-- Where somebody seems to be told by name: found in the background, up to the speech of the setting 'introductions.to'.
CREATE TABLE introduction (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL, -- the speaker who has no name yet
  name             TEXT    NOT NULL, -- as it was said
  name_key         TEXT    NOT NULL,
  is_own           INTEGER NOT NULL CHECK (is_own IN (0, 1)), -- 1: by the speaker; 0: by whoever spoke before
  is_sure          INTEGER NOT NULL CHECK (is_sure IN (0, 1)), -- 0: a lone word, which counts if somebody is known by it
  position         INTEGER NOT NULL, -- of the segment that says it, in what is read
  PRIMARY KEY (transcription_id, label, name_key)
) STRICT, WITHOUT ROWID;

-- A person said no: this name is not asked about again for this speaker, or with '' none.
CREATE TABLE introduction_refusal (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL,
  name_key         TEXT    NOT NULL,
  at_ms            INTEGER NOT NULL,
  PRIMARY KEY (transcription_id, label, name_key)
) STRICT, WITHOUT ROWID;
`

const GIVEN = 'SELECT transcription_id AS id, label, name FROM speaker_name ORDER BY transcription_id, label'
const BORN = 'INSERT INTO person (name, name_key, created_at_ms) VALUES (?, ?, ?) RETURNING id'
const LINK = `INSERT INTO person_speaker (transcription_id, label, person_id, origin, at_ms, talk_ms)
  SELECT n.transcription_id, n.label, ?, 'named', ?, ifnull((SELECT talk.value ->> 1 FROM result res,
    json_each(res.speakers_json) talk WHERE res.transcription_id = n.transcription_id AND talk.value ->> 0 = n.label), 0)
  FROM speaker_name n WHERE n.transcription_id = ? AND n.label = ?`
/** How long somebody speaks in a corrected transcript is found out with its next renewal. */
const DUE = `INSERT OR IGNORE INTO speech_due (transcription_id) SELECT DISTINCT p.transcription_id FROM person_speaker p
  JOIN corrected k ON k.transcription_id = p.transcription_id AND k.differs = 1`
const LATEST = `SELECT ifnull(max(archived_at_ms), 0) FROM transcription`

interface Given {
  readonly id: number
  readonly label: string
  readonly name: string
}

export const people: Step = {
  version: 16,
  name: 'people',
  run(database) {
    database.exec(TABLES)
    carryOver(database)
    database.exec(DUE)
  },
}

/** A name is one person, under the spelling that was given most often; what somebody does there is nobody. */
function carryOver(database: Database): void {
  const given = database.prepare<[], Given>(GIVEN).all()
  const atMs = Number(database.prepare(LATEST).pluck().get())
  const [born, link] = [database.prepare(BORN).pluck(), database.prepare(LINK)]
  for (const [key, speakers] of byKey(given)) {
    const person = born.get(spellingOf(speakers), key, atMs)
    for (const { id, label } of speakers) link.run(person, atMs, id, label)
  }
}

function byKey(given: readonly Given[]): ReadonlyMap<string, readonly Given[]> {
  const groups = new Map<string, Given[]>()
  for (const speaker of given) {
    if (isRole(speaker.name)) continue
    const key = nameKey(speaker.name)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [speaker])
    else group.push(speaker)
  }
  return groups
}

function spellingOf(speakers: readonly Given[]): string {
  const counts = new Map<string, number>()
  for (const { name } of speakers) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [[spelling] = ['']] = [...counts].sort(([, a], [, b]) => b - a)
  return spelling
}
