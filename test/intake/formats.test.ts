import { expect, it } from 'vitest'
import { CONTENT_TYPES, EXTENSIONS, formatOf, isCandidateName, isIgnoredName } from '../../main/intake/formats.ts'
import { recognise } from '../../main/intake/recognise.ts'

it('takes the nine documented formats by name, in any case', () => {
  expect(EXTENSIONS).toHaveLength(9)
  expect(EXTENSIONS.map((extension) => formatOf(`/a.b/Interview 1.${extension.toUpperCase()}`))).toEqual(EXTENSIONS)
  expect(Object.keys(CONTENT_TYPES).sort()).toEqual([...EXTENSIONS].sort())
  expect(formatOf('C:\\field.wav\\notes')).toBeNull()
  expect(formatOf('.mp3')).toBeNull()
})

it.each([
  '.hidden.wav',
  '._interview.wav',
  '~$interview.wav',
  'interview.wav.part',
  'interview.mp3.crdownload',
  'interview.m4a.icloud',
  '.syncthing.interview.wav.tmp',
  '~syncthing~interview.wav.tmp',
  'double_click_to_convert_01.zoom',
  '$RECYCLE.BIN',
  'System Volume Information',
])('leaves alone what another program is still writing or keeps for itself: %s', (name) => {
  expect(isIgnoredName(name)).toBe(true)
  expect(isCandidateName(name)).toBe(false)
})

it.each(['interview.wav', 'A.MP3', 'part 1.flac', 'tmp.opus', 'meeting.mp4', 'clip.MOV'])('looks at %s', (name) => {
  expect(isCandidateName(name)).toBe(true)
})

it.each(['notes.txt', 'cover.jpg', 'wav', 'interview.wav.txt'])('passes over %s inside a folder', (name) => {
  expect(isCandidateName(name)).toBe(false)
})

it('calls nothing audio by chance: no noise is taken for a recording', async () => {
  let state = 7
  const noise = Buffer.alloc(200_000)
  for (let at = 0; at < noise.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    noise[at] = state >>> 24
  }
  const reader = {
    bytes: noise.length,
    at: async (from: number, length: number) => noise.subarray(from, from + length),
  }
  expect(await recognise(reader)).toEqual({ kind: 'unknown' })
})
