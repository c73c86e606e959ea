// What may be asked of prices and of what was spent. The schema of options is given: schemas.ts owns it.

import { z } from 'zod'
import type { Options } from '../../preload/contract.ts'
import { id, lengthMs } from './schema-parts.ts'

export function moneySchemas(options: z.ZodType<Options>) {
  const ofFile = options.nullable()
  const file = z.union([
    z.strictObject({ durationMs: lengthMs.nullable(), options: ofFile }),
    z.strictObject({ id, options: ofFile }),
  ])
  const batch = z.strictObject({ options, files: z.array(file).max(100_000) })
  return {
    'price:batch': batch,
    'price:compare': batch,
    'price:explain': z.strictObject({ options, file }),
  }
}
