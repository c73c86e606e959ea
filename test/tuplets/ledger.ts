// The books: every charge the fake made, and the oracle that a test asks whether a recording was paid or submitted twice.
// It only writes down; whether and how much is charged is decided in `jobs.ts`.

export interface Charge {
  readonly jobId: string
  readonly account: string
  readonly sha256: string
  /** The options of the job, spelled the same way for equal options. */
  readonly options: string
  readonly micro: number
  readonly atMs: number
  readonly reason: 'completed' | 'cancelled'
}

export interface Submission {
  readonly jobId: string
  readonly account: string
  readonly sha256: string
  readonly options: string
}

export interface Ledger {
  readonly charges: readonly Charge[]
  readonly submissions: readonly Submission[]
  totalMicro(): number
  /** Groups of two and more charges for one recording with the same options. */
  paidTwice(): readonly (readonly Charge[])[]
  /** Groups of two and more jobs for one recording with the same options, billed yet or not. */
  submittedTwice(): readonly (readonly Submission[])[]
}

export interface LedgerBook extends Ledger {
  charge(charge: Charge): void
  submit(submission: Submission): void
}

export function openLedger(): LedgerBook {
  const charges: Charge[] = []
  const submissions: Submission[] = []
  return {
    charges,
    submissions,
    charge: (charge) => void charges.push(charge),
    submit: (submission) => void submissions.push(submission),
    totalMicro: () => charges.reduce((sum, charge) => sum + charge.micro, 0),
    paidTwice: () => repeated(charges),
    submittedTwice: () => repeated(submissions),
  }
}

function repeated<T extends Submission>(entries: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const entry of entries) {
    const key = `${entry.account} ${entry.sha256} ${entry.options}`
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
