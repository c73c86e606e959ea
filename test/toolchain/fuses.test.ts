// The switches of the executable: set, read back, and every one named.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asarIntegrity, executableIn, FUSES, readFuses, setFuses } from '../../scripts/package/fuses.ts'

/** What stands before the switches in every Electron since version 12. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const COUNT = Object.keys(FUSES).length

let folder: string
let executable: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuses-'))
  executable = executableIn(folder, 'linux')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** An executable as it comes, with this many switches, all of them on. */
function lay(count: number): void {
  const wire = Buffer.from([1, count, ...Array.from({ length: count }, () => '1'.charCodeAt(0))])
  writeFileSync(executable, Buffer.concat([Buffer.alloc(5000, 7), Buffer.from(SENTINEL), wire, Buffer.alloc(300, 7)]))
}

describe('the switches', () => {
  it('stand as they were set, and say so', async () => {
    lay(COUNT)
    await setFuses(executable, false)
    const { lines, wrong } = await readFuses(executable, false)
    expect(wrong).toEqual([])
    expect(lines).toContain('    off  RunAsNode')
    expect(lines).toContain('     on  OnlyLoadAppFromAsar')
    expect(lines).toHaveLength(COUNT)
  })

  it('are told one by one where they stand otherwise', async () => {
    lay(COUNT)
    await setFuses(executable, false)
    const bytes = readFileSync(executable)
    bytes[bytes.indexOf(SENTINEL) + SENTINEL.length + 2] = '1'.charCodeAt(0)
    writeFileSync(executable, bytes)
    expect((await readFuses(executable, false)).wrong).toEqual(['RunAsNode is on, and should be off.'])
  })

  it('are all named: one more than that is not packaged, and not accepted', async () => {
    lay(COUNT + 1)
    await expect(setFuses(executable, false)).rejects.toThrow('strictlyRequireAllFuses')
    expect((await readFuses(executable, false)).wrong.at(-1)).toContain(`has ${COUNT + 1} switches`)
  })

  it('may be fewer only in the stand-in for an Electron that cannot be fetched', async () => {
    lay(COUNT - 1)
    await setFuses(executable, false)
    expect((await readFuses(executable, true)).wrong).toEqual([])
    expect((await readFuses(executable, false)).wrong).toEqual([
      'The executable lacks 1 of the switches that are named here.',
    ])
  })
})

describe('the digest of app.asar', () => {
  it('is looked for where a system has a place for it', async () => {
    const plist = join(executableIn(folder, 'darwin'), 'Contents', 'Info.plist')
    mkdirSync(dirname(plist), { recursive: true })
    writeFileSync(plist, '<dict></dict>')
    expect(await asarIntegrity(folder, 'darwin')).toContain('Info.plist')
    const digest = `<dict><key>algorithm</key><string>SHA256</string><key>hash</key><string>${'a'.repeat(64)}</string></dict>`
    writeFileSync(
      plist,
      `<dict><key>ElectronAsarIntegrity</key><dict><key>Resources/app.asar</key>${digest}</dict></dict>`,
    )
    expect(await asarIntegrity(folder, 'darwin')).toBeNull()
    writeFileSync(executableIn(folder, 'win32'), 'MZ')
    expect(await asarIntegrity(folder, 'win32')).toContain('executable')
    writeFileSync(executableIn(folder, 'win32'), Buffer.from('MZELECTRONASAR', 'utf16le'))
    expect(await asarIntegrity(folder, 'win32')).toBeNull()
    expect(await asarIntegrity(folder, 'linux')).toBeNull()
  })
})
