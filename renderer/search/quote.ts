// A passage as it is quoted: what was said, by whom, in which recording, when. Verbatim, never shortened.

import { t } from '../../language/language.ts'
import type { Hit, LibraryRow } from '../../preload/contract.ts'
import { clock, day } from '../frame/format.ts'

export function quoteOf(hit: Hit, recording: LibraryRow): string {
  const { title, recordedAtMs } = recording
  const when = recordedAtMs === null ? '' : t('recorded {recordedAtMs}', { recordedAtMs: day(recordedAtMs) })
  const times = [hit.startMs, hit.endMs].flatMap((ms) => (ms === null ? [] : [clock(ms)]))
  const source = [hit.speaker ?? '', title, when, times.join('–')].filter((part) => part !== '')
  return `“${hit.text.trim()}” — ${source.join(', ')}`
}
