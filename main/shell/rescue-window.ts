// The one window without a library: it shows what is wrong, and the backups, until the person has chosen. Every other request is
// refused meanwhile, because no room is open that could answer it.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { app, dialog, Menu, shell } from 'electron'
import { t } from '../../language/language.ts'
import type { Spoken } from '../../language/voices.ts'
import { toFault } from '../fault.ts'
import type { Log } from '../log.ts'
import { openDoor } from './door.ts'
import type { FirstWindow } from './first-window.ts'
import { libraries } from './keeping-dialogs.ts'
import { rescueAnswers } from './requests-rescue.ts'
import type { Rescue } from './rescue.ts'
import type { Settings } from './settings.ts'
import { type Frame, openFrame } from './window.ts'

export interface RescueFacts {
  readonly settings: Settings
  readonly language: Spoken
  readonly appRoot: string
  readonly devServerUrl: string | null
  readonly first: FirstWindow
  readonly log: Log
}

export async function askInWindow(
  rescue: Rescue,
  { settings, language, appRoot, devServerUrl, first, log }: RescueFacts,
): Promise<void> {
  const { fault } = rescue.standing()
  process.stderr.write(`${app.getName()}: ${fault.message} ${fault.remedy}\n`)
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  const frame = openFrame({
    ...{ settings, language, log, devServerUrl },
    page: '?rescue',
    first,
    icon: join(appRoot, 'resources', 'icons', 'icon.png'),
    onReady: () => undefined,
    onFocus: () => undefined,
    onClose: () => 'leave',
  })
  const answers = rescueAnswers(rescue, { pick: () => pick(frame, rescue), reveal, quit: () => app.quit() })
  const closeDoor = openDoor({ answers, drop: null, isOurs: frame.isOurs, log })
  rescue.onChange(() => frame.send('changed', { rooms: ['rescue'] }))
  const show = (): void => frame.open()
  app.on('second-instance', show)
  frame.open()
  first.open()
  rescue.look().catch((thrown: unknown) => log('error', 'rescue.look', { code: toFault(thrown).code }))
  await rescue.done
  app.off('second-instance', show)
  await leave(frame)
  closeDoor()
}

/** As long as somebody listens, the end of the last window is not the end of the application. */
async function leave(frame: Frame): Promise<void> {
  const window = frame.window()
  if (window === null) return
  const gone = new Promise<void>((resolve) => app.once('window-all-closed', () => resolve()))
  window.destroy()
  await gone
}

async function pick(frame: Frame, rescue: Rescue): Promise<void> {
  const options: Electron.OpenDialogOptions = {
    title: t('A backup or another library'),
    buttonLabel: t('Look at it'),
    properties: ['openFile'],
    filters: libraries(),
  }
  const parent = frame.window()
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options))
  const [path] = filePaths
  if (path === undefined) return
  const { mtimeMs, size } = await stat(path)
  await rescue.add(path, Math.round(mtimeMs), size)
}

function reveal(path: string): void {
  shell.showItemInFolder(path)
}
