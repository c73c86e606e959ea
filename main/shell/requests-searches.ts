// What the window asks of kept searches: what is new in them comes from the reading worker, what is kept from the library.

import type { Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'

type SearchesName = Extract<keyof Answers, `searches:${string}`>

export function searchesAnswers(rooms: {
  readonly library: Pick<Library, 'searches'>
  readonly reading: Reading
}): Pick<Answers, SearchesName> {
  const { searches } = rooms.library
  return {
    'searches:list': async () => ({ searches: await rooms.reading.saved() }),
    'searches:save': (search) => ({ id: searches.save(search) }),
    'searches:change': ({ id, ...search }) => {
      searches.change(id, search)
      return null
    },
    'searches:open': ({ id }) => {
      searches.open(id)
      return null
    },
    'searches:remove': ({ id }) => {
      searches.remove(id)
      return null
    },
  }
}
