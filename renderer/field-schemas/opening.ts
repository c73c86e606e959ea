// The way to the custom fields from wherever they are asked for; whatever was asked there is put away.

import { leaveDialogs } from '../frame/dialog.tsx'
import { go } from '../frame/route.ts'

/** Null: those that were changed last. */
export function openFields(id: number | null): void {
  leaveDialogs()
  go({ screen: 'fields', id })
}
