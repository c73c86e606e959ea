// Tries a schema on one recording before a whole study is paid for: whichever is chosen is transcribed once more with its own options
// and these fields. The button names the price, and nothing is sent before it is pressed.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { length } from '../frame/format.ts'
import { go } from '../frame/route.ts'
import { say } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'
import { alongText, trialLabel } from './field-words.ts'
import { type Candidate, useCandidates } from './use-candidates.ts'

interface TrialDialogProps {
  readonly id: number
  readonly name: string
  readonly version: number
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function TrialDialog({ isOpen, onClose, ...trial }: TrialDialogProps) {
  return (
    <Dialog title={t('Try on one recording')} isOpen={isOpen} onClose={onClose} width="wide">
      {isOpen ? <Trial {...trial} onClose={onClose} /> : null}
    </Dialog>
  )
}

function Trial({ id, name, version, onClose }: Omit<TrialDialogProps, 'isOpen'>) {
  const [typed, setTyped] = useState('')
  const [chosen, choose] = useState<Candidate | null>(null)
  const { candidates, isReady } = useCandidates(typed)
  return (
    <div className="dialog-body">
      <p>
        {t('The recording that you choose is transcribed with')} <bdi>“{name}”</bdi>
        {t(', version')} {version}
        {t('. It is paid for once more; what is archived already stays.')}
      </p>
      <input
        className="input"
        aria-label={t('Find a recording')}
        placeholder={t('Find a recording by its title or by what was said')}
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {candidates.length === 0 ? (
        <p className="note">
          {!isReady
            ? ''
            : typed.trim() === ''
              ? t(
                  'There is no recording that could be transcribed yet. Drop one on the window; while it waits for its turn it can be chosen here.',
                )
              : t('No recording like that.')}
        </p>
      ) : (
        <RadioGroup
          className="trial-list"
          aria-label={t('Recordings')}
          value={chosen === null ? null : String(chosen.id)}
          onChange={(value) => choose(candidates.find((one) => String(one.id) === value) ?? null)}
        >
          {candidates.map((one) => (
            <Radio key={one.id} value={String(one.id)} className="trial-row">
              <bdi className="ellipsis trial-title">{one.title}</bdi>
              <span className="note">{one.note}</span>
              <span className="note tabular">{one.durationMs === null ? '' : length(one.durationMs)}</span>
            </Radio>
          ))}
        </RadioGroup>
      )}
      <Price key={chosen?.id ?? 0} id={id} chosen={chosen} onClose={onClose} />
    </div>
  )
}

interface PriceProps {
  readonly id: number
  readonly chosen: Candidate | null
  readonly onClose: () => void
}

function Price({ id, chosen, onClose }: PriceProps) {
  const recordingId = chosen?.id ?? 0
  const queries = useQueryClient()
  const trial = useAsk('fieldSchemas:trial', { id, recordingId }, { isEnabled: chosen !== null })
  const { options, durationMs = null, price } = trial.data ?? {}
  const judged = useAsk(
    'options:check',
    // Never asked of nothing: it waits for the options.
    { options: options ?? NO_OPTIONS, durationMs },
    { isEnabled: options !== undefined },
  )
  const again = useMutation({
    mutationFn: () => {
      if (options === undefined) throw new Error('there is no price yet')
      return ask('queue:again', { id: recordingId, options })
    },
    onSuccess: () => {
      for (const asked of ['fieldSchemas:names', 'fieldSchemas:versions'])
        void queries.invalidateQueries({ queryKey: [asked] })
      onClose()
      say(
        t('“{title}” is transcribed with these fields. Its answers are in its panel once it is done.', {
          title: chosen?.title ?? '',
        }),
        {
          action: { label: t('Show Activity'), run: () => go({ screen: 'activity' }) },
        },
      )
    },
  })
  const problems = judged.data ?? []
  const isForbidden = problems.some((problem) => problem.isForbidden)
  const isAsked = options !== undefined && price !== undefined && judged.data !== undefined
  return (
    <>
      <div aria-live="polite">
        {options === undefined ? null : (
          <p className="note">
            {t('With')} {alongText(options)}
            {t(', as before.')}
            {price === null ? t(' Its length is not known, so neither is its price.') : ''}
          </p>
        )}
        {problems.map(({ code, text, isForbidden: isRefused }) => (
          <p key={code} className={isRefused ? 'note bad' : 'note warn'}>
            {text}
          </p>
        ))}
      </div>
      {trial.isError ? <Trouble error={trial.error} /> : null}
      {again.isError ? <Trouble error={again.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('Close')}</Button>
        <Button tone="primary" isDisabled={!isAsked || isForbidden || again.isPending} onPress={() => again.mutate()}>
          {trialLabel(price)}
        </Button>
      </div>
    </>
  )
}

const NO_OPTIONS = {
  language: 'auto',
  model: 'standard',
  diarization: false,
  speakerEmbeddings: false,
  piiProcessing: false,
  analytics: null,
} as const
