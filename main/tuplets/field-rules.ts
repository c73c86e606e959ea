// The rules of custom fields in one hand, for those who must not know this room.

import { draftOf, sentSchema } from './field-draft.ts'
import { schemaProblems } from './field-schema.ts'
import { PACKS } from './packs.ts'

export const fieldRules = { problems: schemaProblems, sent: sentSchema, draft: draftOf, packs: PACKS }
