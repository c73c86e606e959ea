// How things stand in one line, for places that have room for no more: the tray. It counts, and names no recording.

import { locale, t } from '../../language/language.ts'
import type { StatusView } from '../../preload/contract.ts'
import { MINUTE, SECOND } from '../clock.ts'

/** So that a menu which is looked at is not made anew all the time. */
const STEP = 0.05

export function statusText(status: StatusView): string {
  const { uploading, processing, needsYou } = status
  const parts = [
    status.isPaused ? pausedText(status.resumeAtMs) : '',
    uploading > 0 ? uploadText(status) : '',
    processing > 0 ? t('{count} transcribing', { count: processing }) : '',
    needsYou > 0 ? t('{count, plural, one {# needs you} other {# need you}}', { count: needsYou }) : '',
  ].filter((part) => part !== '')
  const text = parts.join(', ') || t('nothing under way')
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1)
}

function uploadText({ uploading, share, secondsLeft }: StatusView): string {
  if (share === null) return t('{count} uploading', { count: uploading })
  const percent = new Intl.NumberFormat(locale(), { style: 'percent' }).format(Math.floor(share / STEP) * STEP)
  if (secondsLeft === null) return t('{count} uploading ({percent})', { count: uploading, percent })
  const minutes = Math.max(1, Math.ceil((secondsLeft * SECOND) / MINUTE))
  return t('{count} uploading ({percent}, about {minutes, plural, one {# minute} other {# minutes}} left)', {
    count: uploading,
    percent,
    minutes,
  })
}

function pausedText(resumeAtMs: number | null): string {
  if (resumeAtMs === null) return t('paused')
  const time = new Date(resumeAtMs).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })
  return t('paused until {time}', { time })
}
