import { describe, expect, test } from 'vitest'
import type { KeySettings } from '../../preload/contract.ts'
import { COMMAND_IDS, commandOf, type Keymap } from '../../renderer/commands/catalogue.ts'
import { chordOf, globalForm, type Press, shownChord, worksWhileTyping } from '../../renderer/commands/chord.ts'
import { answersTo, matching } from '../../renderer/commands/finding.ts'
import { conflictsOf, DEFAULT_KEYS, keysOf, mappedKeys, withKey, withoutKey } from '../../renderer/commands/keymap.ts'

const MAPS: readonly Keymap[] = ['reader', 'otranscribe', 'f4']

function press(key: string, held: Partial<Press> & { readonly isAltGr?: boolean } = {}): Press {
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    getModifierState: (name) => name === 'AltGraph' && held.isAltGr === true,
    ...held,
  }
}

describe('a press of keys', () => {
  test.each([
    ['a letter', press('k'), 'K'],
    ['a letter with Caps Lock', press('K'), 'K'],
    ['a letter with Shift', press('K', { shiftKey: true }), 'Shift+K'],
    ['a sign that needs Shift on this keyboard', press('?', { shiftKey: true }), '?'],
    ['Space', press(' '), 'Space'],
    ['an arrow with Alt', press('ArrowLeft', { altKey: true }), 'Alt+Left'],
    ['Command on a Mac', press('k', { metaKey: true }), 'Ctrl+K'],
    ['a function key with Shift', press('F12', { shiftKey: true }), 'Shift+F12'],
    ['a Russian letter: the key decides', press('л', { code: 'KeyK' }), 'K'],
    ['a Greek letter with Ctrl', press('φ', { code: 'KeyF', ctrlKey: true }), 'Ctrl+F'],
    ['Option on a Mac, which writes signs', press('¡', { code: 'Digit1', altKey: true }), 'Alt+1'],
    ['AltGr, which writes brackets in Germany', press('[', { ctrlKey: true, altKey: true, isAltGr: true }), '['],
    ['a letter with an accent has its own key', press('é', { code: 'Digit2' }), '2'],
  ])('%s', (_, given, chord) => {
    expect(chordOf(given)).toBe(chord)
  })

  test('modifiers alone, dead keys and unfinished writing mean nothing', () => {
    expect(chordOf(press('Shift', { shiftKey: true }))).toBeNull()
    expect(chordOf(press('Dead'))).toBeNull()
    expect(chordOf(press('k', { isComposing: true }))).toBeNull()
  })

  test('is shown as it is printed', () => {
    expect(shownChord('Ctrl+Shift+Left')).toBe('Ctrl+⇧←')
  })

  test('never takes from whoever types what typing needs', () => {
    const own = ['K', 'Space', 'Esc', 'Left', 'Ctrl+C', 'Ctrl+Z', 'Ctrl+Left', 'Ctrl+Backspace', '[']
    expect(own.filter(worksWhileTyping)).toEqual([])
    expect(['F4', 'Shift+F12', 'Ctrl+K', 'Alt+1'].every(worksWhileTyping)).toBe(true)
  })

  test('only function and media keys may be taken from other programs', () => {
    expect(['F4', 'Shift+F12', 'MediaPlayPause', 'K', 'Ctrl+F4', 'Space', 'Esc'].map(globalForm)).toEqual([
      'F4',
      'Shift+F12',
      'MediaPlayPause',
      null,
      null,
      null,
      null,
    ])
  })
})

describe('a keymap', () => {
  test.each(MAPS)('%s: no key means two things', (map) => {
    const settings: KeySettings = { ...DEFAULT_KEYS, map }
    const twice = COMMAND_IDS.flatMap((id) =>
      keysOf(settings, id).flatMap((chord) =>
        conflictsOf(settings, id, chord).map((other) => `${chord}: ${id} ${other}`),
      ),
    )
    expect(twice).toEqual([])
  })

  test('a changed command has its own keys, and all others keep theirs', () => {
    const changed = withKey(DEFAULT_KEYS, 'play', 'F4')
    expect(keysOf(changed, 'play')).toEqual(['Space', 'K', 'F4'])
    expect(keysOf(changed, 'back')).toEqual(mappedKeys('reader', 'back'))
  })

  test('a key that is taken from another command is only in one place', () => {
    const changed = withKey(DEFAULT_KEYS, 'note', 'K')
    expect(conflictsOf(DEFAULT_KEYS, 'note', 'K')).toEqual(['play'])
    expect(conflictsOf(changed, 'note', 'K')).toEqual([])
    expect(keysOf(changed, 'play')).toEqual(['Space'])
  })

  test('what was changed back is no change', () => {
    expect(withoutKey(withKey(DEFAULT_KEYS, 'play', 'F4'), 'play', 'F4')).toEqual(DEFAULT_KEYS)
  })

  test('settings of another version, with commands that are not known here, are left alone', () => {
    const other: KeySettings = { ...DEFAULT_KEYS, changed: { later: ['Ctrl+9'] } }
    expect(withKey(other, 'play', 'F4').changed.later).toEqual(['Ctrl+9'])
  })
})

describe('the palette', () => {
  test('takes the beginnings of words, in any order and without accents', () => {
    expect(answersTo('Go to the library', 'lib go')).toBe(true)
    expect(answersTo('Gespräch über Öl', 'ol gesprach')).toBe(true)
    expect(answersTo('Go to the library', 'brary')).toBe(false)
  })

  test('shows what was run last first', () => {
    const found = matching(COMMAND_IDS, 'back 5', [])
    expect(found.map((id) => commandOf(id).name)).toEqual(['Back 5 seconds'])
    expect(matching(COMMAND_IDS, '', ['mute', 'star']).slice(0, 2)).toEqual(['mute', 'star'])
  })
})
