// What only the person can know about a job that came from elsewhere: is it a second payment, is it of a recording here? The
// question stays in its row until it is answered.

import { useMutation } from '@tanstack/react-query'
import { CircleHelp, CopyX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ActivityRow } from '../../preload/contract.ts'
import { ask } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { billingText } from './money-words.ts'

export function RowQuestion({ row }: { readonly row: ActivityRow }) {
  if (row.isCancelRequested) return null
  if (row.suspectedOf !== null) return <Duplicate row={row} of={row.suspectedOf} />
  if (row.maybeOf !== null) return <Claim row={row} of={row.maybeOf} />
  return null
}

interface CardProps {
  readonly icon: typeof CopyX
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

function Card({ icon, title, text, children }: CardProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a border of its own.
    <div className="question" role="group" aria-label={title}>
      <Icon of={icon} />
      <p>
        <strong>{title}</strong> {text}
      </p>
      <div className="question-buttons">{children}</div>
    </div>
  )
}

interface DuplicateProps {
  readonly row: ActivityRow
  readonly of: NonNullable<ActivityRow['suspectedOf']>
}

function Duplicate({ row, of }: DuplicateProps) {
  const { id, stage, estimatedCostMicro } = row
  const judge = useMutation({
    mutationFn: (decision: 'cancel' | 'keep') => ask('queue:judge', { id, decision }),
    onSuccess: (_, decision) =>
      say(
        decision === 'cancel'
          ? 'It is being cancelled at the service.'
          : 'Both are kept, each as a recording of its own.',
      ),
    onError: sayFault,
  })
  const isDone = stage === 'archived' || stage === 'archiving'
  return (
    <Card
      icon={CopyX}
      title="Possible duplicate."
      text={
        isDone
          ? `It looks like a second job for “${of.title}”. It is done, so cancelling would change nothing about its bill.`
          : `It looks like a second job for “${of.title}”. ${billingText(estimatedCostMicro)}`
      }
    >
      {isDone ? null : (
        <Button isDisabled={judge.isPending} onPress={() => judge.mutate('cancel')}>
          Cancel it at the service
        </Button>
      )}
      <Button isDisabled={judge.isPending} onPress={() => judge.mutate('keep')}>
        Keep both
      </Button>
    </Card>
  )
}

interface ClaimProps {
  readonly row: ActivityRow
  readonly of: NonNullable<ActivityRow['maybeOf']>
}

function Claim({ row, of }: ClaimProps) {
  const { id } = row
  const claim = useMutation({
    mutationFn: (decision: 'same' | 'other') => ask('queue:claim', { id, decision }),
    onSuccess: (_, decision) =>
      say(
        decision === 'same'
          ? `It belongs to “${of.title}” now, and plays its sound.`
          : 'It stays a recording of its own.',
      ),
    onError: sayFault,
  })
  return (
    <Card
      icon={CircleHelp}
      title="Is this your recording?"
      text={`This job was made elsewhere. It is as long as “${of.title}” on this computer (${of.name}).`}
    >
      <Button isDisabled={claim.isPending} onPress={() => claim.mutate('same')}>
        It is the same
      </Button>
      <Button isDisabled={claim.isPending} onPress={() => claim.mutate('other')}>
        It is another one
      </Button>
    </Card>
  )
}
