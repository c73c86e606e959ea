// `node scripts/package/electronegativity.ts`: Electronegativity, which knows the patterns of unsafe Electron applications, looks at the sources
// and at what is built of them. It is fetched when it is wanted and not kept: 405 packages of 147 MB are no dependency of ours. What it finds
// is explained below and in ARCHITECTURE.md; anything else ends this with 1.

import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { z } from 'zod'
import { ensureBuilt } from '../build.ts'
import { lastLines, run, ToolchainError } from '../electron/cache.ts'
import { asCommand, projectRoot, wantedVersion } from '../electron.ts'

const PACKAGE = '@doyensec/electronegativity@1.10.3'

/** Each by its name and the file that it is found in, with what there is to say to it. */
export const EXPLAINED: Readonly<Record<string, string>> = {
  'CSP_GLOBAL_CHECK N/A':
    'The policy is a header of the scheme (main/shell/pages.ts), which it does not look for; asserted in the window.',
  'ELECTRON_VERSION_JSON_CHECK package.json': 'It tells the version that it read; nothing is found.',
  'PROTOCOL_HANDLER_JS_CHECK main/shell/life.ts':
    'The link names a recording by its number and a second, and is read by a pattern (main/shell/recording-link.ts).',
  'AUXCLICK_JS_CHECK main/shell/making-window.ts':
    'A middle click opens nothing, because no window is ever opened; tried in the window.',
  'AUXCLICK_JS_CHECK main/shell/printing.ts': 'The page that is printed is shown to nobody, and has no script.',
  'PRELOAD_JS_CHECK main/shell/making-window.ts':
    'It was looked at: four functions, names checked, no event of Electron handed on.',
  'PROTOCOL_HANDLER_JS_CHECK built': 'The same link as in the sources.',
}

/** It asks GitHub for translations and breaks where it gets none: nothing is to be asked of anybody. */
const OFFLINE = `const Module = require('node:module')
const load = Module._load
const refuse = () => Promise.reject(new Error('offline'))
Module._load = function (request, parent, ...rest) {
  const isItsOwn = request === 'got' && /electronegativity/.test(parent?.filename ?? '')
  return isItsOwn ? Object.assign(refuse.bind(null), { head: refuse, default: refuse }) : load.call(this, request, parent, ...rest)
}
`

const Found = z.object({ issue: z.string(), severity: z.string(), filename: z.string(), location: z.string() })
type Found = z.infer<typeof Found>

async function look(folder: string, name: string, parts: readonly string[]): Promise<readonly Found[]> {
  const input = join(folder, name)
  // It passes over folders with a dot, and over files whose ending it does not know.
  for (const part of [...parts, 'package.json'])
    await cp(join(projectRoot, part), join(input, part.replace(/^\./, '')), { recursive: true })
  for (const file of await readdir(input, { recursive: true }))
    if (file.endsWith('.cjs')) await rename(join(input, file), join(input, file.replace(/cjs$/, 'js')))
  const output = `${input}.csv`
  const offline = join(folder, 'offline.cjs')
  await writeFile(offline, OFFLINE)
  const how = [
    '-i',
    input,
    '-o',
    output,
    '-r',
    '-v',
    'false',
    '-e',
    await wantedVersion(),
    '-x',
    'AvailableSecurityFixesGlobalCheck',
  ]
  const env = { ...process.env, NODE_OPTIONS: `--require ${offline}`, npm_config_ignore_scripts: 'true' }
  const command = ['exec', '--yes', `--package=${PACKAGE}`, '--', 'electronegativity', ...how]
  const { code, output: said } = await run('npm', command, { env, cwd: folder })
  if (code !== 0) throw new ToolchainError(`Electronegativity broke off:\n${lastLines(said)}`)
  const text = await readFile(output, 'utf8')
  const { data } = papaparse.parse(text, {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
    transformHeader: (title) => title.trim(),
  })
  return z.array(Found).parse(data)
}

/** The names of bundles change with what is in them. */
function placeOf(filename: string): string {
  return filename.startsWith('vite/') ? 'built' : filename
}

async function main(): Promise<number> {
  await ensureBuilt()
  const folder = await mkdtemp(join(tmpdir(), 'electronegativity-'))
  try {
    let unexplained = 0
    for (const [name, parts] of [
      ['sources', ['main', 'preload', 'renderer']],
      ['built', ['.vite']],
    ] as const) {
      const found = await look(folder, name, parts)
      process.stdout.write(`${name}: ${found.length} findings\n`)
      for (const { issue, severity, filename, location } of found) {
        const why = EXPLAINED[`${issue} ${placeOf(filename)}`]
        if (why === undefined) unexplained += 1
        process.stdout.write(
          `  ${severity.toLowerCase()} ${issue} ${filename} ${location}: ${why ?? 'NOT EXPLAINED'}\n`,
        )
      }
    }
    return unexplained === 0 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await asCommand(main)
