// What is read of the settings before they are opened: where the window stood, in which colours and language, and nothing that a damaged or
// strange file says.

import { describe, expect, it } from 'vitest'
import { glance } from '../../main/shell/glance.ts'
import { readPreferences } from '../../main/shell/preferences.ts'

const BOUNDS = { x: 12, y: -7, width: 1300, height: 900, isMaximized: true }
const NOTHING = { appearance: 'system', language: 'system', bounds: null }

describe('a glance at the settings', () => {
  it('finds where the window stood, and its colours', () => {
    expect(glance(() => JSON.stringify({ appearance: 'dark', language: 'de', bounds: BOUNDS }))).toEqual({
      appearance: 'dark',
      language: 'de',
      bounds: BOUNDS,
    })
  })

  it.each([
    [
      'no file',
      () => {
        throw new Error('ENOENT')
      },
    ],
    ['half a file', () => '{"appearance":"dark'],
    ['another kind of file', () => '[]'],
    ['null', () => 'null'],
  ])('takes %s as nothing', (_name, read) => {
    expect(glance(read)).toEqual(NOTHING)
  })

  it.each([
    { appearance: 'pink' },
    { language: 'xx' },
    { bounds: { ...BOUNDS, x: 'left' } },
    { bounds: { ...BOUNDS, width: 1e9 } },
    { bounds: { ...BOUNDS, y: 0.5 } },
    { bounds: { ...BOUNDS, isMaximized: 1 } },
    { bounds: [1, 2] },
    { appearance: 'light', bounds: BOUNDS },
  ])('reads %j as the settings will', (kept) => {
    const { appearance, language, bounds } = readPreferences(kept)
    expect(glance(() => JSON.stringify(kept))).toEqual({ appearance, language, bounds })
  })
})
