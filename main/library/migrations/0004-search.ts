// The search at ten thousand hours: one row of words per recording instead of one per segment, what stands beside the speech,
// and searches that are kept under a name. The words' times leave the segments, so that texts lie close together.

import type { Database } from 'better-sqlite3'
import { type Insight, insightsIn } from '../../insight.ts'
import type { Word } from '../../recording.ts'
import { putSpeech } from '../archiving.ts'
import { labelKey, putBeside } from '../beside.ts'
import type { Step } from '../migrate.ts'
import { prepare } from '../preparing.ts'
import { unpress } from '../result.ts'
import { type Ask, type Row, statements } from '../row.ts'

const SHAPE = `
-- The words of one recording as main/library/fold.ts compares them, and where its segments lie in them. Its id grows in the
-- order of archiving and is never given twice: newest first is a walk down the ids.
CREATE TABLE speech (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  transcription_id INTEGER NOT NULL UNIQUE REFERENCES transcription (id) ON DELETE CASCADE,
  folded           TEXT    NOT NULL,
  starts           BLOB    NOT NULL, -- four bytes a segment, low byte first: at which byte its words begin
  voices           BLOB    NOT NULL  -- one byte a segment: voice.number, 0 for nobody known, 255 for all beyond
) STRICT;

-- Fed with words that are folded and cut already; the tokenizer only splits them at blanks, so that index, query and
-- highlighting can never disagree. Positions make phrases and nearness native; merging is done by main/library/tidying.ts.
CREATE VIRTUAL TABLE speech_index USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
INSERT INTO speech_index (speech_index, rank) VALUES ('automerge', 0);
INSERT INTO speech_index (speech_index, rank) VALUES ('crisismerge', 400);

-- The same for what is not speech: title, notes, tags, summary and analytics. Rows are those of speech.
CREATE VIRTUAL TABLE beside_index USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE TABLE beside_due (transcription_id INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER speech_gone AFTER DELETE ON speech BEGIN
  DELETE FROM speech_index WHERE rowid = OLD.id;
  DELETE FROM beside_index WHERE rowid = OLD.id;
END;
CREATE TRIGGER title_changed AFTER UPDATE OF title ON transcription WHEN NEW.title <> OLD.title BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.id);
END;
CREATE TRIGGER note_added AFTER INSERT ON note BEGIN INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id); END;
CREATE TRIGGER note_changed AFTER UPDATE OF text ON note BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id);
END;
CREATE TRIGGER note_gone AFTER DELETE ON note BEGIN INSERT OR IGNORE INTO beside_due VALUES (OLD.transcription_id); END;
CREATE TRIGGER tag_added AFTER INSERT ON tag BEGIN INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id); END;
CREATE TRIGGER tag_changed AFTER UPDATE OF name ON tag BEGIN
  INSERT OR IGNORE INTO beside_due VALUES (NEW.transcription_id);
END;
CREATE TRIGGER tag_gone AFTER DELETE ON tag BEGIN INSERT OR IGNORE INTO beside_due VALUES (OLD.transcription_id); END;

-- Who speaks where, by the label of the result.
CREATE TABLE voice (
  label            TEXT    NOT NULL,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  number           INTEGER NOT NULL, -- from 1, in order of appearance
  PRIMARY KEY (label, transcription_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX voice_of_transcription ON voice (transcription_id, number);
CREATE INDEX speaker_name_name ON speaker_name (name, transcription_id, label);

-- When each word was said, packed by main/library/preparing.ts; read when a transcript is opened.
CREATE TABLE timing (
  transcription_id INTEGER PRIMARY KEY REFERENCES transcription (id) ON DELETE CASCADE,
  words            BLOB    NOT NULL
) STRICT;

-- What the analytics say, one fact a row; kind 'pii' says only that such details were found.
CREATE TABLE insight (
  id               INTEGER PRIMARY KEY,
  transcription_id INTEGER NOT NULL REFERENCES transcription (id) ON DELETE CASCADE,
  kind             TEXT    NOT NULL,
  label            TEXT    NOT NULL,
  label_key        TEXT    NOT NULL, -- folded
  text             TEXT    NOT NULL,
  start_ms         INTEGER
) STRICT;
CREATE INDEX insight_of_transcription ON insight (transcription_id, kind);
CREATE INDEX insight_label ON insight (kind, label_key, transcription_id);

-- Words that were said, for "did you mean"; filled by tidying.ts up to the speech of the setting 'vocabulary.to'.
CREATE TABLE vocabulary (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- What filters ask of ten thousand results, without their bodies.
CREATE INDEX result_facts ON result (transcription_id, language, model);

CREATE TABLE saved_search (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,
  query         TEXT    NOT NULL,
  filter_json   TEXT    NOT NULL CHECK (json_valid(filter_json)),
  created_at_ms INTEGER NOT NULL,
  opened_at_ms  INTEGER NOT NULL,
  seen_to       INTEGER NOT NULL -- speech with a greater id is new to it
) STRICT;
`

