// What keys do to the sound: one list of named actions, so that the reader listens to it, help shows it, and another choice of
// keys is another list. Keys are as `KeyboardEvent.key` says them, in small letters.

import type { Playback } from './playback.ts'

export interface PlayerAction {
  readonly id: string
  readonly label: string
  readonly keys: readonly string[]
  readonly run: (playback: Playback) => void
}

export const PLAYER_ACTIONS: readonly PlayerAction[] = [
  { id: 'player.toggle', label: 'Play or pause', keys: [' ', 'k'], run: (playback) => playback.toggle() },
  { id: 'player.back', label: 'Back 5 seconds', keys: ['arrowleft'], run: (playback) => playback.skip(-5_000) },
  { id: 'player.forward', label: 'Forward 5 seconds', keys: ['arrowright'], run: (playback) => playback.skip(5_000) },
  { id: 'player.farBack', label: 'Back 10 seconds', keys: ['j'], run: (playback) => playback.skip(-10_000) },
  { id: 'player.farForward', label: 'Forward 10 seconds', keys: ['l'], run: (playback) => playback.skip(10_000) },
  { id: 'player.replay', label: 'Hear the passage again', keys: ['r'], run: (playback) => playback.replay() },
  { id: 'player.slower', label: 'Slower', keys: ['<'], run: (playback) => playback.stepRate(-1) },
  { id: 'player.faster', label: 'Faster', keys: ['>'], run: (playback) => playback.stepRate(1) },
  { id: 'player.mute', label: 'Sound off or on', keys: ['m'], run: (playback) => playback.toggleMute() },
  { id: 'player.loopFrom', label: 'A loop begins here', keys: ['i'], run: (playback) => playback.loopFrom() },
  { id: 'player.loopTo', label: 'The loop ends here', keys: ['o'], run: (playback) => playback.loopTo() },
  { id: 'player.loopOff', label: 'No loop', keys: ['x'], run: (playback) => playback.clearLoop() },
  { id: 'player.closer', label: 'Waveform closer', keys: ['+', '='], run: (playback) => playback.zoom(1) },
  { id: 'player.further', label: 'Waveform further away', keys: ['-'], run: (playback) => playback.zoom(-1) },
]

/** Undefined where the key means nothing to the sound. */
export function playerAction(key: string): PlayerAction | undefined {
  return PLAYER_ACTIONS.find(({ keys }) => keys.includes(key.toLowerCase()))
}
