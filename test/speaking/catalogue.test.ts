import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../main/tuplets/catalogue.ts'

describe('the languages', () => {
  it('are 96 of the standard model and 30 of the premium one', () => {
    expect(LANGUAGES.filter((one) => one.isStandard)).toHaveLength(96)
    expect(LANGUAGES.filter((one) => one.isPremium)).toHaveLength(30)
    expect(new Set(LANGUAGES.map((one) => one.code)).size).toBe(98)
    expect(LANGUAGES.every((one) => /^[a-z]{2,3}$/.test(one.code) && /^[A-Z][A-Za-z ]+$/.test(one.name))).toBe(true)
  })
})
