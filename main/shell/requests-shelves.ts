// What the window asks about collections, tags, stars, notes and highlights. Reading goes to the reading worker, writing to the
// library; each change answers with what it really changed, so that the window can offer to take it back.

import type { Notes, Shelves } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'

type ShelvesName = Extract<keyof Answers, `shelves:${string}`>
type NotesName = Extract<keyof Answers, `notes:${string}`>

export function shelvesAnswers(rooms: {
  readonly shelves: Shelves
  readonly reading: Pick<Reading, 'shelves' | 'among'>
}): Pick<Answers, ShelvesName> {
  const { shelves, reading } = rooms
  return {
    'shelves:all': () => reading.shelves(),
    'shelves:among': ({ ids }) => reading.among(ids),
    'shelves:create': ({ name }) => ({ id: shelves.create(name) }),
    'shelves:rename': ({ id, name }) => {
      shelves.renameCollection(id, name)
      return null
    },
    'shelves:delete': ({ id }) => {
      shelves.deleteCollection(id)
      return null
    },
    'shelves:put': ({ id, ids }) => ({ ids: shelves.put(id, ids) }),
    'shelves:take': ({ id, ids }) => ({ ids: shelves.take(id, ids) }),
    'shelves:tag': ({ ids, name }) => ({ ids: shelves.tag(ids, name) }),
    'shelves:untag': ({ ids, name }) => ({ ids: shelves.untag(ids, name) }),
    'shelves:renameTag': ({ from, to }) => shelves.renameTag(from, to),
    'shelves:removeTag': ({ name }) => ({ ids: shelves.removeTag(name) }),
    'shelves:star': ({ ids, isStarred }) => ({ ids: shelves.star(ids, isStarred) }),
    'shelves:opened': ({ id }) => {
      shelves.opened(id)
      return null
    },
  }
}

export function notesAnswers(rooms: {
  readonly notes: Notes
  readonly reading: Pick<Reading, 'notes'>
}): Pick<Answers, NotesName> {
  const { notes, reading } = rooms
  return {
    'notes:of': ({ id }) => reading.notes(id),
    'notes:add': ({ id, atMs, text }) => ({ id: notes.add(id, atMs, text) }),
    'notes:change': ({ id, text }) => {
      notes.change(id, text)
      return null
    },
    'notes:remove': ({ id }) => {
      notes.remove(id)
      return null
    },
    'notes:highlight': ({ id, span }) => ({ id: notes.highlight(id, span) }),
    'notes:removeHighlight': ({ id }) => {
      notes.removeHighlight(id)
      return null
    },
    'notes:memo': ({ id, text }) => {
      notes.memo(id, text)
      return null
    },
    'notes:bookmark': ({ id, atMs }) => ({ id: notes.bookmark(id, atMs) }),
    'notes:nameBookmark': ({ id, name }) => {
      notes.nameBookmark(id, name)
      return null
    },
    'notes:removeBookmark': ({ id }) => {
      notes.removeBookmark(id)
      return null
    },
  }
}
