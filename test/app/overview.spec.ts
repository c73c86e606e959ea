// A collection at a glance in the real window: empty at first, then with recordings that come while it is looked at; what is said is
// heard in place, and every line leads to where it came from.

import { copySamples } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { expect, heardSeconds, lookFrom, pickFolder, test } from './fixtures.ts'

const NAME = 'Harbour inquiry: who signed the permit for the night works – מי חתם על ההיתר'

test('a story is seen at a glance, and every line of it leads to where it came from', async ({ bench }) => {
  const tuplets = await bench.service()
  const [dropped = ''] = copySamples(bench.recordings, ['field-note-low-tide.ogg'])
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await page.evaluate(() => window.archive.ask('samples:add', {}))
  await expect(page.getByRole('option').first()).toBeVisible()
  const id = await page.evaluate(async (name) => {
    const reply = await window.archive.ask('shelves:create', { name })
    return reply.ok ? reply.value.id : 0
  }, NAME)
  await page.getByRole('button', { name: `More for ${NAME}` }).click()
  await page.getByRole('menuitem', { name: 'Overview' }).click()
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
  await expect(page.getByText('Drop this story’s recordings here.')).toBeVisible()
  await lookFrom(archive, 'overview-empty')
  await hasNoObstacle(page)
  await page.getByRole('button', { name: 'What is this story about?' }).click()
  await page.getByLabel('What is this story about?').fill('Who signed the permit, and when did the council know?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Who signed the permit, and when/ })).toBeVisible()
  // What is chosen here goes into the collection once it is home.
  await pickFolder(archive, dropped)
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await expect(page.getByText(/^1 recording · /)).toBeVisible({ timeout: 30_000 })
  // Others come while it is looked at.
  await page.evaluate(async (collection) => {
    const listed = await window.archive.ask('library:ids', {
      order: 'newest',
      filter: {
        ...{ collectionId: null, tags: [], isStarred: false, isOpened: false, languages: [], models: [], sources: [] },
        ...{ fromMs: null, beforeMs: null, minDurationMs: null, maxDurationMs: null },
      },
      limit: 10,
    })
    if (!listed.ok) return
    const ids = listed.value.rows.map((row) => row.id)
    await window.archive.ask('shelves:put', { id: collection, ids })
    const names = ['Anna-Lena Berg', 'يوسف الحداد', 'Maria Aparecida dos Santos Oliveira e Silva de Albuquerque']
    for (const [at, name] of names.entries()) {
      const id = ids[at] ?? 0
      const opened = await window.archive.ask('library:transcript', { id })
      const label = opened.ok ? JSON.parse(opened.value.json).speakers[0]?.label : null
      await window.archive.ask('library:nameSpeaker', { id, label, name })
    }
    await window.archive.ask('notes:add', { id: ids[0] ?? 0, atMs: 2000, text: 'Ask the harbour office again.' })
  }, id)
  await expect(page.getByText(/^7 recordings · /)).toBeVisible()
  const people = page.getByRole('region', { name: 'People' })
  await expect(people.getByRole('button', { name: /Anna-Lena Berg/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Your notes and marks' }).getByText(/harbour office/)).toBeVisible()
  await lookFrom(archive, 'overview')
  await hasNoObstacle(page)
  const actions = page.getByRole('region', { name: 'To do' })
  await actions
    .getByRole('button', { name: /^Play from/ })
    .first()
    .click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  await actions.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Copy as text' }).click()
  const copied = await archive.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain('## To do')
  expect(copied).toContain('Anna-Lena Berg')
  await people.getByRole('button', { name: /Anna-Lena Berg/ }).click()
  await expect(page.getByRole('grid', { name: 'Passages' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox').fill('overview of the collection')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
  await page.getByRole('button', { name: 'Recordings', exact: true }).click()
  await page.getByRole('button', { name: 'Overview', exact: true }).click()
  await page.getByRole('region', { name: 'To do' }).locator('.story-words').first().click()
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
})
