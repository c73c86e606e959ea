// How things stand in one line, for places that have room for no more: the tray. It counts, and names no recording.

import type { StatusView } from '../../preload/contract.ts'

export function statusText(status: StatusView): string {
  const parts = [
    status.isPaused ? `paused${untilText(status.resumeAtMs)}` : '',
    status.uploading > 0 ? `${status.uploading} uploading` : '',
    status.processing > 0 ? `${status.processing} transcribing` : '',
    status.needsYou > 0 ? `${status.needsYou} need${status.needsYou === 1 ? 's' : ''} you` : '',
  ].filter((part) => part !== '')
  const text = parts.join(', ') || 'nothing under way'
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function untilText(resumeAtMs: number | null): string {
  if (resumeAtMs === null) return ''
  return ` until ${new Date(resumeAtMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`
}
