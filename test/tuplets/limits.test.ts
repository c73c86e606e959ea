import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FakeTuplets, openFakeTuplets } from './fake-tuplets.ts'
import { ask, submitLink } from './plain-client.ts'
import { standingClock } from './virtual-clock.ts'

const MINUTE = 60_000

let fake: FakeTuplets
beforeEach(async () => {
  fake = await openFakeTuplets({ clock: standingClock(), concurrencyLimit: 1000 })
})
afterEach(() => fake.close())

async function times(count: number, one: () => Promise<{ readonly status: number }>): Promise<readonly number[]> {
  const statuses: number[] = []
  while (statuses.length < count) {
    const batch = Array.from({ length: Math.min(40, count - statuses.length) }, one)
    statuses.push(...(await Promise.all(batch)).map((reply) => reply.status))
  }
  return statuses
}

const all = (statuses: readonly number[], status: number) => statuses.every((one) => one === status)

it('answers 300 requests in five minutes from one address, and 429 to the next', async () => {
  const look = () => ask(fake, 'GET', '/health')
  expect(all(await times(299, look), 200)).toBe(true)
  fake.advance(4 * MINUTE)
  expect((await look()).status).toBe(200)
  const refused = await look()
  expect(refused.status).toBe(429)
  expect(refused.body).toEqual({ detail: expect.any(String) })
  expect(refused.headers.get('retry-after')).toBeNull()
  // The window slides: a minute later the first 299 are forgotten, the one of four minutes ago is not.
  fake.advance(MINUTE + 1)
  expect(all(await times(299, look), 200)).toBe(true)
  expect((await look()).status).toBe(429)
})

it('creates 20 jobs of an account in five minutes, and no more', async () => {
  expect(all(await times(20, () => submitLink(fake)), 202)).toBe(true)
  expect((await submitLink(fake)).status).toBe(429)
  expect((await submitLink(fake, {}, fake.addKey('account-2'))).status).toBe(202)
  fake.advance(5 * MINUTE + 1)
  expect((await submitLink(fake)).status).toBe(202)
})

it('creates 120 jobs of an account in an hour, and no more', async () => {
  for (let burst = 0; burst < 6; burst++) {
    expect(all(await times(20, () => submitLink(fake)), 202)).toBe(true)
    fake.advance(5 * MINUTE + 1)
  }
  expect((await submitLink(fake)).status).toBe(429)
  fake.advance(30 * MINUTE)
  expect((await submitLink(fake)).status).toBe(202)
})

it('creates 300 jobs from one address in an hour, whoever asks', async () => {
  const keys = [fake.key, fake.addKey('account-2'), fake.addKey('account-3')]
  for (let burst = 0; burst < 5; burst++) {
    for (const key of keys) expect(all(await times(20, () => submitLink(fake, {}, key)), 202)).toBe(true)
    fake.advance(5 * MINUTE + 1)
  }
  expect((await submitLink(fake)).status).toBe(429)
})

it('gives 20 downloads of a job, then 429 for that job only', async () => {
  const [one, two] = [fake.createElsewhere(), fake.createElsewhere()]
  fake.advance(MINUTE)
  expect(all(await times(20, () => ask(fake, 'GET', `/jobs/${one.id}/download`)), 200)).toBe(true)
  expect((await ask(fake, 'GET', `/jobs/${one.id}/download`)).status).toBe(429)
  fake.advance(60 * MINUTE)
  expect((await ask(fake, 'GET', `/jobs/${one.id}/download`)).status).toBe(429)
  expect((await ask(fake, 'GET', `/jobs/${two.id}/download`)).status).toBe(200)
})

it('gives an account 40 downloads in a quarter of an hour, and an address 120 in an hour', async () => {
  const jobs = Array.from({ length: 7 }, () => fake.createElsewhere())
  fake.advance(MINUTE)
  for (let quarter = 0; quarter < 3; quarter++) {
    for (const job of jobs.slice(quarter * 2, quarter * 2 + 2))
      expect(all(await times(20, () => ask(fake, 'GET', `/jobs/${job.id}/download`)), 200)).toBe(true)
    const last = jobs[6]?.id
    expect((await ask(fake, 'GET', `/jobs/${last}/download`)).status).toBe(429)
    fake.advance(15 * MINUTE + 1)
  }
  // The account's window is empty again; the address has used its 120.
  expect((await ask(fake, 'GET', `/jobs/${jobs[6]?.id}/download`)).status).toBe(429)
  fake.advance(16 * MINUTE)
  expect((await ask(fake, 'GET', `/jobs/${jobs[6]?.id}/download`)).status).toBe(200)
})

it('switches every limit off when a test asks for it', async () => {
  const free = await openFakeTuplets({ limits: null })
  expect(all(await times(310, () => ask(free, 'GET', '/health')), 200)).toBe(true)
  await free.close()
})
