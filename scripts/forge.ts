// `node scripts/forge.ts start|package|make [arguments]`: Electron Forge with the Electron of this machine. Where that is
// the registry's, Forge gets it as an archive too, so that packaging can be tried without GitHub; such a package is for
// tests only, and says so.
import { join } from 'node:path'
import { runtimeArchive } from './electron/archive.ts'
import {
  asCommand,
  describeElectron,
  findElectron,
  openDisplay,
  projectRoot,
  runToEnd,
  wantedVersion,
} from './electron.ts'

async function main(): Promise<number> {
  const [verb = 'start', ...given] = process.argv.slice(2)
  const electron = await findElectron()
  process.stderr.write(`${describeElectron(electron)}\n`)
  const folder = join(electron.executable, '..')
  const env: NodeJS.ProcessEnv = { ...process.env }
  const forge = join(
    projectRoot,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'electron-forge.cmd' : 'electron-forge',
  )
  if (verb !== 'start') {
    if (electron.kind === 'registry') {
      env.FORGE_ELECTRON_ZIP_DIR = await runtimeArchive(folder, await wantedVersion())
      process.stderr.write('The package will hold this Electron: good for trying it, not for giving away.\n')
    }
    return runToEnd(forge, [verb, ...given], env, { cwd: projectRoot })
  }
  // Forge asks the package electron for the executable, which heeds this variable.
  if (electron.kind === 'registry') env.ELECTRON_OVERRIDE_DIST_PATH = folder
  // Forge puts the application's folder before all arguments, so the flag for root has to come by the environment.
  if (process.getuid?.() === 0) env.ELECTRON_DISABLE_SANDBOX = '1'
  const display = await openDisplay()
  try {
    return await runToEnd(forge, ['start', '--', ...given], { ...env, ...display.env }, { cwd: projectRoot })
  } finally {
    display.close()
  }
}

await asCommand(main)
