// A disk of a few megabytes that can be filled to its last byte, for whoever may mount one.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorCode } from '../main/fault.ts'

export interface SmallDisk {
  readonly folder: string
  unmount(): void
}

/** Null where nobody may mount one: not root, or not Linux. */
export function mountSmall(size: string): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'archive-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return null
  }
  return {
    folder,
    unmount() {
      execFileSync('umount', [folder])
      rmdirSync(folder)
    },
  }
}

/** To the last byte. */
export function fill(path: string): void {
  for (const bytes of [65_536, 4096, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' })
    } catch (thrown) {
      if (errorCode(thrown) !== 'ENOSPC') throw thrown
    }
  }
}
