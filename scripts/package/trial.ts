// `npm run try-package`: the .deb as somebody meets it who has nothing else. A clean Debian in a folder, the package installed by its
// own name and nothing more, the main job by a person without rights, against a service of its own; then everything is taken off
// again, and only the person's library may remain. For Debian's root only; it says so elsewhere.

import { spawn } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readRows, SAMPLES } from '../../test/app/archive.ts'
import { openFakeTuplets } from '../../test/tuplets/fake-tuplets.ts'
import { lastLines, run, ToolchainError } from '../electron/cache.ts'
import { ensurePackages } from '../electron/system.ts'
import { asCommand, isChromiumNoise, openDisplay, projectRoot, runToEnd } from '../electron.ts'
import { debFile } from './deb.ts'
import { readFuses } from './fuses.ts'

const NAME = 'tuplets-archive'
const SAMPLE = 'harbour-inquiry-dredging-permit.wav'
const OTHER = 'care-study-interview-07.mp3'
/** Where a screen's socket is. */
const X11 = 'tmp/.X11-unix'
const LIBRARY = 'home/reporter/.config/Tuplets Archive'
const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const LONGEST_MS = 180_000
/** Where the system notes what was installed once; and what is the person's. */
const DIARIES = /^\/(var\/(log|cache)|var\/lib\/dpkg\/status-old|home|proc|dev|sys|tmp)(\/|$)/

async function main(): Promise<number> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new ToolchainError('A package is tried in a Debian of its own, which only root on Linux can set up.')
  await ensurePackages(['debootstrap'], 'to set up a clean Debian')
  const made = await runToEnd(process.execPath, [join(projectRoot, 'scripts/forge.ts'), 'make'], process.env, {
    cwd: projectRoot,
  })
  if (made !== 0) return made
  const root = mkdtempSync(join(tmpdir(), 'archive-debian-'))
  // Others than root must be able to enter it.
  chmodSync(root, 0o755)
  const mounts: string[] = []
  try {
    await setUp(root, mounts)
    await install(root)
    await doMainJob(root, mounts)
    await takeOff(root)
    say('The package held.')
    return 0
  } finally {
    for (const place of mounts.reverse()) await run('umount', ['-l', place])
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function setUp(root: string, mounts: string[]): Promise<void> {
  say('A clean Debian is set up (a minute or two)')
  await demand('debootstrap', ['--variant=minbase', 'bookworm', root])
  await mount(root, mounts, 'proc', '-t', 'proc', 'proc')
  // Its devices are its own: what is mounted on this machine's would be mounted for everybody here.
  chmodSync(join(root, 'dev/shm'), 0o1777)
  copyFileSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'))
  await inside(root, ['useradd', '--create-home', 'reporter'])
}

async function mount(root: string, mounts: string[], place: string, ...how: string[]): Promise<void> {
  mkdirSync(join(root, place), { recursive: true })
  await demand('mount', [...how, join(root, place)])
  mounts.push(join(root, place))
}

async function install(root: string): Promise<void> {
  const file = await debFile(projectRoot)
  copyFileSync(file, join(root, 'tmp', basename(file)))
  await inside(root, ['apt-get', 'install', '-qq', '-y', '--no-install-recommends', `/tmp/${basename(file)}`])
  const linked = await inside(root, ['ldd', `/usr/lib/${NAME}/${NAME}`])
  if (linked.includes('not found')) throw new ToolchainError(`It lacks libraries:\n${linked}`)
  // Of the Electron that is installed: which of its switches there are is what Forge was content with.
  const { lines: fuses, wrong } = await readFuses(join(root, `usr/lib/${NAME}/${NAME}`), true)
  if (wrong.length > 0) throw new ToolchainError(`Its switches are not as they should be:\n${wrong.join('\n')}`)
  say(`The switches of its executable, read back:\n${fuses.join('\n')}`)
  const version = await inside(root, [NAME, '--version'], 'reporter')
  say(
    `Installed: version ${version
      .split('\n')
      .filter((line) => !isChromiumNoise(line))
      .join('')
      .trim()}`,
  )
}

/** A file that is named, and one that lies in a watched folder. */
async function doMainJob(root: string, mounts: string[]): Promise<void> {
  const tuplets = await openFakeTuplets({ secondsPerAudioSecond: 0.01, leastRunMs: 200 })
  const home = join(root, 'home/reporter')
  const { uid, gid } = userOf(root)
  const lay = (folder: string, name: string): void => {
    mkdirSync(join(home, folder), { recursive: true })
    copyFileSync(join(SAMPLES, name), join(home, folder, name))
    for (const path of [folder, join(folder, name)]) chownSync(join(home, path), uid, gid)
  }
  lay('Recordings', SAMPLE)
  lay('Recorder', OTHER)
  // The screen is this machine's: what the package needs beside one, it has to bring itself.
  const display = await openDisplay()
  await mount(root, mounts, X11, '--bind', `/${X11}`)
  const env = { ...display.env, TUPLETS_API_URL: tuplets.url, TUPLETS_API_KEY: tuplets.key }
  const app = start(root, env, ['--watch=/home/reporter/Recorder', `/home/reporter/Recordings/${SAMPLE}`])
  try {
    await archived(join(root, LIBRARY), app)
    const jobs = tuplets.jobs.list().length
    if (jobs !== 2) throw new ToolchainError(`Two recordings became ${jobs} jobs.`)
    app.end()
    await Promise.race([app.over, pause(LONGEST_MS / 10)])
    if (app.isRunning()) throw new ToolchainError('It did not end when it was asked to.')
    say('It did the main job: a file that was named and one in a watched folder are archived, by two jobs')
  } catch (thrown) {
    throw new ToolchainError(`${thrown instanceof Error ? thrown.message : thrown}\n${lastLines(app.said())}`)
  } finally {
    app.kill()
    display.close()
    await tuplets.close()
  }
}

interface Started {
  readonly over: Promise<void>
  isRunning(): boolean
  /** By which code or signal it ended. */
  how(): string
  said(): string
  end(): void
  kill(): void
}

function start(root: string, env: Readonly<Record<string, string>>, args: readonly string[]): Started {
  const given = Object.entries({ ...env, HOME: '/home/reporter' }).map(([name, value]) => `${name}=${value}`)
  const words = ['--userspec=reporter:reporter', root, 'env', '-i', PATH, ...given, NAME, ...args]
  const child = spawn('chroot', words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      said += part
    })
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    over,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    how: () => String(child.exitCode ?? child.signalCode),
    said: () => said,
    end: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
  }
}

