import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import { openTuplets, type Tuplets } from '../../main/tuplets/tuplets.ts'
import { type FakeTuplets, openFakeTuplets } from '../tuplets/fake-tuplets.ts'
import type { FakeOptions } from '../tuplets/settings.ts'
import { handClock } from './hand-clock.ts'
import { arrayLog, quiet, sourceOf } from './script.ts'

const MINUTE = 60_000
let fake: FakeTuplets
let tuplets: Tuplets
let source: ReturnType<typeof wav>

beforeEach(() => start())
afterEach(() => stop())

async function start(options: FakeOptions = {}) {
  const clock = handClock()
  fake = await openFakeTuplets({ clock, ...options })
  tuplets = openTuplets({
    baseUrl: fake.url,
    key: () => fake.key,
    clock,
    log: silentLog,
    requestLog: arrayLog(),
  })
  source = wav(40)
}

async function stop() {
  await tuplets.close()
  await fake.close()
}

async function restart(options: FakeOptions) {
  await stop()
  await start(options)
}

/** Noise of this many seconds in a true container, so that the service finds it to be audio. */
function wav(seconds: number) {
  const bytes = seconds * 32_000
  const source = sourceOf(bytes + 44)
  const { whole } = source
  whole.write('RIFF', 0).toString()
  whole.writeUInt32LE(bytes + 36, 4)
  whole.write('WAVEfmt ', 8)
  whole.writeUInt32LE(16, 16)
  whole.writeUInt16LE(1, 20)
  whole.writeUInt16LE(1, 22)
  whole.writeUInt32LE(16_000, 24)
  whole.writeUInt32LE(32_000, 28)
  whole.writeUInt16LE(2, 32)
  whole.writeUInt16LE(16, 34)
  whole.write('data', 36)
  whole.writeUInt32LE(bytes, 40)
  return source
}

const FILE = { filename: 'a.wav', contentType: 'audio/wav' }
const AS_WAV = { ...quiet, contentType: FILE.contentType }

async function submitted(options: Options = DEFAULT_OPTIONS) {
  const target = await tuplets.requestTarget(FILE)
  await tuplets.upload(target, source, AS_WAV)
  return tuplets.submit({ kind: 'upload', objectKey: target.objectKey, token: target.token, options })
}

