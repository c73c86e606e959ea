// The time as the screen shows it, for countdowns: it ticks only while somebody looks and only where something counts down.

import { useEffect, useState } from 'react'

export function useNow(isTicking: boolean, everyMs = 1_000): number {
  const [nowMs, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isTicking) return
    setNow(Date.now())
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now())
    }, everyMs)
    return () => clearInterval(timer)
  }, [isTicking, everyMs])
  return nowMs
}
