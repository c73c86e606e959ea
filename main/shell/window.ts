// The one window. It is made when somebody wants to see it and remembers where it stood; at a start it is on its way already.

import type { BrowserWindow } from 'electron'
import type { Spoken } from '../../language/voices.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { MINUTE, SECOND } from '../clock.ts'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'
import type { FirstWindow } from './first-window.ts'
import { areas, type Made, makeWindow, pageAt } from './making-window.ts'
import { isReachable, placeWindow } from './placement.ts'
import type { Settings } from './settings.ts'

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

/** What becomes of a window that is closed: out of sight, still there for now, or gone. */
export type Closing = 'hide' | 'stay' | 'leave'

export interface FrameFacts {
  readonly settings: Settings
  readonly log: Log
  /** The address of the development server, where the app runs from one. */
  readonly devServerUrl: string | null
  readonly icon: string
  readonly language: Spoken
  /** Which page, as the end of its address; the library's own where there is none. */
  readonly page?: string
  /** What is on its way already, if it is this page. */
  readonly first?: FirstWindow
  readonly onReady: () => void
  readonly onFocus: () => void
  /** The page broke and is loaded anew. */
  readonly onBroken?: () => void
  /** Asked when the person closes the window. */
  readonly onClose: () => Closing
}

export function openFrame(facts: FrameFacts): Frame {
  let current: Made | null = null
  const home = pageAt(facts)

  const make = (): void => {
    const begun = facts.first?.take() ?? null
    const made = begun ?? makeWindow({ home, icon: facts.icon, kept: facts.settings.get().bounds })
    const { window } = made
    current = made
    window.webContents.on('did-finish-load', facts.onReady)
    window.on('focus', facts.onFocus)
    window.on('blur', facts.onFocus)
    window.on('close', (event) => {
      keepBounds(window, facts)
      const closing = facts.onClose()
      if (closing === 'leave') return
      event.preventDefault()
      if (closing === 'hide') window.hide()
    })
    window.on('closed', () => {
      if (current === made) current = null
    })
    surviveCrash(window, facts)
    const isThere = begun?.home === home && (made.isLoaded || window.webContents.isLoadingMainFrame())
    if (made.isLoaded && isThere) facts.onReady()
    if (isThere) return
    made.home = home
    window.loadURL(home).catch((error: unknown) => facts.log('error', 'window.load', { error }))
  }

  const isReady = (): boolean => current?.isLoaded === true && !current.window.isDestroyed()

  return {
    open() {
      if (current === null) return make()
      if (current.window.isMinimized()) current.window.restore()
      if (!current.window.isVisible()) comeBack(current.window)
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

/** Scheme and host: Node gives custom schemes the origin "null", so it is put together here. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** A screen that was unplugged while the window was hidden must not keep it. */
function comeBack(window: BrowserWindow): void {
  const bounds = window.getNormalBounds()
  const screens = areas()
  if (isReachable(bounds, screens)) return
  const { width, height } = placeWindow({ ...bounds, isMaximized: false }, screens)
  window.setSize(width, height)
  window.center()
}

/** A full disk must not keep a window open. */
function keepBounds(window: BrowserWindow, { settings, log }: FrameFacts): void {
  try {
    settings.change({ bounds: { ...window.getNormalBounds(), isMaximized: window.isMaximized() } })
  } catch (error) {
    log('warn', 'window.bounds', { reason: errorCode(error) ?? 'unknown' })
  }
}

/** A page that lived this long had not ended of itself. */
const LIVED_MS = 10 * SECOND
const LONGEST_REST_MS = MINUTE

/**
 * A page that crashed is loaded again at once: the work goes on in the main process meanwhile, and the page knows where the person
 * was. One that ends again and again is given longer and longer rests.
 */
function surviveCrash(window: BrowserWindow, { log, onBroken }: FrameFacts): void {
  let bornAtMs = performance.now()
  let restMs = 0
  window.webContents.on('did-finish-load', () => {
    bornAtMs = performance.now()
  })
  window.webContents.on('render-process-gone', (_event, details) => {
    log('error', 'window.gone', { reason: details.reason, exitCode: details.exitCode })
    if (details.reason === 'clean-exit') return
    onBroken?.()
    restMs = performance.now() - bornAtMs > LIVED_MS ? 0 : Math.min(LONGEST_REST_MS, Math.max(SECOND, restMs * 2))
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload()
    }, restMs)
  })
}
