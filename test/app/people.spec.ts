// People in the real window: told by name in what is said, named once and known everywhere, renamed, merged and found again.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { hasNoObstacle } from './axe.ts'
import { expect, lookFrom, pickFolder, test } from './fixtures.ts'

const CAST = [
  'Ada Okafor',
  'Jürgen Falk',
  'Siobhán Ní Bhriain',
  'سلمى الشمري',
  'ליאור בן־דוד',
  '山田 花子',
  'Marta Soto',
  'Peter Hall',
]

function srt(lines: readonly (readonly [speaker: string, text: string])[]): string {
  const at = (seconds: number): string => `00:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')},000`
  return lines
    .map(([speaker, text], index) => `${index + 1}\n${at(index * 5)} --> ${at(index * 5 + 4)}\n${speaker}: ${text}\n`)
    .join('\n')
}

/** Thirty recordings with eight people each, and two with speakers whom nobody has named. */
function fill(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (let file = 0; file < 30; file++) {
    const cast = CAST.map((name, index) => (index % 2 === 0 ? name : `${name} ${file + 1}`))
    const lines = cast.map((name) => [name, 'The permit lay on the table in June.'] as const)
    writeFileSync(join(folder, `Meeting ${file + 1}.srt`), srt(lines))
  }
  const told = [
    ['Speaker 1', 'Please say who you are, for the recording.'],
    ['Speaker 2', 'My name is Anna Keller, and I run the harbour office.'],
    ['Speaker 1', 'Thank you. Go on.'],
  ] as const
  writeFileSync(join(folder, 'Harbour office.srt'), srt(told))
  writeFileSync(join(folder, 'Second talk.srt'), srt([told[0], ['Speaker 2', 'Again? The harbour office, as before.']]))
}

const places = (page: Page) => page.getByRole('navigation', { name: 'Places' })
const people = (page: Page) => page.getByRole('listbox', { name: 'People' })

test('a speaker is told by name, named once, known everywhere, renamed, merged and found', async ({ bench }) => {
  const tuplets = await bench.service()
  const folder = join(bench.recordings, 'transcripts')
  fill(folder)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible()
  await page.keyboard.press('Control+7')
  await expect(page.getByText('Nobody is known by name yet.')).toBeVisible()
  await hasNoObstacle(page)
  await pickFolder(archive, folder)
  await page.evaluate(() => window.archive.ask('imports:pick', { kind: 'folder' }))
  await expect(page.getByText('32 transcripts imported.')).toBeVisible({ timeout: 30_000 })
  await expect(people(page).getByRole('option').first()).toBeVisible()

  await page.evaluate(async () => {
    const found = await window.archive.ask('people:list', { query: 'marta', order: 'name' })
    const name = 'Maria Aparecida dos Santos Figueiredo de Albuquerque e Castro Monteiro da Silva'
    if (found.ok) await window.archive.ask('people:rename', { id: found.value.people[0]?.id ?? 0, name })
  })
  await expect(people(page).getByText(/^Maria Aparecida/)).toBeVisible()
  const waiting = page.getByRole('region', { name: '1 speaker may be told by name' })
  await expect(waiting.getByText('Anna Keller', { exact: true })).toBeVisible()
  await hasNoObstacle(page)
  await lookFrom(archive, 'people')
  await waiting.getByRole('button', { name: 'Yes, Anna Keller' }).click()
  await expect(page.getByText('Speaker 2 of “Harbour office” is known now.')).toBeVisible()
  await expect(waiting).toHaveCount(0)

  // In another recording, from the offers of the field; and a name that may be hers is asked about.
  await places(page).getByRole('button', { name: 'Library' }).click()
  await page.getByRole('option', { name: /Second talk/ }).click()
  await page.getByRole('button', { name: 'Rename Speaker 2' }).click()
  await page.getByRole('combobox', { name: 'Name of Speaker 2' }).fill('keller')
  await expect(page.getByRole('option', { name: /Anna Keller/ })).toBeVisible()
  await lookFrom(archive, 'people-field')
  await page.getByRole('combobox', { name: 'Name of Speaker 2' }).fill('Anna')
  await page.keyboard.press('Enter')
  const who = page.getByRole('dialog', { name: 'Who is “Anna”?' })
  await expect(who.getByRole('button', { name: /Anna Keller/ })).toBeVisible()
  await hasNoObstacle(page)
  await lookFrom(archive, 'people-who')
  await who.getByRole('button', { name: /Anna Keller/ }).click()
  await expect(page.getByRole('button', { name: 'Rename Anna Keller' })).toBeVisible()

  await page.keyboard.press('Control+7')
  await page.getByLabel('Find a person').fill('keller')
  await expect(page.getByText('1 of 125 people')).toBeVisible()
  await people(page).press('Enter')
  await expect(page.getByRole('heading', { name: 'Anna Keller' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Second talk' })).toBeVisible()
  await page.getByRole('button', { name: 'Add a note' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Anna Keller-Brandt')
  await page.getByLabel(/^Note/).fill('of the harbour office')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Called Anna Keller-Brandt in 2 recordings now.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Anna Keller-Brandt' })).toBeVisible()
  await hasNoObstacle(page)
  await lookFrom(archive, 'people-page')

  await page.getByRole('button', { name: 'More with Anna Keller-Brandt' }).click()
  await page.getByRole('menuitem', { name: 'Split off recordings…' }).click()
  const split = page.getByRole('dialog', { name: /another Anna Keller-Brandt’s/ })
  await split.getByRole('checkbox', { name: /Second talk/ }).check()
  await split.getByLabel(/^Note/).fill('the other one')
  await lookFrom(archive, 'people-split')
  await split.getByRole('button', { name: 'Split off 1 recording' }).click()
  await expect(page.getByRole('button', { name: 'Second talk' })).toHaveCount(0)

  await page.getByRole('button', { name: 'More with Anna Keller-Brandt' }).click()
  await page.getByRole('menuitem', { name: 'Merge into somebody…' }).click()
  const merge = page.getByRole('dialog', { name: 'Who is Anna Keller-Brandt really?' })
  await merge.getByRole('combobox').fill('keller')
  await merge.getByRole('option', { name: /the other one/ }).click()
  await hasNoObstacle(page)
  await merge.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByText(/are one person now: 1 recording moved/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Harbour office', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Harbour office', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Rename Anna Keller-Brandt' })).toBeVisible()
  await page.keyboard.press('Alt+Left')
  await page.getByRole('button', { name: 'All passages' }).click()
  await expect(page.getByRole('grid', { name: 'Passages' }).getByText(/My name is/)).toBeVisible()
})
