// Plays what an item was concluded from, where it is listed.

import { t } from '../../language/language.ts'
import type { ItemRow } from '../../preload/contract.ts'
import { say } from '../frame/toast-list.ts'
import { togglePassage } from '../search/passage-player.ts'
import { sayNoSound } from '../search/use-hit-acts.ts'

export function soundKey({ recordingId, key }: Pick<ItemRow, 'recordingId' | 'key'>, startMs: number | null): string {
  return `item ${recordingId} ${key} ${startMs}`
}

/** @param place another passage than the first */
export function playItem(
  row: ItemRow,
  place: { readonly startMs: number; readonly endMs: number } | null = null,
): void {
  const { recordingId, title } = row
  const startMs = place?.startMs ?? row.startMs
  if (startMs === null) {
    say(t('The service names no passage for this item, so there is nothing to play.'))
    return
  }
  // A chapter is minutes long: its beginning is enough.
  const endMs = row.kind === 'chapters' && place === null ? null : (place?.endMs ?? row.endMs)
  togglePassage(
    { key: soundKey(row, startMs), recordingId, startMs, endMs },
    { whenSilent: () => sayNoSound({ id: recordingId, title, startMs }) },
  )
}
