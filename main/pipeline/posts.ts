// What each account has of its own while recordings move: its door and gates, who goes first through them, and how much the
// service takes of it at once. Everything else is shared by all.

import type { Library } from '../library/library.ts'
import type { Account, Accounts } from './accounts.ts'
import { Canaries } from './canaries.ts'
import { Capacity } from './capacity.ts'
import type { Crew } from './crew.ts'
import { Gates } from './gates.ts'

export interface Post {
  readonly account: Account
  readonly crew: Crew
  readonly canaries: Canaries
  readonly capacity: Capacity
}

/** The part of a crew that every account works with. */
export type Common = Omit<Crew, 'accountId' | 'accountMark' | 'knows' | 'tuplets' | 'gates' | 'at'>

export interface PostsParts {
  readonly accounts: Accounts
  readonly common: Common
  /** Those that hold every account: no network, a full disk, a pause. */
  readonly shared: Gates
  readonly onChange: () => void
}

export class Posts {
  readonly #parts: PostsParts
  readonly #posts = new Map<string, Post>()
  /** Accounts that unfinished recordings name, though nobody set them up here. */
  #strangers: readonly string[] = []

  constructor(parts: PostsParts) {
    this.#parts = parts
    const { library } = parts.common
    this.#strangers = library.accounts.work().map(({ accountId }) => accountId)
  }

  get current(): Post {
    return this.of(this.#parts.accounts.currentId())
  }

  /** Those that are set up, and those of which something is unfinished. */
  all(): readonly Post[] {
    const ids = this.#parts.accounts.ids()
    return [...new Set([...ids, ...this.#strangers])].map((id) => this.of(id))
  }

  of(id: string): Post {
    const known = this.#posts.get(id)
    if (known !== undefined) return known
    const post = this.#open(id)
    this.#posts.set(id, post)
    return post
  }

  /** As whichever account is the current one: what is asked of it belongs to no recording yet. */
  currentCrew(): Crew {
    const now = (): Crew => this.current.crew
    return {
      ...this.#parts.common,
      get accountId() {
        return now().accountId
      },
      get tuplets() {
        return now().tuplets
      },
      get gates() {
        return now().gates
      },
      accountMark: () => now().accountMark(),
      knows: (mark) => now().knows(mark),
      at: (id) => this.of(id).crew,
    }
  }

  #open(id: string): Post {
    const { accounts, common, shared, onChange } = this.#parts
    const { library, clock, random } = common
    const account = accounts.find(id)
    const gates = new Gates(storeOf(library, id), clock, onChange, random, shared)
    const crew: Crew = {
      ...common,
      accountId: id,
      tuplets: account.tuplets,
      gates,
      // On screen are the jobs of the account that is chosen.
      listed: (list) => (id === accounts.currentId() ? common.listed(list) : undefined),
      accountMark: () => account.mark(),
      knows: (mark) => account.knows(mark),
      at: (other) => this.of(other).crew,
    }
    const underWay = (): number => this.#underWay(id)
    return { account, crew, canaries: new Canaries(gates, clock), capacity: new Capacity(library, clock, id, underWay) }
  }

  /** Jobs of other devices are rows too once the list has told of them. */
  #underWay(id: string): number {
    const { library } = this.#parts.common
    return this.all().length === 1 ? library.counts().processing : library.accounts.processing(id)
  }
}

function storeOf({ gates }: Library, accountId: string) {
  return {
    all: () => gates.all(accountId),
    save: (gate: Parameters<Library['gates']['save']>[0]) => gates.save(gate, accountId),
    drop: (kind: Parameters<Library['gates']['drop']>[0]) => gates.drop(kind, accountId),
  }
}
