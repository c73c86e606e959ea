// One command and its keys. Adding a key waits for the next press; where that key means something else, the row says what, and
// takes it from there only when the person wants that.

import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { t } from '../../language/language.ts'
import type { KeySettings } from '../../preload/contract.ts'
import { type CommandId, commandOf } from '../commands/catalogue.ts'
import { type Chord, chordOf, shownChord } from '../commands/chord.ts'
import { conflictsOf, keysOf, withKey, withoutKey } from '../commands/keymap.ts'
import { Button, Icon } from '../frame/button.tsx'

interface KeyRowProps {
  readonly id: CommandId
  readonly keys: KeySettings
  readonly keep: (next: KeySettings) => void
}

/** The page and the system need these for themselves. */
const KEPT_OUT = new Set(['Tab', 'Shift+Tab', 'Enter', 'Ctrl+W', 'Ctrl+Q', 'Alt+F4'])

export function KeyRow({ id, keys, keep }: KeyRowProps) {
  const [isWaiting, setWaiting] = useState(false)
  const [asked, setAsked] = useState<Chord | null>(null)
  const { name } = commandOf(id)
  const held = keysOf(keys, id)
  const take = (chord: Chord): void => {
    setWaiting(false)
    if (conflictsOf(keys, id, chord).length > 0) setAsked(chord)
    else keep(withKey(keys, id, chord))
  }
  return (
    <li className="key-row">
      <span className="key-name">{name}</span>
      <span className="key-chords">
        {held.map((chord) => (
          <span key={chord} className="key-chord">
            <kbd>{shownChord(chord)}</kbd>
            <button
              type="button"
              className="icon-button small"
              aria-label={t('Take {chord} from “{name}”', { chord, name })}
              onClick={() => keep(withoutKey(keys, id, chord))}
            >
              <Icon of={X} />
            </button>
          </span>
        ))}
        {isWaiting ? (
          <KeyCatcher onTake={take} onLeave={() => setWaiting(false)} />
        ) : (
          <button
            type="button"
            className="icon-button small"
            aria-label={t('A key for “{name}”', { name })}
            title={t('Add a key')}
            onClick={() => {
              setAsked(null)
              setWaiting(true)
            }}
          >
            <Icon of={Plus} />
          </button>
        )}
      </span>
      {asked === null ? null : (
        <p className="key-conflict" role="alert">
          <span>
            {shownChord(asked)} {t('already means “')}
            {conflictsOf(keys, id, asked)
              .map((other) => commandOf(other).name)
              .join('”, “')}
            ”.
          </span>
          <Button
            onPress={() => {
              keep(withKey(keys, id, asked))
              setAsked(null)
            }}
          >
            {t('Take it from there')}
          </Button>
          <Button tone="quiet" onPress={() => setAsked(null)}>
            {t('Leave it')}
          </Button>
        </p>
      )}
    </li>
  )
}

interface KeyCatcherProps {
  readonly onTake: (chord: Chord) => void
  readonly onLeave: () => void
}

/** A field that takes one press; Escape twice makes Escape the key. */
function KeyCatcher({ onTake, onLeave }: KeyCatcherProps) {
  const [word, setWord] = useState('Press a key…')
  const escapes = useRef(0)
  const hear = (event: KeyboardEvent): void => {
    const chord = chordOf(event.nativeEvent)
    if (chord === null) return
    event.preventDefault()
    event.stopPropagation()
    if (chord === 'Esc' && escapes.current++ === 0) setWord('Esc again to take Esc, or leave')
    else if (KEPT_OUT.has(chord)) setWord(`${shownChord(chord)} is needed elsewhere`)
    else onTake(chord)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: it takes one press and shows a sentence; nobody writes in it.
    <span
      tabIndex={0}
      ref={(element) => element?.focus()}
      role="textbox"
      aria-label={t('Press the new key')}
      className="key-catcher"
      onKeyDown={hear}
      onBlur={onLeave}
    >
      {word}
    </span>
  )
}
