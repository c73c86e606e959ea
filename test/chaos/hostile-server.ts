// A server that means harm: answers without end, bombs, lies about lengths, ways to somewhere else. It keeps book of whoever brings a key to
// the wrong door.

import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { deep, drip, large, redirect, reply } from './hostile-writing.ts'

/** Every question that is asked of the service or of its storage. */
export type Call =
  | 'check'
  | 'target'
  | 'submit'
  | 'list'
  | 'job'
  | 'download'
  | 'upload'
  | 'cancel'
  | 'keys'
  | 'createKey'
  | 'rotateKey'
  | 'revokeKey'
  | 'jobIds'

export interface HostileCase {
  readonly name: string
  readonly call: Call
  /** Writes whatever it likes; the connection is its own. */
  readonly answer: (socket: Socket, elsewhere: string) => void
  /** Only patience ends it. */
  readonly isEndless: boolean
}

const MIB = 2 ** 20
const JOB = '{"id":"job-1","status":"completed","result":{"text":"Said.","segments":'

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const POLLUTION = '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}'
const TARGET = '"object_key":"k","upload_token":"t"'

const bomb = (): ((socket: Socket) => void) => {
  const bytes = gzipSync(Buffer.alloc(256 * MIB, ' '))
  return (socket) => reply(bytes, ['content-encoding: gzip'])(socket)
}

export function hostileCases(): readonly HostileCase[] {
  const inflating = bomb()
  const page = '<!doctype html><title>Sign in</title><form action="/login"></form>'
  const cases: readonly (readonly [name: string, call: Call, answer: HostileCase['answer']])[] = [
    ['as many empty arrays as may be', 'job', large(3 * MIB, `${JOB}[`, '[],', ']}}')],
    ['as many segments as may be', 'job', large(16 * MIB, `${JOB}[`, '{"start":1,"end":2,"text":"a"},', ']}}')],
    ['31 MiB of segments', 'job', large(31 * MIB, `${JOB}[`, '{"start":1,"end":2,"text":"a"},', ']}}')],
    ['31 MiB of empty arrays', 'job', large(31 * MIB, `${JOB}[`, '[],', ']}}')],
    ['as many empty objects as may be', 'job', large(3 * MIB, `${JOB}[`, '{},', ']}}')],
    ['one word of 31 MiB', 'download', large(31 * MIB, '{"text":"…', 'a', '"}')],
    ['31 MiB of words', 'download', large(31 * MIB, '{"text":"","words":[', '{"start":1,"end":2,"word":"a"},', ']}')],
    ['200 MiB', 'download', large(200 * MIB, '[', '1,', ']')],
    ['16 MiB of rows', 'list', large(16 * MIB, '{"items":[', '{"id":"a"},', ']}')],
    ['16 MiB for an address', 'target', large(16 * MIB, `{${TARGET},"x":[`, '1,', ']}')],
    ['16 MiB for a yes', 'submit', large(16 * MIB, '{"id":"a","x":[', '1,', ']}')],
    ['a million brackets', 'job', deep(`${JOB}`, '[')],
    ['a million braces', 'list', deep('{"items":[', '{"a":')],
    ['a million brackets, closed', 'job', reply(`${JOB}${'['.repeat(500_000)}${']'.repeat(500_000)}}}`)],
    ['a gzip bomb', 'job', inflating],
    ['a gzip bomb', 'list', inflating],
    ['a gzip bomb', 'submit', inflating],
    ['fewer bytes than promised', 'job', (socket) => void socket.end(`${OK}content-length: 5000\r\n\r\n${JOB}`)],
    ['fewer bytes than promised', 'submit', (socket) => void socket.end(`${OK}content-length: 99\r\n\r\n{"id":"a"`)],
    [
      'more bytes than promised',
      'list',
      (socket) => void socket.end(`${OK}content-length: 12\r\n\r\n{"items":[]}GET /`),
    ],
    ['two lengths', 'list', (s) => void s.end(`${OK}content-length: 12\r\ncontent-length: 5\r\n\r\n{"items":[]}`)],
    ['a way elsewhere', 'target', redirect('307 Temporary Redirect')],
    ['a way elsewhere', 'submit', redirect('308 Permanent Redirect')],
    ['a way elsewhere', 'job', redirect('302 Found')],
    ['a way elsewhere', 'list', redirect('301 Moved Permanently')],
    ['a way elsewhere', 'upload', redirect('307 Temporary Redirect')],
    [
      'poisoned prototypes',
      'job',
      reply(`{"id":"a","status":"completed",${POLLUTION},"result":{"text":"x",${POLLUTION}}}`),
    ],
    ['poisoned prototypes', 'list', reply(`{${POLLUTION},"items":[{"id":"a",${POLLUTION}}]}`)],
    [
      'poisoned prototypes',
      'target',
      reply(`{${POLLUTION},"upload_url":"http://127.0.0.1:1/",${TARGET},"headers":{${POLLUTION}}}`),
    ],
    ['an id that climbs', 'submit', reply('{"id":"../../account/api-keys","cancel_token":"x"}')],
    ['an id that climbs', 'list', reply('{"items":[{"id":"../upload-target"},{"id":"a\\r\\nhost: b"},{"id":"good"}]}')],
    ['an address of the disk', 'target', reply(`{"upload_url":"file:///etc/passwd",${TARGET}}`)],
    ['an address with a name in it', 'target', reply(`{"upload_url":"http://a:b@127.0.0.1/",${TARGET}}`)],
    ['headers without end', 'job', drip('HTTP/1.1 200 OK\r\n', `x: ${'a'.repeat(1000)}\r\n`)],
    ['headers, drop by drop', 'submit', drip('HTTP/1.1 200 OK\r\n', 'x')],
    ['a body, drop by drop', 'job', drip(`${OK}transfer-encoding: chunked\r\n\r\n`, '1\r\n[\r\n')],
    ['a body, drop by drop', 'upload', drip(`${OK}transfer-encoding: chunked\r\n\r\n`, '1\r\n[\r\n')],
    ['interim answers without end', 'list', drip('', 'HTTP/1.1 102 Processing\r\n\r\n')],
    ['a page to sign in', 'target', reply(page, ['x-a: b'])],
    ['a page to sign in', 'job', reply(page)],
    ['a page to sign in', 'submit', reply(page)],
  ]
  return cases.map(([name, call, answer]) => {
    const isEndless = / (by drop|without end)$/.test(name)
    return { name: `${name}, to ${call}`, call, answer, isEndless }
  })
}

