// The commands of correcting, outside of a field. The field of a turn has keys of its own (turn-field.tsx), because there most
// letters are just letters; and a number with Alt gives a turn away in both.

import { t } from '../../language/language.ts'
import { useCommands } from '../commands/commands.ts'
import { isTyping, useKeys } from '../frame/keys.ts'
import { say } from '../frame/toast-list.ts'
import { type Turn, turnOf } from '../reader/turns.ts'
import type { Corrector } from './corrector.ts'
import { check, giveTo, goToUnchecked, rangeOf } from './field-acts.ts'

const LONGEST_QUERY = 200

export function useCorrectCommands(corrector: Corrector): void {
  const onTurn = (act: (turn: Turn) => void) => (): void => {
    const turn = meantTurn(corrector)
    if (turn === undefined) say(t('There is no turn to correct here.'))
    else act(turn)
  }
  useCommands({
    edit: onTurn((turn) => corrector.edit(rangeOf(turn), 'start')),
    check: onTurn((turn) => check(corrector, turn)),
    nextUnchecked: () => goToUnchecked(corrector, meantTurn(corrector)?.index ?? -1, false),
    speaker: onTurn((turn) => corrector.open({ kind: 'speaker', ...rangeOf(turn) })),
    undo: () => void corrector.undo(),
    redo: () => void corrector.redo(),
    replace: () => corrector.open({ kind: 'replace', query: selectedText() }),
    turnHistory: onTurn((turn) => corrector.open({ kind: 'history', range: rangeOf(turn) })),
    compare: () => corrector.compare({ kind: corrector.mode.get().kind === 'read' ? 'original' : 'read' }),
    spellings: () => corrector.open({ kind: 'glossary' }),
  })
  useKeys((event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key) || isTyping(event.target)) return
    event.preventDefault()
    onTurn((turn) => giveTo(corrector, turn, Number(event.key)))()
  })
}

function selectedText(): string {
  return getSelection()?.toString().trim().slice(0, LONGEST_QUERY) ?? ''
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
