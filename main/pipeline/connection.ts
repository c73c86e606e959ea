// What the system says of the network, and what follows for uploads: without one nothing sets out, and on one that is paid
// for by the byte they wait, if the person wants that. "No network" is believed; "network" is only a reason to try.

import { t } from '../../language/language.ts'
import { MINUTE } from '../clock.ts'
import { Fault } from '../fault.ts'
import type { Gates } from './gates.ts'

export class Connection {
  readonly #gates: Gates
  readonly #stopUploads: () => void
  #isMetered = false
  #isHolding = false
  /** The person wants to use this network all the same. */
  #isUsedAnyway = false

  constructor(gates: Gates, stopUploads: () => void) {
    this.#gates = gates
    this.#stopUploads = stopUploads
  }

  get isMetered(): boolean {
    return this.#isMetered
  }

  lost(now: number): void {
    const remedy = t('Connect to a network; it goes on by itself.')
    this.#gates.close('offline', new Fault('offline', t('There is no network.'), { remedy, untilMs: now + MINUTE }))
  }

  /** Another network, perhaps: what was said of the last one does not hold for it. */
  changed(): void {
    this.#isUsedAnyway = false
    this.#decide()
  }

  setMetered(isMetered: boolean): void {
    if (isMetered === this.#isMetered) return
    this.#isMetered = isMetered
    if (!isMetered) this.#isUsedAnyway = false
    this.#decide()
  }

  setHolding(isHolding: boolean): void {
    this.#isHolding = isHolding
    this.#decide()
  }

  allow(): void {
    this.#isUsedAnyway = true
    this.#decide()
  }

  #decide(): void {
    const isHeld = this.#isMetered && this.#isHolding && !this.#isUsedAnyway
    if (!isHeld) this.#gates.open('metered')
    if (!isHeld || this.#gates.isClosed('metered')) return
    const remedy = t('It goes on when another network is used. “Try now” uploads on this one, until it changes.')
    this.#gates.close('metered', new Fault('offline', t('This connection is metered, and uploads wait.'), { remedy }))
    this.#stopUploads()
  }
}
