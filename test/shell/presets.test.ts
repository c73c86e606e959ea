// Options under a name: kept by the rules of the service, followed by folders, removed without taking anything from them.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../main/pipeline/rules.ts'
import { DEFAULT_OPTIONS, type Options, optionsKey } from '../../main/recording.ts'
import { openFolders } from '../../main/shell/folders.ts'
import { type KeptFolder, type Preferences, readPreferences } from '../../main/shell/preferences.ts'
import { openPresets } from '../../main/shell/presets.ts'
import { optionsAnswers } from '../../main/shell/requests-options.ts'
import { optionsSchema } from '../../main/shell/schemas-options.ts'
import { optionProblems } from '../../main/tuplets/option-rules.ts'
import { optionSets } from '../speaking/option-sets.ts'

const GERMAN: Options = { ...DEFAULT_OPTIONS, language: 'de', piiProcessing: true }
const WELSH_PREMIUM: Options = { ...DEFAULT_OPTIONS, language: 'cy', model: 'premium' }
const NOW = 1_800_000_000_000

function house(folders: readonly Partial<KeptFolder>[] = []) {
  let preferences: Preferences = readPreferences({ folders: folders.map((one) => ({ isPaused: false, ...one })) })
  /** What each folder asks for, as the pipeline was told last. */
  const asked = new Map<string, Options>()
  const settings = {
    get: () => preferences,
    // As it would be read after a restart.
    change: (part: Partial<Preferences>) => {
      preferences = readPreferences(JSON.parse(JSON.stringify({ ...preferences, ...part })))
    },
  }
  let ids = 0
  const newId = () => `new${++ids}`
  const nothing = { counts: { taken: 0, left: 0 }, spentThisMonthMicro: 0, isCapReached: false }
  const watched = openFolders({
    settings,
    newId,
    room: {
      watch: (folder) => void asked.set(folder.id, folder.rules?.options ?? folder.options),
      unwatch: () => undefined,
      remove: () => undefined,
      state: () => 'watching',
      facts: () => ({ state: 'watching', ...nothing }),
      rescan: () => undefined,
      rememberExisting: () => Promise.resolve(0),
    },
  })
  const presets = openPresets({ settings, folders: watched, newId, now: () => NOW })
  const rulesOf = (id: string) => preferences.folders.find((folder) => folder.id === id)?.rules
  return { presets, watched, asked, settings, rulesOf }
}

describe('a preset', () => {
  it('is kept under its name, in the order of the alphabet, and survives a restart', () => {
    const { presets } = house()
    presets.save(null, 'Notes', DEFAULT_OPTIONS)
    const { id } = presets.save(null, 'Court', GERMAN)
    expect(presets.choices().presets).toMatchObject([
      { name: 'Court', options: GERMAN, lastUsedAtMs: null, folders: [] },
      { name: 'Notes', options: DEFAULT_OPTIONS },
    ])
    presets.rename(id, 'Hearings')
    expect(presets.choices().presets.map(({ name }) => name)).toEqual(['Hearings', 'Notes'])
  })

  it('has a name of its own', () => {
    const { presets } = house()
    const { id } = presets.save(null, 'Court', GERMAN)
    expect(() => presets.save(null, ' COURT', GERMAN)).toThrow('There is a preset “COURT” already.')
    expect(presets.save(id, 'court', GERMAN).name).toBe('court')
  })

  it('is not kept where the service would refuse it, new or changed', () => {
    const { presets } = house()
    const { id } = presets.save(null, 'Court', GERMAN)
    expect(() => presets.save(id, 'Court', WELSH_PREMIUM)).toThrow('Premium does not speak Welsh.')
    expect(() => presets.save(null, 'Welsh', WELSH_PREMIUM)).toThrow('Premium does not speak Welsh.')
    expect(presets.choices().presets.map(({ options }) => options)).toEqual([GERMAN])
  })

  it('remembers when it was used, also under another name, and what was used last is offered', () => {
    const { presets } = house()
    presets.save(null, 'Court', GERMAN)
    presets.save(null, 'Notes', DEFAULT_OPTIONS)
    expect(presets.choices().lastUsed).toBeNull()
    presets.used({ ...GERMAN, language: 'DE', analytics: { profile: 'none' } })
    expect(presets.choices().presets.map(({ lastUsedAtMs }) => lastUsedAtMs)).toEqual([NOW, null])
    expect(presets.choices().lastUsed).toMatchObject({ language: 'DE' })
  })

  it('asks for the same job as the options that it was made of, whatever they are', () => {
    fc.assert(
      fc.property(optionSets, (options) => {
        fc.pre(optionsSchema.safeParse(options).success)
        fc.pre(optionProblems(options, null).every(({ isForbidden }) => !isForbidden))
        const { presets, settings } = house()
        presets.save(null, 'Any', options)
        presets.used(options)
        const { list, last } = settings.get().presets
        const key = optionsKey(options)
        expect([...list.map((one) => optionsKey(one.options)), last === null ? '' : optionsKey(last)]).toEqual([
          key,
          key,
        ])
      }),
      { numRuns: 100, seed: 6 },
    )
  })
})

