// What is made of Electron before anybody is answered: folders, desktop, window, events, keys, sound, updates. Nothing here starts
// the rooms, and nothing here ends them: their order is in `main.ts`.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, globalShortcut } from 'electron'
import { maskedSend } from './announcing.ts'
import { type Desktop, openDesktop } from './desktop/desktop.ts'
import { updateSource } from './desktop/update-source.ts'
import { openUpdates, type Updates } from './desktop/updates.ts'
import { type Crashes, openCrashes } from './diagnostics/crashes.ts'
import { type Announcer, openAnnouncer } from './events.ts'
import { type Folders, openFolders } from './folders.ts'
import { type GlobalKeys, openGlobalKeys } from './global-keys.ts'
import { type Cover, openCover } from './masked-answers.ts'
import { relaunch } from './restart.ts'
import type { Settings } from './settings.ts'
import { iconAt, type ShellParts } from './shell-parts.ts'
import { openSounds, type Sounds } from './sounds.ts'
import { type Frame, openFrame } from './window.ts'

/** What stands between a person and the rooms. */
export interface Front {
  readonly settings: Settings
  readonly folders: Folders
  readonly frame: Frame
  readonly announcer: Announcer
  readonly globalKeys: GlobalKeys
  readonly sounds: Sounds
  readonly cover: Cover
  readonly crashes: Crashes
  readonly desktop: Desktop
  readonly updates: Updates
}

/** In this order, because each needs what stands above it; what happens in a window happens once all of it is there. */
export function openFront(parts: ShellParts): Front {
  const { settings, pipeline, clock, log } = parts
  const folders = openFolders({ settings, room: pipeline.watching, newId: randomUUID })
  const desktop = openDesktop(parts)
  const isQuitting = heedQuitting()
  const crashes = openCrashes(parts.userData, clock, log)
  const frame: Frame = openFrame({
    settings,
    log,
    language: parts.language,
    devServerUrl: parts.devServerUrl,
    first: parts.first,
    icon: iconAt(parts),
    onReady() {
      const window = frame.window()
      if (window !== null) desktop.windowReady(window)
      announcer.windowReady()
    },
    onFocus: () => globalKeys.review(),
    onBroken: crashes.broke,
    onClose: () => (isQuitting() ? 'leave' : desktop.closing()),
  })
  app.on('activate', () => frame.open())
  const cover = openCover(parts.reading, () => settings.get().isMaskedReading)
  const announcer = openAnnouncer({ clock, send: maskedSend(frame, cover, log) })
  const globalKeys = openGlobalKeys({
    shortcuts: globalShortcut,
    isWanted: () => settings.get().keys.isGlobal,
    isFocused: frame.isFocused,
    pressed: announcer.pressed,
    log,
  })
  const sounds = openSounds(join(parts.userData, 'sound'))
  const updates = updatesOf(parts, desktop, announcer)
  return { settings, folders, frame, announcer, globalKeys, sounds, cover, crashes, desktop, updates }
}

/** Whether the end was asked for: until then, a window that is closed may only be put away. */
function heedQuitting(): () => boolean {
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  return () => isQuitting
}

function updatesOf(parts: ShellParts, desktop: Desktop, announcer: Announcer): Updates {
  const { settings, pipeline, clock, log } = parts
  const updates = openUpdates({
    source: updateSource({ ...parts, relaunch: () => relaunch(parts.keychain.outside()) }),
    ...{ clock, log },
    isWanted: () => settings.get().desktop.looksForUpdates,
    lookedAtMs: () => settings.get().desktop.lookedAtMs,
    looked: (lookedAtMs) => settings.change({ desktop: { ...settings.get().desktop, lookedAtMs } }),
    isTransferring: () => pipeline.isTransferring,
    changed: () => announcer.changed(['settings']),
    ready: (version) => desktop.tellOfUpdate(version),
  })
  pipeline.on({ changed: () => updates.review() })
  return updates
}
