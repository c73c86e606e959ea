// T26: kill -9 at every step of exchanging a key. At no instant does the disk hold no key that opens the account, and whoever
// starts again ends with one key, the new one, and with none that nobody knows.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { silentLog } from '../../main/log.ts'
import { openKeychain } from '../../main/shell/keychain.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { exchange, type RotatingOrders } from './rotating-orders.ts'
import { fakeSealer } from './sealing.ts'
import type { Trial } from './trial.ts'

const VICTIM = join(import.meta.dirname, 'rotating-victim.ts')

interface Life {
  readonly places: readonly string[]
  readonly isKilled: boolean
  readonly isEnded: boolean
}

/** What a whole life compiled, the others need not compile once more: most of their time would go there. */
const COMPILED = 'compiled'

/** @param killAfterMs from outside too, wherever it then is: in the middle of a write, or of a request */
function live(orders: RotatingOrders, killAfterMs: number | null = null): Promise<Life> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(orders.folder), COMPILED) }
  const child = spawn(process.execPath, [VICTIM, JSON.stringify(orders)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    if (said === '' && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    said += text
  })
  return new Promise((resolve) => {
    child.once('close', (_code, signal) => {
      const lines = said.split('\n').filter((line) => line !== '')
      const isEnded = lines.at(-1) === 'ended'
      const places = lines.filter((line) => line !== 'ended')
      resolve({ places, isKilled: signal === 'SIGKILL', isEnded })
    })
  })
}

/** An account of its own at the service, with its key on a disk of its own. */
interface Owner {
  readonly folder: string
  readonly account: string
  readonly first: string
}

async function settle(root: string, tuplets: FakeTuplets, number: number): Promise<Owner> {
  const folder = mkdtempSync(join(root, 'owner-'))
  const account = `account of ${number}`
  const first = tuplets.addKey(account)
  await (await openKeychain({ folder, outsideKey: null, sealer: fakeSealer, log: silentLog })).set(first, false)
  return { folder, account, first }
}

function opens(tuplets: FakeTuplets, key: string | null, account: string): boolean {
  try {
    return tuplets.accounts.authenticate(`Bearer ${key ?? ''}`).id === account
  } catch {
    // A refusal is the answer here: the key opens nothing.
    return false
  }
}

async function keyOnDisk(folder: string): Promise<string | null> {
  return (await openKeychain({ folder, outsideKey: null, sealer: fakeSealer, log: silentLog })).key()
}

async function lockedOut(tuplets: FakeTuplets, { folder, account }: Owner): Promise<readonly string[]> {
  return opens(tuplets, await keyOnDisk(folder), account) ? [] : ['the key on the disk does not open the account']
}

async function wrongsAtLast(tuplets: FakeTuplets, owner: Owner): Promise<readonly string[]> {
  const ring = await openKeychain({
    folder: owner.folder,
    outsideKey: null,
    sealer: fakeSealer,
    log: silentLog,
  })
  const alive = tuplets.accounts.find(owner.account).keys.filter((key) => !key.isRevoked)
  return [
    ...(await lockedOut(tuplets, owner)),
    ring.rotation('first') === null ? '' : 'the exchange was not ended',
    ring.key() === owner.first ? 'the old key is still in use' : '',
    opens(tuplets, owner.first, owner.account) ? 'the old key still opens the account' : '',
    alive.length === 1 ? '' : `${alive.length} keys are alive: ${alive.map(({ name }) => name).join(', ')}`,
  ].filter((wrong) => wrong !== '')
}

interface Bench {
  readonly root: string
  readonly tuplets: FakeTuplets
  readonly chance: Seeded
}

/** Dies at one place, looks, and lives on: killed again a few times where there is a chance for it, and then to its end. */
async function die(bench: Bench, number: number, dieAt: number | null, more: number): Promise<readonly string[]> {
  const { tuplets, chance } = bench
  const owner = await settle(bench.root, tuplets, number)
  const orders = { folder: owner.folder, url: tuplets.url, isNaive: false }
  const first = await live({ ...orders, dieAt }, dieAt === null ? chance.between(0, 60) : null)
  const wrongs = [...(await lockedOut(tuplets, owner))]
  if (dieAt !== null && !first.isKilled) wrongs.push('it did not die')
  for (let again = 0; again < more; again++) {
    await live({ ...orders, dieAt: chance.between(0, 12) })
    wrongs.push(...(await lockedOut(tuplets, owner)))
  }
  // One that had ended already has nothing to go on with: the next life would exchange the new key once more.
  if (!first.isEnded || more > 0) await exchange({ ...orders, dieAt: null }, (room) => room)
  wrongs.push(...(await wrongsAtLast(tuplets, owner)))
  const where = first.places.at(-1) ?? 'its beginning'
  return wrongs.map((wrong) => `killed ${where}: ${wrong}`)
}

/** How many places a whole life has, and that it does what it should. */
async function wholeLife({ root, tuplets }: Bench): Promise<{ places: number; wrongs: readonly string[] }> {
  const owner = await settle(root, tuplets, -1)
  const { places, isEnded } = await live({ folder: owner.folder, url: tuplets.url, dieAt: null, isNaive: false })
  const wrongs = await wrongsAtLast(tuplets, owner)
  return { places: places.length, wrongs: isEnded ? wrongs : [...wrongs, 'it did not come to its end'] }
}

/** The control: dies when the new key has come and is not written down. */
async function naive({ root, tuplets }: Bench): Promise<boolean> {
  const owner = await settle(root, tuplets, -2)
  await live({ folder: owner.folder, url: tuplets.url, dieAt: 3, isNaive: true })
  return (await lockedOut(tuplets, owner)).length > 0
}

export const rotating: Trial = {
  id: 'T26',
  promise: 'kill -9 at every step of exchanging a key never locks the account out, and leaves no key that nobody knows',
  async run(size, seed) {
    const root = mkdtempSync(join(tmpdir(), 'rotating-'))
    const tuplets = await openFakeTuplets({ limits: null })
    const bench = { root, tuplets, chance: seeded(seed) }
    try {
      const { places, wrongs } = await wholeLife(bench)
      const failures = [...wrongs]
      const deaths = Array.from({ length: places }, (_, at) => ({ dieAt: at, more: size === 'long' ? 2 : 0 }))
      const outside = size === 'long' ? Array.from({ length: 60 }, () => ({ dieAt: null, more: 1 })) : []
      const cases = [...deaths, ...outside]
      const run = async (): Promise<void> => {
        for (let next = cases.shift(); next !== undefined; next = cases.shift())
          failures.push(...(await die(bench, cases.length, next.dieAt, next.more)))
      }
      const count = cases.length
      await Promise.all([run(), run()])
      if (!(await naive(bench))) failures.push('a client that writes the new key down last was not caught')
      if (places < 16) failures.push(`only ${places} places were passed: nothing was shown`)
      const figures = `${places} places, ${count} lives cut short, ${failures.length} wrongs`
      return { cases: count, figures, failures: failures.map((failure) => `SEED=${seed}: ${failure}`) }
    } finally {
      await tuplets.close()
      rmSync(root, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}
