// Menus: the tray's, the application's and the right button's. They promise no key that does not work, lead to what waits, and show no
// title that could break a menu.

import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type Commands, commandsOf } from '../../main/shell/desktop/commands.ts'
import { contextMenu } from '../../main/shell/desktop/context-menu.ts'
import { menuTitle, type TrayLine, trayMenu } from '../../main/shell/desktop/tray-menu.ts'
import { menuOf } from '../../main/shell/menu.ts'
import { DESKTOP_SCHEMAS } from '../../main/shell/schemas-desktop.ts'
import { COMMAND_IDS, commandOf } from '../../renderer/commands/catalogue.ts'
import { menuForm } from '../../renderer/commands/chord.ts'
import { standing } from './standing.ts'

const labels = (lines: readonly TrayLine[]) => lines.map((line) => line?.label ?? '-')

describe('the tray', () => {
  it('says how things stand and offers the usual', () => {
    expect(labels(trayMenu({ status: standing(), asked: 0, recent: [] }))).toEqual([
      'Nothing under way',
      '-',
      'Open Tuplets Archive',
      'Add recordings…',
      '-',
      'Pause for 1 hour',
      'Pause until tomorrow 8:00',
      'Pause until I resume',
      '-',
      'Quit',
    ])
  })

  it('leads to what waits for the person, and to the newest transcripts', () => {
    const status = standing({ needsYou: 2, uploading: 1, share: 0.47, secondsLeft: 200, isPaused: true })
    const menu = trayMenu({ status, asked: 1, recent: [{ id: 7, title: 'Mills & Boon' }] })
    expect(menu[0]).toMatchObject({
      label: 'Paused, 1 uploading (45%, about 4 minutes left), 2 need you',
      wish: null,
    })
    expect(menu).toContainEqual({ label: '2 recordings need you…', wish: { kind: 'activity' } })
    expect(menu).toContainEqual({ label: 'Look at what waits for your yes…', wish: { kind: 'drops' } })
    expect(menu).toContainEqual({
      label: 'Newest transcripts',
      wish: null,
      more: [{ label: 'Mills && Boon', wish: { kind: 'recording', id: 7 } }],
    })
    expect(labels(menu)).toContain('Resume')
    expect(labels(menu)).not.toContain('Pause for 1 hour')
  })

  it('stays the same while an upload gets on by less than can be read', () => {
    const at = (share: number) => trayMenu({ status: standing({ uploading: 1, share }), asked: 0, recent: [] })
    expect(at(0.41)).toEqual(at(0.44))
  })

  it.each([
    ['a\n\tb', 'a b'],
    ['R&D && more', 'R&&D &&&& more'],
    [`${'🎙'.repeat(70)}`, `${'🎙'.repeat(59)}…`],
  ])('shows the title %j as %j', (title, shown) => {
    expect(menuTitle(title)).toBe(shown)
  })
})

const EVERYTHING: Commands = commandsOf(
  COMMAND_IDS.map((id) => ({
    id,
    key:
      commandOf(id)
        .keys.map(menuForm)
        .find((key) => key !== null) ?? null,
  })),
)

function menu(platform: string, commands: Commands = EVERYTHING) {
  const shown: unknown[] = []
  const nothing = (): void => undefined
  const wishes = { addFiles: nothing, addFolder: nothing, importFiles: nothing, importFolder: nothing }
  const recent = [{ id: 3, title: 'Harbour' }]
  const template = menuOf(
    { platform, name: 'Tuplets Archive', isPackaged: true, commands, recent },
    { ...wishes, show: (screen) => shown.push(screen), openLogs: nothing, quit: () => shown.push('quit') },
  )
  return { template, items: flat(template), shown }
}

function flat(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
}

/** What a click does, whatever Electron would hand it. */
function press(items: readonly MenuItemConstructorOptions[], label: string): void {
  const click = items.find((item) => item.label === label)?.click as (() => void) | undefined
  if (click === undefined) throw new Error(`there is no ${label}`)
  click()
}

