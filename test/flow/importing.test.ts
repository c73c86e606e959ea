// What people already have comes in: whole, once, with its audio, and for nothing.

import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pressResult } from '../../main/library/library.ts'
import { EVERYTHING, openReading } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { readTranscript } from '../../main/tuplets/transcript.ts'
import { type Desk, JOB, job, openDesk, result, SRT } from '../importing.ts'
import { transcribed } from '../library/scratch.ts'
import { wav } from '../recordings.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const rows = () => desk.library.newest(['archived'], 100)

describe('an import', () => {
  it('keeps the bytes as they came, names the speakers, and is found by the search', async () => {
    const path = desk.file('hearing.srt', SRT)
    const facts = await desk.bring(path)
    expect(facts).toMatchObject({ phase: 'done', imported: 1, known: 0, refusedCount: 0, segments: 2, withoutAudio: 1 })
    const [row] = rows()
    expect(row).toMatchObject({ source: 'import', title: 'hearing', stage: 'archived', jobId: null, durationMs: 5000 })
    expect(Buffer.from(desk.library.result(row?.id ?? 0) ?? []).toString()).toBe(SRT)
    const workerPath = join(import.meta.dirname, '../../main/library/reader.ts')
    const reading = openReading({ path: join(desk.folder, 'library.db'), workerPath, log: silentLog })
    const page = await reading.search({
      query: 'harbour',
      within: '',
      filter: EVERYTHING,
      order: 'best',
      offset: 0,
      limit: 10,
      isTyping: false,
    })
    const text = await reading.transcript(row?.id ?? 0)
    await reading.close()
    expect(page.groups.map(({ recording }) => recording.title)).toEqual(['hearing'])
    expect(text.speakers.map(({ name, isNamed }) => [name, isNamed])).toEqual([
      ['Anna', true],
      ['Ben', true],
    ])
  })

  it('takes the same bytes once, whatever they are called, and in one go too', async () => {
    const paths = ['a.srt', 'b.srt'].map((name) => desk.file(name, SRT))
    expect(await desk.bring(...paths)).toMatchObject({ imported: 1, known: 1 })
    expect(await desk.bring(desk.file('c.srt', SRT))).toMatchObject({ imported: 0, known: 1, firstId: rows()[0]?.id })
    expect(rows()).toHaveLength(1)
  })

  it("keeps a job's id, its options and the words' times, and knows the job when it comes again", async () => {
    expect(await desk.bring(desk.file('job.json', job()))).toMatchObject({ imported: 1 })
    expect(rows()[0]).toMatchObject({ jobId: JOB, options: { model: 'premium' } })
    const again = desk.file('again.json', JSON.stringify(JSON.parse(job()), null, 2))
    expect(await desk.bring(again)).toMatchObject({ imported: 0, known: 1 })
    expect(desk.library.isKnown(JOB)).toBe(true)
  })

  describe('of a download', () => {
    const download = (text?: string): string => JSON.stringify(result(text))

    it('is known by what it says when its job is here, in other bytes and without an id', async () => {
      const { library } = desk
      const { id, revision } = transcribed(library, '/recordings/permit.mp3', 7)
      // The service measured 60.4 s where the file says a minute.
      const said = { ...result(), audio_duration_seconds: 60.4 }
      const body = Buffer.from(JSON.stringify({ id: 'job-7', status: 'completed', result: said }))
      const transcript = readTranscript(said)
      const change = { id, from: 'archiving', revision, to: 'archived', patch: { archivedAtMs: 1 } } as const
      library.archive(change, { kind: 'job', body, transcript, ...(await pressResult(body)) })
      expect(await desk.bring(desk.file('transcript.json', JSON.stringify(said)))).toMatchObject({
        imported: 0,
        known: 1,
        firstId: id,
      })
      expect(rows()).toHaveLength(1)
    })

    it('and of its job are one transcript, whichever comes first', async () => {
      for (const [first, second] of [
        [job(), download()],
        [download('Nobody answered the letter.'), job('0'.repeat(36), 'Nobody answered the letter.')],
      ] as const) {
        expect(await desk.bring(desk.file('first.json', first))).toMatchObject({ imported: 1, known: 0 })
        const { firstId } = await desk.bring(desk.file('second.json', second))
        expect(firstId).toBe(rows()[0]?.id)
      }
      expect(rows()).toHaveLength(2)
    })

    it('is known where half characters stand in it, and where its opening ends within one', async () => {
      const text = `\ud83d ${'a'.repeat(237)}😀 and on`
      await desk.bring(desk.file('job.json', job(JOB, text)))
      expect(await desk.bring(desk.file('download.json', download(text)))).toMatchObject({ known: 1 })
    })

    it('comes in where a word, a time, a speaker or the number of segments differs', async () => {
      await desk.bring(desk.file('job.json', job()))
      const { segments, ...rest } = JSON.parse(download())
      const [one] = segments
      const others = [
        [{ ...one, text: 'The permit came by friday.' }],
        [{ ...one, start: 0.001 }],
        [{ ...one, speaker: 'SPEAKER_01' }],
        [one, { ...one, start: 2.5, end: 2.5, text: 'Yes.' }],
      ].map((changed, at) => desk.file(`other ${at}.json`, JSON.stringify({ ...rest, segments: changed })))
      expect(await desk.bring(...others)).toMatchObject({ imported: 4, known: 0 })
    })

    it('does not hide one of two jobs that say the same: each was paid for', async () => {
      await desk.bring(desk.file('one.json', job()))
      expect(await desk.bring(desk.file('two.json', job('1'.repeat(36))))).toMatchObject({ imported: 1, known: 0 })
    })

    it('is found among many of one length', async () => {
      for (let at = 0; at < 60; at++) desk.file(`many/${at}.json`, job(`many-jobs-${at}`, `Answer number ${at}.`))
      await desk.bring(join(desk.folder, 'files', 'many'))
      expect(await desk.bring(desk.file('last.json', download('Answer number 59.')))).toMatchObject({ known: 1 })
      expect(rows()).toHaveLength(60)
    })
  })

  it('knows a job that is on its way here, and fills in for one that expired', async () => {
    const { library } = desk
    library.addElsewhere({ jobId: JOB, title: 'under way', options: DEFAULT_OPTIONS })
    const path = desk.file('job.json', job())
    expect(await desk.bring(path)).toMatchObject({ imported: 0, known: 1 })
    const row = library.byJob(JOB)
    if (row === null) throw new Error('the job went away')
    library.apply({ id: row.id, from: 'processing', revision: row.revision, to: 'expired', patch: {} })
    expect(await desk.bring(path)).toMatchObject({ imported: 1 })
    expect(library.byJob(JOB)?.stage).toBe('expired')
    expect(rows().map(({ jobId }) => jobId)).toEqual([null])
  })

  it('takes the body of a download, which says no job', async () => {
    expect(await desk.bring(desk.file('x.json', JSON.stringify(result())))).toMatchObject({ imported: 1 })
    expect(rows()[0]?.jobId).toBeNull()
  })

  it('says of each file that it did not understand which it was, and what was expected', async () => {
    const folder = join(desk.folder, 'files')
    desk.file('deep/notes.txt', 'We met in the morning.')
    desk.file('broken.json', '{"result":\n{"segments": [}}')
    desk.file('other.json', '{"name":"tuplets-archive"}')
    desk.file('pending.json', JSON.stringify({ id: JOB, status: 'running', result: null }))
    desk.file('empty.vtt', '')
    const facts = await desk.bring(folder)
    expect(facts).toMatchObject({ phase: 'done', imported: 0, refusedCount: 5 })
    const said = Object.fromEntries(facts.refused.map(({ name, text }) => [name, text]))
    expect(said['broken.json']).toMatch(/line 2/)
    expect(said['other.json']).toMatch(/neither “segments” nor a “result”/)
    expect(said['pending.json']).toMatch(/“running”/)
    expect(said['empty.vtt']).toMatch(/empty/)
    expect(said[join('deep', 'notes.txt')]).toMatch(/no times in it/)
  })

  it('says so when there was nothing to import, and when a file is gone', async () => {
    desk.file('pictures/a.png', 'x')
    expect(await desk.bring(join(desk.folder, 'files'))).toMatchObject({ imported: 0, refusedCount: 1 })
    expect(await desk.bring(join(desk.folder, 'gone.srt'))).toMatchObject({ imported: 0, refusedCount: 1 })
  })
})

