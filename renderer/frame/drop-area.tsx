// The whole window takes drops: recordings go to the queue, transcripts into the library, links to the link dialog. It looks only at what kind of thing is
// dragged until it is let go.

import { useQueryClient } from '@tanstack/react-query'
import { AudioLines } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useAdding } from './adding.tsx'

function isWelcomeHere(event: DragEvent): boolean {
  const types = event.dataTransfer?.types ?? []
  return types.includes('Files') || types.includes('text/uri-list')
}

export function DropArea() {
  const adding = useAdding(useQueryClient())
  const [isOver, setOver] = useState(false)
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
    const over = move(0)
    const drop = (event: DragEvent): void => {
      if (!isWelcomeHere(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) adding.drop(files)
      else adding.openLinks(event.dataTransfer?.getData('text/uri-list') ?? '')
    }
    const wiring = { dragenter: enter, dragleave: leave, dragover: over, drop }
    for (const [name, listener] of Object.entries(wiring)) document.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(wiring))
        document.removeEventListener(name, listener as EventListener)
    }
  }, [adding])
  if (!isOver) return null
  return (
    <div className="drop-area" role="status">
      <div className="drop-card">
        <AudioLines size={40} strokeWidth={1.25} aria-hidden="true" />
        <p className="drop-title">Let go to add them</p>
        <p>Recordings are uploaded and transcribed, transcripts are imported as they are. Folders work too.</p>
      </div>
    </div>
  )
}
