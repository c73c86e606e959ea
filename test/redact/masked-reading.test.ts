// The promise of masked reading: whatever is asked of the reading worker, nothing that is hidden is in what it answers; nor in what the
// main process tells by itself.

import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import { openReading, type Reading } from '../../main/library/reading.ts'
import { silentLog } from '../../main/log.ts'
import { maskedAnswers, openCover } from '../../main/shell/masked-answers.ts'
import type { Answers } from '../../main/shell/requests.ts'
import type { RescueName } from '../../main/shell/requests-rescue.ts'
import { archived, type Scratch, scratchLibrary, transcriptOf } from '../library/scratch.ts'
import { readingLeaks } from './reading-leaks.ts'

/** `npm run chaos` has many more (T29). */
const SEED = Number(process.env.CHAOS_SEED ?? 20_261_126)

let scratch: Scratch

beforeEach(() => {
  scratch = scratchLibrary()
})
afterEach(() => scratch.close())

describe('masked reading', () => {
  it('hides in every answer what is hidden anywhere, and would show it otherwise', async () => {
    const { leaks, quiet } = await readingLeaks(scratch, SEED, 2)
    expect(leaks).toEqual([])
    // Of all others it is known that the same question, asked without a mask, tells something.
    expect([...quiet].sort()).toEqual([
      'count',
      'fieldSchemas',
      'fieldVersions',
      'knownResults',
      'maskedTexts',
      'matrixAgreement',
      'peopleFirstTurn',
      'peopleSuggestions',
      'readSpan',
      'shelfCounts',
      'siblings',
      'suggestions',
      'voices',
    ])
  })
})

describe('what the main process tells', () => {
  let reading: Reading

  beforeEach(async () => {
    const workerPath = join(import.meta.dirname, '../../main/library/reader.ts')
    reading = openReading({ path: scratch.path, workerPath, log: silentLog })
    const { id } = await archived(scratch, 'talk', transcriptOf(['I am Xenovia.', 'So.']))
    scratch.library.nameSpeaker(id, 'SPEAKER_00', 'Xenovia Quastel')
    scratch.library.personal.suggestAll()
  })
  afterEach(() => reading.close())

  const TOLD = {
    id: 1,
    title: 'talk with xenovia',
    stage: 'failed',
    detail: '“xenovia.mp3” is 0171 2345678 bytes long',
    options: { vocabulary: 'Xenovia' },
    rows: [{ name: 'Quastel.wav', bytes: 4 }],
  }

  it('is masked text by text, what goes to the service as it is written left alone, and shown again once it is off', async () => {
    let isOn = true
    const cover = openCover(reading, () => isOn)
    expect(await cover.texts(TOLD)).toEqual({
      ...TOLD,
      title: 'talk with Participant 1',
      detail: '“Participant 1.mp3” is [phone] bytes long',
      rows: [{ name: 'Participant 1.wav', bytes: 4 }],
    })
    isOn = false
    expect(await cover.texts(TOLD)).toBe(TOLD)
  })

  it('is refused where it would change hidden words, masked where it says what went wrong, and points at what is read', async () => {
    const asked: unknown[] = []
    const answers = {
      'library:rename': () => null,
      'queue:activity': () => TOLD,
      'queue:retry': () => {
        throw new Fault('missing', 'The file of “Xenovia” is not there.', { remedy: 'Ask Quastel.', retry: 'later' })
      },
      'notes:highlight': (input: unknown) => {
        asked.push(input)
        return { id: 1 }
      },
    } as unknown as Omit<Answers, RescueName>
    const masked = maskedAnswers(answers, { cover: openCover(reading, () => true), reading })
    await expect(masked['library:rename']({ id: 1, title: 'x' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await masked['queue:activity']({})).toMatchObject({ title: 'talk with Participant 1' })
    await expect(masked['queue:retry']({ id: 1 })).rejects.toMatchObject({
      ...{ code: 'missing', message: 'The file of “Participant 1” is not there.', remedy: 'Ask Participant 1.' },
      retry: 'later',
    })
    // "I am Participant 1." is what is seen, and "Xenovia" what is marked.
    const seen = { firstPosition: 0, firstOffset: 8, lastPosition: 0, lastOffset: 16 }
    await masked['notes:highlight']({ id: 1, span: seen })
    expect(asked).toEqual([{ id: 1, span: { ...seen, firstOffset: 5, lastOffset: 12 } }])
  })
})
