// The fake's back door for tests in other processes: clock, faults, account, jobs and books over JSON on a port of its own,
// so that no request of the application is ever counted with it. Only the fake has one.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ElsewhereJob, FakeTuplets } from './fake-tuplets.ts'
import type { Fault, Match } from './faults.ts'
import type { FakeServer } from './server.ts'

interface FaultOrder {
  readonly op: 'next' | 'always' | 'random' | 'clear'
  /** `pathPattern` is a regular expression in text form. */
  readonly match?: Match & { readonly pathPattern?: string }
  readonly fault?: Fault
  readonly times?: number
  readonly seed?: number
  readonly rate?: number
  readonly kinds?: readonly Fault[]
  readonly limit?: number
}

type Wish = Readonly<Record<string, unknown>>

/** Every call answers JSON; a call that makes no sense answers 400 with the reason. */
export async function openAdmin(fake: FakeTuplets, port = 0): Promise<FakeServer> {
  const server = createServer((request, response) => {
    answer(fake, request).then(
      (value) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value ?? { ok: true })),
      (thrown: unknown) => response.writeHead(400).end(JSON.stringify({ detail: String(thrown) })),
    )
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(fake: FakeTuplets, request: IncomingMessage): Promise<unknown> {
  const path = new URL(request.url ?? '/', 'http://fake.invalid').pathname
  const wish = request.method === 'POST' ? await readWish(request) : {}
  switch (`${request.method} ${path}`) {
    case 'GET /':
      return { url: fake.url, storageUrl: fake.storageUrl, key: fake.key, nowMs: fake.clock.now() }
    case 'GET /requests':
      return fake.log.seen
    case 'GET /breakages':
      return fake.log.breakages.map(String)
    case 'GET /faults':
      return fake.faults.fired
    case 'GET /ledger':
      return ledgerView(fake)
    case 'GET /jobs':
      return fake.jobs.list().map((job) => ({ ...job, account: job.account.id, status: fake.jobs.status(job) }))
    case 'POST /clock':
      return fake.advance(Number(wish.advanceMs))
    case 'POST /faults':
      return orderFault(fake, wish as unknown as FaultOrder)
    case 'POST /settings':
      return void Object.assign(fake.settings, revive(wish))
    case 'POST /storage':
      return void Object.assign(fake.storage.settings, wish)
    case 'POST /account':
      return changeAccount(fake, wish)
    case 'POST /keys':
      return typeof wish.revoke === 'string' ? fake.revokeKey(wish.revoke) : { key: fake.addKey() }
    case 'POST /elsewhere':
      return { id: fake.createElsewhere(wish as ElsewhereJob).id }
    case 'POST /jobs/complete':
      return fake.jobs.complete(String(wish.id))
    case 'POST /jobs/fail':
      return wish.id === undefined
        ? fake.jobs.failNext(String(wish.message ?? 'Transcription failed.'), Number(wish.times ?? 1))
        : fake.jobs.fail(String(wish.id), String(wish.message ?? 'Transcription failed.'))
    default:
      throw new Error(`The fake has no ${request.method} ${path}.`)
  }
}

async function readWish(request: IncomingMessage): Promise<Wish> {
  const pieces: Buffer[] = []
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
  const text = Buffer.concat(pieces).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Wish)
}

function ledgerView(fake: FakeTuplets) {
  const { ledger } = fake
  return {
    charges: ledger.charges,
    submissions: ledger.submissions,
    totalMicro: ledger.totalMicro(),
    paidTwice: ledger.paidTwice(),
    submittedTwice: ledger.submittedTwice(),
    limitRefusals: fake.limits.refusals,
  }
}

function orderFault(fake: FakeTuplets, order: FaultOrder): void {
  const { pathPattern, ...rest } = order.match ?? {}
  const match: Match = pathPattern === undefined ? rest : { ...rest, path: new RegExp(pathPattern) }
  const { fault, seed = 1, rate = 0.1, kinds = [], limit = Number.POSITIVE_INFINITY } = order
  if (order.op === 'clear') fake.faults.clear()
  else if (order.op === 'random') fake.faults.random({ seed, rate, kinds, match, limit })
  else if (fault === undefined) throw new Error('Which fault?')
  else if (order.op === 'always') fake.faults.always(match, fault)
  else fake.faults.next(match, fault, order.times ?? 1)
}

function changeAccount(fake: FakeTuplets, wish: Wish): void {
  if (typeof wish.creditUsd === 'number') fake.setCreditUsd(wish.creditUsd)
  if (typeof wish.isEmailVerified === 'boolean') fake.setEmailVerified(wish.isEmailVerified)
  if (typeof wish.concurrencyLimit === 'number') fake.setConcurrencyLimit(wish.concurrencyLimit)
}

/** JSON has neither maps nor infinity: both are written out by the caller. */
function revive(wish: Wish): Wish {
  const mapped = Object.entries(wish).map(([name, value]) => {
    if (name === 'durations' || name === 'remoteAudio') return [name, new Map(Object.entries(value as object))]
    return [name, value === 'Infinity' ? Number.POSITIVE_INFINITY : value]
  })
  return Object.fromEntries(mapped) as Wish
}
