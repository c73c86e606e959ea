// `node scripts/forge.ts start|package|make [arguments]`: Electron Forge with the Electron of this machine; `make` lets
// electron-builder turn the package into installers. Where the Electron is the registry's, Forge gets it as an archive, and a
// .deb is made with Debian's own tools, so that packaging can be tried without GitHub; such a package is for tests only.
import { stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { runtimeArchive } from './electron/archive.ts'
import { ToolchainError } from './electron/cache.ts'
import {
  asCommand,
  describeElectron,
  type FoundElectron,
  findElectron,
  openDisplay,
  projectRoot,
  runToEnd,
  wantedVersion,
} from './electron.ts'
import { makeDeb } from './package/deb.ts'
import { feedArguments, wantedFeed } from './package/feed.ts'
import { asarIntegrity, executableIn, readFuses } from './package/fuses.ts'
import { partsOf } from './package/parts.ts'

const inProject = { cwd: projectRoot }

function tool(name: string): string {
  return join(projectRoot, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
}

async function develop(electron: FoundElectron, given: readonly string[]): Promise<number> {
  const env: NodeJS.ProcessEnv = { ...process.env }
  // Forge asks the package electron for the executable, which heeds this variable.
  if (electron.kind === 'registry') env.ELECTRON_OVERRIDE_DIST_PATH = dirname(electron.executable)
  // Forge puts the application's folder before all arguments, so the flag for root has to come by the environment.
  if (process.getuid?.() === 0) env.ELECTRON_DISABLE_SANDBOX = '1'
  const display = await openDisplay()
  try {
    return await runToEnd(tool('electron-forge'), ['start', '--', ...given], { ...env, ...display.env }, inProject)
  } finally {
    display.close()
  }
}

const PACKAGED = join('out', `Tuplets Archive-${process.platform}-${process.arch}`)

async function pack(electron: FoundElectron, verb: string, given: readonly string[]): Promise<number> {
  const env = { ...process.env }
  if (electron.kind === 'registry') {
    process.stderr.write('The package will hold this Electron: good for trying it, not for giving away.\n')
    env.FORGE_ELECTRON_ZIP_DIR = await runtimeArchive(dirname(electron.executable), await wantedVersion())
  }
  const code = await runToEnd(tool('electron-forge'), ['package'], env, inProject)
  if (code !== 0) return code
  const packaged = join(PACKAGED, ...(process.platform === 'darwin' ? ['Tuplets Archive.app'] : []))
  process.stdout.write(await partsOf(join(projectRoot, packaged)))
  const wrong = await readBack(electron.kind === 'registry')
  if (wrong.length > 0) throw new ToolchainError(`The package is not as it should be.\n${wrong.join('\n')}`)
  if (verb === 'package') return 0
  if (electron.kind === 'registry') return makeForDebian()
  const args = [
    '--prepackaged',
    packaged,
    '--config',
    'electron-builder.yml',
    ...feedArguments(wantedFeed(process.env)),
    ...given,
  ]
  return runToEnd(tool('electron-builder'), args, process.env, inProject)
}

/** What was set is read again from what was made: a package that differs is none. */
async function readBack(isStandIn: boolean): Promise<readonly string[]> {
  const folder = join(projectRoot, PACKAGED)
  const { lines, wrong } = await readFuses(executableIn(folder), isStandIn)
  const missing = await asarIntegrity(folder)
  process.stdout.write(`The switches of the executable, read back:\n${lines.join('\n')}\n`)
  return missing === null ? wrong : [...wrong, missing]
}

async function makeForDebian(): Promise<number> {
  const file = await makeDeb({ root: projectRoot, packaged: join(projectRoot, PACKAGED), arch: process.arch })
  const { size } = await stat(file)
  process.stdout.write(`${relative(projectRoot, file)}: ${(size / 2 ** 20).toFixed(1)} MiB\n`)
  return 0
}

async function main(): Promise<number> {
  const [verb = 'start', ...given] = process.argv.slice(2)
  const electron = await findElectron()
  process.stderr.write(`${describeElectron(electron)}\n`)
  return verb === 'start' ? develop(electron, given) : pack(electron, verb, given)
}

await asCommand(main)
