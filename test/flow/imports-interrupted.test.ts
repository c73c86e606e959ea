// Imports that are stopped, cut short, contradicted or taken back: what is in stays whole, and what is not can come again.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, IMPORTER, job, openDesk, SRT } from '../importing.ts'
import { wav } from '../recordings.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const rows = () => desk.library.newest(['archived'], 100)

describe('an import that is interrupted', () => {
  const many = (count: number): string => {
    for (let at = 0; at < count; at++) desk.file(`many/${at}.json`, job(`job-number-${at}`, `Line ${at}.`))
    return join(desk.folder, 'files', 'many')
  }

  it('keeps what is in when it is cancelled, and nothing half', async () => {
    const folder = many(60)
    const stop = desk.importing.on({
      changed: () => (desk.importing.facts()?.imported ?? 0) > 5 && desk.importing.cancel(),
    })
    const facts = await desk.bring(folder)
    stop()
    expect(facts.phase).toBe('cancelled')
    expect(facts.imported).toBeLessThan(60)
    expect(rows()).toHaveLength(facts.imported)
    const after = await desk.bring(folder)
    expect(after).toMatchObject({ phase: 'done', known: facts.imported, imported: 60 - facts.imported })
  })

  it('goes on by itself when the application starts again', async () => {
    const folder = many(60)
    const stop = desk.importing.on({
      changed: () => {
        if ((desk.importing.facts()?.imported ?? 0) > 5) void desk.importing.stop()
      },
    })
    await desk.bring(folder)
    stop()
    desk = await desk.restart()
    const ended = new Promise((resolve) => desk.importing.on({ ended: resolve }))
    desk.importing.resume()
    await ended
    expect(rows()).toHaveLength(60)
    expect(desk.library.setting('import.unfinished')).toBeNull()
  })

  it('says that the disk is full, and goes on at the next start', async () => {
    await desk.close()
    let isFull = true
    desk = openDesk({
      bend: (parts) => ({
        ...parts,
        library: {
          ...parts.library,
          importAll(imports, sliceMs) {
            if (isFull) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
            return parts.library.importAll(imports, sliceMs)
          },
        },
      }),
    })
    const facts = await desk.bring(desk.file('a.srt', SRT))
    expect(facts).toMatchObject({ phase: 'failed', fault: { code: 'disk-full' } })
    isFull = false
    const ended = new Promise((resolve) => desk.importing.on({ ended: resolve }))
    desk.importing.resume()
    expect(await ended).toMatchObject({ phase: 'done', imported: 1 })
  })

  it('takes in what is handed over meanwhile', async () => {
    const folder = many(40)
    let isSecond = false
    desk.importing.on({
      changed() {
        if (isSecond || (desk.importing.facts()?.done ?? 0) < 5) return
        isSecond = true
        void desk.importing.import([desk.file('late.srt', SRT)])
      },
    })
    expect(await desk.bring(folder)).toMatchObject({ imported: 41, found: 41 })
  })
})

describe('taking an import back', () => {
  it('leaves nothing of it, and lets it be imported again', async () => {
    desk.file('a.srt', SRT)
    desk.file('a.wav', wav(6, 1))
    desk.file('b.json', job())
    const folder = join(desk.folder, 'files')
    const { id } = await desk.bring(folder)
    await desk.importing.undo(id)
    expect(desk.importing.facts()).toMatchObject({ phase: 'removed', removed: 2, kept: 0, firstId: null })
    expect(rows()).toEqual([])
    expect(desk.library.hasBytes(readFileSync(join(folder, 'a.wav')).length)).toBe(false)
    expect(await desk.bring(folder)).toMatchObject({ imported: 2, known: 0 })
  })

  it('touches nothing that was here before', async () => {
    const path = desk.file('a.srt', SRT)
    await desk.bring(path)
    const { id } = await desk.bring(path)
    await desk.importing.undo(id)
    expect(rows()).toHaveLength(1)
  })

  it('is over once it is put away', async () => {
    const { id } = await desk.bring(desk.file('a.srt', SRT))
    desk.importing.dismiss(id)
    expect(desk.importing.facts()).toBeNull()
    await expect(desk.importing.undo(id)).rejects.toMatchObject({ code: 'conflict' })
    expect(rows()).toHaveLength(1)
  })
})

it('refuses the one file that contradicts the library, and takes the others', async () => {
  // Two labels that are the same once they are written: half a character each.
  const segments = ['A\\ud800', 'A\\ud801'].map(
    (speaker) => `{"start": 0, "end": 1, "speaker": "${speaker}", "text": "x"}`,
  )
  desk.file('odd.json', `{"segments": [${segments.join(', ')}]}`)
  for (let at = 0; at < 12; at++) desk.file(`${at}.srt`, SRT.replace('six', String(at)))
  const facts = await desk.bring(join(desk.folder, 'files'))
  expect(facts).toMatchObject({ phase: 'done', imported: 12, refusedCount: 1 })
  expect(facts.refused[0]?.name).toBe('odd.json')
})

it('refuses a file that kills the thread that reads it, and reads the others', async () => {
  // The real thread, but for one file: that stands for one that makes it run out of memory.
  const real = `import(${JSON.stringify(IMPORTER)})`
  const code = `const files = require('node:fs')
    const { openSync } = files
    files.openSync = (path, ...more) => String(path).endsWith('deadly.srt') ? process.exit(1) : openSync(path, ...more)
    require('node:module').syncBuiltinESMExports()
    ${real}`
  const workerPath = desk.file('thread/deadly.cjs', code)
  const { folder } = desk
  await desk.importing.stop()
  desk.library.close()
  desk = openDesk({ folder, bend: (parts) => ({ ...parts, workerPath }) })
  for (let at = 0; at < 20; at++) desk.file(`many/${at}.srt`, SRT.replace('six', String(at)))
  desk.file('many/deadly.srt', '')
  const facts = await desk.bring(join(folder, 'files', 'many'))
  expect(facts).toMatchObject({ phase: 'done', imported: 20, refusedCount: 1 })
  expect(facts.refused[0]).toMatchObject({ name: 'deadly.srt', text: expect.stringMatching(/^Reading it broke off/) })
})
