// Where the window opens: where it was, if a screen is still there to show it, else in the middle of the main screen at a
// comfortable size. Pure, so that unplugged screens can be tried without unplugging any.

import type { Bounds } from './preferences.ts'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const SMALLEST = { width: 800, height: 560 } as const
const USUAL = { width: 1240, height: 820 } as const

/** So much of the title bar must be on a screen that a person can drag the window. */
const GRIP = { width: 120, height: 40 } as const

export function placeWindow(
  kept: Bounds | null,
  screens: readonly Area[],
): { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number } {
  const home = kept === null ? undefined : screens.find((screen) => canGrip(kept, screen))
  const screen = home ?? screens[0]
  const wanted = kept ?? USUAL
  const width = between(wanted.width, SMALLEST.width, screen?.width)
  const height = between(wanted.height, SMALLEST.height, screen?.height)
  return kept === null || home === undefined ? { width, height } : { x: kept.x, y: kept.y, width, height }
}

/** Whether a person could take hold of it on one of the screens. */
export function isReachable(bounds: Area, screens: readonly Area[]): boolean {
  return screens.some((screen) => canGrip(bounds, screen))
}

function canGrip(kept: Area, screen: Area): boolean {
  const shownWidth = Math.min(kept.x + kept.width, screen.x + screen.width) - Math.max(kept.x, screen.x)
  const isTitleOnScreen = kept.y >= screen.y && kept.y + GRIP.height <= screen.y + screen.height
  return shownWidth >= GRIP.width && isTitleOnScreen
}

function between(wanted: number, smallest: number, room: number | undefined): number {
  return Math.max(smallest, Math.min(wanted, room ?? wanted))
}
