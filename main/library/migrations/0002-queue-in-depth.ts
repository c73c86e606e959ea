// What watched folders, a person's own order, and decisions about jobs need to remember.

import type { Step } from '../migrate.ts'

const COLUMNS = `
-- What storages give as their checksum; NULL for what was taken in before.
ALTER TABLE recording ADD COLUMN md5 TEXT CHECK (length(md5) = 32);

-- The place in the queue: low goes first. A person's own come in one band, what folders brought in a later one, where each
-- folder gets its turn (see queue.ts). REAL, so that a row can be put between two others without touching them.
ALTER TABLE transcription ADD COLUMN queue_at REAL NOT NULL DEFAULT 0;
UPDATE transcription SET queue_at = CASE WHEN source IN ('drop', 'url') THEN id ELSE 1099511627776 + id END;
-- What the service has, or may have, is never held back: its result would expire.
UPDATE transcription SET is_paused = 0 WHERE stage IN ('submitting', 'reconciling', 'processing', 'archiving');
-- When a paused row goes on by itself; NULL: when the person says so.
ALTER TABLE transcription ADD COLUMN resume_at_ms INTEGER;
-- It is paused because its watched folder is, and goes on with it; what a person paused by itself is not.
ALTER TABLE transcription ADD COLUMN rests_with_folder INTEGER NOT NULL DEFAULT 0 CHECK (rests_with_folder IN (0, 1));
-- 0, or the number of the explicit "transcribe again" with the same options.
ALTER TABLE transcription ADD COLUMN repeat INTEGER NOT NULL DEFAULT 0 CHECK (repeat >= 0);
-- The job was found by a search after its answer was lost: its length is compared once more when the result is here.
ALTER TABLE transcription ADD COLUMN is_adopted INTEGER NOT NULL DEFAULT 0 CHECK (is_adopted IN (0, 1));
-- When a job under way is worth a look by itself, where lists do not show it.
ALTER TABLE transcription ADD COLUMN look_at_ms INTEGER NOT NULL DEFAULT 0;
-- A job from elsewhere that may be a second payment for this transcription, until the person has judged it.
ALTER TABLE transcription ADD COLUMN suspected_of INTEGER REFERENCES transcription (id) ON DELETE SET NULL;
-- A job from elsewhere whose audio may be this recording, until the person has judged it.
ALTER TABLE transcription ADD COLUMN maybe_recording_id INTEGER REFERENCES recording (id) ON DELETE SET NULL;
-- The warnings of the coming expiry that were given: 48 hours before, 12 hours before.
ALTER TABLE transcription ADD COLUMN expiry_warnings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seen_job ADD COLUMN watch_id TEXT;
`

const INDEXES = `
-- One recording with the same options is one job, unless the person asked for it again.
DROP INDEX one_job_per_recording;
-- Equal options have one spelling from here on. Jobs that were kept apart by their spelling alone are repeats of the first.
UPDATE transcription SET options_key = json_set(options_key, '$.language', lower(trim(options_key ->> '$.language')))
  WHERE options_key ->> '$.language' <> lower(trim(options_key ->> '$.language'));
UPDATE transcription SET options_key = json_set(options_key, '$.language', 'auto')
  WHERE ifnull(options_key ->> '$.language', '') = '';
UPDATE transcription SET options_key = json_remove(options_key, '$.analytics.profile')
  WHERE options_key ->> '$.analytics.profile' IN ('none', 'off');
UPDATE transcription SET options_key = json_set(options_key, '$.analytics', NULL)
  WHERE options_key -> '$.analytics' = '{}';
UPDATE transcription SET repeat = (SELECT count(*) FROM transcription AS earlier
    WHERE earlier.recording_id = transcription.recording_id AND earlier.options_key = transcription.options_key
      AND earlier.is_sample = 0 AND earlier.id < transcription.id
      AND earlier.stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired'))
  WHERE recording_id IS NOT NULL AND is_sample = 0
    AND stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired');
CREATE UNIQUE INDEX one_job_per_recording ON transcription (recording_id, options_key, repeat)
  WHERE recording_id IS NOT NULL AND is_sample = 0
    AND stage NOT IN ('failed', 'refused', 'duplicate', 'cancelled', 'expired');
DROP INDEX transcription_due;
CREATE INDEX transcription_due ON transcription (stage, ifnull(expires_at_ms, 9007199254740991), queue_at, id, is_paused,
  next_at_ms);
CREATE INDEX transcription_recording ON transcription (recording_id, options_key) WHERE recording_id IS NOT NULL;
CREATE INDEX transcription_resume ON transcription (resume_at_ms) WHERE resume_at_ms IS NOT NULL;
CREATE INDEX transcription_trouble ON transcription (stage_at_ms, id) WHERE stage = 'waiting' AND fault_code IS NOT NULL;
-- What is kept here by a sensitive folder, apart from what a person should look at.
CREATE INDEX transcription_refused ON transcription (fault_code IS 'sensitive', stage_at_ms, id) WHERE stage = 'refused';
CREATE INDEX transcription_watch ON transcription (watch_id, stage, queue_at) WHERE watch_id IS NOT NULL;
CREATE INDEX transcription_suspected ON transcription (suspected_of) WHERE suspected_of IS NOT NULL;
CREATE INDEX transcription_maybe ON transcription (maybe_recording_id) WHERE maybe_recording_id IS NOT NULL;
CREATE INDEX location_file ON location (ino, bytes);
`

const FOLDERS = `
-- What was decided about every file of a watched folder, and why. Where a row came of it, the row tells the rest.
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
CREATE INDEX folder_file_newest ON folder_file (watch_id, at_ms);
CREATE INDEX folder_file_stamp ON folder_file (file_stamp) WHERE file_stamp IS NOT NULL;
CREATE INDEX folder_file_row ON folder_file (transcription_id) WHERE transcription_id IS NOT NULL;
`

export const queueInDepth: Step = {
  version: 2,
  name: 'queue in depth',
  run(database) {
    database.exec(COLUMNS + INDEXES + FOLDERS)
  },
}
