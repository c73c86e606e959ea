// What is read from the settings file, whoever wrote it, and where the window opens.

import { describe, expect, it } from 'vitest'
import { defaultsOf } from '../../main/export/options.ts'
import { DEFAULT_RULES } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { placeWindow } from '../../main/shell/placement.ts'
import {
  DEFAULT_ASK_ABOVE_MICRO,
  DEFAULT_EXPORTS,
  DEFAULT_KEYS,
  DEFAULT_PRESETS,
  DEFAULT_SAFEKEEPING,
  DEFAULT_TRANSFERS,
  readPreferences,
} from '../../main/shell/preferences.ts'

const DEFAULTS = {
  quoteStyle: 'newsroom',
  coderName: null,
  options: DEFAULT_OPTIONS,
  appearance: 'system',
  language: 'system',
  isMaskedReading: false,
  transfers: DEFAULT_TRANSFERS,
  askAboveMicro: DEFAULT_ASK_ABOVE_MICRO,
  safekeeping: DEFAULT_SAFEKEEPING,
  exports: DEFAULT_EXPORTS,
  keys: DEFAULT_KEYS,
  presets: DEFAULT_PRESETS,
  folders: [],
  bounds: null,
}

const RULES = {
  options: { ...DEFAULT_OPTIONS, language: 'fr' },
  presetId: 'p',
  isRecursive: false,
  maxAgeDays: 30,
  takesExisting: false,
  monthlyCapMicro: 1_000_000,
  isSensitive: true,
  quietSeconds: 60,
  converts: false,
}

const PRESET = { id: 'p', name: 'French', options: { ...DEFAULT_OPTIONS, language: 'fr' }, lastUsedAtMs: 5 }

const EXPORT = { format: 'srt', options: defaultsOf('srt'), template: '{title}', hasManifest: false } as const

describe('readPreferences', () => {
  it('has defaults for a first start', () => {
    expect(readPreferences({})).toEqual(DEFAULTS)
  })

  it('reads back what was kept', () => {
    const kept = {
      options: { ...DEFAULT_OPTIONS, language: 'de', analytics: { profile: 'basic', domain: 'media' } },
      presets: { list: [PRESET], last: DEFAULT_OPTIONS },
      language: 'de',
      appearance: 'dark',
      isMaskedReading: true,
      exports: { last: 'srt', folder: '/exports', choices: [EXPORT], profiles: [{ name: 'Desk', choice: EXPORT }] },
      transfers: { bytesPerSecond: 100_000, monthlyCapMicro: 5_000_000, holdsOnMetered: true, keepsAwake: false },
      askAboveMicro: null,
      folders: [{ id: 'a', path: '/in', isPaused: true, resumeAtMs: 1_800_000_000_000, rules: RULES }],
      keys: { map: 'f4', changed: { note: ['F4'] }, isGlobal: true },
      safekeeping: { folder: '/backups', rhythm: 'weekly', daily: 3, weekly: 0 },
      quoteStyle: 'chicago',
      coderName: 'Anna Berg',
      bounds: { x: -10, y: 0, width: 900, height: 700, isMaximized: false },
    }
    expect(readPreferences(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })

  it('loses only the part that cannot be read', () => {
    const raw = {
      options: { ...DEFAULT_OPTIONS, model: 'deluxe' },
      appearance: 'dark',
      folders: [{ id: 'a', path: '/in', isPaused: false }, { path: 3 }, 'x', null],
      quoteStyle: 'harvard',
      coderName: '',
      bounds: { x: 'left' },
    }
    expect(readPreferences(raw)).toEqual({
      ...DEFAULTS,
      appearance: 'dark',
      folders: [{ id: 'a', path: '/in', isPaused: false, resumeAtMs: null, rules: DEFAULT_RULES }],
    })
    expect(readPreferences({ folders: {}, options: null, appearance: 1 })).toEqual(DEFAULTS)
  })
})

describe('a watched folder in the settings', () => {
  const first = (folder: object) => readPreferences({ folders: [folder] }).folders[0]

  it('of an older version gets the usual rules', () => {
    expect(first({ id: 'a', path: '/in', isPaused: true })).toEqual({
      id: 'a',
      path: '/in',
      isPaused: true,
      resumeAtMs: null,
      rules: DEFAULT_RULES,
    })
  })

  it('loses only the rule that cannot be read', () => {
    const rules = { ...RULES, quietSeconds: 'long', maxAgeDays: -3 }
    expect(first({ id: 'a', path: '/in', isPaused: false, resumeAtMs: 'soon', rules })).toMatchObject({
      resumeAtMs: null,
      rules: { ...RULES, presetId: null, quietSeconds: null, maxAgeDays: null },
    })
  })

  it('asks for what its preset says, and keeps the copy that it has where the preset is gone', () => {
    const folder = { id: 'a', path: '/in', isPaused: false, rules: RULES }
    const german = { ...PRESET, options: { ...DEFAULT_OPTIONS, language: 'de' } }
    const rulesBy = (list: unknown) => readPreferences({ folders: [folder], presets: { list } }).folders[0]?.rules
    expect(rulesBy([german])).toEqual({ ...RULES, options: german.options })
    expect(rulesBy([{ ...german, id: 'q' }])).toEqual({ ...RULES, presetId: null })
    expect(rulesBy([{ ...german, options: 'none' }])).toEqual({ ...RULES, presetId: null })
  })

  it('stays sensitive when what was said of that cannot be read', () => {
    const sensitive = (isSensitive: unknown) => first({ id: 'a', path: '/in', isPaused: false, rules: { isSensitive } })
    expect([true, 'yes', 1, null, false, undefined].map((said) => sensitive(said)?.rules.isSensitive)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
    const garbled = (rules: unknown) => first({ id: 'a', path: '/in', isPaused: false, rules })?.rules.isSensitive
    expect(['{"isSensitive"', null, [], undefined].map(garbled)).toEqual([true, true, true, false])
  })
})

describe('placeWindow', () => {
  const left = { x: 0, y: 0, width: 1600, height: 1000 }
  const right = { x: 1600, y: 0, width: 2560, height: 1440 }
  const kept = { x: 1800, y: 100, width: 1000, height: 700, isMaximized: false }

  it('opens where it was, on whichever screen that is', () => {
    expect(placeWindow(kept, [left, right])).toEqual({ x: 1800, y: 100, width: 1000, height: 700 })
  })

  it('comes back to a screen that exists when the other was unplugged', () => {
    expect(placeWindow(kept, [left])).toEqual({ width: 1000, height: 700 })
  })

  it('comes back when its title bar was out of reach', () => {
    expect(placeWindow({ ...kept, x: 100, y: -300 }, [left])).toEqual({ width: 1000, height: 700 })
    expect(placeWindow({ ...kept, x: -950, y: 10 }, [left])).toEqual({ width: 1000, height: 700 })
  })

  it('fits a small screen, but never gets too small to use', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600 })
    expect(placeWindow({ ...kept, x: 0, y: 0, width: 10, height: 10 }, [left])).toMatchObject({
      width: 800,
      height: 560,
    })
    expect(placeWindow(null, [])).toEqual({ width: 1240, height: 820 })
  })
})
