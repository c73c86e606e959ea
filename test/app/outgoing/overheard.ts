// Everything that leaves the application while it is used: what Node connects to (`overhearing.cjs`), and what Chromium asks of the one
// proxy that it was given for every address, loopback included.

import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'

export interface Overheard {
  /** Read before the application's own code. */
  readonly before: string
  /** Switches for Chromium. */
  readonly args: readonly string[]
  /** `tcp host:port`, `dns name`, `udp …`, and `chromium …` for each request that came to the proxy; each once. */
  said(): readonly string[]
  close(): Promise<void>
}

export async function overhear(folder: string): Promise<Overheard> {
  const file = join(folder, 'overheard')
  const asked = new Set<string>()
  const proxy = createServer((socket) => {
    socket.once('data', (bytes) => asked.add(`chromium ${bytes.toString('latin1').split('\r\n')[0]}`))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  const { port } = proxy.address() as AddressInfo
  process.env.OVERHEARD = file
  return {
    before: join(import.meta.dirname, 'overhearing.cjs'),
    args: [`--proxy-server=127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    said() {
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
      return [...new Set([...lines, ...asked])]
    },
    async close() {
      delete process.env.OVERHEARD
      await new Promise((closed) => proxy.close(closed))
    },
  }
}
