// The one window: sandboxed, isolated, unable to go anywhere else, open others or ask the system for anything. It is made
// when somebody wants to see it and remembers where it stood.

import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, session } from 'electron'
import type { Spoken } from '../../language/voices.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'
import { PAGE_ORIGIN } from './pages.ts'
import { placeWindow, SMALLEST } from './placement.ts'
import type { Settings } from './settings.ts'

/** The page colours of the two themes: the window must not flash while it loads. */
const PAPER = { light: '#faf9f7', dark: '#171614' } as const

export interface Frame {
  /** Shows the window, making it where there is none. */
  open(): void
  isFocused(): boolean
  /** A page is there to hear what is sent. */
  isReady(): boolean
  send<E extends EventName>(name: E, event: Events[E]): boolean
  /** True for messages of our own page in its main frame, and for nothing else. */
  isOurs(sender: Electron.WebFrameMain | null): boolean
  window(): BrowserWindow | null
}

export interface FrameFacts {
  readonly settings: Settings
  readonly log: Log
  /** The address of the development server, where the app runs from one. */
  readonly devServerUrl: string | null
  readonly icon: string
  readonly language: Spoken
  /** Which page, as the end of its address; the library's own where there is none. */
  readonly page?: string
  readonly onReady: () => void
  readonly onFocus: () => void
  /** The page broke and is loaded anew. */
  readonly onBroken?: () => void
  /** Asked when the person closes the window: true hides it, false lets it go. */
  readonly hidesOnClose: () => boolean
}

export function openFrame(facts: FrameFacts): Frame {
  let current: { readonly window: BrowserWindow; isLoaded: boolean } | null = null
  // As the browser spells it, with its slash: the wall compares whole addresses.
  const home = homeOf(facts)
  refusePermissions()
  fetchNoDictionaries()

  const make = (): void => {
    const window = makeWindow(facts)
    const made = { window, isLoaded: false }
    current = made
    wall(window, home)
    // Only a page that was really left forgets its listeners: an attempt that was refused leaves it as it was.
    window.webContents.on('did-navigate', () => {
      made.isLoaded = false
    })
    window.webContents.on('did-finish-load', () => {
      made.isLoaded = true
      facts.onReady()
    })
    window.on('focus', facts.onFocus)
    window.on('blur', facts.onFocus)
    window.on('close', (event) => {
      keepBounds(window, facts)
      if (!facts.hidesOnClose()) return
      event.preventDefault()
      window.hide()
    })
    window.on('closed', () => {
      if (current === made) current = null
    })
    surviveCrash(window, facts)
    void window.loadURL(home).catch((error: unknown) => facts.log('error', 'window.load', { error }))
  }

  const isReady = (): boolean => current?.isLoaded === true && !current.window.isDestroyed()

  return {
    open() {
      if (current === null) return make()
      if (current.window.isMinimized()) current.window.restore()
      current.window.show()
      current.window.focus()
    },
    isFocused: () => current?.window.isFocused() ?? false,
    isReady,
    send(name, event) {
      if (current === null || !isReady()) return false
      current.window.webContents.send(`event:${name}`, event)
      return true
    },
    isOurs(sender) {
      if (sender === null || current === null || current.window.isDestroyed()) return false
      return sender === current.window.webContents.mainFrame && originOf(sender.url) === originOf(home)
    },
    window: () => current?.window ?? null,
  }
}

/** The page loads one language, so that its first word is said in it. */
function homeOf({ page, devServerUrl, language }: FrameFacts): string {
  const home = new URL(page ?? '', devServerUrl ?? `${PAGE_ORIGIN}/`)
  home.searchParams.set('language', language)
  return home.href
}

/** Scheme and host: Node gives custom schemes the origin "null", so it is put together here. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

function makeWindow(facts: FrameFacts): BrowserWindow {
  const kept = facts.settings.get().bounds
  const window = new BrowserWindow({
    ...placeWindow(
      kept,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: app.getName(),
    icon: facts.icon,
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
  window.once('ready-to-show', () => {
    if (kept?.isMaximized) window.maximize()
    window.show()
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  return window
}

/** The window stays on its page: every other way out is closed, whatever a page would try. */
function wall(window: BrowserWindow, home: string): void {
  const { webContents } = window
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-navigate', (event) => {
    // A reload of the same page (development) is no way out.
    if (event.url !== home) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
}

/**
 * Chromium fetches a dictionary from Google for each session that may check spelling, also where no page wants it checked. None is wanted, and
 * nothing is asked of anybody but the service.
 */
function fetchNoDictionaries(): void {
  session.defaultSession.setSpellCheckerEnabled(false)
  session.defaultSession.setSpellCheckerLanguages([])
}

function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}

/** A full disk must not keep a window open. */
function keepBounds(window: BrowserWindow, { settings, log }: FrameFacts): void {
  try {
    settings.change({ bounds: { ...window.getNormalBounds(), isMaximized: window.isMaximized() } })
  } catch (error) {
    log('warn', 'window.bounds', { reason: errorCode(error) ?? 'unknown' })
  }
}

/** A page that crashed is loaded again, once a minute at most: the work goes on in the main process meanwhile. */
function surviveCrash(window: BrowserWindow, { log, onBroken }: FrameFacts): void {
  let lastAtMs = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, details) => {
    log('error', 'window.gone', { reason: details.reason, exitCode: details.exitCode })
    if (details.reason === 'clean-exit' || performance.now() - lastAtMs < 60_000) return
    lastAtMs = performance.now()
    onBroken?.()
    window.webContents.reload()
  })
}
