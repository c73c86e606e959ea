// The documented endpoints of the service: who may call them, in which order a request is checked, and what they answer.
import { randomBytes } from 'node:crypto'
import { type Account, type Accounts, keyView, liveKey } from './accounts.ts'
import { probe } from './audio-probe.ts'
import { EXTENSIONS } from './catalogue.ts'
import type { JobViews } from './job-views.ts'
import type { Job, Jobs } from './jobs.ts'
import type { Limits } from './limits.ts'
import { readForm } from './multipart.ts'
import type { Objects, StoredObject } from './objects.ts'
import { featuresOf, priceMicro } from './pricing.ts'
import { checkRemote, shaOfUrl } from './remote-url.ts'
import type { Settings } from './settings.ts'
import type { Storage } from './storage.ts'
import { type AudioSource, checkForm, type JobRequest } from './validation.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { type Answer, type Incoming, instant, jsonAnswer, Refusal, readJsonObject } from './wire.ts'

export interface ApiParts {
  readonly clock: VirtualClock
  readonly settings: Settings
  readonly accounts: Accounts
  readonly limits: Limits
  readonly jobs: Jobs
  readonly views: JobViews
  readonly objects: Objects
  readonly storage: Storage
  readonly url: () => string
}

interface UploadToken {
  readonly objectKey: string
  readonly account: Account
  readonly expiresAtMs: number
  readonly filename: string
  isSpent: boolean
}

interface Call {
  readonly incoming: Incoming
  readonly account: Account
  /** The parts of the path that the route left open. */
  readonly id: string
}

type Endpoint = (call: Call) => Promise<Answer> | Answer

export function openApi(parts: ApiParts): (incoming: Incoming) => Promise<Answer> {
  const tokens = new Map<string, UploadToken>()
  const routes: readonly (readonly [method: string, path: RegExp, endpoint: Endpoint])[] = [
    ['POST', /^\/jobs$/, (call) => createJob(parts, tokens, call)],
    ['GET', /^\/jobs$/, (call) => listJobs(parts, call)],
    ['POST', /^\/jobs\/upload-target$/, (call) => uploadTarget(parts, tokens, call)],
    ['POST', /^\/jobs\/cancel$/, (call) => cancelByToken(parts, call)],
    ['GET', /^\/jobs\/([^/]+)$/, (call) => showJob(parts, call)],
    ['DELETE', /^\/jobs\/([^/]+)$/, (call) => cancelJob(parts, ownJob(parts, call))],
    ['GET', /^\/jobs\/([^/]+)\/download$/, (call) => download(parts, call)],
    ['POST', /^\/account\/api-keys$/, (call) => createKey(parts, call)],
    [
      'GET',
      /^\/account\/api-keys$/,
      ({ account }) => jsonAnswer(200, { items: account.keys.filter((key) => !key.isRevoked).map(keyView) }),
    ],
    ['POST', /^\/account\/api-keys\/([^/]+)\/rotate$/, (call) => rotateKey(parts, call)],
    ['DELETE', /^\/account\/api-keys\/([^/]+)$/, (call) => revokeKey(call)],
  ]
  return async (incoming) => {
    parts.limits.spend([['globalIp', incoming.ip]])
    if (incoming.path === '/health') return health(parts, incoming)
    const known = routes.filter(([, path]) => path.test(incoming.path))
    if (known.length === 0) throw new Refusal(404, 'Not Found')
    const route = known.find(([method]) => method === incoming.method)
    if (route === undefined) throw new Refusal(405, 'Method Not Allowed')
    const account = parts.accounts.authenticate(incoming.headers.authorization)
    incoming.account = account.id
    return route[2]({ incoming, account, id: route[1].exec(incoming.path)?.[1] ?? '' })
  }
}

/** Documented as the way to check a key: without one it only says that the service is up. */
function health(parts: ApiParts, incoming: Incoming): Answer {
  if (incoming.method !== 'GET') throw new Refusal(405, 'Method Not Allowed')
  if (incoming.headers.authorization !== undefined)
    incoming.account = parts.accounts.authenticate(incoming.headers.authorization).id
  return jsonAnswer(200, { status: 'ok' })
}

function demandEmail(account: Account): void {
  if (!account.isEmailVerified) throw new Refusal(403, 'Please verify your email address first.')
}

