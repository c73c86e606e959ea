// Voices by the service's embeddings, kept only while a person wants that; what a person refused; and what is still to be forgotten.

import type { Database } from 'better-sqlite3'
import type { Step } from '../migrate.ts'

const TABLES = `
CREATE TABLE voiceprint (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL, -- the service's, as segments have it
  model            TEXT    NOT NULL,
  dimension        INTEGER NOT NULL,
  vector           BLOB    NOT NULL, -- float32, little-endian, of unit length
  PRIMARY KEY (transcription_id, label)
) STRICT, WITHOUT ROWID;

-- A person said no: this speaker is not that person, and is not suggested to be again.
CREATE TABLE voice_refusal (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL,
  person_id        INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  PRIMARY KEY (transcription_id, label, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX voice_refusal_person ON voice_refusal (person_id);

-- Forgotten, and still in the service's reply: taken out of it in the background, and at the next start what was left.
CREATE TABLE voice_forgetting (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL, -- '': everybody's
  PRIMARY KEY (transcription_id, label)
) STRICT, WITHOUT ROWID;

-- Results that are to be looked through for voices, soon after they came.
CREATE TABLE voice_due (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE
) STRICT;
CREATE TRIGGER result_voices_due AFTER INSERT ON result
WHEN EXISTS (SELECT 1 FROM setting WHERE name = 'voices.isOn')
BEGIN
  INSERT OR IGNORE INTO voice_due (transcription_id) VALUES (new.transcription_id);
END;

-- When voices were taken out of the service's reply; its hash stays the one of the reply as it came.
ALTER TABLE result ADD COLUMN voices_forgotten_at_ms INTEGER;
`

export const voices: Step = {
  version: 17,
  name: 'voices',
  run(database) {
    blankFreePages(database)
    database.exec(TABLES)
  },
}

const MOST_BYTES = 64 * 2 ** 20

/** What earlier versions freed may still hold what was in it; from now on SQLite overwrites it, see connection.ts. */
function blankFreePages(database: Database): void {
  const pageBytes = Number(database.pragma('page_size', { simple: true }))
  database.exec('CREATE TABLE blank (bytes BLOB)')
  const fill = database.prepare('INSERT INTO blank VALUES (zeroblob(?))')
  for (let free = freePages(database); free > 0; free = freePages(database))
    fill.run(Math.min(MOST_BYTES, Math.max(pageBytes, (free - 1) * (pageBytes - 4))))
  database.exec('DROP TABLE blank')
}

function freePages(database: Database): number {
  return Number(database.pragma('freelist_count', { simple: true }))
}
