// Plays a sample of a voice: its stretches one after the other, from the recording's own file. Another sample, or leaving, ends it.

import type { VoiceSample } from '../../preload/contract.ts'
import { mediaUrl } from '../frame/media.ts'
import { createStore, useStore } from '../frame/store.ts'
import { keptHabits } from '../player/habits.ts'
import { stopPassage } from '../search/passage-player.ts'

const heard = createStore<string | null>(null)
let audio: HTMLAudioElement | null = null

export function useIsHeard(key: string): boolean {
  return useStore(heard, (played) => played === key)
}

export function stopSample(): void {
  const held = audio
  audio = null
  heard.set(null)
  if (held === null) return
  held.pause()
  held.removeAttribute('src')
  // Without this the element goes on holding its connection to the file.
  held.load()
  held.remove()
}

export function toggleSample(key: string, sample: VoiceSample, whenSilent: () => void): void {
  const isPlayed = heard.get() === key
  stopSample()
  stopPassage()
  if (!isPlayed) play(key, sample, whenSilent)
}

function play(key: string, { recordingId, stretches }: VoiceSample, whenSilent: () => void): void {
  const sound = document.createElement('audio')
  let at = 0
  const begin = (): void => {
    sound.currentTime = (stretches[at]?.startMs ?? 0) / 1000
  }
  // What comes from a sound that was left meanwhile is nobody's.
  const ifHeard = (act: () => void) => (): void => {
    if (audio === sound) act()
  }
  const fail = ifHeard(() => {
    stopSample()
    whenSilent()
  })
  const goOn = ifHeard(() => {
    if (sound.currentTime * 1000 < (stretches[at]?.endMs ?? 0)) return
    at += 1
    if (at < stretches.length) begin()
    else stopSample()
  })
  audio = sound
  heard.set(key)
  sound.volume = Math.min(1, keptHabits().volume)
  sound.addEventListener('timeupdate', goOn)
  sound.addEventListener('ended', ifHeard(stopSample))
  sound.addEventListener('error', fail)
  sound.src = mediaUrl(recordingId)
  begin()
  document.body.append(sound)
  sound.play().catch((reason: unknown) => {
    // Ending it right after its beginning aborts it: that is no trouble.
    if (!(reason instanceof DOMException && reason.name === 'AbortError')) fail()
  })
}
