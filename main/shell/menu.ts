// The application's menu with its keys. Keys that the page answers itself are only shown here, so that one press is not
// two wishes; which they are, the window says, as the person may have changed them.

import type { MenuItemConstructorOptions } from 'electron'
import { t } from '../../language/language.ts'
import type { Events } from '../../preload/contract.ts'
import type { Commands } from './desktop/commands.ts'
import { menuTitle } from './desktop/tray-menu.ts'

export interface MenuWishes {
  addFiles(): void
  addFolder(): void
  importFiles(): void
  importFolder(): void
  show(screen: Events['show']): void
  openLogs(): void
  quit(): void
}

export interface MenuFacts {
  readonly platform: string
  readonly name: string
  readonly isPackaged: boolean
  readonly commands: Commands
  /** What was read last, the newest first; titles may be masked. */
  readonly recent: readonly { readonly id: number; readonly title: string }[]
}

type Item = MenuItemConstructorOptions
type Run = (id: string, label: string) => Item

const RULE: Item = { type: 'separator' }

export function menuOf(facts: MenuFacts, wishes: MenuWishes): Item[] {
  const { platform, commands } = facts
  const isMac = platform === 'darwin'
  // A Mac answers keys of the menu before the page: a bare letter there would be lost to whoever types.
  const shown = (key: string | null): string | null =>
    key === null || (isMac && !/^CmdOrCtrl|^F\d/.test(key)) ? null : key
  const run: Run = (id, label) => {
    const key = shown(commands.keyOf(id))
    return {
      id,
      label,
      enabled: commands.isOffered(id),
      ...(key === null ? {} : { accelerator: key, registerAccelerator: false }),
      click: () => wishes.show({ screen: 'command', command: id }),
    }
  }
  return [
    ...(isMac ? [appMenu(facts, run, wishes)] : []),
    fileMenu(facts, run, wishes),
    editMenu(isMac, run),
    viewMenu(facts, run),
    playbackMenu(run),
    { role: 'windowMenu', label: t('&Window') },
    helpMenu(isMac, run, wishes),
  ]
}

/** Open also without a window: the wish makes one. */
function always(item: Item): Item {
  return { ...item, enabled: true }
}

function fileMenu({ platform, recent }: MenuFacts, run: Run, wishes: MenuWishes): Item {
  const isMac = platform === 'darwin'
  const opened = recent.map(({ id, title }) => ({
    id: `recent-${id}`,
    label: menuTitle(title),
    click: () => wishes.show({ screen: 'reader', id, atMs: 0 }),
  }))
  return {
    label: t('&File'),
    submenu: [
      { label: t('Add Recordings…'), accelerator: 'CmdOrCtrl+O', click: () => wishes.addFiles() },
      { label: t('Add a Folder of Recordings…'), accelerator: 'CmdOrCtrl+Shift+O', click: () => wishes.addFolder() },
      run('addLinks', t('Add Links…')),
      { label: t('Open Recent'), enabled: opened.length > 0, submenu: opened },
      RULE,
      { label: t('Import Transcripts…'), accelerator: 'CmdOrCtrl+I', click: () => wishes.importFiles() },
      { label: t('Import a Folder of Transcripts…'), click: () => wishes.importFolder() },
      run('export', t('Export…')),
      run('saveClip', t('Save Audio Clip…')),
      { label: t('Verify a Manifest…'), click: () => wishes.show({ screen: 'verify' }) },
      RULE,
      run('rename', t('Rename')),
      RULE,
      run('pause', t('Pause All Uploads')),
      run('resume', t('Resume All Uploads')),
      RULE,
      ...(isMac
        ? [{ role: 'close' } as const]
        : [settings(run), RULE, { label: t('Quit'), accelerator: 'CmdOrCtrl+Q', click: () => wishes.quit() }]),
    ],
  }
}

