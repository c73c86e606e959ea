// What is taken for ours after a lost answer: each rule on its own, with jobs and recordings written out.

import { describe, expect, it } from 'vitest'
import type { OwnRequest } from '../../main/library/library.ts'
import {
  type Company,
  doubtAbout,
  hasTwins,
  type Measured,
  nameSays,
  precisionMs,
  strangersAmong,
} from '../../main/pipeline/evidence.ts'
import { DEFAULT_OPTIONS, type Options } from '../../main/recording.ts'
import type { Job } from '../../main/tuplets/tuplets.ts'
import { transcription } from './rows.ts'

const MINUTES = 60_000
const EXACT: readonly Measured[] = [{ contentType: 'audio/mpeg', theirsMs: 90_000, oursMs: 90_000 }]
const ENGLISH: Options = { ...DEFAULT_OPTIONS, language: 'en' }

/** Asked for as by default; a test names what it is about. */
function job(facts: Partial<Job> = {}): Job {
  return {
    id: 'job',
    status: 'completed',
    createdAtMs: 0,
    durationMs: 2 * MINUTES,
    model: 'standard',
    diarization: true,
    estimatedCostMicro: null,
    billedCostMicro: null,
    audioName: null,
    opening: '',
    speakerEmbeddings: false,
    piiProcessing: false,
    analytics: null,
    sourceType: 'upload',
    errorMessage: null,
    percent: null,
    etaSeconds: null,
    cancelToken: null,
    completedAtMs: null,
    isDownloadAvailable: true,
    billingStatus: null,
    language: null,
    ...facts,
  }
}

function own(facts: Partial<OwnRequest> = {}): OwnRequest {
  return {
    options: DEFAULT_OPTIONS,
    source: 'drop',
    contentType: 'audio/mpeg',
    durationMs: 2 * MINUTES,
    atLarge: 0,
    ...facts,
  }
}

function company(facts: Partial<Company> = {}): Company {
  return { strangers: [job({ id: 'theirs', durationMs: 7 * MINUTES })], hasTwin: false, measured: EXACT, ...facts }
}

const inDoubt = transcription({ stage: 'reconciling', durationMs: 2 * MINUTES })

describe('a job that nobody here knows', () => {
  it('is a stranger’s where no answer was ever lost', () => {
    expect(strangersAmong([job()], [own()])).toHaveLength(1)
  })

  it('is taken for the late child of a recording whose answer was lost', () => {
    expect(strangersAmong([job()], [own({ atLarge: 1 })])).toEqual([])
  })

  it('is a stranger’s where only the answer for a recording of another length was lost', () => {
    expect(strangersAmong([job()], [own({ atLarge: 1, durationMs: 9 * MINUTES })])).toHaveLength(1)
  })

  it('is a stranger’s where it was asked for in a way that no recording with a lost answer was', () => {
    const lost = own({ atLarge: 1 })
    expect(strangersAmong([job({ diarization: false })], [lost])).toHaveLength(1)
    expect(strangersAmong([job({ piiProcessing: true })], [lost])).toHaveLength(1)
  })

  it('shows others at work where there are two of it and one answer was lost', () => {
    expect(strangersAmong([job({ id: 'a' }), job({ id: 'b' })], [own({ atLarge: 1 })])).toHaveLength(2)
  })

  it('shows nobody else at work where two answers were lost for recordings of one length', () => {
    expect(strangersAmong([job({ id: 'a' }), job({ id: 'b' })], [own({ atLarge: 1 }), own({ atLarge: 1 })])).toEqual([])
  })

  it('may be of any recording with a lost answer while its length is not known', () => {
    expect(strangersAmong([job({ durationMs: null })], [own({ atLarge: 1, durationMs: 9 * MINUTES })])).toEqual([])
  })
})

