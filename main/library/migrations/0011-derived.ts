// Other forms of recordings that the service would not take, made here and sent in their place; and the replies for parts of a
// recording until all of them are home.

import type { Step } from '../migrate.ts'

const DERIVED = `
-- What a person, or a folder's rule, wants to be made of the recording of this row.
CREATE TABLE conversion (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  kind             TEXT    NOT NULL CHECK (kind IN ('flac', 'opus', 'audio', 'split')),
  expected_bytes   INTEGER NOT NULL CHECK (expected_bytes >= 0), -- what it will take on the disk, about
  sha256           TEXT    CHECK (length(sha256) = 64)           -- of the recording that the parts were made of
) STRICT;

-- The files that were made, in the order in which they follow each other; one where nothing was split.
CREATE TABLE part (
  transcription_id     INTEGER NOT NULL REFERENCES conversion (transcription_id) ON DELETE CASCADE,
  number               INTEGER NOT NULL CHECK (number >= 1),
  name                 TEXT    NOT NULL, -- in the folder of converted files
  start_ms             INTEGER NOT NULL, -- in the recording
  duration_ms          INTEGER NOT NULL CHECK (duration_ms >= 0),
  sha256               TEXT    NOT NULL CHECK (length(sha256) = 64),
  md5                  TEXT    CHECK (length(md5) = 32),
  content_type         TEXT    NOT NULL,
  -- The file as it was when it was made, as location has it.
  bytes                INTEGER NOT NULL,
  mtime_ms             REAL    NOT NULL,
  ctime_ms             REAL    NOT NULL,
  dev                  REAL    NOT NULL,
  ino                  REAL    NOT NULL,
  estimated_cost_micro INTEGER,
  -- Known once its transcript is home.
  job_id               TEXT    UNIQUE,
  billed_cost_micro    INTEGER,
  body_gzip            BLOB,             -- the service's own bytes, until they are joined to the result
  PRIMARY KEY (transcription_id, number)
) STRICT;
`

export const derived: Step = {
  version: 11,
  name: 'derived',
  run(database) {
    database.exec(DERIVED)
  },
}
