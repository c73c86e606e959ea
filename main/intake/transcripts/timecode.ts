// Times as people and programs write them: 1:02, 00:01:02, 123:00:00,500, and with frames 00:01:02:12. Pure.

/** Hours (optional), minutes, seconds, fraction (optional): four groups. Commas and dots mean the same. */
export const TIME = String.raw`(?:(\d{1,4}):)?(\d{1,3}):([0-5]\d|\d(?!\d))(?:[.,](\d{1,9}))?`

/** Times beyond this are nonsense, and would overflow what holds them. */
const LATEST_MS = 2 ** 31 - 1

/** The instant that `TIME` found, from its four groups; null where there is no such time, as in 1:75:00. */
export function instantOf(groups: readonly (string | undefined)[]): number | null {
  const [hours, minutes, seconds, fraction] = groups
  if (minutes === undefined || seconds === undefined) return null
  if (hours !== undefined && Number(minutes) > 59) return null
  const fractionMs = fraction === undefined ? 0 : Math.round(Number(`0.${fraction}`) * 1000)
  const wholeMs = ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return Math.min(LATEST_MS, wholeMs + fractionMs)
}
