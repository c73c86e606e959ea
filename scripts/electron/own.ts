// Looks for the Electron that the project itself asks for: named by the person, installed, or downloadable by electron's
// own script. Refuses to wait for a network that does not answer, and asks it at most once a day.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { cacheFolder, exists, lastLines, run, say, withLock } from './cache.ts'

const PROBE_TIMEOUT_MS = 4_000
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000
const GITHUB = 'https://github.com/electron/electron/releases/download/'

export interface Installed {
  readonly executable: string
  readonly version: string | undefined
}

export type Download = { readonly kind: 'installed' } | { readonly kind: 'given up'; readonly why: string }

export function executableName(platform: string = process.platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** The Electron in a folder, or undefined where there is none. */
export async function electronIn(folder: string): Promise<Installed | undefined> {
  const executable = join(folder, executableName())
  if (!(await exists(executable))) return undefined
  const version = await readFile(join(folder, 'version'), 'utf8').catch(() => undefined)
  return { executable, version: version?.trim().replace(/^v/, '') }
}

export function archiveUrl(version: string, env: NodeJS.ProcessEnv = process.env): string {
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || GITHUB
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
  return `${mirror.replace(/\/?$/, '/')}v${version}/${name}`
}

/** Runs electron's own installer, unless nothing can come of it. */
export async function download(root: string, version: string): Promise<Download> {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { kind: 'given up', why: 'its download is switched off' }
  const url = archiveUrl(version)
  const host = new URL(url).host
  const note = join(cacheFolder(), 'unreachable.json')
  const today = `${new Date().toISOString().slice(0, 10)} ${url}`
  const given: Download = { kind: 'given up', why: `${host} cannot be reached for Electron ${version}` }
  const known = (await readFile(note, 'utf8').catch(() => '')) === today
  if (!(await isCached(version)) && (known || !(await answers(url)))) {
    if (!known) await remember(note, today)
    return given
  }
  return withLock('electron-download', async () => {
    if (await electronIn(join(root, 'node_modules', 'electron', 'dist'))) return { kind: 'installed' }
    const done = await install(root, version, host)
    if (done.kind === 'given up') await remember(note, today)
    return done
  })
}

async function remember(note: string, text: string): Promise<void> {
  await mkdir(dirname(note), { recursive: true })
  await writeFile(note, text)
}

async function install(root: string, version: string, host: string): Promise<Download> {
  say(`Downloading Electron ${version} from ${host} (about 120 MB, once) ...`)
  const folder = join(root, 'node_modules', 'electron')
  const done = await run(process.execPath, [join(folder, 'install.js')], { timeoutMs: DOWNLOAD_TIMEOUT_MS })
  if (done.code === 0 && (await electronIn(join(folder, 'dist')))) return { kind: 'installed' }
  // Half an Electron would be taken for a whole one the next time.
  await rm(join(folder, 'dist'), { recursive: true, force: true })
  await rm(join(folder, 'path.txt'), { force: true })
  return { kind: 'given up', why: `its download from ${host} failed (${lastLines(done.output, 1)})` }
}

/** electron's installer keeps archives of its own, and needs no network for one that it has. */
async function isCached(version: string): Promise<boolean> {
  const folder =
    process.env.electron_config_cache ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'electron')
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.some((name) => name.endsWith(`electron-v${version}-${process.platform}-${process.arch}.zip`))
}

async function answers(url: string): Promise<boolean> {
  // Through a proxy only electron's own downloader knows the way.
  if (process.env.ELECTRON_GET_USE_PROXY) return true
  try {
    const reply = await fetch(url, {
      method: 'HEAD',
      redirect: 'follow',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    })
    return reply.ok
  } catch (error) {
    // fetch reports every way of not getting through as a TypeError or a timeout; all mean the same here.
    if (error instanceof TypeError || error instanceof DOMException) return false
    throw error
  }
}
