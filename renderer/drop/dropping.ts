// What the sheet does: it sends, puts aside, takes off with a way back, and tells what went without a question.

import type { DropRow, SentView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { plural } from '../frame/format.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { sentText, takenOffText, undoneText } from './drop-words.ts'

/** Long enough to read a price and to change one's mind. */
const UNDO_MS = 10_000

export function sendDrop(id: number): void {
  ask('drops:send', { id }).then(({ files }) => {
    if (files > 0) say(`${plural(files, 'recording')} on the way.`)
  }, sayFault)
}

export function putAside(id: number): void {
  ask('drops:later', { id }).catch(sayFault)
}

export function lookAgain(id: number): void {
  ask('drops:open', { id }).catch(sayFault)
}

/** At once, and for good only when the message has gone: until then it can be taken back. */
export async function takeOff(ids: readonly number[], name: string | null): Promise<void> {
  try {
    const { taken } = await ask('drops:takeOff', { ids })
    if (taken === null) return
    say(takenOffText(ids.length, name), {
      lastsMs: UNDO_MS,
      action: { label: 'Undo', run: () => void putBack(taken) },
      whenGone: () => void ask('drops:forget', { taken }).catch(sayFault),
    })
  } catch (thrown) {
    sayFault(thrown)
  }
}

async function putBack(taken: number): Promise<void> {
  try {
    const { isBack } = await ask('drops:putBack', { taken })
    if (!isBack) say('It was too late to take that back. Drop the files once more.')
  } catch (thrown) {
    sayFault(thrown)
  }
}

export function saySent(drop: SentView): void {
  say(sentText(drop), {
    lastsMs: UNDO_MS,
    action: {
      label: 'Undo',
      run: () => {
        ask('drops:undo', { token: drop.token }).then((undone) => say(undoneText(undone)), sayFault)
      },
    },
  })
}

export function isGoing({ state }: DropRow): boolean {
  return state === 'going' || state === 'looking' || state === 'stuck'
}
