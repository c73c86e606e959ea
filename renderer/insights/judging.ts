// Judging items from the window: each act says what it did and is taken back by its message, or by the key for undo.

import { t } from '../../language/language.ts'
import type { ItemRef, ItemTableKind, Judging } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { say, sayFault } from '../frame/toast-list.ts'
import { actText } from './insights-words.ts'

/** Acts that can be taken back, and those that were, the newest last. */
let done: readonly number[] = []
let undone: readonly number[] = []
const MOST = 100

export async function judge(items: readonly ItemRef[], judging: Judging, kind: ItemTableKind): Promise<boolean> {
  const refs = items.map(({ recordingId, key }) => ({ recordingId, key }))
  try {
    const { act, count } = await ask('insights:judge', { items: refs, judging })
    if (act === null) return true
    done = [...done, act].slice(-MOST)
    undone = []
    say(actText(judging, count, kind), { action: { label: t('Undo'), run: () => void takeBack(act) } })
    return true
  } catch (reason) {
    sayFault(reason)
    return false
  }
}

async function takeBack(act: number): Promise<void> {
  try {
    const reverse = await ask('insights:undo', { act })
    done = done.filter((one) => one !== act)
    if (reverse.act === null) say(t('This was judged anew since, and stays as it is.'))
    else undone = [...undone, reverse.act].slice(-MOST)
  } catch (reason) {
    sayFault(reason)
  }
}

export function undoJudging(): void {
  const act = done.at(-1)
  if (act === undefined) say(t('There is nothing to take back.'))
  else void takeBack(act)
}

export async function redoJudging(): Promise<void> {
  const act = undone.at(-1)
  if (act === undefined) {
    say(t('There is nothing to do once more.'))
    return
  }
  try {
    const again = await ask('insights:undo', { act })
    undone = undone.filter((one) => one !== act)
    if (again.act !== null) done = [...done, again.act].slice(-MOST)
  } catch (reason) {
    sayFault(reason)
  }
}