function editMenu(isMac: boolean, run: Run): Item {
  return {
    label: t('&Edit'),
    submenu: [
      // The roles are for text that is being written; the window takes back what was done to recordings by the same keys.
      { role: 'undo' },
      { role: 'redo' },
      RULE,
      { role: 'cut' },
      { role: 'copy' },
      run('copyQuote', t('Copy as a Quote')),
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'delete' },
      { role: 'selectAll' },
      RULE,
      run('find', t('Find')),
      run('findNext', t('Find Next')),
      run('findBefore', t('Find Previous')),
      run('replace', t('Find and Replace…')),
      run('search', t('Search All Transcripts')),
      RULE,
      run('edit', t('Correct the Turn')),
      run('highlight', t('Mark the Selected Words')),
      run('codeWords', t('Codes of the Selected Words…')),
      run('quoteWords', t('Put on the Quote Shelf')),
      run('note', t('Note at This Second')),
      run('bookmark', t('Bookmark at This Second')),
      ...(isMac ? [RULE, { role: 'startSpeaking' } as const, { role: 'stopSpeaking' } as const] : []),
    ],
  }
}

function viewMenu({ isPackaged }: MenuFacts, run: Run): Item {
  return {
    label: t('&View'),
    submenu: [
      run('library', t('Library')),
      run('activity', t('Activity')),
      run('quotes', t('Quotes')),
      run('codes', t('Codes')),
      run('costs', t('Costs')),
      run('insights', t('Insights')),
      run('people', t('People')),
      run('overview', t('Overview')),
      run('matrix', t('Coding Matrix')),
      run('trends', t('Trends')),
      run('fields', t('Custom Fields')),
      run('review', t('Personal Data')),
      run('jobs', t('Jobs at the Service')),
      RULE,
      run('panel', t('Panel Beside the Text')),
      run('maskedReading', t('Masked Reading')),
      run('palette', t('Find a Command…')),
      RULE,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      RULE,
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
    ],
  }
}

function playbackMenu(run: Run): Item {
  return {
    label: t('&Playback'),
    submenu: [
      run('play', t('Play or Pause')),
      run('replay', t('Hear This Passage Again')),
      RULE,
      run('back', t('Back 5 Seconds')),
      run('forward', t('Forward 5 Seconds')),
      run('farBack', t('Back 10 Seconds')),
      run('farForward', t('Forward 10 Seconds')),
      run('start', t('To the Beginning')),
      run('goTo', t('Go to a Time…')),
      run('playhead', t('Back to the Playhead')),
      RULE,
      run('chapterBefore', t('Previous Chapter')),
      run('nextChapter', t('Next Chapter')),
      RULE,
      run('slower', t('Slower')),
      run('faster', t('Faster')),
      run('mute', t('Sound Off or On')),
      RULE,
      run('loopFrom', t('Loop Begins Here')),
      run('loopTo', t('Loop Ends Here')),
      run('loopOff', t('No Loop')),
    ],
  }
}

function helpMenu(isMac: boolean, run: Run, wishes: MenuWishes): Item {
  return {
    role: 'help',
    label: t('&Help'),
    submenu: [
      run('help', t('Help for This Screen')),
      run('keys', t('Keyboard Keys')),
      run('leaving', t('What Leaves This Computer')),
      run('welcome', t('First Steps')),
      RULE,
      run('diagnostics', t('Diagnostics…')),
      { label: t('Open the Folder of the Logs'), click: () => wishes.openLogs() },
      ...(isMac ? [] : [RULE, about(wishes)]),
    ],
  }
}

function appMenu({ name }: MenuFacts, run: Run, wishes: MenuWishes): Item {
  return {
    label: name,
    submenu: [
      about(wishes),
      RULE,
      settings(run),
      RULE,
      { role: 'services' },
      RULE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      RULE,
      // Not the role: whoever quits here is told what still moves.
      { label: t('Quit {name}', { name }), accelerator: 'Cmd+Q', click: () => wishes.quit() },
    ],
  }
}

function settings(run: Run): Item {
  return always(run('settings', t('Settings…')))
}

function about(wishes: MenuWishes): Item {
  return { id: 'about', label: t('About Tuplets Archive'), click: () => wishes.show({ screen: 'about' }) }
}
