CREATE INDEX archived_cost ON transcription (billed_cost_micro, id) WHERE stage = 'archived';

CREATE INDEX archived_expiry ON transcription (expires_at_ms, id) WHERE stage = 'archived';

CREATE INDEX archived_filed ON transcription (filed_at_ms, id, duration_ms, filed_language, filed_model, source, is_starred,
  opened_at_ms) WHERE stage = 'archived';

CREATE INDEX archived_longest ON transcription (duration_ms, id) WHERE stage = 'archived';

CREATE INDEX archived_newest ON transcription (archived_at_ms, id) WHERE stage = 'archived';

CREATE INDEX archived_opened ON transcription (opened_at_ms, id) WHERE stage = 'archived';

CREATE INDEX archived_title ON transcription (title_key, id) WHERE stage = 'archived';

CREATE INDEX automatic_export_of_transcription ON automatic_export_done (transcription_id);

CREATE INDEX bookmark_of_transcription ON bookmark (transcription_id, at_ms);

CREATE INDEX bound_of_collection ON collection_bound (collection_id);

CREATE INDEX code_parent ON code (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX coding_of_code ON coding (code_id, highlight_id);

CREATE INDEX collection_of_transcription ON collection_member (transcription_id);

CREATE INDEX corrected_changed ON corrected (changed);

CREATE INDEX correction_position ON correction (transcription_id, position, first_position, last_position);

CREATE INDEX event_of_transcription ON event (transcription_id, id);

CREATE INDEX field_schema_tag ON field_schema_version (tag);

CREATE UNIQUE INDEX finding_decision_place ON finding_decision
  (transcription_id, first_position, first_offset, last_position, last_offset, text_key);

CREATE INDEX folder_file_newest ON folder_file (watch_id, at_ms);

CREATE INDEX folder_file_row ON folder_file (transcription_id) WHERE transcription_id IS NOT NULL;

CREATE INDEX folder_file_stamp ON folder_file (file_stamp) WHERE file_stamp IS NOT NULL;

CREATE INDEX highlight_of_transcription ON highlight (transcription_id, first_position, first_offset);

CREATE INDEX insight_label ON insight (kind, label_key, transcription_id);

CREATE INDEX insight_of_transcription ON insight (transcription_id, kind);

CREATE INDEX judgement_step_act ON judgement_step (act);

CREATE INDEX judgement_step_item ON judgement_step (transcription_id, item_key);

CREATE INDEX location_file ON location (ino, bytes);

CREATE INDEX location_of_recording ON location (recording_id);

CREATE INDEX note_of_transcription ON note (transcription_id, at_ms);

CREATE UNIQUE INDEX one_job_per_recording ON transcription (recording_id, options_key, repeat)
  WHERE recording_id IS NOT NULL AND is_sample = 0 AND proposal_id IS NULL
    AND stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired');

CREATE UNIQUE INDEX one_open_proposal ON proposal ((1)) WHERE state IN ('weighing', 'asked');

CREATE UNIQUE INDEX one_submitter ON transcription (account_id) WHERE stage IN ('submitting', 'reconciling');

CREATE INDEX person_name ON person (name_key);

CREATE INDEX person_speaker_person ON person_speaker (person_id, transcription_id, talk_ms);

CREATE INDEX proposal_taken ON proposal (taken_from) WHERE taken_from IS NOT NULL;

CREATE UNIQUE INDEX pseudonym_alias ON pseudonym (ifnull(collection_id, 0), alias COLLATE NOCASE);

CREATE INDEX pseudonym_collection ON pseudonym (collection_id);

CREATE UNIQUE INDEX pseudonym_name ON pseudonym (ifnull(collection_id, 0), name_key);

CREATE INDEX quote_of_transcription ON quote (transcription_id, first_position);

CREATE INDEX quote_on_shelf ON quote (collection_id, place, id);

CREATE INDEX request_scope ON request (scope, at_ms);

CREATE INDEX result_facts ON result (transcription_id, language, model);

CREATE INDEX result_segments ON result (first_segment_id, segment_count);

CREATE INDEX result_sha256 ON result (sha256);

CREATE INDEX revision_of_transcription ON revision (transcription_id, is_undone, id);

CREATE INDEX speaker_name_name ON speaker_name (name, transcription_id, label);

CREATE INDEX tag_key ON tag (name_key, transcription_id);

CREATE INDEX transcription_account ON transcription (account_id, stage, expires_at_ms)
  WHERE stage NOT IN ('archived', 'failed', 'refused', 'duplicate', 'cancelled', 'expired');

CREATE INDEX transcription_due ON transcription (stage, (proposal_id IS NOT NULL), ifnull(expires_at_ms, 9007199254740991),
  queue_at, id, is_paused, next_at_ms, account_id);

CREATE INDEX transcription_duplicate ON transcription (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE INDEX transcription_expiry ON transcription (expires_at_ms) WHERE stage IN ('processing', 'archiving');

CREATE INDEX transcription_fields ON transcription (ifnull(options_json ->> '$.analytics.schema.schema_version', ''))
  WHERE (options_json -> '$.analytics.schema') IS NOT NULL;

CREATE INDEX transcription_maybe ON transcription (maybe_recording_id) WHERE maybe_recording_id IS NOT NULL;

CREATE INDEX transcription_next ON transcription (next_at_ms) WHERE is_paused = 0
  AND stage NOT IN ('archived', 'failed', 'refused', 'duplicate', 'cancelled', 'expired');

CREATE INDEX transcription_path ON transcription (path, options_key);

CREATE INDEX transcription_proposal ON transcription (proposal_id, stage, id, duration_ms, estimated_cost_micro)
  WHERE proposal_id IS NOT NULL;

CREATE INDEX transcription_recording ON transcription (recording_id, options_key) WHERE recording_id IS NOT NULL;

CREATE INDEX transcription_refused ON transcription (fault_code IS 'sensitive', stage_at_ms, id) WHERE stage = 'refused';

CREATE INDEX transcription_resume ON transcription (resume_at_ms) WHERE resume_at_ms IS NOT NULL;

CREATE INDEX transcription_stage ON transcription (stage, stage_at_ms, id, is_sample, duration_ms, estimated_cost_micro);

CREATE INDEX transcription_starred ON transcription (archived_at_ms, id) WHERE is_starred = 1;

CREATE INDEX transcription_submitted ON transcription (submitted_at_ms) WHERE submitted_at_ms IS NOT NULL;

CREATE INDEX transcription_suspected ON transcription (suspected_of) WHERE suspected_of IS NOT NULL;

CREATE INDEX transcription_trouble ON transcription (stage_at_ms, id) WHERE stage = 'waiting' AND fault_code IS NOT NULL;

CREATE INDEX transcription_unbilled ON transcription (submitted_at_ms) WHERE billed_cost_micro IS NULL
  AND job_id IS NOT NULL AND stage IN ('archived', 'failed', 'cancelled', 'expired');

CREATE INDEX transcription_watch ON transcription (watch_id, stage, queue_at) WHERE watch_id IS NOT NULL;

CREATE INDEX voice_of_transcription ON voice (transcription_id, number);

CREATE INDEX voice_refusal_person ON voice_refusal (person_id);

CREATE TABLE automatic_export (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  of_kind       TEXT    NOT NULL CHECK (of_kind IN ('all', 'folder', 'collection')),
  of_id         TEXT    NOT NULL, -- the watched folder's id in the settings, or collection.id; empty for 'all'
  choice_json   TEXT    NOT NULL CHECK (json_valid(choice_json)), -- format, options, name: as main/export has them
  folder        TEXT    NOT NULL,
  created_at_ms INTEGER NOT NULL, -- what came before is left alone
  is_paused     INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)),
  fault_text    TEXT     -- why it cannot go on just now
) STRICT;

