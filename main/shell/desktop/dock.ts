// The icon on the taskbar or in the Dock: how far the uploads are, and how many things wait for the person. It shows nothing anew that
// is shown already.

import { type Bar, isSameBar, NO_BAR } from './moving.ts'

/** Electron's part. */
export interface Icon {
  bar(bar: Bar): void
  badge(count: number): void
}

export interface Dock {
  show(bar: Bar, badge: number): void
  /** Another window is there: its icon is told everything. */
  renew(): void
}

export function openDock(icon: Icon): Dock {
  let bar = NO_BAR
  let badge = 0
  return {
    show(nextBar, nextBadge) {
      // What was drawn stays the measure: many small steps are a large one.
      if (!isSameBar(bar, nextBar)) {
        bar = nextBar
        icon.bar(bar)
      }
      if (badge === nextBadge) return
      badge = nextBadge
      icon.badge(badge)
    },
    renew() {
      if (bar !== NO_BAR) icon.bar(bar)
      if (badge > 0) icon.badge(badge)
    },
  }
}
