// A desktop with a tray and notices, as far as the application can tell: a session bus of its own, on which somebody answers to the names
// of both and remembers what was asked. It speaks D-Bus itself, so that it needs the bus and nothing else.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { onPath } from '../../scripts/electron/system.ts'

export interface DesktopBus {
  /** For the environment of whoever should find it. */
  readonly env: Readonly<Record<string, string>>
  /** How many icons are in the tray. */
  icons(): number
  /** Titles of all notices that were shown. */
  notices(): readonly string[]
  close(): Promise<void>
}

const TRAY = 'org.kde.StatusNotifierWatcher'
const NOTICES = 'org.freedesktop.Notifications'
const CALL = 1
const REPLY = 2

/** Null where this machine has no bus. */
export async function openDesktopBus(folder: string): Promise<DesktopBus | null> {
  if (process.platform !== 'linux' || !(await onPath('dbus-daemon'))) return null
  const path = join(folder, 'bus')
  const address = `unix:path=${path}`
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address', `--address=${address}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(daemon.stdout, 'data')
  const socket = connect(path)
  await once(socket, 'connect')
  const asked: Message[] = []
  const desk = new Desk(socket, (message) => asked.push(message))
  await desk.begin()
  for (const name of [TRAY, NOTICES]) await desk.own(name)
  const named = (member: string) => asked.filter((message) => message.member === member)
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    icons: () => named('RegisterStatusNotifierItem').length,
    notices: () => named('Notify').map(({ body }) => titleIn(body)),
    close: () => end(daemon, socket),
  }
}

async function end(daemon: ChildProcess, socket: Socket): Promise<void> {
  const gone = once(daemon, 'exit')
  socket.destroy()
  daemon.kill()
  await gone
}

interface Message {
  readonly type: number
  readonly serial: number
  readonly sender: string
  readonly member: string
  readonly replyTo: number
  readonly body: Buffer
}

class Desk {
  readonly #socket: Socket
  readonly #heard: (message: Message) => void
  readonly #waiting = new Map<number, () => void>()
  #rest: Buffer = Buffer.alloc(0)
  #serial = 0

  constructor(socket: Socket, heard: (message: Message) => void) {
    this.#socket = socket
    this.#heard = heard
  }

  async begin(): Promise<void> {
    const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
    this.#socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
    await once(this.#socket, 'data')
    this.#socket.write('BEGIN\r\n')
    this.#socket.on('data', (bytes) => this.#read(bytes))
    await this.#call('Hello', '', Buffer.alloc(0))
  }

  own(name: string): Promise<void> {
    const body = new Writer()
    body.string(name)
    body.uint(0)
    return this.#call('RequestName', 'su', body.bytes())
  }

  #call(member: string, signature: string, body: Buffer): Promise<void> {
    const serial = ++this.#serial
    const fields = new Writer()
    fields.field(1, 'o', '/org/freedesktop/DBus')
    fields.field(2, 's', 'org.freedesktop.DBus')
    fields.field(3, 's', member)
    fields.field(6, 's', 'org.freedesktop.DBus')
    if (signature !== '') fields.signature(signature)
    const answered = new Promise<void>((resolve) => this.#waiting.set(serial, resolve))
    this.#socket.write(messageOf(CALL, serial, fields.bytes(), body))
    return answered
  }

  #read(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes])
    for (let size = sizeOf(this.#rest); size !== null; size = sizeOf(this.#rest)) {
      const message = readMessage(this.#rest.subarray(0, size))
      this.#rest = this.#rest.subarray(size)
      this.#waiting.get(message.replyTo)?.()
      if (message.type !== CALL) continue
      this.#heard(message)
      this.#answer(message)
    }
  }

  #answer({ serial, sender, member }: Message): void {
    const fields = new Writer()
    fields.field(6, 's', sender)
    fields.field(5, 'u', serial)
    const { signature, body } = answerTo(member)
    if (signature !== '') fields.signature(signature)
    this.#socket.write(messageOf(REPLY, ++this.#serial, fields.bytes(), body))
  }
}

/** Everybody who asks for a property asks whether somebody is there. */
function answerTo(member: string): { readonly signature: string; readonly body: Buffer } {
  const body = new Writer()
  if (member === 'Get') {
    body.shortString('b')
    body.uint(1)
    return { signature: 'v', body: body.bytes() }
  }
  if (member === 'Notify') {
    body.uint(1)
    return { signature: 'u', body: body.bytes() }
  }
  if (member === 'GetServerInformation') {
    for (const word of ['desk', 'test', '1', '1.2']) body.string(word)
    return { signature: 'ssss', body: body.bytes() }
  }
  if (member === 'GetCapabilities') {
    const words = new Writer()
    for (const word of ['body', 'actions']) words.string(word)
    body.uint(words.bytes().length)
    return { signature: 'as', body: Buffer.concat([body.bytes(), words.bytes()]) }
  }
  return { signature: '', body: Buffer.alloc(0) }
}

/** Little-endian, each value at a multiple of its own size. */
class Writer {
  #bytes: Buffer = Buffer.alloc(0)