CREATE TABLE automatic_export_done (
  export_id        INTEGER NOT NULL REFERENCES automatic_export (id) ON DELETE CASCADE,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  fault_text       TEXT,    -- NULL: its file was written
  PRIMARY KEY (export_id, transcription_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE beside_due (transcription_id INTEGER PRIMARY KEY) STRICT;

CREATE VIRTUAL TABLE beside_index USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

CREATE TABLE 'beside_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'beside_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'beside_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'beside_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE bookmark (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  name             TEXT    NOT NULL DEFAULT '', -- '' until it is named
  created_at_ms    INTEGER NOT NULL,
  changed_at_ms    INTEGER NOT NULL
) STRICT;

CREATE TABLE code (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL UNIQUE,
  colour        INTEGER NOT NULL CHECK (colour BETWEEN 0 AND 7),
  description   TEXT    NOT NULL DEFAULT '',
  parent_id     INTEGER REFERENCES code (id) ON DELETE SET NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE coding (
  highlight_id  INTEGER NOT NULL REFERENCES highlight (id) ON DELETE CASCADE,
  code_id       INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (highlight_id, code_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE collection (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL UNIQUE,
  created_at_ms INTEGER NOT NULL
, note TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE collection_bound (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  collection_id    INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  PRIMARY KEY (transcription_id, collection_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE collection_member (
  collection_id    INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  added_at_ms      INTEGER NOT NULL,
  PRIMARY KEY (collection_id, transcription_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversion (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  kind             TEXT    NOT NULL CHECK (kind IN ('flac', 'opus', 'audio', 'split')),
  expected_bytes   INTEGER NOT NULL CHECK (expected_bytes >= 0), -- what it will take on the disk, about
  sha256           TEXT    CHECK (length(sha256) = 64)           -- of the recording that the parts were made of
) STRICT;

CREATE TABLE corrected (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  revision         INTEGER NOT NULL, -- grows with each step, also with one that is taken back
  differs          INTEGER NOT NULL DEFAULT 0 CHECK (differs IN (0, 1)), -- there are corrections, not only names or undone steps
  speaker_count    INTEGER,          -- NULL: as the result has it
  opening          TEXT,             -- NULL: as the result has it
  -- Grows over the whole library whenever the text that is searched may be another: who remembers texts asks for those beyond.
  changed          INTEGER NOT NULL
) STRICT;

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

CREATE TABLE dismissed (
  path       TEXT PRIMARY KEY,
  file_stamp TEXT    -- as transcription.file_stamp; NULL where the file was never judged: then any state of it
) STRICT;

CREATE TABLE event (
  id               INTEGER PRIMARY KEY,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  from_stage       TEXT,    -- NULL when it was added
  to_stage         TEXT    NOT NULL,
  fault_code       TEXT
) STRICT;

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

CREATE TABLE folder_file (
  watch_id         TEXT    NOT NULL, -- the watched folder's id in the settings
  path             TEXT    NOT NULL,
  decision         TEXT    NOT NULL,
  text             TEXT    NOT NULL,
  file_stamp       TEXT,             -- as transcription.file_stamp: the state of the file that was judged
  at_ms            INTEGER NOT NULL,
  transcription_id INTEGER REFERENCES transcription (id) ON DELETE SET NULL,
  PRIMARY KEY (watch_id, path)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE glossary (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  spelling      TEXT    NOT NULL UNIQUE,
  variants_json TEXT    NOT NULL CHECK (json_valid(variants_json)),
  changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE highlight (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  first_position   INTEGER NOT NULL,
  first_offset     INTEGER NOT NULL,
  last_position    INTEGER NOT NULL,
  last_offset      INTEGER NOT NULL, -- behind the last unit
  created_at_ms    INTEGER NOT NULL, memo TEXT NOT NULL DEFAULT '', memo_at_ms INTEGER NOT NULL DEFAULT 0,
  CHECK (first_position < last_position OR (first_position = last_position AND first_offset < last_offset))
) STRICT;

CREATE TABLE insight (
  id               INTEGER PRIMARY KEY,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  kind             TEXT    NOT NULL,
  label            TEXT    NOT NULL,
  label_key        TEXT    NOT NULL, -- folded
  text             TEXT    NOT NULL,
  start_ms         INTEGER
, key TEXT, end_ms INTEGER, speaker TEXT, owner TEXT, due TEXT, severity TEXT, confidence REAL, detail TEXT, evidence_json TEXT) STRICT;

CREATE TABLE insight_due (transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE) STRICT;

CREATE TABLE insight_gone (count INTEGER NOT NULL) STRICT;

CREATE TABLE introduction (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL, -- the speaker who has no name yet
  name             TEXT    NOT NULL, -- as it was said
  name_key         TEXT    NOT NULL,
  is_own           INTEGER NOT NULL CHECK (is_own IN (0, 1)), -- 1: by the speaker; 0: by whoever spoke before
  is_sure          INTEGER NOT NULL CHECK (is_sure IN (0, 1)), -- 0: a lone word, which counts if somebody is known by it
  position         INTEGER NOT NULL, -- of the segment that says it, in what is read
  PRIMARY KEY (transcription_id, label, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE introduction_refusal (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL,
  name_key         TEXT    NOT NULL,
  at_ms            INTEGER NOT NULL,
  PRIMARY KEY (transcription_id, label, name_key)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE location (
  path         TEXT    PRIMARY KEY,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  bytes        INTEGER NOT NULL,
  mtime_ms     REAL    NOT NULL,
  ctime_ms     REAL    NOT NULL,
  dev          REAL    NOT NULL,
  ino          REAL    NOT NULL,
  seen_at_ms   INTEGER NOT NULL
) STRICT;

CREATE TABLE note (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER, -- the moment that it is about; NULL: the whole recording
  text             TEXT    NOT NULL,
  created_at_ms    INTEGER NOT NULL,
  changed_at_ms    INTEGER NOT NULL
) STRICT;

CREATE TABLE part (
  transcription_id     INTEGER NOT NULL REFERENCES conversion (transcription_id) ON DELETE CASCADE,
  number               INTEGER NOT NULL CHECK (number >= 1),
  name                 TEXT    NOT NULL, -- in the folder of converted files
  start_ms             INTEGER NOT NULL, -- in the recording
  duration_ms          INTEGER NOT NULL CHECK (duration_ms >= 0),
  sha256               TEXT    NOT NULL CHECK (length(sha256) = 64),
  md5                  TEXT    CHECK (length(md5) = 32),
  content_type         TEXT    NOT NULL,
  -- The file as it was when it was made, as location has it.
  bytes                INTEGER NOT NULL,
  mtime_ms             REAL    NOT NULL,
  ctime_ms             REAL    NOT NULL,
  dev                  REAL    NOT NULL,
  ino                  REAL    NOT NULL,
  estimated_cost_micro INTEGER,
  -- Known once its transcript is home.
  job_id               TEXT    UNIQUE,
  billed_cost_micro    INTEGER,
  body_gzip            BLOB,             -- the service's own bytes, until they are joined to the result
  PRIMARY KEY (transcription_id, number)
) STRICT;

CREATE TABLE person (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL, -- as people compare names; several people may have it, and are told apart by their notes
  note          TEXT    NOT NULL DEFAULT '',
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE person_speaker (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL,
  person_id        INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  origin           TEXT    NOT NULL CHECK (origin IN ('named', 'voice', 'turn', 'hand')),
  at_ms            INTEGER NOT NULL,
  talk_ms          INTEGER NOT NULL DEFAULT 0, -- in what is read; renewed with the search, see speech_due
  PRIMARY KEY (transcription_id, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE personal_review ( -- somebody has looked through all that was found, and said so
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL
) STRICT;

CREATE TABLE personal_term (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  text          TEXT    NOT NULL,
  text_key      TEXT    NOT NULL UNIQUE, -- as the search compares words
  is_kept       INTEGER NOT NULL CHECK (is_kept IN (0, 1)), -- 1: never hidden, whatever it looks like
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE proposal (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  -- 'weighing': it may be too small to ask about; 'off': taken off the list, kept while that can be taken back.
  state        TEXT    NOT NULL CHECK (state IN ('weighing', 'asked', 'later', 'off')),
  made_at_ms   INTEGER NOT NULL,
  options_json TEXT    CHECK (json_valid(options_json)), -- chosen for all of it; NULL: as it was handed over
  taken_from   INTEGER REFERENCES proposal (id) ON DELETE SET NULL -- of what was taken off
) STRICT;

CREATE TABLE pseudonym (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER REFERENCES collection (id) ON DELETE CASCADE, -- NULL: of recordings in no collection
  name          TEXT    NOT NULL,
  name_key      TEXT    NOT NULL,
  alias         TEXT    NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE quote (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  collection_id    INTEGER REFERENCES collection (id) ON DELETE SET NULL, -- NULL: the general shelf
  place            INTEGER NOT NULL, -- its order on the shelf
  first_position   INTEGER NOT NULL,
  first_offset     INTEGER NOT NULL,
  last_position    INTEGER NOT NULL,
  last_offset      INTEGER NOT NULL,
  start_ms         INTEGER NOT NULL,
  end_ms           INTEGER NOT NULL,
  text             TEXT    NOT NULL, -- the words that are quoted
  source_text      TEXT    NOT NULL, -- the transcript's words when they were last compared with it
  speaker          TEXT,             -- the name when it was taken
  comment          TEXT    NOT NULL DEFAULT '',
  checked_at_ms    INTEGER, -- when the passage was heard to its end; holds while the transcript still reads as source_text
  created_at_ms    INTEGER NOT NULL,
  changed_at_ms    INTEGER NOT NULL,
  CHECK (first_position < last_position OR (first_position = last_position AND first_offset < last_offset))
) STRICT;

CREATE TABLE recording (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256         TEXT    NOT NULL UNIQUE CHECK (length(sha256) = 64),
  bytes          INTEGER NOT NULL CHECK (bytes >= 0),
  format         TEXT    NOT NULL,
  content_type   TEXT    NOT NULL,
  duration_ms    INTEGER CHECK (duration_ms >= 0),
  title          TEXT,
  recorded_at_ms INTEGER
, md5 TEXT CHECK (length(md5) = 32)) STRICT;

CREATE TABLE request (
  id    INTEGER PRIMARY KEY,
  scope TEXT    NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE "result" (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  kind             TEXT    NOT NULL CHECK (kind IN ('job', 'download', 'sample', 'import')),
  sha256           TEXT    NOT NULL CHECK (length(sha256) = 64), -- of the bytes before compression
  bytes            INTEGER NOT NULL,
  first_segment_id INTEGER NOT NULL,
  segment_count    INTEGER NOT NULL CHECK (segment_count >= 0),
  speaker_count    INTEGER NOT NULL,
  speakers_json    TEXT    NOT NULL CHECK (json_valid(speakers_json)), -- [["label", talkMs], ...] as they appear
  language         TEXT,
  model            TEXT,
  duration_ms      INTEGER,
  opening          TEXT    NOT NULL,
  summary          TEXT,
  warnings_json    TEXT    NOT NULL CHECK (json_valid(warnings_json)),
  body        BLOB    NOT NULL
, voices_forgotten_at_ms INTEGER) STRICT;

CREATE TABLE revision (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  kind             TEXT    NOT NULL,
  before_json      TEXT    NOT NULL CHECK (json_valid(before_json)),
  after_json       TEXT    NOT NULL CHECK (json_valid(after_json)),
  is_undone        INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1))
) STRICT;

CREATE TABLE saved_search (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  query         TEXT    NOT NULL,
  filter_json   TEXT    NOT NULL CHECK (json_valid(filter_json)),
  created_at_ms INTEGER NOT NULL,
  opened_at_ms  INTEGER NOT NULL,
  seen_to       INTEGER NOT NULL -- speech with a greater id is new to it
) STRICT;

CREATE TABLE seen_job (
  job_id            TEXT    PRIMARY KEY,
  reason            TEXT    NOT NULL CHECK (reason IN ('judged', 'removed')),
  seen_at_ms        INTEGER NOT NULL,
  submitted_at_ms   INTEGER, -- with the cost: what was spent stays spent when its row is removed
  billed_cost_micro INTEGER
, watch_id TEXT, estimated_cost_micro INTEGER, options_json TEXT CHECK (options_json IS NULL OR json_valid(options_json)), duration_ms INTEGER, completed_at_ms INTEGER, source TEXT, stage TEXT, counted_cost_micro INTEGER) STRICT;

CREATE TABLE segment (
  id               INTEGER PRIMARY KEY,
  transcription_id INTEGER NOT NULL,
  position         INTEGER NOT NULL,
  start_ms         INTEGER NOT NULL,
  end_ms           INTEGER NOT NULL,
  speaker          TEXT,
  language         TEXT,
  text             TEXT    NOT NULL) STRICT;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE speaker_name (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL,
  name             TEXT    NOT NULL,
  PRIMARY KEY (transcription_id, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE speech (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL UNIQUE REFERENCES transcription (id) ON DELETE CASCADE,
  folded           TEXT    NOT NULL,
  starts           BLOB    NOT NULL, -- four bytes a segment, low byte first: at which byte its words begin
  voices           BLOB    NOT NULL  -- one byte a segment: voice.number, 0 for nobody known, 255 for all beyond
) STRICT;

CREATE TABLE speech_due (transcription_id INTEGER PRIMARY KEY) STRICT;

CREATE VIRTUAL TABLE speech_index USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

CREATE TABLE 'speech_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'speech_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'speech_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'speech_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE tag (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  name             TEXT    NOT NULL,
  name_key         TEXT    NOT NULL, -- as collection.name_key
  PRIMARY KEY (transcription_id, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE timing (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  words            BLOB    NOT NULL
) STRICT;

CREATE TABLE "transcription" (
  id                    INTEGER PRIMARY KEY AUTOINCREMENT,
  revision              INTEGER NOT NULL DEFAULT 0,
  recording_id          INTEGER REFERENCES recording (id),
  source                TEXT    NOT NULL CHECK (source IN ('drop', 'watch', 'url', 'elsewhere', 'import')),
  path                  TEXT,    -- the link for 'url', NULL for 'elsewhere'
  watch_id              TEXT,    -- the watched folder's id in the settings
  title                 TEXT    NOT NULL,
  title_key             TEXT    NOT NULL, -- folded, numbers padded: sorts as people count
  options_json          TEXT    NOT NULL CHECK (json_valid(options_json)),
  options_key           TEXT    NOT NULL,
  added_at_ms           INTEGER NOT NULL,
  is_sample             INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  stage                 TEXT    NOT NULL CHECK (stage IN ('waiting', 'ready', 'uploading', 'uploaded', 'submitting',
                          'reconciling', 'review', 'processing', 'archiving', 'archived', 'failed', 'refused',
                          'duplicate', 'cancelled', 'expired')),
  stage_at_ms           INTEGER NOT NULL,
  next_at_ms            INTEGER NOT NULL DEFAULT 0,
  attempts              INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  is_paused             INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)),
  is_cancel_requested   INTEGER NOT NULL DEFAULT 0 CHECK (is_cancel_requested IN (0, 1)),
  fault_code            TEXT,
  fault_text            TEXT,
  fault_remedy          TEXT,
  duplicate_of          INTEGER REFERENCES transcription (id) ON DELETE SET NULL,
  file_stamp            TEXT,    -- the file as it was when it was last judged: size/mtime/device/inode
  duration_ms           INTEGER CHECK (duration_ms >= 0), -- the file's, or else what the service says
  estimated_cost_micro  INTEGER,
  object_key            TEXT,
  upload_token_sealed   BLOB,
  upload_url_sealed     BLOB,
  upload_expires_at_ms  INTEGER,
  target_count          INTEGER NOT NULL DEFAULT 0,
  intent_at_ms          INTEGER, -- on the service's clock
  account_mark          TEXT,    -- whose key made the intent: a digest, not the key
  submit_attempts       INTEGER NOT NULL DEFAULT 0,
  empty_looks           INTEGER NOT NULL DEFAULT 0,
  first_empty_look_at_ms INTEGER,
  job_id                TEXT    UNIQUE,
  cancel_token_sealed   BLOB,
  remote_status         TEXT,
  percent               REAL,
  eta_seconds           REAL,
  billed_cost_micro     INTEGER,
  submitted_at_ms       INTEGER,
  completed_at_ms       INTEGER,
  expires_at_ms         INTEGER,
  archived_at_ms        INTEGER,
  downloads             INTEGER NOT NULL DEFAULT 0, queue_at REAL NOT NULL DEFAULT 0, resume_at_ms INTEGER, rests_with_folder INTEGER NOT NULL DEFAULT 0 CHECK (rests_with_folder IN (0, 1)), repeat INTEGER NOT NULL DEFAULT 0 CHECK (repeat >= 0), is_adopted INTEGER NOT NULL DEFAULT 0 CHECK (is_adopted IN (0, 1)), look_at_ms INTEGER NOT NULL DEFAULT 0, suspected_of INTEGER REFERENCES transcription (id) ON DELETE SET NULL, maybe_recording_id INTEGER REFERENCES recording (id) ON DELETE SET NULL, expiry_warnings INTEGER NOT NULL DEFAULT 0, is_starred INTEGER NOT NULL DEFAULT 0 CHECK (is_starred IN (0, 1)), opened_at_ms INTEGER, imported_from TEXT, filed_at_ms INTEGER, filed_language TEXT, filed_model TEXT, proposal_id INTEGER REFERENCES proposal (id) CHECK (proposal_id IS NULL OR
  stage IN ('waiting', 'ready', 'refused', 'duplicate')), account_id TEXT NOT NULL DEFAULT 'first', counted_cost_micro INTEGER,
  -- What was promised to storage or to the service must be at hand to keep the promise after a crash.
  CONSTRAINT upload_has_target CHECK (stage <> 'uploading' OR (object_key IS NOT NULL AND
    upload_token_sealed IS NOT NULL AND upload_url_sealed IS NOT NULL)),
  CONSTRAINT stored_has_key CHECK (stage NOT IN ('uploaded', 'submitting') OR source = 'url' OR
    (object_key IS NOT NULL AND upload_token_sealed IS NOT NULL)),
  CONSTRAINT request_has_intent CHECK (stage NOT IN ('submitting', 'reconciling') OR intent_at_ms IS NOT NULL),
  CONSTRAINT job_has_id CHECK (stage NOT IN ('processing', 'archiving', 'archived') OR job_id IS NOT NULL OR is_sample = 1 OR source = 'import'),
  CONSTRAINT archived_has_time CHECK (stage <> 'archived' OR archived_at_ms IS NOT NULL)
) STRICT;

CREATE TABLE vocabulary (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE voice (
  label            TEXT    NOT NULL,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  number           INTEGER NOT NULL, -- from 1, in order of appearance
  PRIMARY KEY (label, transcription_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE voice_due (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE voice_forgetting (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL, -- '': everybody's
  PRIMARY KEY (transcription_id, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE voice_refusal (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL,
  person_id        INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  at_ms            INTEGER NOT NULL,
  PRIMARY KEY (transcription_id, label, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE voiceprint (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  label            TEXT    NOT NULL, -- the service's, as segments have it
  model            TEXT    NOT NULL,
  dimension        INTEGER NOT NULL,
  vector           BLOB    NOT NULL, -- float32, little-endian, of unit length
  PRIMARY KEY (transcription_id, label)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER archived_has_result BEFORE UPDATE OF stage ON transcription
WHEN NEW.stage = 'archived' AND NOT EXISTS (SELECT 1 FROM result WHERE transcription_id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'archived without a result');
END;

CREATE TRIGGER bookmark_changed AFTER UPDATE OF name ON bookmark WHEN NEW.name <> OLD.name BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id);
END;

CREATE TRIGGER bookmark_gone AFTER DELETE ON bookmark WHEN OLD.name <> '' BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (OLD.transcription_id);
END;

CREATE TRIGGER bound_arrives AFTER UPDATE OF stage ON transcription WHEN NEW.stage = 'archived'
BEGIN
  INSERT OR IGNORE INTO collection_member (collection_id, transcription_id, added_at_ms)
    SELECT collection_id, NEW.id, NEW.archived_at_ms FROM collection_bound WHERE transcription_id = NEW.id;
  DELETE FROM collection_bound WHERE transcription_id = NEW.id;
END;

CREATE TRIGGER bound_to_twin AFTER UPDATE OF stage, duplicate_of, proposal_id ON transcription
WHEN NEW.stage = 'duplicate' AND NEW.duplicate_of IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO collection_member (collection_id, transcription_id, added_at_ms)
    SELECT b.collection_id, t.id, NEW.stage_at_ms FROM collection_bound b
      JOIN transcription t ON t.id = NEW.duplicate_of AND t.stage = 'archived' WHERE b.transcription_id = NEW.id;
  INSERT OR IGNORE INTO collection_bound (transcription_id, collection_id)
    SELECT t.id, b.collection_id FROM collection_bound b
      JOIN transcription t ON t.id = NEW.duplicate_of AND t.stage <> 'archived' WHERE b.transcription_id = NEW.id;
  DELETE FROM collection_bound WHERE transcription_id = NEW.id AND NEW.proposal_id IS NULL;
END;

CREATE TRIGGER counted_when_submitting AFTER UPDATE OF stage ON transcription
WHEN NEW.stage = 'submitting' AND OLD.stage <> 'submitting'
BEGIN
  UPDATE transcription SET counted_cost_micro = estimated_cost_micro WHERE id = NEW.id;
END;

CREATE TRIGGER filed_by_new_result AFTER UPDATE OF language, model ON result
BEGIN
  UPDATE transcription SET filed_language = coalesce(NEW.language, nullif(options_json ->> '$.language', 'auto')), filed_model = coalesce(NEW.model, options_json ->> '$.model')
    WHERE id = NEW.transcription_id;
END;

CREATE TRIGGER filed_by_recording AFTER UPDATE OF recorded_at_ms ON recording
BEGIN
  UPDATE transcription SET filed_at_ms = coalesce(NEW.recorded_at_ms, archived_at_ms)
    WHERE recording_id = NEW.id AND stage = 'archived';
END;

CREATE TRIGGER filed_by_result AFTER INSERT ON result
BEGIN
  UPDATE transcription SET filed_language = coalesce(NEW.language, nullif(options_json ->> '$.language', 'auto')), filed_model = coalesce(NEW.model, options_json ->> '$.model')
    WHERE id = NEW.transcription_id;
END;

CREATE TRIGGER filed_when_added AFTER INSERT ON transcription WHEN NEW.stage = 'archived'
BEGIN
  UPDATE transcription SET filed_at_ms = coalesce((SELECT recorded_at_ms FROM recording WHERE id = recording_id), archived_at_ms) WHERE id = NEW.id;
END;

CREATE TRIGGER filed_when_archived AFTER UPDATE OF stage, archived_at_ms, recording_id ON transcription
WHEN NEW.stage = 'archived'
BEGIN
  UPDATE transcription SET filed_at_ms = coalesce((SELECT recorded_at_ms FROM recording WHERE id = recording_id), archived_at_ms) WHERE id = NEW.id;
END;

CREATE TRIGGER insight_removed AFTER DELETE ON insight WHEN OLD.key IS NOT NULL BEGIN
   UPDATE insight_gone SET count = count + 1;
END;

CREATE TRIGGER memo_changed AFTER UPDATE OF memo ON highlight WHEN NEW.memo <> OLD.memo BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id);
END;

CREATE TRIGGER memo_gone AFTER DELETE ON highlight WHEN OLD.memo <> '' BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (OLD.transcription_id);
END;

CREATE TRIGGER note_added AFTER INSERT ON note BEGIN INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id); END;

CREATE TRIGGER note_changed AFTER UPDATE OF text ON note BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id);
END;

CREATE TRIGGER note_gone AFTER DELETE ON note BEGIN INSERT OR IGNORE INTO beside_due VALUES (OLD.transcription_id); END;

CREATE TRIGGER result_voices_due AFTER INSERT ON result
WHEN EXISTS (SELECT 1 FROM setting WHERE name = 'voices.isOn')
BEGIN
  INSERT OR IGNORE INTO voice_due (transcription_id) VALUES (new.transcription_id);
END;

CREATE TRIGGER speech_gone AFTER DELETE ON speech BEGIN
  DELETE FROM speech_index WHERE rowid = OLD.id;
  DELETE FROM beside_index WHERE rowid = OLD.id;
END;

CREATE TRIGGER tag_added AFTER INSERT ON tag BEGIN INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id); END;

CREATE TRIGGER tag_changed AFTER UPDATE OF name ON tag BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id);
END;

CREATE TRIGGER tag_gone AFTER DELETE ON tag BEGIN INSERT OR IGNORE INTO beside_due VALUES (OLD.transcription_id); END;

CREATE TRIGGER title_changed AFTER UPDATE OF title ON transcription WHEN NEW.title <> OLD.title BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.id);
END;

CREATE VIEW highlights (recording_id, highlight_id, code, code_description, start_seconds, end_seconds, first_position, first_offset,
  last_position, last_offset, memo, created_at) AS
SELECT h.transcription_id, h.id, c.name, c.description, (SELECT s.start_ms / 1000.0 FROM result res JOIN segment s
    ON s.id BETWEEN res.first_segment_id AND res.first_segment_id + res.segment_count - 1 AND s.position = h.first_position
    WHERE res.transcription_id = h.transcription_id),
  (SELECT s.end_ms / 1000.0 FROM result res JOIN segment s
    ON s.id BETWEEN res.first_segment_id AND res.first_segment_id + res.segment_count - 1 AND s.position = h.last_position
    WHERE res.transcription_id = h.transcription_id), h.first_position, h.first_offset, h.last_position, h.last_offset, h.memo,
  strftime('%Y-%m-%dT%H:%M:%S', h.created_at_ms / 1000, 'unixepoch') || printf('.%03dZ', h.created_at_ms % 1000)
FROM highlight h
LEFT JOIN coding ON coding.highlight_id = h.id
LEFT JOIN code c ON c.id = coding.code_id;

CREATE VIEW quotes (recording_id, quote_id, collection, position, text, speaker_name, start_seconds, end_seconds, comment, checked_at,
  created_at) AS
SELECT q.transcription_id, q.id, c.name, q.place, q.text, q.speaker, q.start_ms / 1000.0, q.end_ms / 1000.0, q.comment,
  strftime('%Y-%m-%dT%H:%M:%S', q.checked_at_ms / 1000, 'unixepoch') || printf('.%03dZ', q.checked_at_ms % 1000), strftime('%Y-%m-%dT%H:%M:%S', q.created_at_ms / 1000, 'unixepoch') || printf('.%03dZ', q.created_at_ms % 1000)
FROM quote q LEFT JOIN collection c ON c.id = q.collection_id;

CREATE VIEW recordings (id, title, path, sha256, bytes, duration_seconds, added_at, source, stage, fault_code, fault_text,
  job_id, language, model, submitted_at, completed_at, archived_at, expires_at, estimated_cost_usd, billed_cost_usd) AS
-- A file that was refused has no recording; its size leads the stamp under which it was judged.
SELECT t.id, t.title, t.path, r.sha256, coalesce(r.bytes, CAST(t.file_stamp AS INTEGER)), coalesce(t.duration_ms, r.duration_ms) / 1000.0,
  strftime('%Y-%m-%dT%H:%M:%S', t.added_at_ms / 1000, 'unixepoch') || printf('.%03dZ', t.added_at_ms % 1000), t.source, t.stage, t.fault_code, t.fault_text, t.job_id,
  coalesce(res.language, nullif(json_extract(t.options_json, '$.language'), 'auto')),
  coalesce(res.model, json_extract(t.options_json, '$.model')),
  strftime('%Y-%m-%dT%H:%M:%S', t.submitted_at_ms / 1000, 'unixepoch') || printf('.%03dZ', t.submitted_at_ms % 1000), strftime('%Y-%m-%dT%H:%M:%S', t.completed_at_ms / 1000, 'unixepoch') || printf('.%03dZ', t.completed_at_ms % 1000), strftime('%Y-%m-%dT%H:%M:%S', t.archived_at_ms / 1000, 'unixepoch') || printf('.%03dZ', t.archived_at_ms % 1000),
  strftime('%Y-%m-%dT%H:%M:%S', t.expires_at_ms / 1000, 'unixepoch') || printf('.%03dZ', t.expires_at_ms % 1000), t.estimated_cost_micro / 1e6, t.billed_cost_micro / 1e6
FROM transcription t
LEFT JOIN recording r ON r.id = t.recording_id
LEFT JOIN result res ON res.transcription_id = t.id;

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
