// What the taskbar, the icon and the way out are told of the work: a bar that means something, and a count of what really moves.

import { describe, expect, it } from 'vitest'
import { Progress } from '../../main/pipeline/progress.ts'
import { barOf, isSameBar, movingCount, NO_BAR } from '../../main/shell/desktop/moving.ts'
import { HandClock } from '../hand-clock.ts'
import { gate, standing } from './standing.ts'

describe('the bar on the taskbar', () => {
  it('is as long as the share of all bytes that are sent, and never whole before the storage has said yes', () => {
    const progress = new Progress(new HandClock())
    expect(progress.share()).toBeNull()
    progress.sent(1, 100, 100)
    expect(progress.share()).toBe(0.99)
    progress.sent(2, 300, 0)
    expect(progress.share()).toBe(0.25)
    progress.ended(1)
    expect(progress.share()).toBe(0)
  })

  it.each([
    ['nothing moves', {}, NO_BAR],
    ['bytes are sent', { uploading: 2, underWay: 2, share: 0.4 }, { value: 0.4, mode: 'normal' }],
    ['an upload begins', { uploading: 1, underWay: 1 }, { value: 2, mode: 'indeterminate' }],
    ['only the service works', { processing: 3, underWay: 3 }, NO_BAR],
    ['only the service works, and new uploads are paused', { processing: 3, underWay: 3, isPaused: true }, NO_BAR],
    ['uploads are paused', { underWay: 1, isPaused: true }, { value: 1, mode: 'paused' }],
    ['the credit is used up', { underWay: 1, gates: [gate('credit')] }, { value: 1, mode: 'error' }],
    ['the network is away', { underWay: 1, gates: [gate('offline')] }, NO_BAR],
  ] as const)('when %s', (_when, part, bar) => {
    expect(barOf(standing(part))).toEqual(bar)
  })

  it('is drawn anew for what an eye can see', () => {
    expect(isSameBar({ value: 0.4, mode: 'normal' }, { value: 0.404, mode: 'normal' })).toBe(true)
    expect(isSameBar({ value: 0.4, mode: 'normal' }, { value: 0.41, mode: 'normal' })).toBe(false)
    expect(isSameBar({ value: 1, mode: 'paused' }, { value: 1, mode: 'error' })).toBe(false)
  })
})

describe('what moves', () => {
  it.each([
    [{}, 0],
    [{ uploading: 1, processing: 2, underWay: 6 }, 6],
    [{ uploading: 1, processing: 2, underWay: 6, isPaused: true }, 3],
    [{ underWay: 3, gates: [gate('offline')] }, 0],
  ])('of %j are %i', (part, count) => {
    expect(movingCount(standing(part))).toBe(count)
  })
})
