// Until when "for an hour" and "until tomorrow" are, on the person's own clock and calendar.

import { HOUR } from '../clock.ts'

const MORNING_HOUR = 8

export function inOneHour(nowMs: number): number {
  return nowMs + HOUR
}

/** Eight in the morning of the next day, as clocks on the wall show it; also across a change to or from summer time. */
export function tomorrowMorning(nowMs: number): number {
  const now = new Date(nowMs)
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING_HOUR).getTime()
}
