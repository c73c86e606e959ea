// The system's own dialogs: picking files and folders, showing a file in its folder, and the message when the application
// cannot start. Paths that a person picks stay in the main process.

import { app, type BrowserWindow, dialog, shell } from 'electron'
import type { Fault } from '../fault.ts'
import { MEDIA_EXTENSIONS, TRANSCRIPT_EXTENSIONS } from './media.ts'
import type { Dialogs } from './requests-queue.ts'

/** What a file holds is judged by its content, so those with other names can be picked too. */
const FILTERS: Electron.FileFilter[] = [
  { name: 'Recordings', extensions: [...MEDIA_EXTENSIONS] },
  { name: 'All files', extensions: ['*'] },
]

const TRANSCRIPTS: Electron.FileFilter[] = [
  { name: 'Transcripts', extensions: [...TRANSCRIPT_EXTENSIONS] },
  { name: 'All files', extensions: ['*'] },
]

const FIELDS: Electron.FileFilter[] = [
  { name: 'Custom fields', extensions: ['json', 'csv', 'tsv', 'txt'] },
  { name: 'All files', extensions: ['*'] },
]

const TITLES = {
  add: 'Add recordings',
  watch: 'Watch a folder',
  import: 'Import transcripts',
  fields: 'Import custom fields',
} as const
const BUTTONS = { add: 'Add', watch: 'Watch', import: 'Import', fields: 'Import' } as const
const FILES = { add: FILTERS, watch: FILTERS, import: TRANSCRIPTS, fields: FIELDS } as const

export function systemDialogs(window: () => BrowserWindow | null): Dialogs {
  return {
    async pick(kind, purpose) {
      const options: Electron.OpenDialogOptions = {
        title: TITLES[purpose],
        buttonLabel: BUTTONS[purpose],
        properties: kind === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
        filters: kind === 'folder' ? [] : FILES[purpose],
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
