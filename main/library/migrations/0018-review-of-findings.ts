// What a person decided of single findings of personal data, and which transcripts they have looked through. A decision names the
// words as the service said them, as highlights do, so that it follows them through corrections.

import type { Step } from '../migrate.ts'

const TABLES = `
CREATE TABLE finding_decision (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  first_position   INTEGER NOT NULL,
  first_offset     INTEGER NOT NULL,
  last_position    INTEGER NOT NULL,
  last_offset      INTEGER NOT NULL,
  kind             TEXT    NOT NULL,
  text_key         TEXT    NOT NULL, -- of the words that were decided about: others at this place are another matter
  verdict          TEXT    NOT NULL CHECK (verdict IN ('hide', 'leave')),
  at_ms            INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX finding_decision_place ON finding_decision
  (transcription_id, first_position, first_offset, last_position, last_offset, text_key);

CREATE TABLE personal_review ( -- somebody has looked through all that was found, and said so
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL
) STRICT;
`

export const reviewOfFindings: Step = {
  version: 18,
  name: 'review-of-findings',
  run(database) {
    database.exec(TABLES)
  },
}
