// What only the person can know about a job that came from elsewhere: is it a second payment, is it of a recording here? The
// question stays in its row until it is answered.

import { useMutation } from '@tanstack/react-query'
import { CircleHelp, CopyX } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../language/language.ts'
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
          ? t('It is being cancelled at the service.')
          : t('Both are kept, each as a recording of its own.'),
      ),
    onError: sayFault,
  })
  const isDone = stage === 'archived' || stage === 'archiving'
  return (
    <Card
      icon={CopyX}
      title={t('Possible duplicate.')}
      text={
        isDone
          ? t(
              'It looks like a second job for “{title}”. It is done, so cancelling would change nothing about its bill.',
              { title: of.title },
            )
          : t('It looks like a second job for “{title}”. {estimatedCostMicro}', {
              title: of.title,
              estimatedCostMicro: billingText(estimatedCostMicro),
            })
      }
    >
      {isDone ? null : (
        <Button isDisabled={judge.isPending} onPress={() => judge.mutate('cancel')}>
          {t('Cancel it at the service')}
        </Button>
      )}
      <Button isDisabled={judge.isPending} onPress={() => judge.mutate('keep')}>
        {t('Keep both')}
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
          ? t('It belongs to “{title}” now, and plays its sound.', { title: of.title })
          : t('It stays a recording of its own.'),
      ),
    onError: sayFault,
  })
  return (
    <Card
      icon={CircleHelp}
      title={t('Is this your recording?')}
      text={t('This job was made elsewhere. It is as long as “{title}” on this computer ({name}).', {
        title: of.title,
        name: of.name,
      })}
    >
      <Button isDisabled={claim.isPending} onPress={() => claim.mutate('same')}>
        {t('It is the same')}
      </Button>
      <Button isDisabled={claim.isPending} onPress={() => claim.mutate('other')}>
        {t('It is another one')}
      </Button>
    </Card>
  )
}
