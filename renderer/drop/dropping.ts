// What the sheet does: it sends, puts aside, takes off with a way back, and tells what went without a question.

import type { DropRow, SentView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { onTheWay, sentText, takenOffText, undoneText, WORDS } from './drop-words.ts'

/** Long enough to read a price and to change one's mind. */
const UNDO_MS = 10_000

export function sendDrop(id: number): void {
  forgetTakenOff()
  ask('drops:send', { id }).then(({ files }) => {
    if (files > 0) say(onTheWay(files))
  }, sayFault)
}

export function putAside(id: number): void {
  forgetTakenOff()
  ask('drops:later', { id }).catch(sayFault)
}

export function lookAgain(id: number): void {
  ask('drops:open', { id }).catch(sayFault)
}

/** What was taken off while the sheet is open, the latest last: behind the sheet no message could be pressed. */
const takenOff = createStore<readonly { readonly taken: number; readonly text: string }[]>([])

export function useTakenOff(): { readonly text: string } | null {
  return useStore(takenOff, (all) => all.at(-1) ?? null)
}

/** At once; for good only when nobody can take it back any more. */
export async function takeOff(ids: readonly number[], name: string | null): Promise<void> {
  try {
    const { taken } = await ask('drops:takeOff', { ids })
    if (taken !== null) takenOff.set([...takenOff.get(), { taken, text: takenOffText(ids.length, name) }])
  } catch (thrown) {
    sayFault(thrown)
  }
}

/** The latest comes back. */
export function undoTakeOff(): void {
  const last = takenOff.get().at(-1)
  if (last === undefined) return
  takenOff.set(takenOff.get().slice(0, -1))
  void putBack(last.taken)
}

async function putBack(taken: number): Promise<void> {
  try {
    const { isBack } = await ask('drops:putBack', { taken })
    if (!isBack) say(WORDS.tooLate)
  } catch (thrown) {
    sayFault(thrown)
  }
}

/** The sheet has gone because nothing was left in it: the way back stands in a message now. */
export function leaveSheet(): void {
  const last = takenOff.get().at(-1)
  takenOff.set(takenOff.get().slice(0, -1))
  forgetTakenOff()
  if (last === undefined) return
  say(last.text, {
    lastsMs: UNDO_MS,
    action: { label: WORDS.undo, run: () => void putBack(last.taken) },
    whenGone: () => void ask('drops:forget', { taken: last.taken }).catch(sayFault),
  })
}

function forgetTakenOff(): void {
  for (const { taken } of takenOff.get()) void ask('drops:forget', { taken }).catch(sayFault)
  takenOff.set([])
}

export function saySent(drop: SentView): void {
  say(sentText(drop), {
    lastsMs: UNDO_MS,
    action: {
      label: WORDS.undo,
      run: () => {
        ask('drops:undo', { token: drop.token }).then((undone) => say(undoneText(undone)), sayFault)
      },
    },
  })
}

export function isGoing({ state }: DropRow): boolean {
  return state === 'going' || state === 'looking' || state === 'converting' || state === 'stuck'
}