describe('the menu of the application', () => {
  it.each(['linux', 'win32', 'darwin'])('names commands that the window has, on %s', (platform) => {
    const ids = menu(platform).items.flatMap(({ id }) => (id === undefined || id.startsWith('recent-') ? [] : [id]))
    expect(ids.filter((id) => id !== 'about' && !COMMAND_IDS.some((known) => known === id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    // Every screen is in it.
    const screens = ['library', 'activity', 'quotes', 'codes', 'costs', 'insights', 'people', 'overview', 'settings']
    expect(ids).toEqual(expect.arrayContaining([...screens, 'matrix', 'trends', 'fields', 'jobs', 'review']))
  })

  it('shows the keys as the window has them, and takes none itself', () => {
    const { items } = menu('linux')
    expect(items.find(({ id }) => id === 'palette')).toMatchObject({
      accelerator: 'CmdOrCtrl+K',
      registerAccelerator: false,
    })
    expect(items.find(({ id }) => id === 'play')).toMatchObject({ accelerator: 'Space', registerAccelerator: false })
    expect(items.find(({ id }) => id === 'matrix')).not.toHaveProperty('accelerator')
  })

  it('leaves bare letters to whoever types on a Mac', () => {
    const keys = menu('darwin').items.flatMap(({ accelerator }) =>
      accelerator === undefined ? [] : [String(accelerator)],
    )
    expect(keys.filter((key) => !/^(Cmd|F\d)/.test(key))).toEqual([])
  })

  it('greys what nobody would answer, but for the ways that open a window', () => {
    const { items } = menu('linux', commandsOf([]))
    const enabled = items.filter(({ id, enabled }) => id !== undefined && enabled === true).map(({ id }) => id)
    expect(enabled).toEqual(['settings'])
  })

  it('leads to what was read last, to this version, and out, where people are told what moves', () => {
    const { items, shown } = menu('darwin')
    for (const label of ['Harbour', 'About Tuplets Archive', 'Trends', 'Quit Tuplets Archive']) press(items, label)
    expect(shown).toEqual([
      { screen: 'reader', id: 3, atMs: 0 },
      { screen: 'about' },
      { screen: 'command', command: 'trends' },
      'quit',
    ])
    expect(items.some(({ role }) => role === 'quit')).toBe(false)
  })

  it('is offered what the door lets through, with the keys of every keymap', () => {
    const keys = COMMAND_IDS.flatMap((id) => {
      const { keys: own, otherKeys } = commandOf(id)
      return [...own, ...Object.values(otherKeys ?? {}).flat()].map((chord) => ({ id, key: menuForm(chord) }))
    })
    expect(keys.filter(({ key }) => key === null)).toEqual([])
    for (const commands of keys)
      expect(DESKTOP_SCHEMAS['desktop:commands'].safeParse({ commands: [commands] }).success).toBe(true)
  })
})

describe('the right button', () => {
  const NO_EDITING = {
    ...{ canUndo: false, canRedo: false, canCut: false, canCopy: false, canPaste: false, canDelete: false },
    ...{ canSelectAll: false, canEditRichly: false },
  }
  const on = (part: { isEditable?: boolean; selectionText?: string }, commands = commandsOf([])) => {
    const shown: unknown[] = []
    const given = { isEditable: false, selectionText: '', ...part, editFlags: { ...NO_EDITING, canPaste: true } }
    return { items: contextMenu(given, commands, (wish) => shown.push(wish)), shown }
  }

  it('offers what a text that is written needs', () => {
    const { items } = on({ isEditable: true })
    expect(items.find(({ role }) => role === 'paste')).toMatchObject({ enabled: true })
    expect(items.find(({ role }) => role === 'cut')).toMatchObject({ enabled: false })
  })

  it('offers nothing where there is nothing', () => {
    expect(on({ selectionText: ' \n ' }).items).toEqual([])
  })

  it('copies and looks for words that are selected, as they were said', () => {
    const { items, shown } = on({ selectionText: 'the "dredging\n permit' })
    expect(items.map(({ role, label, type }) => role ?? label ?? type)).toEqual([
      'copy',
      'separator',
      'Search All Transcripts for “the "dredging permit”',
    ])
    press(items, 'Search All Transcripts for “the "dredging permit”')
    expect(shown).toEqual([{ screen: 'search', words: '"the dredging permit"' }])
  })

  it('offers what can be done with them while a transcript is open, and no search for a whole page', () => {
    const { items, shown } = on({ selectionText: 'word '.repeat(100) }, EVERYTHING)
    const offered = items.map(({ role, id }) => role ?? id)
    expect(offered).toEqual(['copy', 'copyQuote', 'quoteWords', 'highlight', 'codeWords', 'saveClip'])
    press(items, 'Copy as a Quote')
    expect(shown).toEqual([{ screen: 'command', command: 'copyQuote' }])
  })
})
