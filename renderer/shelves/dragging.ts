// Rows of the list on their way to a collection. What is dragged names recordings by id and means nothing outside of this window.

import type { DragEvent } from 'react'
import { t } from '../../language/language.ts'

const KIND = 'application/x-tuplets-recordings'

export function dragRecordings(event: DragEvent, ids: readonly number[], title: string): void {
  event.dataTransfer.setData(KIND, JSON.stringify(ids))
  event.dataTransfer.effectAllowed = 'copy'
  const words = document.createElement('div')
  words.className = 'drag-words'
  words.dir = 'auto'
  words.textContent =
    ids.length === 1 ? title : t('{length, plural, one {# recording} other {# recordings}}', { length: ids.length })
  document.body.append(words)
  event.dataTransfer.setDragImage(words, 12, 12)
  // The picture is taken when this event is over.
  setTimeout(() => words.remove())
}

export function holdsRecordings(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(KIND)
}

export function droppedRecordings(event: DragEvent): readonly number[] {
  const ids: unknown = JSON.parse(event.dataTransfer.getData(KIND) || '[]')
  return Array.isArray(ids) ? ids.filter((id) => Number.isInteger(id)) : []
}
