// `npm start -- [files, folders or https URLs]`: builds if anything changed, then opens the application and stays until it
// ends, with its exit code.
import { ensureBuilt } from './build.ts'
import { asCommand, runElectron } from './electron.ts'

await asCommand(async () => {
  await ensureBuilt()
  return runElectron(process.argv.slice(2), { isQuiet: true })
})
