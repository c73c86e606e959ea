// A library that nobody has used yet, put where a test opens one. Made once in each process, by the application's own steps, and
// copied: taking sixteen steps and waiting for the disk after each cost more than most of the tests that begin with it.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { systemClock } from '../main/clock.ts'
import { openLibrary } from '../main/library/library.ts'
import { silentLog } from '../main/log.ts'

let made: Uint8Array | null = null

function fresh(): Uint8Array {
  if (made !== null) return made
  const folder = mkdtempSync(join(tmpdir(), 'library-fresh-'))
  try {
    const path = join(folder, 'library.db')
    openLibrary({ path, clock: systemClock, log: silentLog }).close()
    made = readFileSync(path)
    return made
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where there is a library already, that one stays. */
export function putFreshLibrary(path: string): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, fresh(), { mode: 0o600 })
}
