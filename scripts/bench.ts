// `npm run bench`: every figure that the application is measured by, one script after the other; it prints and does not judge.
// With the name of one behind it (`upload`, `export`, `app` …), only that; `grow`, `search` and `tidying` on a library that is kept;
// with `keeping --large`, a bundle beyond four gigabytes.

import { join } from 'node:path'
import { largeBundle } from './bench-bundle.ts'
import { growAsAsked } from './bench-grow.ts'
import { readAsAsked } from './bench-reader.ts'
import { searchAsAsked } from './bench-search.ts'
import { tidyingAsAsked } from './bench-tidying.ts'
import { projectRoot, runToEnd } from './electron.ts'

const NAMES: readonly string[] = [
  'upload',
  'drop',
  'search',
  'archive',
  'import',
  'keeping',
  'export',
  'browse',
  'people',
  'browse-window',
  'insights',
  'find-window',
  'reader',
  'playing',
  'voices',
  'app',
]

const [what, ...rest] = process.argv.slice(2)
if (what === 'grow') await growAsAsked(rest)
else if (what === 'search') await searchAsAsked(rest)
else if (what === 'reader') await readAsAsked(rest)
else if (what === 'keeping' && rest[0] === '--large') await largeBundle(rest.slice(1))
else if (what === 'tidying') await tidyingAsAsked(rest)
else if (what === undefined)
  for (const name of NAMES) {
    console.log(`\nbench-${name}.ts`)
    await run(name, [])
  }
else if (NAMES.includes(what)) await run(what, rest)
else {
  console.error(`There is no bench “${what}”. There are ${['grow', 'tidying', ...NAMES].join(', ')}.`)
  process.exitCode = 2
}

async function run(name: string, args: readonly string[]): Promise<void> {
  const code = await runToEnd(
    process.execPath,
    [join(projectRoot, 'scripts', `bench-${name}.ts`), ...args],
    process.env,
  )
  if (code !== 0) process.exitCode = code
}
