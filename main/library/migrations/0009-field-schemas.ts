// Schemas of custom fields, each with the versions that recordings were transcribed with. A transcription holds the fields that it
// was sent with in its own options; the version here is the one that reads the same.

import type { Step } from '../migrate.ts'

const TABLES = `
CREATE TABLE field_schema (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL UNIQUE, -- as people compare names: without case and accents
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE field_schema_version (
  schema_id     INTEGER NOT NULL REFERENCES field_schema (id) ON DELETE CASCADE,
  version       INTEGER NOT NULL CHECK (version > 0),
  tag           TEXT    NOT NULL, -- schema_version of the JSON: what results are told apart by; '' leaves the service its own
  domain        TEXT,             -- the pack that is sent with it
  schema_json   TEXT    NOT NULL CHECK (json_valid(schema_json)), -- analytics.schema as it is sent
  created_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  PRIMARY KEY (schema_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX field_schema_tag ON field_schema_version (tag);

-- Which recordings were sent with fields of their own, by the name of the version.
CREATE INDEX transcription_fields ON transcription (ifnull(options_json ->> '$.analytics.schema.schema_version', ''))
  WHERE (options_json -> '$.analytics.schema') IS NOT NULL;
`

export const fieldSchemas: Step = {
  version: 9,
  name: 'field schemas',
  run(database) {
    database.exec(TABLES)
  },
}
