// What the main process tells the window by itself, gathered so that ten thousand changes are a few messages: `changed`
// and `progress` go out at most four times a second, and what must not be missed waits until a window listens.

import type { AddReport, EventName, Events, ImportView, SentView } from '../../preload/contract.ts'
import type { Clock } from '../clock.ts'

export type Room = Events['changed']['rooms'][number]
type ProgressRow = Events['progress']['rows'][number]

/** Sends one event; false where no window is there to hear it. */
export type Send = <E extends EventName>(name: E, event: Events[E]) => boolean

export interface Announcer {
  changed(rooms: readonly Room[]): void
  progress(rows: readonly ProgressRow[]): void
  show(screen: Events['show']): void
  linked(told: Events['linked']): void
  added(report: AddReport): void
  sent(drop: SentView): void
  imported(view: ImportView): void
  pressed(command: string): void
  /** A window is there and has loaded: it gets what waited for it. */
  windowReady(): void
}

const QUIET_MS = 250

export function openAnnouncer(given: { readonly clock: Clock; readonly send: Send }): Announcer {
  const { clock, send } = given
  const rooms = new Set<Room>()
  const rows = new Map<number, ProgressRow>()
  let waitingShow: Events['show'] | null = null
  let waitingLinked: Events['linked'] | null = null
  let waitingReports: readonly AddReport[] = []
  let waitingSent: readonly SentView[] = []
  let waitingImport: ImportView | null = null
  let isDue = false
  let nextAtMs = Number.NEGATIVE_INFINITY

  const flush = (): void => {
    isDue = false
    nextAtMs = clock.monotonic() + QUIET_MS
    // A page asks its first questions before it counts as loaded: what changes in between it would never hear of.
    if (rooms.size > 0 && send('changed', { rooms: [...rooms] })) rooms.clear()
    if (rows.size > 0) send('progress', { rows: [...rows.values()] })
    rows.clear()
  }
  const soon = (): void => {
    if (isDue) return
    isDue = true
    clock.schedule(Math.max(0, nextAtMs - clock.monotonic()), flush)
  }

  return {
    changed(more) {
      for (const room of more) rooms.add(room)
      soon()
    },
    progress(more) {
      for (const row of more) rows.set(row.id, row)
      soon()
    },
    show(screen) {
      // Only the newest wish counts: a window that opens later must not leaf through old ones.
      waitingShow = send('show', screen) ? null : screen
    },
    linked(told) {
      waitingLinked = send('linked', told) ? null : told
    },
    added(report) {
      if (!send('added', report)) waitingReports = [...waitingReports, report].slice(-20)
    },
    sent(drop) {
      if (!send('sent', drop)) waitingSent = [...waitingSent, drop].slice(-5)
    },
    imported(view) {
      waitingImport = send('imported', view) ? null : view
    },
    pressed(command) {
      send('pressed', { command })
    },
    windowReady() {
      if (rooms.size > 0) soon()
      if (waitingImport !== null) send('imported', waitingImport)
      waitingImport = null
      for (const report of waitingReports) send('added', report)
      waitingReports = []
      for (const drop of waitingSent) send('sent', drop)
      waitingSent = []
      if (waitingShow !== null) send('show', waitingShow)
      waitingShow = null
      if (waitingLinked !== null) send('linked', waitingLinked)
      waitingLinked = null
    },
  }
}
