// The one listener for all commands. It never steals from a dialog or menu that is open, from somebody who types, or from a
// button that Space or Enter would press.

import { isPressable, isTyping, useKeys } from '../frame/keys.ts'
import { commandFor, run } from './commands.ts'

export function useCommandKeys(): void {
  useKeys((event) => {
    const isPressed = (event.key === ' ' || event.key === 'Enter') && isPressable(event.target)
    // Space on a time of the transcript plays or pauses like anywhere in the text.
    if (isPressed && !(event.target instanceof Element && event.target.matches('.turn-time'))) return
    const id = commandFor(event, isTyping(event.target))
    if (id === null) return
    event.preventDefault()
    run(id)
  })
}
