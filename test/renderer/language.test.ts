import { describe, expect, it } from 'vitest'
import { directionOf, joint, langOf } from '../../renderer/reader/language.ts'

describe('the direction of a passage', () => {
  it.each([
    ['قالت اللجنة', null, 'rtl'],
    ['NATO قالت', 'ar', 'rtl'],
    ['NATO قالت', null, 'ltr'],
    ['الف is the first letter.', 'en', 'ltr'],
    ['הנמל', 'en', 'rtl'],
    ['2019, 42 %', 'he', null],
    ['', 'ar', null],
    ['委員会', 'ja', 'ltr'],
    ['In English after all.', 'fa', 'ltr'],
    ['گفت', 'fa-IR', 'rtl'],
  ] as const)('of %j in %s is %s', (text, language, direction) => {
    expect(directionOf(text, language)).toBe(direction)
  })
})

it('tells assistive technology only languages that exist', () => {
  const given = ['en', 'zh-TW', 'pt_BR', 'yue', 'xx-not-a-language', 'xx', 'english', '', null, '"><b>']
  expect(given.map(langOf)).toEqual([
    'en',
    'zh-TW',
    'pt-BR',
    'yue',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

it('puts a blank between two segments unless both are written without', () => {
  expect([joint('ja', 'ja'), joint('ja', 'en'), joint('en', 'zh'), joint(null, null)]).toEqual(['', ' ', ' ', ' '])
})
