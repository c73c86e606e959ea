// What a collection is about, in the person's own words; and what will be in it: recordings that were dropped on it and are not
// archived yet. Triggers put them in, so that no way home can forget it.

import type { Step } from '../migrate.ts'

const TABLES = `
ALTER TABLE collection ADD COLUMN note TEXT NOT NULL DEFAULT ''; -- the question of a study, the pitch of a story; '' for nothing

-- A collection holds what is archived; these are on their way to it.
CREATE TABLE collection_bound (
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  collection_id    INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  PRIMARY KEY (transcription_id, collection_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bound_of_collection ON collection_bound (collection_id);

CREATE TRIGGER bound_arrives AFTER UPDATE OF stage ON transcription WHEN NEW.stage = 'archived'
BEGIN
  INSERT OR IGNORE INTO collection_member (collection_id, transcription_id, added_at_ms)
    SELECT collection_id, NEW.id, NEW.archived_at_ms FROM collection_bound WHERE transcription_id = NEW.id;
  DELETE FROM collection_bound WHERE transcription_id = NEW.id;
END;
-- What is here already goes in for its duplicate. While that is held, it may yet be sent with other options: then both belong in.
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
`

export const collectionNote: Step = {
  version: 19,
  name: 'collection note',
  run(database) {
    database.exec(TABLES)
  },
}
