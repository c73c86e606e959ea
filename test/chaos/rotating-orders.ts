// How a key is exchanged in the trial, by the process that is killed as by the one that goes on: the application's own rooms,
// without a window and without a library.

import { systemClock } from '../../main/clock.ts'
import { silentLog } from '../../main/log.ts'
import { type KeyLine, Keys } from '../../main/pipeline/keys.ts'
import { type Keychain, openKeychain } from '../../main/shell/keychain.ts'
import { openTuplets } from '../../main/tuplets/tuplets.ts'
import { fakeSealer } from './sealing.ts'

export interface RotatingOrders {
  readonly folder: string
  readonly url: string
  /** Null: it lives to the end. */
  readonly dieAt: number | null
  /** The control: the service's own rotation, and the new key written down once it has come. */
  readonly isNaive: boolean
}

export type Bend = <T extends object>(room: T, verbs: readonly (keyof T & string)[]) => T

const WRITES = ['beginRotation', 'keepFresh', 'takeFresh', 'takeBack', 'endRotation', 'set'] as const
const REQUESTS = ['apiKeys', 'createApiKey', 'rotateApiKey', 'revokeApiKey', 'check'] as const

/** @param bend puts places to die around what is written and what is asked */
export async function exchange({ folder, url, isNaive }: RotatingOrders, bend: Bend): Promise<void> {
  const log = silentLog
  const opened = await openKeychain({ folder, outsideKey: null, sealer: fakeSealer, log })
  const ring: Keychain = bend(opened, WRITES)
  const requestLog = { append: () => undefined, since: () => [] }
  const key = (): string | null => opened.key()
  const line = openTuplets({ baseUrl: url, key, clock: systemClock, log, requestLog })
  const bent: KeyLine = bend(line, REQUESTS)
  const accounts = { work: () => [], handOver: () => [], processing: () => 0, ofJobs: () => [] }
  const keyChanged = (): void => undefined
  if (isNaive) await rotateNaively(bent, ring)
  else await new Keys({ ring, lineOf: () => bent, accounts, clock: systemClock, log, keyChanged }).rotate('first')
  await line.close()
}

async function rotateNaively(line: KeyLine, ring: Keychain): Promise<void> {
  const [ours] = await line.apiKeys()
  const { raw } = await line.rotateApiKey(ours?.id ?? '')
  await ring.set(raw, false)
}
