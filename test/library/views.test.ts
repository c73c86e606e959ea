import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { archived, inspectionOf, type Scratch, scratchLibrary, segmentsOf, step, transcriptOf } from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

const columnsOf = (view: string) =>
  scratch
    .look()
    .prepare(`SELECT * FROM ${view}`)
    .columns()
    .map(({ name }) => name)

describe('the views that researchers read', () => {
  it('has exactly the documented columns of recordings, in order', () => {
    expect(columnsOf('recordings').join(', ')).toBe(
      'id, title, path, sha256, bytes, duration_seconds, added_at, source, stage, fault_code, fault_text, job_id, language, ' +
        'model, submitted_at, completed_at, archived_at, expires_at, estimated_cost_usd, billed_cost_usd',
    )
  })

  it('has exactly the documented columns of segments, in order', () => {
    expect(columnsOf('segments').join(', ')).toBe(
      'recording_id, position, start_seconds, end_seconds, speaker, speaker_name, text, original_text',
    )
  })

  it('shows an archived recording in dollars, seconds and ISO instants', async () => {
    const row = await archived(scratch, 'talk', transcriptOf(['Hello there.']))
    const shown = scratch.look().prepare('SELECT * FROM recordings').get()
    expect(shown).toEqual({
      id: row.id,
      title: 'talk',
      path: '/recordings/talk.mp3',
      sha256: inspectionOf(1).sha256,
      bytes: 1001,
      duration_seconds: 60,
      added_at: new Date(scratch.clock.now()).toISOString(),
      source: 'drop',
      stage: 'archived',
      fault_code: null,
      fault_text: null,
      job_id: 'job-1',
      language: 'en',
      model: 'standard',
      submitted_at: new Date(1_795_000_000_000).toISOString(),
      completed_at: null,
      archived_at: new Date(scratch.clock.now() + 1).toISOString(),
      expires_at: null,
      estimated_cost_usd: 0.01,
      billed_cost_usd: null,
    })
  })

  it.each([0, 1, 999, 1000, 1_700_000_000_123, 1_795_432_109_009])(
    'writes the instant %d to the millisecond',
    async (ms) => {
      const { id } = await archived(scratch, 'talk', transcriptOf(['Hello.']))
      step(scratch.library, id, 'archived', { completedAtMs: ms, expiresAtMs: ms })
      const shown = scratch.look().prepare('SELECT completed_at, expires_at FROM recordings').get()
      expect(shown).toEqual({ completed_at: new Date(ms).toISOString(), expires_at: new Date(ms).toISOString() })
    },
  )

  it('shows segments with the name that a person gave a speaker, or else the label', async () => {
    const segments = segmentsOf(['One.', 'Two.', 'Three.'], ['SPEAKER_00', 'SPEAKER_01', null])
    const { id } = await archived(scratch, 'talk', transcriptOf([], { segments }))
    scratch.library.nameSpeaker(id, 'SPEAKER_01', 'Ada')
    const shown = scratch.look().prepare('SELECT * FROM segments WHERE recording_id = ?').raw().all(id)
    expect(shown).toEqual([
      [id, 0, 0, 4.5, 'SPEAKER_00', 'SPEAKER_00', 'One.', 'One.'],
      [id, 1, 5, 9.5, 'SPEAKER_01', 'Ada', 'Two.', 'Two.'],
      [id, 2, 10, 14.5, null, null, 'Three.', 'Three.'],
    ])
  })

  it('keeps text, number and instant types as documented', async () => {
    await archived(scratch, 'talk', transcriptOf(['Hello.'], { segments: segmentsOf(['Hello.'], ['SPEAKER_00']) }))
    const types = scratch
      .look()
      .prepare(
        `SELECT typeof(id), typeof(title), typeof(bytes), typeof(duration_seconds), typeof(added_at), typeof(estimated_cost_usd)
         FROM recordings UNION ALL SELECT typeof(recording_id), typeof(text), typeof(position), typeof(start_seconds),
         typeof(speaker), typeof(end_seconds) FROM segments`,
      )
      .raw()
      .all()
    expect(types).toEqual([
      ['integer', 'text', 'integer', 'real', 'text', 'real'],
      ['integer', 'text', 'integer', 'real', 'text', 'real'],
    ])
  })

  it("finds one recording's segments by their ids, without reading all others", () => {
    const plan = scratch.look().prepare('EXPLAIN QUERY PLAN SELECT * FROM segments WHERE recording_id = 7').all()
    expect(plan.map((row) => Reflect.get(Object(row), 'detail')).join('\n')).not.toMatch(/SCAN/)
  })

  it('shows links and jobs from elsewhere too, with what is known of them', () => {
    const { library } = scratch
    library.addLink({ url: 'https://example.org/talks/One%20day.mp3?x=1', options: { ...optionsOf('de') } })
    library.addElsewhere({ jobId: 'j', title: 'Old', options: optionsOf('auto'), durationMs: 1500.4 })
    const shown = scratch
      .look()
      .prepare('SELECT title, source, stage, language, model, duration_seconds FROM recordings')
      .raw()
    expect(shown.all()).toEqual([
      ['One day', 'url', 'ready', 'de', 'standard', null],
      ['Old', 'elsewhere', 'processing', null, 'standard', 1.5],
    ])
  })
})

const optionsOf = (language: string) =>
  ({
    language,
    model: 'standard',
    diarization: false,
    speakerEmbeddings: false,
    piiProcessing: false,
    analytics: null,
  }) as const
