// T15: everything that opens a door, and everything that was said, is known to the trial from the wire. After kills, lost
// answers and a bad line, none of it may stand in the clear anywhere but where it belongs.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { until } from '../engine.ts'
import { noLineTells } from '../shell/planted-lines.ts'
import type { FakeTuplets } from '../tuplets/fake-tuplets.ts'
import { seeded } from '../tuplets/seeded.ts'
import { type KillOrders, type KillReport, kills, type Left, verdict } from './kills.ts'
import { type Doses, openDoses, openProxy, type TcpProxy } from './proxy.ts'
import { drop, openRig } from './rig.ts'
import { plainVault } from './sealing.ts'
import type { Trial } from './trial.ts'
import type { VictimOrders } from './victim.ts'

/** What opens a door, by what it is called on the wire. */
const DOORS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['upload token', /"upload_token":"([^"]+)"/g],
  ['cancel token', /"cancel_token":"([^"]+)"/g],
  ['signature of an upload address', /[?&]X-Amz-Signature=([0-9a-f]+)/g],
]

/** Reads along and keeps every secret that passes. */
class Ear {
  readonly secrets = new Map<string, string>()

  constructor(key: string) {
    this.secrets.set(key, 'API key')
  }

  hear(bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString('latin1')
    for (const [what, pattern] of DOORS)
      for (const [, secret] of text.matchAll(pattern)) if (secret !== undefined) this.secrets.set(secret, what)
  }
}

/** Sentences of the transcripts, long enough to be nobody else's. */
function sentences(tuplets: FakeTuplets): readonly string[] {
  return tuplets.jobs.all().flatMap(({ id }) => {
    const segments: unknown = Reflect.get(Object(tuplets.resultOf(id)), 'segments')
    if (!Array.isArray(segments)) return []
    return segments.map((segment) => String(Reflect.get(Object(segment), 'text'))).filter((text) => text.length > 15)
  })
}

/** The ways in which a text may lie about. */
function forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  return [secret, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex'), encodeURIComponent(secret)]
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

function findIn(paths: readonly string[], wanted: ReadonlyMap<string, string>, root: string): readonly string[] {
  return paths.filter(existsSync).flatMap((path) => {
    const held = readFileSync(path)
    const found = new Set<string>()
    for (const [secret, what] of wanted) if (forms(secret).some((form) => held.includes(form))) found.add(what)
    return [...found].map((what) => `${what} in ${relative(root, path)}`)
  })
}

interface Search {
  readonly report: KillReport
  readonly secrets: number
  readonly sentences: number
  readonly hits: readonly string[]
}

/** At most so many of the newest secrets are looked for after each kill; all of them in the end. */
const NEWEST = 30

async function search(orders: KillOrders): Promise<Search> {
  const doses = openDoses()
  const hits = new Set<string>()
  let ear: Ear | null = null
  let proxy: TcpProxy | null = null
  let window = ''
  let said = 0
  const bend = async (victim: VictimOrders, tuplets: FakeTuplets, folder: string): Promise<VictimOrders> => {
    const listening = new Ear(tuplets.key)
    ear = listening
    proxy = await openProxy({ to: tuplets.url, doses, tap: (bytes) => listening.hear(bytes) })
    window = join(folder, 'told')
    spoil(doses, orders.seed)
    return { ...victim, url: proxy.url, window }
  }
  const look = ({ archive, tuplets, stderr }: Left, when: 'killed' | 'ended'): void => {
    if (ear === null) return
    const all = [...ear.secrets]
    const doors = new Map(when === 'ended' ? all : all.slice(-NEWEST))
    if (!existsSync(archive)) return
    for (const hit of findIn([...filesIn(archive), stderr, window], doors, archive)) hits.add(hit)
    if (when !== 'ended') return
    // What was said belongs into the library, and nowhere else.
    const words = new Map(sentences(tuplets).map((sentence) => [sentence, 'a sentence that was said']))
    said = words.size
    const diary = filesIn(archive).filter((path) => !/library\.db/.test(path))
    for (const hit of findIn([...diary, stderr, window], words, archive)) hits.add(hit)
  }
  try {
    const report = await kills({ ...orders, bend, look })
    return { report, secrets: known(ear), sentences: said, hits: [...hits] }
  } finally {
    await close(proxy)
  }
}

function known(ear: Ear | null): number {
  return ear?.secrets.size ?? 0
}

async function close(proxy: TcpProxy | null): Promise<void> {
  await proxy?.close()
}

/** The control: a vault that does not seal, and a recording that cannot go on for want of credit, so that its token lies there. */
async function lookWithOpenVault(seed: number): Promise<readonly string[]> {
  const rig = await openRig({ rate: 50, recordings: 1, seed, service: { creditUsd: 0 } })
  const ear = new Ear(rig.tuplets.key)
  const proxy = await openProxy({ to: rig.tuplets.url, doses: openDoses(), tap: (bytes) => ear.hear(bytes) })
  try {
    const engine = rig.open({ url: proxy.url, vault: plainVault })
    engine.pipeline.start()
    await drop(engine, rig.paths)
    await until(engine.pipeline, () => engine.library.inStage(['uploaded']).length > 0)
    await engine.close()
    return findIn(filesIn(rig.archive), ear.secrets, rig.archive)
  } finally {
    await rig.close()
    await proxy.close()
  }
}

/** A line that cuts and stalls now and then. */
function spoil(doses: Doses, seed: number): void {
  const chance = seeded(seed)
  for (const endpoint of ['upload-target', 'POST jobs', 'list', 'job'] as const)
    for (let turn = 0; turn < 3; turn++) {
      const toxic = chance.pick([
        { kind: 'reset_peer', ms: 0 },
        { kind: 'limit_data', bytes: 40 },
        { kind: 'latency', ms: 100 },
      ] as const)
      doses.order({ endpoint, toxic, way: chance.pick(['up', 'down'] as const) }, 1)
    }
}

/** Lines that callers without types fill with secrets and sentences. */
function plantedLines(seed: number, count: number): string {
  try {
    noLineTells(seed, count)
    return ''
  } catch (error) {
    return `SEED=${seed}: a line of the log tells: ${String(error)}`
  }
}

export const secrets: Trial = {
  id: 'T15',
  promise: 'no key, token, signed address or spoken word stands in the clear where it does not belong',
  async run(size, seed, say) {
    const orders = size === 'long' ? { seed, kills: 40, recordings: 60 } : { seed, kills: 6, recordings: 12 }
    const real = await search(orders)
    say(`${real.secrets} secrets and ${real.sentences} sentences looked for: ${real.hits.length} found`)
    const open = await lookWithOpenVault(seed)
    const lines = size === 'long' ? 300_000 : 2000
    const failures = [
      plantedLines(seed, lines),
      ...real.hits.map((hit) => `SEED=${seed}: ${hit}`),
      ...verdict(real.report),
      open.includes('upload token in library.db') ? '' : `SEED=${seed}: an open vault was not noticed`,
      real.secrets > orders.recordings ? '' : `SEED=${seed}: only ${real.secrets} secrets were heard`,
      real.sentences > 0 ? '' : `SEED=${seed}: nothing was said`,
    ].filter((failure) => failure !== '')
    const figures = [
      `${real.secrets} secrets and ${real.sentences} sentences: ${real.hits.length} found`,
      `with an open vault: ${open.join(', ')}`,
      `${lines} lines of the log with something planted`,
    ].join('; ')
    return { cases: real.secrets + real.sentences + lines, figures, failures }
  },
}
