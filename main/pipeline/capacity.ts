// How many recordings of an account the service takes at once: it says so only by refusing one more (409). After such a no, no more than
// were under way then are sent for a while; then one more is tried, and after each success another. Kept over restarts.

import { type Clock, MINUTE } from '../clock.ts'
import type { Library } from '../library/library.ts'
import { FIRST_ACCOUNT } from '../recording.ts'

const SETTING = 'capacity'
/** A refused request costs one of the account's few: this long after one, the limit is believed. */
const BELIEVED_MS = 5 * MINUTE

interface Known {
  readonly most: number
  readonly refusedAtMs: number
}

export class Capacity {
  readonly #library: Pick<Library, 'setting' | 'setSetting'>
  readonly #clock: Clock
  readonly #setting: string
  readonly #underWay: () => number
  #known: Known | null

  constructor(
    library: Pick<Library, 'setting' | 'setSetting'>,
    clock: Clock,
    accountId: string,
    underWay: () => number,
  ) {
    this.#library = library
    this.#clock = clock
    this.#underWay = underWay
    this.#setting = accountId === FIRST_ACCOUNT ? SETTING : `${SETTING} of ${accountId}`
    this.#known = read(library.setting(this.#setting))
  }

  /** The number that are under way where that is as many as the service takes, as far as is known; otherwise null. */
  get full(): number | null {
    const known = this.#known
    if (known === null) return null
    const underWay = this.#underWay()
    return underWay >= known.most && this.#isBelieved(known) ? underWay : null
  }

  /** When one more may be tried although none has ended. */
  nextAtMs(nowMs: number): number | null {
    const known = this.#known
    if (known === null || this.full === null) return null
    const at = known.refusedAtMs + BELIEVED_MS
    return at > nowMs ? at : null
  }

  refused(): void {
    this.#keep({ most: Math.max(1, this.#underWay()), refusedAtMs: this.#clock.now() })
  }

  /** A person says that there is room: the next one finds out. */
  forget(): void {
    this.#known = null
    this.#library.setSetting(this.#setting, null)
  }

  /** From the future: the clock was set back, and nothing is known any more. */
  #isBelieved({ refusedAtMs }: Known): boolean {
    const now = this.#clock.now()
    return now < refusedAtMs + BELIEVED_MS && now > refusedAtMs - MINUTE
  }

  #keep(known: Known): void {
    this.#known = known
    this.#library.setSetting(this.#setting, `${known.most} ${known.refusedAtMs}`)
  }
}

function read(text: string | null): Known | null {
  const [most, refusedAtMs] = (text ?? '').split(' ').map(Number)
  if (most === undefined || refusedAtMs === undefined || !(most >= 1) || !Number.isFinite(refusedAtMs)) return null
  return { most, refusedAtMs }
}
