// What the window may ask of the coding matrix and of trends. The schema of filters is given: schemas.ts owns it.

import { z } from 'zod'
import type { LibraryFilter } from '../../preload/contract.ts'
import { id, nothing } from './schema-parts.ts'

const fieldKey = z.string().min(1).max(500)
const answer = z.union([z.array(z.string().max(500)).max(200), z.boolean(), z.number()]).nullable()

export function matrixSchemas(filter: z.ZodType<LibraryFilter>) {
  const asked = { filter, of: z.string().max(400).nullable() }
  return {
    'matrix:view': z.strictObject(asked),
    'matrix:cell': z.strictObject({ id, key: fieldKey }),
    'matrix:code': z.strictObject({
      cells: z
        .array(z.strictObject({ id, key: fieldKey }))
        .min(1)
        .max(10_000),
      coding: z
        .discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('accept') }),
          z.strictObject({ kind: z.literal('answer'), answer, isBlind: z.boolean() }),
        ])
        .nullable(),
    }),
    'matrix:undo': z.strictObject({ act: id }),
    'matrix:agreement': z.strictObject({ ...asked, onlyBlind: z.boolean() }),
    'matrix:export': z.strictObject({
      ...asked,
      kind: z.enum(['machine', 'person', 'both', 'agreement']),
      onlyBlind: z.boolean(),
    }),
    'matrix:reveal': nothing,
    'trends:view': z.strictObject({ filter, unit: z.enum(['week', 'month', 'quarter']).nullable() }),
  }
}
