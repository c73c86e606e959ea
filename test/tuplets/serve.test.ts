import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

interface Served {
  readonly process: ChildProcess
  readonly url: string
  readonly key: string
  readonly adminUrl: string
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fake-memory-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function serve(): Promise<Served> {
  const program = fileURLToPath(new URL('serve.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    [program, '--port=0', '--clock-rate=1', '--limits=null', `--state=${join(folder, 'memory.json')}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  return { process: child, ...(JSON.parse(line) as Omit<Served, 'process'>) }
}

async function end({ process: child }: Served): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
}

const read = async (url: string) => (await fetch(url)).json() as Promise<Readonly<Record<string, unknown>>>
const order = (served: Served, path: string, wish: unknown) =>
  fetch(`${served.adminUrl}${path}`, { method: 'POST', body: JSON.stringify(wish) })

it('serves another process, is steered from outside, and remembers its jobs when it is started again', async () => {
  const first = await serve()
  const { id } = (await (await order(first, '/elsewhere', { durationSeconds: 60 })).json()) as { id: string }
  await order(first, '/faults', {
    op: 'next',
    match: { method: 'GET', path: '/jobs' },
    fault: { kind: 'status', status: 503 },
  })
  await order(first, '/clock', { advanceMs: 60_000 })
  const headers = { authorization: `Bearer ${first.key}` }
  expect((await fetch(`${first.url}/jobs`, { headers })).status).toBe(503)
  expect((await fetch(`${first.url}/jobs`, { headers })).status).toBe(200)
  expect(await read(`${first.adminUrl}/ledger`)).toMatchObject({ totalMicro: 10_000, paidTwice: [] })
  expect((await order(first, '/nonsense', {})).status).toBe(400)
  await end(first)

  const second = await serve()
  expect(second.key).toBe(first.key)
  const job = await (await fetch(`${second.url}/jobs/${id}`, { headers })).json()
  expect(job).toMatchObject({ status: 'completed', billed_cost_usd: 0.01 })
  expect(await read(`${second.adminUrl}/ledger`)).toMatchObject({ totalMicro: 10_000 })
  await end(second)
})
