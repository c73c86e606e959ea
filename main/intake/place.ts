// On what kind of disk a folder lies, and how long a file there must rest before it counts as complete. It reads what the
// system says about disks, never the files, and where nothing can be told it says `local`.

import { lstat, readFile, realpath, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SECOND } from '../clock.ts'
import { errorCode } from '../fault.ts'

export type Place = 'local' | 'removable' | 'far'

const QUIET_MS: Record<Place, number> = { local: 5 * SECOND, removable: 15 * SECOND, far: 30 * SECOND }

export async function quietMsAt(root: string): Promise<number> {
  return QUIET_MS[await placeOf(root)]
}

export async function placeOf(root: string): Promise<Place> {
  try {
    const real = await realpath(root)
    if (isCloudFolder(real) || isCloudFolder(root) || (await isFarAway(real))) return 'far'
    return (await isRemovable(real)) ? 'removable' : 'local'
  } catch (thrown) {
    // A folder that is not there now: by its name alone.
    if (errorCode(thrown) === undefined) throw thrown
    return isCloudFolder(root) ? 'far' : 'local'
  }
}

/** The names that the cloud drives give their folders; files arrive there in pieces and at any time. */
const CLOUD_NAMES =
  /^(dropbox|onedrive|icloud ?drive|com~apple~clouddocs|cloudstorage|google ?drive|googledrive|my drive)\b/i

export function isCloudFolder(path: string): boolean {
  return path.split(/[\\/]/).some((part) => CLOUD_NAMES.test(part))
}

/** File systems of other machines send no events for what happens there: NFS, SMB in its three generations, 9P, AFS. */
const FAR_TYPES = [0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f]
/** SSHFS, cloud mounts and the like; some do send events, none can be relied on. */
const FUSE_TYPE = 0x65735546

export async function isFarAway(root: string): Promise<boolean> {
  if (process.platform === 'win32') return root.startsWith('\\\\')
  if (process.platform !== 'linux') return false
  const { type } = await statfs(root)
  return FAR_TYPES.includes(type) || type === FUSE_TYPE
}

const MOUNTED_BY_HAND = /^(\/run\/media\/|\/media\/|\/mnt\/media\/)/

async function isRemovable(root: string): Promise<boolean> {
  if (process.platform === 'darwin') return /^\/Volumes\/[^/]/.test(root)
  if (process.platform !== 'linux') return false
  if (MOUNTED_BY_HAND.test(root)) return true
  const { dev } = await lstat(root, { bigint: true })
  // The kernel's numbering of devices, as glibc's major() and minor() take it apart.
  const major = ((dev >> 8n) & 0xfffn) | ((dev >> 32n) & ~0xfffn)
  const minor = (dev & 0xffn) | ((dev >> 12n) & ~0xffn)
  const device = await realpath(`/sys/dev/block/${major}:${minor}`).catch(() => null)
  if (device === null) return false
  // A partition's own folder does not say; the disk's, one above, does.
  const said = await Promise.all([device, dirname(device)].map(readRemovable))
  return said.includes('1')
}

function readRemovable(device: string): Promise<string> {
  return readFile(join(device, 'removable'), 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
}
