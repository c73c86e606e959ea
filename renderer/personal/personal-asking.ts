// The ways to what was decided about personal data: the recording that the box is open for, and the changes that can be made in it.

import { useQueryClient } from '@tanstack/react-query'
import { t } from '../../language/language.ts'
import type { PersonalTermView } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { createStore, useStore } from '../frame/store.ts'
import { say, sayFault } from '../frame/toast-list.ts'

const wished = createStore<number | null>(null)

export function openPersonal(id: number): void {
  wished.set(id)
}

export function closePersonal(): void {
  wished.set(null)
}

export function usePersonalWish(): number | null {
  return useStore(wished, (id) => id)
}

export interface PersonalActs {
  /** False where it was refused, which was said. */
  readonly addTerm: (text: string, isKept: boolean) => Promise<boolean>
  /** Words of a finding that are nobody's secret, anywhere; one step takes it back. */
  readonly keepShown: (text: string) => Promise<void>
  readonly removeTerm: (term: PersonalTermView) => Promise<void>
  readonly rename: (id: number, alias: string) => Promise<boolean>
}

export function usePersonalActs(): PersonalActs {
  const queries = useQueryClient()
  const done = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work
      for (const name of ['personal:of', 'personal:found', 'export:preview'])
        void queries.invalidateQueries({ queryKey: [name] })
      return true
    } catch (reason) {
      sayFault(reason)
      return false
    }
  }
  const addTerm = (text: string, isKept: boolean): Promise<boolean> => done(ask('personal:addTerm', { text, isKept }))
  return {
    addTerm,
    async keepShown(text) {
      const added = ask('personal:addTerm', { text, isKept: true })
      if (!(await done(added))) return
      const { id, replaced } = await added
      const undo = (): void =>
        void (replaced === null ? done(ask('personal:removeTerm', { id })) : addTerm(replaced.text, replaced.isKept))
      say(t('“{text}” is never hidden from now on.', { text }), { action: { label: t('Undo'), run: undo } })
    },
    async removeTerm({ id, text, isKept }) {
      if (!(await done(ask('personal:removeTerm', { id })))) return
      say(t('“{text}” is no term any more.', { text }), {
        action: { label: t('Undo'), run: () => void addTerm(text, isKept) },
      })
    },
    rename: (id, alias) => done(ask('personal:rename', { id, alias })),
  }
}
