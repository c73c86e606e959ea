// The log file: readable lines without secrets, that never grows without end and never stops the work.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import type { LogFacts } from '../../main/log.ts'
import { openDiary } from '../../main/shell/diary.ts'
import { errorText, lineOf, retold } from '../../main/shell/log-lines.ts'
import { noLineTells } from './planted-lines.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diary-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const logs = (): readonly string[] => readdirSync(join(folder, 'logs')).sort()
const kept = (): string => readFileSync(join(folder, 'logs', 'main.log'), 'utf8')

describe('the diary', () => {
  it('writes an event and its facts on one line', () => {
    openDiary(folder)('warn', 'moved', { id: 3, to: 'ready', fault: null, code: undefined, isKept: true })
    expect(kept()).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d warn moved id=3 to="ready" fault=null isKept=true\n$/)
  })

  it('is turned over before it grows, and keeps three older files', () => {
    const log = openDiary(folder, 500)
    for (let turn = 0; turn < 200; turn++) log('info', 'next', { id: turn })
    expect(logs()).toEqual(['main.log', 'main.log.1', 'main.log.2', 'main.log.3'])
    expect(kept()).toContain('id=199')
    const sizes = logs().map((name) => statSync(join(folder, 'logs', name)).size)
    expect(Math.max(...sizes)).toBeLessThan(600)
  })

  it('does not stop the work when it cannot be written', () => {
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be')
    const log = openDiary(folder)
    expect(() => log('error', 'anything')).not.toThrow()
  })
})

describe('a line', () => {
  it('says words and figures that it knows, and nothing else', () => {
    expect(
      lineOf('asked', { method: 'GET', path: '/jobs/0a0b0c0d-1111-2222-3333-444455556666/download', status: 200 }),
    ).toBe('asked method="GET" path="/jobs/0a0b0c0d-1111-2222-3333-444455556666/download" status=200')
    expect(lineOf('request.failed', { request: 'library:search', code: 'internal' })).toBe(
      'request.failed request="library:search" code="internal"',
    )
    const strange = { title: 'The harbour', id: Number.NaN, code: 'two words', path: join(homedir(), 'a.wav') }
    expect(lineOf('moved', strange as LogFacts)).toBe('moved …=… id=… code=… path=…')
  })

  it('names an error by its kind, its code and its place in our code', () => {
    const cause = Object.assign(new Error("ENOENT: open '/home/ada/Maria.wav'"), { code: 'ENOENT' })
    const text = errorText(new Fault('missing', 'The file Maria.wav is gone.', { cause }))
    expect(text).toMatch(/^Fault missing at diary\.test\.ts:\d+:\d+ .*< Error ENOENT at diary\.test\.ts:\d+:\d+/)
    expect(text).not.toMatch(/Maria|ada|\/home/)
  })

  it('keeps what the engine says of our own code', () => {
    const nothing = Object(null).rows
    const calling = (): unknown => nothing.length
    expect(() => calling()).toThrow(TypeError)
    try {
      calling()
    } catch (error) {
      expect(errorText(error)).toContain(
        "TypeError: Cannot read properties of undefined (reading 'length') at calling (diary.test.ts:",
      )
    }
    expect(errorText(new Error('UNIQUE constraint failed: recordings.path'))).toContain(': UNIQUE constraint failed')
    expect(errorText('a string')).toBe('thrown string')
  })

  it('of an older version is told by the same rules', () => {
    const at = '2026-11-26T10:00:00.000+01:00'
    expect(retold(`${at} info library.checked depth="quick" troubles=0`)).toBe(
      `${at} info library.checked depth="quick" troubles=0`,
    )
    expect(retold(`${at} error uncaught stack="Error: Maria\\n  at x (/home/ada/main.cjs:1:2)"`)).toBe(
      `${at} error uncaught …=…`,
    )
    expect(retold('Maria said that nobody knew')).toBeNull()
    const written = `${at} error uncaught error=${JSON.stringify(errorText(new TypeError('x is not a function')))}`
    expect(retold(written)).toBe(written)
  })

  it('never says what was planted in it', () => {
    noLineTells(20_261_126, 3000)
  })
})
