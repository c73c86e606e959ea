// Diagnostics: what helps to find a trouble is in them, and nothing that anybody said, wrote, named or opens a door with.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../../main/clock.ts'
import { healthOf } from '../../main/library/keeping/health.ts'
import { dumpsIn, hasUntold, markTold, tidyDumps } from '../../main/shell/diagnostics/crash-folder.ts'
import { logTail } from '../../main/shell/diagnostics/log-tail.ts'
import { PARTS, type ReportFacts, reportOf, textOf } from '../../main/shell/diagnostics/report.ts'
import { openDiary } from '../../main/shell/diary.ts'
import { readPreferences } from '../../main/shell/preferences.ts'
import { diagnosticsAnswers } from '../../main/shell/requests-diagnostics.ts'
import { type Scratch, scratchLibrary } from '../library/scratch.ts'
import { plantLibrary } from '../redact/planted-library.ts'

const SEED = Number(process.env.CHAOS_SEED ?? 20_261_126)
const NOW_MS = Date.UTC(2026, 10, 26, 9)
const NAME = 'Interview Maria Gonzáles'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diagnostics-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function factsIn(userData: string, libraryPath: string, more: Partial<ReportFacts> = {}): ReportFacts {
  return {
    version: '1.2.3',
    isPackaged: true,
    nowMs: NOW_MS,
    userData,
    libraryPath,
    preferences: readPreferences({}),
    health: healthOf(libraryPath),
    running: null,
    log: [],
    dumps: [],
    ...more,
  }
}

const whole = (facts: ReportFacts): string => textOf(reportOf(facts), PARTS)

/** A name, a folder or a sentence wherever settings may hold one. */
const PLANTED_SETTINGS = {
  coderName: NAME,
  folders: [{ id: 'f', path: `/media/${NAME}`, isPaused: true, rules: { isSensitive: true } }],
  safekeeping: { folder: `/backup/${NAME}`, rhythm: 'weekly', daily: 2, weekly: 3 },
  presets: { list: [{ id: 'p', name: NAME, options: { language: 'de' }, lastUsedAtMs: 1 }], last: null },
  exports: { last: 'srt', folder: `/out/${NAME}`, choices: [], profiles: [] },
  bounds: { x: 1, y: 2, width: 1200, height: 800, isMaximized: false },
}

describe('diagnostics of a full library', () => {
  let scratch: Scratch

  beforeEach(() => {
    scratch = scratchLibrary()
  })
  afterEach(() => scratch.close())

  it('tell figures and codes, and nothing that was planted', async () => {
    const { hidden, ids } = await plantLibrary(scratch, SEED, 2)
    // What an older version of the log wrote, and what somebody else put there.
    mkdirSync(join(scratch.folder, 'logs'))
    const lines = hidden.map(
      (text) => `2026-11-26T10:00:00.000+01:00 error uncaught stack=${JSON.stringify(text)}\n${text}`,
    )
    writeFileSync(join(scratch.folder, 'logs', 'main.log'), `${lines.join('\n')}\n`)
    openDiary(scratch.folder)('info', 'library.checked', { depth: 'quick', troubles: 0 })
    const text = whole(
      factsIn(scratch.folder, scratch.path, {
        preferences: readPreferences(PLANTED_SETTINGS),
        log: logTail(scratch.folder),
        running: {
          gates: [{ kind: 'offline', nextTryAtMs: NOW_MS }],
          isMetered: false,
          isPaused: false,
          accounts: 1,
          key: 'stored',
          lastCheck: { atMs: NOW_MS, depth: 'full', troubles: 0 },
          backups: { count: 2, newestAtMs: NOW_MS, fault: 'disk-full' },
        },
      }),
    )
    expect(hidden.filter((one) => text.includes(one))).toEqual([])
    expect(text).not.toMatch(/Maria|Gonz|media|backup\/|\/out/)
    expect(text).not.toContain(homedir())
    expect(text).not.toContain(scratch.folder)
    expect(text).toContain(`stage.archived: ${ids.length}\n`)
    expect(text).toContain('gate.offline: 2026-11-26T09:00:00.000Z\n')
    expect(text).toContain('backupRhythm: weekly\n')
    expect(text).toContain('sensitiveFolders: 1\n')
    expect(text).toMatch(/uncaught …=…\n/)
    expect(text).toContain(' info library.checked depth="quick" troubles=0\n')
  })

  it('say what version and how large the library is, and what troubled its recordings', async () => {
    await plantLibrary(scratch, SEED, 1)
    const health = healthOf(scratch.path, true)
    expect(health).toMatchObject({ trouble: null, troubles: 0, stages: { archived: 1 } })
    expect(health.schema).toBeGreaterThan(10)
    expect(health.bytes).toBeGreaterThan(0)
  })
})

