// `npm test`: format and lint, types, unit and flow tests, then the trials, then the end-to-end tests in a real Electron;
// `check` is the first three, `e2e` the last. Stops at the first step that fails. The last line is `N passed, N failed`,
// counted from the reports of the test runners, never from an exit code alone.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot, runToEnd } from './electron.ts'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Step {
  readonly title: string
  readonly command: readonly string[]
  readonly count: ((report: unknown) => Count) | undefined
}

const NOTHING: Count = { passed: 0, failed: 0, skipped: 0 }
const REPORT = 'report.json'
/** What Node made of the files that each process and thread of a test loads anew; as vitest.config.ts has it. */
const COMPILED = join(projectRoot, 'node_modules', '.cache', 'compiled')

/** Each group at once, one group after the other. */
const CHECK: readonly (readonly Step[])[] = [
  [
    { title: 'Format and lint', command: ['biome', 'ci'], count: undefined },
    { title: 'Types', command: ['tsc', '--noEmit'], count: undefined },
  ],
  [
    {
      title: 'Unit and flow tests',
      command: [
        'vitest',
        'run',
        '--project=pure',
        '--project=unit',
        '--project=flow',
        '--reporter=default',
        '--reporter=json',
      ],
      count: countVitest,
    },
  ],
]
const CHAOS: Step = {
  title: 'Trials: kills, cuts, full disks, hostile answers, in their short forms',
  command: ['vitest', 'run', '--project=chaos', '--reporter=default', '--reporter=json'],
  count: countVitest,
}
const E2E: Step = {
  title: 'End-to-end tests in Electron',
  command: ['playwright', 'test', '--reporter=list,json'],
  count: countPlaywright,
}

const numberAt = (report: unknown, key: string): number => {
  const value = typeof report === 'object' && report !== null ? Reflect.get(report, key) : undefined
  if (typeof value !== 'number') throw new Error(`The test report has no number ${key}.`)
  return value
}

export function countVitest(report: unknown): Count {
  const skipped = numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests')
  return { passed: numberAt(report, 'numPassedTests'), failed: numberAt(report, 'numFailedTests'), skipped }
}

/** A flaky test failed once, so it counts as failed. */
export function countPlaywright(report: unknown): Count {
  const stats: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, 'stats') : undefined
  const failed = numberAt(stats, 'unexpected') + numberAt(stats, 'flaky')
  return { passed: numberAt(stats, 'expected'), failed, skipped: numberAt(stats, 'skipped') }
}

/** A step that failed without a failed test (lint, types, a runner that crashed) counts as one failure. */
export const settled = (count: Count, code: number): Count =>
  code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count

export const add = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

export function closingLines(total: Count): string {
  const skipped = total.skipped > 0 ? `${total.skipped} skipped\n` : ''
  return `${skipped}${total.passed} passed, ${total.failed} failed\n`
}

async function runStep(step: Step, more: readonly string[]): Promise<{ readonly count: Count; readonly code: number }> {
  process.stdout.write(`\n${step.title}\n`)
  const startedAtMs = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'tuplets-test-'))
  try {
    const report = join(folder, REPORT)
    const [tool = '', ...args] = step.command
    const toReport = tool === 'vitest' ? [`--outputFile.json=${report}`] : []
    const command = join(projectRoot, 'node_modules', '.bin', process.platform === 'win32' ? `${tool}.cmd` : tool)
    // Of no use to Electron, which has a Node of its own.
    const kept = tool === 'vitest' ? { NODE_COMPILE_CACHE: COMPILED } : {}
    const env = { ...kept, ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
    const code = await runToEnd(command, [...args, ...toReport, ...more], env, { cwd: projectRoot })
    const text = step.count ? await readFile(report, 'utf8').catch(() => '') : ''
    const count = step.count && text !== '' ? step.count(JSON.parse(text)) : NOTHING
    process.stdout.write(`${step.title}: ${Math.round((performance.now() - startedAtMs) / 1000)} s\n`)
    // A runner that leaves no report has tested nothing, whatever its exit code says.
    return { count: settled(count, code !== 0 || (step.count && text === '') ? 1 : 0), code }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [mode, ...more] = args
  const groups = mode === 'check' ? CHECK : mode === 'e2e' ? [[E2E]] : [...CHECK, [CHAOS], [E2E]]
  let total = NOTHING
  for (const steps of groups) {
    // Named files alone: not what would otherwise run before them.
    const named = mode === 'e2e' && more.length > 0 ? [...more, '--no-deps'] : []
    const ended = await Promise.all(steps.map((step) => runStep(step, named)))
    total = ended.reduce((sum, { count }) => add(sum, count), total)
    if (total.failed > 0) break
  }
  process.stdout.write(`\n${closingLines(total)}`)
  return total.failed > 0 ? 1 : 0
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
