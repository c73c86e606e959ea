// Puts the application before a person: window, menu, tray, notices, dialogs, and the door through which the window asks.
// It constructs only what belongs to Electron; the rooms behind it are given.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, Notification, nativeTheme, net, powerMonitor } from 'electron'
import type { AddReport } from '../../preload/contract.ts'
import { type Clock, SECOND } from '../clock.ts'
import { toFault } from '../fault.ts'
import type { Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Log } from '../log.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Transcript } from '../recording.ts'
import type { Arguments } from './arguments.ts'
import { systemDialogs } from './dialogs.ts'
import { openDoor } from './door.ts'
import { type Announcer, openAnnouncer } from './events.ts'
import { type Folders, openFolders } from './folders.ts'
import type { Keychain } from './keychain.ts'
import { mediaOf } from './media.ts'
import { setMenu } from './menu.ts'
import { openNotices } from './notices.ts'
import { watchPower } from './power.ts'
import { libraryAnswers } from './requests-library.ts'
import { queueAnswers } from './requests-queue.ts'
import { settingsAnswers } from './requests-settings.ts'
import { openSamples } from './samples.ts'
import { serveSchemes } from './schemes.ts'
import { openSettings, type Settings } from './settings.ts'
import { openTray } from './tray.ts'
import { type Frame, openFrame } from './window.ts'

export interface ShellParts {
  readonly library: Library
  readonly reading: Reading
  readonly pipeline: Pipeline
  readonly keychain: Keychain
  readonly readTranscript: (result: unknown) => Transcript
  readonly userData: string
  /** Where the application's own files are: the built code, and `resources`. */
  readonly appRoot: string
  readonly devServerUrl: string | null
  readonly clock: Clock
  readonly log: Log
}

export interface Shell {
  /** Does what a command line says, be it this start's or a later one's: shows the window, watches, adds. */
  take(given: Arguments): void
}

export function openShell(parts: ShellParts): Shell {
  const { library, pipeline, clock, log } = parts
  const settings = openSettings({ folder: parts.userData, log })
  const folders = openFolders({ settings, pipeline, newId: randomUUID })
  app.setAppUserModelId('ai.tuplets.archive')
  let hasTray = false
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  const frame: Frame = openFrame({
    settings,
    log,
    devServerUrl: parts.devServerUrl,
    icon: join(parts.appRoot, 'resources', 'icons', 'icon.png'),
    onReady: () => announcer.windowReady(),
    hidesOnClose: () => (hasTray || process.platform === 'darwin') && !isQuitting,
  })
  const announcer = openAnnouncer({ clock, send: frame.send })
  app.on('activate', () => frame.open())
  nativeTheme.themeSource = settings.get().appearance
  const rendererRoot = join(parts.appRoot, '.vite', 'renderer', 'main_window')
  serveSchemes({ rendererRoot, mediaOf: (id) => mediaOf(library, id), log })
  answerWindow(parts, { settings, folders, frame, announcer })
  watchPower({ clock, log, source: systemPower, wake: (reason) => pipeline.wake(reason) })
  announceChanges(parts, folders, frame, announcer)
  // Asking the desktop takes its time, and the window must not wait for it.
  putTray(parts, frame)
    .then((isThere) => {
      hasTray = isThere
    })
    .catch((error: unknown) => log('warn', 'tray.failed', { reason: String(error) }))
  return {
    take(given) {
      if (!given.isHidden) frame.open()
      void take(given, parts, { settings, folders, announcer })
    },
  }
}

interface Front {
  readonly settings: Settings
  readonly folders: Folders
  readonly frame: Frame
  readonly announcer: Announcer
}

const systemPower = {
  isOnline: () => net.isOnline(),
  on: (event: 'suspend' | 'resume', task: () => void) => {
    if (event === 'suspend') powerMonitor.on('suspend', task)
    else powerMonitor.on('resume', task)
  },
}

