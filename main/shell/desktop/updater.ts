// Electron's edge of updates, a bundle of its own that is loaded when somebody first looks for a newer version: electron-updater with
// a signed feed. Each file is proved by the checksum that the feed has of it.

import { chmodSync, copyFileSync, renameSync } from 'node:fs'
import { CancellationToken } from 'builder-util-runtime'
import type { AppUpdater } from 'electron-updater'
import type { AppAdapter } from 'electron-updater/out/AppAdapter'
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor'
import { MacUpdater } from 'electron-updater/out/MacUpdater'
import { NsisUpdater } from 'electron-updater/out/NsisUpdater'
import type { Log } from '../../log.ts'
import { type FeedFacts, SignedFeed } from './signed-feed.ts'
import type { Updater } from './updates.ts'

export interface UpdaterFacts {
  readonly feed: FeedFacts
  readonly version: string
  readonly platform: string
  /** `app-update.yml`, as the build wrote it. */
  readonly configPath: string
  /** Where what is fetched lies until it is put in place. */
  readonly cacheFolder: string
  readonly quit: () => void
  readonly relaunch: () => void
  readonly log: Log
  /** Electron's own network; another one where there is no Electron. */
  readonly executor?: ElectronHttpExecutor
}

/** electron-updater would take the old file away first, and start the new one while the old one still holds the library. */
class OwnAppImageUpdater extends AppImageUpdater {
  protected override doInstall(): boolean {
    const target = process.env.APPIMAGE
    const from = this.installerPath
    if (target === undefined || from === null) return false
    const next = `${target}.next`
    copyFileSync(from, next)
    chmodSync(next, 0o755)
    renameSync(next, target)
    this.app.relaunch()
    return true
  }
}

export function openUpdater(facts: UpdaterFacts): Updater {
  const updater = updaterFor(facts)
  return {
    async check() {
      const found = await updater.checkForUpdates()
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null
    },
    async fetch(onShare, signal) {
      const token = new CancellationToken()
      const cancel = (): void => token.cancel()
      const tell = ({ percent }: { readonly percent: number }): void => onShare(percent / 100)
      signal.addEventListener('abort', cancel, { once: true })
      updater.on('download-progress', tell)
      try {
        await updater.downloadUpdate(token)
      } finally {
        signal.removeEventListener('abort', cancel)
        updater.off('download-progress', tell)
      }
    },
    install() {
      if (!(updater instanceof OwnAppImageUpdater)) updater.quitAndInstall()
      else if (updater.install(true)) facts.quit()
    },
  }
}

/** Sent nowhere; it stands in for the random number that electron-updater would write down and send. */
const NOBODY = '00000000-0000-5000-8000-000000000000'

function updaterFor(facts: UpdaterFacts): AppUpdater {
  const adapter = adapterOf(facts)
  const updater =
    facts.platform === 'darwin'
      ? new MacUpdater(undefined, adapter)
      : facts.platform === 'win32'
        ? new NsisUpdater(undefined, adapter)
        : new OwnAppImageUpdater(undefined, adapter)
  Reflect.set(updater, 'httpExecutor', facts.executor ?? new ElectronHttpExecutor((_asked, answer) => answer('', '')))
  Reflect.set(updater, 'stagingUserIdPromise', { value: Promise.resolve(NOBODY) })
  updater.logger = loggerOf(facts.log)
  updater.autoDownload = false
  // What the person did not ask for is not put in place behind their back.
  updater.autoInstallOnAppQuit = false
  updater.isUserWithinRollout = () => true
  updater.setFeedURL({ provider: 'custom', updateProvider: SignedFeed, ...facts.feed } as never)
  return updater
}

function adapterOf({ version, configPath, cacheFolder, quit, relaunch }: UpdaterFacts): AppAdapter {
  return {
    version,
    name: 'Tuplets Archive',
    isPackaged: true,
    appUpdateConfigPath: configPath,
    userDataPath: cacheFolder,
    baseCachePath: cacheFolder,
    whenReady: () => Promise.resolve(),
    relaunch,
    quit,
    // Nothing happens at the end by itself.
    onQuit: () => undefined,
  }
}

function loggerOf(log: Log) {
  // Its sentences name addresses and folders, which no line of ours does.
  const say = (level: 'info' | 'warn' | 'error') => (words: unknown) =>
    log(level, 'update.step', words instanceof Error ? { error: words } : {})
  return { info: say('info'), warn: say('warn'), error: say('error') }
}
