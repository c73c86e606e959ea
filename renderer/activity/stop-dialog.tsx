// Not waiting any more for a job that goes on at the service: said before, because it may be billed all the same.

import { t } from '../../language/language.ts'
import type { ActivityRow } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { money } from '../frame/format.ts'
import { stopWaitingNow } from './row-actions.ts'

interface StopDialogProps {
  readonly row: ActivityRow | null
  readonly onClose: () => void
}

export function StopDialog({ row, onClose }: StopDialogProps) {
  return (
    <Dialog title={t('Stop waiting for this transcript?')} isOpen={row !== null} onClose={onClose} isAlert>
      {row === null ? null : (
        <>
          <p className="dialog-name" dir="auto">
            {row.title}
          </p>
          <p>
            {t('The service goes on with it and bills it')}
            {row.estimatedCostMicro === null
              ? ''
              : t(' (about {estimatedCostMicro})', { estimatedCostMicro: money(row.estimatedCostMicro) })}
            {t(
              '; only this application no longer looks. You can follow it again without paying twice, until the service deletes the result seven days after it is done.',
            )}
          </p>
          <div className="dialog-actions">
            <Button autoFocus onPress={onClose}>
              {t('Keep waiting')}
            </Button>
            <Button
              tone="danger"
              onPress={() => {
                stopWaitingNow(row)
                onClose()
              }}
            >
              {t('Stop waiting')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
