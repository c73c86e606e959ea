// What a bare machine needs to know at `npm ci`: nothing is compiled there, because there may be no compiler.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

function read(name: string): Record<string, Record<string, Record<string, unknown>>> {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8'))
}

it('SQLite’s package is not compiled at installation: older npm believes the lock file, newer the approved scripts', () => {
  // npm leaves this field out when it writes the file anew; older ones then run node-gyp although the binaries are there.
  expect(read('package-lock.json').packages?.['node_modules/better-sqlite3']).toMatchObject({ gypfile: false })
  expect(read('package.json').allowScripts).toEqual({
    node: true,
    'better-sqlite3': false,
    'electron-winstaller': false,
  })
})

it('the lock file names no registry’s host', () => {
  expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toContain('"resolved"')
})
