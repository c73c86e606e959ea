// The keys, by place. What commands have comes from the catalogue and the person's own changes; the rest are keys of lists and
// fields, which are the same everywhere and cannot be changed.

import { t } from '../../language/language.ts'
import type { KeySettings } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { go } from '../frame/route.ts'
import { COMMAND_IDS, commandOf, PLACES, type Place } from './catalogue.ts'
import { shownChord } from './chord.ts'
import { useKeySettings } from './commands.ts'
import { keysOf } from './keymap.ts'

interface Group {
  readonly title: string
  readonly keys: readonly { readonly keys: readonly string[]; readonly meaning: string }[]
}

const fixed = (title: string, keys: readonly (readonly [string, string])[]): Group => ({
  title,
  keys: keys.map(([chords, meaning]) => ({ keys: chords.split(' '), meaning })),
})

const FIXED: readonly Group[] = [
  fixed('Lists', [
    ['↑ ↓', 'Move'],
    ['Home End', 'First, last'],
    ['Enter', 'Open'],
    ['Space', 'Choose, or not'],
    ['⇧↑ ⇧↓', 'Choose on the way'],
    ['Ctrl+A', 'Choose all'],
    ['Esc', 'Clear the search, the choice, the filter'],
  ]),
  fixed('Passages found', [
    ['J K', 'Next, previous passage'],
    ['Space P', 'Play it here, or stop'],
    ['Enter', 'Open it in the transcript'],
    ['.', 'More: copy, more like this'],
    ['Ctrl+C', 'Copy it with time and title'],
    ['Tab', 'In the field: take the first offer'],
  ]),
  fixed('Activity, on a waiting recording', [
    ['Alt+↑ Alt+↓', 'Upload it earlier, later'],
    ['Alt+Home', 'Upload it next'],
    ['Alt+End', 'Move it to the end'],
  ]),
  fixed('Quotes', [
    ['↑ ↓', 'Previous, next quote'],
    ['Alt+↑ Alt+↓', 'Move it up, down'],
    ['Space', 'Play it, or stop; heard to the end it is checked'],
    ['Enter', 'Open it in the transcript'],
    ['Ctrl+C', 'Copy it in the style chosen last'],
    ['Del', 'Take it off the shelf'],
  ]),
  fixed('Findings of personal data', [
    ['↑ ↓', 'Previous, next finding'],
    ['H L', 'Hide it, leave it at this place'],
    ['A N', 'Always, never hide these words'],
    ['Space', 'Play it, or stop'],
    ['Ctrl+Z', 'Take the last decision back'],
  ]),
  fixed('While typing in a turn', [
    ['Enter', 'Split at the caret; at the end: done'],
    ['Backspace', 'At the beginning: merge with the turn before'],
    ['Delete', 'At the end: merge with the next turn'],
    ['Ctrl+Enter', 'Checked, and on to the next'],
    ['Ctrl+S', 'Done'],
    ['Esc', 'Take back what was typed'],
    ['Tab ⇧Tab', 'Play or pause, back 5 seconds'],
    ['Ctrl+J Ctrl+L', 'Back, forward 10 seconds'],
    ['Alt+1 Alt+9', 'Give the turn to speaker 1 to 9; also outside of the field'],
  ]),
  fixed('Fields', [
    ['Enter ⇧Enter', 'In “find”: next, previous'],
    ['Ctrl+V', 'Outside of fields: add the link that was copied'],
  ]),
]

function groupOf(place: Place, settings: KeySettings): Group {
  const held = COMMAND_IDS.filter((id) => commandOf(id).place === place && keysOf(settings, id).length > 0)
  return {
    title: PLACES[place],
    keys: held.map((id) => ({ keys: keysOf(settings, id).map(shownChord), meaning: commandOf(id).name })),
  }
}

export function KeysSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const settings = useKeySettings()
  const groups = [
    groupOf('everywhere', settings),
    groupOf('reader', settings),
    groupOf('recordings', settings),
    ...FIXED,
  ]
  const change = (): void => {
    onClose()
    go({ screen: 'settings' })
  }
  return (
    <Dialog title={t('Keys')} isOpen={isOpen} onClose={onClose} width="large">
      <div className="keys">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ keys: chords, meaning }) => (
                <div key={meaning}>
                  <dt>
                    {chords.map((chord) => (
                      <kbd key={chord}>{chord}</kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="dialog-actions">
        <Button onPress={change}>{t('Change keys…')}</Button>
        <Button onPress={onClose} autoFocus>
          {t('Close')}
        </Button>
      </div>
    </Dialog>
  )
}
