// Sentences are said in the language that is spoken, and in English rather than not at all.

import { afterEach, describe, expect, it } from 'vitest'
import { direction, locale, parts, speak, t } from '../../language/language.ts'
import { inLiterals, tryingVoice } from '../../language/trying.ts'
import { firstSpoken, isSpoken, voiceOf } from '../../language/voices.ts'

const german = (catalog: Record<string, string>) => speak({ locale: 'de', direction: 'ltr', catalog })

afterEach(async () => speak(await voiceOf('en')))

describe('a sentence', () => {
  it('is said as it stands where English is spoken, with numbers as they are written there', () => {
    expect(t('Save')).toBe('Save')
    expect(t('{count, plural, one {# clip} other {# clips}} in “{folder}”', { count: 1234, folder: 'a' })).toBe(
      '1,234 clips in “a”',
    )
  })

  it('is said as its catalog has it, by the rules of that language', () => {
    german({
      'Save {count, plural, one {a clip} other {# clips}}': '{count, plural, one {Einen Clip} other {# Clips}} sichern',
    })
    expect(t('Save {count, plural, one {a clip} other {# clips}}', { count: 1234 })).toBe('1.234 Clips sichern')
  })

  it('has a translation of its own where one word means two things', () => {
    german({ Open: 'Öffnen', 'Open [not done yet]': 'Offen' })
    expect([t('Open'), t('Open', {}, 'not done yet')]).toEqual(['Öffnen', 'Offen'])
  })

  it.each([
    ['a catalog that has it wrongly', { 'Hello {name}': 'Hallo {name' }],
    ['a catalog that asks for what is not given', { 'Hello {name}': 'Hallo {nobody}' }],
    ['no entry', {}],
  ])('is said in English with %s', (_, catalog) => {
    german(catalog)
    expect(t('Hello {name}', { name: 'Ada' })).toBe('Hello Ada')
  })

  it('stands as it is where it cannot be said at all', () => {
    expect(t('Hello {name')).toBe('Hello {name')
    expect(t('Hello {name}')).toBe('Hello {name}')
  })

  it('takes words of a recording as words, whatever they look like', () => {
    expect(t('“{text}” was said', { text: '{count, plural} <b>it’s</b> #' })).toBe(
      '“{count, plural} <b>it’s</b> #” was said',
    )
  })

  it('has markup made by its caller', () => {
    const key = (inside: readonly unknown[]) => ({ key: inside })
    expect(parts('Press <key>Ctrl</key> now', { key })).toEqual(['Press ', { key: ['Ctrl'] }, ' now'])
  })
})

describe('a voice', () => {
  it('is the first of the system’s languages that there is', () => {
    expect(firstSpoken(['pt-BR', 'fr-CA', 'de'])).toBe('fr')
    expect(firstSpoken(['ja'])).toBe('en')
    expect(firstSpoken([])).toBe('en')
  })

  it('is no other than those that there are', () => {
    expect(['de', 'en-XA', 'xx', null, 'constructor'].filter(isSpoken)).toEqual(['de', 'en-XA'])
  })

  it('changes what is read of a message, and nothing that it is made of', () => {
    const message = '{count, plural, one {# clip} other {# clips of <b>{name}</b>}} saved in “{folder}”.'
    expect(inLiterals(message, (text) => text.toUpperCase())).toBe(
      '{count, plural, one {# CLIP} other {# CLIPS OF <b>{name}</b>}} SAVED IN “{folder}”.',
    )
  })

  it('for trying is longer by 40 % at least, or runs from right to left', () => {
    const { catalog } = tryingVoice('en-XA')
    speak(tryingVoice('en-XA'))
    for (const key of Object.keys(catalog).filter((each) => !/[{<[']/.test(each)))
      expect(t(key).length).toBeGreaterThanOrEqual(1.4 * key.length)
    speak(tryingVoice('ar-XB'))
    expect([direction(), locale()]).toEqual(['rtl', 'en-GB'])
  })
})
