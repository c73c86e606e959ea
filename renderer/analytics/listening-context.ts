// Where the passages of one recording are heard: known to every chip, and handed through by nobody.

import { createContext, useContext } from 'react'
import type { CitedView } from '../../preload/contract.ts'
import type { Playback } from '../player/playback.ts'

export interface Listening {
  readonly playback: Playback
  /** From an hour on, times say the hour. */
  readonly isLong: boolean
  readonly hear: (passage: CitedView) => void
}

const context = createContext<Listening | null>(null)

export const ListeningProvider = context.Provider

export function useListening(): Listening {
  const listening = useContext(context)
  if (listening === null) throw new Error('passages are heard within a recording')
  return listening
}
