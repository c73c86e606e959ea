// What people correct in a transcript, laid over what the service said; the journal that takes each step back; and how this house
// spells its names. The public view of the segments shows them as corrected.

import type { Step } from '../migrate.ts'

const CORRECTIONS = `
-- The segments first_position to last_position of a result are read as these parts instead. Positions are places in the result
-- (segment.id - result.first_segment_id); ranges never overlap, and what has no row is as the service said it.
CREATE TABLE correction (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  first_position   INTEGER NOT NULL CHECK (first_position >= 0),
  last_position    INTEGER NOT NULL,
  part             INTEGER NOT NULL CHECK (part >= 0),
  position         INTEGER NOT NULL, -- its place in the order that is read
  start_ms         INTEGER NOT NULL,
  end_ms           INTEGER NOT NULL,
  speaker          TEXT,
  text             TEXT,    -- NULL: the words and times of the one segment that it is
  words            TEXT,    -- [startMs, endMs, "word", ...]; NULL where no word has a time
  is_checked       INTEGER NOT NULL DEFAULT 0 CHECK (is_checked IN (0, 1)),
  PRIMARY KEY (transcription_id, first_position, part),
  CHECK (first_position <= last_position),
  CHECK (text IS NOT NULL OR first_position = last_position)
) STRICT;
CREATE INDEX correction_position ON correction (transcription_id, position, first_position, last_position);

-- The steps, each with the rows of the ranges that it touched, before and after. Never shortened, but a new step takes those
-- away that were undone.
CREATE TABLE revision (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  kind             TEXT    NOT NULL,
  before_json      TEXT    NOT NULL CHECK (json_valid(before_json)),
  after_json       TEXT    NOT NULL CHECK (json_valid(after_json)),
  is_undone        INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1))
) STRICT;
CREATE INDEX revision_of_transcription ON revision (transcription_id, is_undone, id);

-- Transcripts that were ever corrected. What lists show of them is renewed with the search, see speech_due.
CREATE TABLE corrected (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  revision         INTEGER NOT NULL, -- grows with each step, also with one that is taken back
  speaker_count    INTEGER,          -- NULL: as the result has it
  opening          TEXT              -- NULL: as the result has it
) STRICT;

-- Their words are not in the search yet as they are read.
CREATE TABLE speech_due (transcription_id INTEGER PRIMARY KEY) STRICT;

CREATE TABLE glossary (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  spelling      TEXT    NOT NULL UNIQUE,
  variants_json TEXT    NOT NULL CHECK (json_valid(variants_json)),
  changed_at_ms INTEGER NOT NULL
) STRICT;
`

export const corrections: Step = {
  version: 6,
  name: 'corrections',
  run(database) {
    database.exec(CORRECTIONS)
  },
}
