// The first five minutes in three calm steps: a key, a folder, a first recording. Each can be left out, all of them can be left and
// come back to, and nothing is sent before a yes.

import { Check, Sparkles } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, FirstStep } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { Mark } from '../frame/sidebar.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { showLeaving } from '../help/opening.ts'
import { FolderStep } from './folder-step.tsx'
import { KeyStep } from './key-step.tsx'
import { RecordingStep } from './recording-step.tsx'
import { goOn, goTo, leaveWelcome, STEP_NAMES, STEPS, useFirstSteps } from './steps.ts'
import '../settings/settings.css'
import './welcome.css'

interface WelcomeScreenProps {
  readonly app: AppView
  readonly onEnd: () => void
}

export function WelcomeScreen({ app, onEnd }: WelcomeScreenProps) {
  const steps = useFirstSteps()
  const step = steps?.step ?? 'key'
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOn(step, heading)
  useEndOf(steps?.done.recording, onEnd)
  const end = (): void => {
    leaveWelcome()
    onEnd()
  }
  return (
    <div className="welcome">
      <div className="welcome-card">
        <div className="welcome-mark">
          <Mark />
        </div>
        <h1 ref={heading} tabIndex={-1}>
          {t('Recordings in, transcripts kept')}
        </h1>
        <p className="welcome-promise">
          {t(
            'Your recordings go to the Tuplets service to be transcribed; the transcripts come back here and stay on this computer, where you search, read and hear them, also without a network.',
          )}{' '}
          <button type="button" className="link" onClick={showLeaving}>
            {t('What leaves this computer?')}
          </button>
        </p>
        <Stepper step={step} isDone={(one) => steps?.done[one] ?? false} />
        {step === 'key' ? <KeyStep app={app} /> : null}
        {step === 'folder' ? <FolderStep app={app} /> : null}
        {step === 'recording' ? <RecordingStep app={app} /> : null}
        <footer className="welcome-other">
          <SamplesButton hasSamples={app.hasSamples} onEnd={end} />
          {step === 'recording' ? null : (
            <Button tone="quiet" onPress={() => goOn(step)}>
              {t('Skip this step')}
            </Button>
          )}
          <Button tone="quiet" onPress={end}>
            {t('Not now')}
          </Button>
        </footer>
      </div>
    </div>
  )
}

/** Another step is read from its beginning; the first one leaves the focus where it is. */
function useFocusOn(step: FirstStep, heading: { readonly current: HTMLElement | null }): void {
  const last = useRef(step)
  useEffect(() => {
    if (last.current === step) return
    last.current = step
    heading.current?.focus()
  }, [step, heading])
}

/** What was not there when the welcome was opened, and now is, ends it: the library shows it moving. */
function useEndOf(hasRecording: boolean | undefined, onEnd: () => void): void {
  const first = useRef<boolean | undefined>(undefined)
  useEffect(() => {
    first.current ??= hasRecording
    if (first.current === false && hasRecording === true) onEnd()
  }, [hasRecording, onEnd])
}

interface StepperProps {
  readonly step: FirstStep
  readonly isDone: (step: FirstStep) => boolean
}

function Stepper({ step, isDone }: StepperProps) {
  return (
    <nav className="stepper" aria-label={t('First steps')}>
      <ol>
        {STEPS.map((one, at) => (
          <li key={one}>
            <button type="button" aria-current={one === step ? 'step' : undefined} onClick={() => goTo(one)}>
              <span className="stepper-sign" aria-hidden="true">
                {isDone(one) ? <Icon of={Check} /> : at + 1}
              </span>
              {STEP_NAMES[one]}
              {isDone(one) ? <span className="visually-hidden">{t('done')}</span> : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function SamplesButton({ hasSamples, onEnd }: { readonly hasSamples: boolean; readonly onEnd: () => void }) {
  const samples = useAction('samples:add')
  if (hasSamples) return null
  return (
    <Button
      icon={Sparkles}
      isDisabled={samples.isPending}
      onPress={() => samples.mutate({}, { onSuccess: onEnd, onError: sayFault })}
    >
      {t('Look around with sample recordings')}
    </Button>
  )
}
