// Marking and quoting: codes for what was marked, bookmarks, and quotes that remember their words and whether somebody has
// heard them.

import type { Step } from '../migrate.ts'

const instant = (column: string): string =>
  `strftime('%Y-%m-%dT%H:%M:%S', ${column} / 1000, 'unixepoch') || printf('.%03dZ', ${column} % 1000)`

const TABLES = `
-- The codebook. A name is unique as people compare names: without case and accents.
CREATE TABLE code (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL UNIQUE,
  colour        INTEGER NOT NULL CHECK (colour BETWEEN 0 AND 7),
  description   TEXT    NOT NULL DEFAULT '',
  parent_id     INTEGER REFERENCES code (id) ON DELETE SET NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX code_parent ON code (parent_id) WHERE parent_id IS NOT NULL;

-- A highlight without a row here is a plain one.
CREATE TABLE coding (
  highlight_id  INTEGER NOT NULL REFERENCES highlight (id) ON DELETE CASCADE,
  code_id       INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (highlight_id, code_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coding_of_code ON coding (code_id, highlight_id);

-- What a person thinks about the passage; '' for nothing.
ALTER TABLE highlight ADD COLUMN memo TEXT NOT NULL DEFAULT '';
ALTER TABLE highlight ADD COLUMN memo_at_ms INTEGER NOT NULL DEFAULT 0;

CREATE TABLE bookmark (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  name             TEXT    NOT NULL DEFAULT '', -- '' until it is named
  created_at_ms    INTEGER NOT NULL,
  changed_at_ms    INTEGER NOT NULL
) STRICT;
CREATE INDEX bookmark_of_transcription ON bookmark (transcription_id, at_ms);

-- Places as in highlight.
CREATE TABLE quote (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  collection_id    INTEGER REFERENCES collection (id) ON DELETE SET NULL, -- NULL: the general shelf
  place            INTEGER NOT NULL, -- its order on the shelf
  first_position   INTEGER NOT NULL,
  first_offset     INTEGER NOT NULL,
  last_position    INTEGER NOT NULL,
  last_offset      INTEGER NOT NULL,
  start_ms         INTEGER NOT NULL,
  end_ms           INTEGER NOT NULL,
  text             TEXT    NOT NULL, -- the words that are quoted
  source_text      TEXT    NOT NULL, -- the transcript's words when they were last compared with it
  speaker          TEXT,             -- the name when it was taken
  comment          TEXT    NOT NULL DEFAULT '',
  checked_at_ms    INTEGER, -- when the passage was heard to its end; holds while the transcript still reads as source_text
  created_at_ms    INTEGER NOT NULL,
  changed_at_ms    INTEGER NOT NULL,
  CHECK (first_position < last_position OR (first_position = last_position AND first_offset < last_offset))
) STRICT;
CREATE INDEX quote_on_shelf ON quote (collection_id, place, id);
CREATE INDEX quote_of_transcription ON quote (transcription_id, first_position);
`

const SEARCHED = `
CREATE TRIGGER memo_changed AFTER UPDATE OF memo ON highlight WHEN NEW.memo <> OLD.memo BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id);
END;
CREATE TRIGGER memo_gone AFTER DELETE ON highlight WHEN OLD.memo <> '' BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (OLD.transcription_id);
END;
CREATE TRIGGER bookmark_changed AFTER UPDATE OF name ON bookmark WHEN NEW.name <> OLD.name BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id);
END;
CREATE TRIGGER bookmark_gone AFTER DELETE ON bookmark WHEN OLD.name <> '' BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (OLD.transcription_id);
END;
`

const timeOf = (
  column: string,
  position: string,
): string => `(SELECT s.${column} / 1000.0 FROM result res JOIN segment s
    ON s.id BETWEEN res.first_segment_id AND res.first_segment_id + res.segment_count - 1 AND s.position = ${position}
    WHERE res.transcription_id = h.transcription_id)`

const VIEWS = `
-- A row for each highlight and code; a plain highlight has one row without a code.
CREATE VIEW highlights (recording_id, highlight_id, code, code_description, start_seconds, end_seconds, first_position, first_offset,
  last_position, last_offset, memo, created_at) AS
SELECT h.transcription_id, h.id, c.name, c.description, ${timeOf('start_ms', 'h.first_position')},
  ${timeOf('end_ms', 'h.last_position')}, h.first_position, h.first_offset, h.last_position, h.last_offset, h.memo,
  ${instant('h.created_at_ms')}
FROM highlight h
LEFT JOIN coding ON coding.highlight_id = h.id
LEFT JOIN code c ON c.id = coding.code_id;

CREATE VIEW quotes (recording_id, quote_id, collection, position, text, speaker_name, start_seconds, end_seconds, comment, checked_at,
  created_at) AS
SELECT q.transcription_id, q.id, c.name, q.place, q.text, q.speaker, q.start_ms / 1000.0, q.end_ms / 1000.0, q.comment,
  ${instant('q.checked_at_ms')}, ${instant('q.created_at_ms')}
FROM quote q LEFT JOIN collection c ON c.id = q.collection_id;
`

export const quoting: Step = {
  version: 7,
  name: 'quoting',
  run(database) {
    database.exec(TABLES + SEARCHED + VIEWS)
  },
}
