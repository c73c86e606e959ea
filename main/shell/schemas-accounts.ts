// What the window may ask about accounts, checked at the door.

import { z } from 'zod'
import type { AccountsRequests } from '../../preload/contract.ts'
import { key, nothing } from './schema-parts.ts'

export const accountId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)
const keyId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)
const name = z.string().trim().min(1).max(80)
const ofAccount = z.strictObject({ id: accountId })
const ofKey = z.strictObject({ id: accountId, keyId })

export const ACCOUNT_SCHEMAS = {
  'accounts:list': nothing,
  'accounts:test': ofAccount,
  'accounts:setKey': z.strictObject({
    id: accountId.nullable(),
    name: z.string().trim().max(80),
    key,
    keepUnprotected: z.boolean(),
    evenSo: z.boolean(),
  }),
  'accounts:forgetKey': ofAccount,
  'accounts:rename': z.strictObject({ id: accountId, name }),
  'accounts:choose': ofAccount,
  'accounts:handOver': z.strictObject({ id: accountId, toId: accountId }),
  'accounts:remove': ofAccount,
  'accounts:keys': ofAccount,
  'accounts:exchangeKey': ofAccount,
  'accounts:createKey': z.strictObject({ id: accountId, name }),
  'accounts:replaceKey': ofKey,
  'accounts:revokeKey': ofKey,
  'accounts:copyKey': ofKey,
  'accounts:takenKey': ofKey,
} satisfies { readonly [N in keyof AccountsRequests]: z.ZodType<AccountsRequests[N]['input']> }