async function archived(folder: string, app: Started): Promise<void> {
  const beganAtMs = performance.now()
  for (;;) {
    const rows = readRows(folder)
    if (rows.length === 2 && rows.every(({ stage }) => stage === 'archived')) return
    if (!app.isRunning()) throw new ToolchainError(`It ended by itself (${app.how()}).`)
    if (performance.now() - beganAtMs > LONGEST_MS)
      throw new ToolchainError(`It did not archive in time: ${rows.map(({ stage }) => stage).join(', ') || 'no rows'}.`)
    await pause(200)
  }
}

async function takeOff(root: string): Promise<void> {
  await inside(root, ['apt-get', 'purge', '-qq', '-y', NAME])
  const named = await run('find', [root, '-xdev', '-iname', `*${NAME}*`])
  const mentioned = await run('grep', [
    '-rIls',
    NAME,
    ...['etc', 'usr', 'var', 'opt', 'run'].map((top) => join(root, top)),
  ])
  const paths = `${named.output}${mentioned.output}`.split('\n').filter((path) => path.startsWith(root))
  const left = paths.map((path) => path.slice(root.length)).filter((path) => path !== '' && !DIARIES.test(path))
  if (left.length > 0) throw new ToolchainError(`It left behind:\n${left.join('\n')}`)
  const rows = readRows(join(root, LIBRARY))
  if (rows.length !== 2) throw new ToolchainError('The library is not as it was.')
  say('Taken off: nothing is left of it but the library of the person')
}

async function inside(root: string, command: readonly string[], user?: string): Promise<string> {
  const who = user === undefined ? [] : [`--userspec=${user}:${user}`]
  const settings = [
    PATH,
    'LANG=C.UTF-8',
    'DEBIAN_FRONTEND=noninteractive',
    `HOME=/${user === undefined ? 'root' : `home/${user}`}`,
  ]
  return demand('chroot', [...who, root, 'env', '-i', ...settings, ...command])
}

async function demand(command: string, args: readonly string[]): Promise<string> {
  const { code, output } = await run(command, args)
  if (code !== 0) throw new ToolchainError(`${command} ${args.join(' ')} failed:\n${lastLines(output)}`)
  return output
}

function userOf(root: string): { readonly uid: number; readonly gid: number } {
  const line = readFileSync(join(root, 'etc/passwd'), 'utf8')
    .split('\n')
    .find((one) => one.startsWith('reporter:'))
  const [, , uid, gid] = (line ?? '').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await asCommand(main)
