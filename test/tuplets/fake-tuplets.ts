// The fake service as a test holds it: a real HTTP API and a real storage on loopback, a clock to move, faults to order, and
// the books to ask. It promises to do what the document says, and where that is silent what `settings.ts` says.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, type Accounts, newKey, openAccounts } from './accounts.ts'
import { openApi } from './api.ts'
import { type Faults, openFaults } from './faults.ts'
import { openJobViews } from './job-views.ts'
import { type Job, JobBook, type Jobs } from './jobs.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { type Limits, openLimits } from './limits.ts'
import type { Memory } from './memory.ts'
import { openObjects } from './objects.ts'
import { openRequestLog, type RequestLog } from './request-log.ts'
import type { ResultObject } from './results.ts'
import { openServer } from './server.ts'
import { type FakeOptions, type Settings, settingsOf } from './settings.ts'
import { openStorage, type Storage, type StorageSettings } from './storage.ts'
import type { JobRequest } from './validation.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

/** A job as if another device of the account had made it. */
export interface ElsewhereJob {
  readonly sha256?: string
  readonly durationSeconds?: number
  readonly request?: Partial<JobRequest>
  readonly createdAtMs?: number
  readonly audioName?: string
  readonly account?: string
}

export interface FakeTuplets {
  /** The API's base URL, without a slash at its end. */
  readonly url: string
  readonly storageUrl: string
  /** A valid key of the first account. */
  readonly key: string
  readonly clock: VirtualClock
  readonly settings: Settings
  readonly faults: Faults
  readonly log: RequestLog
  readonly ledger: Ledger
  readonly jobs: Jobs
  readonly limits: Limits
  readonly storage: Storage
  readonly accounts: Accounts
  readonly account: Account
  /** Another key, of the first account or of a new one. */
  addKey(account?: string): string
  revokeKey(key: string): void
  setEmailVerified(isVerified: boolean): void
  setCreditUsd(dollars: number): void
  setConcurrencyLimit(limit: number): void
  /** Moves the virtual clock forward. */
  advance(ms: number): void
  createElsewhere(job?: ElsewhereJob): Job
  /** The `result` object that the service would give for a completed job, or null. */
  resultOf(id: string): ResultObject | null
  /** Goes on where an earlier fake with the same key ended. */
  remember(memory: Memory): void
  close(): Promise<void>
}

export const PLAIN_REQUEST: JobRequest = {
  language: 'auto',
  model: 'standard',
  diarization: false,
  speakerEmbeddings: false,
  piiProcessing: false,
  analytics: null,
}

const MICRO = 1_000_000

/** Everything behind the two servers, wired but not yet listening. */
function openParts(options: FakeOptions, folder: string) {
  const { clockRate: rate = 1, clock: source } = options
  const clock = virtualClock(source === undefined ? { rate } : { rate, source })
  const settings = settingsOf(options)
  const ledger = openLedger()
  const jobs = new JobBook({ clock, ledger, settings })
  const objects = openObjects(folder, options.keepBytes ?? 64 * 1024 * 1024)
  const urls = { api: '', storage: '' }
  const storage = openStorage({ clock, objects, settings: storageSettingsOf(options), baseUrl: () => urls.storage })
  return {
    clock,
    settings,
    ledger,
    jobs,
    objects,
    storage,
    urls,
    faults: openFaults(),
    log: openRequestLog(clock),
    limits: openLimits(clock, options.limits),
    accounts: openAccounts(),
    views: openJobViews({ jobs, clock, settings }),
    url: () => urls.api,
  }
}

type Parts = ReturnType<typeof openParts>

function storageSettingsOf(options: FakeOptions): StorageSettings {
  return {
    dialect: options.dialect ?? 'plain',
    signing: options.signing ?? 's3',
    ttlMs: options.urlTtlMs ?? 60 * 60 * 1000,
    etag: options.etag ?? 'md5',
    googHash: options.googHash ?? false,
    lies: options.lies ?? 0,
    bytesPerSecond: options.bytesPerSecond ?? null,
    maxBytes: options.maxBytes ?? 1024 ** 3,
    cancelSessions: false,
  }
}

