// What every walk through the dialogs has at hand: a library in which each of them has something to say, and ways to press what is
// named in the language that the window speaks.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { systemClock } from '../../../main/clock.ts'
import { systemIntake } from '../../../main/intake/intake.ts'
import { openLibrary } from '../../../main/library/library.ts'
import { silentLog } from '../../../main/log.ts'
import type { RequestName, Requests } from '../../../preload/contract.ts'
import { settled, step, TARGET } from '../../library/scratch.ts'
import { wav } from '../../recordings.ts'
import type { FakeTuplets } from '../../tuplets/fake-tuplets.ts'
import { archiveVoices } from '../../voices/archived.ts'
import { type Archive, copySamples, SAMPLES } from '../archive.ts'
import { type Bench, pickFolder } from '../fixtures.ts'

export interface Scene {
  readonly archive: Archive
  readonly page: Page
  readonly bench: Bench
  readonly tuplets: FakeTuplets
}

/** One thing that opens over a screen. */
export interface Stop {
  /** The file of `renderer/` that draws it. */
  readonly shows: string
  readonly name: string
  readonly open: (page: Page, scene: Scene) => Promise<unknown>
}

/** A screen, and what is opened there, one after another. */
export interface Place {
  readonly name: string
  readonly reach: (page: Page, scene: Scene) => Promise<unknown>
  readonly stops: readonly Stop[]
}

export const PEOPLE = ['Anna Keller', 'Ben Ruiz'] as const
const VOICED = ['care-study-interview-07.mp3', 'field-note-low-tide.ogg', 'harbour-inquiry-dredging-permit.wav']
/** Who speaks in each, by the voice. */
const SPEAKERS = [
  ['Anna', 'Ben'],
  ['Carla', 'Anna'],
  ['Anna', 'Dora'],
]

/** Before the start: three recordings with voices, and one of which nobody knows whether it was sent. */
export async function fill({ folder, recordings }: Bench): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const library = openLibrary({ path: join(folder, 'library.db'), clock: systemClock, log: silentLog })
  for (const [at, path] of copySamples(recordings, VOICED).entries()) {
    const inspection = await systemIntake.inspect(path)
    await archiveVoices(library, at + 1, SPEAKERS[at] ?? [], { turns: 4, path, inspection })
  }
  library.people.link(1, 'SPEAKER_00', { name: PEOPLE[0] }, 'hand')
  library.people.link(1, 'SPEAKER_01', { name: PEOPLE[1] }, 'hand')
  const { id } = settled(library, join(recordings, 'unsure.mp3'), 90)
  step(library, id, 'uploading', TARGET)
  step(library, id, 'uploaded', { uploadUrlSealed: null })
  step(library, id, 'submitting', { intentAtMs: systemClock.now() })
  step(library, id, 'reconciling')
  step(library, id, 'review')
  library.close()
  const named = [
    ['hearing.srt', '1\n00:00:01,000 --> 00:00:04,000\nAnna Keller: The harbour opens at six.\n'],
    ['shopping.txt', 'Bread, milk, batteries.'],
  ] as const
  for (const [name, text] of named) writeFileSync(join(transcripts(recordings), name), text)
  writeFileSync(join(recordings, 'another.wav'), wav(7, 1))
  writeFileSync(join(drop(recordings), 'too short.wav'), wav(3, 1))
  copyFileSync(join(SAMPLES, 'Council budget hearing.flac'), join(drop(recordings), 'Council budget hearing.flac'))
  copyFileSync(join(SAMPLES, 'field-note-low-tide.ogg'), join(watched(recordings), 'field-note-low-tide.ogg'))
}

function under(parent: string, name: string): string {
  const folder = join(parent, name)
  mkdirSync(folder, { recursive: true })
  return folder
}

export const transcripts = (recordings: string): string => under(recordings, 'transcripts')
export const drop = (recordings: string): string => under(recordings, 'drop')
export const watched = (recordings: string): string => under(recordings, 'watched')

/** Through the window, as the screens ask; a refusal fails the test. */
export async function ask<N extends RequestName>(
  page: Page,
  name: N,
  input: Requests[N]['input'],
): Promise<Requests[N]['value']> {
  const reply = await page.evaluate(([what, given]) => window.archive.ask(what, given), [name, input] as const)
  if (!reply.ok) throw new Error(`${name}: ${reply.fault.text}`)
  return reply.value as Requests[N]['value']
}

export const EVERYTHING = {
  ...{ collectionId: null, tags: [], isStarred: false, isOpened: false, languages: [], models: [], sources: [] },
  ...{ fromMs: null, beforeMs: null, minDurationMs: null, maxDurationMs: null },
}

/** After the start: accounts, samples, and something of everything that people keep. */
export async function furnish({ archive, page, bench, tuplets }: Scene): Promise<void> {
  const one = { keepUnprotected: true, evenSo: false }
  const [first] = (await ask(page, 'accounts:list', {})).accounts
  await ask(page, 'accounts:setKey', { ...one, id: first?.id ?? null, name: 'Newsroom', key: tuplets.key })
  const [ours] = (await ask(page, 'accounts:list', {})).accounts
  await ask(page, 'accounts:rename', { id: ours?.id ?? '', name: 'Newsroom' })
  await ask(page, 'accounts:setKey', { ...one, id: null, name: 'Magazine', key: tuplets.addKey('account-2') })
  await ask(page, 'samples:add', {})
  const { id: story } = await ask(page, 'shelves:create', { name: 'Harbour inquiry' })
  await ask(page, 'shelves:put', { id: story, ids: [1, 2] })
  await ask(page, 'searches:save', { name: 'Permits', query: 'permit', filter: EVERYTHING })
  const options = (await ask(page, 'app:state', {})).options
  await ask(page, 'options:save', { id: null, name: 'Court hearings', options: { ...options, model: 'premium' } })
  await ask(page, 'glossary:save', { id: null, spelling: 'Harbor', variants: ['harbour'] })
  await ask(page, 'keeping:backUp', {})
  await pickFolder(archive, bench.recordings)
  await ask(page, 'export:pickFolder', {})
  await page.reload()
  await expect(page.locator('main')).toBeVisible()
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true }).first()
}

export async function press(within: Page | Locator, name: string): Promise<void> {
  await button(within, name).click()
}

/** An item of a menu that a button opens. */
export async function choose(page: Page, within: Page | Locator, of: string, item: string): Promise<void> {
  // By the key: a message may lie over a row's buttons for some seconds.
  await button(within, of).press('Enter')
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

const IN_FRONT = '[role=dialog], [role=alertdialog], .popover'

/** Whatever is open is put away, and the focus is back where it was. */
export async function putAway(page: Page): Promise<void> {
  const open = page.locator(IN_FRONT)
  for (let boxes = await open.count(); boxes > 0; boxes = await open.count()) {
    // It has the focus a moment after it has been drawn.
    await expect(page.locator('.dialog:focus-within, .popover:focus-within').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect.poll(() => open.count()).toBeLessThan(boxes)
  }
}
