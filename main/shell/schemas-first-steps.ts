// What may be asked of the first steps.

import { z } from 'zod'
import { folderId, nothing } from './schema-parts.ts'

export const firstStepSchema = z.enum(['key', 'folder', 'recording'])

export const FIRST_STEPS_SCHEMAS = {
  'firstSteps:view': nothing,
  'firstSteps:set': z.strictObject({
    step: firstStepSchema.optional(),
    isLeft: z.boolean().optional(),
    isListHidden: z.boolean().optional(),
  }),
  'firstSteps:folders': nothing,
  'firstSteps:look': z.strictObject({ id: folderId }),
} as const
