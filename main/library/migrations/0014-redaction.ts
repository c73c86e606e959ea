// What a person says of personal data: words that are hidden or never are, and what people are called instead, one list for each
// collection and a general one. Nothing of it is written into transcripts.

import type { Step } from '../migrate.ts'

const TABLES = `
CREATE TABLE personal_term (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  text          TEXT    NOT NULL,
  text_key      TEXT    NOT NULL UNIQUE, -- as the search compares words
  is_kept       INTEGER NOT NULL CHECK (is_kept IN (0, 1)), -- 1: never hidden, whatever it looks like
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE pseudonym (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER REFERENCES collection (id) ON DELETE CASCADE, -- NULL: of recordings in no collection
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL,
  alias         TEXT    NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX pseudonym_name ON pseudonym (ifnull(collection_id, 0), name_key);
CREATE UNIQUE INDEX pseudonym_alias ON pseudonym (ifnull(collection_id, 0), alias COLLATE NOCASE);
CREATE INDEX pseudonym_collection ON pseudonym (collection_id);
`

export const redaction: Step = {
  version: 14,
  name: 'redaction',
  run(database) {
    database.exec(TABLES)
  },
}
