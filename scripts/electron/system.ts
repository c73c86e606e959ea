// Sees to it that the machine has the libraries and programs an Electron needs: installs them on Debian where it is
// root, names the exact command where it is not. Refuses to guess: it looks at what is really missing.
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { exists, lastLines, run, say, ToolchainError, withLock } from './cache.ts'

const LIBRARIES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0']
const OFFICE = '/usr/lib/libreoffice/program'
// The program, or else the file, by whose presence a package is known.
const PROGRAMS: Readonly<Record<string, string>> = {
  xvfb: 'Xvfb',
  'g++': 'g++',
  sqlite3: 'sqlite3',
  debootstrap: 'debootstrap',
  ffmpeg: 'ffmpeg',
  'poppler-utils': 'pdftotext',
  python3: 'python3',
  'libreoffice-writer': `${OFFICE}/libswlo.so`,
  'libreoffice-writer-nogui': `${OFFICE}/libswlo.so`,
  'libreoffice-calc': `${OFFICE}/libsclo.so`,
  'libreoffice-calc-nogui': `${OFFICE}/libsclo.so`,
}

export async function onPath(program: string, path: string = process.env.PATH ?? ''): Promise<boolean> {
  for (const folder of path.split(delimiter)) {
    const found = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    )
    if (found) return true
  }
  return false
}

/** Names of the shared libraries that `ldd` could not find. */
export const missingLibraries = (ldd: string): readonly string[] =>
  [...ldd.matchAll(/^\s*(\S+) => not found/gm)].flatMap((match) => match[1] ?? [])

/** Everything that opening a window with this executable needs, in one go. */
export async function ensureSystem(executable: string, needsDisplay: boolean): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = await missingFor(executable)
  const packages = [...(missing.length > 0 ? LIBRARIES : []), ...(needsDisplay ? ['xvfb'] : [])]
  await ensurePackages(packages, missing.length > 0 ? `Electron misses ${missing.join(', ')}` : 'to open windows')
  const still = missing.length > 0 ? await missingFor(executable) : []
  if (still.length > 0) throw new ToolchainError(`Electron still misses ${still.join(', ')}; install what provides it.`)
}

const missingFor = async (executable: string): Promise<readonly string[]> =>
  missingLibraries((await run('ldd', [executable])).output)

export async function ensurePackages(packages: readonly string[], why: string): Promise<void> {
  const lacking = await lackingPackages(packages)
  if (lacking.length === 0) return
  if (!(await onPath('apt-get'))) {
    throw new ToolchainError(`This machine lacks software (${why}). Install what Debian calls ${lacking.join(' ')}.`)
  }
  const isRoot = process.getuid?.() === 0
  if (isRoot) await withLock('apt', () => install(packages, why))
  else {
    const names = await Promise.all(lacking.map(nameHere))
    throw new ToolchainError(`Packages are missing (${why}). Run: sudo apt-get install -y ${names.join(' ')}`)
  }
}

/** LibreOffice's two halves without a screen, unless the whole of it is here: the two exclude each other. */
export async function officePackages(): Promise<readonly string[]> {
  const isWhole = await exists(`${OFFICE}/libvclplug_genlo.so`)
  return ['libreoffice-writer', 'libreoffice-calc'].map((name) => (isWhole ? name : `${name}-nogui`))
}

/** A package with a known program is there when the program is; the others are only asked for when they are missing. */
async function lackingPackages(packages: readonly string[]): Promise<readonly string[]> {
  const present = await Promise.all(packages.map((name) => isPresent(PROGRAMS[name])))
  return packages.filter((_, at) => !present[at])
}

async function isPresent(program: string | undefined): Promise<boolean> {
  if (program === undefined) return false
  return isAbsolute(program) ? exists(program) : onPath(program)
}

/** Newer Debian and Ubuntu renamed some libraries when time became 64 bits wide: `libasound2t64`. */
async function nameHere(name: string): Promise<string> {
  if (!LIBRARIES.includes(name)) return name
  const renamed = await run('apt-cache', ['show', '--no-all-versions', `${name}t64`])
  return renamed.code === 0 ? `${name}t64` : name
}

async function install(packages: readonly string[], why: string): Promise<void> {
  // Another process may have installed them while this one waited for the lock.
  const lacking = await lackingPackages(packages)
  if (lacking.length === 0) return
  say(`Installing with apt-get (${why}): ${lacking.join(' ')} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=300']
  const updated = await run('apt-get', [...quiet, 'update'], { env })
  const names = await Promise.all(lacking.map(nameHere))
  const done = await run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', ...names], { env })
  if (done.code === 0) return
  const told = lastLines(`${updated.output}\n${done.output}`)
  throw new ToolchainError(`apt-get could not install them. Run: apt-get install -y ${names.join(' ')}\n${told}`)
}
