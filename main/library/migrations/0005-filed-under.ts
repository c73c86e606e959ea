// What a recording is filed under, kept in its own row, so that ten thousand of them are sorted, filtered and counted from
// indexes alone: its day, its language and its model come from three tables. Triggers keep them, so that no way in can forget.

import type { Step } from '../migrate.ts'

const FILED_AT = 'coalesce((SELECT recorded_at_ms FROM recording WHERE id = recording_id), archived_at_ms)'
const language = (given: string): string => `coalesce(${given}, nullif(options_json ->> '$.language', 'auto'))`
const model = (given: string): string => `coalesce(${given}, options_json ->> '$.model')`

const COLUMNS = `
-- When it was recorded, or else archived; NULL until it is archived.
ALTER TABLE transcription ADD COLUMN filed_at_ms INTEGER;
-- As the result tells them, or else as they were asked for; NULL where neither does.
ALTER TABLE transcription ADD COLUMN filed_language TEXT;
ALTER TABLE transcription ADD COLUMN filed_model TEXT;
UPDATE transcription SET filed_at_ms = ${FILED_AT},
  filed_language = ${language('(SELECT language FROM result WHERE transcription_id = transcription.id)')},
  filed_model = ${model('(SELECT model FROM result WHERE transcription_id = transcription.id)')}
  WHERE id IN (SELECT transcription_id FROM result);
`

const TRIGGERS = `
CREATE TRIGGER filed_when_archived AFTER UPDATE OF stage, archived_at_ms, recording_id ON transcription
WHEN NEW.stage = 'archived'
BEGIN
  UPDATE transcription SET filed_at_ms = ${FILED_AT} WHERE id = NEW.id;
END;
CREATE TRIGGER filed_when_added AFTER INSERT ON transcription WHEN NEW.stage = 'archived'
BEGIN
  UPDATE transcription SET filed_at_ms = ${FILED_AT} WHERE id = NEW.id;
END;
CREATE TRIGGER filed_by_recording AFTER UPDATE OF recorded_at_ms ON recording
BEGIN
  UPDATE transcription SET filed_at_ms = coalesce(NEW.recorded_at_ms, archived_at_ms)
    WHERE recording_id = NEW.id AND stage = 'archived';
END;
CREATE TRIGGER filed_by_result AFTER INSERT ON result
BEGIN
  UPDATE transcription SET filed_language = ${language('NEW.language')}, filed_model = ${model('NEW.model')}
    WHERE id = NEW.transcription_id;
END;
CREATE TRIGGER filed_by_new_result AFTER UPDATE OF language, model ON result
BEGIN
  UPDATE transcription SET filed_language = ${language('NEW.language')}, filed_model = ${model('NEW.model')}
    WHERE id = NEW.transcription_id;
END;
`

const INDEXES = `
-- The order by day, and with it everything that a filter or a count asks of a row.
CREATE INDEX archived_filed ON transcription (filed_at_ms, id, duration_ms, filed_language, filed_model, source, is_starred,
  opened_at_ms) WHERE stage = 'archived';
CREATE INDEX archived_cost ON transcription (billed_cost_micro, id) WHERE stage = 'archived';
CREATE INDEX archived_expiry ON transcription (expires_at_ms, id) WHERE stage = 'archived';
CREATE INDEX archived_opened ON transcription (opened_at_ms, id) WHERE stage = 'archived';
DROP INDEX transcription_opened;
`

export const filedUnder: Step = {
  version: 5,
  name: 'filed under',
  run(database) {
    database.exec(COLUMNS + TRIGGERS + INDEXES)
  },
}
