import { createHash } from 'node:crypto'
import { appendFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inspect } from '../../main/intake/inspect.ts'
import { type MediaSource, openSource } from '../../main/intake/source.ts'
import type { Inspection } from '../../main/recording.ts'
import * as made from './recordings.ts'

interface Opened {
  readonly path: string
  readonly inspection: Inspection
  readonly source: MediaSource
}

async function opened(seconds = 300): Promise<Opened> {
  const path = join(await made.scratchFolder(), 'inquiry.wav')
  const bytes = made.wav({ seconds })
  for (let at = 44; at < bytes.length; at += 997) bytes[at] = at & 255
  await writeFile(path, bytes)
  const inspection = await inspect(path)
  const source = await openSource(path, inspection.stamp)
  onTestFinished(() => source.close())
  return { path, inspection, source }
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const chunk of chunks) bytes += chunk.length
  return bytes
}

describe('the bytes of an upload', () => {
  it('are exactly those that were inspected', async () => {
    const { inspection, source } = await opened()
    const hash = createHash('sha256')
    for await (const chunk of source.read(0)) hash.update(chunk)
    expect(hash.digest('hex')).toBe(inspection.sha256)
    expect(source.bytes).toBe(inspection.stamp.bytes)
    await source.verify()
  })

  it('go on from where a cut transfer stopped', async () => {
    const { source } = await opened()
    const whole = await collect(source.read(0))
    const rest = await collect(source.read(1_234_567))
    expect(rest.equals(whole.subarray(1_234_567))).toBe(true)
    expect(await drain(source.read(source.bytes))).toBe(0)
  })

  it('stay as they are while a slow storage holds back two dozen pieces', async () => {
    const { inspection, source } = await opened(1500)
    const hash = createHash('sha256')
    const queue: Uint8Array[] = []
    for await (const chunk of source.read(0)) {
      queue.push(chunk)
      if (queue.length > 24) hash.update(queue.shift() ?? '')
    }
    for (const chunk of queue) hash.update(chunk)
    expect(queue.length).toBe(24)
    expect(hash.digest('hex')).toBe(inspection.sha256)
  })

  it('end when the upload is stopped', async () => {
    const { source } = await opened()
    const controller = new AbortController()
    let pieces = 0
    const reading = (async () => {
      for await (const _ of source.read(0, controller.signal)) {
        pieces += 1
        controller.abort()
      }
    })()
    expect(await made.faultOf(reading)).toMatchObject({ code: 'cancelled' })
    expect(pieces).toBe(1)
  })
})

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Uint8Array[] = []
  for await (const chunk of chunks) copies.push(Uint8Array.from(chunk))
  return Buffer.concat(copies)
}

const CHANGES: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  ['grows', (path) => appendFile(path, 'more')],
  ['shrinks', (path) => truncate(path, 2_000_000)],
  ['is emptied', (path) => truncate(path, 0)],
  ['is written to in place', (path) => utimes(path, new Date(0), new Date(0))],
]

describe('a recording that changes while it is uploaded', () => {
  it.each(CHANGES)('stops the upload within a megabyte when it %s', async (_, change) => {
    const { path, inspection, source } = await opened()
    let bytes = 0
    let atChange = 0
    const reading = (async () => {
      for await (const chunk of source.read(0)) {
        bytes += chunk.length
        if (atChange === 0 && bytes > 1_500_000) {
          atChange = bytes
          await change(path)
        }
      }
    })()
    expect(await made.faultOf(reading)).toMatchObject({ code: 'changed', retry: 'later' })
    expect(bytes - atChange).toBeLessThanOrEqual(1024 * 1024)
    expect(bytes).toBeLessThan(inspection.stamp.bytes)
  })

  it.each(CHANGES)('does not count as sent when it %s after its last byte', async (_, change) => {
    const { path, source } = await opened(10)
    await drain(source.read(0))
    await source.verify()
    await change(path)
    expect(await made.faultOf(source.verify())).toMatchObject({ code: 'changed' })
  })

  it('does not count as sent when another file has taken its name, or it has none any more', async () => {
    const { path, source } = await opened(10)
    await drain(source.read(0))
    await rename(path, `${path}.old`)
    await writeFile(path, made.wav({ seconds: 10 }))
    expect(await made.faultOf(source.verify())).toMatchObject({ code: 'changed' })
    await rm(path)
    expect(await made.faultOf(source.verify())).toMatchObject({ code: 'missing' })
  })

  it('is not even opened when it is not what was inspected', async () => {
    const { path, inspection } = await opened(10)
    await appendFile(path, 'more')
    expect(await made.faultOf(openSource(path, inspection.stamp))).toMatchObject({ code: 'changed' })
  })
})