async function createJob(
  parts: ApiParts,
  tokens: Map<string, UploadToken>,
  { incoming, account }: Call,
): Promise<Answer> {
  demandEmail(account)
  parts.limits.spend([
    ['creationIp', incoming.ip],
    ['creationUser', account.id],
    ['creationBurst', account.id],
  ])
  const { settings, jobs } = parts
  const form = await readForm(incoming, parts.objects, settings)
  const { source, request } = checkForm(form.fields, form.file !== null, settings.unknownFields)
  const audio = await audioOf(parts, tokens, account, source, form.file)
  checkDuration(settings, request, audio)
  if (jobs.active(account).length >= account.concurrencyLimit)
    throw new Refusal(409, 'Concurrent job limit reached. Wait for a transcription to complete.')
  const estimateMicro = priceMicro(featuresOf(request), audio.durationSeconds ?? 0)
  if (account.creditMicro - jobs.reservedMicro(account) < estimateMicro)
    throw new Refusal(402, 'You do not have enough credit for this job.')
  const sourceType = source.kind === 'url' ? 'remote_url' : 'upload'
  const { sha256, durationSeconds, doom } = audio
  const job = jobs.create({
    account,
    request,
    sha256,
    durationSeconds,
    sourceType,
    audioName: source.kind === 'uploaded' ? (tokens.get(source.token)?.filename ?? null) : null,
    doom: doom ?? doomOf(settings, durationSeconds),
  })
  if (source.kind === 'uploaded') spend(tokens, source.token, settings)
  return jsonAnswer(settings.acceptedStatus, parts.views.accepted(job, parts.url()))
}

interface JobAudio {
  readonly sha256: string
  readonly durationSeconds: number | null
  readonly doom: string | null
}

async function audioOf(
  parts: ApiParts,
  tokens: ReadonlyMap<string, UploadToken>,
  account: Account,
  source: AudioSource,
  file: StoredObject | null,
): Promise<JobAudio> {
  if (source.kind === 'url') {
    const remote = checkRemote(source.url, parts.settings.remoteAudio)
    return {
      sha256: remote.sha256 ?? shaOfUrl(source.url),
      durationSeconds: remote.durationSeconds ?? 120,
      doom: remote.failure ?? null,
    }
  }
  const object = source.kind === 'uploaded' ? uploadedObject(parts, tokens, account, source) : file
  if (object === null) throw new Refusal(400, 'audio_file is empty.')
  if (object.sizeBytes === 0) throw new Refusal(400, 'The audio file is empty.')
  const found = await probe(object.path, object.sha256, parts.settings.durations)
  if (found.kind === 'audio') return { sha256: object.sha256, durationSeconds: found.durationSeconds, doom: null }
  if (parts.settings.notAudio === 'refuse') throw new Refusal(400, 'The file is not a supported audio file.')
  return { sha256: object.sha256, durationSeconds: null, doom: 'The audio could not be decoded.' }
}

function uploadedObject(
  parts: ApiParts,
  tokens: ReadonlyMap<string, UploadToken>,
  account: Account,
  { key, token }: { readonly key: string; readonly token: string },
): StoredObject {
  const known = tokens.get(token)
  if (known === undefined || known.objectKey !== key || known.account !== account)
    throw new Refusal(400, 'uploaded_audio_token does not match uploaded_audio_key.')
  if (known.isSpent) throw new Refusal(400, 'uploaded_audio_token was already used.')
  if (parts.clock.now() > known.expiresAtMs) throw new Refusal(400, 'uploaded_audio_token has expired.')
  const object = parts.storage.find(key)
  if (object === null)
    throw new Refusal(400, 'The uploaded audio was not found. Upload the file before submitting the job.')
  return object
}

function spend(tokens: Map<string, UploadToken>, token: string, settings: Settings): void {
  const known = tokens.get(token)
  if (known !== undefined && settings.tokenUse === 'single') known.isSpent = true
}

const LEAST_SECONDS = 5
const MOST_SECONDS = 8 * 60 * 60
const LEAST_ANALYTICS_SECONDS = 15

function doomOf(settings: Settings, seconds: number | null): string | null {
  if (settings.wrongDuration === 'refuse' || seconds === null) return null
  if (seconds < LEAST_SECONDS) return 'Audio must be at least 5 seconds long.'
  return seconds > MOST_SECONDS ? 'Audio must be at most 8 hours long.' : null
}

function checkDuration(settings: Settings, request: JobRequest, { durationSeconds: seconds }: JobAudio): void {
  if (seconds === null) return
  const wrong = doomOf({ ...settings, wrongDuration: 'fail' }, seconds)
  if (wrong !== null && settings.wrongDuration === 'refuse') throw new Refusal(400, wrong)
  if (request.analytics !== null && seconds < LEAST_ANALYTICS_SECONDS && settings.shortAnalytics === 'refuse')
    throw new Refusal(400, 'Analytics requires at least 15 seconds of audio.')
}

const STATUSES = ['queued', 'running', 'completed', 'failed']

function listJobs(parts: ApiParts, { incoming, account }: Call): Answer {
  const status = incoming.query.get('status')
  if (status !== null && !STATUSES.includes(status))
    throw new Refusal(400, `status must be one of ${STATUSES.join(', ')}.`)
  const limit = incoming.query.get('limit') ?? '20'
  if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > 100)
    throw new Refusal(400, 'limit must be an integer between 1 and 100.')
  const jobs = parts.jobs.list(account).filter((job) => status === null || parts.views.statusWord(job) === status)
  return jsonAnswer(200, {
    items: jobs.slice(0, Number(limit)).map((job) => parts.views.row(job)),
    total_items: jobs.length,
    status_filter: status,
  })
}

