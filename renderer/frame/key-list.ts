// Keys as a list of named actions, so that each can be shown and given another key.

export interface KeyAction {
  readonly id: string
  readonly label: string
  /** As `pressed` spells them. */
  readonly keys: readonly string[]
  /** False where it does not apply right now: the key is then left to others. */
  readonly run: () => boolean
}

/** One spelling for a press: "h", "Shift+h", "Ctrl+Shift+c", "1". Command counts as Ctrl. */
export function pressed(event: KeyboardEvent): string {
  const { key } = event
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase()
  const held = [
    ...(event.ctrlKey || event.metaKey ? ['Ctrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    // Of other signs it is part: "?" is Shift already.
    ...(event.shiftKey && (isLetter || key.length > 1) ? ['Shift'] : []),
  ]
  return [...held, isLetter ? key.toLowerCase() : key].join('+')
}

/** @returns true where one of them was meant, and applied */
export function actOnKey(actions: readonly KeyAction[], event: KeyboardEvent): boolean {
  const spelled = pressed(event)
  const action = actions.find(({ keys }) => keys.includes(spelled))
  if (action === undefined || !action.run()) return false
  event.preventDefault()
  return true
}