describe('the audio of an import', () => {
  it('is linked by its bytes when it has the same name or is named inside, and is never queued', async () => {
    desk.file('a.srt', SRT)
    const audio = desk.file('a.wav', wav(6, 1))
    const otr = {
      text: '<p><span class="timestamp" data-timestamp="1.5">0:01</span>Hello.</p>',
      media: 'Field Note.WAV',
    }
    desk.file('b.otr', JSON.stringify(otr))
    const named = desk.file('field note.wav', wav(6, 2))
    const facts = await desk.drop(join(desk.folder, 'files'))
    expect(facts).toMatchObject({ imported: 2, linked: 2, withoutAudio: 0 })
    expect(desk.queued).toEqual([])
    const places = rows().map(({ id, path, sha256, durationMs }) => [
      desk.library.mediaPaths(id),
      path,
      sha256 !== null,
      durationMs,
    ])
    expect(places).toEqual(
      expect.arrayContaining([
        [[audio], audio, true, 6000],
        [[named], named, true, 6000],
      ]),
    )
  })

  it('plays from where it is even where the service would refuse it', async () => {
    desk.file('a.srt', SRT)
    const audio = desk.file('a.wav', wav(1, 1))
    await desk.bring(join(desk.folder, 'files'))
    expect(desk.library.mediaPaths(rows()[0]?.id ?? 0)).toEqual([audio])
  })

  it('is found later, when the transcript is imported once more', async () => {
    const path = desk.file('a.srt', SRT)
    await desk.bring(path)
    const audio = desk.file('a.wav', wav(6, 1))
    expect(await desk.bring(path)).toMatchObject({ known: 1, linked: 1 })
    expect(rows()[0]).toMatchObject({ path: audio, durationMs: 6000 })
  })

  it('may belong to several transcripts', async () => {
    desk.file('a.wav', wav(6, 1))
    desk.file('a.srt', SRT)
    desk.file('a.de.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nGuten Morgen.\n')
    desk.file('a.json', job())
    expect(await desk.bring(join(desk.folder, 'files'))).toMatchObject({ imported: 3, linked: 3 })
    expect(new Set(rows().map(({ recordingId }) => recordingId)).size).toBe(1)
  })
})

