// The only account there is, as most tests want it: one door to the service and one mark of its key.

import type { Accounts } from '../main/pipeline/accounts.ts'
import { FIRST_ACCOUNT } from '../main/recording.ts'
import type { Tuplets } from '../main/tuplets/tuplets.ts'

export function oneAccount(tuplets: Tuplets, mark: () => string | null = () => 'account'): Accounts {
  return {
    currentId: () => FIRST_ACCOUNT,
    ids: () => [FIRST_ACCOUNT],
    find: (id) => ({ id, tuplets, name: () => '', mark, knows: (known) => known === mark() }),
  }
}
