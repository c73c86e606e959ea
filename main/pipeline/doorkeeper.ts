// Opens and shuts what keeps an account from the service: a key that is missing, a new one, a person who says that a reason is
// gone. What happens at the gates themselves is theirs.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Gate } from '../library/library.ts'
import { nameOf } from './accounts.ts'
import type { GateKind } from './outcome.ts'
import type { Post, Posts } from './posts.ts'

export interface KeyAnswer {
  readonly isValid: boolean
  readonly isReachable: boolean
  readonly text: string
}

export class Doorkeeper {
  readonly #posts: Posts

  constructor(posts: Posts) {
    this.#posts = posts
  }

  /** At the start: what was closed may have been mended while nobody was here. */
  start(): void {
    for (const post of this.#posts.all()) {
      if (!hasKey(post)) this.#closeKeyGate(post)
      else for (const kind of ['key', 'email', 'credit'] as const) post.crew.gates.tryNow(kind)
    }
  }

  /** Whoever adds a recording may have topped up: one request tells. */
  tryCredit(accountId: string = this.#posts.current.account.id): void {
    this.#posts.of(accountId).crew.gates.tryNow('credit')
  }

  tryNow(kind: GateKind): void {
    for (const post of this.#posts.all()) {
      if (kind !== 'key' || hasKey(post)) post.crew.gates.tryNow(kind)
      if (kind === 'capacity') post.capacity.forget()
    }
  }

  tryAll(): void {
    for (const { crew } of this.#posts.all())
      for (const { kind } of crew.gates.closed()) if (kind !== 'paused' && kind !== 'metered') crew.gates.tryNow(kind)
  }

  /** Its gates start anew. */
  keyChanged(accountId: string): void {
    const post = this.#posts.of(accountId)
    post.crew.gates.open('key', 'email', 'credit', 'capacity', 'rate')
    if (!hasKey(post)) this.#closeKeyGate(post)
  }

  /** What holds an account, and whose it is where there are several. */
  closedFor(accountId: string): readonly Gate[] {
    const { account, crew } = this.#posts.of(accountId)
    if (this.#posts.all().length === 1) return crew.gates.closed()
    const own = crew.gates.closedHere()
    return crew.gates
      .closed()
      .map((gate) => (own.includes(gate) ? { ...gate, text: `${nameOf(account)}: ${gate.text}` } : gate))
  }

  async check(key: string): Promise<KeyAnswer> {
    const verdict = await this.#posts.current.crew.tuplets.check(key)
    if (verdict.kind === 'valid') return { isValid: true, isReachable: true, text: t('The service accepted this key.') }
    return { isValid: false, isReachable: verdict.kind === 'refused', text: verdict.fault.message }
  }

  #closeKeyGate({ crew }: Post): void {
    const remedy = t('Paste your key in Settings; everything waits for it and nothing is lost.')
    crew.gates.close('key', new Fault('no-key', t('There is no API key yet.'), { remedy }))
  }
}

function hasKey({ account }: Post): boolean {
  return account.mark() !== null
}
