// The player in the real window: what is drawn, what can be heard in which format, and whether the lit word is the word that is
// heard.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Archive, nameOf, SAMPLES } from './archive.ts'
import { bothWays } from './axe.ts'
import { allAt, expect, go, heardSeconds, test } from './fixtures.ts'

/** The samples, which need no service. */
async function withSamples(page: Page): Promise<void> {
  await page.getByRole('button', { name: /sample recordings/i }).click()
  await expect(page.getByText('Harbour inquiry: who signed the dredging permit?').first()).toBeVisible()
}

async function open(page: Page, title: string | RegExp): Promise<void> {
  await go(page, 'Library')
  await page.getByText(title).first().dblclick()
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
}

function sounds({ folder }: Archive): readonly string[] {
  const path = join(folder, 'sound')
  mkdirSync(path, { recursive: true })
  return readdirSync(path)
}

interface Instant {
  readonly seconds: number
  /** The lit word; null where none is. */
  readonly word: string | null
  /** Loudest sample of the last few milliseconds that went to the output. */
  readonly loudness: number
}

/** Plays a stretch, and notes at every frame where the sound is, which word is lit, and what goes to the output. */
function listen(page: Page, from: number, seconds: number): Promise<readonly Instant[]> {
  return page.evaluate(
    async ([start, length]) => {
      const audio = document.querySelector('audio')
      if (audio === null) throw new Error('there is no sound')
      const tap = new AudioContext()
      const analyser = new AnalyserNode(tap, { fftSize: 256 })
      const stream = (audio as HTMLAudioElement & { captureStream(): MediaStream }).captureStream()
      tap.createMediaStreamSource(stream).connect(analyser)
      audio.currentTime = start
      await audio.play()
      const samples = new Float32Array(256)
      const instants: Instant[] = []
      await new Promise<void>((resolve) => {
        const look = (): void => {
          analyser.getFloatTimeDomainData(samples)
          const loudness = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
          const word = document.querySelector('.spoken')?.textContent ?? null
          if (audio.currentTime > start) instants.push({ seconds: audio.currentTime, word, loudness })
          if (audio.currentTime > start + length) resolve()
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      })
      audio.pause()
      await tap.close()
      return instants
    },
    [from, seconds] as const,
  )
}

interface KnownWord {
  readonly start: number
  readonly end: number
  readonly word: string
}

/** As the recordings were made: the service's results, from which the window has its words, were built from the same figures. */
function knownWords(file: string): readonly KnownWord[] {
  const { samples } = JSON.parse(readFileSync(join(SAMPLES, 'samples.json'), 'utf8')) as {
    samples: readonly { file: string; segments: readonly { words: readonly KnownWord[] }[] }[]
  }
  return samples.find((sample) => sample.file === file)?.segments.flatMap(({ words }) => words) ?? []
}

/** In a pause the last word may stay lit for a moment. */
function isRight(lit: string | null, atSeconds: number, words: readonly KnownWord[]): boolean {
  const last = words.findLast(({ start }) => start <= atSeconds)
  if (last === undefined) return lit === null
  return lit === last.word || (lit === null && atSeconds >= last.end)
}

const TOLERANCE = 0.08

function rightShare(instants: readonly Instant[], words: readonly KnownWord[]): number {
  const right = instants.filter(({ seconds, word }) =>
    [-TOLERANCE, 0, TOLERANCE].some((shift) => isRight(word, seconds + shift, words)),
  )
  return right.length / instants.length
}

test('the lit word is the word that is heard, at half, full and double speed', async ({ bench }) => {
  const tuplets = await bench.service()
  const { page } = await bench.start({ url: tuplets.url, key: null })
  await withSamples(page)
  await open(page, /Care study, interview 07/i)
  const words = knownWords('care-study-interview-07.mp3')
  const lines = words.filter(({ start }, at) => start - (words[at - 1]?.end ?? 0) > 0.3).map(({ start }) => start)
  for (const [speed, from, seconds] of [
    [0.5, 0.1, 1.4],
    [1, 5.2, 2.6],
    [2, 8.1, 5.9],
  ] as const) {
    await page.getByRole('button', { name: /^Speed/ }).click()
    await page.getByRole('menuitemradio', { name: `${speed}×`, exact: true }).click()
    const instants = await listen(page, from, seconds)
    expect(rightShare(instants, words), `speed ${speed}`).toBeGreaterThanOrEqual(0.99)
    // The place says what is really heard: where a line begins after a pause, sound begins to leave.
    const begun = lines.filter((line) => line > from + 0.2 && line < from + seconds - 0.3)
    expect(begun.length).toBeGreaterThan(0)
    for (const line of begun) {
      const heard = instants.find(({ seconds: at, loudness }) => at > line - 0.25 && loudness > 0.02)
      expect(Math.abs((heard?.seconds ?? 0) - line), `speed ${speed}, the line at ${line} s`).toBeLessThan(
        0.08 * Math.max(1, speed),
      )
    }
  }
})

const FORMATS = join(import.meta.dirname, '../media/formats')

test('every format of the service plays, converted once where Chromium cannot', async ({ bench }) => {
  const names = readdirSync(FORMATS)
  for (const name of names) {
    const path = join(bench.recordings, name)
    copyFileSync(join(FORMATS, name), path)
    const lastWeek = Date.now() / 1000 - 7 * 24 * 3600
    utimesSync(path, lastWeek, lastWeek)
  }
  const tuplets = await bench.service()
  const archive = await bench.start({
    url: tuplets.url,
    key: tuplets.key,
    args: names.map((name) => join(bench.recordings, name)),
  })
  await allAt(archive, 'archived', names.length)
  const { page } = archive
  for (const row of archive.rows()) {
    const name = nameOf(row)
    await open(page, row.title)
    if (name === 'dictaphone.wav') {
      await expect(page.getByText(/cannot be played here/)).toBeVisible()
      await expect(page.getByRole('button', { name: 'Open with another program' })).toBeVisible()
      continue
    }
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => heardSeconds(page), { intervals: [50] }).toBeGreaterThan(0.15)
  }
  expect(sounds(archive).filter((name) => name.endsWith('.mka'))).toHaveLength(3)
})

