// What can be done with a passage of the list, by hand or by key: open it, play it, offer its menu.

import { useCallback, useMemo, useState } from 'react'
import { t } from '../../language/language.ts'
import type { QueryTerm } from '../../preload/contract.ts'
import { openReader } from '../frame/route.ts'
import { say } from '../frame/toast-list.ts'
import { LIST_ID, moveTo } from '../library/list-link.ts'
import { remember } from './history.ts'
import type { PassageRow } from './hit-menu.tsx'
import type { HitActs } from './hit-row.tsx'
import { type ChosenRow, rowId } from './hit-rows.ts'
import { togglePassage } from './passage-player.ts'
import { isSaid } from './terms.ts'

interface OpenMenu {
  readonly row: PassageRow
  readonly anchor: Element
}

interface HitActing {
  readonly acts: HitActs
  readonly menu: OpenMenu | null
  readonly close: () => void
  /** The same by key, where no button was pressed. */
  readonly offerAt: (place: number) => void
}

export function useHitActs(
  rowAt: (place: number) => ChosenRow | null,
  terms: readonly QueryTerm[],
  query: string,
): HitActing {
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const acts = useMemo((): HitActs => {
    const said = terms.filter(isSaid)
    const open = (place: number): void => {
      const row = rowAt(place)
      if (row === null) return
      moveTo(place)
      remember(query)
      openRow(row, said)
    }
    const play = (place: number): void => {
      const row = rowAt(place)
      moveTo(place)
      if (row?.kind === 'hit') playRow(row)
    }
    const offer = (place: number, anchor: Element): void => {
      const row = rowAt(place)
      moveTo(place)
      if (row?.kind === 'hit') setMenu({ row, anchor })
    }
    return { open, play, offer, openRecording: (id) => openReader(id, null, []) }
  }, [rowAt, terms, query])
  const offerAt = useCallback(
    (place: number) => {
      const button = document.getElementById(rowId(place))?.querySelector('.hit-menu')
      if (button instanceof Element) acts.offer(place, button)
    },
    [acts],
  )
  const close = useCallback(() => {
    setMenu(null)
    document.getElementById(LIST_ID)?.focus({ preventScroll: true })
  }, [])
  return { acts, menu, close, offerAt }
}

function openRow(row: ChosenRow, said: readonly QueryTerm[]): void {
  const { id } = row.group.recording
  if (row.kind === 'more') openReader(id, null, said)
  // A title or a tag stands nowhere in the text.
  else openReader(id, row.hit.startMs, row.hit.kind === 'speech' ? said : [])
}

export function sayNoSound({ id, title, startMs }: { id: number; title: string; startMs: number }): void {
  say(t('No sound here for “{title}”.', { title }), {
    lines: [t('Its audio file was not found, or cannot be played. The text is complete.')],
    action: { label: t('Open'), run: () => openReader(id, startMs) },
  })
}

function playRow({ key, hit, group }: PassageRow): void {
  const { id, title } = group.recording
  if (hit.startMs === null) return
  const whenSilent = (): void => sayNoSound({ id, title, startMs: hit.startMs ?? 0 })
  togglePassage({ key, recordingId: id, startMs: hit.startMs, endMs: hit.endMs }, { whenSilent })
}
