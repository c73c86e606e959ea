// The first minute: a key, or samples to look around with, and one sentence on what happens with recordings.

import { Sparkles } from 'lucide-react'
import type { AppView } from '../../preload/contract.ts'
import { useAction } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { KeyForm } from '../frame/key-form.tsx'
import { Mark } from '../frame/sidebar.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import '../settings/settings.css'
import './welcome.css'

interface WelcomeScreenProps {
  readonly app: AppView
  readonly onSkip: () => void
}

export function WelcomeScreen({ app, onSkip }: WelcomeScreenProps) {
  const samples = useAction('samples:add')
  return (
    <div className="welcome">
      <div className="welcome-card">
        <div className="welcome-mark">
          <Mark />
        </div>
        <h1>Recordings in, transcripts kept</h1>
        <p className="welcome-promise">
          Your recordings go to the Tuplets service to be transcribed; the transcripts come back here and stay on this
          computer, where you search, read and hear them, also without a network.
        </p>
        <KeyForm
          isKeychainMissing={app.key.isKeychainMissing}
          onKept={() => {
            say('The key works. Drop recordings anywhere in this window.')
            onSkip()
          }}
        />
        <div className="welcome-other">
          <p>No key at hand?</p>
          <Button
            icon={Sparkles}
            isDisabled={samples.isPending}
            onPress={() => samples.mutate({}, { onSuccess: onSkip, onError: sayFault })}
          >
            Look around with sample recordings
          </Button>
          <Button tone="quiet" onPress={onSkip}>
            Not now
          </Button>
        </div>
      </div>
    </div>
  )
}
