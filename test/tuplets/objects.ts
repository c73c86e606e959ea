// Where stored bytes lie: complete objects and unfinished transfers in one temporary folder, hashed while they stream.
// Beyond `keepBytes` a plain object keeps only its beginning (the file is sparse), so that large uploads need little disk.
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface StoredObject {
  readonly path: string
  readonly sha256: string
  readonly md5: string
  readonly sizeBytes: number
  readonly contentType: string
}

export interface Objects {
  /** Streams a body into a new file; a body that ends early leaves nothing. */
  receive(
    body: AsyncIterable<Buffer>,
    contentType: string,
    onPiece?: (piece: Buffer) => Promise<void>,
  ): Promise<StoredObject>
  /** An unfinished transfer that can be appended to. */
  begin(): Promise<Transfer>
}

export interface Transfer {
  readonly sizeBytes: number
  append(body: AsyncIterable<Buffer>, onPiece?: (piece: Buffer) => Promise<void>): Promise<void>
  /** Forgets what came after `sizeBytes`. */
  cutTo(sizeBytes: number): Promise<void>
  finish(contentType: string): Promise<StoredObject>
}

export function openObjects(folder: string, keepBytes: number): Objects {
  let count = 0
  const fresh = async () => {
    await mkdir(folder, { recursive: true })
    return join(folder, `object-${++count}-${process.pid}`)
  }
  return {
    receive: async (body, contentType, onPiece) => {
      const path = await fresh()
      const file = await open(`${path}.part`, 'w')
      try {
        const { sizeBytes, ...hashes } = await pour(body, file, keepBytes, onPiece)
        await file.truncate(sizeBytes)
        await file.close()
        await rename(`${path}.part`, path)
        return { path, sizeBytes, contentType, ...hashes }
      } catch (thrown) {
        await file.close()
        await rm(`${path}.part`, { force: true })
        throw thrown
      }
    },
    begin: async () => transfer(await fresh()),
  }
}

async function pour(
  body: AsyncIterable<Buffer>,
  file: FileHandle,
  keepBytes: number,
  onPiece: (piece: Buffer) => Promise<void> = async () => {},
) {
  const sha = createHash('sha256')
  const md5 = createHash('md5')
  let sizeBytes = 0
  for await (const piece of body) {
    sha.update(piece)
    md5.update(piece)
    if (sizeBytes < keepBytes) await file.write(piece)
    sizeBytes += piece.length
    await onPiece(piece)
  }
  return { sizeBytes, sha256: sha.digest('hex'), md5: md5.digest('base64') }
}

function transfer(path: string): Transfer {
  let sizeBytes = 0
  return {
    get sizeBytes() {
      return sizeBytes
    },
    append: async (body, onPiece = async () => {}) => {
      const file = await open(path, 'a')
      try {
        for await (const piece of body) {
          await file.write(piece)
          sizeBytes += piece.length
          await onPiece(piece)
        }
      } finally {
        await file.close()
      }
    },
    cutTo: async (size) => {
      const file = await open(path, 'a')
      await file.truncate(size)
      await file.close()
      sizeBytes = size
    },
    finish: async (contentType) => {
      const sha = createHash('sha256')
      const md5 = createHash('md5')
      if (sizeBytes > 0) for await (const piece of createReadStream(path)) feed(piece, sha, md5)
      return { path, sizeBytes, contentType, sha256: sha.digest('hex'), md5: md5.digest('base64') }
    },
  }
}

function feed(piece: unknown, ...hashes: readonly Hash[]): void {
  if (Buffer.isBuffer(piece)) for (const hash of hashes) hash.update(piece)
}
