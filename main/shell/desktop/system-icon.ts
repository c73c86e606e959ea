// Electron's part of the icon on the taskbar. Windows has no numbers there, so a dot lies over the icon instead.

import { app, type BrowserWindow, nativeImage } from 'electron'
import { t } from '../../../language/language.ts'
import type { Icon } from './dock.ts'

export function systemIcon(window: () => BrowserWindow | null): Icon {
  return {
    bar({ value, mode }) {
      const shown = window()
      if (shown === null || shown.isDestroyed()) return
      // Only Windows has modes; elsewhere a bar beyond its end is one without an end.
      shown.setProgressBar(value, { mode })
    },
    badge(count) {
      if (process.platform === 'win32') overlay(window(), count)
      else app.setBadgeCount(count)
    },
  }
}

function overlay(window: BrowserWindow | null, count: number): void {
  if (window === null || window.isDestroyed()) return
  const words = t('{count, plural, one {# thing waits} other {# things wait}} for you', { count })
  window.setOverlayIcon(count === 0 ? null : nativeImage.createFromBitmap(dot(), { width: SIDE, height: SIDE }), words)
}

const SIDE = 16

/** In the warning colour, as Electron's bitmaps want it: blue, green, red, opacity. */
function dot(): Buffer {
  const pixels = Buffer.alloc(SIDE * SIDE * 4)
  const middle = (SIDE - 1) / 2
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      if (Math.hypot(x - middle, y - middle) <= SIDE / 2) pixels.set([0x26, 0x3f, 0xd6, 0xff], (y * SIDE + x) * 4)
  return pixels
}
