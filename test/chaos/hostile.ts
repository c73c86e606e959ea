// T16: a service that means harm. Every question meets answers without end, bombs, lies and ways to somewhere else: the process
// stays up and small, believes nothing that it should not, and brings its key to no other door. Then whole recordings travel
// in spite of them.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Fault, Match } from '../tuplets/faults.ts'
import { readBooks, wrongs } from './books.ts'
import type { ClientLine, ClientOrders } from './hostile-client.ts'
import { KINDS, kindCases } from './hostile-kinds.ts'
import { type Call, type HostileCase, hostileCases, openHostileServer } from './hostile-server.ts'
import { drop, openRig, over } from './rig.ts'
import { isKept, sideBySide } from './side-by-side.ts'
import type { Trial } from './trial.ts'

const MOST_GROWN_MIB = 256
/** A reply that is only large takes a second or two of work. */
const LONGEST_CASE_MS = 30_000
/** Some seconds, where a machine has nothing else to do. */
const LONGEST_JOURNEY_MS = 90_000
/** Two minutes of patience are twelve seconds where much has to be read, and not half a second where nothing will come. */
const RATE = 10
const QUICK_RATE = 300
const KEY = `tb_${'h'.repeat(40)}`

/** What may be believed of such an answer, or which Faults it may come to. */
const SANE: Readonly<Partial<Record<Call, RegExp>>> = {
  target: /^(target \{\}|bad-reply)$/,
  // A job that nobody can name, or an answer that cannot be read, is in doubt: neither made nor refused.
  submit: /^unknown$/,
  list: /^(list of (a|good)?|bad-reply|cut|timeout)$/,
  job: /^(job with \d+ segments|bad-reply|cut|timeout)$/,
  download: /^(transcript of \d+ segments|bad-reply)$/,
  upload: /^(storage-refused|timeout)$/,
}

/** The same of honest answers that were bent: what is still right in them may be believed. */
const UUID = '[0-9a-f-]{36}'
const TROUBLE = 'bad-reply|cut|timeout|service-down|rejected|offline|not-found'
const BELIEVABLE: Readonly<Record<Call, RegExp>> = {
  check: /^key (valid|unreachable)$/,
  target: new RegExp(`^(target \\{\\}|${TROUBLE})$`),
  submit: new RegExp(`^(created ${UUID}|unknown|rejected|notSent)$`),
  list: new RegExp(`^(list of (${UUID})?|${TROUBLE})$`),
  job: new RegExp(`^(job with (1|no) segments|${TROUBLE})$`),
  download: new RegExp(`^(transcript of [01] segments|${TROUBLE})$`),
  upload: new RegExp(`^(stored null|storage-refused|stalled|${TROUBLE})$`),
  cancel: new RegExp(`^(cancelled|${TROUBLE})$`),
  keys: new RegExp(`^(keys (${UUID})?|${TROUBLE})$`),
  createKey: new RegExp(`^(fresh (${UUID}|null)|${TROUBLE})$`),
  rotateKey: new RegExp(`^(fresh (${UUID}|null)|${TROUBLE})$`),
  revokeKey: new RegExp(`^(revoked|${TROUBLE})$`),
  jobIds: new RegExp(`^(ids (${UUID})?|${TROUBLE})$`),
}

/** A sentence for a person: short, and without what is for developers, or for nobody. */
const INWARD = /tb_[A-Za-z0-9]|<|\bat .+:\d+|undefined|ECONN|UND_ERR|SyntaxError|JSON/
const LONGEST_SENTENCE = 1000

interface Meeting {
  readonly lines: readonly ClientLine[]
  readonly code: number | null
}

function meet(orders: ClientOrders): Promise<Meeting> {
  const client = join(import.meta.dirname, 'hostile-client.ts')
  const args = ['--expose-gc', client, JSON.stringify(orders)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: ClientLine[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line) as ClientLine))
  const timer = setTimeout(() => child.kill('SIGKILL'), 10 * LONGEST_CASE_MS)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ lines, code })
    })
  })
}

function wrongWith(line: ClientLine | undefined, sane: RegExp): readonly string[] {
  if (line === undefined) return ['the process did not live to tell']
  return [
    sane.test(line.said) ? '' : `it made of it: ${line.said}`,
    INWARD.test(line.text) || line.text.length > LONGEST_SENTENCE ? `a person reads: ${line.text.slice(0, 300)}` : '',
    line.grownMiB <= MOST_GROWN_MIB ? '' : `it grew by ${line.grownMiB} MiB`,
    line.ms <= LONGEST_CASE_MS ? '' : `it took ${line.ms} ms`,
    line.isPolluted ? 'every object has a new property' : '',
  ].filter((wrong) => wrong !== '')
}

async function askOneByOne(seed: number, cases: readonly HostileCase[], saneOf: (call: Call) => RegExp) {
  const server = await openHostileServer(cases)
  try {
    const questions = cases.map(({ call, isEndless }) => ({ call, rate: isEndless ? QUICK_RATE : RATE }))
    const { lines, code } = await meet({ url: server.url, key: KEY, questions })
    const failures = cases.flatMap((one, number) => {
      const line = lines.find((told) => told.number === number)
      return wrongWith(line, saneOf(one.call)).map((wrong) => `SEED=${seed}: ${one.name}: ${wrong}`)
    })
    if (code !== 0) failures.push(`SEED=${seed}: the process ended with ${code}`)
    if (server.strayed.length > 0) failures.push(`SEED=${seed}: ${server.strayed.length} requests went elsewhere`)
    if (server.leaks.length > 0) failures.push(`SEED=${seed}: the key was brought to the storage`)
    return { count: cases.length, grownMiB: Math.max(...lines.map((line) => line.grownMiB)), failures }
  } finally {
    await server.close()
  }
}

