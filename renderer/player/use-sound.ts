// Brings a recording's sound to where it can be heard and seen: a form that can be played where the file cannot, then the
// waveform. Playing waits for neither.

import { useEffect, useState } from 'react'
import type { TranscriptView } from '../../preload/contract.ts'
import { createStore, type Store, useStore } from '../frame/store.ts'
import type { Playback } from './playback.ts'
import { conversionOf, forgetSound, type Waveform, waveformOf } from './sound-room.ts'

export interface SoundOf {
  readonly waveform: Waveform
  /** How far the conversion is, 0 to 1; null where none is under way. */
  readonly convertedShare: number | null
}

/** `as-it-is`: the file plays; `tried`: it was converted, or cannot be. */
type Form = 'as-it-is' | 'converting' | 'tried'

const SILENT: Store<Waveform> = createStore<Waveform>({ peaks: null, share: null, isWhole: false })

export function useSound(transcript: TranscriptView, playback: Playback): SoundOf {
  const { mediaUrl, recording } = transcript
  const { id } = recording
  const [form, convertedShare] = useForm(transcript, playback)
  const isReady = useStore(playback.store, (state) => state.isReady)
  const [store, setStore] = useState(SILENT)
  useEffect(() => {
    if (mediaUrl === null || !isReady || form === 'converting') return
    const found = waveformOf(id, mediaUrl, playback.store.get().durationMs)
    setStore(found)
    const give = (): void => {
      const { peaks, isWhole } = found.get()
      if (peaks !== null && isWhole) playback.setPeaks(peaks)
    }
    give()
    return found.subscribe(give)
  }, [mediaUrl, isReady, form, id, playback])
  return { waveform: useStore(store, (state) => state), convertedShare }
}

function useForm({ mediaUrl, recording, isExact }: TranscriptView, playback: Playback): readonly [Form, number | null] {
  const { id } = recording
  const [form, setForm] = useState<Form>(isExact ? 'as-it-is' : 'converting')
  const [share, setShare] = useState<number | null>(null)
  const isUnplayable = useStore(playback.store, (state) => state.problem === 'unplayable')
  if (form === 'as-it-is' && isUnplayable && mediaUrl !== null) setForm('converting')
  useEffect(() => {
    if (form !== 'converting' || mediaUrl === null) return
    playback.waitForSound()
    const conversion = conversionOf(id, mediaUrl, playback.store.get().durationMs)
    const look = (): void => {
      const now = conversion.get()
      setShare(now.kind === 'converting' ? now.share : null)
      if (now.kind === 'converting') return
      setForm('tried')
      forgetSound(id)
      // What is only inexact is still better heard as it is than not at all.
      if (now.kind === 'converted' || !isExact) playback.reload()
      else playback.giveUp()
    }
    look()
    return conversion.subscribe(look)
  }, [form, mediaUrl, isExact, id, playback])
  return [form, share]
}
