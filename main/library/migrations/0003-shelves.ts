// What people keep recordings by: collections, tags, stars and notes; and room for transcripts that were made elsewhere and
// brought in as files.

import { rebuild, type Step } from '../migrate.ts'

const SHELVES = `
-- A story or a study. Its name is unique as people compare names: without case and accents.
CREATE TABLE collection (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL UNIQUE,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE collection_member (
  collection_id    INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  added_at_ms      INTEGER NOT NULL,
  PRIMARY KEY (collection_id, transcription_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_of_transcription ON collection_member (transcription_id);

-- A tag exists while a recording has it; its spelling is that of the recording.
CREATE TABLE tag (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  name             TEXT    NOT NULL,
  name_key         TEXT    NOT NULL, -- as collection.name_key
  PRIMARY KEY (transcription_id, name_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_key ON tag (name_key, transcription_id);

CREATE TABLE note (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER, -- the moment that it is about; NULL: the whole recording
  text             TEXT    NOT NULL,
  created_at_ms    INTEGER NOT NULL,
  changed_at_ms    INTEGER NOT NULL
) STRICT;
CREATE INDEX note_of_transcription ON note (transcription_id, at_ms);

-- Passages that a person marked: segments by their position, places in them by UTF-16 units of the original text.
CREATE TABLE highlight (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  first_position   INTEGER NOT NULL,
  first_offset     INTEGER NOT NULL,
  last_position    INTEGER NOT NULL,
  last_offset      INTEGER NOT NULL, -- behind the last unit
  created_at_ms    INTEGER NOT NULL,
  CHECK (first_position < last_position OR (first_position = last_position AND first_offset < last_offset))
) STRICT;
CREATE INDEX highlight_of_transcription ON highlight (transcription_id, first_position, first_offset);

ALTER TABLE transcription ADD COLUMN is_starred INTEGER NOT NULL DEFAULT 0 CHECK (is_starred IN (0, 1));
-- When its transcript was last read; NULL: never.
ALTER TABLE transcription ADD COLUMN opened_at_ms INTEGER;
-- For 'import': the file that the transcript was in. Its path is the media's, where that is known.
ALTER TABLE transcription ADD COLUMN imported_from TEXT;
CREATE INDEX transcription_opened ON transcription (opened_at_ms) WHERE opened_at_ms IS NOT NULL;
CREATE INDEX transcription_starred ON transcription (archived_at_ms, id) WHERE is_starred = 1;
-- The same bytes are imported once.
CREATE INDEX result_sha256 ON result (sha256);
`

export const shelves: Step = {
  version: 3,
  name: 'shelves',
  run(database) {
    database.exec(SHELVES)
    rebuild(database, 'transcription', [
      [`source IN ('drop', 'watch', 'url', 'elsewhere')`, `source IN ('drop', 'watch', 'url', 'elsewhere', 'import')`],
      [`job_id IS NOT NULL OR is_sample = 1`, `job_id IS NOT NULL OR is_sample = 1 OR source = 'import'`],
    ])
    rebuild(database, 'result', [
      [`kind IN ('job', 'download', 'sample')`, `kind IN ('job', 'download', 'sample', 'import')`],
    ])
  },
}
