// What is handed to other programs: recordings that are called like recordings.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { soundAnswers } from '../../main/shell/requests-sound.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'elsewhere-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function opening(name: string) {
  const path = join(folder, name)
  writeFileSync(path, 'sound')
  const opened: string[] = []
  const library = { mediaPaths: () => [path], transcription: () => ({ contentType: 'audio/mpeg' }) }
  const openPath = async (given: string): Promise<string> => {
    opened.push(given)
    return ''
  }
  const answers = soundAnswers({ library: library as never, sounds: {} as never, openPath })
  return { path, opened, open: async () => answers['sound:openElsewhere']({ id: 1 }) }
}

it('hands a recording to the system’s own program', async () => {
  const { path, opened, open } = opening('hearing.MP3')
  expect(await open()).toBeNull()
  expect(opened).toEqual([path])
})

it.each(['hearing.exe', 'hearing.desktop', 'hearing.mp3.bat', 'hearing'])(
  'hands out no sound that is called %s',
  async (name) => {
    const { opened, open } = opening(name)
    await expect(open()).rejects.toMatchObject({ code: 'bad-request' })
    expect(opened).toEqual([])
  },
)
