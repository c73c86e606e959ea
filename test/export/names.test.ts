// File names that can be written, found and copied on every system.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbered, safeStem, stemOf } from '../../main/export/names.ts'
import { exportableOf, HARBOUR } from './exportables.ts'

describe('a file name', () => {
  it.each([
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['Contract', 'Contract'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['ends with dots...', 'ends with dots'],
    ['blank at the end ', 'blank at the end'],
    ['.hidden', '_.hidden'],
    ['../../etc/passwd', '_..-..-etc-passwd'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['zero\u0000width\u200b', 'zerowidth'],
    ['...', ''],
    ['Interview 👩🏽 2', 'Interview 👩🏽 2'],
  ])('of “%s” is “%s”', (wanted, safe) => {
    expect(safeStem(wanted)).toBe(safe)
  })

  it('is never longer than 120 characters or 200 bytes, and never cut inside a character', () => {
    const long = safeStem('港'.repeat(300))
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200)
    expect(safeStem('é'.repeat(300))).toHaveLength(100)
    expect(safeStem('a'.repeat(300))).toHaveLength(120)
    expect(safeStem(`${'a'.repeat(118)}👨‍👩‍👧‍👦`)).toBe('a'.repeat(118))
  })

  it('holds nothing that a system refuses, whatever was asked for', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (wanted) => {
        const stem = safeStem(wanted)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there.
        expect(stem).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|^\.|[. ]$/)
        expect(safeStem(stem)).toBe(stem)
      }),
    ))

  it('follows the template', () => {
    expect(stemOf('{date} {title} ({language})', HARBOUR, 'UTC')).toBe('2026-03-14 Harbour inquiry, day 3 (en)')
    expect(stemOf('{file}', HARBOUR, 'UTC')).toBe('harbour day 3')
    expect(stemOf('{nothing}', HARBOUR, 'UTC')).toBe('{nothing}')
    expect(stemOf('', exportableOf([], { title: '///' }), 'UTC')).toBe('transcript')
  })

  it('gets a number where it is taken', () => {
    expect(numbered('Interview', 1, 'srt')).toBe('Interview.srt')
    expect(numbered('Interview', 3, 'srt')).toBe('Interview (3).srt')
  })
})
