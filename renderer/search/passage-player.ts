// Plays one passage where it is listed, from its first to its last word, at the listener's own speed and loudness. Another
// passage, or leaving the list, ends it. It knows no list; whoever shows a passage looks up whether that is the one heard.

import { mediaUrl } from '../frame/media.ts'
import { createStore, useStore } from '../frame/store.ts'
import { keptHabits } from '../player/habits.ts'
import { hear, isHeard, openHearing, type Sample } from '../quotes/hearing.ts'

export interface Sound {
  readonly key: string
  readonly state: 'starting' | 'playing' | 'silent'
}

export interface PlayablePassage {
  readonly key: string
  readonly recordingId: number
  readonly startMs: number
  readonly endMs: number | null
}

/** Times of words are a little early as often as late: a last syllable must not be cut off. */
const BREATH_MS = 250
/** Where the end is not known, so much is heard of it. */
const SAMPLE_MS = 15_000

const heard = createStore<Sound | null>(null)
let audio: HTMLAudioElement | null = null

export function useSoundOf(key: string): Sound['state'] | null {
  return useStore(heard, (sound) => (sound?.key === key ? sound.state : null))
}

export function heardKey(): string | null {
  const sound = heard.get()
  return sound === null || sound.state === 'silent' ? null : sound.key
}

/** @returns true where something was heard that now is not */
export function stopPassage(): boolean {
  const wasHeard = heardKey() !== null
  release()
  heard.set(null)
  return wasHeard
}

/** What becomes of a passage that is played. */
export interface PassageEnds {
  readonly whenSilent: () => void
  /** It was heard from its first to its last word. */
  readonly whenHeard?: () => void
}

export function togglePassage(passage: PlayablePassage, ends: PassageEnds): void {
  const isPlayed = heardKey() === passage.key
  stopPassage()
  if (!isPlayed) play(passage, ends)
}

function release(): void {
  const held = audio
  audio = null
  if (held === null) return
  held.pause()
  held.removeAttribute('src')
  // Without this the element goes on holding its connection to the file.
  held.load()
  held.remove()
}

function play({ key, recordingId, startMs, endMs }: PlayablePassage, ends: PassageEnds): void {
  const sound = document.createElement('audio')
  const { rate, volume } = keptHabits()
  sound.defaultPlaybackRate = rate
  // The boost belongs to the reader's player; here the element's own loudness is all there is.
  sound.volume = Math.min(1, volume)
  const lastMs = (endMs === null || endMs <= startMs ? startMs + SAMPLE_MS : endMs) + BREATH_MS
  audio = sound
  heard.set({ key, state: 'starting' })
  // What comes from a sound that was left meanwhile is nobody's.
  const ifHeard = (act: () => void) => (): void => {
    if (audio === sound) act()
  }
  const fail = ifHeard(() => {
    release()
    heard.set({ key, state: 'silent' })
    ends.whenSilent()
  })
  sound.addEventListener(
    'playing',
    ifHeard(() => heard.set({ key, state: 'playing' })),
  )
  // It begins at its first word, however late the element tells of it; nobody can jump in it.
  const told = (timeMs: number, isPlaying: boolean): Sample => ({
    ...{ timeMs, isPlaying, isAudible: sound.volume > 0 && !sound.muted },
    ...{ rate: sound.playbackRate, atMs: performance.now() },
  })
  let hearing = hear(openHearing(startMs, endMs ?? lastMs), told(startMs, true))
  const listen = (): void => {
    const wasHeard = isHeard(hearing, sound.duration * 1000)
    hearing = hear(hearing, told(sound.currentTime * 1000, !sound.paused || sound.ended))
    if (!wasHeard && isHeard(hearing, sound.duration * 1000)) ends.whenHeard?.()
  }
  for (const event of ['playing', 'timeupdate', 'pause', 'ended', 'volumechange'])
    sound.addEventListener(event, ifHeard(listen))
  sound.addEventListener('ended', ifHeard(stopPassage))
  sound.addEventListener('error', fail)
  sound.addEventListener(
    'timeupdate',
    ifHeard(() => {
      if (sound.currentTime * 1000 >= lastMs) stopPassage()
    }),
  )
  sound.src = mediaUrl(recordingId)
  sound.currentTime = startMs / 1000
  document.body.append(sound)
  sound.play().catch((reason: unknown) => {
    // Ending it right after its beginning aborts it: that is no trouble.
    if (!(reason instanceof DOMException && reason.name === 'AbortError')) fail()
  })
}