  bytes(): Buffer {
    return this.#bytes
  }

  align(size: number): void {
    this.#put(Buffer.alloc((size - (this.#bytes.length % size)) % size))
  }

  uint(value: number): void {
    this.align(4)
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    this.#put(bytes)
  }

  string(text: string): void {
    const bytes = Buffer.from(text)
    this.uint(bytes.length)
    this.#put(bytes, Buffer.alloc(1))
  }

  shortString(text: string): void {
    this.#put(Buffer.from([text.length]), Buffer.from(text), Buffer.alloc(1))
  }

  field(code: number, kind: string, value: string | number): void {
    this.align(8)
    this.#put(Buffer.from([code]))
    this.shortString(kind)
    if (typeof value === 'number') this.uint(value)
    else this.string(value)
  }

  signature(text: string): void {
    this.align(8)
    this.#put(Buffer.from([8]))
    this.shortString('g')
    this.shortString(text)
  }

  #put(...parts: readonly Buffer[]): void {
    this.#bytes = Buffer.concat([this.#bytes, ...parts])
  }
}

const HEAD = 16

function messageOf(type: number, serial: number, fields: Buffer, body: Buffer): Buffer {
  const head = Buffer.alloc(HEAD)
  head.set([0x6c, type, 0, 1])
  head.writeUInt32LE(body.length, 4)
  head.writeUInt32LE(serial, 8)
  head.writeUInt32LE(fields.length, 12)
  return Buffer.concat([head, fields, Buffer.alloc(padding(HEAD + fields.length)), body])
}

function padding(length: number): number {
  return (8 - (length % 8)) % 8
}

/** Null while it is not here as a whole. */
function sizeOf(bytes: Buffer): number | null {
  if (bytes.length < HEAD) return null
  const fieldsEnd = HEAD + bytes.readUInt32LE(12)
  const size = fieldsEnd + padding(fieldsEnd) + bytes.readUInt32LE(4)
  return bytes.length < size ? null : size
}

function readMessage(bytes: Buffer): Message {
  const end = HEAD + bytes.readUInt32LE(12)
  const found = new Map<number, string | number>()
  let at = HEAD
  while (at < end) {
    at += padding(at)
    const code = bytes[at] ?? 0
    const kind = String.fromCharCode(bytes[at + 2] ?? 0)
    at += 4
    if (kind === 'g') {
      const length = bytes[at] ?? 0
      at += length + 2
      continue
    }
    at += (4 - (at % 4)) % 4
    const value = bytes.readUInt32LE(at)
    at += 4
    if (kind === 'u') found.set(code, value)
    else {
      found.set(code, bytes.toString('utf8', at, at + value))
      at += value + 1
    }
  }
  return {
    type: bytes[1] ?? 0,
    serial: bytes.readUInt32LE(8),
    sender: String(found.get(7) ?? ''),
    member: String(found.get(3) ?? ''),
    replyTo: Number(found.get(5) ?? 0),
    body: bytes.subarray(end + padding(end)),
  }
}

/** Of `Notify(name, replaces, icon, title, …)`. */
function titleIn(body: Buffer): string {
  let at = 0
  const string = (): string => {
    at += (4 - (at % 4)) % 4
    const length = body.readUInt32LE(at)
    const text = body.toString('utf8', at + 4, at + 4 + length)
    at += 4 + length + 1
    return text
  }
  string()
  at += (4 - (at % 4)) % 4
  at += 4
  string()
  return string()
}
