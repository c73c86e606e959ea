// What the fake remembers across its own restart: its key, its jobs and its books, in one JSON file. Uploaded bytes and
// upload tokens are forgotten, as they are short-lived at the real service too.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { FakeTuplets } from './fake-tuplets.ts'
import type { Job } from './jobs.ts'
import type { Charge, Submission } from './ledger.ts'

export interface Memory {
  readonly nowMs: number
  readonly key: string
  readonly creditMicro: number
  readonly jobs: readonly Omit<Job, 'account'>[]
  readonly charges: readonly Charge[]
  readonly submissions: readonly Submission[]
}

export function readMemory(path: string): Memory | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8'), reviveInfinity) as Memory) : null
}

export function writeMemory(path: string, fake: FakeTuplets): void {
  const memory: Memory = {
    nowMs: fake.clock.now(),
    key: fake.key,
    creditMicro: fake.account.creditMicro,
    jobs: fake.jobs.all().map(({ account: _account, ...job }) => job),
    charges: fake.ledger.charges,
    submissions: fake.ledger.submissions,
  }
  const keepInfinity = (_name: string, value: unknown) => (value === Number.POSITIVE_INFINITY ? 'Infinity' : value)
  writeFileSync(`${path}.part`, JSON.stringify(memory, keepInfinity))
  renameSync(`${path}.part`, path)
}

function reviveInfinity(_name: string, value: unknown): unknown {
  return value === 'Infinity' ? Number.POSITIVE_INFINITY : value
}
