// Options as a person reads and looks for them.

import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../main/tuplets/catalogue.ts'
import { optionProblems } from '../../main/tuplets/option-rules.ts'
import { PACKS } from '../../main/tuplets/packs.ts'
import type { Options } from '../../preload/contract.ts'
import { matchingLanguages, namedLanguages } from '../../renderer/options/language-names.ts'
import {
  fieldWords,
  optionsLine,
  presetFacts,
  remedyLabel,
  removedWords,
} from '../../renderer/options/options-words.ts'
import { ownNameOf } from '../../renderer/options/own-names.ts'
import { changedAnalytics, sameOptions } from '../../renderer/options/same-options.ts'

const PLAIN: Options = {
  language: 'auto',
  model: 'standard',
  diarization: false,
  speakerEmbeddings: false,
  piiProcessing: false,
  analytics: null,
}

const codesFor = (typed: string, locale = 'en') =>
  matchingLanguages(namedLanguages(LANGUAGES, locale), typed).map(({ code }) => code)

describe('a language', () => {
  it('is found by its name in the language of the interface, by its own, and by its code', () => {
    expect(codesFor('germ')).toEqual(['de'])
    expect(codesFor('Deut')).toEqual(['de'])
    expect(codesFor('cy')).toEqual(['cy'])
    expect(codesFor('日本')).toEqual(['ja'])
    expect(codesFor('allem', 'fr')).toEqual(['de'])
    expect(codesFor('nothing of this world')).toEqual([])
  })

  it('is found without accents and capitals, and by any word of its name', () => {
    expect(codesFor('espan')).toEqual(['es'])
    expect(codesFor('FRANÇAIS')).toContain('fr')
    expect(codesFor('NORWEG')).toEqual(['no', 'nn'])
    expect(codesFor('nynorsk')).toEqual(['nn'])
  })

  it('is told from every other, in whatever language the interface is', () => {
    for (const locale of ['en', 'de', 'fr', 'ja', 'ar']) {
      const names = namedLanguages(LANGUAGES, locale).map(({ name }) => name)
      expect([new Set(names).size, names.length]).toEqual([99, 99])
    }
  })

  it('has the name that its speakers give it', () => {
    for (const { code } of LANGUAGES) expect(ownNameOf(code), code).toMatch(/^[ʻ\p{L}]/u)
    const own = namedLanguages(LANGUAGES).flatMap(({ ownName }) => ownName ?? [])
    expect(new Set(own).size).toBe(own.length)
  })

  it('is left to be detected first in the list', () => {
    expect(namedLanguages(LANGUAGES)[0]).toMatchObject({ code: 'auto', isStandard: true, isPremium: true })
  })
})

