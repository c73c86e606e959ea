// The application among others on the desktop: tray, taskbar, menu, notices of its own, the way out, and start at login. It binds what
// the neighbouring files decide to Electron, and decides nothing.

import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu, shell } from 'electron'
import { t } from '../../../language/language.ts'
import type { Clock } from '../../clock.ts'
import { toFault } from '../../fault.ts'
import type { Safekeeping } from '../../library/keeping/safekeeping.ts'
import type { Library } from '../../library/library.ts'
import type { Log } from '../../log.ts'
import type { Importing } from '../../pipeline/importing.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'
import type { Announcer } from '../events.ts'
import type { Cover } from '../masked-answers.ts'
import { type MenuWishes, menuOf } from '../menu.ts'
import { inOneHour, tomorrowMorning } from '../pause-times.ts'
import type { Settings } from '../settings.ts'
import { openTray, type TrayIcon } from '../tray.ts'
import type { Closing, Frame } from '../window.ts'
import { type Commands, commandsOf, type WindowCommand } from './commands.ts'
import { contextMenu } from './context-menu.ts'
import { type Dock, openDock } from './dock.ts'
import { type Decision, type Goodbye, openGoodbye } from './goodbye.ts'
import type { Leaving, LeavingFacts } from './leaving.ts'
import { type Command, type Login, linuxLogin, systemLogin } from './login.ts'
import { barOf } from './moving.ts'
import { type Notifier, openNotifier } from './notifier.ts'
import { watchStanding } from './standing.ts'
import { systemIcon } from './system-icon.ts'
import type { TrayWish } from './tray-menu.ts'

export interface DesktopParts {
  readonly library: Library
  readonly pipeline: Pipeline
  readonly importing: Importing
  readonly safe: Safekeeping
  readonly settings: Settings
  readonly appRoot: string
  readonly userData: string
  readonly clock: Clock
  readonly log: Log
}

/** What the window brings along, once there is one. */
export interface Shown {
  readonly frame: Frame
  readonly announcer: Announcer
  readonly cover: Cover
  readonly picks: Pick<MenuWishes, 'addFiles' | 'addFolder' | 'importFiles' | 'importFolder'>
}

export interface Desktop {
  readonly notifier: Notifier
  readonly login: Login
  closing(): Closing
  refuge(): LeavingFacts['refuge']
  /** The window can do other things now, or by other keys. */
  offer(commands: readonly WindowCommand[]): void
  /** A newer version is here and waits for a restart. */
  tellOfUpdate(version: string): void
  /** A window has loaded. */
  windowReady(window: BrowserWindow): void
  /** Everything else waits for what the window brings. */
  show(shown: Shown): void
}

const RECENT = 10
const NEWEST = 5

export function openDesktop(parts: DesktopParts): Desktop {
  const { settings, pipeline, library, clock, log } = parts
  const { keep, kept } = keeping(settings, log)
  let shown: Shown | null = null
  let tray: TrayIcon | null = null
  let commands: Commands = commandsOf([])
  const window = (): BrowserWindow | null => shown?.frame.window() ?? null
  const notifier = openNotifier((kind) => kind === 'closing' || kind === 'update' || kept().notices[kind])
  const dock: Dock = openDock(systemIcon(window))
  const refuge = (): LeavingFacts['refuge'] => {
    if (process.platform === 'darwin') return 'dock'
    return tray === null ? 'window' : 'tray'
  }
  const goodbye = openGoodbye({
    ...{ kept, keep },
    facts: () => ({
      status: pipeline.status(),
      isImporting: parts.importing.isBusy,
      isKeeping: parts.safe.isBusy,
      refuge: refuge(),
      nowMs: clock.now(),
    }),
    ask: (leaving) => askToLeave(leaving, window()),
    hide: () => window()?.hide(),
    end: () => app.quit(),
    tellOfClosing: () => tellOfClosing(notifier, refuge(), () => shown?.frame.open()),
  })
  const asked = (): number => library.proposals.all().length
  const changed = watchStanding({
    clock,
    read: () => pipeline.status(),
    tell(status) {
      dock.show(barOf(status), status.needsYou + asked())
      if (tray === null || shown === null) return
      const icon = tray
      const recent = library.newest(['archived'], NEWEST).map(({ id, title }) => ({ id, title }))
      shown.cover
        .texts(recent)
        .then((told) => icon.update({ status, asked: asked(), recent: told }))
        .catch((error: unknown) => log('warn', 'tray.failed', { code: toFault(error).code }))
    },
  })
  const menu = menuKeeper(
    parts,
    () => shown,
    () => commands,
    goodbye,
  )
  return {
    notifier,
    login: loginOf(parts),
    closing: goodbye.closing,
    refuge,
    offer(list) {
      commands = commandsOf(list)
      menu()
    },
    tellOfUpdate(version) {
      const words = {
        title: t('Version {version} is here', { version }),
        body: t('It takes the place of this one when you restart.'),
      }
      const open = (): void => {
        shown?.frame.open()
        shown?.announcer.show({ screen: 'about' })
      }
      notifier.show(words, { kind: 'update', isSilent: true, actions: [], open })
    },
    windowReady(made) {
      dock.renew()
      heedRightButton(
        made,
        () => commands,
        (wish) => shown?.announcer.show(wish),
      )
    },
    show(given) {
      shown = given
      menu()
      library.onChange((rooms) => {
        if (rooms.includes('library')) menu()
      })
      pipeline.on({ changed, progress: changed })
      // Asking the desktop takes its time, and the window must not wait for it.
      openTray({
        icon: join(parts.appRoot, 'resources', 'icons', 'tray.png'),
        wish: wishesOf(parts, given, goodbye),
        log,
      })
        .then((icon) => {
          tray = icon
          changed()
        })
        .catch((error: unknown) => log('warn', 'tray.failed', { error }))
    },
  }
}

