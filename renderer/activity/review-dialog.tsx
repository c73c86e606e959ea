// The answer to a submission was lost, and the list of the service does not settle it: the person compares and decides. Sending
// again names its price first.

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { ReviewCandidate, ReviewDecision, ReviewView } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { length, moment, money } from '../frame/format.ts'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'

interface ReviewDialogProps {
  readonly id: number | null
  readonly onClose: () => void
}

export function ReviewDialog({ id, onClose }: ReviewDialogProps) {
  return (
    <Dialog title={t('Was it sent or not?')} isOpen={id !== null} onClose={onClose} width="wide">
      {id === null ? null : <Review id={id} onClose={onClose} />}
    </Dialog>
  )
}

function Review({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const review = useAsk('queue:review', { id })
  if (review.isError) return <Trouble error={review.error} />
  if (review.data === undefined) return <p className="note">{t('Asking the service for its jobs…')}</p>
  return <Choices id={id} review={review.data} onClose={onClose} />
}

interface ChoicesProps {
  readonly id: number
  readonly review: ReviewView
  readonly onClose: () => void
}

/** Each ends in a sentence, because the row may leave the screen with the decision. */
const SAID: Readonly<Record<ReviewDecision['kind'], string>> = {
  link: t('Linked. Its transcript is fetched now.'),
  resubmit: t('It is sent once more.'),
  ignore: t('Left alone. Nothing more is sent.'),
}

function Choices({ id, review: { row, candidates, resubmitCostMicro }, onClose }: ChoicesProps) {
  const [jobId, chooseJob] = useState(candidates[0]?.jobId ?? null)
  const decide = useMutation({
    mutationFn: (decision: ReviewDecision) => ask('queue:decide', { id, decision }),
    onSuccess: (_, decision) => {
      say(SAID[decision.kind])
      onClose()
    },
  })
  // What costs money says how much before it is pressed.
  const price =
    resubmitCostMicro === null ? '' : t(' (about {resubmitCostMicro})', { resubmitCostMicro: money(resubmitCostMicro) })
  return (
    <div className="dialog-body">
      <p>
        <span className="dialog-name" dir="auto">
          {row.title}
        </span>{' '}
        {t('was being sent when the answer was lost.')}{' '}
        {candidates.length === 0
          ? t('The service shows no job that looks like it.')
          : t('These jobs of the service look like it. If one is yours, link it: nothing is paid twice.')}
      </p>
      {candidates.length === 0 ? null : (
        <RadioGroup className="candidates" aria-label={t('Jobs that look like it')} value={jobId} onChange={chooseJob}>
          {candidates.map((candidate) => (
            <Radio key={candidate.jobId} value={candidate.jobId} className="candidate">
              <CandidateWords candidate={candidate} />
            </Radio>
          ))}
        </RadioGroup>
      )}
      {decide.isError ? <Trouble error={decide.error} /> : null}
      <div className="dialog-actions">
        <Button tone="quiet" onPress={() => decide.mutate({ kind: 'ignore' })} isDisabled={decide.isPending}>
          {t('Ignore')}
        </Button>
        <Button onPress={() => decide.mutate({ kind: 'resubmit' })} isDisabled={decide.isPending}>
          {t('Send again{price}', { price })}
        </Button>
        {jobId === null ? null : (
          <Button tone="primary" onPress={() => decide.mutate({ kind: 'link', jobId })} isDisabled={decide.isPending}>
            {t('Link this job')}
          </Button>
        )}
      </div>
    </div>
  )
}

function CandidateWords({ candidate }: { readonly candidate: ReviewCandidate }) {
  const { createdAtMs, durationMs, model, status, opening, jobId } = candidate
  const facts = [
    createdAtMs === null ? null : `made ${moment(createdAtMs)}`,
    durationMs === null ? null : length(durationMs),
    model,
    status,
  ].filter((fact) => fact !== null)
  return (
    <span className="candidate-words">
      <span className="tabular">{facts.join(' · ')}</span>
      {opening === '' ? null : (
        <span className="candidate-opening" dir="auto">
          {opening}
        </span>
      )}
      <span className="candidate-id">{jobId}</span>
    </span>
  )
}
