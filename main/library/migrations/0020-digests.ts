// What the analytics of each recording say in figures and codes, beside its result: a thousand recordings are compared at once
// without reading a thousand results. Of what is archived already it is noted only; tidying.ts reads those one after the other.

import type { Step } from '../migrate.ts'

const TABLES = `
CREATE TABLE digest (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  sentiment        TEXT,    -- of the whole recording, as the service names it
  positive         REAL,    -- shares of the segments, from 0 to 1
  neutral          REAL,
  negative         REAL,
  urgency          REAL,    -- NULL also where the basic profile gives its 1
  schema_version   TEXT,    -- of the custom fields, as it is told in the result
  domain           TEXT,
  skipped_reason   TEXT,    -- why no field could be answered
  fields_json      TEXT CHECK (json_valid(fields_json)) -- {key: [status, value, confidence]}; NULL: none were asked for
) STRICT;

CREATE TABLE digest_due (transcription_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO digest_due SELECT transcription_id FROM result;
`

export const digests: Step = {
  version: 20,
  name: 'digests',
  run(database) {
    database.exec(TABLES)
  },
}
