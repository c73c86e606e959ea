// What the analytics say as items with a name for ever: who, until when, how sure, and where it was said. What a person makes of an
// item stands apart from it, with every step of how they came to that.

import type { Step } from '../migrate.ts'

const TABLES = `
-- Its place in the service's answer, e.g. 'action_items/3' or 'custom/fields/call_reason', which several rows may share; NULL for
-- what is no item: summary, keywords, sentiment, urgency, pii.
ALTER TABLE insight ADD COLUMN key TEXT;
ALTER TABLE insight ADD COLUMN end_ms INTEGER;
ALTER TABLE insight ADD COLUMN speaker TEXT;    -- the label of whoever speaks first in the evidence
ALTER TABLE insight ADD COLUMN owner TEXT;      -- as the service wrote it: a label or a name
ALTER TABLE insight ADD COLUMN due TEXT;        -- as it was said, seldom a date
ALTER TABLE insight ADD COLUMN severity TEXT;   -- of a risk; an opportunity's impact; of a field without a value: no_match, skipped
ALTER TABLE insight ADD COLUMN confidence REAL; -- 0 to 1
ALTER TABLE insight ADD COLUMN detail TEXT;     -- an answer, a chapter's summary, the reason of a field
ALTER TABLE insight ADD COLUMN evidence_json TEXT; -- [[position|null, startMs, endMs, speaker|null], ...] of what the service said

-- Results whose insights are still to be read once more, one by one (main/library/insights/filling.ts).
CREATE TABLE insight_due (transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE) STRICT;
INSERT INTO insight_due SELECT transcription_id FROM result;

-- Who keeps items in mind reads new ones by their ids, and all of them again once some have gone.
CREATE TABLE insight_gone (count INTEGER NOT NULL) STRICT;
INSERT INTO insight_gone VALUES (0);
CREATE TRIGGER insight_removed AFTER DELETE ON insight WHEN OLD.key IS NOT NULL BEGIN
   UPDATE insight_gone SET count = count + 1;
END;

-- What a person says of an item of the machine's.
CREATE TABLE judgement (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  item_key         TEXT    NOT NULL,
  verdict          TEXT    CHECK (verdict IN ('accepted', 'rejected', 'overridden')), -- NULL: none yet
  is_done          INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
  -- What they say instead: of an item {"text","owner","due","severity"}, of a field {"values":[codes]} or {"value":true|4}.
  value_json       TEXT    CHECK (json_valid(value_json)),
  comment          TEXT    NOT NULL DEFAULT '',
  by               TEXT    NOT NULL,
  at_ms            INTEGER NOT NULL,
  PRIMARY KEY (transcription_id, item_key)
) STRICT, WITHOUT ROWID;

-- How it came to that. A step is never changed: one that is taken back is followed by another one.
CREATE TABLE judgement_step (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  act              INTEGER NOT NULL, -- steps of one act are taken back together
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  item_key         TEXT    NOT NULL,
  before_json      TEXT    CHECK (json_valid(before_json)), -- NULL: nothing was said of it
  after_json       TEXT    CHECK (json_valid(after_json)),
  by               TEXT    NOT NULL,
  at_ms            INTEGER NOT NULL
) STRICT;
CREATE INDEX judgement_step_item ON judgement_step (transcription_id, item_key);
CREATE INDEX judgement_step_act ON judgement_step (act);
`

export const insights: Step = {
  version: 15,
  name: 'insights',
  run(database) {
    database.exec(TABLES)
  },
}
