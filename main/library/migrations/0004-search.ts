// Searches that are kept under a name.

import type { Step } from '../migrate.ts'

const SAVED = `
CREATE TABLE saved_search (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  query         TEXT    NOT NULL,
  filter_json   TEXT    NOT NULL CHECK (json_valid(filter_json)),
  created_at_ms INTEGER NOT NULL,
  opened_at_ms  INTEGER NOT NULL,
  seen_to       INTEGER NOT NULL -- recordings that were archived later are new to it
) STRICT;
`

export const search: Step = {
  version: 4,
  name: 'search',
  run: (database) => database.exec(SAVED),
}
