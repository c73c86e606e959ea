// What a person has handed over and not yet sent: rows that are looked at as all others, and wait for a yes.

import type { Step } from '../migrate.ts'

const PROPOSALS = `
CREATE TABLE proposal (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  -- 'weighing': it may be too small to ask about; 'off': taken off the list, kept while that can be taken back.
  state        TEXT    NOT NULL CHECK (state IN ('weighing', 'asked', 'later', 'off')),
  made_at_ms   INTEGER NOT NULL,
  options_json TEXT    CHECK (json_valid(options_json)), -- chosen for all of it; NULL: as it was handed over
  taken_from   INTEGER REFERENCES proposal (id) ON DELETE SET NULL -- of what was taken off
) STRICT;
-- One at a time: what is dropped meanwhile belongs to it.
CREATE UNIQUE INDEX one_open_proposal ON proposal ((1)) WHERE state IN ('weighing', 'asked');
CREATE INDEX proposal_taken ON proposal (taken_from) WHERE taken_from IS NOT NULL;

-- The proposal that holds the row back; NULL: it is free. Nothing held may ask for an upload target, let alone be paid for.
ALTER TABLE transcription ADD COLUMN proposal_id INTEGER REFERENCES proposal (id) CHECK (proposal_id IS NULL OR
  stage IN ('waiting', 'ready', 'refused', 'duplicate'));
CREATE INDEX transcription_proposal ON transcription (proposal_id, stage, id, duration_ms, estimated_cost_micro)
  WHERE proposal_id IS NOT NULL;

-- What is held is nobody's twin yet: it may never be sent. Its own duplicates are judged when it is.
DROP INDEX one_job_per_recording;
CREATE UNIQUE INDEX one_job_per_recording ON transcription (recording_id, options_key, repeat)
  WHERE recording_id IS NOT NULL AND is_sample = 0 AND proposal_id IS NULL
    AND stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired');
-- Ten thousand that are held must not be read past for each one that may go.
DROP INDEX transcription_due;
CREATE INDEX transcription_due ON transcription (stage, (proposal_id IS NOT NULL), ifnull(expires_at_ms, 9007199254740991),
  queue_at, id, is_paused, next_at_ms);
`

export const proposals: Step = {
  version: 10,
  name: 'proposals',
  run(database) {
    database.exec(PROPOSALS)
  },
}