function ownJob(parts: ApiParts, { account, id }: Call): Job {
  const job = parts.jobs.find(id)
  if (job === null || job.account !== account) throw new Refusal(404, 'Job not found.')
  return job
}

function isExpired(parts: ApiParts, job: Job): boolean {
  return job.outcome?.kind === 'completed' && !parts.jobs.isResultHeld(job)
}

function showJob(parts: ApiParts, call: Call): Answer {
  const job = ownJob(parts, call)
  if (isExpired(parts, job)) {
    if (parts.settings.afterRetention === 'not-found') throw new Refusal(404, 'Job not found.')
    if (parts.settings.afterRetention === 'gone') throw new Refusal(410, 'The result is no longer available.')
  }
  return jsonAnswer(200, parts.views.full(job))
}

function download(parts: ApiParts, call: Call): Answer {
  parts.limits.spend([
    ['downloadIp', call.incoming.ip],
    ['downloadUser', call.account.id],
  ])
  const job = ownJob(parts, call)
  if (isExpired(parts, job)) throw new Refusal(410, 'Result download is no longer available.')
  const result = parts.views.result(job)
  if (result === null) throw new Refusal(409, 'The transcript is not available yet.')
  if (job.downloads >= parts.settings.downloadsPerJob) throw new Refusal(429, 'Download limit for this job reached.')
  job.downloads++
  return jsonAnswer(200, result, { 'content-disposition': `attachment; filename="transcript-${job.id}.json"` })
}

function cancelJob(parts: ApiParts, job: Job): Answer {
  parts.jobs.cancel(job)
  return jsonAnswer(200, { status: 'cancelled', id: job.id })
}

async function cancelByToken(parts: ApiParts, { incoming, account }: Call): Promise<Answer> {
  const { cancel_token: token } = await readJsonObject(incoming)
  if (typeof token !== 'string' || token === '') throw new Refusal(400, 'cancel_token is required.')
  const job = parts.jobs.findByToken(token)
  if (job === null || job.account !== account) throw new Refusal(404, 'No job has this cancel token.')
  return cancelJob(parts, job)
}

async function uploadTarget(
  parts: ApiParts,
  tokens: Map<string, UploadToken>,
  { incoming, account }: Call,
): Promise<Answer> {
  demandEmail(account)
  const { filename, content_type: contentType } = await readJsonObject(incoming)
  if (typeof filename !== 'string' || filename.trim() === '') throw new Refusal(400, 'filename is required.')
  const extension = filename.split('.').at(-1)?.toLowerCase() ?? ''
  if (!EXTENSIONS.includes(extension)) throw new Refusal(400, `Unsupported audio format: .${extension}.`)
  if (typeof contentType !== 'string' || !/^(audio|video)\/[\w.+-]+$|^application\/ogg$/.test(contentType))
    throw new Refusal(400, 'content_type must be an audio media type.')
  const { settings, clock } = parts
  const { url, slot } = parts.storage.sign(`${account.id}/${randomBytes(16).toString('hex')}.${extension}`, contentType)
  const token = randomBytes(32).toString('base64url')
  tokens.set(token, {
    objectKey: slot.objectKey,
    account,
    expiresAtMs: clock.now() + settings.tokenTtlMs,
    filename,
    isSpent: false,
  })
  const expiry = {
    none: {},
    expires_at: { expires_at: instant(slot.expiresAtMs) },
    expires_in: { expires_in: Math.round((slot.expiresAtMs - clock.now()) / 1000) },
  }
  return jsonAnswer(200, {
    upload_url: url,
    object_key: slot.objectKey,
    upload_token: token,
    ...expiry[settings.targetExpiry],
    ...settings.targetExtras,
  })
}

async function createKey(parts: ApiParts, { incoming, account }: Call): Promise<Answer> {
  demandEmail(account)
  const { name } = await readJsonObject(incoming)
  if (typeof name !== 'string' || name.trim() === '') throw new Refusal(400, 'name is required.')
  const { raw, key } = parts.accounts.addKey(account, parts.clock.now(), name)
  return jsonAnswer(201, { ...keyView(key), api_key: raw })
}

function rotateKey(parts: ApiParts, { account, id }: Call): Answer {
  const old = liveKey(account, id)
  old.isRevoked = true
  const { raw, key } = parts.accounts.addKey(account, parts.clock.now(), old.name)
  return jsonAnswer(200, { ...keyView(key), api_key: raw })
}

function revokeKey({ account, id }: Call): Answer {
  liveKey(account, id).isRevoked = true
  return jsonAnswer(200, { status: 'revoked', id })
}
