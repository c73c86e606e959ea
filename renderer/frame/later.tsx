// Screens that are read when the first paint is over: at a start nobody waits for what is not on screen. All of them are fetched as
// soon as the window is at rest, so that going to one later waits for nothing.

import { type ComponentType, lazy, Suspense, useState } from 'react'

type Load<P> = () => Promise<ComponentType<P>>

const waiting = new Set<() => void>()

/** A screen or dialog of its own file. Where it has been fetched it is drawn at once, without an empty frame before. */
export function later<P extends object>(load: Load<P>): ComponentType<P> {
  let fetched: ComponentType<P> | null = null
  let coming: Promise<ComponentType<P>> | null = null
  const fetch = (): Promise<ComponentType<P>> => {
    coming ??= load().then((screen) => {
      fetched = screen
      return screen
    })
    return coming
  }
  waiting.add(() => void fetch())
  const Coming = lazy(async () => ({ default: await fetch() }))
  return function Later(props: P) {
    // Once for as long as it is shown: another way of drawing it would be another screen, without what was typed into this one.
    const [Screen] = useState(() => fetched)
    if (Screen !== null) return <Screen {...props} />
    return (
      <Suspense fallback={null}>
        <Coming {...props} />
      </Suspense>
    )
  }
}

/** Fetches them one by one, whenever there is nothing better to do. */
export function fetchLater(): void {
  requestIdleCallback(() => {
    const [next] = waiting
    if (next === undefined) return
    waiting.delete(next)
    next()
    fetchLater()
  })
}
