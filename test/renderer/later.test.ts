// Screens that are read later: whoever goes to one before it was fetched keeps what they do there.

import { createElement, useState } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { fetchLater, later } from '../../renderer/frame/later.tsx'
import { mount } from './mounted.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A screen that says how many times it was begun: begun anew, it would have lost what was typed into it. */
function counting() {
  let begun = 0
  return ({ place }: { readonly place: string }) => {
    const [nth] = useState(() => ++begun)
    return `${place}, begun ${nth}`
  }
}

it('keeps the state of a screen that was gone to before it was fetched', async () => {
  const mounted = mount()
  onTestFinished(() => mounted.end())
  const Screen = later(async () => counting())
  await mounted.draw(createElement(Screen, { place: 'first' }))
  expect(mounted.text()).toBe('first, begun 1')
  await mounted.draw(createElement(Screen, { place: 'second' }))
  expect(mounted.text()).toBe('second, begun 1')
})

it('draws a screen that was fetched at rest at once, and fetches it a single time', async () => {
  const tasks: (() => void)[] = []
  vi.stubGlobal('requestIdleCallback', (task: () => void) => tasks.push(task))
  const load = vi.fn(async () => counting())
  const Screen = later(load)
  expect(load).not.toHaveBeenCalled()
  fetchLater()
  for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) task()
  await load.mock.results[0]?.value
  expect(renderToString(createElement(Screen, { place: 'here' }))).toBe('here, begun 1')
  expect(load).toHaveBeenCalledTimes(1)
})
