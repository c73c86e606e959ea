// What a typed filter means in this library: the recordings it lets through, or a sentence why it cannot be used as it stands,
// with the nearest value that could. It never fails, and what it cannot read lets nothing be left out.

import { t } from '../../language/language.ts'
import { numberOfUnnamed } from '../unnamed.ts'
import { labelKey } from './beside.ts'
import type { Book, Docs } from './book.ts'
import { meantSql } from './browsing.ts'
import { conditionOf, DATED, EVERYTHING, type LibraryFilter, nameKey } from './filter.ts'
import { titleKey } from './fold.ts'
import { nearestOf } from './nearest.ts'
import { NAMESAKES } from './people/namesakes.ts'
import type { FilterPiece } from './query-pieces.ts'
import { type Ask, type Cell, plucked } from './row.ts'

export interface Meaning {
  readonly docs: Docs
  readonly problem: string | null
  /** For `speaker:` the numbers of the voices in each recording, by its id. */
  readonly voices: ReadonlyMap<number, ReadonlySet<number>> | null
}

/** All that these conditions ask stands in the one index over what recordings are filed under. */
export function filteredDocs(ask: Ask, book: Book, filter: LibraryFilter): Docs {
  const { sql, cells } = conditionOf(filter)
  return sql === '' ? new Uint8Array(book.top + 1).fill(1) : book.docsOf(plucked(ask, meantSql(sql), ...cells))
}

/** Ids, or a sentence; with ids a sentence says why there are none. */
type Answer =
  | { readonly ids: Iterable<number>; readonly problem?: string; readonly voices?: Meaning['voices'] }
  | string

export function meaningOf(ask: Ask, book: Book, filter: FilterPiece): Meaning {
  const answer = answerOf(ask, filter)
  if (typeof answer === 'string') {
    // While it is typed nothing is wrong yet.
    const problem = filter.isOpen ? null : answer
    return { docs: new Uint8Array(book.top + 1).fill(1), problem, voices: null }
  }
  const problem = filter.isOpen ? null : (answer.problem ?? null)
  return { docs: book.docsOf(answer.ids), problem, voices: answer.voices ?? null }
}

function answerOf(ask: Ask, { name, value, isOpen }: FilterPiece): Answer {
  const where = (condition: string, ...cells: readonly Cell[]): Answer => ({
    ids: plucked(ask, meantSql(` AND ${condition}`), ...cells),
  })
  switch (name) {
    case 'speaker':
      return speakersCalled(ask, value, isOpen)
    case 'tag':
      return oneOf(ask, 'tag', 'SELECT DISTINCT name_key AS key, name FROM tag', value, isOpen, (keys) =>
        listed('SELECT transcription_id AS id FROM tag WHERE name_key IN', keys),
      )
    case 'code':
      return oneOf(ask, 'code', 'SELECT name_key AS key, name FROM code', value, isOpen, (keys) =>
        listed(
          `SELECT DISTINCT h.transcription_id AS id FROM coding JOIN highlight h ON h.id = coding.highlight_id
           JOIN code c ON c.id = coding.code_id WHERE c.name_key IN`,
          keys,
        ),
      )
    case 'in':
      return oneOf(ask, 'collection', 'SELECT name_key AS key, name FROM collection', value, isOpen, (keys) =>
        listed(
          'SELECT m.transcription_id AS id FROM collection_member m JOIN collection c ON c.id = m.collection_id WHERE c.name_key IN',
          keys,
        ),
      )
    case 'lang':
      return plainValue(ask, 'language', value, isOpen)
    case 'model':
      return plainValue(ask, 'model', value, isOpen)
    case 'source':
      return ['drop', 'watch', 'url', 'elsewhere', 'import'].includes(value.toLowerCase())
        ? where('t.source = ?', value.toLowerCase())
        : t('“source:” knows drop, watch, url, elsewhere and import, but not “{value}”.', { value })
    case 'before':
    case 'after': {
      const dayMs = dayOf(value)
      if (dayMs === null) return t('“{value}” is not a date; write it as 2025, 2025-03 or 2025-03-14.', { value })
      return where(`${DATED} ${name === 'before' ? '<' : '>='} ?`, dayMs)
    }
    case 'longer':
    case 'shorter': {
      const ms = lengthOf(value)
      if (ms === null) return t('“{value}” is not a length; write it as 30m, 1h or 1h30m.', { value })
      return where(`t.duration_ms ${name === 'longer' ? '>=' : '<'} ?`, ms)
    }
    case 'has':
      return having(value)
    default:
      return labelled(ask, name, value, isOpen)
  }

  function having(what: string): Answer {
    const sql = HAS[what.toLowerCase()]
    if (sql !== undefined) return where(sql)
    const meant = nearestOf(what.toLowerCase(), Object.keys(HAS))
    return meant === null
      ? t('“has:” does not know “{what}”; it knows {words}.', { what, words: Object.keys(HAS).join(', ') })
      : t('“has:” does not know “{what}”; did you mean “has:{meant}”?', { what, meant })
  }

  function listed(sql: string, keys: readonly string[]): readonly number[] {
    return plucked(ask, `${sql} (${keys.map(() => '?').join(', ')})`, ...keys)
  }
}

