// Two accounts at the service, their keys in a keychain of this computer, and the application between them.

import { join } from 'node:path'
import type { Log } from '../../main/log.ts'
import { accountsOn } from '../../main/pipeline/accounts.ts'
import { Keys } from '../../main/pipeline/keys.ts'
import type { AccountRooms } from '../../main/shell/accounts.ts'
import { type Keychain, openKeychain } from '../../main/shell/keychain.ts'
import type { Sealer } from '../../main/shell/sealer.ts'
import type { Line } from '../../main/tuplets/tuplets.ts'
import { fakeSealer } from '../chaos/sealing.ts'
import type { Engine } from '../engine.ts'
import type { World } from './world.ts'

export interface Desk extends Engine {
  readonly keychain: Keychain
  readonly keys: Keys
  /** What the shell works with. */
  readonly rooms: AccountRooms
  /** Lines of the diary. */
  readonly said: readonly string[]
}

export const OTHER = 'account-2'

/** @param sealer another keychain of the system */
export async function startDesk(world: World, sealer: Sealer = fakeSealer): Promise<Desk> {
  const said: string[] = []
  const log: Log = (level, event, facts) => void said.push(`${level} ${event} ${JSON.stringify(facts)}`)
  const keychain = await openKeychain({ folder: join(world.folder), outsideKey: null, sealer, log })
  let line: Line | undefined
  const accounts = (opened: Line) => {
    line = opened
    return accountsOn(opened, keychain)
  }
  const engine = world.start(null, { accounts, log })
  if (line === undefined) throw new Error('The engine asked for no accounts.')
  const { library, pipeline } = engine
  const lineOf = (id: string) => opened.forAccount({ id, key: () => keychain.key(id) })
  const opened: Line = line
  const keyChanged = (id: string): void => pipeline.keyChanged(id)
  const keys = new Keys({ ring: keychain, lineOf, accounts: library.accounts, clock: world.clock, log, keyChanged })
  const rooms = { keychain, keys, pipeline, accounts: library.accounts, foldersOf: () => [], changed: () => undefined }
  return { ...engine, keychain, keys, rooms, said }
}

/** The first account has a key, and a second one has another; the first is in use. */
export async function withTwo(world: World): Promise<Desk & { readonly second: string }> {
  const desk = await startDesk(world)
  await desk.keychain.set(world.tuplets.key, false)
  const second = await desk.keychain.add('Magazine')
  await desk.keychain.set(world.tuplets.addKey(OTHER), false, { id: second })
  for (const id of desk.keychain.ids()) desk.pipeline.keyChanged(id)
  return { ...desk, second }
}
