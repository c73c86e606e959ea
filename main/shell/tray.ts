// The icon beside the clock. Where the desktop shows no such icons none is made, and closing the window then ends the application
// instead of hiding it out of reach.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'
import { type TrayFacts, type TrayLine, type TrayWish, trayMenu } from './desktop/tray-menu.ts'

export interface TrayIcon {
  update(facts: TrayFacts): void
}

export async function openTray(given: {
  readonly icon: string
  readonly wish: (wish: TrayWish) => void
  readonly log: Log
}): Promise<TrayIcon | null> {
  const { icon, wish, log } = given
  if (process.platform === 'linux' && !(await hasStatusIcons(log))) return null
  const image = nativeImage.createFromPath(icon)
  if (image.isEmpty()) return null
  const tray = new Tray(image)
  tray.setToolTip(app.getName())
  tray.on('click', () => wish({ kind: 'open' }))
  let shown = ''
  return {
    update(facts) {
      const lines = trayMenu(facts)
      const next = JSON.stringify(lines)
      // Rebuilding an open menu closes it on some desktops, so only what differs is shown anew.
      if (next === shown) return
      shown = next
      tray.setToolTip(`${app.getName()}: ${lines[0]?.label ?? ''}`)
      tray.setContextMenu(Menu.buildFromTemplate(lines.map((line) => itemOf(line, wish))))
    },
  }
}

function itemOf(line: TrayLine, act: (wish: TrayWish) => void): MenuItemConstructorOptions {
  if (line === null) return { type: 'separator' }
  const { label, wish, more } = line
  if (more !== undefined) return { label, submenu: more.map((inner) => itemOf(inner, act)) }
  return wish === null ? { label, enabled: false } : { label, click: () => act(wish) }
}

/** Asks the session bus who shows status icons; without a bus, or without an answer, nobody does. */
async function hasStatusIcons(log: Log): Promise<boolean> {
  if (!process.env.DBUS_SESSION_BUS_ADDRESS) return false
  const question = ['--session', '--print-reply', '--reply-timeout=2000', '--dest=org.freedesktop.DBus']
  const owner = ['/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner', 'string:org.kde.StatusNotifierWatcher']
  try {
    const { stdout } = await promisify(execFile)('dbus-send', [...question, ...owner], { timeout: 3000 })
    return stdout.includes('boolean true')
  } catch (error) {
    log('info', 'tray.none', { reason: errorCode(error) ?? 'no-answer' })
    return false
  }
}
