// Exports that happen by themselves: whose new transcripts, as what, and what became of each, so that nothing is missed or
// written twice over a restart.

import type { Step } from '../migrate.ts'

const TABLES = `
CREATE TABLE automatic_export (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  of_kind       TEXT    NOT NULL CHECK (of_kind IN ('all', 'folder', 'collection')),
  of_id         TEXT    NOT NULL, -- the watched folder's id in the settings, or collection.id; empty for 'all'
  choice_json   TEXT    NOT NULL CHECK (json_valid(choice_json)), -- format, options, name: as main/export has them
  folder        TEXT    NOT NULL,
  created_at_ms INTEGER NOT NULL, -- what came before is left alone
  is_paused     INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)),
  fault_text    TEXT     -- why it cannot go on just now
) STRICT;

CREATE TABLE automatic_export_done (
  export_id        INTEGER NOT NULL REFERENCES automatic_export (id) ON DELETE CASCADE,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  fault_text       TEXT,    -- NULL: its file was written
  PRIMARY KEY (export_id, transcription_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX automatic_export_of_transcription ON automatic_export_done (transcription_id);
`

export const automaticExports: Step = {
  version: 6,
  name: 'automatic exports',
  run(database) {
    database.exec(TABLES)
  },
}