/** Fields count where one has an answer. */
const insight = (kind: string): string =>
  `t.id IN (SELECT transcription_id FROM insight WHERE kind = '${kind}'${kind === 'fields' ? ` AND label_key <> ''` : ''})`

const HAS: Readonly<Record<string, string>> = {
  notes: 't.id IN (SELECT transcription_id FROM note)',
  highlights: 't.id IN (SELECT transcription_id FROM highlight)',
  codes: 't.id IN (SELECT h.transcription_id FROM coding JOIN highlight h ON h.id = coding.highlight_id)',
  bookmarks: 't.id IN (SELECT transcription_id FROM bookmark)',
  quotes: 't.id IN (SELECT transcription_id FROM quote)',
  tags: 't.id IN (SELECT transcription_id FROM tag)',
  star: 't.is_starred = 1',
  pii: insight('pii'),
  summary: 't.id IN (SELECT transcription_id FROM result WHERE summary IS NOT NULL)',
  ...Object.fromEntries(
    [
      'topics',
      'keywords',
      'chapters',
      'actions',
      'decisions',
      'risks',
      'questions',
      'opportunities',
      'sentiment',
      'urgency',
      'fields',
    ].map((kind) => [kind, insight(kind)]),
  ),
}

/** With the nearest name that there is, where one is near. */
const NOWHERE: Readonly<Record<'tag' | 'code' | 'collection', (value: string, meant: string) => string>> = {
  tag: (value, meant) =>
    meant === ''
      ? t('There is no tag “{value}”.', { value })
      : t('There is no tag “{value}”; did you mean “{meant}”?', { value, meant }),
  code: (value, meant) =>
    meant === ''
      ? t('There is no code “{value}”.', { value })
      : t('There is no code “{value}”; did you mean “{meant}”?', { value, meant }),
  collection: (value, meant) =>
    meant === ''
      ? t('There is no collection “{value}”.', { value })
      : t('There is no collection “{value}”; did you mean “{meant}”?', { value, meant }),
}

/** A value that is one of a list with names: equal as people compare, or while it is typed a beginning. */
function oneOf(
  ask: Ask,
  what: 'tag' | 'code' | 'collection',
  sql: string,
  value: string,
  isOpen: boolean,
  ids: (keys: readonly string[]) => Iterable<number>,
): Answer {
  const held = ask(sql).all()
  const typed = titleKey(value)
  const keys = held.map((row) => String(row.key)).filter((key) => (isOpen ? key.startsWith(typed) : key === typed))
  if (keys.length > 0) return { ids: ids([...new Set(keys)].slice(0, 500)) }
  const meant = nearestOf(
    typed,
    held.map((row) => String(row.key)),
  )
  const name = held.find((row) => row.key === meant)?.name
  const offer = name === undefined ? '' : String(name)
  return { ids: [], problem: NOWHERE[what](value, offer) }
}

