// Puts the application before a person: window, menu, tray, notices, dialogs, and the door through which the window asks.
// It constructs only what belongs to Electron; the rooms behind it are given.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, globalShortcut, nativeTheme, shell } from 'electron'
import type { Spoken } from '../../language/voices.ts'
import type { AddReport } from '../../preload/contract.ts'
import type { Clock } from '../clock.ts'
import type { Press } from '../export/press.ts'
import type { Safekeeping } from '../library/keeping/safekeeping.ts'
import type { Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Log } from '../log.ts'
import type { Importing } from '../pipeline/importing.ts'
import type { Keys } from '../pipeline/keys.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Transcript } from '../recording.ts'
import { announceChanges, maskedSend } from './announcing.ts'
import type { Arguments } from './arguments.ts'
import { copyRich, copySecret } from './clipboard.ts'
import { type Desktop, openDesktop } from './desktop/desktop.ts'
import { updateSource } from './desktop/update-source.ts'
import { openUpdates, type Updates } from './desktop/updates.ts'
import { type Crashes, openCrashes } from './diagnostics/crashes.ts'
import { systemDiagnostics } from './diagnostics/gathering.ts'
import { systemDialogs } from './dialogs.ts'
import { openDoor } from './door.ts'
import { type Announcer, openAnnouncer } from './events.ts'
import { imprintAt, mediaAt, systemExports } from './export-ways.ts'
import type { FirstWindow } from './first-window.ts'
import { type Folders, openFolders } from './folders.ts'
import { take, takePaths, tellFailure } from './given.ts'
import { type GlobalKeys, openGlobalKeys } from './global-keys.ts'
import { heedSystem } from './heeding.ts'
import { keepingDialogs } from './keeping-dialogs.ts'
import type { Keychain } from './keychain.ts'
import { type Cover, maskedAnswers, openCover } from './masked-answers.ts'
import { CONVERTED, mediaOf, playableOf, standInOf } from './media.ts'
import { PAGE_ORIGIN } from './pages.ts'
import { openPresets } from './presets.ts'
import { recordings } from './recordings.ts'
import type { Answers } from './requests.ts'
import { accountAnswers } from './requests-accounts.ts'
import { clipsAnswers } from './requests-clips.ts'
import { convertAnswers } from './requests-convert.ts'
import { correctionsAnswers } from './requests-corrections.ts'
import { costsAnswers } from './requests-costs.ts'
import { desktopAnswers } from './requests-desktop.ts'
import { diagnosticsAnswers } from './requests-diagnostics.ts'
import { dropsAnswers } from './requests-drops.ts'
import { type FieldRules, fieldSchemaAnswers } from './requests-field-schemas.ts'
import { askingAbove, firstStepsAnswers } from './requests-first-steps.ts'
import { folderAnswers } from './requests-folders.ts'
import { importAnswers } from './requests-imports.ts'
import { coderName, insightsAnswers } from './requests-insights.ts'
import { jobsAnswers } from './requests-jobs.ts'
import { keepingAnswers } from './requests-keeping.ts'
import { libraryAnswers } from './requests-library.ts'
import { linksAnswers } from './requests-links.ts'
import { matrixAnswers } from './requests-matrix.ts'
import { optionsAnswers } from './requests-options.ts'
import { overviewAnswers } from './requests-overview.ts'
import { peopleAnswers } from './requests-people.ts'
import { personalAnswers } from './requests-personal.ts'
import { priceAnswers } from './requests-price.ts'
import { queueAnswers } from './requests-queue.ts'
import { codesAnswers, quotesAnswers } from './requests-quotes.ts'
import { receiptAnswers, receiptReader } from './requests-receipt.ts'
import type { RescueName } from './requests-rescue.ts'
import { searchesAnswers } from './requests-searches.ts'
import { settingsAnswers } from './requests-settings.ts'
import { notesAnswers, shelvesAnswers } from './requests-shelves.ts'
import { soundAnswers } from './requests-sound.ts'
import { voicesAnswers } from './requests-voices.ts'
import { relaunch, restart } from './restart.ts'
import { openSamples } from './samples.ts'
import type { Settings } from './settings.ts'
import { openSounds, type Sounds } from './sounds.ts'
import type { Homes } from './usual-folders.ts'
import { type Frame, openFrame } from './window.ts'

