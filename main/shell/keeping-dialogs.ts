// The system's own dialogs for backups and bundles. What a person picks stays in the main process.

import { join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import type { KeepingDialogs } from './requests-keeping.ts'

export const LIBRARIES: Electron.FileFilter[] = [
  { name: 'Libraries', extensions: ['db'] },
  { name: 'All files', extensions: ['*'] },
]
const ANYTHING: Electron.FileFilter[] = [{ name: 'All files', extensions: ['*'] }]
const BUNDLES: Electron.FileFilter[] = [{ name: 'Bundles of Tuplets Archive', extensions: ['tuplets'] }]

const FOLDERS = {
  backups: ['Where backups go', 'Use this folder'],
  library: ['Where the library goes', 'Move here'],
  moved: ['Where moved recordings may be', 'Look here'],
} as const
const FILES = {
  library: ['A backup or another library', 'Look at it', LIBRARIES],
  bundle: ['Open a bundle', 'Open', BUNDLES],
  recording: ['Where the recording is now', 'This one', ANYTHING],
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
      const [title, buttonLabel] = FOLDERS[what]
      return open({ title, buttonLabel, properties: ['openDirectory', 'createDirectory'] })
    },
    file(what) {
      const [title, buttonLabel, filters] = FILES[what]
      return open({ title, buttonLabel, properties: ['openFile'], filters: [...filters] })
    },
    async save(name) {
      const options: Electron.SaveDialogOptions = {
        title: 'Make a bundle',
        buttonLabel: 'Make',
        defaultPath: join(app.getPath('documents'), name),
        filters: BUNDLES,
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
