// How a window of ours is made: sandboxed, isolated, unable to go anywhere else, open others or ask the system for anything.
// It is shown at once, in the colour of its page: waiting for the first words would only make a start look slow.

import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, session } from 'electron'
import type { Spoken } from '../../language/voices.ts'
import { PAGE_ORIGIN } from './pages.ts'
import { type Area, placeWindow, SMALLEST } from './placement.ts'
import type { Bounds } from './preferences.ts'

/** The page colours of the two themes: the window must not flash while it loads. */
const PAPER = { light: '#faf9f7', dark: '#171614' } as const

export interface Made {
  readonly window: BrowserWindow
  /** The address that it is for, and may not leave. */
  home: string
  /** A page is there to hear what is sent. */
  isLoaded: boolean
}

/** As the browser spells it, with its slash: the wall compares whole addresses. */
export function pageAt({ devServerUrl, language, page = '' }: PageFacts): string {
  const home = new URL(page, devServerUrl ?? `${PAGE_ORIGIN}/`)
  home.searchParams.set('language', language)
  return home.href
}

interface PageFacts {
  readonly devServerUrl: string | null
  readonly language: Spoken
  readonly page?: string
}

export interface Wanted {
  /** The address of its page. */
  readonly home: string
  readonly icon: string
  /** Where the person left it. */
  readonly kept: Bounds | null
}

export function makeWindow({ home, icon, kept }: Wanted): Made {
  refusePermissions()
  fetchNoDictionaries()
  const window = new BrowserWindow({
    ...placeWindow(kept, areas()),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: app.getName(),
    icon,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload: join(app.getAppPath(), '.vite', 'build', 'bridge.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  })
  if (kept?.isMaximized === true) window.maximize()
  const made: Made = { window, home, isLoaded: false }
  window.on('page-title-updated', (event) => event.preventDefault())
  wall(made)
  // Only a page that was really left forgets its listeners: an attempt that was refused leaves it as it was.
  window.webContents.on('did-navigate', () => {
    made.isLoaded = false
  })
  window.webContents.on('render-process-gone', () => {
    made.isLoaded = false
  })
  window.webContents.on('did-finish-load', () => {
    made.isLoaded = true
  })
  return made
}

/** The window stays on its page: every other way out is closed, whatever a page would try. */
function wall(made: Made): void {
  const { webContents } = made.window
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-navigate', (event) => {
    // A reload of the same page (development) is no way out.
    if (event.url !== made.home) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
}

function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}

/**
 * Chromium fetches a dictionary from Google for each session that may check spelling, also where no page wants it checked. None is wanted, and
 * nothing is asked of anybody but the service.
 */
function fetchNoDictionaries(): void {
  session.defaultSession.setSpellCheckerEnabled(false)
  session.defaultSession.setSpellCheckerLanguages([])
}

export function areas(): readonly Area[] {
  const main = screen.getPrimaryDisplay().id
  // Where there is no place to come back to, the main screen is the first to be asked.
  const displays = [...screen.getAllDisplays()].sort((a, b) => Number(b.id === main) - Number(a.id === main))
  return displays.map((display) => display.workArea)
}
