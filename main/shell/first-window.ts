// The window that is on its way before there is anything behind it: its process starts and its page is read while the rooms
// are being loaded. What the page asks meanwhile waits until there is somebody to answer; nothing is answered here.

import { join } from 'node:path'
import { app, ipcMain, nativeTheme, protocol } from 'electron'
import type { Spoken } from '../../language/voices.ts'
import type { Glance } from './glance.ts'
import { type Made, makeWindow, pageAt } from './making-window.ts'

type Answer = (request: Request) => Promise<Response>

export interface FirstWindow {
  /** The page has painted, and asks. */
  readonly asked: Promise<void>
  /** Gives the window away, once: null where none was wanted, or where it was closed again. */
  take(): Made | null
  /** Who has the recordings that the page plays. */
  serveRecordings(answer: Answer): void
  /** From now on the page is answered. */
  open(): void
}

export interface FirstWindowFacts {
  /** False: nothing is to be seen until somebody asks for it. */
  readonly isWanted: boolean
  readonly kept: Glance
  readonly language: Spoken
  readonly devServerUrl: string | null
}

export function openFirstWindow({ isWanted, kept, language, devServerUrl }: FirstWindowFacts): FirstWindow {
  let open: () => void = () => undefined
  const isOpen = new Promise<void>((resolve) => {
    open = resolve
  })
  const asked = new Promise<void>((resolve) => {
    ipcMain.handle('open', () => {
      resolve()
      return isOpen
    })
  })
  // A page knows the schemes that were served when it came, and no later ones.
  let answer: Answer = async () => new Response(null, { status: 404 })
  protocol.handle('archive-media', (request) => answer(request))
  nativeTheme.themeSource = kept.appearance
  const icon = join(app.getAppPath(), 'resources', 'icons', 'icon.png')
  const home = pageAt({ devServerUrl, language })
  let made = isWanted ? makeWindow({ home, icon, kept: kept.bounds }) : null
  // Whoever takes the window loads a page that did not come.
  made?.window.loadURL(home).catch(() => undefined)
  return {
    asked,
    take() {
      const taken = made?.window.isDestroyed() === false ? made : null
      made = null
      return taken
    },
    serveRecordings(given) {
      answer = given
    },
    open,
  }
}