describe('diagnostics where the library does not open', () => {
  it('name the trouble by its code', () => {
    const path = join(folder, 'library.db')
    expect(healthOf(path)).toMatchObject({ trouble: 'missing', schema: null })
    writeFileSync(path, 'this is no library, whatever its name says'.repeat(200))
    expect(whole(factsIn(folder, path))).toContain('trouble: SQLITE_NOTADB\n')
  })

  it('read the end of a long log', () => {
    const log = openDiary(folder, 20_000)
    for (let id = 0; id < 3000; id++) log('info', 'moved', { id, to: 'ready' })
    const tail = logTail(folder, 100)
    expect(tail).toHaveLength(100)
    expect(tail.at(-1)).toMatch(/ info moved id=2999 to="ready"$/)
    expect(logTail(join(folder, 'nowhere'))).toEqual([])
  })
})

describe('what is saved', () => {
  function room(dumps: number) {
    const crashes = join(folder, 'crashes')
    for (let at = 0; at < dumps; at++) dump(crashes, `${at}.dmp`, 100 + at, NOW_MS - at)
    const picked: string[] = []
    const shown: string[] = []
    let made = 0
    const answers = diagnosticsAnswers({
      crashes: { folder: crashes, news: () => null },
      report: async () => reportOf(factsIn(folder, join(folder, 'library.db'), { nowMs: NOW_MS + made++ })),
      pick: async (name) => {
        picked.push(name)
        return join(folder, name)
      },
      reveal: (path) => shown.push(path),
      today: () => '2026-11-26',
    })
    return { answers, picked, shown }
  }

  it('is what was shown, without what was left out', async () => {
    const { answers, picked, shown } = room(1)
    const { id, head, parts, dumps } = await answers['diagnostics:look']({})
    expect(dumps).toBe(1)
    expect(await answers['diagnostics:save']({ id, parts: ['log', 'system'], withDumps: false })).toEqual({
      isSaved: true,
    })
    expect(picked).toEqual(['Tuplets Archive diagnostics 2026-11-26.txt'])
    const path = join(folder, picked[0] ?? '')
    const meant = parts.filter(({ part }) => part === 'system' || part === 'log').map(({ text }) => text)
    expect(readFileSync(path, 'utf8')).toBe([head, ...meant].join('\n'))
    expect(statSync(path).mode & 0o077).toBe(0)
    await answers['diagnostics:reveal']({})
    expect(shown).toEqual([path])
  })

  it('holds dumps only when they were asked for', async () => {
    const { answers, picked } = room(2)
    const { id, dumpBytes } = await answers['diagnostics:look']({})
    expect(dumpBytes).toBe(201)
    await answers['diagnostics:save']({ id, parts: ['crashes'], withDumps: true })
    const files = unzipSync(readFileSync(join(folder, picked[0] ?? '')))
    expect(picked[0]).toMatch(/\.zip$/)
    expect(Object.entries(files).map(([name, bytes]) => [name, bytes.length > 50])).toEqual([
      ['diagnostics.txt', true],
      ['crash-1.dmp', true],
      ['crash-2.dmp', true],
    ])
  })

  it('is refused where something else was seen since', async () => {
    const { answers } = room(0)
    const { id } = await answers['diagnostics:look']({})
    await answers['diagnostics:look']({})
    await expect(answers['diagnostics:save']({ id, parts: [...PARTS], withDumps: false })).rejects.toMatchObject({
      code: 'stale',
    })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('crash dumps', () => {
  it('are few, small together, and gone after two weeks', () => {
    for (let at = 0; at < 9; at++) dump(folder, join('pending', `${at}.dmp`), 10, NOW_MS - at * DAY)
    expect(tidyDumps(folder, NOW_MS)).toBe(4)
    expect(dumpsIn(folder).map(({ atMs }) => (NOW_MS - atMs) / DAY)).toEqual([0, 1, 2, 3, 4])
    expect(tidyDumps(folder, NOW_MS + 12 * DAY)).toBe(2)
    dump(folder, 'large.dmp', 65 * 2 ** 20, NOW_MS + DAY)
    expect(tidyDumps(folder, NOW_MS + DAY)).toBe(4)
    expect(dumpsIn(folder)).toEqual([])
  })

  it('are told of once', () => {
    expect(hasUntold(folder)).toBe(false)
    dump(folder, 'a.dmp', 10, NOW_MS)
    expect(hasUntold(folder)).toBe(true)
    markTold(folder, NOW_MS)
    expect(hasUntold(folder)).toBe(false)
    dump(folder, 'b.dmp', 10, NOW_MS + 5000)
    expect(hasUntold(folder)).toBe(true)
  })
})

function dump(where: string, name: string, bytes: number, atMs: number): void {
  const path = join(where, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, Buffer.alloc(bytes, 7))
  utimesSync(path, atMs / 1000, atMs / 1000)
}