const MATCHES: readonly Match[] = [
  { method: 'POST', path: '/jobs/upload-target' },
  { method: 'PUT', origin: 'storage' },
  { method: 'POST', path: '/jobs' },
  { method: 'GET', path: '/jobs' },
  { method: 'GET', path: '/jobs/:id' },
]
const POISONED = '{"__proto__":{"polluted":"yes"},"id":"../../x","items":[{"id":"../x"}],"upload_url":"file:///x"}'
const TRICKS: readonly Fault[] = [
  { kind: 'gzip-bomb', sizeBytes: 16 * 2 ** 20 },
  { kind: 'huge', sizeBytes: 33 * 2 ** 20 },
  { kind: 'redirect', location: 'http://127.0.0.1:1/jobs', status: 307 },
  { kind: 'html' },
  { kind: 'body', value: POISONED },
]

/** The same with everything else that a service may get wrong, once it has done what it was asked for. */
const MORE_TRICKS: readonly Fault[] = [
  { kind: 'truncated-json' },
  { kind: 'content-type', value: 'text/html' },
  { kind: 'html', when: 'after' },
  { kind: 'cut', at: 'before' },
  { kind: 'cut', at: 'request-body' },
  { kind: 'cut', at: 'before-answer' },
  { kind: 'cut', at: 'response-body' },
  { kind: 'redirect', location: 'file:///etc/passwd', status: 302 },
  { kind: 'redirect', location: '//127.0.0.1:1/jobs', status: 308 },
  { kind: 'status', status: 500, body: 'html', when: 'after' },
  { kind: 'status', status: 502, body: 'empty', when: 'after' },
  { kind: 'status', status: 503, body: 'json', when: 'before' },
  { kind: 'body', value: '', when: 'after' },
  { kind: 'body', value: '[]', when: 'after' },
  { kind: 'body', value: 'null', when: 'after' },
  { kind: 'body', value: '{"id":NaN}', when: 'after' },
  { kind: 'body', value: `${'['.repeat(100_000)}`, when: 'after' },
  { kind: 'body', value: '{"id":"a\\r\\nhost: b","items":[]}', when: 'after' },
  {
    kind: 'body',
    value: '{"upload_url":"http://169.254.169.254/","object_key":"k","upload_token":"t"}',
    when: 'after',
  },
  {
    kind: 'body',
    value: '{"upload_url":"https://a:b@example.org/","object_key":"k","upload_token":"t"}',
    when: 'after',
  },
]

/** A recording's way, with one trick on one of its requests. */
async function travel(match: Match, fault: Fault, seed: number): Promise<readonly string[]> {
  const rig = await openRig({ rate: 200, recordings: 1, seed })
  try {
    rig.tuplets.faults.next(match, fault)
    const engine = rig.open()
    engine.pipeline.start()
    await drop(engine, rig.paths)
    const isDone = await isKept(over(engine), LONGEST_JOURNEY_MS)
    await engine.close()
    // The storage's yes is all that is heard of it: a page in place of one ends as a recording that the service does not have.
    const wrong = wrongs(readBooks(join(rig.archive, 'library.db'), rig.tuplets, 1))
    const name = `${fault.kind} to ${match.method} ${match.path ?? 'the storage'}`
    return (isDone ? wrong : [...wrong, 'it did not come to an end']).map((what) => `SEED=${seed}: ${name}: ${what}`)
  } finally {
    await rig.close()
  }
}

export const hostile: Trial = {
  id: 'T16',
  promise: 'a service that means harm brings nothing down, is not believed, and never gets the key for another door',
  async run(size, seed, say) {
    const asked = await askOneByOne(seed, hostileCases(), (call) => SANE[call] ?? BELIEVABLE[call])
    say(`${asked.count} answers to single questions: at most ${asked.grownMiB} MiB held`)
    const kinds = kindCases(size === 'short', seed)
    const bent = await askOneByOne(seed, kinds, (call) => BELIEVABLE[call])
    say(`${KINDS.length} kinds, ${bent.count} answers: at most ${bent.grownMiB} MiB held`)
    const tricks = size === 'short' ? TRICKS : [...TRICKS, ...MORE_TRICKS]
    const journeys = MATCHES.flatMap((match) => tricks.map((fault) => ({ match, fault })))
    const travelled = await sideBySide(journeys, 5, ({ match, fault }, index) => travel(match, fault, index + 1))
    const failures = [...asked.failures, ...bent.failures, ...travelled.flat()]
    const count = asked.count + bent.count
    const held = Math.max(asked.grownMiB, bent.grownMiB)
    const figures = `${count} answers, of them ${bent.count} of ${KINDS.length} kinds, and ${journeys.length} journeys; at most ${held} MiB held`
    return { cases: count + journeys.length, figures, failures }
  },
}
