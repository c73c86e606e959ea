import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBeside } from '../../main/intake/beside.ts'
import { pileOf } from '../../main/intake/pile.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beside-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), '')
  }
}

const beside = async (transcript: string, mediaName: string | null = null): Promise<readonly string[]> =>
  (await openBeside().of(join(folder, transcript), mediaName)).map((path) => path.slice(folder.length + 1))

describe('the recordings beside a transcript', () => {
  it.each([
    'interview.srt',
    'Interview.de.srt',
    'interview.en-US.vtt',
    'interview.mp3.vtt',
    'interview-transcript.txt',
    'interview (Transcript).txt',
    'INTERVIEW.json',
  ])('of %s is interview.mp3', async (name) => {
    put('interview.mp3', 'other.mp3', 'interview.jpg')
    expect(await beside(name)).toEqual(['interview.mp3'])
  })

  it('is the one that the transcript names, also by a path of another system or an address', async () => {
    put('a.mp3', 'b.wav', 'c.mp3')
    expect(await beside('a.otr', 'b.wav')).toEqual(['b.wav'])
    expect(await beside('a.otr', 'C:\\Audio\\B.WAV')).toEqual(['b.wav'])
    expect(await beside('a.otr', 'https://example.org/b.wav')).toEqual(['b.wav'])
    expect(await beside('x.otr', 'c.ogg')).toEqual(['c.mp3'])
    expect(await beside('a.otr', 'gone.wav')).toEqual(['a.mp3'])
  })

  it('are all of that name, the usual format first, whatever the spelling of their accents', async () => {
    put('entrevue é.wav'.normalize('NFD'), 'entrevue é.mp3'.normalize('NFC'))
    expect((await beside('entrevue é.srt')).map((name) => name.normalize('NFC'))).toEqual([
      'entrevue é.mp3',
      'entrevue é.wav',
    ])
  })

  it('are none where there are none, or no folder', async () => {
    put('interview 2.mp3')
    expect(await beside('interview.srt')).toEqual([])
    expect(await beside('gone/interview.srt')).toEqual([])
  })
})

describe('what is handed over', () => {
  it('is sorted by names, and folders are looked through to their bottom', async () => {
    put(
      'f/a.srt',
      'f/deep/b.TXT',
      'f/deep/c.mp3',
      'f/picture.png',
      'f/.hidden.srt',
      'named.srt',
      'strange.bin',
      'd.wav',
    )
    const { transcripts, others, troubles } = await pileOf(
      ['f', 'named.srt', 'strange.bin', 'd.wav', 'gone.srt'].map((name) => join(folder, name)),
    )
    expect(transcripts.map(({ name, isNamed }) => [name, isNamed])).toEqual([
      ['a.srt', false],
      [join('deep', 'b.TXT'), false],
      ['named.srt', true],
    ])
    expect(others.map((path) => path.slice(folder.length + 1))).toEqual([
      join('f', 'deep', 'c.mp3'),
      'strange.bin',
      'd.wav',
    ])
    expect(troubles.map(({ name, fault }) => [name, fault.code])).toEqual([['gone.srt', 'missing']])
  })
})
