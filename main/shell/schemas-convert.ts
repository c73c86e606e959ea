// What the window may ask about conversions, checked at the door like everything else.

import { z } from 'zod'
import type { ConvertRequests, Input } from '../../preload/contract.ts'
import { byId, id } from './schema-parts.ts'

const conversionKind = z.enum(['flac', 'opus', 'audio', 'split'])

export const CONVERT_SCHEMAS = {
  'convert:offers': byId,
  'convert:start': z.strictObject({ id, kind: conversionKind }),
  'convert:cancel': byId,
  'convert:settle': byId,
} satisfies { readonly [N in keyof ConvertRequests]: z.ZodType<Input<N>> }
