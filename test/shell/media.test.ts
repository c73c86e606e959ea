// The recording's audio behind `archive-media:`: right bytes, right headers, and no way to any other file.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Transcription } from '../../main/recording.ts'
import { type Known, mediaId, mediaUrl, openMedia, playableOf, serveMedia } from '../../main/shell/media.ts'

let folder: string
let recording: string
const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, at) => at % 251))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'media-'))
  recording = join(folder, 'interview.wav')
  writeFileSync(recording, bytes)
})
afterEach(() => rmSync(folder, { recursive: true }))

function ask(url: string, range: string | null, paths: readonly string[] = [recording], method = 'GET') {
  const known = (id: number): Known => ({ paths: id === 7 ? paths : [], contentType: null })
  return serveMedia({ url, method, range }, known)
}

async function body(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer())
}

describe('serveMedia', () => {
  it('plays the recording whole, and says that it can be sought', async () => {
    const answer = await ask(mediaUrl(7), null)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'content-length': '700000',
      'content-type': 'audio/wav',
      'x-content-type-options': 'nosniff',
    })
    expect((await body(answer)).equals(bytes)).toBe(true)
  })

  it.each([
    ['bytes=0-', 0, 699_999],
    ['bytes=300000-', 300_000, 699_999],
    ['bytes=10-20', 10, 20],
    ['bytes=-5', 699_995, 699_999],
  ])('seeks: %s', async (range, first, last) => {
    const answer = await ask(mediaUrl(7), range)
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/700000`)
    expect(answer.headers.get('content-length')).toBe(String(last - first + 1))
    expect((await body(answer)).equals(bytes.subarray(first, last + 1))).toBe(true)
  })

  it('refuses to seek behind the end', async () => {
    const answer = await ask(mediaUrl(7), 'bytes=700000-')
    expect(answer.status).toBe(416)
    expect(answer.headers.get('content-range')).toBe('bytes */700000')
  })

  it('answers HEAD with the size and no bytes, and refuses every other method', async () => {
    const head = await ask(mediaUrl(7), 'bytes=0-9', [recording], 'HEAD')
    expect([head.status, head.headers.get('content-length'), (await body(head)).length]).toEqual([206, '10', 0])
    expect((await ask(mediaUrl(7), null, [recording], 'POST')).status).toBe(405)
  })

  it('plays from the first place where the recording still is', async () => {
    const gone = join(folder, 'gone.wav')
    const isFolder = join(folder, 'folder.wav')
    execFileSync('mkdir', [isFolder])
    expect((await ask(mediaUrl(7), 'bytes=0-0', [gone, isFolder, recording])).status).toBe(206)
    expect((await ask(mediaUrl(7), null, [gone, isFolder])).status).toBe(404)
  })

  it('does not follow a link that took the place of the recording', async () => {
    const secret = join(folder, 'secret.wav')
    symlinkSync('/etc/hostname', secret)
    expect((await ask(mediaUrl(7), null, [secret])).status).toBe(404)
  })

  it('does not wait for a pipe that took the place of the recording', async () => {
    const pipe = join(folder, 'pipe.wav')
    execFileSync('mkfifo', [pipe])
    expect((await ask(mediaUrl(7), null, [pipe])).status).toBe(404)
  })

  it('serves audio only, by what was inspected or else by name', async () => {
    const text = join(folder, 'notes.txt')
    writeFileSync(text, 'x')
    expect(await openMedia({ paths: [text], contentType: null })).toBeNull()
    expect(await openMedia({ paths: [text], contentType: 'text/html' })).toBeNull()
    const media = await openMedia({ paths: [text], contentType: 'audio/flac' })
    expect(media?.contentType).toBe('audio/flac')
    await media?.file.close()
  })

  it('lets go of the file when the player loses interest', async () => {
    const open = (): number => readdirSync('/proc/self/fd').length
    const before = open()
    for (let times = 0; times < 20; times++) {
      const reader = (await ask(mediaUrl(7), 'bytes=0-')).body?.getReader()
      await reader?.read()
      await reader?.cancel()
    }
    expect(open()).toBeLessThan(before + 10)
  })

  it('breaks off loudly when the recording is cut short while it plays', async () => {
    const answer = await ask(mediaUrl(7), null)
    truncateSync(recording, 100)
    await expect(answer.arrayBuffer()).rejects.toThrow('ended before its length')
  })
})

describe('playableOf', () => {
  const library = {
    mediaPaths: () => [recording],
    transcription: () => ({ sha256: 'a'.repeat(64), contentType: 'audio/x-ms-wma' }) as Transcription,
  }

  it('plays what was converted, where there is such a thing', () => {
    expect(playableOf(library, { playable: () => null }, 7).paths).toEqual([recording])
    expect(playableOf(library, { playable: () => '/sound/a.webm' }, 7)).toEqual({
      paths: ['/sound/a.webm'],
      contentType: 'audio/webm',
    })
  })

  it('serves the file itself to whoever asks for the original', async () => {
    const asked: boolean[] = []
    for (const url of [mediaUrl(7), `${mediaUrl(7)}/original`])
      await serveMedia({ url, method: 'HEAD', range: null }, (_id, isOriginal) => {
        asked.push(isOriginal)
        return { paths: [recording], contentType: null }
      })
    expect(asked).toEqual([false, true])
    expect(mediaId(`${mediaUrl(7)}/original`)).toBe(7)
    expect(mediaId(`${mediaUrl(7)}/other`)).toBeNull()
  })
})

describe('mediaId', () => {
  it('reads the id of a recording, with or without a fragment of time', () => {
    expect(mediaId('archive-media://recording/7')).toBe(7)
    expect(mediaId('archive-media://recording/7#t=12')).toBe(7)
  })

  it.each([
    'archive-media://recording/',
    'archive-media://recording/0',
    'archive-media://recording/-1',
    'archive-media://recording/7/../8',
    'archive-media://recording/..%2f..%2fetc%2fpasswd',
    'archive-media://recording//etc/passwd',
    'archive-media://other/7',
    'archive-media://recording@evil/7',
    'archive-media://recording/7e3',
    'archive-media://recording/99999999999999999',
    'file:///etc/passwd',
    'app://archive/7',
  ])('refuses %s', (url) => {
    expect(mediaId(url)).toBeNull()
  })
})
