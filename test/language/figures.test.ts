// Figures in sentences of the main process, as each language writes them.

import { afterEach, expect, it } from 'vitest'
import { decimal, dollarsOf } from '../../language/figures.ts'
import { speak } from '../../language/language.ts'
import { voiceOf } from '../../language/voices.ts'

afterEach(async () => speak(await voiceOf('en')))

it('keeps its decimals, and writes dollars as Americans do in English', () => {
  expect([decimal(3, 1), dollarsOf(70_000), dollarsOf(35_000, 3), dollarsOf(140_000, 3)]).toEqual([
    ...['3.0', '$0.07', '$0.035', '$0.14'],
  ])
})

it('follows the language otherwise', async () => {
  speak(await voiceOf('de'))
  expect([decimal(3, 1), dollarsOf(70_000)]).toEqual(['3,0', '0,07\u00a0$'])
})
