// The log file: readable lines without secrets, that never grows without end and never stops the work.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { line, openDiary } from '../../main/shell/diary.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diary-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const logs = (): readonly string[] => readdirSync(join(folder, 'logs')).sort()

describe('the diary', () => {
  it('writes an event and its facts on one line', () => {
    openDiary(folder)('warn', 'moved', { id: 3, to: 'ready', fault: null, cause: undefined, text: 'two\nlines' })
    const text = readFileSync(join(folder, 'logs', 'main.log'), 'utf8')
    expect(text).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d warn moved id=3 to="ready" fault=null text="two\\nlines"\n$/,
    )
  })

  it('blacks out what opens a door, and whose computer it is', () => {
    const secret = `tb_${'x'.repeat(40)}`
    const url = 'https://store.example/o/1?X-Amz-Signature=abc&upload_id=def'
    const text = line('failed', { text: `key ${secret} at ${url}`, path: join(homedir(), 'in', 'a.wav') })
    expect(text).not.toMatch(/xxxx|abc|def/)
    expect(text).toContain('"~/in/a.wav"')
  })

  it('is turned over before it grows, and keeps three older files', () => {
    const log = openDiary(folder, 500)
    for (let turn = 0; turn < 200; turn++) log('info', 'next', { turn })
    expect(logs()).toEqual(['main.log', 'main.log.1', 'main.log.2', 'main.log.3'])
    const newest = readFileSync(join(folder, 'logs', 'main.log'), 'utf8')
    expect(newest).toContain('turn=199')
    expect(newest.length).toBeLessThan(1000)
  })

  it('does not stop the work when it cannot be written', () => {
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be')
    const log = openDiary(folder)
    expect(() => log('error', 'anything')).not.toThrow()
  })
})
