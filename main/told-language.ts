// The language of this run, known to every thread: the first one tells it, and those that it starts take it over before they speak.

import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { speak, type Voice } from '../language/language.ts'

const NAME = 'voice'

/** For the first thread: speaks from now on, and threads that are started from now on will. */
export function speakEverywhere(voice: Voice): void {
  speak(voice)
  setEnvironmentData(NAME, { ...voice })
}

/** For a thread of ours, first of all. Without a first thread that told, it speaks English. */
export function speakAsTold(): void {
  const told = getEnvironmentData(NAME)
  if (isVoice(told)) speak(told)
}

function isVoice(told: unknown): told is Voice {
  return typeof told === 'object' && told !== null && 'locale' in told && 'catalog' in told
}
