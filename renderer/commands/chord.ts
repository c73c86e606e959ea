// One press of keys as text, the same wherever keys are named: `Ctrl+Shift+C`, `Space`, `[`. Command on a Mac counts as Ctrl. A
// keyboard in another script presses the letter that stands on the same key of a Latin one.

import { t } from '../../language/language.ts'

export type Chord = string

/** What of a keyboard event a chord is made of. */
export interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
  getModifierState(name: string): boolean
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': t('Space'),
  ArrowLeft: t('Left'),
  ArrowRight: t('Right'),
  ArrowUp: t('Up'),
  ArrowDown: t('Down'),
  Escape: t('Esc'),
}

/** Alone they are no press yet, or none that means anything. */
const NO_KEYS = new Set([
  'Alt',
  'AltGraph',
  'CapsLock',
  'Control',
  'Dead',
  'Fn',
  'Meta',
  'NumLock',
  'OS',
  'Process',
  'ScrollLock',
  'Shift',
  'Unidentified',
])

export function chordOf(press: Press): Chord | null {
  if (press.isComposing || NO_KEYS.has(press.key)) return null
  const key = keyOf(press)
  // AltGr writes characters, and some systems report it as Ctrl and Alt together.
  const isWriting = press.getModifierState('AltGraph')
  const held = [
    (press.ctrlKey || press.metaKey) && !isWriting ? t('Ctrl+') : '',
    press.altKey && !isWriting ? t('Alt+') : '',
    // A sign names its Shift already: `?` is one key, wherever it lies.
    press.shiftKey && (key.length > 1 || /[A-Z]/.test(key)) ? t('Shift+') : '',
  ]
  return `${held.join('')}${key}`
}

function keyOf({ key, code, altKey }: Press): string {
  const named = NAMES[key]
  if (named !== undefined) return named
  if (key.length > 1 && [...key].length > 1) return key
  const physical = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1]
  // Option on a Mac turns letters into signs.
  const isForeign = (/\p{L}/u.test(key) && !/^[a-z]$/i.test(key)) || (altKey && /^[^\w\s]$/u.test(key))
  return isForeign && physical !== undefined ? physical : key.toUpperCase()
}

const SHOWN: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓' }

/** As it is printed on keys. */
export function shownChord(chord: Chord): string {
  const held = /^(?:(?:Ctrl|Alt|Shift)\+)*/.exec(chord)?.[0] ?? ''
  const key = chord.slice(held.length)
  return `${held.replace('Shift+', '⇧')}${SHOWN[key] ?? key}`
}

/** What a text field needs for itself. */
const FIELD_CHORDS = new Set([
  'Ctrl+A',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
  'Ctrl+Z',
  'Ctrl+Y',
  'Ctrl+Shift+Z',
  'Ctrl+Shift+V',
])

/** Keys that mean a command even to somebody who types: with Ctrl or Alt, or of the upper row. */
export function worksWhileTyping(chord: Chord): boolean {
  if (FIELD_CHORDS.has(chord)) return false
  if (/^(?:Shift\+)?F\d{1,2}$/.test(chord) || chord.startsWith('Alt+')) return true
  // Moving and deleting by words belongs to the text.
  return chord.startsWith('Ctrl+') && !/(?:Left|Right|Up|Down|Home|End|Backspace|Delete|Enter)$/.test(chord)
}

/** As Electron spells it, for keys that may work while another program is in front; null for all that would steal typing. */
export function globalForm(chord: Chord): string | null {
  return /^(?:Shift\+)?F\d{1,2}$/.test(chord) || /^Media[A-Z]/.test(chord) ? chord : null
}
