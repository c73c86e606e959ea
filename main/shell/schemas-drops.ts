// What the window may ask about recordings that wait for the person's yes.

import { z } from 'zod'
import type { Input, RequestName } from '../../preload/contract.ts'
import { byId, id, manyIds, micro, nothing } from './schema-parts.ts'
import { optionsSchema } from './schemas-options.ts'

const byTaken = z.strictObject({ taken: id })

export const askAboveSchema = micro.nullable()

export const DROPS_SCHEMAS = {
  'drops:state': nothing,
  'drops:ids': z.strictObject({ id, shown: z.enum(['all', 'going', 'here', 'refused']) }),
  'drops:rows': z.strictObject({ ids: z.array(id).max(1000) }),
  'drops:choose': z.strictObject({ id, ids: manyIds.nullable(), options: optionsSchema }),
  'drops:send': byId,
  'drops:later': byId,
  'drops:open': byId,
  'drops:takeOff': z.strictObject({ ids: manyIds }),
  'drops:putBack': byTaken,
  'drops:forget': byTaken,
  'drops:undo': z.strictObject({ token: id }),
  'drops:setAsking': z.strictObject({ aboveMicro: askAboveSchema }),
} satisfies { readonly [N in Extract<RequestName, `drops:${string}`>]: z.ZodType<Input<N>> }
