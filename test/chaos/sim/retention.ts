// T10: the machine is away while its jobs are done, for up to eight days, and its clock is wrong by up to two. Back within six
// and a half days it brings everything home; after seven it says plainly what is gone. Nothing ends in silence.

import { DAY, HOUR, MINUTE, SECOND } from '../../../main/clock.ts'
import { Fault } from '../../../main/fault.ts'
import { isFinal } from '../../../main/recording.ts'
import type { Tuplets } from '../../../main/tuplets/tuplets.ts'
import { seeded } from '../../tuplets/seeded.ts'
import type { Trial } from '../trial.ts'
import { bent } from './controls.ts'
import { Machine, type MachineSettings } from './machine.ts'
import { addAll } from './person.ts'
import { RETENTION_MS, Remote } from './remote.ts'
import { wrongOn } from './verdict.ts'
import { weather } from './weather.ts'
import { World } from './world.ts'

const CASES = { short: 12, long: 300 } as const
const RECORDINGS = 2
const SURE_MS = 6.5 * DAY

type How = 'closed' | 'killed' | 'asleep' | 'offline'

interface End {
  readonly failure: string | null
  readonly archived: number
  readonly expired: number
  readonly isWithin: boolean
}

export const retention: Trial = {
  id: 'T10',
  promise:
    'away for six and a half days everything is still brought home, and what is gone after seven is said to be gone',
  async run(size, seed, say) {
    const failures: string[] = []
    const sum = { archived: 0, expired: 0, within: 0 }
    for (let at = 0; at < CASES[size]; at++) {
      const end = await leaveAndReturn(seed + at, (8 * DAY * at) / (CASES[size] - 1))
      if (end.failure !== null) failures.push(`SEED=${seed + at}: ${end.failure}`)
      sum.archived += end.archived
      sum.expired += end.expired
      if (end.isWithin) sum.within += 1
      if (at % 50 === 49) say(`${at + 1} absences`)
    }
    const control = await leaveAndReturn(seed, 7.5 * DAY, { bend: deaf })
    if (control.failure === null) failures.push(`SEED=${seed}: a client that does not hear "gone" was not caught`)
    const figures = `${CASES[size]} absences of 0 to 8 days, clock wrong by up to 48 h: all of ${sum.within} within 6.5 days archived (${sum.archived} recordings), ${sum.expired} said to be gone`
    return { cases: CASES[size], figures: failures.length === 0 ? figures : failures.join(' '), failures }
  },
}

/** Takes the word that a result is gone for a passing trouble, for ever. */
function deaf(tuplets: Tuplets): Tuplets {
  return bent(tuplets, {
    job: (jobId) =>
      tuplets.job(jobId).catch((thrown: unknown) => {
        if (thrown instanceof Fault && thrown.code === 'gone') throw new Fault('service-down', 'Later.')
        throw thrown
      }),
  })
}

async function leaveAndReturn(seed: number, awayMs: number, more: Partial<MachineSettings> = {}): Promise<End> {
  const world = new World()
  const startMs = world.now()
  const chance = seeded(`${seed}/absence`)
  const workMs = [30 * MINUTE, 30 * MINUTE] as const
  const remote = new Remote({ world, chance: seeded(`${seed}/remote`), windows: 'sliding', workMs })
  // Days offline with the application open cost a canary each minute; a few of them are enough.
  const how: How = chance.pick(awayMs < DAY ? ['closed', 'asleep', 'offline'] : ['closed', 'killed', 'asleep'])
  const goneMs = startMs + 10 * MINUTE
  const backMs = startMs + 32 * MINUTE + awayMs
  const spells = how === 'offline' ? [{ kind: 'offline' as const, fromMs: goneMs, toMs: backMs }] : []
  const sky = weather({ chance: seeded(`${seed}/weather`), rate: 0, spells, calmAtMs: Number.POSITIVE_INFINITY })
  const wrongByMs = chance.between(-48, 48) * HOUR
  const machine = new Machine({ world, remote, seed, weather: sky, wrongByMs, ...more })
  const paths = Array.from({ length: RECORDINGS }, (_, at) => `/recordings/${at}.mp3`)
  for (const [at, path] of paths.entries())
    machine.disk.add(path, `recording-${at}`, 60_000 + 20_000 * at, startMs - 100 * HOUR)
  machine.start()
  addAll(machine, world, paths)
  await world.run(() => machine.library.counts().processing === RECORDINGS, 10 * MINUTE)
  await world.run(() => false, goneMs - world.now())
  await away(machine, world, how, backMs)
  // Whoever comes back has perhaps set the clock meanwhile.
  if (chance.next() < 0.5) machine.clock.jump(chance.between(-48, 48) * HOUR - wrongByMs)
  if (!machine.isOn) machine.start()
  await world.run(() => machine.isAtRest(), DAY)
  const end = endOf(machine, remote, awayMs, how)
  machine.leave()
  return end
}

async function away(machine: Machine, world: World, how: How, backMs: number): Promise<void> {
  if (how === 'closed') await machine.quit()
  if (how === 'killed') machine.crash()
  if (how === 'asleep') machine.sleep(backMs - world.now())
  await world.run(() => false, backMs - world.now())
}

function endOf(machine: Machine, remote: Remote, awayMs: number, how: How): End {
  const rows = machine.rows()
  const archived = rows.filter((row) => row.stage === 'archived').length
  const expired = rows.filter((row) => row.stage === 'expired' && row.faultText !== null).length
  // The absence is counted from the completion of each job; the machine needs a minute to get going.
  const latestMs = Math.max(...remote.jobs.map((job) => job.endsAtMs))
  const isWithin = awayMs <= SURE_MS
  const isGone = awayMs > RETENTION_MS + 5 * MINUTE
  const wrong = wrongOn(machine)
  const stages = rows.map((row) => row.stage).join(', ')
  const about = `${how} for ${(awayMs / DAY).toFixed(2)} days: ${stages}`
  const failure =
    wrong.length > 0
      ? `wrong transcript: ${wrong.join(', ')}`
      : !rows.every((row) => isFinal(row.stage)) || archived + expired !== RECORDINGS
        ? `${about}: not told (completed at ${Math.round(latestMs / SECOND)})`
        : isWithin && archived !== RECORDINGS
          ? `${about}: lost in time`
          : isGone && expired !== RECORDINGS
            ? `${about}: not expired`
            : null
  return { failure, archived, expired, isWithin }
}