/** The slider's own box, in which a pointer is at home. */
async function boxOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.getByRole('slider', { name: 'Position' }).boundingBox()
  if (box === null) throw new Error('there is no waveform')
  return box
}

test('a waveform is kept; a passage is heard again and again; a pause steps back; trouble does not end the sound', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: null })
  const { page } = archive
  await withSamples(page)
  await open(page, /Care study, interview 07/i)
  await expect.poll(() => sounds(archive)).toHaveLength(1)
  const { x, y, width, height } = await boxOf(page)
  // What a double click selects may reach to here; a drag must not take it along.
  await page.evaluate(() => getSelection()?.selectAllChildren(document.body))
  // A stretch of 0.7 s along the bands: after it nothing later is ever heard.
  await page.mouse.move(x + width * 0.2, y + height - 4)
  await page.mouse.down()
  await page.mouse.move(x + width * 0.22, y + height - 4)
  await page.mouse.up()
  await page.keyboard.press(' ')
  const heard = await page.evaluate(async () => {
    const audio = document.querySelector('audio')
    const places: number[] = []
    let returns = 0
    await new Promise<void>((resolve) => {
      const look = (): void => {
        const now = audio?.currentTime ?? 0
        if (now < (places.at(-1) ?? 0) - 0.3) returns++
        places.push(now)
        if (returns === 2) resolve()
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    return { most: Math.max(...places), least: Math.min(...places.slice(1)) }
  })
  expect(heard.least).toBeGreaterThan(35.06 * 0.2 - 0.1)
  expect(heard.most).toBeLessThan(35.06 * 0.22 + 0.15)
  await page.keyboard.press('k')
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Listening' }).click()
  await page.getByRole('radio', { name: '2 s' }).click({ force: true })
  await page.keyboard.press('Escape')
  await page.getByRole('slider', { name: 'Position' }).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await heardSeconds(page)).toBeCloseTo(10, 1)
  await page.keyboard.press(' ')
  await expect.poll(() => heardSeconds(page), { intervals: [30] }).toBeGreaterThan(10.4)
  await page.keyboard.press(' ')
  expect(await heardSeconds(page)).toBeLessThan(9.5)
  await open(page, 'Council budget hearing, item four')
  await expect.poll(() => sounds(archive)).toHaveLength(2)
  // Whoever may not look into the sound is given silence instead of it; only so the boost can be known to work.
  const loudest = await page.evaluate(async () => {
    const own = document.querySelector('audio')
    const audio = new Audio(own?.src)
    audio.crossOrigin = own?.crossOrigin ?? null
    const context = new AudioContext()
    const analyser = new AnalyserNode(context)
    context.createMediaElementSource(audio).connect(analyser)
    audio.currentTime = 1
    await audio.play()
    const samples = new Float32Array(analyser.fftSize)
    let most = 0
    while (most < 0.05 && audio.currentTime < 6) {
      await new Promise(requestAnimationFrame)
      analyser.getFloatTimeDomainData(samples)
      most = Math.max(most, ...samples)
    }
    audio.pause()
    await context.close()
    return most
  })
  expect(loudest).toBeGreaterThanOrEqual(0.05)
  await page.getByRole('button', { name: 'Volume' }).click()
  await page.getByRole('slider', { name: 'Volume' }).press('End')
  await expect(page.getByText('300 %')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('k')
  await expect.poll(() => heardSeconds(page), { intervals: [30] }).toBeGreaterThan(1)
  // The file out of reach, as a failing device or disk reports it: an error of the element in the midst of playing.
  await page.evaluate(() => {
    const audio = document.querySelector('audio')
    if (audio !== null) audio.src = 'archive-media://recording/999999'
  })
  await expect.poll(() => heardSeconds(page), { intervals: [30] }).toBeGreaterThan(1.3)
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  // Headphones unplugged: the system stops the sound and tells of another device.
  await page.evaluate(() => {
    document.querySelector('audio')?.pause()
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
  })
  const before = await heardSeconds(page)
  await expect.poll(() => heardSeconds(page), { intervals: [30] }).toBeGreaterThan(before + 0.2)
  await page.keyboard.press('k')
  await page.getByRole('button', { name: 'Listening' }).click()
  await bothWays(page)
  await page.keyboard.press('Escape')
  await page.evaluate(() => window.archive.ask('samples:remove', {}))
  await expect.poll(() => sounds(archive)).toEqual([])
})
