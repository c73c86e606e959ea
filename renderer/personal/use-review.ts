// Deciding of findings: one press each, and the way back from each.

import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { t } from '../../language/language.ts'
import type { FoundHereView, FoundVerdict } from '../../preload/contract.ts'
import { useCommands } from '../commands/commands.ts'
import { ask } from '../frame/ask.ts'
import { say, sayFault } from '../frame/toast-list.ts'

export type Deed = FoundVerdict | 'always' | 'never'

export interface Review {
  /** True once it is kept; a refusal is said. */
  readonly decide: (one: FoundHereView, deed: Deed) => Promise<boolean>
  readonly setReviewed: (isReviewed: boolean) => Promise<boolean>
}

type Back = () => Promise<unknown>

/** For one recording: what was decided in another is not taken back unseen. */
export function useReview(id: number): Review {
  const queries = useQueryClient()
  const backs = useRef<Back[]>([])
  const renew = (): void => {
    for (const name of ['personal:found', 'personal:queue', 'personal:of', 'export:preview'])
      void queries.invalidateQueries({ queryKey: [name] })
  }
  const done = async (work: Promise<unknown>, back: Back | null): Promise<boolean> => {
    try {
      await work
      if (back !== null) backs.current.push(back)
      renew()
      return true
    } catch (reason) {
      sayFault(reason)
      return false
    }
  }
  useCommands({
    undo: () => {
      const back = backs.current.pop()
      if (back === undefined) say(t('There is nothing to take back here.'))
      else void done(back(), null)
    },
  })
  return {
    decide: (one, deed) => decide(id, one, deed, done),
    setReviewed: (isReviewed) =>
      done(ask('personal:reviewed', { id, isReviewed }), () =>
        ask('personal:reviewed', { id, isReviewed: !isReviewed }),
      ),
  }
}

type Done = (work: Promise<unknown>, back: Back | null) => Promise<boolean>

async function decide(id: number, one: FoundHereView, deed: Deed, done: Done): Promise<boolean> {
  const { span, kind, text, decision } = one
  const put = (verdict: FoundVerdict | null, decisionId: number | null): Promise<null> =>
    ask('personal:decide', { id, decided: { span, kind, text, verdict, decisionId } })
  if (deed === 'hide' || deed === 'leave')
    return done(put(deed, decision?.id ?? null), () => put(decision?.verdict ?? null, null))
  const added = ask('personal:addTerm', { text, isKept: deed === 'never' })
  const back = async (): Promise<unknown> => {
    const { id: term, replaced } = await added
    return replaced === null ? ask('personal:removeTerm', { id: term }) : ask('personal:addTerm', replaced)
  }
  return done(added, back)
}
