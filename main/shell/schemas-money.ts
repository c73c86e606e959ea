// What may be asked of prices and of what was spent. The schema of options is given: schemas.ts owns it.

import { z } from 'zod'
import type { Options } from '../../preload/contract.ts'
import { anyInstant, id, lengthMs, limit, nothing, offset } from './schema-parts.ts'

const span = { fromMs: anyInstant.nullable(), beforeMs: anyInstant.nullable() }

export function moneySchemas(options: z.ZodType<Options>) {
  const ofFile = options.nullable()
  const file = z.union([
    z.strictObject({ durationMs: lengthMs.nullable(), options: ofFile }),
    z.strictObject({ id, options: ofFile }),
  ])
  const batch = z.strictObject({ options, files: z.array(file).max(100_000) })
  return {
    'costs:view': z.strictObject({
      ...span,
      by: z.enum(['month', 'collection', 'options', 'folder', 'model']),
      group: z.string().max(10_000).nullable(),
      order: z.enum(['newest', 'dearest', 'difference']),
      offset,
      limit,
    }),
    'costs:caps': nothing,
    'export:ledger': z.strictObject(span),
    'price:batch': batch,
    'price:compare': batch,
    'price:explain': z.strictObject({ options, file }),
  }
}
