// The system's own dialogs: picking files and folders, showing a file in its folder, and the message when the application
// cannot start. Paths that a person picks stay in the main process.

import { app, type BrowserWindow, dialog, shell } from 'electron'
import { t } from '../../language/language.ts'
import type { Fault } from '../fault.ts'
import { MEDIA_EXTENSIONS, TRANSCRIPT_EXTENSIONS } from './media.ts'
import type { Dialogs } from './requests-queue.ts'

/** What a file holds is judged by its content, so those with other names can be picked too. */
const recordings = (): Electron.FileFilter[] => [
  { name: t('Recordings'), extensions: [...MEDIA_EXTENSIONS] },
  anything(),
]

const transcripts = (): Electron.FileFilter[] => [
  { name: t('Transcripts'), extensions: [...TRANSCRIPT_EXTENSIONS] },
  anything(),
]

const fields = (): Electron.FileFilter[] => [
  { name: t('Custom fields'), extensions: ['json', 'csv', 'tsv', 'txt'] },
  anything(),
]

export function anything(): Electron.FileFilter {
  return { name: t('All files'), extensions: ['*'] }
}

const PURPOSES = {
  add: () => ({ title: t('Add recordings'), buttonLabel: t('Add'), filters: recordings() }),
  watch: () => ({ title: t('Watch a folder'), buttonLabel: t('Watch'), filters: recordings() }),
  import: () => ({ title: t('Import transcripts'), buttonLabel: t('Import'), filters: transcripts() }),
  fields: () => ({ title: t('Import custom fields'), buttonLabel: t('Import'), filters: fields() }),
} as const

export function systemDialogs(window: () => BrowserWindow | null): Dialogs {
  return {
    async pick(kind, purpose) {
      const options: Electron.OpenDialogOptions = {
        ...PURPOSES[purpose](),
        properties: kind === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
        ...(kind === 'folder' ? { filters: [] } : {}),
      }
      const parent = window()
      const { filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options))
      return filePaths
    },
    reveal: (path) => shell.showItemInFolder(path),
  }
}

/** The message goes away by itself, so that a start without anybody there ends too. */
const MESSAGE_MS = 15_000

let isEnding = false

/** Says why the application cannot go on, on the terminal and in a dialog, then ends it. */
export async function endWith(fault: Fault): Promise<never> {
  // A second trouble while the first is being told must not start another message.
  if (isEnding) return new Promise<never>(() => undefined)
  isEnding = true
  const text = [fault.message, fault.remedy].filter((part) => part !== '').join(' ')
  process.exitCode = 1
  process.stderr.write(`Tuplets Archive: ${text}\n`)
  if (app.isReady()) {
    const late = new Promise<void>((done) => setTimeout(done, MESSAGE_MS))
    const { message, remedy } = fault
    const shown = dialog.showMessageBox({
      type: 'error',
      title: app.getName(),
      message,
      detail: remedy,
      buttons: ['Quit'],
    })
    await Promise.race([shown, late])
  }
  app.exit(1)
  return new Promise<never>(() => undefined)
}
