// What the lines of all accounts share: the connections, the service's time, the person's limit for uploads, and what is known of
// addresses handed out. A cut reaches everything that is under way.

import { Client, type Dispatcher, Pool } from 'undici'
import { t } from '../../language/language.ts'
import { type Clock, MINUTE, SECOND } from '../clock.ts'
import { Fault } from '../fault.ts'
import type { Log } from '../log.ts'
import { baseAddress } from './address.ts'
import type { RequestLog } from './budget.ts'
import { serverClock } from './server-clock.ts'
import { Throttle } from './throttle.ts'
import type { UploadSession } from './upload.ts'

export interface TrunkParts {
  /** https, or http on this machine itself; a path in it stays in front of the endpoints. */
  readonly baseUrl: string
  readonly clock: Clock
  readonly log: Log
  /** What was sent, kept over restarts: the budget is counted on it. */
  readonly requestLog: RequestLog
}

export const CONNECTION: Client.Options = {
  connect: { timeout: 10 * SECOND },
  headersTimeout: 30 * SECOND,
  bodyTimeout: MINUTE,
  keepAliveTimeout: 4 * SECOND,
  // The default, said aloud: later versions turn it on.
  allowH2: false,
}

export class Trunk {
  readonly parts: TrunkParts
  readonly api: URL
  readonly time
  readonly throttle: Throttle
  /** Addresses handed out in this run on which nothing was sent yet: there is nothing to ask the storage about. */
  readonly fresh = new Set<string>()
  readonly sessions = new Map<string, UploadSession>()
  /** Connections for one submission or one upload each, so that `abort` reaches them. */
  readonly #clients = new Set<Client>()
  #pool: Pool

  constructor(parts: TrunkParts) {
    this.parts = parts
    this.api = baseAddress(parts.baseUrl)
    this.time = serverClock(parts.clock)
    this.throttle = new Throttle(parts.clock)
    this.#pool = this.#openPool()
  }

  get pool(): Pool {
    return this.#pool
  }

  openClient(origin: string, options: Client.Options): Client {
    const client = new Client(origin, options)
    this.#clients.add(client)
    return client
  }

  async drop(client: Client): Promise<void> {
    this.#clients.delete(client)
    await client.destroy()
  }

  abort(): void {
    const cut = new Fault('cut', t('The connection was given up.'), { remedy: t('It is tried again by itself.') })
    const gone: readonly Dispatcher[] = [this.#pool, ...this.#clients]
    this.#clients.clear()
    this.#pool = this.#openPool()
    for (const dispatcher of gone) void dispatcher.destroy(cut)
  }

  async close(): Promise<void> {
    const gone: readonly Dispatcher[] = [this.#pool, ...this.#clients]
    this.#clients.clear()
    const cut = new Fault('cut', t('The application is closing.'))
    await Promise.all(gone.map((dispatcher) => dispatcher.destroy(cut)))
  }

  #openPool(): Pool {
    return new Pool(this.api.origin, { ...CONNECTION, connections: 6 })
  }
}
