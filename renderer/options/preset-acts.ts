// What is done with a preset at once, and the way back. Folders that follow a removed one go on with a copy of its options, and the
// message says so.

import { t } from '../../language/language.ts'
import type { Options, OptionsPreset } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { defaultWords, removedWords } from './options-words.ts'

export async function removePreset({ id }: OptionsPreset): Promise<void> {
  try {
    const removed = await ask('options:remove', { id })
    const undo = (): void => {
      ask('options:restore', { removed }).catch(sayFault)
    }
    say(removedWords(removed), { action: { label: t('Undo'), run: undo } })
  } catch (reason) {
    sayFault(reason)
  }
}

/** What it asks for is what is asked from now on where nothing else is said; later changes of the preset change nothing there. */
export async function makeDefault(preset: OptionsPreset, before: Options): Promise<void> {
  try {
    await ask('settings:setOptions', { options: preset.options })
    const undo = (): void => {
      ask('settings:setOptions', { options: before }).catch(sayFault)
    }
    say(defaultWords(preset), { action: { label: t('Undo'), run: undo } })
  } catch (reason) {
    sayFault(reason)
  }
}
