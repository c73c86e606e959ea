// The icon beside the clock: how things stand, open, pause, quit. Where the desktop shows no such icons none is made, and
// closing the window then ends the application instead of hiding it out of reach.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { app, Menu, nativeImage, Tray } from 'electron'
import type { StatusView } from '../../preload/contract.ts'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'
import { inOneHour, tomorrowMorning } from './pause-times.ts'
import { statusText } from './status-text.ts'

export interface TrayWishes {
  open(): void
  /** Until an instant that is counted from the moment of the click; null: until the person resumes. */
  pause(until: ((nowMs: number) => number) | null): void
  resume(): void
  quit(): void
}

export interface TrayIcon {
  update(status: StatusView): void
}

export async function openTray(given: {
  readonly icon: string
  readonly wishes: TrayWishes
  readonly log: Log
}): Promise<TrayIcon | null> {
  const { icon, wishes, log } = given
  if (process.platform === 'linux' && !(await hasStatusIcons(log))) return null
  const image = nativeImage.createFromPath(icon)
  if (image.isEmpty()) return null
  const tray = new Tray(image)
  tray.setToolTip(app.getName())
  tray.on('click', () => wishes.open())
  let shown = ''
  return {
    update(status) {
      const text = statusText(status)
      const next = `${text}|${status.isPaused}`
      // Rebuilding an open menu closes it on some desktops, so only what differs is shown anew.
      if (next === shown) return
      shown = next
      tray.setToolTip(`${app.getName()}: ${text}`)
      tray.setContextMenu(menuOf(text, status.isPaused, wishes))
    },
  }
}

function menuOf(text: string, isPaused: boolean, wishes: TrayWishes): Menu {
  return Menu.buildFromTemplate([
    { label: text, enabled: false },
    { type: 'separator' },
    { label: 'Open Tuplets Archive', click: () => wishes.open() },
    ...(isPaused
      ? [{ label: 'Resume', click: () => wishes.resume() }]
      : [
          { label: 'Pause for 1 hour', click: () => wishes.pause(inOneHour) },
          { label: 'Pause until tomorrow 8:00', click: () => wishes.pause(tomorrowMorning) },
          { label: 'Pause until I resume', click: () => wishes.pause(null) },
        ]),
    { type: 'separator' },
    { label: 'Quit', click: () => wishes.quit() },
  ])
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