function plainValue(ask: Ask, column: 'language' | 'model', value: string, isOpen: boolean): Answer {
  const held = ask(`SELECT DISTINCT ${column} AS value FROM result INDEXED BY result_facts WHERE ${column} IS NOT NULL`)
    .all()
    .map((row) => String(row.value))
  const typed = value.toLowerCase()
  const meant = held.filter((known) => {
    const names = column === 'language' ? [known.toLowerCase(), languageName(known)] : [known.toLowerCase()]
    return names.some((name) => name === typed || (isOpen && name.startsWith(typed)) || name.startsWith(`${typed}-`))
  })
  if (meant.length > 0) {
    const filter = { ...EVERYTHING, [column === 'language' ? 'languages' : 'models']: meant }
    const { sql, cells } = conditionOf(filter)
    return { ids: plucked(ask, meantSql(sql), ...cells) }
  }
  const known = held.slice(0, 12).join(', ')
  return { ids: [], problem: unheld(column, value, known) }
}

function unheld(column: 'language' | 'model', value: string, known: string): string {
  if (column === 'language')
    return known === ''
      ? t('No recording has the language “{value}”.', { value })
      : t('No recording has the language “{value}”; there are {known}.', { value, known })
  return known === ''
    ? t('No recording has the model “{value}”.', { value })
    : t('No recording has the model “{value}”; there are {known}.', { value, known })
}

function languageName(code: string): string {
  try {
    return (new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code).toLowerCase()
  } catch {
    // Not every file tells a language by its code.
    return code.toLowerCase()
  }
}

/** The beginning of a day, month or year here, where the person is. */
export function dayOf(value: string): number | null {
  const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value)
  if (found === null) return null
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)]
  const date = new Date(year, month - 1, day)
  return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : null
}

export function lengthOf(value: string): number | null {
  // A number alone means minutes, also behind hours: 90, 1h30.
  const found = /^(?:(\d{1,4})h)?(?:(\d{1,5})(?:m|min|$))?(?:(\d{1,6})s)?$/i.exec(value)
  if (found === null || value === '') return null
  const [hours = 0, minutes = 0, seconds = 0] = [found[1], found[2], found[3]].map((part) => Number(part ?? 0))
  return (hours * 3600 + minutes * 60 + seconds) * 1000
}

export const NAMED = 'SELECT DISTINCT name AS name FROM speaker_name'
export const LABELS = `WITH RECURSIVE each (name) AS (SELECT min(label) FROM voice UNION ALL
  SELECT (SELECT min(label) FROM voice WHERE label > name) FROM each WHERE name IS NOT NULL)
  SELECT name FROM each WHERE name IS NOT NULL`