export interface ShellParts {
  readonly library: Library
  readonly reading: Reading
  readonly pipeline: Pipeline
  readonly importing: Importing
  readonly keychain: Keychain
  readonly keys: Keys
  readonly settings: Settings
  readonly safe: Safekeeping
  readonly libraryPath: string
  /** The library lies elsewhere than beside the settings. */
  readonly isMoved: boolean
  readonly press: Press
  readonly fieldRules: FieldRules
  readonly readTranscript: (result: unknown) => Transcript
  readonly userData: string
  /** Where the application's own files are: the built code, and `resources`. */
  readonly appRoot: string
  readonly devServerUrl: string | null
  readonly first: FirstWindow
  /** The service runs on this machine: a test, or a demonstration. */
  readonly isServiceLocal: boolean
  readonly clock: Clock
  readonly language: Spoken
  readonly log: Log
}

export interface Shell {
  /** Does what a command line says, be it this start's or a later one's: shows the window, watches, adds. */
  take(given: Arguments): void
}

export function openShell(parts: ShellParts): Shell {
  const { library, pipeline, settings, clock, log } = parts
  pipeline.watching.keepOut(parts.userData)
  const folders = openFolders({ settings, room: pipeline.watching, newId: randomUUID })
  app.setAppUserModelId('ai.tuplets.archive')
  const desktop = openDesktop(parts)
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  const crashes = openCrashes(parts.userData, clock, log)
  const frame: Frame = openFrame({
    settings,
    log,
    language: parts.language,
    devServerUrl: parts.devServerUrl,
    first: parts.first,
    icon: join(parts.appRoot, 'resources', 'icons', 'icon.png'),
    onReady() {
      const window = frame.window()
      if (window !== null) desktop.windowReady(window)
      announcer.windowReady()
    },
    onFocus: () => globalKeys.review(),
    onBroken: crashes.broke,
    onClose: () => (isQuitting ? 'leave' : desktop.closing()),
  })
  const cover = openCover(parts.reading, () => settings.get().isMaskedReading)
  const announcer = openAnnouncer({ clock, send: maskedSend(frame, cover, log) })
  const globalKeys = openGlobalKeys({
    shortcuts: globalShortcut,
    isWanted: () => settings.get().keys.isGlobal,
    isFocused: frame.isFocused,
    pressed: announcer.pressed,
    log,
  })
  app.on('activate', () => frame.open())
  const sounds = openSounds(join(parts.userData, 'sound'))
  const answer = recordings({
    origin: parts.devServerUrl === null ? PAGE_ORIGIN : new URL(parts.devServerUrl).origin,
    mediaOf: (id, isOriginal) =>
      standInOf(library, convertedIn(parts), id) ??
      (isOriginal ? mediaOf(library, id) : playableOf(library, sounds, id)),
    log,
  })
  parts.first.serveRecordings(answer)
  const reading = parts.reading.behind(cover.isOn)
  answerWindow(
    { ...parts, plainReading: parts.reading, reading },
    {
      settings,
      folders,
      frame,
      announcer,
      globalKeys,
      sounds,
      cover,
      crashes,
      desktop,
      updates: updatesOf(parts, desktop, announcer),
    },
  )
  pipeline.setTransfers(settings.get().transfers)
  pipeline.drops.setAskingAbove(askingAbove(settings.get(), library))
  heedSystem(parts, settings)
  announceChanges(parts, { folders, frame, announcer, cover, notifier: desktop.notifier })
  return {
    take(given) {
      // A link asks for a window, however the application was started.
      if (!(given.isHidden || wasOpenedAtLogin()) || given.places.length > 0) frame.open()
      void take(given, parts, { folders, announcer })
    },
  }
}

function convertedIn({ userData }: ShellParts): string {
  return join(userData, CONVERTED)
}

