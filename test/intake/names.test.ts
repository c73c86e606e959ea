// One file under two names, and files that are no longer where they were.

import { link, mkdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldingAt, isStillAt, isThere, NO_FOLDING, pathKey, truePath } from '../../main/intake/names.ts'
import { stampOf } from '../../main/intake/open.ts'
import { scratchFolder } from './recordings.ts'

async function stampAt(path: string) {
  return stampOf(await stat(path, { bigint: true }))
}

describe('a recording that was known at a path', () => {
  it('is still there while nothing happened to it', async () => {
    const path = join(await scratchFolder(), 'a.wav')
    await writeFile(path, 'x')
    expect(await isStillAt(path, await stampAt(path), null)).toBe(true)
    expect(await isThere(path)).toBe(true)
  })

  it('is gone once it was renamed, removed, replaced or changed', async () => {
    const folder = await scratchFolder()
    const path = join(folder, 'a.wav')
    await writeFile(path, 'x')
    const stamp = await stampAt(path)
    await rename(path, join(folder, 'b.wav'))
    expect(await isStillAt(path, stamp, join(folder, 'b.wav'))).toBe(false)
    expect(await isThere(path)).toBe(false)
    await writeFile(path, 'other')
    expect(await isStillAt(path, stamp, join(folder, 'b.wav'))).toBe(false)
    await utimes(join(folder, 'b.wav'), 1, 1)
    expect(await isStillAt(join(folder, 'b.wav'), stamp, path)).toBe(false)
    await rm(folder, { recursive: true })
    expect(await isStillAt(path, stamp, null)).toBe(false)
  })

  it('is there twice with a second hard link, and once under another spelling of one entry', async () => {
    const folder = await scratchFolder()
    const path = join(folder, 'a.wav')
    await writeFile(path, 'x')
    const stamp = await stampAt(path)
    // The same entry asked for in two spellings is what a case-folding disk shows; here the two spellings are equal.
    expect(await isStillAt(path, stamp, path)).toBe(false)
    await link(path, join(folder, 'b.wav'))
    expect(await isStillAt(path, await stampAt(path), join(folder, 'b.wav'))).toBe(true)
  })

  it('is not called gone by a folder that cannot be looked into', async () => {
    const folder = await scratchFolder()
    await writeFile(join(folder, 'file'), 'x')
    expect(await isThere(join(folder, 'file', 'below'))).toBe(false)
    expect(await isThere('\0')).toBe(true)
  })
})

describe('the spelling of names', () => {
  it('counts on a disk that tells names apart', async () => {
    const folder = await scratchFolder()
    await writeFile(join(folder, 'Größe.wav'.normalize('NFC')), 'x')
    expect(await foldingAt(folder, 'linux')).toEqual(NO_FOLDING)
  })

  it('is taken from the system where no name in the folder could tell', async () => {
    const folder = await scratchFolder()
    await mkdir(join(folder, '123'))
    expect(await foldingAt(folder, 'darwin')).toEqual({ foldsCase: true, foldsForm: true })
    expect(await foldingAt(folder, 'win32')).toEqual({ foldsCase: true, foldsForm: false })
  })

  it('makes one key of all spellings that a folding disk takes for one, and leaves the others apart', () => {
    const both = { foldsCase: true, foldsForm: true }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(pathKey(name.normalize('NFD'), both)).toBe(pathKey(name.normalize('NFC'), both))
        expect(pathKey(name, NO_FOLDING)).toBe(name)
      }),
    )
    expect(pathKey('/In/A.WAV', both)).toBe(pathKey('/in/a.wav', both))
  })

  it('of a path that is not there is the path itself', async () => {
    const folder = await scratchFolder()
    expect(await truePath(join(folder, 'nowhere'))).toBe(join(folder, 'nowhere'))
  })
})
