// What the window asks about personal data. Reading goes to the reading worker, writing to the library.

import type { Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'

export function personalAnswers(rooms: {
  readonly personal: Library['personal']
  readonly review: Library['review']
  readonly reading: Pick<Reading, 'personal' | 'personalFound' | 'personalQueue'>
}): Pick<Answers, Extract<keyof Answers, `personal:${string}`>> {
  const { personal, review, reading } = rooms
  return {
    'personal:of': ({ id }) => {
      personal.suggest([id])
      return reading.personal(id)
    },
    'personal:found': ({ id }) => reading.personalFound(id),
    'personal:queue': async ({ collectionId }) => ({ recordings: await reading.personalQueue(collectionId) }),
    'personal:decide': ({ id, decided }) => done(review.decide(id, decided)),
    'personal:reviewed': ({ id, isReviewed }) => done(review.setReviewed(id, isReviewed)),
    'personal:addTerm': ({ text, isKept }) => personal.addTerm(text, isKept),
    'personal:removeTerm': ({ id }) => done(personal.removeTerm(id)),
    'personal:rename': ({ id, alias }) => done(personal.rename(id, alias)),
  }
}

function done(_nothing: unknown): null {
  return null
}
