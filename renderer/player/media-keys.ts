// The media keys of keyboard and headset, and the system's own display of what is playing: they know the recording by its
// title and act on it while the reader is open.

import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { Playback } from './playback.ts'

const STEP_MS = 5_000

export function useMediaKeys(playback: Playback, title: string): void {
  useEffect(() => {
    const { mediaSession } = navigator
    mediaSession.metadata = new MediaMetadata({ title, artist: t('Tuplets Archive') })
    const actions: readonly (readonly [MediaSessionAction, MediaSessionActionHandler])[] = [
      ['play', () => playback.play()],
      ['pause', () => playback.pause()],
      ['stop', () => playback.pause()],
      ['seekbackward', ({ seekOffset }) => playback.skip(-1000 * (seekOffset ?? STEP_MS / 1000))],
      ['seekforward', ({ seekOffset }) => playback.skip(1000 * (seekOffset ?? STEP_MS / 1000))],
      ['previoustrack', () => playback.skip(-STEP_MS)],
      ['nexttrack', () => playback.skip(STEP_MS)],
      ['seekto', ({ seekTime }) => playback.seek(1000 * (seekTime ?? 0))],
    ]
    for (const [name, act] of actions) mediaSession.setActionHandler(name, act)
    let told = ''
    const tell = (): void => {
      const { isPlaying, timeMs, durationMs, rate } = playback.store.get()
      // The system counts on by itself: it is told when something else happens, and once in ten seconds.
      const news = `${isPlaying} ${rate} ${durationMs} ${Math.floor(timeMs / 10_000)}`
      if (news === told) return
      told = news
      mediaSession.playbackState = isPlaying ? 'playing' : 'paused'
      if (durationMs > 0 && timeMs <= durationMs)
        mediaSession.setPositionState({ duration: durationMs / 1000, position: timeMs / 1000, playbackRate: rate })
    }
    const stop = playback.store.subscribe(tell)
    return () => {
      stop()
      mediaSession.metadata = null
      mediaSession.playbackState = 'none'
      for (const [name] of actions) mediaSession.setActionHandler(name, null)
    }
  }, [playback, title])
}
