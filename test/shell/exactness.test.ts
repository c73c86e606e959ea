// In which files a player would look for a second in the wrong place.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isExact } from '../../main/shell/exactness.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exactness-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, ...parts: readonly (Buffer | string)[]): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  )
  return path
}

const FRAME = Buffer.from([0xff, 0xf3, 0x48, 0xc4, ...new Array(9).fill(0)])
/** A tag of 300 bytes: its length in sevens of bits. */
const TAG = Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\u0002\u002c', 'latin1'), Buffer.alloc(300, 'Xing')])

it.each([
  ['raw.aac', [Buffer.from([0xff, 0xf1])], false],
  ['varying.mp3', [FRAME, 'Xing'], false],
  ['varying-tagged.mp3', [TAG, FRAME, 'Xing'], false],
  ['fraunhofer.mp3', [FRAME, 'VBRI'], false],
  ['constant.mp3', [FRAME, 'Info'], true],
  ['constant-tagged.mp3', [TAG, FRAME, 'Info'], true],
  ['empty.mp3', [], true],
  ['plain.wav', ['RIFF'], true],
] as const)('%s', async (name, parts, expected) => {
  expect(await isExact({ paths: [file(name, ...parts)], contentType: null })).toBe(expected)
})

it('says nothing against a file that is gone', async () => {
  expect(await isExact({ paths: [join(folder, 'gone.mp3')], contentType: null })).toBe(true)
})
