// What the window may ask of the desktop.

import { z } from 'zod'
import type { Input, RequestName } from '../../preload/contract.ts'
import { nothing } from './schema-parts.ts'

const isOn = z.strictObject({ isOn: z.boolean() })

export const noticesSchema = z.strictObject({
  archived: z.boolean(),
  stuck: z.boolean(),
  asked: z.boolean(),
  expiring: z.boolean(),
  costs: z.boolean(),
})

/** A command's name in the window's catalogue, and its key as Electron spells keys. */
const command = z.strictObject({
  id: z.string().regex(/^[a-zA-Z0-9]{1,40}$/),
  key: z
    .string()
    .regex(/^(?:(?:CmdOrCtrl|Alt|Shift)\+){0,3}(?:[A-Z0-9]|F\d{1,2}|[A-Z][a-z]+|[!-/:-@[-`{-~])$/)
    .nullable(),
})

export const DESKTOP_SCHEMAS = {
  'desktop:state': nothing,
  'desktop:setLogin': isOn,
  'desktop:setNotices': z.strictObject({ notices: noticesSchema }),
  'desktop:setAsking': isOn,
  'desktop:setUpdates': isOn,
  'desktop:checkUpdates': nothing,
  'desktop:update': nothing,
  'desktop:commands': z.strictObject({ commands: z.array(command).max(300) }),
} satisfies { readonly [N in Extract<RequestName, `desktop:${string}`>]: z.ZodType<Input<N>> }
