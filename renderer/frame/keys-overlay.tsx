// The keys, by place. The list here is what a person is promised; the listeners live with the screens.

import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

// Several keys of one entry stand apart by a blank.
const GROUPS: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['/', 'Search all transcripts'],
      ['Ctrl+F', 'Search; inside a transcript: find in it'],
      ['Ctrl+1', 'Library'],
      ['Ctrl+2', 'Activity'],
      ['Ctrl+,', 'Settings'],
      ['Ctrl+E', 'Export what is open'],
      ['Ctrl+V', 'Add the link that was copied'],
      ['?', 'These keys'],
    ],
  },
  {
    title: 'Lists',
    keys: [
      ['↑ ↓', 'Move'],
      ['Home End', 'First, last'],
      ['Enter', 'Open'],
      ['Esc', 'Clear the search, the choice, the filter'],
    ],
  },
  {
    title: 'Recordings',
    keys: [
      ['Space', 'Choose, or not'],
      ['⇧↑ ⇧↓', 'Choose on the way'],
      ['Ctrl+A', 'Choose all'],
      ['S', 'Star'],
      ['T', 'Tags'],
      ['C', 'Collections'],
    ],
  },
  {
    title: 'Passages found',
    keys: [
      ['J K', 'Next, previous passage'],
      ['Space P', 'Play it here, or stop'],
      ['Enter', 'Open it in the transcript'],
      ['.', 'More: copy, more like this'],
      ['Ctrl+C', 'Copy it with time and title'],
      ['Tab', 'In the field: take the first offer'],
    ],
  },
  {
    title: 'Activity, on a waiting recording',
    keys: [
      ['Alt+↑ Alt+↓', 'Upload it earlier, later'],
      ['Alt+Home', 'Upload it next'],
      ['Alt+End', 'Move it to the end'],
    ],
  },
  {
    title: 'Reader',
    keys: [
      ['Space K', 'Play or pause'],
      ['← →', 'Back, forward 5 seconds'],
      ['J L', 'Back, forward 10 seconds'],
      ['< >', 'Slower, faster'],
      ['M', 'Sound off or on'],
      ['R', 'Hear the passage again'],
      ['I O X', 'A loop begins, ends, goes away'],
      ['+ -', 'Waveform closer, further away'],
      ['Enter ⇧Enter', 'Next, previous find'],
      ['N', 'A note at this second'],
      ['H', 'Mark the selected words, or unmark them'],
      ['S T C', 'Star, tags, collections'],
      ['F2', 'Rename'],
      ['Alt+← Esc', 'Back to where you came from'],
    ],
  },
]

export function KeysOverlay({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose} width="wide">
      <div className="keys">
        {GROUPS.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, meaning]) => (
                <div key={keys}>
                  <dt>
                    {keys.split(' ').map((key) => (
                      <kbd key={key}>{key}</kbd>
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
        <Button onPress={onClose} autoFocus>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
