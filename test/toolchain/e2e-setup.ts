// Runs once before the end-to-end tests: the application is built, an Electron is there, and windows have a display. The
// tests themselves then only ask scripts/electron.ts for a launch plan.
import { ensureBuilt } from '../../scripts/build.ts'
import { describeElectron, findElectron, openDisplay } from '../../scripts/electron.ts'

export async function setUp(): Promise<() => void> {
  await ensureBuilt()
  process.stderr.write(`${describeElectron(await findElectron())}\n`)
  const display = await openDisplay()
  // Playwright's workers are started after this and inherit the environment.
  Object.assign(process.env, display.env)
  return display.close
}

// biome-ignore lint/style/noDefaultExport: Playwright calls the default export of a global setup, and nothing else.
export default setUp
