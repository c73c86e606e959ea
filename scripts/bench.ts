// `npm run bench`: every figure that the application is measured by, one script after the other; it prints and does not judge.
// With `grow`, `search` or `tidying` behind it, only that, on a library that is kept; with `app`, `archive`, `import`,
// `insights`, `reader` or `voices`, only that; with `keeping --large`, a bundle beyond four gigabytes.

import { join } from 'node:path'
import { largeBundle } from './bench-bundle.ts'
import { growAsAsked } from './bench-grow.ts'
import { readAsAsked } from './bench-reader.ts'
import { searchAsAsked } from './bench-search.ts'
import { tidyingAsAsked } from './bench-tidying.ts'
import { projectRoot, runToEnd } from './electron.ts'

const [what, ...rest] = process.argv.slice(2)
if (what === 'grow') await growAsAsked(rest)
else if (what === 'search') await searchAsAsked(rest)
else if (what === 'reader') await readAsAsked(rest)
else if (what === 'keeping' && rest[0] === '--large') await largeBundle(rest.slice(1))
else if (what === 'tidying') await tidyingAsAsked(rest)
else if (what === 'app' || what === 'archive' || what === 'import' || what === 'insights' || what === 'voices')
  await run(`bench-${what}.ts`, rest)
else
  for (const script of [
    'bench-upload.ts',
    'bench-drop.ts',
    'bench-search.ts',
    'bench-archive.ts',
    'bench-import.ts',
    'bench-keeping.ts',
    'bench-export.ts',
    'bench-browse.ts',
    'bench-people.ts',
    'bench-browse-window.ts',
    'bench-insights.ts',
    'bench-find-window.ts',
    'bench-reader.ts',
    'bench-playing.ts',
    'bench-voices.ts',
    'bench-app.ts',
  ]) {
    console.log(`\n${script}`)
    await run(script, [])
  }

async function run(script: string, args: readonly string[]): Promise<void> {
  const code = await runToEnd(process.execPath, [join(projectRoot, 'scripts', script), ...args], process.env)
  if (code !== 0) process.exitCode = code
}
