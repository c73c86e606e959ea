// Files that a person has looked at, and what is held against them. `UPDATE_GOLDEN=1` writes them anew, to be looked at again.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

const FOLDER = join(import.meta.dirname, 'golden')

export function compare(name: string, made: Uint8Array): void {
  const path = join(FOLDER, name)
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(path, made)
  expect(existsSync(path), `${name} is missing: run with UPDATE_GOLDEN=1 and look at it`).toBe(true)
  expect(new TextDecoder().decode(made)).toBe(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
}
