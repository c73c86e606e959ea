// Brings together what diagnostics are made of: from the running application, or from its files alone where the window does not come up.

import { join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { t } from '../../../language/language.ts'
import type { Clock } from '../../clock.ts'
import { healthOf } from '../../library/keeping/health.ts'
import type { Safekeeping } from '../../library/keeping/safekeeping.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'
import type { Keychain } from '../keychain.ts'
import type { Preferences } from '../preferences.ts'
import type { DiagnosticsRooms } from '../requests-diagnostics.ts'
import type { Settings } from '../settings.ts'
import { crashFolder, dumpsIn } from './crash-folder.ts'
import type { Crashes } from './crashes.ts'
import { logTail } from './log-tail.ts'
import { PARTS, type Report, type Running, reportOf, textOf } from './report.ts'

export interface GatheredParts {
  readonly pipeline: Pick<Pipeline, 'status'>
  readonly keychain: Pick<Keychain, 'facts' | 'ids'>
  readonly safe: Pick<Safekeeping, 'standing'>
  readonly settings: Settings
  readonly libraryPath: string
  readonly userData: string
  readonly clock: Clock
}

export function systemDiagnostics(
  parts: GatheredParts,
  window: () => BrowserWindow | null,
  crashes: Crashes,
): DiagnosticsRooms {
  const { clock, settings } = parts
  return {
    crashes,
    report: async () => report({ ...parts, nowMs: clock.now(), preferences: settings.get() }, await running(parts)),
    pick: (name) => pickFile(name, window()),
    reveal: (path) => shell.showItemInFolder(path),
    today: () => new Date(clock.now()).toLocaleDateString('sv-SE'),
  }
}

/** Everything that the files tell, for `--diagnostics`; the library is read through, since nobody waits for a window. */
export function diagnosticsOfFiles(given: Omit<Looked, 'isChecked'>): string {
  return textOf(report({ ...given, isChecked: true }, null), PARTS)
}

interface Looked {
  readonly userData: string
  readonly libraryPath: string
  readonly preferences: Preferences
  readonly nowMs: number
  readonly isChecked?: boolean
}

function report({ userData, libraryPath, preferences, nowMs, isChecked = false }: Looked, now: Running | null): Report {
  return reportOf({
    version: app.getVersion(),
    isPackaged: app.isPackaged,
    ...{ nowMs, userData, libraryPath, preferences },
    health: healthOf(libraryPath, isChecked),
    running: now,
    log: logTail(userData),
    dumps: dumpsIn(crashFolder(userData)),
  })
}

async function running({ pipeline, keychain, safe }: GatheredParts): Promise<Running> {
  const { gates, isMetered, isPaused } = pipeline.status()
  const { backups, lastBackup, lastCheck } = await safe.standing()
  return {
    gates: gates.map(({ kind, nextTryAtMs }) => ({ kind, nextTryAtMs })),
    isMetered,
    isPaused,
    accounts: keychain.ids().length,
    key: keychain.facts().kind,
    lastCheck: lastCheck === null ? null : { ...lastCheck, troubles: lastCheck.troubles.length },
    backups: {
      count: backups.length,
      newestAtMs: backups[0]?.atMs ?? null,
      fault: lastBackup?.fault?.code ?? null,
    },
  }
}

async function pickFile(name: string, parent: BrowserWindow | null): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: t('Save diagnostics'),
    buttonLabel: t('Save'),
    defaultPath: join(app.getPath('documents'), name),
  }
  const { filePath } = await (parent === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options))
  return filePath === '' ? null : filePath
}
