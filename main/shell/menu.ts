// The application's menu with its keys. Keys that the page answers itself are only shown here, so that one press is not
// two wishes.

import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { t } from '../../language/language.ts'
import type { Events } from '../../preload/contract.ts'

export interface MenuWishes {
  addFiles(): void
  addFolder(): void
  importFiles(): void
  importFolder(): void
  show(screen: Events['show']): void
  diagnostics(): void
  quit(): void
}

export function setMenu(wishes: MenuWishes): void {
  const isMac = process.platform === 'darwin'
  const settings = shown('Settings…', 'CmdOrCtrl+,', () => wishes.show({ screen: 'settings' }))
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [appMenu(settings)] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Add Recordings…', accelerator: 'CmdOrCtrl+O', click: () => wishes.addFiles() },
        { label: 'Add a Folder of Recordings…', accelerator: 'CmdOrCtrl+Shift+O', click: () => wishes.addFolder() },
        { type: 'separator' },
        { label: 'Import Transcripts…', accelerator: 'CmdOrCtrl+I', click: () => wishes.importFiles() },
        { label: 'Import a Folder of Transcripts…', click: () => wishes.importFolder() },
        shown('Export…', 'CmdOrCtrl+E', () => wishes.show({ screen: 'export' })),
        { label: 'Verify a Manifest…', click: () => wishes.show({ screen: 'verify' }) },
        { type: 'separator' },
        ...(isMac ? [{ role: 'close' } as const] : [settings, { type: 'separator' } as const, quit(wishes)]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        shown('Find', 'CmdOrCtrl+F', () => wishes.show({ screen: 'search' })),
      ],
    },
    {
      label: '&View',
      submenu: [
        shown('Library', 'CmdOrCtrl+1', () => wishes.show({ screen: 'library' })),
        shown('Activity', 'CmdOrCtrl+2', () => wishes.show({ screen: 'activity' })),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: t('Save Diagnostics…'), click: () => wishes.diagnostics() }] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function appMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    label: app.getName(),
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  }
}

function quit(wishes: MenuWishes): MenuItemConstructorOptions {
  return { label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: () => wishes.quit() }
}

function shown(label: string, accelerator: string, click: () => void): MenuItemConstructorOptions {
  return { label, accelerator, registerAccelerator: false, click }
}
