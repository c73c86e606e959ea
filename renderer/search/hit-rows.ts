// What was found as a list of rows: for each recording its heading, its passages, and the way to the passages that are not
// shown. Rows that can be chosen are numbered through; headings are passed over.

import { t } from '../../language/language.ts'
import type { Hit, HitGroup } from '../../preload/contract.ts'

export type HitRow =
  | { readonly kind: 'head'; readonly key: string; readonly group: HitGroup }
  | {
      readonly kind: 'hit'
      readonly key: string
      readonly group: HitGroup
      readonly hit: Hit
      readonly place: number
      readonly isLast: boolean
    }
  /** Further passages are found again in the reader, which marks all of them. */
  | {
      readonly kind: 'more'
      readonly key: string
      readonly group: HitGroup
      readonly place: number
      readonly isLast: true
    }

export type ChosenRow = Exclude<HitRow, { readonly kind: 'head' }>

export function rowsOf(groups: readonly HitGroup[]): readonly HitRow[] {
  let place = 0
  return groups.flatMap((group) => {
    const { recording, hits, hitCount } = group
    const hasMore = hitCount > hits.length
    const rows: HitRow[] = [{ kind: 'head', key: t('head {id}', { id: recording.id }), group }]
    hits.forEach((hit, at) => {
      const key = `${recording.id} ${at} ${hit.kind} ${hit.startMs ?? ''}`
      rows.push({ kind: 'hit', key, group, hit, place: place++, isLast: !hasMore && at === hits.length - 1 })
    })
    if (hasMore)
      rows.push({ kind: 'more', key: t('more {id}', { id: recording.id }), group, place: place++, isLast: true })
    return rows
  })
}

/** For each row that can be chosen, where it stands among all rows. */
export function placesOf(rows: readonly HitRow[]): readonly number[] {
  return rows.flatMap((row, index) => (row.kind === 'head' ? [] : [index]))
}

export function rowId(place: number): string {
  return `hit-${place}`
}

const HEAD_PX = 44
const HIT_PX = 38
const LINE_PX = 26
const GAP_PX = 14
/** Letters of a line in a window of usual width. */
const LETTERS_A_LINE = 90

/** Before a row is measured: near enough that the list does not jump when it is. */
export function guessPx(row: HitRow | undefined): number {
  if (row === undefined) return HIT_PX
  if (row.kind === 'head') return HEAD_PX
  const gap = row.isLast ? GAP_PX : 0
  if (row.kind === 'more') return HIT_PX + gap
  const { before, text, after } = row.hit
  return HIT_PX + gap + (before.length + text.length + after.length > LETTERS_A_LINE ? LINE_PX : 0)
}
