// Makes of a runtime folder the archive that Forge asks for, so that packaging can be tried without GitHub. Writes plain
// stored zips under 4 GB and nothing else: it is no general archiver.
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { once } from './cache.ts'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const MADE_ON_UNIX = (3 << 8) | 20
const NEEDS = 20
const NAMES_ARE_UTF8 = 1 << 11
// 1 January 2000: the same folder gives the same archive.
const DATE = (20 << 9) | (1 << 5) | 1

interface Member {
  readonly name: Buffer
  readonly path: string
  readonly sizeBytes: number
  readonly mode: number
  readonly crc: number
}

/** A folder with the runtime as the archive that the installed Electron's version asks for. */
export async function runtimeArchive(folder: string, version: string): Promise<string> {
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
  return once(`zip-${basename(folder)}-for-${version}`, (made) => zipFolder(folder, join(made, name)))
}

export async function zipFolder(folder: string, to: string): Promise<void> {
  await pipeline(Readable.from(pieces(folder)), createWriteStream(to))
}

async function* pieces(folder: string): AsyncGenerator<Buffer> {
  const members: { readonly member: Member; readonly at: number }[] = []
  let at = 0
  for (const path of await filesOf(folder)) {
    const member = await memberOf(folder, path)
    members.push({ member, at })
    const header = Buffer.concat([localHeader(member), member.name])
    yield header
    for await (const chunk of createReadStream(path)) yield chunk
    at += header.length + member.sizeBytes
  }
  const directory = Buffer.concat(
    members.flatMap((entry) => [centralHeader(entry.member, entry.at), entry.member.name]),
  )
  yield directory
  yield endRecord(members.length, directory.length, at)
}

/** All files but the loader: a package brings its own application. */
async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const loader = join(folder, 'resources', 'app') + sep
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return paths.filter((path) => !path.startsWith(loader)).sort()
}

async function memberOf(folder: string, path: string): Promise<Member> {
  const { size, mode } = await stat(path)
  const name = Buffer.from(relative(folder, path).split(sep).join('/'))
  return { name, path, sizeBytes: size, mode, crc: crc32(await readFile(path)) }
}

function localHeader(member: Member): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL, 0)
  describeInto(header, 4, member)
  return header
}

function centralHeader(member: Member, at: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(CENTRAL, 0)
  header.writeUInt16LE(MADE_ON_UNIX, 4)
  describeInto(header, 6, member)
  header.writeUInt32LE((member.mode & 0xffff) * 0x10000, 38)
  header.writeUInt32LE(at, 42)
  return header
}

/** The part that local and central headers have in common; the method stays 0, stored. */
function describeInto(header: Buffer, from: number, member: Member): void {
  header.writeUInt16LE(NEEDS, from)
  header.writeUInt16LE(NAMES_ARE_UTF8, from + 2)
  header.writeUInt16LE(DATE, from + 8)
  header.writeUInt32LE(member.crc, from + 10)
  header.writeUInt32LE(member.sizeBytes, from + 14)
  header.writeUInt32LE(member.sizeBytes, from + 18)
  header.writeUInt16LE(member.name.length, from + 22)
}

function endRecord(count: number, directoryBytes: number, directoryAt: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(END, 0)
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(directoryBytes, 12)
  record.writeUInt32LE(directoryAt, 16)
  return record
}
