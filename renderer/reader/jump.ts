// A time as people write it: "1:02:03", "62:03", "3723s", "1h 2m", "+30", "-1:00", or a bare number, which means minutes where the
// recording is that long, else seconds. Pure; what is no time is null.

const COLONS = /^(?:(\d{1,4}):)?(\d{1,6}):(\d{1,2})(?:[.,]\d*)?$/
const UNITS =
  /^(?:(\d{1,4}(?:[.,]\d+)?) *h[a-z]*)? *(?:(\d{1,6}(?:[.,]\d+)?) *m[a-z]*)? *(?:(\d{1,8}(?:[.,]\d+)?) *s[a-z]*)?$/
const BARE = /^\d{1,8}(?:[.,]\d+)?$/

export interface Here {
  readonly nowMs: number
  readonly durationMs: number
}

/** Not bounded by the recording: whoever asks says that it is beyond the end. */
export function momentOf(written: string, { nowMs, durationMs }: Here): number | null {
  const text = plainDigits(written).trim().toLowerCase()
  const sign = /^[+\-\u2212]/.exec(text)?.[0]
  // A bare step is seconds: nobody leaps minutes with a plus.
  const ms = spanOf(sign === undefined ? text : text.slice(1).trim(), sign === undefined ? durationMs : 0)
  if (ms === null) return null
  return sign === undefined ? ms : Math.max(0, nowMs + (sign === '+' ? ms : -ms))
}

function spanOf(text: string, durationMs: number): number | null {
  const colons = COLONS.exec(text)
  if (colons !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = colons
    if (Number(seconds) > 59 || (colons[1] !== undefined && Number(minutes) > 59)) return null
    return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  }
  if (BARE.test(text)) {
    const bare = number(text)
    return bare * 60_000 <= durationMs ? bare * 60_000 : bare * 1000
  }
  const units = text === '' ? null : UNITS.exec(text)
  if (units === null) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = units
  return Math.round((number(hours) * 3600 + number(minutes) * 60 + number(seconds)) * 1000)
}

function number(text: string): number {
  return Number(text.replace(',', '.'))
}

/** Arabic and Persian digits, and the wide ones of East Asia. */
function plainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).normalize('NFKC')
}
