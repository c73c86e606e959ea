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
  differs          INTEGER NOT NULL DEFAULT 0 CHECK (differs IN (0, 1)), -- there are corrections, not only names or undone steps
  speaker_count    INTEGER,          -- NULL: as the result has it
  opening          TEXT,             -- NULL: as the result has it
  -- Grows over the whole library whenever the text that is searched may be another: who remembers texts asks for those beyond.
  changed          INTEGER NOT NULL
) STRICT;
CREATE INDEX corrected_changed ON corrected (changed);

-- Their words are not in the search yet as they are read.
CREATE TABLE speech_due (transcription_id INTEGER PRIMARY KEY) STRICT;

CREATE TABLE glossary (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  spelling      TEXT    NOT NULL UNIQUE,
  variants_json TEXT    NOT NULL CHECK (json_valid(variants_json)),
  changed_at_ms INTEGER NOT NULL
) STRICT;
`

const VIEW = `
DROP VIEW segments;
-- Columns of the three parts have one type each, or SQLite would put them together before it looks at any question.
CREATE VIEW segments (recording_id, position, start_seconds, end_seconds, speaker, speaker_name, text, original_text) AS
SELECT res.transcription_id, s.position, s.start_ms / 1000.0, s.end_ms / 1000.0, s.speaker,
  coalesce(n.name, s.speaker), s.text, s.text
FROM result res
JOIN segment s ON s.id BETWEEN res.first_segment_id AND res.first_segment_id + res.segment_count - 1
LEFT JOIN speaker_name n ON n.transcription_id = res.transcription_id AND n.label = s.speaker
WHERE NOT EXISTS (SELECT 1 FROM corrected k WHERE k.transcription_id = res.transcription_id AND k.differs = 1)
-- Of a transcript with corrections, the segments that have none: they move as far as the last correction before them did.
UNION ALL
SELECT res.transcription_id,
  CAST(s.id - res.first_segment_id + ifnull((SELECT c.position - c.last_position FROM correction c
    WHERE c.transcription_id = res.transcription_id AND c.first_position < s.id - res.first_segment_id
    ORDER BY c.first_position DESC, c.part DESC LIMIT 1), 0) AS INTEGER),
  s.start_ms / 1000.0, s.end_ms / 1000.0, s.speaker, coalesce(n.name, s.speaker), s.text, s.text
FROM corrected k
CROSS JOIN result res ON res.transcription_id = k.transcription_id
CROSS JOIN segment s ON s.id BETWEEN res.first_segment_id AND res.first_segment_id + res.segment_count - 1
LEFT JOIN speaker_name n ON n.transcription_id = res.transcription_id AND n.label = s.speaker
WHERE k.differs = 1
  AND NOT ifnull((SELECT c.last_position >= s.id - res.first_segment_id FROM correction c
    WHERE c.transcription_id = res.transcription_id AND c.first_position <= s.id - res.first_segment_id
    ORDER BY c.first_position DESC LIMIT 1), 0)
-- And its corrections. The original of one that came from several segments, or is a part of one, is all that they said.
UNION ALL
SELECT res.transcription_id, c.position, c.start_ms / 1000.0, c.end_ms / 1000.0, c.speaker, coalesce(n.name, c.speaker),
  CAST(coalesce(c.text, s.text) AS TEXT),
  CAST(CASE c.last_position WHEN c.first_position THEN s.text
    -- Walked by their ids: an ORDER BY inside of group_concat is younger than the SQLite of many.
    ELSE (SELECT group_concat(o.text, ' ') FROM segment o
      WHERE o.id BETWEEN res.first_segment_id + c.first_position AND res.first_segment_id + c.last_position) END AS TEXT)
FROM corrected k
CROSS JOIN result res ON res.transcription_id = k.transcription_id
CROSS JOIN correction c ON c.transcription_id = k.transcription_id
JOIN segment s ON s.id = res.first_segment_id + c.first_position
LEFT JOIN speaker_name n ON n.transcription_id = res.transcription_id AND n.label = c.speaker
WHERE k.differs = 1;
`

export const corrections: Step = {
  version: 7,
  name: 'corrections',
  run(database) {
    database.exec(CORRECTIONS + VIEW)
  },
}
