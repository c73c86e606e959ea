import { afterEach, describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { handClock } from './hand-clock.ts'
import { arrayLog, json, type Scripted, scripted } from './script.ts'

const MINUTE = 60_000
const SUBMIT = { kind: 'link', url: 'https://example.com/a.mp3', options: DEFAULT_OPTIONS } as const

let line: Scripted | null = null
afterEach(async () => {
  await line?.close()
  line = null
})

/** A service whose clock is the test's. */
async function service(entries: { scope: string; atMs: number }[] = [], clock = handClock()) {
  line = await scripted(
    (_request, response, asked) => {
      const date = new Date(clock.now()).toUTCString()
      const body = asked.method === 'POST' ? { id: 'job-1' } : { id: 'job-1', status: 'queued', items: [], result: {} }
      json(response, 200, asked.path.endsWith('/download') ? { text: 'a' } : body, { date })
    },
    { clock, requestLog: arrayLog(entries) },
  )
  return line
}

/** Windows are kept this much longer than documented: requests arrive unevenly, and clocks are known to a second. */
const SLACK_MS = 5000

describe('the rate budget', () => {
  it('sends 18 recordings in five minutes, and says when the next may go', async () => {
    const { tuplets, clock, asked } = await service()
    for (let count = 0; count < 18; count++) expect((await tuplets.submit(SUBMIT)).kind).toBe('created')
    const startMs = clock.now()
    clock.advance(MINUTE)
    expect(await tuplets.submit(SUBMIT)).toMatchObject({
      kind: 'notSent',
      fault: { code: 'rate', untilMs: startMs + 5 * MINUTE + SLACK_MS },
    })
    expect(asked).toHaveLength(18)
    clock.advance(4 * MINUTE)
    expect((await tuplets.submit(SUBMIT)).kind).toBe('notSent')
    clock.advance(SLACK_MS)
    expect((await tuplets.submit(SUBMIT)).kind).toBe('created')
  })

  it('remembers over a restart what was sent before it', async () => {
    const clock = handClock()
    const entries = Array.from({ length: 108 }, (_, index) => ({
      scope: 'create',
      atMs: clock.now() - (108 - index) * 20_000,
    }))
    const { tuplets, asked } = await service(entries, clock)
    expect(await tuplets.submit(SUBMIT)).toMatchObject({ kind: 'notSent', fault: { code: 'rate' } })
    expect(asked).toHaveLength(0)
    expect(entries).toHaveLength(108)
  })

  it('keeps a fifth of all requests for archiving', async () => {
    const clock = handClock()
    const entries = Array.from({ length: 192 }, () => ({ scope: 'global', atMs: clock.now() - 1000 }))
    const { tuplets } = await service(entries, clock)
    await expect(tuplets.list({ limit: 100 })).rejects.toMatchObject({ code: 'rate' })
    await tuplets.job('job-1')
    for (let count = 193; count < 240; count++) entries.push({ scope: 'global', atMs: clock.now() })
    const fault = await tuplets.job('job-1').catch((thrown: unknown) => thrown)
    expect(fault).toMatchObject({ code: 'rate' })
    // The service tells whole seconds, so its clock is known to half of one.
    const untilMs = fault instanceof Fault ? (fault.untilMs ?? 0) : 0
    expect(Math.abs(untilMs - clock.now() + 1000 - 5 * MINUTE - SLACK_MS)).toBeLessThanOrEqual(1000)
  })

  it('downloads 36 times in a quarter of an hour', async () => {
    const { tuplets, asked } = await service()
    for (let count = 0; count < 36; count++) await tuplets.download('job-1')
    await expect(tuplets.download('job-1')).rejects.toMatchObject({ code: 'rate' })
    expect(asked).toHaveLength(36)
  })

  it('lets no two callers share the last place', async () => {
    const clock = handClock()
    const entries = Array.from({ length: 191 }, () => ({ scope: 'global', atMs: clock.now() - 1000 }))
    const { tuplets } = await service(entries, clock)
    const both = await Promise.allSettled([tuplets.list({ limit: 1 }), tuplets.list({ limit: 1 })])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is not closed for a day because the clock of the machine was set back', async () => {
    const clock = handClock()
    const entries = Array.from({ length: 18 }, () => ({ scope: 'create', atMs: clock.now() + 24 * 60 * MINUTE }))
    const { tuplets } = await service(entries, clock)
    expect((await tuplets.submit(SUBMIT)).kind).toBe('created')
  })
})

describe("the service's clock", () => {
  it('is known after one reply, however wrong the clock of the machine is', async () => {
    const clock = handClock()
    line = await scripted(
      (_request, response) =>
        json(response, 200, { items: [] }, { date: new Date(clock.now() + 180 * MINUTE).toUTCString() }),
      { clock },
    )
    expect(line.tuplets.serverNow()).toBe(clock.now())
    await line.tuplets.list({ limit: 1 })
    expect(Math.abs(line.tuplets.serverNow() - clock.now() - 180 * MINUTE)).toBeLessThan(1000)
  })

  it('moves little for one odd reply, and follows at once when it was set', async () => {
    const clock = handClock()
    let skewMs = 0
    line = await scripted(
      (_request, response) =>
        json(response, 200, { items: [] }, { date: new Date(clock.now() + skewMs).toUTCString() }),
      { clock },
    )
    const { tuplets } = line
    await tuplets.list({ limit: 1 })
    const before = tuplets.serverNow()
    skewMs = 3000
    await tuplets.list({ limit: 1 })
    expect(tuplets.serverNow() - before).toBe(600)
    skewMs = 7 * 24 * 60 * MINUTE
    await tuplets.list({ limit: 1 })
    expect(Math.abs(tuplets.serverNow() - before - skewMs)).toBeLessThan(1000)
  })

  it('is taken into account when the service says how long to wait', async () => {
    const clock = handClock()
    const headers = () => ({ date: new Date(clock.now() + MINUTE).toUTCString(), 'retry-after': '30' })
    line = await scripted((_request, response) => json(response, 429, { detail: 'Slow down.' }, headers()), { clock })
    await expect(line.tuplets.list({ limit: 1 })).rejects.toMatchObject({ code: 'rate', untilMs: clock.now() + 30_000 })
  })
})

describe('several accounts', () => {
  it('have the limits of accounts each, and share those of the address', async () => {
    const { tuplets, clock, asked } = await service()
    const accounts = ['first', 'b', 'c'].map((id) => tuplets.forAccount({ id, key: () => 'tb_key' }))
    const sent = async (one: (typeof accounts)[number] | undefined) => (await one?.submit(SUBMIT))?.kind === 'created'
    let created = 0
    for (let round = 0; round < 7; round++) {
      for (const account of accounts) for (let count = 0; count < 18; count++) if (await sent(account)) created += 1
      clock.advance(5 * MINUTE + SLACK_MS)
    }
    // 108 an hour each would be 324: the address is allowed 300, of which a tenth stays unused.
    expect([created, asked.length]).toEqual([270, 270])
  })

  it('are told by the key that is theirs, and a refusal of one that was exchanged meanwhile says nothing of the new one', async () => {
    let key = 'tb_old'
    line = await scripted((_request, response, { headers }) => {
      const isOld = headers.authorization === 'Bearer tb_old'
      if (isOld) key = 'tb_new'
      json(response, isOld ? 401 : 200, isOld ? { detail: 'Invalid API key.' } : { items: [] })
    })
    const other = line.tuplets.forAccount({ id: 'b', key: () => key })
    await expect(other.list({ limit: 1 })).rejects.toMatchObject({ code: 'service-down', retry: 'later' })
    expect((await other.list({ limit: 1 })).items).toEqual([])
  })
})
