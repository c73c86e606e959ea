// The normalised JSON keeps to the schema that the repository publishes, and loses nothing.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SCHEMA_ID } from '../../main/export/json.ts'
import { exportables, HARBOUR, textOf } from './exportables.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../resources/schemas/transcript-1.schema.json'), 'utf8'),
)
const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

it('the schema is the one that is meant', () => {
  expect(schema.$id).toBe(SCHEMA_ID)
})

it('a transcript with everything in it is valid', async () => {
  const told = JSON.parse(await textOf('json', HARBOUR))
  expect(valid(told), JSON.stringify(valid.errors)).toBe(true)
  expect(told.highlights[0]).toMatchObject({ first_position: 0, text: 'harbour inquiry' })
  expect(told).not.toHaveProperty('id')
})

it('every transcript is valid and comes back as it was', () =>
  fc.assert(
    fc.asyncProperty(exportables, async (from) => {
      const told = JSON.parse(await textOf('json', from))
      expect(valid(told), JSON.stringify(valid.errors)).toBe(true)
      expect(
        told.segments.map((one: Record<string, unknown> & { words?: Record<string, unknown>[] }) => ({
          position: one.position,
          startMs: one.start_ms,
          endMs: one.end_ms,
          speaker: one.speaker,
          text: one.text,
          words: (one.words ?? []).map((word) => ({ startMs: word.start_ms, endMs: word.end_ms, text: word.text })),
        })),
      ).toEqual(from.segments)
      expect(told.speakers.map((one: { label: string; name: string }) => [one.label, one.name])).toEqual(
        from.speakers.map(({ label, name }) => [label, name]),
      )
    }),
    { numRuns: 60 },
  ))

it('leaves the words out where they are not wanted', async () => {
  const told = JSON.parse(await textOf('json', HARBOUR, { hasWords: false }))
  expect(told.segments.some((one: object) => 'words' in one)).toBe(false)
})
