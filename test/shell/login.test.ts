// Start at login: what the system knows is what is shown, and what is written starts the same program with the same folder.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { entryOf, isEntryOn, linuxLogin, systemLogin } from '../../main/shell/desktop/login.ts'

let config: string
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'login-'))
})
afterEach(() => rmSync(config, { recursive: true, force: true }))

const COMMAND = ['/opt/tuplets archive/tuplets-archive', '--hidden'] as const

describe('on Linux', () => {
  it('is a file that every desktop reads, and that is gone when it is turned off', () => {
    const login = linuxLogin(config, COMMAND, 'Tuplets Archive')
    expect(login.isOn()).toBe(false)
    login.set(true)
    expect(login.isOn()).toBe(true)
    expect(linuxLogin(config, COMMAND, 'Tuplets Archive').isOn()).toBe(true)
    expect(readFileSync(join(config, 'autostart', 'tuplets-archive.desktop'), 'utf8')).toBe(
      entryOf(COMMAND, 'Tuplets Archive'),
    )
    login.set(false)
    login.set(false)
    expect(login.isOn()).toBe(false)
  })

  it('is off where the desktop has turned the file off', () => {
    const login = linuxLogin(config, COMMAND, 'Tuplets Archive')
    login.set(true)
    const path = join(config, 'autostart', 'tuplets-archive.desktop')
    writeFileSync(path, readFileSync(path, 'utf8').replace('enabled=true', 'enabled=false'))
    expect(login.isOn()).toBe(false)
    expect(isEntryOn('[Desktop Entry]\nHidden=true\n')).toBe(false)
    login.set(true)
    expect(login.isOn()).toBe(true)
  })

  it('says so where it cannot be written', () => {
    writeFileSync(join(config, 'autostart'), 'a file where the folder should be')
    expect(() => linuxLogin(config, COMMAND, 'x').set(true)).toThrow()
  })

  it.each([
    [['/usr/bin/a', '--hidden'], 'Exec=/usr/bin/a --hidden'],
    [['/opt/my app/a', '--x=50%'], 'Exec="/opt/my app/a" --x=50%%'],
    [['/a', '$HOME "q" `x` \\'], 'Exec=/a "\\\\$HOME \\\\"q\\\\" \\\\`x\\\\` \\\\\\\\"'],
  ] as const)('writes %j as the specification wants it', (command, line) => {
    expect(entryOf(command, 'x').split('\n')).toContain(line)
  })

  it.skipIf(process.platform !== 'linux')('starts what it names, word for word', () => {
    const odd = join(config, 'it\'s "odd" $HOME')
    mkdirSync(odd)
    const program = join(odd, 'program')
    writeFileSync(program, '#!/bin/sh\nprintf "%s|" "$@"\n', { mode: 0o755 })
    const exec = /^Exec=(.*)$/m.exec(entryOf([program, '--a=b c', '50%'], 'x'))?.[1] ?? ''
    // As a desktop reads it: values first, then field codes; the quoting is the shell's in all that is used here.
    const read = exec.replaceAll('\\\\', '\\').replaceAll('%%', '%')
    expect(execFileSync('sh', ['-c', read], { encoding: 'utf8' })).toBe('--a=b c|50%|')
  })
})

describe('where Electron asks the system', () => {
  const items = (openAtLogin: boolean, executableWillLaunchAtLogin?: boolean) => {
    const set: unknown[] = []
    const found = executableWillLaunchAtLogin === undefined ? {} : { executableWillLaunchAtLogin }
    return {
      set,
      getLoginItemSettings: () => ({ openAtLogin, ...found }),
      setLoginItemSettings: (one: unknown) => set.push(one),
    }
  }

  it('is on with the same words as it was turned on with', () => {
    const system = items(true)
    const login = systemLogin(system, ['--hidden'], true)
    expect(login.isOn()).toBe(true)
    login.set(false)
    expect(system.set).toEqual([{ openAtLogin: false, args: ['--hidden'] }])
  })

  it('is off where Windows was told so', () => {
    expect(systemLogin(items(true, false), [], true).isOn()).toBe(false)
  })

  it('is nothing that a copy out of a folder of source can do', () => {
    expect(systemLogin(items(false), [], false).isOn()).toBeNull()
  })
})