/** A full disk must not keep anybody from leaving. */
function keeping(settings: Settings, log: Log) {
  const kept = () => settings.get().desktop
  const keep = (part: Partial<ReturnType<typeof kept>>): void => {
    try {
      settings.change({ desktop: { ...kept(), ...part } })
    } catch (thrown) {
      log('warn', 'desktop.unkept', { code: toFault(thrown).code })
    }
  }
  return { kept, keep }
}

/** Made anew when it would look different: what was read last, and what the window can do. */
function menuKeeper(
  { library, log, userData }: DesktopParts,
  shown: () => Shown | null,
  commands: () => Commands,
  goodbye: Goodbye,
): () => void {
  let last = ''
  return () => {
    const given = shown()
    if (given === null) return
    const { frame, announcer, cover, picks } = given
    const recent = library.shelves.recent(RECENT)
    cover
      .texts(recent)
      .then((told) => {
        const facts = { platform: process.platform, name: app.getName(), isPackaged: app.isPackaged, recent: told }
        const template = menuOf(
          { ...facts, commands: commands() },
          {
            ...picks,
            show(screen) {
              frame.open()
              announcer.show(screen)
            },
            openLogs: () => void shell.openPath(join(userData, 'logs')),
            quit: () => void goodbye.quit(),
          },
        )
        const next = JSON.stringify(template)
        if (next === last) return
        last = next
        Menu.setApplicationMenu(Menu.buildFromTemplate(template))
      })
      .catch((error: unknown) => log('warn', 'menu.failed', { code: toFault(error).code }))
  }
}

const heeded = new WeakSet<BrowserWindow>()

function heedRightButton(
  window: BrowserWindow,
  commands: () => Commands,
  show: Parameters<typeof contextMenu>[2],
): void {
  // A page that is loaded anew is still the same window.
  if (heeded.has(window)) return
  heeded.add(window)
  window.webContents.on('context-menu', (_event, params) => {
    const items = contextMenu(params, commands(), show)
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}

function wishesOf(
  { pipeline, clock }: DesktopParts,
  { frame, announcer, picks }: Shown,
  goodbye: Goodbye,
): (wish: TrayWish) => void {
  const until = { hour: () => inOneHour(clock.now()), morning: () => tomorrowMorning(clock.now()), wish: () => null }
  return (wish) => {
    if (wish.kind === 'quit') return void goodbye.quit()
    if (wish.kind === 'pause') return pipeline.pause(null, until[wish.until]())
    if (wish.kind === 'resume') return pipeline.resume(null)
    frame.open()
    if (wish.kind === 'add') picks.addFiles()
    else if (wish.kind === 'activity') announcer.show({ screen: 'activity' })
    else if (wish.kind === 'drops') announcer.show({ screen: 'command', command: 'drops' })
    else if (wish.kind === 'recording') announcer.show({ screen: 'reader', id: wish.id, atMs: 0 })
  }
}

async function askToLeave({ message, detail, stay, quit }: Leaving, window: BrowserWindow | null): Promise<Decision> {
  const options: Electron.MessageBoxOptions = {
    type: 'question',
    title: app.getName(),
    ...{ message, detail },
    buttons: [stay, quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    checkboxLabel: t('Do not ask again'),
  }
  // A dialog of a window that is hidden would be as hidden.
  const { response, checkboxChecked } = await (window?.isVisible() === true
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  return { isLeaving: response === 1, isAskedAgain: !checkboxChecked }
}

function tellOfClosing(notifier: Notifier, refuge: LeavingFacts['refuge'], open: () => void): void {
  const body =
    refuge === 'dock'
      ? t('It stays in the Dock: folders are watched and transcripts fetched. To end it, choose Quit.')
      : t(
          'It stays in the tray: folders are watched and transcripts fetched. To end it, choose Quit in the menu there.',
        )
  const words = { title: t('Tuplets Archive keeps watching'), body }
  if (notifier.show(words, { kind: 'closing', isSilent: true, actions: [], open })) return
  const { title, body: detail } = words
  void dialog.showMessageBox({ type: 'info', title: app.getName(), message: title, detail, buttons: [t('Close')] })
}

function loginOf({ userData }: DesktopParts): Login {
  const usual = join(app.getPath('appData'), 'Tuplets Archive')
  const own = ['--hidden', ...(userData === usual ? [] : [`--user-data-dir=${userData}`])]
  if (process.platform !== 'linux') return systemLogin(app, own, app.isPackaged)
  // An AppImage runs from a place that is gone tomorrow; this is the file that the person has.
  const program = process.env.APPIMAGE ?? process.execPath
  const command: Command = [program, ...(app.isPackaged ? [] : [app.getAppPath()]), ...own]
  return linuxLogin(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), command, app.getName())
}
