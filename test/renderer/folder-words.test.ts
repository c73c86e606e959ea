import { describe, expect, it } from 'vitest'
import type { FolderRules, FolderSurvey, FolderView, Options } from '../../preload/contract.ts'
import { countsLine, pathParts, rulesLine, spentShare, stateOf } from '../../renderer/folders/folder-words.ts'
import { FIRST_RULES, surveyLine, surveyNote, surveyShare, watchLabel } from '../../renderer/folders/survey-words.ts'

const HOUR = 3_600_000
const ENGLISH = [{ code: 'en', name: 'English', isStandard: true, isPremium: true }]
const PREMIUM: Options = {
  language: 'en',
  model: 'premium',
  diarization: false,
  speakerEmbeddings: false,
  piiProcessing: false,
  analytics: null,
}

const rules = (change: Partial<FolderRules> = {}): FolderRules => ({ ...FIRST_RULES, ...change })

const folder = (change: Partial<FolderView> = {}): FolderView => ({
  id: 'a',
  path: '/home/maya/Zoom',
  name: 'Zoom',
  state: 'watching',
  isKept: true,
  rules: FIRST_RULES,
  resumeAtMs: null,
  counts: { taken: 96, left: 4 },
  spentThisMonthMicro: 3_200_000,
  isCapReached: false,
  ...change,
})

const survey = (change: Partial<FolderSurvey> = {}): FolderSurvey => ({
  id: 's',
  name: 'Zoom',
  path: '/home/maya/Zoom',
  phase: 'done',
  readFiles: 648,
  foundFiles: 648,
  taken: {
    files: 412,
    bytes: 5e9,
    durationMs: 318 * HOUR,
    withoutDuration: 0,
    lowMicro: 57_200_000,
    highMicro: 60_900_000,
  },
  left: [],
  files: [],
  fault: null,
  ...change,
})

const NOTHING = { files: 0, bytes: 0, durationMs: 0, withoutDuration: 0, lowMicro: 0, highMicro: 0 }

describe('the rules of a folder in one line', () => {
  it.each<[Partial<FolderRules>, string]>([
    [{}, 'Default options'],
    [
      { options: PREMIUM, takesExisting: false, monthlyCapMicro: 20_000_000 },
      'Premium, English, only new files, up to $20 a month',
    ],
    [{ options: { ...PREMIUM, language: 'auto', diarization: true } }, 'Premium, any language, speakers'],
    [{ isRecursive: false, maxAgeDays: 1 }, 'Default options, without subfolders, not older than 1 day'],
    [{ monthlyCapMicro: 12_500_000 }, 'Default options, up to $12.50 a month'],
    // What is never sent costs nothing, so its limit says nothing.
    [{ isSensitive: true, options: PREMIUM, monthlyCapMicro: 5_000_000 }, 'Nothing is sent'],
  ])('%j: %s', (change, line) => {
    expect(rulesLine(rules(change), ENGLISH)).toBe(line)
  })
})

describe('a folder in the list', () => {
  it('says what was taken, and what is spent of its limit', () => {
    expect(countsLine(folder())).toBe('96 taken · 4 left alone · $3.20 this month')
    const capped = folder({ rules: rules({ monthlyCapMicro: 20_000_000 }) })
    expect(countsLine(capped)).toBe('96 taken · 4 left alone · $3.20 of $20 this month')
    expect(spentShare(capped)).toBeCloseTo(0.16)
    expect(spentShare(folder())).toBeNull()
    expect(spentShare(folder({ rules: rules({ monthlyCapMicro: 1 }) }))).toBe(1)
  })

  it('says until when it is paused', () => {
    const now = new Date(2026, 10, 23, 12).getTime()
    const paused = folder({ state: 'paused', resumeAtMs: new Date(2026, 10, 24, 8).getTime() })
    expect(stateOf(paused, now).sentence).toMatch(/^Paused until 08:00 tomorrow\./)
    expect(stateOf(folder({ state: 'paused' }), now).sentence).toMatch(/^Paused\./)
  })

  it('calls for the person when its limit is reached, and not when it is only paused', () => {
    expect(stateOf(folder({ isCapReached: true }))).toMatchObject({ word: 'limit reached', tone: 'warn' })
    expect(stateOf(folder({ isCapReached: true, state: 'paused' })).word).toBe('paused')
    expect(stateOf(folder({ state: 'missing' })).tone).toBe('warn')
  })

  it.each([
    ['/home/maya/Zoom', '/home/maya', '/Zoom'],
    ['C:\\Users\\maya\\Zoom', 'C:\\Users\\maya', '\\Zoom'],
    ['/Zoom', '/Zoom', ''],
    ['Zoom', 'Zoom', ''],
  ])('keeps the end of %s whole', (path, before, end) => {
    expect(pathParts(path)).toEqual([before, end])
  })
})

describe('what is in a folder that may be watched', () => {
  it('is one honest line', () => {
    expect(surveyLine(survey(), FIRST_RULES)).toBe('412 recordings, 318 h, about $57 to $61')
    expect(surveyLine(survey({ taken: { ...NOTHING, files: 1, bytes: 58e6 } }), FIRST_RULES)).toBe('1 recording, 58 MB')
  })

  it('says that the price is less sure where lengths are not known', () => {
    const { taken } = survey()
    const line = surveyNote(survey({ taken: { ...taken, withoutDuration: 12 } }))
    expect(line).toBe(
      '648 files looked at. Nothing is sent yet. 12 recordings tell their length only once sent, so the price is less sure.',
    )
  })

  it('never names a number of recordings to send while it still counts them', () => {
    const reading = survey({ phase: 'reading', readFiles: 90 })
    expect(watchLabel(FIRST_RULES, reading)).toBe('Watch and send all recordings')
    expect(surveyNote(reading)).toBe('Reading lengths: 90 of 648 files.')
    expect(surveyShare(reading)).toBeCloseTo(90 / 648)
    expect(surveyShare(survey({ phase: 'reading', foundFiles: 0 }))).toBeNull()
  })

  it.each<[Partial<FolderRules>, number, string]>([
    [{}, 412, 'Watch and send 412 recordings'],
    [{}, 1, 'Watch and send 1 recording'],
    [{}, 0, 'Watch this folder'],
    [{ takesExisting: false }, 0, 'Watch, send only what is new'],
    [{ isSensitive: true }, 412, 'Watch without sending'],
  ])('under %j with %d to send, the button says: %s', (change, files, label) => {
    expect(watchLabel(rules(change), survey({ taken: { ...NOTHING, files } }))).toBe(label)
  })

  it('counts what stays here in a sensitive folder', () => {
    const left = [{ reason: 'sensitive', text: '', files: 3 }] as const
    const shown = surveyLine(survey({ taken: NOTHING, left }), rules({ isSensitive: true }))
    expect(shown).toBe('3 recordings, none of them sent')
  })
})