function usualHomes(): Homes {
  return {
    home: app.getPath('home'),
    music: app.getPath('music'),
    documents: app.getPath('documents'),
    downloads: app.getPath('downloads'),
  }
}

interface Front {
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

/** What is read for the window goes through masked reading; `plainReading` is for what works by itself. */
type WindowParts = ShellParts & { readonly plainReading: Reading }

function answerWindow(parts: WindowParts, front: Front): void {
  const { library, reading, pipeline, importing, keychain, log } = parts
  const { settings, folders, frame, announcer, globalKeys, sounds, cover, crashes, desktop, updates } = front
  const dialogs = systemDialogs(() => frame.window())
  const drop = async (paths: readonly string[], collectionId: number | null = null): Promise<AddReport> =>
    cover.texts(await takePaths(paths, parts, collectionId))
  const exportsFolder = (): string => settings.get().exports.folder ?? app.getPath('documents')
  const presets = openPresets({ settings, folders, newId: randomUUID, now: () => parts.clock.now() })
  const samples = openSamples({
    source: join(parts.appRoot, 'resources', 'samples'),
    target: join(parts.userData, 'samples'),
    library,
    readTranscript: parts.readTranscript,
    sounds,
  })
  const receiptOf = receiptReader({ reading, pipeline })
  const changed = (): void => announcer.changed(['settings'])
  const foldersOf = (id: string): readonly string[] =>
    folders.list().flatMap(({ name, rules }) => (rules.accountId === id ? name : []))
  const accounts = { keychain, keys: parts.keys, pipeline, accounts: library.accounts, foldersOf, changed }
  const isEmpty = (): boolean =>
    Object.values(library.counts()).every((count) => count === 0) && library.proposals.all().length === 0
  const answers = {
    ...libraryAnswers({
      library,
      reading,
      beforeReading(id) {
        if (cover.isOn()) library.personal.suggest([id])
      },
      playableOf: (id) => standInOf(library, convertedIn(parts), id) ?? playableOf(library, sounds, id),
    }),
    ...soundAnswers({ library, sounds, openPath: (path) => shell.openPath(path) }),
    ...searchesAnswers({ library, reading }),
    ...shelvesAnswers({ shelves: library.shelves, reading }),
    ...notesAnswers({ notes: library.notes, reading }),
    ...codesAnswers({ codes: library.codes, reading }),
    ...fieldSchemaAnswers({
      library,
      price: (id, options) => pipeline.second.price(id, options),
      reading,
      rules: parts.fieldRules,
      dialogs,
      folder: exportsFolder,
    }),
    ...insightsAnswers({
      judgements: library.judgements,
      reading,
      settings,
      packs: parts.fieldRules.packs,
      folder: exportsFolder,
      reveal: (path) => shell.showItemInFolder(path),
      changed,
    }),
    ...quotesAnswers({
      quotes: library.quotes,
      reading,
      settings,
      press: parts.press,
      folder: exportsFolder,
      imprint: () => imprintAt(parts.clock.now()),
      ways: { copy: copyRich, reveal: (path) => shell.showItemInFolder(path) },
    }),
    ...clipsAnswers({
      reading,
      press: parts.press,
      titleOf: (id) => cover.texts(library.transcription(id)?.title ?? ''),
      media: (id) => mediaAt(library, id),
      folder: exportsFolder,
      reveal: (path) => shell.showItemInFolder(path),
    }),
    ...correctionsAnswers({ corrections: library.corrections, glossary: library.glossary, reading }),
    ...overviewAnswers({ shelves: library.shelves, reading, pipeline, clock: parts.clock }),
    ...peopleAnswers({ people: library.people, reading }),
    ...personalAnswers({ personal: library.personal, review: library.review, reading }),
    ...voicesAnswers({ voices: library.voices, reading, safe: parts.safe }),
    ...priceAnswers(pipeline),
    ...costsAnswers({ reading, pipeline, presets: () => presets.choices().presets }),
    ...matrixAnswers({
      reading,
      judgements: library.judgements,
      coder: () => coderName(settings),
      rules: parts.fieldRules,
      folder: exportsFolder,
      reveal: (path) => shell.showItemInFolder(path),
    }),
    ...linksAnswers({ pipeline, settings, presets, dialogs: keepingDialogs(() => frame.window()) }),
    ...jobsAnswers(pipeline.asides.jobs),
    ...receiptAnswers(receiptOf),
    ...queueAnswers({ pipeline, library, presets, dialogs, take: drop }),
    ...optionsAnswers({ presets, changed: () => announcer.changed(['settings']) }),
    ...convertAnswers({ pipeline }),
    ...dropsAnswers({
      drops: pipeline.drops,
      library,
      settings,
      presets,
      changed: () => announcer.changed(['settings', 'queue']),
    }),
    ...importAnswers({ importing, dialogs }),
    ...systemExports({
      library,
      reading,
      plainReading: parts.plainReading,
      isMasked: cover.isOn,
      settings,
      press: parts.press,
      receiptOf,
      window: frame.window,
      icon: join(parts.appRoot, 'resources', 'icons', 'icon.png'),
      names: { folderName: (id) => pipeline.watching.nameOf(id), presets: () => presets.choices().presets },
      clock: parts.clock,
      log,
      changed: () => announcer.changed(['settings']),
    }),
    ...folderAnswers({
      room: pipeline.watching,
      folders,
      settings,
      dialogs,
      changed: () => announcer.changed(['settings']),
    }),
    ...firstStepsAnswers({
      ...{ library, settings, keychain, folders, isEmpty, changed },
      room: pipeline.watching,
      drops: pipeline.drops,
      homes: usualHomes,
    }),
    ...keepingAnswers({
      ...parts,
      finding: pipeline.finding,
      dialogs: keepingDialogs(() => frame.window()),
      today: () => new Date(parts.clock.now()).toLocaleDateString('sv-SE'),
      restart: () => restart(keychain.outside()),
    }),
    ...diagnosticsAnswers(systemDiagnostics(parts, frame.window, crashes)),
    ...accountAnswers({ ...accounts, copySecret: (text) => copySecret(text, parts.clock) }),
    ...desktopAnswers({ desktop, updates, settings, changed }),
    ...settingsAnswers({
      ...accounts,
      pipeline,
      settings,
      folders,
      samples,
      globalKeys,
      version: app.getVersion(),
      platform: process.platform,
      licencesPath: join(parts.appRoot, '.vite', 'build', 'licences.txt'),
      isEmpty,
      setAppearance: (appearance) => {
        nativeTheme.themeSource = appearance
      },
      beforeMasking: () => library.personal.suggestAll(),
      reload: () => frame.window()?.webContents.reload(),
      restart: () => restart(keychain.outside()),
      applyTransfers: (transfers) => pipeline.setTransfers(transfers),
    }),
  } satisfies Omit<Answers, RescueName>
  const covered = maskedAnswers(answers, { cover, reading })
  openDoor({
    answers: covered,
    drop,
    dropAudio: (id, path) => pipeline.asides.audio.offer(id, path),
    isOurs: frame.isOurs,
    log,
  })
  parts.first.open()
  const pick = async (kind: 'files' | 'folder'): Promise<void> => {
    const paths = await dialogs.pick(kind, 'add')
    if (paths.length > 0) announcer.added(await drop(paths))
  }
  const pickImport = async (kind: 'files' | 'folder'): Promise<void> => {
    const paths = await dialogs.pick(kind, 'import')
    if (paths.length > 0) await importing.import(paths)
  }
  const told = (work: Promise<void>): void => void work.catch((error: unknown) => tellFailure(error, announcer, log))
  desktop.show({
    frame,
    announcer,
    cover,
    picks: {
      addFiles: () => told(pick('files')),
      addFolder: () => told(pick('folder')),
      importFiles: () => told(pickImport('files')),
      importFolder: () => told(pickImport('folder')),
    },
  })
}

/** A Mac says so, where others put it on the command line. */
function wasOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
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
