// T7: seven troubles of the way on each of the six requests, and random mixes of them, through a proxy of our own. Whatever
// the connection suffers, every recording is archived and none is paid for twice.

import { join } from 'node:path'
import type { Tuplets } from '../../main/tuplets/tuplets.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { bent } from './bend.ts'
import { readBooks, wrongs } from './books.ts'
import { type Dose, ENDPOINTS, type Endpoint, openDoses, openProxy, type Toxic, type Way } from './proxy.ts'
import { drop, openRig, over, type Rig } from './rig.ts'
import { isKept, sideBySide } from './side-by-side.ts'
import type { Trial } from './trial.ts'

/** The clock of the application runs fifty times as fast, and with it every timeout of its own. */
const RATE = 50
const AT_ONCE = 6
/** Of the wall's clock: fifty minutes of the application's. */
const LONGEST_CASE_MS = 60_000

type Kind = Toxic['kind']
const KINDS: readonly Kind[] = ['latency', 'bandwidth', 'slow_close', 'timeout', 'reset_peer', 'slicer', 'limit_data']

interface Case {
  readonly name: string
  readonly seed: number
  readonly doses: readonly { readonly dose: Dose; readonly times: number }[]
  readonly hasDownload: boolean
}

/** As hard as it may come, but not so hard that the request could never end. */
function toxicOf(kind: Kind, chance: Seeded): Toxic {
  switch (kind) {
    case 'latency':
      return { kind, ms: chance.between(50, 900) }
    case 'bandwidth':
      return { kind, bytesPerSecond: chance.between(20_000, 100_000) }
    case 'slow_close':
      return { kind, ms: chance.between(20, 400) }
    case 'timeout':
      return { kind, ms: chance.between(200, 1500) }
    case 'reset_peer':
      return { kind, ms: chance.between(0, 100) }
    case 'slicer':
      return { kind, bytes: chance.between(300, 900), ms: 2 }
    case 'limit_data':
      return { kind, bytes: chance.between(1, 400) }
  }
}

function singles(seed: number): readonly Case[] {
  const chance = seeded(seed)
  return ENDPOINTS.flatMap((endpoint) =>
    KINDS.flatMap((kind) =>
      (['up', 'down'] as const).map((way) => ({
        name: `${kind} ${way} on ${endpoint}`,
        seed: chance.between(1, 1_000_000),
        doses: [{ dose: { toxic: toxicOf(kind, chance), way, endpoint }, times: 2 }],
        hasDownload: endpoint === 'download',
      })),
    ),
  )
}

/** The short form: each trouble once, on the answer of every request at once. */
function everywhere(seed: number): readonly Case[] {
  const chance = seeded(seed)
  return KINDS.map((kind) => ({
    name: `${kind} on all`,
    seed: chance.between(1, 1_000_000),
    doses: ENDPOINTS.map((endpoint) => ({
      dose: { toxic: toxicOf(kind, chance), way: chance.pick<Way>(['up', 'down']), endpoint },
      times: 1,
    })),
    hasDownload: true,
  }))
}

function mixes(seed: number, count: number): readonly Case[] {
  const chance = seeded(seed + 1)
  return Array.from({ length: count }, (_, index) => {
    const doses = Array.from({ length: chance.between(2, 6) }, () => ({
      dose: {
        toxic: toxicOf(chance.pick(KINDS), chance),
        way: chance.pick<Way>(['up', 'down']),
        endpoint: chance.pick<Endpoint>(ENDPOINTS),
      },
      times: chance.between(1, 2),
    }))
    const hasDownload = doses.some(({ dose }) => dose.endpoint === 'download')
    return { name: `mix ${index}`, seed: chance.between(1, 1_000_000), doses, hasDownload }
  })
}

/** Uploads go through the storage's own proxy, and where the case is about it, results come by download only. */
function through(storageUrl: string, proxyUrl: string, hasDownload: boolean) {
  return (tuplets: Tuplets): Tuplets =>
    bent(tuplets, {
      async requestTarget(file) {
        const target = await tuplets.requestTarget(file)
        return { ...target, url: target.url.replace(storageUrl, proxyUrl) }
      },
      async job(jobId) {
        const reply = await tuplets.job(jobId)
        return hasDownload ? { ...reply, transcript: null } : reply
      },
    })
}

interface CaseReport {
  readonly given: number
  readonly failures: readonly string[]
}

async function suffer(one: Case): Promise<CaseReport> {
  const rig = await openRig({ rate: RATE, recordings: 2, seed: one.seed, seconds: 8 })
  const doses = openDoses()
  const [api, storage] = [
    await openProxy({ to: rig.tuplets.url, doses }),
    await openProxy({ to: rig.tuplets.storageUrl, doses }),
  ]
  for (const { dose, times } of one.doses) doses.order(dose, times)
  try {
    const wrong = await travel(rig, one, api.url, storage.url)
    const failures = wrong.map((what) => `SEED=${one.seed}: ${one.name}: ${what}`)
    return {
      given: doses.given,
      failures: doses.given > 0 ? failures : [...failures, `SEED=${one.seed}: ${one.name} hit nothing`],
    }
  } finally {
    await rig.close()
    await api.close()
    await storage.close()
  }
}

async function travel(rig: Rig, one: Case, apiUrl: string, storageUrl: string): Promise<readonly string[]> {
  const engine = rig.open({
    url: apiUrl,
    random: seeded(one.seed).next,
    bend: through(rig.tuplets.storageUrl, storageUrl, one.hasDownload),
  })
  engine.pipeline.start()
  await drop(engine, rig.paths)
  const isDone = await isKept(over(engine), LONGEST_CASE_MS)
  await engine.close()
  const wrong = wrongs(readBooks(join(rig.archive, 'library.db'), rig.tuplets, rig.paths.length))
  return isDone ? wrong : [...wrong, 'it did not come to an end']
}

export const poisoned: Trial = {
  id: 'T7',
  promise: 'slow, narrow, sliced, stuck, cut and reset connections lose nothing and pay nothing twice',
  async run(size, seed, say) {
    const cases = size === 'long' ? [...singles(seed), ...mixes(seed, 200)] : [...everywhere(seed), ...mixes(seed, 10)]
    let done = 0
    const reports = await sideBySide(cases, AT_ONCE, async (one) => {
      const report = await suffer(one)
      if (++done % 40 === 0) say(`${done} of ${cases.length} cases`)
      return report
    })
    const given = reports.reduce((sum, report) => sum + report.given, 0)
    const failures = reports.flatMap((report) => report.failures)
    const figures = `${cases.length} cases, ${given} requests poisoned, ${failures.length} wrong`
    return { cases: cases.length, figures, failures }
  },
}