describe('a drop of many things', () => {
  it('imports transcripts, and queues the recordings that no transcript is about', async () => {
    desk.file('mixed/a.srt', SRT)
    desk.file('mixed/a.wav', wav(6, 1))
    const alone = desk.file('mixed/alone.wav', wav(6, 2))
    const far = desk.file('far/b.wav', wav(6, 3))
    desk.file('mixed/readme.txt', 'No transcript.')
    const facts = await desk.drop(join(desk.folder, 'files'))
    expect(facts).toMatchObject({ imported: 1, refusedCount: 0 })
    expect(desk.queued).toEqual([[far], [alone]])
  })

  it('queues a recording after all when what lay beside it was no transcript', async () => {
    const audio = desk.file('a.wav', wav(6, 1))
    desk.file('a.txt', 'Ask her about the boats.')
    await desk.drop(join(desk.folder, 'files'))
    expect(desk.queued).toEqual([[audio]])
  })

  it('goes the usual way as it was handed over when there is no transcript in it', async () => {
    const audio = desk.file('a.wav', wav(6, 1))
    await desk.importing.add([audio], DEFAULT_OPTIONS)
    expect(desk.queued).toEqual([[audio]])
    expect(desk.importing.facts()).toBeNull()
  })

  it('never queues what is picked by "Import transcripts"', async () => {
    const audio = desk.file('a.wav', wav(6, 1))
    desk.file('b.srt', SRT)
    const facts = await desk.bring(join(desk.folder, 'files'), audio)
    expect(facts).toMatchObject({ imported: 1, refusedCount: 1 })
    expect(desk.queued).toEqual([])
  })
})
