// What the window may ask about diagnostics.

import { z } from 'zod'
import type { Input, RequestName } from '../../preload/contract.ts'
import { PARTS } from './diagnostics/report.ts'
import { id, nothing } from './schema-parts.ts'

export const DIAGNOSTICS_SCHEMAS = {
  'diagnostics:look': nothing,
  'diagnostics:save': z.strictObject({ id, parts: z.array(z.enum(PARTS)).max(PARTS.length), withDumps: z.boolean() }),
  'diagnostics:reveal': nothing,
  'diagnostics:news': nothing,
} satisfies { readonly [N in Extract<RequestName, `diagnostics:${string}`>]: z.ZodType<Input<N>> }
