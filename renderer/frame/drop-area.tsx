// The whole window takes drops: recordings go to the queue, transcripts into the library, links to the link dialog; below a
// transcript without sound, its recording. It looks only at what kind of thing is dragged until it is let go.

import { useQueryClient } from '@tanstack/react-query'
import { AudioLines } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../language/language.ts'
import { dropAudio, useAudioWish } from '../links/add-audio.tsx'
import { useStoryHere } from '../overview/story-here.ts'
import { useAdding } from './adding.tsx'

function isWelcomeHere(event: DragEvent): boolean {
  const types = event.dataTransfer?.types ?? []
  return types.includes('Files') || types.includes('text/uri-list')
}

/** Where a transcript without sound takes a file as its own. */
function isInLowerThird({ clientY }: DragEvent): boolean {
  return clientY > (window.innerHeight * 2) / 3
}

export function DropArea() {
  const adding = useAdding(useQueryClient())
  const queries = useQueryClient()
  const wish = useAudioWish()
  const story = useStoryHere()
  const [isOver, setOver] = useState(false)
  const [isLow, setLow] = useState(false)
  useEffect(() => {
    // Enter and leave come for every element on the way; only their balance says whether the pointer left the window.
    let depth = 0
    const move = (step: number) => (event: DragEvent) => {
      if (!isWelcomeHere(event)) return
      event.preventDefault()
      depth = Math.max(0, depth + step)
      setOver(depth > 0)
    }
    const enter = move(1)
    const leave = move(-1)
    const over = (event: DragEvent): void => {
      move(0)(event)
      setLow(isInLowerThird(event))
    }
    const drop = (event: DragEvent): void => {
      if (!isWelcomeHere(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      const [file] = files
      if (file !== undefined && wish !== null && isInLowerThird(event)) dropAudio(queries, wish, file)
      else if (files.length > 0) adding.drop(files, story?.id ?? null)
      else adding.openLinks(event.dataTransfer?.getData('text/uri-list') ?? '')
    }
    const wiring = { dragenter: enter, dragleave: leave, dragover: over, drop }
    for (const [name, listener] of Object.entries(wiring)) document.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(wiring))
        document.removeEventListener(name, listener as EventListener)
    }
  }, [adding, queries, wish, story?.id])
  if (!isOver) return null
  return (
    <div className={wish === null ? 'drop-area' : 'drop-area is-split'} role="status">
      <div className={isLow ? 'drop-card' : 'drop-card is-meant'}>
        <AudioLines size={40} strokeWidth={1.25} aria-hidden="true" />
        <p className="drop-title">{t('Let go to add them')}</p>
        {story === null ? null : (
          <p>
            {t('They go into “')}
            <bdi>{story.name}</bdi>”.
          </p>
        )}
        <p>{t('Recordings are uploaded and transcribed, transcripts are imported as they are. Folders work too.')}</p>
      </div>
      {wish === null ? null : (
        <div className={isLow ? 'drop-card is-meant' : 'drop-card'}>
          <p className="drop-title">{t('Let go here to hear this transcript')}</p>
          <p dir="auto">{wish.title}</p>
          <p>{t('The file is linked to it and stays where it is. Nothing is uploaded.')}</p>
        </div>
      )}
    </div>
  )
}
