// The process that is killed while it exchanges its key: it dies by its own kill -9 at the place that it was told, before or after
// a request or a write, and says each place that it came to.

import { type Bend, exchange, type RotatingOrders } from './rotating-orders.ts'

type Verb = (...input: readonly unknown[]) => Promise<unknown>

/** Counts the places of a life, and ends it at one of them. */
function dying(dieAt: number | null): Bend {
  let place = 0
  const pass = (name: string): void => {
    process.stdout.write(`${place} ${name}\n`)
    if (place === dieAt) process.kill(process.pid, 'SIGKILL')
    place += 1
  }
  return (room, verbs) =>
    new Proxy(room, {
      get(target, name) {
        const held: unknown = Reflect.get(target, name, target)
        if (typeof held !== 'function') return held
        const bound: Verb = held.bind(target)
        if (!verbs.some((verb) => verb === name)) return bound
        return async (...input: readonly unknown[]) => {
          pass(`before ${String(name)}`)
          const value = await bound(...input)
          pass(`after ${String(name)}`)
          return value
        }
      },
    })
}

const orders: RotatingOrders = JSON.parse(process.argv[2] ?? '{}')
await exchange(orders, dying(orders.dieAt))
process.stdout.write('ended\n')
