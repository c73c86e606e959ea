// One transcript: its text, its sound, and what is known about it. It opens at the second that was asked for; what it was
// found by is marked.

import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { AppView } from '../../preload/contract.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { useLate } from '../frame/late.ts'
import { go, goBack, type Route } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { useTranscript } from './opening.ts'
import { Reader } from './reader.tsx'
import '../correct/compare.css'
import '../correct/correct.css'
import './reader.css'
import './reading.css'
import './panel.css'
import '../analytics/analytics.css'
import '../player/player.css'

export type ReaderRoute = Extract<Route, { readonly screen: 'reader' }>

interface ReaderScreenProps {
  readonly route: ReaderRoute
  readonly app: AppView | undefined
}

export function ReaderScreen({ route, app }: ReaderScreenProps) {
  const transcript = useTranscript(route.id)
  const isLate = useLate(transcript.isPending)
  const isThere = transcript.data !== undefined
  const { id } = route
  useEffect(() => {
    // A refusal is in the diary; that it could not be remembered is no reason to trouble the reader.
    if (isThere) void window.archive.ask('shelves:opened', { id })
  }, [isThere, id])
  if (transcript.data !== undefined) {
    // Sound that is found again is played by another player.
    const { data } = transcript
    return <Reader key={data.mediaUrl ?? 'silent'} transcript={data} route={route} app={app} />
  }
  return (
    <div className="reader">
      <header className="reader-head">
        <IconButton label={t('Back')} keys="Alt+←" icon={ArrowLeft} onPress={goBack} />
        {isLate ? <span className="skeleton" style={{ width: 260, height: 18 }} /> : null}
      </header>
      {transcript.isError ? (
        <div className="reader-trouble">
          <Trouble error={transcript.error}>
            <Button onPress={() => go({ screen: 'activity' })}>{t('Show Activity')}</Button>
          </Trouble>
        </div>
      ) : null}
      {isLate ? <Outline /> : null}
    </div>
  )
}

const OUTLINES = [
  ['a', 92],
  ['b', 78],
  ['c', 88],
  ['d', 60],
  ['e', 94],
  ['f', 71],
] as const

function Outline() {
  return (
    <div className="reader-outline" aria-hidden="true">
      {OUTLINES.map(([key, share]) => (
        <span key={key} className="skeleton" style={{ width: `${share}%`, height: 18 }} />
      ))}
    </div>
  )
}
