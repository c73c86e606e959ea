// What the window may ask of the coding matrix and of trends. The schema of filters is given: schemas.ts owns it.

import { z } from 'zod'
import type { LibraryFilter } from '../../preload/contract.ts'
import { id, nothing } from './schema-parts.ts'

export function matrixSchemas(filter: z.ZodType<LibraryFilter>) {
  const asked = { filter, of: z.string().max(400).nullable() }
  return {
    'matrix:view': z.strictObject(asked),
    'matrix:cell': z.strictObject({ id, key: z.string().min(1).max(200) }),
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