function answerWindow(parts: ShellParts, front: Front): void {
  const { library, reading, pipeline, keychain, log } = parts
  const { settings, folders, frame, announcer } = front
  const dialogs = systemDialogs(() => frame.window())
  const drop = (paths: readonly string[]): Promise<AddReport> =>
    pipeline.addFiles(paths, { source: 'drop', options: settings.get().options })
  const samples = openSamples({
    source: join(parts.appRoot, 'resources', 'samples'),
    target: join(parts.userData, 'samples'),
    library,
    readTranscript: parts.readTranscript,
  })
  const answers = {
    ...libraryAnswers({ library, reading }),
    ...queueAnswers({ pipeline, library, settings, dialogs }),
    ...settingsAnswers({
      pipeline,
      settings,
      keychain,
      folders,
      samples,
      dialogs,
      version: app.getVersion(),
      platform: process.platform,
      isEmpty: () => Object.values(library.counts()).every((count) => count === 0),
      setAppearance: (appearance) => {
        nativeTheme.themeSource = appearance
      },
      changed: () => announcer.changed(['settings']),
    }),
  }
  openDoor({ answers, drop, isOurs: frame.isOurs, log })
  const pick = async (kind: 'files' | 'folder'): Promise<void> => {
    const paths = await dialogs.pick(kind, 'add')
    if (paths.length > 0) announcer.added(await drop(paths))
  }
  setMenu({
    addFiles: () => void pick('files').catch((error: unknown) => tellFailure(error, announcer, log)),
    addFolder: () => void pick('folder').catch((error: unknown) => tellFailure(error, announcer, log)),
    show(screen) {
      frame.open()
      announcer.show(screen)
    },
    quit: () => app.quit(),
  })
}

function announceChanges(parts: ShellParts, folders: Folders, frame: Frame, announcer: Announcer): void {
  const { library, pipeline, clock } = parts
  let folderStates = ''
  library.onChange((rooms) => announcer.changed(rooms))
  const tellArchived = openNotices({
    clock,
    isWatched: () => frame.isFocused(),
    show(notice) {
      if (!Notification.isSupported()) return
      const shown = new Notification({ title: notice.title, body: notice.body, silent: true })
      shown.on('click', () => {
        frame.open()
        announcer.show(notice.id === null ? { screen: 'library' } : { screen: 'reader', id: notice.id, atMs: 0 })
      })
      shown.show()
    },
  })
  pipeline.on({
    changed() {
      const states = folders.list().map(({ id, state }) => `${id} ${state}`)
      const next = states.join('\n')
      announcer.changed(next === folderStates ? ['queue'] : ['queue', 'settings'])
      folderStates = next
    },
    progress: (rows) => announcer.progress(rows),
    archived: tellArchived,
  })
}

async function putTray(parts: ShellParts, frame: Frame): Promise<boolean> {
  const { pipeline, clock, log } = parts
  const tray = await openTray({
    icon: join(parts.appRoot, 'resources', 'icons', 'tray.png'),
    log,
    wishes: {
      open: () => frame.open(),
      pause: () => pipeline.pause(null),
      resume: () => pipeline.resume(null),
      quit: () => app.quit(),
    },
  })
  if (tray === null) return false
  let isDue = false
  const update = (): void => {
    isDue = false
    tray.update(pipeline.status())
  }
  update()
  pipeline.on({
    changed() {
      if (!isDue) clock.schedule(SECOND, update)
      isDue = true
    },
  })
  return true
}

async function take(given: Arguments, parts: ShellParts, front: Omit<Front, 'frame'>): Promise<void> {
  const { pipeline, log } = parts
  const options = front.settings.get().options
  // A start without a window has only its error output to say what was not taken.
  const tell = (report: AddReport): void => {
    front.announcer.added(report)
    if (report.refused.length > 0) log('warn', 'add.refused', { count: report.refused.length })
    for (const { name, text } of report.refused) process.stderr.write(`${name}: ${text}\n`)
  }
  try {
    for (const path of given.watch) front.folders.addForRun(path)
    if (given.links.length > 0) tell(pipeline.addLinks(given.links, options))
    if (given.paths.length > 0) tell(await pipeline.addFiles(given.paths, { source: 'drop', options }))
  } catch (error) {
    tellFailure(error, front.announcer, log)
  }
}

/** Nobody waits for an answer here, so the trouble is told as a report. */
function tellFailure(error: unknown, announcer: Announcer, log: Log): void {
  const fault = toFault(error)
  log('error', 'add.failed', { code: fault.code })
  const text = `${fault.message} ${fault.remedy}`.trim()
  announcer.added({ added: 0, known: [], refused: [{ name: 'Nothing was added', text }] })
}
