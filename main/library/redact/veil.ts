// What masked reading puts over what the reading worker answers: maskers by recording, under the pseudonyms of its collection, and
// ways to lay them over whole objects. What a text cannot be told without, is left out of lists that are only picked from.

import type { Ask } from '../row.ts'
import type { LibraryRow } from '../shelf.ts'
import { joint } from '../spans.ts'
import { maskerFor } from './maskers.ts'
import type { Masker } from './masking.ts'

export interface Veil {
  readonly ask: Ask
  /** Null: of what belongs to no recording. */
  of(id: number | null): Masker
  /** Nothing of it would be hidden. */
  isOpen(text: string): boolean
  row(row: LibraryRow): LibraryRow
  /**
   * Every text of it but those of members that are named, and of those that name no person anywhere (ids, kinds, languages). `id` is
   * the recording that it is about; parts of it that have a `recordingId` are about that one.
   */
  texts<T>(value: T, id?: number | null, plain?: readonly string[]): T
  said(text: string, id: number | null): string
  label(text: string, id?: number | null): string
}

/** Members that name no person wherever they stand: what things are called by, and words of which there is a fixed list. */
const PLAIN: ReadonlySet<string> = new Set(
  'id ids key kind source stage language languages model models code jobId mark status order format mediaUrl by type verdict'.split(
    ' ',
  ),
)

export function openVeil(ask: Ask): Veil {
  const of = (id: number | null): Masker => maskerFor(ask, id, 'pseudonyms')
  const label = (text: string, id: number | null = null): string => of(id).text(text, 'label')
  return {
    ask,
    of,
    isOpen: (text) => of(null).find(text, 'label').length === 0,
    row(row) {
      const masker = of(row.id)
      return {
        ...row,
        title: masker.text(row.title, 'label'),
        path: row.path === null ? null : masker.text(row.path, 'label'),
        tags: row.tags.map((tag) => masker.text(tag, 'label')),
        opening: masker.text(row.opening, 'speech'),
      }
    },
    texts: (value, id = null, plain = []) => walked(value, id, of, new Set([...PLAIN, ...plain])),
    said: (text, id) => of(id).text(text, 'speech'),
    label,
  }
}

/** What says which recording it is about is masked as that one is. */
function walked<T>(value: T, id: number | null, of: Veil['of'], plain: ReadonlySet<string>): T {
  const walk = (one: unknown, masker: Masker): unknown => {
    if (typeof one === 'string') return masker.text(one, 'label')
    if (Array.isArray(one)) return one.map((each) => walk(each, masker))
    if (one === null || typeof one !== 'object' || ArrayBuffer.isView(one)) return one
    const own = 'recordingId' in one && typeof one.recordingId === 'number' ? of(one.recordingId) : masker
    return Object.fromEntries(
      Object.entries(one).map(([name, member]) => {
        return [name, plain.has(name) && typeof member !== 'object' ? member : walk(member, own)]
      }),
    )
  }
  return walk(value, of(id)) as T
}

/** Of what was cut out of a longer text, figures at a cut may be a part of a number that would have been hidden. */
export function withoutCutFigures(text: string, cut: 'start' | 'end'): string {
  return cut === 'start'
    ? text.replace(/^[^\p{L}\p{N}]*(?:\p{N}[\p{N}\s().+/-]*)+/u, '[…] ')
    : text.replace(/(?:[+(]?\p{N}[\p{N}\s().+/-]*)+$/u, '[…]')
}

const LANGUAGE = 'SELECT language FROM result WHERE transcription_id = ?'

/** What stands between two segments. */
export function blankOf(ask: Ask, id: number): string {
  const language = ask(LANGUAGE).get(id)?.language
  return joint(language === null || language === undefined ? null : String(language))
}
