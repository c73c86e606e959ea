// What a removed job cost stays told with all that a ledger sorts by: until now its bill stayed without its options, so that it
// belonged to no model and to no preset. And what was counted when a request left stays counted until its bill is there.

import type { Step } from '../migrate.ts'

const SPENT = `
ALTER TABLE seen_job ADD COLUMN estimated_cost_micro INTEGER;
ALTER TABLE seen_job ADD COLUMN options_json TEXT CHECK (options_json IS NULL OR json_valid(options_json));
ALTER TABLE seen_job ADD COLUMN duration_ms INTEGER;
ALTER TABLE seen_job ADD COLUMN completed_at_ms INTEGER;
ALTER TABLE seen_job ADD COLUMN source TEXT;
-- The last stage of the row that it was the job of; NULL where that was removed before this was kept.
ALTER TABLE seen_job ADD COLUMN stage TEXT;
-- The upper end of the estimate when the request left: the service's own estimate, which takes its place, may be lower than the bill.
ALTER TABLE transcription ADD COLUMN counted_cost_micro INTEGER;
ALTER TABLE seen_job ADD COLUMN counted_cost_micro INTEGER;
CREATE TRIGGER counted_when_submitting AFTER UPDATE OF stage ON transcription
WHEN NEW.stage = 'submitting' AND OLD.stage <> 'submitting'
BEGIN
  UPDATE transcription SET counted_cost_micro = estimated_cost_micro WHERE id = NEW.id;
END;
-- Jobs that are over, and whose bill the service has not told yet.
CREATE INDEX transcription_unbilled ON transcription (submitted_at_ms) WHERE billed_cost_micro IS NULL
  AND job_id IS NOT NULL AND stage IN ('archived', 'failed', 'cancelled', 'expired');
`

export const whatWasPaid: Step = {
  version: 13,
  name: 'what was paid',
  run(database) {
    database.exec(SPENT)
  },
}
