// `npm run bench`: every figure that the application is measured by, one script after the other. It prints and does not judge.

import { join } from 'node:path'
import { projectRoot, runToEnd } from './electron.ts'

for (const script of ['bench-upload.ts', 'bench-drop.ts', 'bench-search.ts', 'bench-export.ts']) {
  console.log(`\n${script}`)
  const code = await runToEnd(process.execPath, [join(projectRoot, 'scripts', script)], process.env)
  if (code !== 0) process.exitCode = code
}
