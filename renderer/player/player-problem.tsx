// Why nothing is to be heard, in a sentence, with what can be done about it. The text above stays readable.

import { useQueryClient } from '@tanstack/react-query'
import { AudioLines, FileX2 } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { FindReport, TranscriptView } from '../../preload/contract.ts'
import { askKey, useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { say, sayFault } from '../frame/toast-list.ts'
import { AddAudio, mayBeGiven } from '../links/add-audio.tsx'
import type { Problem } from './playback.ts'

interface PlayerProblemProps {
  readonly problem: Problem
  readonly transcript: TranscriptView
  readonly convertedShare: number | null
}

export function PlayerProblem({ problem, transcript, convertedShare }: PlayerProblemProps) {
  const { id } = transcript.recording
  if (problem === 'converting') return <Converting share={convertedShare ?? 0} />
  return (
    <p className="player-problem" role="status">
      <Icon of={FileX2} /> <span>{problemText(problem, transcript)}</span>
      {problem === 'missing' && mayBeGiven(transcript.recording) ? <AddAudio recording={transcript.recording} /> : null}
      {problem === 'missing' && isOwnFile(transcript) ? <FindFile id={id} /> : null}
      {problem === 'unplayable' ? <OpenElsewhere id={id} /> : null}
    </p>
  )
}

function Converting({ share }: { readonly share: number }) {
  return (
    <p className="player-problem is-converting">
      <Icon of={AudioLines} />
      <span role="status">
        {t('This kind of sound is converted once so that it can be played here. The text is complete.')}
      </span>
      <progress value={share} max={1} aria-label={t('Converting the sound')} />
      <span className="tabular" aria-hidden="true">
        {Math.floor(share * 100)} %
      </span>
    </p>
  )
}

/** A sample comes back with the samples; what never had a file is given one instead. */
function isOwnFile({ recording }: TranscriptView): boolean {
  return !recording.isSample && !mayBeGiven(recording)
}

/** The person shows the very file; its bytes decide. */
function FindFile({ id }: { readonly id: number }) {
  const queries = useQueryClient()
  const find = useAction('keeping:find')
  const heard = (report: FindReport | null): void => {
    if (report === null) return
    say(t('The audio is found again.'))
    void queries.invalidateQueries({ queryKey: askKey('library:transcript', { id }) })
  }
  return (
    <Button isDisabled={find.isPending} onPress={() => find.mutate({ id }, { onSuccess: heard, onError: sayFault })}>
      {t('Find…')}
    </Button>
  )
}

function OpenElsewhere({ id }: { readonly id: number }) {
  const open = useAction('sound:openElsewhere')
  return (
    <Button isDisabled={open.isPending} onPress={() => open.mutate({ id }, { onError: sayFault })}>
      {t('Open with another program')}
    </Button>
  )
}

/** Why there is no sound differs by where the recording came from, and so does what can be done. */
function problemText(problem: 'missing' | 'unplayable', { recording }: TranscriptView): string {
  if (problem === 'unplayable')
    return t(
      'This sound cannot be played here: the file is damaged, or of a kind that is not supported. Another program may be able to; the text is complete.',
    )
  if (recording.source === 'url')
    return t(
      'The sound is not here: it was transcribed from a link. With the file at hand it can be heard; the text is complete.',
    )
  if (recording.source === 'elsewhere' && recording.path === null)
    return t(
      'The sound is not here: this was sent from another device. With the file at hand it can be heard; the text is complete.',
    )
  if (recording.source === 'import' && recording.path === null)
    return t(
      'No recording was found beside this transcript when it was imported. With the file at hand it can be heard; the text is complete.',
    )
  if (recording.path === null) return t('The audio file was not found. The text is complete.')
  // The marks keep a path in another script from turning the sentence around it.
  return t('The audio file was not found. It was at ⁦{path}⁩. Put it back there to hear it; the text is complete.', {
    path: recording.path,
  })
}
