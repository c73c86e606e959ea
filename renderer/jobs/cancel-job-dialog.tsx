// Cancelling at the service is a wish, not a refund: the price rule is said before.

import { useQueryClient } from '@tanstack/react-query'
import { t } from '../../language/language.ts'
import type { JobView } from '../../preload/contract.ts'
import { billingText } from '../activity/money-words.ts'
import { ask, askKey } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { say, sayFault } from '../frame/toast-list.ts'

interface CancelJobDialogProps {
  readonly job: JobView | null
  readonly onClose: () => void
}

export function CancelJobDialog({ job, onClose }: CancelJobDialogProps) {
  const queries = useQueryClient()
  const cancel = ({ jobId, title }: JobView): void => {
    onClose()
    ask('jobs:cancel', { jobId }).then(() => {
      say(t('The service is asked to cancel “{title}”.', { title }))
      void queries.invalidateQueries({ queryKey: askKey('jobs:list', {}) })
    }, sayFault)
  }
  return (
    <Dialog title={t('Cancel this job?')} isOpen={job !== null} onClose={onClose} isAlert>
      {job === null ? null : (
        <>
          <p className="dialog-name" dir="auto">
            {job.title}
          </p>
          <p>
            {billingText(job.estimatedCostMicro)} {t('There will be no transcript.')}
            {job.whose === 'ours' ? '' : t(' It was not sent from here: whoever sent it may be waiting for it.')}
          </p>
          <div className="dialog-actions">
            <Button autoFocus onPress={onClose}>
              {t('Keep it going')}
            </Button>
            <Button tone="danger" onPress={() => cancel(job)}>
              {t('Cancel job')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
