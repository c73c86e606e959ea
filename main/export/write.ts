// The one place of this room that touches a disk: a file is written under a name of its own beside the place, synced, and only
// then given its name, in a way that cannot overwrite. Whatever fails leaves nothing behind.

import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, copyFile, link, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { t } from '../../language/language.ts'
import { errorCode, Fault, toFault } from '../fault.ts'
import { numbered } from './names.ts'

const MOST_NUMBERS = 9_999

/** @returns the name that it got: that of the stem, or with a number behind it where that was taken */
export async function writeNew(folder: string, stem: string, extension: string, bytes: Uint8Array): Promise<string> {
  return placed(folder, stem, extension, async (temporary) => {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

/** A copy of a recording beside its page. */
export async function copyNew(folder: string, stem: string, extension: string, from: string): Promise<string> {
  return placed(folder, stem, extension, (temporary) => copyFile(from, temporary, constants.COPYFILE_EXCL))
}

async function placed(
  folder: string,
  stem: string,
  extension: string,
  fill: (temporary: string) => Promise<void>,
): Promise<string> {
  const temporary = join(folder, `.export-${randomBytes(6).toString('hex')}.part`)
  try {
    await fill(temporary)
    return await named(folder, stem, extension, temporary)
  } catch (thrown) {
    throw writeFault(thrown)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function named(folder: string, stem: string, extension: string, temporary: string): Promise<string> {
  for (let number = 1; number <= MOST_NUMBERS; number++) {
    const name = numbered(stem, number, extension)
    if (await take(temporary, join(folder, name))) return name
  }
  throw new Fault('conflict', t('There are too many files called “{stem}” in this folder.', { stem }), {
    remedy: t('Choose another folder or another name.'),
    retry: 'after-fix',
  })
}

/** False where the name is taken. A link fails then, and a rename would not; disks without links get an empty file first. */
async function take(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path)
    return true
  } catch (thrown) {
    const code = errorCode(thrown)
    if (code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'].includes(code ?? '')) throw thrown
  }
  try {
    await (await open(path, 'wx')).close()
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST') return false
    throw thrown
  }
  try {
    await rename(temporary, path)
    return true
  } catch (thrown) {
    await rm(path, { force: true })
    throw thrown
  }
}

function writeFault(thrown: unknown): Fault {
  const fault = toFault(thrown)
  if (fault.code === 'missing')
    return new Fault('missing', t('The folder for exports is no longer there.'), {
      remedy: t('Choose another folder.'),
      retry: 'after-fix',
      cause: thrown,
    })
  if (fault.code === 'unreadable')
    return new Fault('unreadable', t('Nothing can be written into this folder: permission was denied.'), {
      remedy: t('Choose another folder, or allow writing there.'),
      retry: 'after-fix',
      cause: thrown,
    })
  if (fault.code === 'disk-full')
    return new Fault('disk-full', t('The disk is full.'), {
      remedy: t('Free some space or choose another folder, then export once more.'),
      retry: 'after-fix',
      cause: thrown,
    })
  return fault
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK)
    return (await stat(path)).isDirectory()
  } catch (thrown) {
    if (errorCode(thrown) !== undefined) return false
    throw thrown
  }
}

/** Lower-case hex, read in parts: a recording may be a gigabyte. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part)
  return hash.digest('hex')
}