describe('options in words', () => {
  const names = { languages: LANGUAGES, packs: PACKS }
  const schema = { fields: [{ key: 'pace' }] }

  it.each<readonly [Partial<Options>, string]>([
    [{}, 'standard, any language'],
    [{ model: 'premium', language: 'yue', diarization: true }, 'premium, Cantonese, speakers'],
    [
      { speakerEmbeddings: true, piiProcessing: true, analytics: { profile: 'full', domain: 'sales', schema } },
      'standard, any language, voiceprints, redacted, full analytics, Sales, 1 custom field',
    ],
    [{ language: 'xx', analytics: { profile: 'none', domain: 'media' } }, 'standard, xx, media'],
  ])('%j', (options, words) => {
    expect(optionsLine({ ...PLAIN, ...options }, names)).toBe(words)
  })

  it('say what a field of a pack may answer', () => {
    const of = (domain: string, key: string) => {
      const field = PACKS.find((pack) => pack.key === domain)?.fields.find((one) => one.key === key)
      return field === undefined ? '' : fieldWords(field)
    }
    expect(of('sales', 'buying_intent')).toBe('rating from 1 to 5')
    expect(of('sales', 'competitor_mentioned')).toBe('yes or no')
    expect(of('support', 'resolution_status')).toMatch(/^one of: Resolved, Partially resolved, /)
  })

  it.each<readonly [Partial<Options>, number | null, readonly string[]]>([
    [{ language: 'cy', model: 'premium' }, null, ['Use Standard', 'Detect the language']],
    [{ language: 'yue' }, null, ['Use Premium', 'Detect the language']],
    [{ speakerEmbeddings: true }, null, ['Use Premium and tell speakers apart', 'Leave voiceprints out']],
    [{ language: 'ja', piiProcessing: true }, null, ['Leave it off']],
    [{ analytics: { profile: 'full', domain: 'sales' } }, 9_000, ['Leave analytics out']],
    [{ analytics: { profile: 'full', domain: 'media' } }, null, ['Leave the pack out']],
    [{ analytics: { profile: 'none', domain: 'media' } }, null, ['Leave the pack out']],
    [{ analytics: { schema: { fields: [{}] } } }, null, ['Leave the custom fields out']],
  ])('%j: each way out says what it does', (options, durationMs, labels) => {
    const before = { ...PLAIN, ...options }
    const remedies = optionProblems(before, durationMs).flatMap((problem) => problem.remedies)
    expect(remedies.map((after) => remedyLabel(before, after))).toEqual(labels)
  })
})

it('a way out names nothing that it leaves as it is, in whatever order it comes back', () => {
  const before: Options = {
    ...PLAIN,
    language: 'ja',
    piiProcessing: true,
    analytics: { schema: { fields: [] }, domain: 'sales' },
  }
  const after: Options = { ...PLAIN, language: 'ja', analytics: { domain: 'sales', schema: { fields: [] } } }
  expect(remedyLabel(before, after)).toBe('Leave it off')
})

describe('a preset in words', () => {
  const preset = { id: 'p', name: 'Court', options: PLAIN, lastUsedAtMs: null, folders: [] }

  it('says when it was used and which folders follow it', () => {
    expect(presetFacts(preset)).toBe('Not used yet')
    expect(presetFacts({ ...preset, folders: ['Recorder'] })).toBe('Followed by “Recorder”')
    expect(
      presetFacts({ ...preset, lastUsedAtMs: Date.UTC(2026, 10, 26, 12), folders: ['Recorder', 'Studio'] }),
    ).toMatch(/^Last used Thu 26 Nov, \d\d:00 · followed by “Recorder” and “Studio”$/)
  })

  it('says that its folders keep a copy when it is removed', () => {
    expect(removedWords({ preset, folders: [] })).toBe('“Court” is removed.')
    const one = { id: 'f', name: 'Recorder' }
    expect(removedWords({ preset, folders: [one] })).toBe('“Court” is removed. “Recorder” keeps a copy of its options.')
    expect(removedWords({ preset, folders: [one, { id: 'g', name: 'Studio' }] })).toMatch(/“Studio” keep a copy/)
  })
})

describe('a form', () => {
  it('leaves nothing behind of what was chosen and taken back', () => {
    const chosen = changedAnalytics(null, { profile: 'full', domain: 'sales' })
    expect(chosen).toEqual({ profile: 'full', domain: 'sales' })
    expect(changedAnalytics(chosen, { profile: null })).toEqual({ domain: 'sales' })
    expect(changedAnalytics({ domain: 'sales' }, { domain: null })).toBeNull()
  })

  it('knows options again, in whatever order they are written', () => {
    const analytics = { profile: 'full', domain: 'sales' } as const
    expect(
      sameOptions({ ...PLAIN, analytics }, { analytics: { domain: 'sales', profile: 'full' }, ...PLAIN_REST }),
    ).toBe(true)
    expect(sameOptions(PLAIN, { ...PLAIN, language: 'en' })).toBe(false)
  })
})

const { analytics: _none, ...PLAIN_REST } = PLAIN
