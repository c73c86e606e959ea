// How a server that means harm writes its answers, on bare sockets, because no HTTP library would send them.

import type { Socket } from 'node:net'

const MIB = 2 ** 20

export function reply(
  body: string | Uint8Array,
  headers: readonly string[] = [],
  status = '200 OK',
): (socket: Socket) => void {
  const bytes = Buffer.from(body)
  const head = [`HTTP/1.1 ${status}`, 'content-type: application/json', `content-length: ${bytes.length}`, ...headers]
  return (socket) => void socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]))
}

/** A valid answer of this many bytes, so that only its size speaks against it. */
export function large(bytes: number, open: string, entry: string, close: string): (socket: Socket) => void {
  const block = Buffer.from(entry.repeat(Math.ceil(MIB / entry.length)))
  return (socket) => {
    const count = Math.ceil(bytes / block.length)
    const length = Buffer.byteLength(open) + count * block.length + entry.length - 1 + close.length
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${open}`)
    let left = count
    const more = (): void => {
      while (left > 0 && !socket.destroyed) {
        left -= 1
        if (!socket.write(block)) return void socket.once('drain', more)
      }
      if (!socket.destroyed) socket.end(entry.slice(0, -1) + close)
    }
    more()
  }
}

export function deep(open: string, mark: string): (socket: Socket) => void {
  return (socket) => reply(open + mark.repeat(1_000_000 / mark.length))(socket)
}

/** Never comes to an end: one more piece every few milliseconds. */
export function drip(head: string, piece: string): (socket: Socket) => void {
  return (socket) => {
    socket.write(head)
    const timer = setInterval(() => socket.write(piece), 5)
    socket.once('close', () => clearInterval(timer))
  }
}

export function redirect(status: string): (socket: Socket, elsewhere: string) => void {
  return (socket, elsewhere) => reply('', [`location: ${elsewhere}/jobs`], status)(socket)
}
