// `npm run chaos`: 50 kills over at least 30 recordings with lost answers, then the control that must fail. Prints the
// figures and ends with 1 on any miss. CHAOS_SEED repeats a run, CHAOS_KILLS makes it longer.

import { type ChaosReport, chaos, verdict } from '../test/chaos/chaos.ts'

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
const kills = Number(process.env.CHAOS_KILLS ?? 50)
const say = (line: string) => console.log(`  ${line}`)

console.log(`kill -9, ${kills} times, with lost answers (SEED=${seed})`)
const real = await chaos({ seed, kills, recordings: 30, say })
tell(real)
const wrong = verdict(real)

console.log('the control: a client that resends without looking')
const control = await chaos({ seed, kills: 10, recordings: 30, troubleRate: 0.3, isNaive: true, say })
tell(control)
const isControlCaught = control.submittedTwice > 0

if (wrong !== null) console.error(`FAILED ${wrong}`)
if (!isControlCaught)
  console.error(`FAILED SEED=${seed}: the naive client paid for nothing twice, so this test proves nothing`)
if (wrong === null && isControlCaught)
  console.log(`passed: 0 lost, 0 paid twice; the naive client paid ${control.submittedTwice} twice`)
process.exitCode = wrong === null && isControlCaught ? 0 : 1

function tell(report: ChaosReport): void {
  const troubles = Object.entries(report.troubles)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')
  say(`${report.recordings} recordings, ${report.kills} kills, troubles: ${troubles}`)
  say(
    `archived ${report.archived}, lost ${report.lost}, submitted twice ${report.submittedTwice}, paid twice ${report.paidTwice}`,
  )
  say(`integrity_check ${report.integrity}, ${report.seconds} s`)
}
