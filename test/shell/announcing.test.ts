// What the window, the desktop and the tray are told without asking: gathered, never missed, never too often.

import { describe, expect, it } from 'vitest'
import { openAnnouncer } from '../../main/shell/events.ts'
import { noticeOf, openNotices } from '../../main/shell/notices.ts'
import { statusText } from '../../main/shell/status-text.ts'
import { HandClock } from '../hand-clock.ts'
import { standing } from './standing.ts'

const row = (id: number, progress: number) => ({
  id,
  progress,
  sentBytes: null,
  bytesPerSecond: null,
  secondsLeft: null,
})

function announcer() {
  const clock = new HandClock()
  const sent: (readonly [string, unknown])[] = []
  let isThere = true
  const told = openAnnouncer({
    clock,
    send: (name, event) => {
      if (isThere) sent.push([name, event])
      return isThere
    },
  })
  const window = (there: boolean): void => {
    isThere = there
  }
  return { clock, sent, told, window }
}

describe('the announcer', () => {
  it('makes a handful of messages out of ten thousand changes, and loses the last of none', async () => {
    const { clock, sent, told } = announcer()
    for (let step = 0; step < 1000; step++) {
      told.changed(step === 500 ? ['library'] : ['queue'])
      told.progress([row(1, step / 1000), row(step, 0.5)])
      await clock.advance(1)
    }
    await clock.advance(1000)
    const changed = sent.filter(([name]) => name === 'changed')
    expect(changed.length).toBeLessThanOrEqual(5)
    expect(changed.some(([, event]) => JSON.stringify(event).includes('library'))).toBe(true)
    expect(JSON.stringify(sent.at(-1))).toContain('0.999')
  })

  it('tells a first change at once', async () => {
    const { clock, sent, told } = announcer()
    told.changed(['settings'])
    await clock.advance(0)
    expect(sent).toEqual([['changed', { rooms: ['settings'] }]])
  })

  it('tells a window what changed while it was being loaded, and once', async () => {
    const { clock, sent, told, window } = announcer()
    window(false)
    told.changed(['library'])
    await clock.advance(1000)
    told.changed(['queue', 'library'])
    await clock.advance(1000)
    expect(sent).toEqual([])
    window(true)
    told.windowReady()
    await clock.advance(1000)
    told.windowReady()
    await clock.advance(1000)
    expect(sent).toEqual([['changed', { rooms: ['library', 'queue'] }]])
  })

  it('keeps for a window that opens later the newest wish and every report', async () => {
    const { sent, told, window } = announcer()
    window(false)
    const report = { added: 1, known: [], refused: [] }
    told.show({ screen: 'activity' })
    told.show({ screen: 'reader', id: 3, atMs: 0 })
    told.added(report)
    expect(sent).toEqual([])
    window(true)
    told.windowReady()
    told.windowReady()
    expect(sent).toEqual([
      ['added', report],
      ['show', { screen: 'reader', id: 3, atMs: 0 }],
    ])
  })
})

describe('notices', () => {
  it('are one for recordings that are archived together, and one a minute at most', async () => {
    const clock = new HandClock()
    const shown: unknown[] = []
    const tell = openNotices({ clock, isWatched: () => false, show: (notice) => shown.push(notice) })
    tell({ id: 1, title: 'Harbour' })
    await clock.advance(1000)
    tell({ id: 2, title: 'Council' })
    await clock.advance(10_000)
    tell({ id: 3, title: 'Field note' })
    await clock.advance(30_000)
    expect(shown).toHaveLength(1)
    await clock.advance(30_000)
    expect(shown).toEqual([
      { title: '2 transcripts archived', body: '“Harbour” and 1 other', id: null },
      { title: 'Transcript archived', body: 'Field note', id: 3 },
    ])
  })

  it('stay away from a person who looks at the window', async () => {
    const clock = new HandClock()
    const shown: unknown[] = []
    const tell = openNotices({ clock, isWatched: () => true, show: (notice) => shown.push(notice) })
    tell({ id: 1, title: 'Harbour' })
    await clock.advance(10_000)
    expect(shown).toEqual([])
    expect(noticeOf([])).toBeNull()
  })
})

describe('statusText', () => {
  it.each([
    [{}, 'Nothing under way'],
    [{ uploading: 2, processing: 1 }, '2 uploading, 1 transcribing'],
    [{ isPaused: true, needsYou: 1 }, 'Paused, 1 needs you'],
    [{ needsYou: 2 }, '2 need you'],
  ])('says %j as %j', (part, text) => {
    expect(statusText(standing(part))).toBe(text)
  })
})
