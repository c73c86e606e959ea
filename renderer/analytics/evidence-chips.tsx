// The passages that something was concluded from, each as a button with its time and its speaker. A press hears exactly those
// seconds and shows their words, another one ends it; where the service cites none, that is said.

import { Play, Square, Unlink } from 'lucide-react'
import type { CitedView } from '../../preload/contract.ts'
import { Icon } from '../frame/button.tsx'
import { clock } from '../frame/format.ts'
import { useStore } from '../frame/store.ts'
import { goneText, hearText, stopText, WITHOUT_EVIDENCE } from './analytics-words.ts'
import { endOf } from './cited.ts'
import { useListening } from './listening-context.ts'
import { VoiceName } from './voice-name.tsx'

export function EvidenceChips({ of }: { readonly of: readonly CitedView[] }) {
  if (of.length === 0) return <p className="insight-bare">{WITHOUT_EVIDENCE}</p>
  return (
    <div className="insight-chips">
      {of.map((passage) => (
        <EvidenceChip key={passageKey(passage)} passage={passage} />
      ))}
    </div>
  )
}

export function passageKey({ startMs, endMs, voice }: CitedView): string {
  return `${startMs} ${endMs} ${voice?.name ?? ''}`
}

export function EvidenceChip({ passage }: { readonly passage: CitedView }) {
  const { playback, isLong, hear } = useListening()
  const { startMs, voice, text } = passage
  const isHeard = useStore(
    playback.store,
    ({ passage: heard, isPlaying }) => isPlaying && heard?.startMs === startMs && heard.endMs === endOf(passage),
  )
  const gone = goneText(passage)
  const name = isHeard ? stopText(passage, isLong) : hearText(passage, isLong)
  return (
    <button
      type="button"
      className={['evidence', gone === null ? '' : 'gone', isHeard ? 'is-heard' : ''].join(' ')}
      aria-label={gone === null ? name : `${name} ${gone}`}
      title={[gone, text === '' ? null : `“${text}”`].filter((part) => part !== null).join('\n')}
      onClick={() => (isHeard ? playback.pause() : hear(passage))}
    >
      <Icon of={isHeard ? Square : gone === null ? Play : Unlink} />
      <span className="tabular">{clock(startMs, isLong)}</span>
      {voice === null ? null : <VoiceName of={voice} />}
    </button>
  )
}
