// The sheet that is open, wherever in the window it was asked for.

import { BundleDialog } from './bundle-dialog.tsx'
import { useOpenSheet } from './opened.ts'
import { RestoreSheet } from './restore-sheet.tsx'

export function KeepingSheets() {
  const sheet = useOpenSheet()
  if (sheet === null) return null
  return sheet.kind === 'restore' ? (
    <RestoreSheet key={sheet.id} id={sheet.id} />
  ) : (
    <BundleDialog choice={sheet.choice} name={sheet.name} />
  )
}