/** By the name that a person gave, the label of the result, or "Speaker 2" where nobody has a name. */
function speakersCalled(ask: Ask, value: string, isOpen: boolean): Answer {
  const typed = titleKey(value)
  const chosen = (sql: string): string[] => {
    const names = ask(sql)
      .all()
      .map((row) => String(row.name))
    const equal = names.filter((name) => titleKey(name) === typed)
    return equal.length > 0 && !isOpen
      ? equal
      : names.filter((name) => ` ${titleKey(name)} `.includes(` ${typed}${isOpen ? '' : ' '}`))
  }
  // As the window counts those without a name. Labels count from 0, so “Speaker 2” must not be taken for SPEAKER_02.
  const counted = numberOfUnnamed(value)
  const voices = new Map<number, Set<number>>()
  const add = (sql: string, ...cells: Cell[]): void => {
    for (const row of ask(sql).all(...cells)) {
      const numbers = voices.get(Number(row.id)) ?? new Set()
      voices.set(Number(row.id), numbers.add(Math.min(Number(row.number), 255)))
    }
  }
  for (const name of chosen(NAMED).slice(0, 200))
    add(
      `SELECT n.transcription_id AS id, v.number FROM speaker_name n
       JOIN voice v ON v.label = n.label AND v.transcription_id = n.transcription_id WHERE n.name = ?`,
      name,
    )
  for (const id of namesakes(ask, value))
    add(
      `SELECT s.transcription_id AS id, v.number FROM person_speaker s
       JOIN voice v ON v.label = s.label AND v.transcription_id = s.transcription_id WHERE s.person_id = ?`,
      id,
    )
  if (counted === null)
    for (const label of chosen(LABELS).slice(0, 200))
      add('SELECT transcription_id AS id, number FROM voice WHERE label = ?', label)
  if (counted !== null && voices.size === 0)
    add(
      `SELECT v.transcription_id AS id, v.number FROM voice v WHERE v.number = ? AND NOT EXISTS
       (SELECT 1 FROM speaker_name n WHERE n.transcription_id = v.transcription_id AND n.label = v.label)`,
      counted,
    )
  if (voices.size > 0) return { ids: voices.keys(), voices }
  const names = ask(NAMED)
    .all()
    .map((row) => String(row.name))
  const meant = nearestOf(typed, names.map(titleKey))
  const name = names.find((known) => titleKey(known) === meant)
  return {
    ids: [],
    problem:
      name === undefined
        ? t('Nobody is called “{value}”.', { value })
        : t('Nobody is called “{value}”; did you mean “{name}”?', { value, name }),
    voices,
  }
}

/** Of several people of one name the one whose note is told: "Anna Keller (harbour office)". */
function namesakes(ask: Ask, value: string): readonly number[] {
  const name = /^(.+) \(.*\)$/.exec(value.trim())?.[1]
  if (name === undefined) return []
  const typed = titleKey(value)
  const rows = ask(`${NAMESAKES} AND p.name_key = ?`).all(nameKey(name))
  return rows.flatMap((row) => (titleKey(String(row.value)) === typed ? [Number(row.id)] : []))
}

const KINDS: Readonly<Record<string, string>> = { topic: 'topics', keyword: 'keywords', sentiment: 'sentiment' }
const LEVELS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  low: [0, 3],
  medium: [4, 6],
  high: [7, 1000],
}

/** By what the analytics called it; a topic also by some of its words. */
function labelled(ask: Ask, name: FilterPiece['name'], value: string, isOpen: boolean): Answer {
  if (name === 'urgency') {
    const [least, most] = LEVELS[value.toLowerCase()] ?? [Number(value), 1000]
    if (!Number.isFinite(least))
      return t('“{value}” is no urgency; write low, medium, high or a number that it should reach.', { value })
    return {
      ids: plucked(
        ask,
        `SELECT transcription_id AS id FROM insight WHERE kind = 'urgency' AND CAST(label AS REAL) BETWEEN ? AND ?`,
        least,
        most,
      ),
    }
  }
  if (name === 'field' && !value.includes('=') && !isOpen)
    return t('Write “field:” with a key and a value, as in field:call_reason=BILLING.')
  const key = labelKey(value)
  const kind = KINDS[name] ?? 'fields'
  const [before, behind] = name === 'field' ? ['', isOpen ? '%' : ''] : ['% ', isOpen ? '%' : ' %']
  const sql =
    name === 'field'
      ? 'SELECT transcription_id AS id FROM insight WHERE kind = ? AND label_key LIKE ?'
      : `SELECT transcription_id AS id FROM insight WHERE kind = ? AND ' ' || label_key || ' ' LIKE ?`
  // Folded labels hold no character that LIKE would take for a pattern.
  const ids = plucked(ask, sql, kind, `${before}${key}${behind}`)
  return {
    ids,
    ...(ids.length === 0 ? { problem: t('No analytics say “{value}” as a {name}.', { value, name }) } : {}),
  }
}
