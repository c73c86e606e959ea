// The first five minutes, as the main process knows them: who is welcomed, what is left to do, which folders are suggested, and that
// the first recording is shown with its price before it goes.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../main/clock.ts'
import { type Library, openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import type { Folders } from '../../main/shell/folders.ts'
import { type Preferences, readPreferences } from '../../main/shell/preferences.ts'
import { askingAbove, firstStepsAnswers } from '../../main/shell/requests-first-steps.ts'
import { openSamples } from '../../main/shell/samples.ts'
import { readTranscript } from '../../main/tuplets/transcript.ts'
import { putFreshLibrary } from '../fresh-library.ts'

let folder: string
let library: Library
let preferences: Preferences
let hasKey: boolean
let watched: readonly { readonly path: string; readonly isKept: boolean }[]
let above: (number | null)[]
let looked: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-steps-'))
  putFreshLibrary(join(folder, 'library.db'))
  library = openLibrary({ path: join(folder, 'library.db'), clock: systemClock, log: silentLog })
  preferences = readPreferences({})
  hasKey = false
  watched = []
  above = []
  looked = []
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true })
})

const isEmpty = () => Object.values(library.counts()).every((count) => count === 0)
const samples = () =>
  openSamples({
    source: join(import.meta.dirname, '..', '..', 'resources', 'samples'),
    target: join(folder, 'samples'),
    ...{ library, readTranscript, sounds: { forget: async () => undefined } },
  })

function desk() {
  const documents = join(folder, 'Documents')
  return firstStepsAnswers({
    library,
    settings: {
      get: () => preferences,
      change(part) {
        preferences = { ...preferences, ...part }
      },
    },
    keychain: { facts: () => ({ kind: hasKey ? 'stored' : 'none', ending: null, isKeychainMissing: false }) },
    folders: { list: () => watched } as unknown as Folders,
    room: {
      async survey(path) {
        looked.push(path)
        return 'look'
      },
      surveyFacts: (id) => ({ id }) as never,
    },
    drops: { setAskingAbove: (micro) => void above.push(micro) },
    homes: () => ({ home: folder, music: join(folder, 'Music'), documents, downloads: join(folder, 'none') }),
    ...{ isEmpty, changed: () => undefined },
  })
}

const view = () => desk()['firstSteps:view']({})
const set = (part: Parameters<ReturnType<typeof desk>['firstSteps:set']>[0]) => desk()['firstSteps:set'](part)
const addOwn = () => library.addFile({ path: '/in/own.wav', source: 'drop', options: DEFAULT_OPTIONS })

describe('the welcome', () => {
  it('is due at the very first start, and goes on where it was left by closing the window', async () => {
    expect(await view()).toMatchObject({ isDue: true, step: 'key', isListed: false })
    hasKey = true
    await set({ step: 'folder' })
    expect(await view()).toMatchObject({ isDue: true, step: 'folder', isListed: true, done: { key: true } })
    await set({ isLeft: true })
    expect(await view()).toMatchObject({ isDue: false, step: 'folder', isListed: true })
  })

  it('does not greet whoever has a key from outside, recordings or samples', async () => {
    hasKey = true
    expect(await view()).toMatchObject({ isDue: false, isListed: false })
    hasKey = false
    await samples().add()
    expect(await view()).toMatchObject({ isDue: false })
    await samples().remove()
    expect(await view()).toMatchObject({ isDue: true })
    addOwn()
    expect(await view()).toMatchObject({ isDue: false, done: { recording: true } })
  })

  it('shows the first recording with its price, whatever it costs, and asks as before once it is left', async () => {
    await set({ step: 'recording' })
    expect(await view()).toMatchObject({ asksAlways: true, isLeft: false })
    await set({ isLeft: true })
    expect(await view()).toMatchObject({ asksAlways: false, isLeft: true })
    expect(above).toEqual([0, preferences.askAboveMicro])
    await set({ isLeft: false })
    expect(askingAbove(preferences, library)).toBe(0)
    addOwn()
    expect(askingAbove(preferences, library)).toBe(preferences.askAboveMicro)
    expect(askingAbove({ ...preferences, askAboveMicro: null }, library)).toBeNull()
  })
})

describe('the list of first steps', () => {
  it('counts what the person did, and not what the samples brought', async () => {
    await set({ isLeft: true })
    await samples().add()
    expect((await view()).done).toEqual({ key: false, folder: false, recording: false, quote: false, export: false })
    const [row] = library.inStage(['archived'])
    const span = { firstPosition: 0, firstOffset: 0, lastPosition: 0, lastOffset: 4 }
    library.quotes.add(row?.id ?? 0, null, span)
    watched = [{ path: '/run', isKept: false }]
    expect((await view()).done).toMatchObject({ quote: true, folder: false })
  })

  it('goes when all is done, or when the person has seen enough of it', async () => {
    await set({ isLeft: true, isListHidden: true })
    expect(await view()).toMatchObject({ isListed: false })
    await set({ isListHidden: false })
    hasKey = true
    watched = [{ path: '/in', isKept: true }]
    addOwn()
    expect(await view()).toMatchObject({ isListed: true, done: { key: true, folder: true, recording: true } })
  })
})

describe('the folders that are suggested', () => {
  const put = (path: string, ...names: readonly string[]) => {
    mkdirSync(join(folder, path), { recursive: true })
    for (const name of names) writeFileSync(join(folder, path, name), '')
  }

  it('are those that are there and not watched, the fullest first, named without their paths', async () => {
    put('Documents/Zoom', 'a.m4a', 'b.m4a', 'notes.txt')
    put('Music/Recordings', 'c.WAV')
    put('Recordings', 'd.mp3')
    watched = [{ path: join(folder, 'Recordings'), isKept: true }]
    const found = await desk()['firstSteps:folders']({})
    expect(found).toEqual([
      { id: 'documents/Zoom', name: 'Zoom', within: 'Documents', recordings: 2 },
      { id: 'music/Recordings', name: 'Recordings', within: 'Music', recordings: 1 },
    ])
    expect(JSON.stringify(found)).not.toContain(folder)
  })

  it('are looked through by their names only, and no other name leads anywhere', async () => {
    put('Documents/Zoom')
    await desk()['firstSteps:look']({ id: 'documents/Zoom' })
    expect(looked).toEqual([join(folder, 'Documents', 'Zoom')])
    await expect(desk()['firstSteps:look']({ id: 'documents/../../etc' })).rejects.toMatchObject({ code: 'not-found' })
    expect(looked).toHaveLength(1)
  })
})
