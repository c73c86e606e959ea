// Correcting by keys, outside of a field: named actions, so that the list that is shown and the keys that work are one. The
// field of a turn has its own keys (turn-field.tsx), because there most letters are just letters.

import { isTyping, useKeys } from '../frame/keys.ts'
import { say } from '../frame/toast-list.ts'
import { type Turn, turnOf } from '../reader/turns.ts'
import type { Corrector } from './corrector.ts'
import { check, giveTo, goToUnchecked, rangeOf } from './field-acts.ts'

export interface CorrectAction {
  readonly id: string
  readonly label: string
  /** "ctrl+shift+z": modifiers in this order, then the key in lower case. Command counts as Ctrl. */
  readonly keys: readonly string[]
  readonly run: (corrector: Corrector) => void
}

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

export const CORRECT_ACTIONS: readonly CorrectAction[] = [
  {
    id: 'correct.edit',
    label: 'Correct the turn',
    keys: ['e'],
    run: onTurn((corrector, turn) => corrector.edit(rangeOf(turn), 'start')),
  },
  {
    id: 'correct.check',
    label: 'Checked, or not',
    keys: ['c'],
    run: onTurn((corrector, turn) => check(corrector, turn)),
  },
  {
    id: 'correct.next',
    label: 'Next unchecked turn',
    keys: ['u'],
    run: (corrector) => goToUnchecked(corrector, meantTurn(corrector)?.index ?? -1, false),
  },
  {
    id: 'correct.speaker',
    label: 'Who speaks here',
    keys: ['ctrl+shift+s'],
    run: onTurn((corrector, turn) => corrector.open({ kind: 'speaker', ...rangeOf(turn) })),
  },
  ...NUMBERS.map(
    (number): CorrectAction => ({
      id: `correct.speaker.${number}`,
      label: `Give the turn to speaker ${number}`,
      keys: [`alt+${number}`],
      run: onTurn((corrector, turn) => giveTo(corrector, turn, number)),
    }),
  ),
  { id: 'correct.undo', label: 'Undo a correction', keys: ['ctrl+z'], run: (corrector) => void corrector.undo() },
  {
    id: 'correct.redo',
    label: 'Redo it',
    keys: ['ctrl+shift+z', 'ctrl+y'],
    run: (corrector) => void corrector.redo(),
  },
  {
    id: 'correct.replace',
    label: 'Find and replace',
    keys: ['ctrl+h'],
    run: (corrector) =>
      corrector.open({ kind: 'replace', query: getSelection()?.toString().trim().slice(0, 200) ?? '' }),
  },
  {
    id: 'correct.history',
    label: 'History of the turn',
    keys: ['ctrl+shift+h'],
    run: onTurn((corrector, turn) => corrector.open({ kind: 'history', range: rangeOf(turn) })),
  },
  {
    id: 'correct.compare',
    label: 'Compare with the original',
    keys: ['ctrl+shift+o'],
    run: (corrector) => corrector.compare({ kind: corrector.mode.get().kind === 'read' ? 'original' : 'read' }),
  },
]

const BY_KEYS = new Map(CORRECT_ACTIONS.flatMap((action) => action.keys.map((keys) => [keys, action] as const)))

export function chordOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const parts = [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey ? 'shift' : '',
    event.key.toLowerCase(),
  ]
  return parts.filter((part) => part !== '').join('+')
}

export function useCorrectKeys(corrector: Corrector): void {
  useKeys((event) => {
    if (isTyping(event.target)) return
    const action = BY_KEYS.get(chordOf(event))
    if (action === undefined) return
    event.preventDefault()
    action.run(corrector)
  })
}

function onTurn(act: (corrector: Corrector, turn: Turn) => void): (corrector: Corrector) => void {
  return (corrector) => {
    const turn = meantTurn(corrector)
    if (turn === undefined) say('There is no turn to correct here.')
    else act(corrector, turn)
  }
}

/** The turn that has the focus; else the one that is heard; else the first one on screen. */
function meantTurn(corrector: Corrector): Turn | undefined {
  const turns = corrector.turns()
  const focused = document.activeElement?.closest('.turn')?.getAttribute('data-index')
  if (focused !== null && focused !== undefined) return turns[Number(focused)]
  const { segment } = corrector.playback.store.get()
  return turns[segment >= 0 ? turnOf(turns, segment) : firstOnScreen()]
}

function firstOnScreen(): number {
  const top = document.querySelector('.transcript')?.getBoundingClientRect().top ?? 0
  const seen = [...document.querySelectorAll('.turn')].filter((turn) => turn.getBoundingClientRect().bottom > top + 8)
  return Math.min(...seen.map((turn) => Number(turn.getAttribute('data-index'))))
}
