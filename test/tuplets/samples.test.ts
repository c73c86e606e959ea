import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeTuplets, openFakeTuplets } from './fake-tuplets.ts'
import { ask, jobOf, put, type ResultShape } from './plain-client.ts'
import { sampleRecordings } from './speech.ts'

const bytesOf = (file: string) =>
  readFileSync(new URL(`../../resources/samples/${encodeURIComponent(file)}`, import.meta.url))
const samples = sampleRecordings()

const TYPES: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  opus: 'audio/ogg',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
}

let fake: FakeTuplets
beforeEach(async () => {
  fake = await openFakeTuplets()
})
afterEach(() => fake.close())

describe('the sample recordings', () => {
  it('are six, in six formats and three languages, under 2.5 MB together', () => {
    expect(new Set(samples.map((one) => one.file.split('.').at(-1)))).toEqual(new Set(Object.keys(TYPES)))
    expect(new Set(samples.map((one) => one.language))).toEqual(new Set(['en', 'es', 'de']))
    expect(samples.reduce((sum, one) => sum + bytesOf(one.file).length, 0)).toBeLessThan(2_500_000)
  })

  it.each(samples)('$title: the transcript is what is said in it, at its seconds', async (sample) => {
    const bytes = bytesOf(sample.file)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sample.sha256)
    const type = TYPES[sample.file.split('.').at(-1) ?? ''] ?? ''
    const slot = (
      await ask(fake, 'POST', '/jobs/upload-target', { json: { filename: sample.file, content_type: type } })
    ).body as unknown as Readonly<Record<string, string>>
    await put(slot.upload_url ?? '', bytes, { 'content-type': type })
    const form = {
      uploaded_audio_key: slot.object_key ?? '',
      uploaded_audio_token: slot.upload_token ?? '',
      diarization: 'true',
    }
    const { body } = await ask(fake, 'POST', '/jobs', { form })
    fake.advance(60_000)
    const job = await jobOf(fake, body.id)
    expect(job.status).toBe('completed')
    expect(job.result.language).toBe(sample.language)
    expect(job.result.segments.map(({ start, end, text }) => ({ start, end, text }))).toEqual(
      sample.segments.map(({ start, end, text }) => ({ start, end, text })),
    )
    expect(new Set(job.result.segments.map((one) => one.speaker)).size).toBe(sample.speakers.length)
  })

  it.each(samples)('$title: has a result beside it for looking around offline', (sample) => {
    const result = JSON.parse(bytesOf(`${sample.file.replace(/\.[^.]+$/, '')}.json`).toString('utf8')) as ResultShape
    expect(result.segments.map((one) => one.text)).toEqual(sample.segments.map((one) => one.text))
    expect(result.processing_warnings).toEqual([])
  })

  it('share words, so that a search has hits in several', () => {
    const holding = (word: string) =>
      samples.filter((one) => one.segments.some((said) => said.text.toLowerCase().includes(word)))
    expect(holding('harbour').length).toBeGreaterThanOrEqual(3)
    expect(holding('budget').length).toBeGreaterThanOrEqual(4)
  })
})