export async function openFakeTuplets(options: FakeOptions = {}): Promise<FakeTuplets> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-tuplets-'))
  const parts = openParts(options, folder)
  const { storage, urls } = parts
  const store = await openServer({ ...parts, origin: 'storage', answer: storage.answer }, options.storagePort)
  const api = await openServer({ ...parts, origin: 'api', answer: openApi(parts) }, options.port)
  urls.api = api.url
  urls.storage = store.url
  return {
    ...handleOf(parts, options),
    close: async () => {
      await Promise.all([api.close(), store.close()])
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function handleOf(parts: Parts, options: FakeOptions): Omit<FakeTuplets, 'close'> {
  const { clock, settings, faults, log, ledger, jobs, limits, storage, accounts, urls, views } = parts
  const openAccount = (id: string) =>
    accounts.open(id, Math.round((options.creditUsd ?? 1000) * MICRO), options.concurrencyLimit ?? 50)
  const account = openAccount('account-1')
  const key = accounts.addKey(account, clock.now(), 'Default', options.key ?? newKey()).raw
  const known = (id: string) => accounts.all.find((one) => one.id === id) ?? openAccount(id)
  return {
    url: urls.api,
    storageUrl: urls.storage,
    key,
    clock,
    settings,
    faults,
    log,
    ledger: settledLedger(ledger, jobs),
    jobs,
    limits,
    storage,
    accounts,
    account,
    ...accountSwitches(account),
    addKey: (id = account.id) => accounts.addKey(known(id), clock.now()).raw,
    revokeKey: (raw) => accounts.revoke(raw),
    advance: (ms) => clock.advance(ms),
    createElsewhere: (wanted = {}) => createElsewhere(jobs, known(wanted.account ?? account.id), wanted),
    resultOf: (id) => {
      const job = jobs.find(id)
      return job === null ? null : views.result(job)
    },
    remember: (memory) => remember(parts, account, memory),
  }
}

function accountSwitches(
  account: Account,
): Pick<FakeTuplets, 'setEmailVerified' | 'setCreditUsd' | 'setConcurrencyLimit'> {
  return {
    setEmailVerified: (isVerified) => {
      account.isEmailVerified = isVerified
    },
    setCreditUsd: (dollars) => {
      account.creditMicro = Math.round(dollars * MICRO)
    },
    setConcurrencyLimit: (limit) => {
      account.concurrencyLimit = limit
    },
  }
}

function remember({ clock, jobs, ledger }: Parts, account: Account, memory: Memory): void {
  clock.advance(Math.max(0, memory.nowMs - clock.now()))
  account.creditMicro = memory.creditMicro
  for (const job of memory.jobs) jobs.restore({ ...job, account })
  memory.charges.forEach(ledger.charge)
  memory.submissions.forEach(ledger.submit)
}

let elsewhereCount = 0

function createElsewhere(jobs: Jobs, account: Account, wanted: ElsewhereJob): Job {
  const request = { ...PLAIN_REQUEST, ...wanted.request }
  const sha256 = wanted.sha256 ?? (++elsewhereCount).toString(16).padStart(64, 'e')
  const made = {
    account,
    request,
    sha256,
    durationSeconds: wanted.durationSeconds ?? 60,
    sourceType: 'upload' as const,
    audioName: wanted.audioName ?? null,
  }
  return jobs.create(wanted.createdAtMs === undefined ? made : { ...made, createdAtMs: wanted.createdAtMs })
}

/** Charges fall due when a job is looked at; whoever reads the books looks at all of them first. */
function settledLedger(ledger: Ledger, jobs: Jobs): Ledger {
  return {
    get charges() {
      jobs.settleAll()
      return ledger.charges
    },
    get submissions() {
      return ledger.submissions
    },
    totalMicro: () => {
      jobs.settleAll()
      return ledger.totalMicro()
    },
    paidTwice: () => {
      jobs.settleAll()
      return ledger.paidTwice()
    },
    submittedTwice: () => ledger.submittedTwice(),
  }
}
