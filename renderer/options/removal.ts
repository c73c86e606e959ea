// Removing a preset, and the way back. Folders that follow it go on with a copy of its options, and the message says so.

import type { PresetView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { removedWords } from './options-words.ts'

export async function removePreset({ id }: PresetView): Promise<void> {
  try {
    const removed = await ask('options:remove', { id })
    const undo = (): void => {
      ask('options:restore', { removed }).catch(sayFault)
    }
    say(removedWords(removed), { action: { label: 'Undo', run: undo } })
  } catch (reason) {
    sayFault(reason)
  }
}
