// Closing and quitting: nobody is asked while nothing moves, nobody is told twice, and whoever is asked learns what becomes of it.

import { describe, expect, it } from 'vitest'
import { openGoodbye } from '../../main/shell/desktop/goodbye.ts'
import { type LeavingFacts, leavingOf } from '../../main/shell/desktop/leaving.ts'
import { DEFAULT_DESKTOP, type KeptDesktop } from '../../main/shell/preferences.ts'
import { gate, standing } from './standing.ts'

const NOW = Date.UTC(2026, 10, 26, 12)

function facts(part: Partial<LeavingFacts> = {}): LeavingFacts {
  return { status: standing(), isImporting: false, isKeeping: false, refuge: 'tray', nowMs: NOW, ...part }
}

describe('whoever quits', () => {
  it.each([
    ['nothing is under way', {}],
    ['all that waits is held by the person', { underWay: 4, isPaused: true }],
    ['all that waits is held by a gate', { underWay: 4, gates: [gate('credit')] }],
    ['something needs them', { needsYou: 2 }],
  ])('is not asked when %s', (_when, part) => {
    expect(leavingOf(facts({ status: standing(part) }))).toBeNull()
  })

  it('learns what moves, what becomes of it, and until when the service keeps it', () => {
    const status = standing({ uploading: 1, processing: 2, underWay: 7, share: 0.42 })
    const leaving = leavingOf(facts({ status }))
    expect(leaving?.message).toBe('7 recordings are still on the way.')
    expect(leaving?.detail.split('\n')).toEqual([
      '1 upload, 42% sent: sent again at the next start, and paid for once.',
      '2 are being transcribed: the service goes on, and the next start fetches the transcripts.',
      '4 wait to be sent: the next start goes on with them.',
      expect.stringMatching(/^Start again before .*3 December 2026.*: then the service deletes/),
    ])
    expect(leaving?.stay).toBe('Keep running in the tray')
  })

  it('is told the end that is known rather than the earliest there can be', () => {
    const status = standing({ processing: 1, underWay: 1, nextExpiryAtMs: NOW + 3_600_000 })
    expect(leavingOf(facts({ status }))?.detail).toContain('26 November 2026')
  })

  it('is asked about imports and backups too', () => {
    expect(leavingOf(facts({ isImporting: true, refuge: 'window' }))).toMatchObject({
      message: 'Tuplets Archive is still at work.',
      detail: expect.stringContaining('imported'),
      stay: 'Keep running',
    })
    expect(leavingOf(facts({ isKeeping: true }))?.detail).toContain('begun again')
  })
})

function goodbye(part: Partial<LeavingFacts> = {}) {
  let kept: KeptDesktop = DEFAULT_DESKTOP
  const done: string[] = []
  const answers: { isLeaving: boolean; isAskedAgain: boolean }[] = []
  const opened = openGoodbye({
    kept: () => kept,
    keep: (change) => {
      kept = { ...kept, ...change }
    },
    facts: () => facts(part),
    ask: ({ message }) => {
      done.push(message)
      const answer = answers.shift()
      if (answer === undefined) throw new Error('nobody was to be asked')
      return Promise.resolve(answer)
    },
    hide: () => done.push('hidden'),
    end: () => done.push('ended'),
    tellOfClosing: () => done.push('told'),
  })
  return { ...opened, done, answers, kept: () => kept }
}

const MOVING = { status: standing({ uploading: 1, underWay: 1 }) }
const ASKED = '1 recording is still on the way.'

describe('a window that is closed', () => {
  it('hides where there is a tray, which is told once in a life', () => {
    const { closing, done } = goodbye(MOVING)
    expect([closing(), closing(), closing()]).toEqual(['hide', 'hide', 'hide'])
    expect(done).toEqual(['told'])
  })

  it('ends the application where there is none and nothing moves', () => {
    expect(goodbye({ refuge: 'window' }).closing()).toBe('leave')
  })

  it('stays where there is none while the person is asked, once', async () => {
    const { closing, done, answers } = goodbye({ ...MOVING, refuge: 'window' })
    answers.push({ isLeaving: false, isAskedAgain: true }, { isLeaving: true, isAskedAgain: true })
    expect([closing(), closing()]).toEqual(['stay', 'stay'])
    await Promise.resolve()
    expect(done).toEqual([ASKED])
    await expect.poll(() => closing()).toBe('stay')
    await expect.poll(() => done).toEqual([ASKED, ASKED, 'ended'])
  })
})

describe('quitting', () => {
  it('happens at once while nothing moves', async () => {
    const { quit, done } = goodbye()
    await quit()
    expect(done).toEqual(['ended'])
  })

  it('can become going on in the tray, of which nobody needs to be told any more', async () => {
    const { quit, closing, done, answers } = goodbye(MOVING)
    answers.push({ isLeaving: false, isAskedAgain: true })
    await quit()
    expect(closing()).toBe('hide')
    expect(done).toEqual([ASKED, 'hidden'])
  })

  it('asks no more once the person has said so', async () => {
    const { quit, done, answers, kept } = goodbye(MOVING)
    answers.push({ isLeaving: true, isAskedAgain: false })
    await quit()
    await quit()
    expect(done).toEqual([ASKED, 'ended', 'ended'])
    expect(kept().asksAtQuit).toBe(false)
  })
})
