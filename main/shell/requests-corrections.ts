// What the window asks about corrections and house spellings. Reading goes to the reading worker, writing to the library.

import type { Corrections, Glossary } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'

type Name = Extract<keyof Answers, `corrections:${string}` | `glossary:${string}`>

export function correctionsAnswers(rooms: {
  readonly corrections: Corrections
  readonly glossary: Glossary
  readonly reading: Pick<Reading, 'history' | 'original' | 'siblings' | 'glossary' | 'suggestions'>
}): Pick<Answers, Name> {
  const { corrections, glossary, reading } = rooms
  return {
    'corrections:apply': ({ id, revision, correction }) => corrections.applyInSlices(id, revision, correction),
    'corrections:undo': ({ id }) => corrections.undo(id),
    'corrections:redo': ({ id }) => corrections.redo(id),
    'corrections:history': async ({ id, position }) => ({ steps: await reading.history(id, position) }),
    'corrections:original': async ({ id }) => ({ segments: await reading.original(id) }),
    'corrections:siblings': async ({ id }) => ({ siblings: await reading.siblings(id) }),
    'glossary:list': async () => ({ entries: await reading.glossary() }),
    'glossary:save': ({ id, spelling, variants }) => ({ id: glossary.save(id, spelling, variants) }),
    'glossary:remove': ({ id }) => {
      glossary.remove(id)
      return null
    },
    'glossary:suggest': async ({ id }) => ({ suggestions: await reading.suggestions(id) }),
  }
}