describe('a folder that follows a preset', () => {
  const RECORDER = { id: 'r', path: '/mnt/recorder' }
  const FOLLOWS = { ...DEFAULT_RULES, presetId: 'p' }

  function following() {
    const made = house([RECORDER, { id: 's', path: '/mnt/studio' }])
    const { id } = made.presets.save(null, 'Court', GERMAN)
    made.watched.change('r', { ...FOLLOWS, presetId: id })
    return { ...made, id }
  }

  it('asks for what the preset says, whatever the window sent along', () => {
    const { watched, asked, presets, id } = following()
    expect(asked.get('r')).toEqual(GERMAN)
    expect(presets.choices().presets[0]?.folders).toEqual(['recorder'])
    watched.change('r', { ...FOLLOWS, presetId: id, options: WELSH_PREMIUM })
    expect(asked.get('r')).toEqual(GERMAN)
  })

  it('changes with it, and no other folder does', () => {
    const { presets, asked, rulesOf, id } = following()
    const french = { ...GERMAN, language: 'fr' }
    presets.save(id, 'Court', french)
    expect(asked.get('r')).toEqual(french)
    expect(rulesOf('r')).toMatchObject({ presetId: id, options: french })
    expect(asked.get('s')).toEqual(DEFAULT_OPTIONS)
  })

  it('keeps a copy of its options when it is removed, and follows it again when that is taken back', () => {
    const { presets, asked, rulesOf, id } = following()
    const removed = presets.remove(id)
    expect(removed).toMatchObject({ preset: { id, name: 'Court' }, folders: [{ id: 'r', name: 'recorder' }] })
    expect(asked.get('r')).toEqual(GERMAN)
    expect(rulesOf('r')).toMatchObject({ presetId: null, options: GERMAN })
    presets.restore(removed)
    expect(rulesOf('r')).toMatchObject({ presetId: id, options: GERMAN })
  })

  it('is left alone by that where its rules were changed meanwhile', () => {
    const { presets, watched, rulesOf, id } = following()
    const removed = presets.remove(id)
    watched.change('r', { ...DEFAULT_RULES, options: { ...GERMAN, language: 'it' } })
    presets.restore(removed)
    expect(rulesOf('r')).toMatchObject({ presetId: null, options: { language: 'it' } })
  })

  it('that the command line named follows no preset that there is not', () => {
    const { watched, asked } = following()
    watched.change('r', { ...FOLLOWS, presetId: 'gone', options: GERMAN })
    expect(watched.list().find(({ id }) => id === 'r')?.rules).toMatchObject({ presetId: null, options: GERMAN })
    expect(asked.get('r')).toEqual(GERMAN)
  })
})

describe('what the window asks about options', () => {
  it('is answered from the rules, and every change is told', async () => {
    const { presets } = house()
    let told = 0
    const answers = optionsAnswers({ presets, changed: () => void told++ })
    const options = { ...GERMAN, analytics: { profile: 'basic' } } as const
    const problems = await answers['options:check']({ options, durationMs: 14_999 })
    expect(problems.map(({ code }) => code)).toEqual(['analytics-short'])
    expect(await answers['options:check']({ options, durationMs: null })).toEqual([])
    const catalogue = await answers['options:catalogue']({})
    expect([catalogue.languages.length, catalogue.packs.length, told]).toEqual([98, 5, 0])
    const { id } = await answers['options:save']({ id: null, name: 'Court', options })
    await answers['options:rename']({ id, name: 'Hearings' })
    const removed = await answers['options:remove']({ id })
    await answers['options:restore']({ removed })
    expect(told).toBe(4)
    expect((await answers['options:presets']({})).presets.map(({ name }) => name)).toEqual(['Hearings'])
  })
})
