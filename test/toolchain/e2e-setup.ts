// Runs once before the end-to-end tests: the application is built, an Electron is there, and so is what a screen of our own
// takes. The tests themselves then only ask scripts/electron.ts for a launch plan.
import { ensureBuilt } from '../../scripts/build.ts'
import { describeElectron, findElectron, openDisplay } from '../../scripts/electron.ts'

export async function setUp(): Promise<void> {
  await ensureBuilt()
  process.stderr.write(`${describeElectron(await findElectron())}\n`)
  // Here once, so that no two workers install it.
  const display = await openDisplay()
  display.close()
}

// biome-ignore lint/style/noDefaultExport: Playwright calls the default export of a global setup, and nothing else.
export default setUp
