// Several accounts of the service: each row knows with which one it is sent and fetched, each account has gates of its own, and
// a request whose answer is awaited holds up the requests of its own account only.

import type { Step } from '../migrate.ts'

const SQL = `
-- An id that outlives every key; names and keys lie elsewhere, the keys sealed. What was there belongs to the first account.
ALTER TABLE transcription ADD COLUMN account_id TEXT NOT NULL DEFAULT 'first';

DROP INDEX one_submitter;
-- One request for a job at a time in each account: that is what makes an unknown outcome answerable by its list.
CREATE UNIQUE INDEX one_submitter ON transcription (account_id) WHERE stage IN ('submitting', 'reconciling');
DROP INDEX transcription_due;
CREATE INDEX transcription_due ON transcription (stage, (proposal_id IS NOT NULL), ifnull(expires_at_ms, 9007199254740991),
  queue_at, id, is_paused, next_at_ms, account_id);
CREATE INDEX transcription_account ON transcription (account_id, stage, expires_at_ms)
  WHERE stage NOT IN ('archived', 'failed', 'refused', 'duplicate', 'cancelled', 'expired');

ALTER TABLE gate RENAME TO old_gate;
CREATE TABLE gate (
  kind           TEXT    NOT NULL,
  account_id     TEXT    NOT NULL DEFAULT '', -- empty: it holds all accounts
  closed_at_ms   INTEGER NOT NULL,
  next_try_at_ms INTEGER NOT NULL,
  tries          INTEGER NOT NULL DEFAULT 0,
  text           TEXT    NOT NULL,
  remedy         TEXT    NOT NULL,
  PRIMARY KEY (kind, account_id)
) STRICT;
INSERT INTO gate (kind, account_id, closed_at_ms, next_try_at_ms, tries, text, remedy)
  SELECT kind, CASE WHEN kind IN ('key', 'email', 'credit', 'capacity', 'rate') THEN 'first' ELSE '' END,
    closed_at_ms, next_try_at_ms, tries, text, remedy FROM old_gate;
DROP TABLE old_gate;
`

export const accounts: Step = {
  version: 12,
  name: 'accounts',
  run(database) {
    database.exec(SQL)
  },
}
