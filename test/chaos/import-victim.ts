// The process that is killed in the middle of an import: the real library and the real threads, on a folder that outlives it. It
// goes on with what the one before it left, or begins, and says when there is nothing left to do.

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { openDesk } from '../importing.ts'

const folder = process.argv[2] ?? ''
const begun = join(folder, 'begun')
const { importing, library } = openDesk({ folder })
let last = 0
importing.on({
  changed() {
    const done = importing.facts()?.done ?? 0
    // Told in steps, so that the killer can aim.
    if (done > last) process.stdout.write(`${done}\n`)
    last = done
  },
  async ended(facts) {
    process.stdout.write(`ended ${facts.phase}\n`)
    await importing.stop()
    library.close()
  },
})
if (existsSync(begun)) importing.resume()
else {
  await importing.add([join(folder, 'files')], DEFAULT_OPTIONS)
  writeFileSync(begun, '')
}
if (importing.facts() === null) process.stdout.write('ended nothing\n')
