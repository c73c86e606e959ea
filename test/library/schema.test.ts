import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Scratch, scratchLibrary } from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

it('has the shape that was agreed on: a change of it is a new migration', async () => {
  const parts = scratch
    .look()
    .prepare(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .pluck()
    .all()
  await expect(`${parts.join(';\n\n')};\n`).toMatchFileSnapshot('schema.golden.sql')
})

it('keeps every table strict, and every reference intact', () => {
  const tables = scratch
    .look()
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0`)
    .pluck()
    .all()
  expect(tables.filter((name) => !String(name).startsWith('sqlite_'))).toEqual([])
  expect(scratch.look().pragma('foreign_key_check')).toEqual([])
})