export interface HostileServer {
  /** The case's number stands as a path in front of every request. */
  readonly url: string
  /** What came to the other door; `true` where it brought a key. */
  readonly strayed: readonly boolean[]
  /** Requests to the storage's address that brought the key with them. */
  readonly leaks: readonly string[]
  close(): Promise<void>
}

export async function openHostileServer(cases: readonly HostileCase[]): Promise<HostileServer> {
  const strayed: boolean[] = []
  const leaks: string[] = []
  const elsewhere = await listen((socket, head) => {
    strayed.push(/^authorization:/im.test(head))
    reply('{}')(socket)
  })
  const server = await listen((socket, head) => {
    const number = Number(/^\S+ \/(\d+)\//.exec(head)?.[1])
    if (/^PUT /.test(head) && /^authorization:/im.test(head)) leaks.push(head)
    cases[number]?.answer(socket, elsewhere.url)
  })
  return {
    url: server.url,
    strayed,
    leaks,
    close: async () => {
      await Promise.all([server.close(), elsewhere.close()])
    },
  }
}

async function listen(answer: (socket: Socket, head: string) => void) {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
    let head = ''
    socket.on('data', (part: Buffer) => {
      const isKnown = head.includes('\r\n\r\n')
      if (isKnown) return
      head += part.toString('latin1')
      if (head.includes('\r\n\r\n')) answer(socket, head)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
