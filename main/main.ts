// The composition root: constructs every room and hands each what it needs. Nothing else constructs anything; nothing here decides
// anything. It is loaded by `begin.ts`, when the window is on its way.

import { join } from 'node:path'
import { app } from 'electron'
import { type Spoken, voiceOf } from '../language/voices.ts'
import { systemClock as clock } from './clock.ts'
import { openPress } from './export/press.ts'
import { systemIntake } from './intake/intake.ts'
import { LONGEST_MS, MOST_BYTES } from './intake/rules.ts'
import { openFilling } from './library/insights/filling.ts'
import {
  backupFolders,
  backupWishes,
  errandsBy,
  openBackupFolders,
  Safekeeping,
} from './library/keeping/safekeeping.ts'
import { awaitDisk, settle } from './library/keeping/whereabouts.ts'
import { openLibrary } from './library/library.ts'
import { openReading } from './library/reading.ts'
import type { Log } from './log.ts'
import { accountsOn } from './pipeline/accounts.ts'
import { openConverter } from './pipeline/converters.ts'
import { Importing } from './pipeline/importing.ts'
import { Keys } from './pipeline/keys.ts'
import { Pipeline } from './pipeline/pipeline.ts'
import type { Options } from './recording.ts'
import type { FirstWindow } from './shell/first-window.ts'
import { openKeychain } from './shell/keychain.ts'
import * as life from './shell/life.ts'
import { CONVERTED } from './shell/media.ts'
import type { OutsideKey } from './shell/outside-key.ts'
import { openOrRescue } from './shell/rescue.ts'
import { askInWindow } from './shell/rescue-window.ts'
import { systemSealer } from './shell/sealer.ts'
import { openSettings } from './shell/settings.ts'
import { openShell, type Shell } from './shell/shell.ts'
import { openVault } from './shell/vault.ts'
import { speakEverywhere } from './told-language.ts'
import { isLoopback } from './tuplets/address.ts'
import { fieldRules } from './tuplets/field-rules.ts'
import { readTranscript } from './tuplets/transcript.ts'
import { openTuplets } from './tuplets/tuplets.ts'

const SERVICE_URL = 'https://api.tuplets.ai'

/** What there is before there are rooms. */
export interface Begun {
  readonly folder: string
  readonly log: Log
  readonly language: Spoken
  /** A key that this run was given from outside, and that no process of it sees. */
  readonly outsideKey: OutsideKey | null
  readonly devServerUrl: string | null
  readonly first: FirstWindow
}

export async function compose({ folder, log, language, outsideKey, devServerUrl, first }: Begun): Promise<Shell> {
  log('info', 'start', {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
  })
  const settings = openSettings({ folder, log })
  const sealer = await systemSealer(log)
  const keychain = await openKeychain({ folder, outsideKey, sealer, log })
  const vault = await openVault({ folder, sealer, log })
  speakEverywhere(await voiceOf(language))
  const appRoot = app.getAppPath()
  const worker = (name: string): string => join(appRoot, '.vite', 'build', name)
  const send = errandsBy(worker('keeper.cjs'))
  const folders = openBackupFolders({ clock })
  await awaitDisk(folder, clock)
  const { path, isMoved } = settle(folder, log)
  const wishes = () => backupWishes(settings.get().safekeeping)
  const library = await openOrRescue(() => openLibrary({ path, clock, log }), {
    path,
    places: backupFolders(folder, path, wishes().folder),
    ...{ folders, send, clock, log },
    ask: (rescue) => askInWindow(rescue, { settings, language, appRoot, devServerUrl, first, log }),
  })
  const reading = openReading({ path, workerPath: worker('reader.cjs'), log })
  const press = openPress({ workerPath: worker('presser.cjs'), log })
  const baseUrl = process.env.TUPLETS_API_URL || SERVICE_URL
  const key = (): string | null => keychain.key()
  const line = openTuplets({ baseUrl, key, clock, log, requestLog: library.requestLog })
  const accounts = accountsOn(line, keychain)
  const intake = systemIntake
  const converter = openConverter({
    folder: join(folder, CONVERTED),
    workerPath: worker('converter.cjs'),
    limits: { mostBytes: MOST_BYTES, longestMs: LONGEST_MS },
    log,
  })
  const random = Math.random
  const pipeline = new Pipeline({ library, accounts, intake, converter, vault, clock, random, log })
  const add = (paths: readonly string[], options: Options, collectionId: number | null) =>
    pipeline.drops.add(paths, options, collectionId)
  const importing = new Importing({ library, intake, add, workerPath: worker('importer.cjs'), clock, log })
  const lineOf = (id: string) => line.forAccount({ id, key: () => keychain.key(id) })
  const keyChanged = (id: string): void => pipeline.keyChanged(id)
  const keys = new Keys({ ring: keychain, lineOf, accounts: library.accounts, clock, log, keyChanged })
  const filling = openFilling({ due: library.dueInsights, path, send, clock, log })
  const closeRooms = life.once(async () => {
    keys.stop()
    await filling.stop()
    await importing.stop()
    await pipeline.stop()
    await Promise.all([line.close(), reading.close(), press.close(), converter.close()])
    library.close()
  })
  const version = app.getVersion()
  const keeping = { library, libraryPath: path, home: folder, send, folders, wishes, clock, log, version, closeRooms }
  const safe = new Safekeeping(keeping)
  life.closeBeforeEnd(async () => {
    await safe.stop()
    await closeRooms()
  }, log)
  const userData = folder
  const rooms = {
    library,
    reading,
    pipeline,
    importing,
    keychain,
    keys,
    press,
    readTranscript,
    fieldRules,
    settings,
    safe,
  }
  const place = { libraryPath: path, isMoved, language }
  const isServiceLocal = isLoopback(new URL(baseUrl).hostname)
  const shell = openShell({ ...rooms, ...place, userData, appRoot, devServerUrl, first, isServiceLocal, clock, log })
  pipeline.start()
  keys.resume()
  importing.resume()
  safe.start(library.wasUnclean)
  filling.start()
  return shell
}