describe('lengths do not tell two devices apart', () => {
  it('once a stranger’s job was as long as a recording of ours, to the fraction that the service measures', () => {
    expect(hasTwins([job({ durationMs: 120_050 })], [own()], EXACT)).toBe(true)
    expect(hasTwins([job({ durationMs: 120_300 })], [own()], EXACT)).toBe(false)
  })

  it('once it was about as long, where the service was never seen to measure such a file', () => {
    expect(hasTwins([job({ durationMs: 120_300 })], [own({ contentType: 'audio/flac' })], EXACT)).toBe(true)
  })

  it('but they do while every such job may be the late child of a recording of ours', () => {
    expect(hasTwins([job()], [own({ atLarge: 1 })], EXACT)).toBe(false)
  })

  it('but they do where the stranger asks for other things', () => {
    expect(hasTwins([job({ piiProcessing: true })], [own()], EXACT)).toBe(false)
  })
})

describe('the only job found for a lost answer', () => {
  it('is ours where nobody else uses the account, whatever its length is worth', () => {
    expect(doubtAbout(job({ durationMs: 120_900 }), inDoubt, company({ strangers: [] }))).toBeNull()
  })

  it('is ours on a shared account where it is as long as our recording, and no stranger’s ever was', () => {
    expect(doubtAbout(job(), inDoubt, company())).toBeNull()
  })

  it('is asked about where strangers send recordings as long as ours', () => {
    expect(doubtAbout(job(), inDoubt, company({ hasTwin: true }))).toContain('as long as yours')
  })

  it('is asked about where it is off by more than the service was seen to be', () => {
    expect(doubtAbout(job({ durationMs: 120_300 }), inDoubt, company())).toContain('does not prove')
  })

  it('is asked about where one of the two lengths is not known', () => {
    expect(doubtAbout(job({ durationMs: null }), inDoubt, company())).toContain('does not prove')
    expect(doubtAbout(job(), { ...inDoubt, durationMs: null }, company())).toContain('does not prove')
  })

  it('is ours, however long, where all strangers ask for other things', () => {
    const strangers = [job({ diarization: false })]
    expect(doubtAbout(job({ durationMs: 120_900 }), inDoubt, company({ strangers }))).toBeNull()
  })

  it('is asked about where it speaks another language than was asked for', () => {
    const english = { ...inDoubt, options: ENGLISH }
    expect(doubtAbout(job({ language: 'de' }), english, company())).toContain('another language')
    expect(doubtAbout(job({ language: 'en-US' }), english, company())).toBeNull()
    expect(doubtAbout(job({ language: 'de' }), inDoubt, company())).toBeNull()
  })

  it('is ours where the service calls it by the name or the key of our upload', () => {
    const named = job({ audioName: 'recording-abababababab.mp3' })
    expect(doubtAbout(named, inDoubt, company({ hasTwin: true }))).toBeNull()
    expect(nameSays(job({ audioName: 'uploads/1' }), inDoubt)).toBe('ours')
    expect(nameSays(job({ audioName: 'recording-0123456789ab.mp3' }), inDoubt)).toBe('another')
    expect(nameSays(job({ audioName: 'uploads/2' }), inDoubt)).toBeNull()
  })
})

describe('how exactly a length is known', () => {
  const hour = { durationMs: 60 * MINUTES, contentType: 'audio/mpeg' }

  it('is not known where no file of the kind was measured by both', () => {
    expect(precisionMs({ ...hour, contentType: 'audio/flac' }, EXACT)).toBeNull()
  })

  it('is a tenth of a second where both always agreed', () => {
    expect(precisionMs(hour, EXACT)).toBe(100)
  })

  it('grows with the file where they differed, and never beyond what counts as one length at all', () => {
    const off = (ms: number): readonly Measured[] => [
      { contentType: 'audio/mpeg', theirsMs: 30 * MINUTES + ms, oursMs: 30 * MINUTES },
    ]
    expect(precisionMs(hour, off(50))).toBe(300)
    expect(precisionMs(hour, off(60_000))).toBe(18_000)
  })
})
