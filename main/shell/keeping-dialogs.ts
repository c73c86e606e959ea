// The system's own dialogs for backups and bundles. What a person picks stays in the main process.

import { join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { t } from '../../language/language.ts'
import { anything } from './dialogs.ts'
import type { KeepingDialogs } from './requests-keeping.ts'

export const libraries = (): Electron.FileFilter[] => [{ name: t('Libraries'), extensions: ['db'] }, anything()]
const bundles = (): Electron.FileFilter[] => [{ name: t('Bundles of Tuplets Archive'), extensions: ['tuplets'] }]

const FOLDERS = {
  backups: () => ({ title: t('Where backups go'), buttonLabel: t('Use this folder') }),
  library: () => ({ title: t('Where the library goes'), buttonLabel: t('Move here') }),
  moved: () => ({ title: t('Where moved recordings may be'), buttonLabel: t('Look here') }),
} as const
const FILES = {
  library: () => ({ title: t('A backup or another library'), buttonLabel: t('Look at it'), filters: libraries() }),
  bundle: () => ({ title: t('Open a bundle'), buttonLabel: t('Open'), filters: bundles() }),
  recording: () => ({ title: t('Where the recording is now'), buttonLabel: t('This one'), filters: [anything()] }),
} as const

export function keepingDialogs(window: () => BrowserWindow | null): KeepingDialogs {
  const open = async (options: Electron.OpenDialogOptions): Promise<string | null> => {
    const parent = window()
    const { filePaths } = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options))
    return filePaths[0] ?? null
  }
  return {
    folder(what) {
      return open({ ...FOLDERS[what](), properties: ['openDirectory', 'createDirectory'] })
    },
    file(what) {
      return open({ ...FILES[what](), properties: ['openFile'] })
    },
    async save(name) {
      const options: Electron.SaveDialogOptions = {
        title: t('Make a bundle'),
        buttonLabel: t('Make'),
        defaultPath: join(app.getPath('documents'), name),
        filters: bundles(),
      }
      const parent = window()
      const { filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options))
      return filePath === '' ? null : filePath
    },
    reveal: (path) => shell.showItemInFolder(path),
  }
}