/** What stood beside the speech then. */
const BESIDE = `WITH asked (id) AS (VALUES (?))
  SELECT 'title' AS kind, title AS text, NULL AS start_ms FROM transcription WHERE id = (SELECT id FROM asked)
  UNION ALL SELECT 'note', text, at_ms FROM note WHERE transcription_id = (SELECT id FROM asked)
  UNION ALL SELECT 'tag', name, NULL FROM tag WHERE transcription_id = (SELECT id FROM asked)
  UNION ALL SELECT 'summary', summary, NULL FROM result WHERE transcription_id = (SELECT id FROM asked) AND summary IS NOT NULL
  UNION ALL SELECT kind, text, start_ms FROM insight
    WHERE transcription_id = (SELECT id FROM asked) AND text <> '' AND kind NOT IN ('summary', 'pii')`

export const search: Step = {
  version: 4,
  name: 'search',
  run(database) {
    database.exec(SHAPE)
    carryOver(database)
    database.exec('DROP TABLE segment_index; ALTER TABLE segment DROP COLUMN words')
  },
}

function carryOver(database: Database): void {
  const ask = statements(database)
  const results = ask(
    'SELECT transcription_id AS id, first_segment_id AS first, segment_count AS count FROM result ORDER BY first_segment_id, id',
  ).all()
  for (const { id, first, count } of results) carry(ask, Number(id), Number(first), Number(count))
}

function carry(ask: Ask, id: number, first: number, count: number): void {
  const rows = ask('SELECT * FROM segment WHERE id BETWEEN ? AND ? ORDER BY id').all(first, first + count - 1)
  const segments = rows.map((row) => ({
    position: Number(row.position),
    startMs: Number(row.start_ms),
    endMs: Number(row.end_ms),
    speaker: row.speaker === null ? null : String(row.speaker),
    language: null,
    text: String(row.text),
    words: wordsOf(row),
  }))
  const nothing = { language: null, model: null, durationMs: null, text: '', summary: null, warnings: [] }
  putSpeech(ask, id, prepare({ ...nothing, segments }))
  const body = ask('SELECT body_gzip FROM result WHERE transcription_id = ?').get(id)?.body_gzip
  if (body instanceof Uint8Array) keepInsights(ask, id, insightsOf(body))
  putBeside(ask, id, BESIDE)
}

/** As this version kept them; 0015 has them read once more. */
function keepInsights(ask: Ask, id: number, insights: readonly Insight[]): void {
  const keep = ask(
    'INSERT INTO insight (transcription_id, kind, label, label_key, text, start_ms) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const { kind, label, text, startMs, item } of insights) {
    const parts = [text, item?.detail, item?.owner, item?.due, item?.severity]
    if (label === '' && kind === 'fields') continue
    const told = parts.filter((part) => part !== undefined && part !== null && part !== '').join(' – ')
    keep.run(id, kind, label, labelKey(label), told, startMs)
  }
}

/** As they lay in the segment until now: [startMs, endMs, "word", ...]. */
function wordsOf({ words: held }: Row): Word[] {
  if (held === null || held === undefined) return []
  const flat: readonly (string | number)[] = JSON.parse(String(held))
  const words: Word[] = []
  for (let at = 0; at + 2 < flat.length; at += 3)
    words.push({ startMs: Number(flat[at]), endMs: Number(flat[at + 1]), text: String(flat[at + 2]) })
  return words
}

/** Bytes that cannot be read keep their segments, and say nothing more. */
function insightsOf(compressed: Uint8Array): readonly Insight[] {
  try {
    return insightsIn(unpress(compressed))
  } catch {
    return []
  }
}