describe('a recording on its way through the service', () => {
  it('is uploaded, submitted, followed and fetched, and costs what was estimated', async () => {
    const options: Options = {
      ...DEFAULT_OPTIONS,
      language: 'en',
      model: 'premium',
      speakerEmbeddings: true,
      piiProcessing: true,
      analytics: { profile: 'full', domain: 'insurance' },
    }
    const answer = await submitted(options)
    if (answer.kind !== 'created') throw new Error(answer.kind)
    expect((await tuplets.list({ limit: 100 })).items[0]).toMatchObject({ id: answer.jobId, model: 'premium' })
    fake.advance(10 * MINUTE)
    const { job, transcript } = await tuplets.job(answer.jobId)
    expect(job).toMatchObject({
      status: 'completed',
      sourceType: 'upload',
      piiProcessing: true,
      speakerEmbeddings: true,
    })
    expect(job.durationMs).toBe(40_000)
    expect(transcript?.segments.length).toBeGreaterThan(2)
    expect(transcript?.segments.some((segment) => segment.words.length > 0)).toBe(true)
    expect(transcript?.segments.every((segment) => segment.speaker !== null)).toBe(true)
    expect(transcript?.summary).not.toBeNull()
    const { lowMicro, highMicro } = tuplets.estimate(options, 40_000)
    expect(job.billedCostMicro).toBeGreaterThanOrEqual(lowMicro)
    expect(job.billedCostMicro).toBeLessThanOrEqual(highMicro)
    expect((await tuplets.download(answer.jobId)).transcript).toEqual(transcript)
    const seen = fake.log.seen.filter((one) => one.origin === 'storage')
    expect(seen.every((one) => !one.hasAuthorization)).toBe(true)
  })

  it.each(['plain', 'gcs', 'tus', 'draft'] as const)('arrives byte for byte on a %s storage', async (dialect) => {
    const headers = { plain: {}, gcs: {}, tus: { 'Tus-Resumable': '1.0.0' }, draft: { 'Upload-Complete': '?1' } }[
      dialect
    ]
    await restart({ dialect, targetExtras: { headers } })
    const target = await tuplets.requestTarget(FILE)
    await tuplets.upload(target, source, AS_WAV)
    expect(fake.storage.find(target.objectKey)?.sizeBytes).toBe(source.bytes)
  })

  it.each(['gcs', 'tus', 'draft'] as const)(
    'goes on after a cut on a %s storage, without a new start',
    async (dialect) => {
      const headers = { gcs: {}, tus: { 'Tus-Resumable': '1.0.0' }, draft: { 'Upload-Complete': '?1' } }[dialect]
      await restart({ dialect, targetExtras: { headers } })
      const target = await tuplets.requestTarget(FILE)
      // A session keeps whole multiples of 256 KiB.
      const afterBytes = 2 * 262_144
      const method = dialect === 'tus' ? 'PATCH' : 'PUT'
      fake.faults.next({ origin: 'storage', method }, { kind: 'cut', at: 'request-body', afterBytes })
      await tuplets.upload(target, source, AS_WAV)
      expect(source.reads).toEqual([0, afterBytes])
      const sha256 = createHash('sha256').update(source.whole).digest('hex')
      expect(fake.storage.find(target.objectKey)?.sha256).toBe(sha256)
    },
  )

  it('is not lost when the answer to a whole session upload is', async () => {
    await restart({ dialect: 'gcs' })
    const target = await tuplets.requestTarget(FILE)
    fake.faults.next({ origin: 'storage', method: 'PUT' }, { kind: 'cut', at: 'before-answer' })
    await tuplets.upload(target, source, AS_WAV)
    expect(source.reads).toEqual([0])
  })

  it('needs a new address when the old one has ended', async () => {
    const target = await tuplets.requestTarget(FILE)
    fake.faults.next({ origin: 'storage' }, { kind: 'expired-url' })
    await expect(tuplets.upload(target, source, AS_WAV)).rejects.toMatchObject({ code: 'target-expired' })
  })

  it('is in doubt, and paid once, when the answer to its submission is lost', async () => {
    fake.faults.next({ method: 'POST', path: '/jobs' }, { kind: 'cut', at: 'before-answer' })
    expect(await submitted()).toMatchObject({ kind: 'unknown' })
    expect((await tuplets.list({ limit: 100 })).items).toHaveLength(1)
    expect(fake.log.seen.filter((one) => one.method === 'POST' && one.path === '/jobs')).toHaveLength(1)
  })

  it.each([
    ['credit', () => fake.setCreditUsd(0)],
    ['email-unverified', () => fake.setEmailVerified(false)],
    ['capacity', () => fake.setConcurrencyLimit(0)],
  ])('is held back by the account: %s', async (code, spoil) => {
    const target = await tuplets.requestTarget(FILE)
    await tuplets.upload(target, source, AS_WAV)
    spoil()
    const request = {
      kind: 'upload',
      objectKey: target.objectKey,
      token: target.token,
      options: DEFAULT_OPTIONS,
    } as const
    expect(await tuplets.submit(request)).toMatchObject({ kind: 'rejected', fault: { code } })
  })

  it('is cancelled on request', async () => {
    await restart({ secondsPerAudioSecond: Number.POSITIVE_INFINITY })
    const answer = await submitted()
    if (answer.kind !== 'created') throw new Error(answer.kind)
    await tuplets.cancel(answer.jobId)
    expect((await tuplets.job(answer.jobId)).job.status).toBe('failed')
  })

  it('leaves a result that is gone after a week', async () => {
    const answer = await submitted()
    if (answer.kind !== 'created') throw new Error(answer.kind)
    fake.advance(8 * 24 * 60 * MINUTE)
    expect(await tuplets.job(answer.jobId)).toMatchObject({ job: { isDownloadAvailable: false }, transcript: null })
    await expect(tuplets.download(answer.jobId)).rejects.toMatchObject({ code: 'gone' })
  })

  it('never makes the service ask for fewer requests', async () => {
    const answers = []
    const link = { kind: 'link', url: 'https://example.com/a.mp3', options: DEFAULT_OPTIONS } as const
    for (let count = 0; count < 30; count++) answers.push((await tuplets.submit(link)).kind)
    for (let count = 0; count < 300; count++) await tuplets.list({ limit: 1 }).catch(() => undefined)
    expect(answers.filter((kind) => kind === 'notSent')).toHaveLength(12)
    expect(fake.log.seen.filter((one) => one.status === 429)).toEqual([])
  })
})

describe('a key', () => {
  it('is checked against the service', async () => {
    expect(await tuplets.check(fake.key)).toEqual({ kind: 'valid' })
    expect(await tuplets.check(`tb_${'x'.repeat(40)}`)).toMatchObject({
      kind: 'refused',
      fault: { code: 'key-rejected' },
    })
  })
})
