// What the system's notices say and do: several troubles are one, and a button helps where something helps.

import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { silentLog } from '../../main/log.ts'
import type { PipelineListener } from '../../main/pipeline/listeners.ts'
import { announceChanges } from '../../main/shell/announcing.ts'
import { openDock } from '../../main/shell/desktop/dock.ts'
import { type Bar, NO_BAR } from '../../main/shell/desktop/moving.ts'
import type { NoticeForm } from '../../main/shell/desktop/notifier.ts'
import { watchStanding } from '../../main/shell/desktop/standing.ts'
import { stuckNoticeOf } from '../../main/shell/notices.ts'
import { HandClock } from '../hand-clock.ts'
import { standing } from './standing.ts'

interface Shown {
  readonly title: string
  readonly body: string
  readonly form: NoticeForm
}

/** The application with a pipeline that says what a test wants. */
function announced() {
  const clock = new HandClock()
  const shown: Shown[] = []
  const done: string[] = []
  let listener: PipelineListener = {}
  const quiet = { on: () => () => undefined, onChange: () => () => undefined }
  const pipeline = {
    on: (given: PipelineListener) => {
      listener = given
    },
    retry(id: number) {
      if (id === 3) throw new Fault('bad-request', 'There is nothing to try again here.', { retry: 'never' })
      done.push(`again ${id}`)
    },
    wake: (why: string) => done.push(`woken: ${why}`),
  }
  const parts = { library: quiet, importing: quiet, safe: quiet, pipeline, clock, log: silentLog }
  const heard = {
    folders: { states: () => '', list: () => [] },
    frame: { isFocused: () => false, open: () => done.push('opened') },
    announcer: { show: (screen: unknown) => done.push(JSON.stringify(screen)), changed: () => undefined },
    cover: { texts: <T>(texts: T) => Promise.resolve(texts) },
    notifier: {
      show: (words: { title: string; body: string }, form: NoticeForm) => {
        shown.push({ ...words, form })
        return true
      },
    },
  }
  announceChanges(parts as never, heard as never)
  const stuck = (id: number, stage: string, faultText: string): void =>
    listener.stuck?.({ id, stage, title: `Tape ${id}`, faultText } as never)
  return { clock, shown, done, stuck, tell: () => listener }
}

const press = ({ form }: Shown, text: string): void => form.actions.find((action) => action.text === text)?.run()

describe('recordings that need their person', () => {
  it('are told together, and tried again by the button', async () => {
    const { clock, shown, done, stuck } = announced()
    stuck(1, 'failed', 'The service could not read it.')
    stuck(2, 'refused', 'It is too short.')
    stuck(3, 'failed', 'The service could not read it.')
    await clock.advance(10_000)
    expect(shown).toMatchObject([
      { title: '3 recordings need you', body: '“Tape 1” and 2 others: The service could not read it.' },
    ])
    const [notice] = shown
    if (notice === undefined) throw new Error('nothing was shown')
    press(notice, 'Try again')
    // One of them was settled meanwhile, which is no trouble.
    expect(done).toEqual(['again 1'])
    press(notice, 'Open Activity')
    expect(done.slice(1)).toEqual(['opened', '{"screen":"activity"}'])
  })

  it('have no button for what trying again does not help', async () => {
    const { clock, shown, stuck } = announced()
    stuck(2, 'refused', 'It is too short.')
    await clock.advance(10_000)
    expect(shown[0]).toMatchObject({ title: 'A recording needs you', body: '“Tape 2”: It is too short.' })
    expect(shown[0]?.form.actions.map(({ text }) => text)).toEqual(['Open Activity'])
    stuck(4, 'review', 'Unsure.')
    await clock.advance(MINUTE / 2)
    expect(shown).toHaveLength(1)
    await clock.advance(MINUTE)
    expect(shown).toHaveLength(2)
    expect(stuckNoticeOf([])).toBeNull()
  })
})

it('results that expire can be fetched from their notice', async () => {
  const { shown, done, tell } = announced()
  tell().expiring?.({ rows: [{ title: 'Tape' }] as never, withinMs: 12 * 60 * MINUTE, remedy: '' })
  await Promise.resolve()
  await Promise.resolve()
  const [notice] = shown
  if (notice === undefined) throw new Error('nothing was shown')
  press(notice, 'Fetch now')
  expect(done).toEqual(['woken: online'])
})

describe('the icon on the taskbar', () => {
  it('is told what is new, and another window everything', () => {
    const bars: Bar[] = []
    const badges: number[] = []
    const dock = openDock({ bar: (bar) => bars.push(bar), badge: (count) => badges.push(count) })
    dock.renew()
    for (let step = 0; step < 10; step++) dock.show({ value: 0.1 + step * 0.002, mode: 'normal' }, 2)
    expect([bars.length, badges]).toEqual([4, [2]])
    dock.renew()
    expect([bars.length, badges]).toEqual([5, [2, 2]])
    dock.show(NO_BAR, 0)
    dock.renew()
    expect([bars.at(-1), bars.length, badges]).toEqual([NO_BAR, 6, [2, 2, 0]])
  })

  it('costs a look a second at most, and none while nothing changes', async () => {
    const clock = new HandClock()
    let reads = 0
    const told: number[] = []
    const changed = watchStanding({
      clock,
      read: () => standing({ needsYou: ++reads }),
      tell: ({ needsYou }) => told.push(needsYou),
    })
    for (let step = 0; step < 100; step++) {
      changed()
      await clock.advance(50)
    }
    await clock.advance(10_000)
    expect(reads).toBeGreaterThanOrEqual(5)
    expect(reads).toBeLessThanOrEqual(7)
    expect(told.at(-1)).toBe(reads)
  })
})
