// Marking and quoting in the real window: codes by key and by name, a quote that is checked by listening, links that a second start
// brings, and all of it by keyboard alone.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Archive, runArchive } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { type Bench, expect, heardSeconds, test } from './fixtures.ts'

/** The sample recordings, which have sound and words with times; their titles as the library has them. */
async function openSamples(bench: Bench) {
  const tuplets = await bench.service()
  const settings = { url: tuplets.url, key: tuplets.key }
  const archive = await bench.start(settings)
  await archive.page.evaluate(() => window.archive.ask('samples:add', {}))
  await expect(archive.page.getByRole('option').first()).toBeVisible()
  await putAway(archive)
  return { ...archive, settings }
}

/** The samples bring marks and quotes of their own; here everything is the person's. */
async function putAway({ page, rows }: Archive): Promise<void> {
  await page.evaluate(
    async (ids) => {
      const { ask } = window.archive
      for (const id of ids) {
        const held = await ask('notes:of', { id })
        if (!held.ok) throw new Error('the notes did not come')
        for (const { id: note } of held.value.notes) await ask('notes:remove', { id: note })
        for (const { id: mark } of held.value.highlights) await ask('notes:removeHighlight', { id: mark })
        for (const { id: bookmark } of held.value.bookmarks) await ask('notes:removeBookmark', { id: bookmark })
        for (const { id: quote } of held.value.quotes) await ask('quotes:remove', { id: quote })
      }
      const codes = await ask('codes:all', { collectionId: null })
      if (codes.ok) for (const { id } of codes.value.codes) await ask('codes:remove', { id })
      const shelves = await ask('shelves:all', {})
      if (shelves.ok) for (const { id } of shelves.value.collections) await ask('shelves:delete', { id })
    },
    rows().map(({ id }) => id),
  )
}

const panel = (page: Page) => page.getByRole('region', { name: 'Notes and highlights' })
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' })
const clipboard = ({ app }: Awaited<ReturnType<typeof openSamples>>) =>
  app.evaluate(async (electron) => {
    const { clipboard: board } = electron as unknown as {
      clipboard: { readText(): string | Promise<string>; readHTML?: () => string }
    }
    return { text: await board.readText(), html: board.readHTML?.() ?? null }
  })

/** Selects so many letters of a segment that is on screen. */
async function select(page: Page, segment: number, from: number, to: number): Promise<void> {
  await page.evaluate(
    ([index, start, end]) => {
      const held = document.querySelectorAll('[data-segment]')[index]
      const walker = document.createTreeWalker(held as Node, NodeFilter.SHOW_TEXT)
      const place = (offset: number): [Node, number] => {
        walker.currentNode = held as Node
        let left = offset
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const { length } = node as Text
          if (left <= length) return [node, left]
          left -= length
        }
        throw new Error('no such letter')
      }
      const [anchor, anchorOffset] = place(start)
      const [focus, focusOffset] = place(end)
      getSelection()?.setBaseAndExtent(anchor, anchorOffset, focus, focusOffset)
    },
    [segment, from, to] as const,
  )
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
}

test('passages are coded, remembered, renamed, merged and gathered across the library', async ({ bench }) => {
  const { page } = await openSamples(bench)
  await places(page).getByRole('button', { name: 'Codes' }).click()
  await expect(page.getByText('Nothing is coded yet.')).toBeVisible()
  await places(page).getByRole('button', { name: 'Library' }).click()
  await page.getByRole('option').first().click()
  await expect(page.locator('[data-segment]').first()).toBeVisible()
  await select(page, 0, 0, 12)
  await page.keyboard.press('Shift+H')
  const dialog = page.getByRole('dialog', { name: 'Codes of this passage' })
  await dialog.getByLabel('Find or make a code').fill('Permit')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('checkbox', { name: /Permit/ })).toBeChecked()
  await dialog.getByLabel('Find or make a code').fill('Night')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('checkbox', { name: /Night/ })).toBeChecked()
  await hasNoObstacle(page)
  await page.keyboard.press('Escape')
  // By the number of a code, over the end of the first passage: two stacked lines, three, two.
  await select(page, 0, 6, 20)
  await page.keyboard.press('1')
  await expect(panel(page).locator('.remark')).toHaveCount(2)
  const coded = page.locator('[data-segment]').first().locator('.coded')
  await expect(coded.first()).toHaveAttribute('title', 'Permit, Night')
  await expect(page.locator('[data-codes="Permit"]')).toHaveCount(1)
  await page.keyboard.press('b')
  await expect(page.getByText('Bookmark at 0:00.')).toBeVisible()
  await panel(page).getByRole('button', { name: 'Bookmark. Click to name it' }).click()
  await page.getByLabel('Name of the bookmark').fill('The turn')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('button', { name: 'The turn' })).toBeVisible()
  await panel(page).getByRole('button', { name: 'Add a memo' }).first().click()
  await page.getByLabel('Memo on this passage').fill('Ask for the original.')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('button', { name: 'Ask for the original.' })).toBeVisible()
  await panel(page)
    .getByRole('button', { name: /^Night 1/ })
    .click()
  await expect(panel(page).locator('.remark')).toHaveCount(1)
  await hasNoObstacle(page)
  await places(page).getByRole('button', { name: 'Codes' }).click()
  const list = page.getByRole('navigation', { name: 'Codes' })
  await list.getByRole('button', { name: /^Permit/ }).click()
  await expect(page.locator('.passage-card')).toHaveCount(2)
  await hasNoObstacle(page)
  await list.getByRole('button', { name: 'More for Permit' }).press('Enter')
  await page.getByRole('menuitem', { name: /^Name, colour/ }).press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('Licence')
  await page.getByRole('radio', { name: 'Olive' }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('“Permit” is called “Licence” now.')).toBeVisible()
  await list.getByRole('button', { name: 'More for Night' }).press('Enter')
  await page.getByRole('menuitem', { name: /^Merge/ }).press('Enter')
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(list.getByRole('button', { name: /^Night/ })).toBeHidden()
  const merged = page.locator('.toast', { hasText: 'is part of “Licence” now' })
  await merged.getByRole('button', { name: 'Undo' }).click()
  await expect(list.getByRole('button', { name: /^Night/ })).toContainText('1')
})

test('a quote is shelved, checked by listening to its end, copied, put in order and saved', async ({ bench }) => {
  const archive = await openSamples(bench)
  const { page, app } = archive
  await app.evaluate(({ app: electron }, folder) => electron.setPath('documents', folder), bench.recordings)
  await places(page).getByRole('button', { name: 'Quotes' }).click()
  await expect(page.getByText('No quotes on this shelf yet.')).toBeVisible()
  await hasNoObstacle(page)
  await places(page).getByRole('button', { name: 'Library' }).click()
  await page.getByRole('option').first().click()
  await expect(page.locator('[data-segment]').first()).toBeVisible()
  await select(page, 0, 0, 12)
  await page.keyboard.press('Control+Shift+C')
  await expect(page.getByText('The quote is copied: Newsroom.')).toBeVisible()
  const copied = await clipboard(archive)
  expect(copied.text).toMatch(
    /^“[^”]+” — [\s\S]*00:00:0\d–00:00:0\d\ntuplets-archive:\/\/recording\/\d+\?t=\d+&s=[0-9a-f]{8}$/,
  )
  if (copied.html !== null) expect(copied.html).toContain('<i>')
  await page.keyboard.press('q')
  await expect(page.getByText('Quoted on the shelf “General”.')).toBeVisible()
  await select(page, 1, 0, 10)
  await page
    .getByRole('toolbar', { name: 'Selected words' })
    .getByRole('button', { name: /^Quote/ })
    .click()
  await places(page).getByRole('button', { name: 'Quotes' }).click()
  const cards = page.locator('.quote-card')
  await expect(cards).toHaveCount(2)
  await expect(page.getByText('2 quotes · 2 unverified')).toBeVisible()
  await hasNoObstacle(page)
  const first = (await cards.first().locator('.said').textContent()) ?? ''
  await cards.first().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(cards.last().locator('.said')).toHaveText(first)
  await expect(cards.last()).toBeFocused()
  await cards.last().dragTo(cards.first(), { targetPosition: { x: 200, y: 4 } })
  await expect(cards.first().locator('.said')).toHaveText(first)
  // Heard to its end, and only then; at the listener's own speed.
  await page.evaluate(() => localStorage.setItem('playback', '3 1'))
  await cards.first().focus()
  await page.keyboard.press('Space')
  await expect(cards.first().getByText('Checked against audio')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('2 quotes · 1 unverified')).toBeVisible()
  await cards.first().getByRole('button', { name: 'Copy' }).press('Enter')
  const chicago = page.getByRole('menuitem', { name: /^Chicago/ })
  await expect(chicago).toContainText('audio recording')
  await hasNoObstacle(page)
  await chicago.press('Enter')
  await expect(page.getByText('The quote is copied: Chicago, note.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Style: Chicago, note' })).toBeVisible()
  for (const kind of ['Word', 'Markdown']) {
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: `Save as ${kind}` }).press('Enter')
    await expect(page.getByText(new RegExp(`Saved as “Quotes.${kind === 'Word' ? 'docx' : 'md'}”`))).toBeVisible()
  }
  expect(readdirSync(bench.recordings).sort()).toEqual(['Quotes.docx', 'Quotes.md'])
  expect(readFileSync(join(bench.recordings, 'Quotes.md'), 'utf8')).toMatch(/^# Quotes\n[\s\S]*Unverified/)
  await cards.last().focus()
  await page.keyboard.press('Delete')
  await expect(cards).toHaveCount(1)
  await page.locator('.toast', { hasText: 'off the shelf' }).getByRole('button', { name: 'Undo' }).click()
  await expect(cards).toHaveCount(2)
})

test('by keyboard alone: words are selected, marked and quoted, and playing them checks the quote', async ({
  bench,
}) => {
  const { page } = await openSamples(bench)
  await page.getByRole('listbox', { name: 'Recordings' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-segment]').first()).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.locator('.toast')).toHaveCount(0)
  await page.keyboard.press('Shift+ArrowDown')
  const toolbar = page.getByRole('toolbar', { name: 'Selected words' })
  await expect(toolbar).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByText('There is no code 3 yet. Press Shift+H to make one.')).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.locator('.turn-text .marked').first()).toBeVisible()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('q')
  await expect(page.getByText('Quoted on the shelf “General”.')).toBeVisible()
  const quoted = () =>
    page.evaluate(async () => {
      const reply = await window.archive.ask('quotes:on', { collectionId: null })
      return reply.ok ? reply.value.quotes : []
    })
  expect((await quoted()).map(({ checkedAtMs }) => checkedAtMs)).toEqual([null])
  for (let faster = 0; faster < 6; faster++) await page.keyboard.press('>')
  await page.keyboard.press('Space')
  await expect(page.getByText('Heard to the end: this quote is checked.')).toBeVisible({ timeout: 20_000 })
  expect((await quoted())[0]?.checkedAtMs).not.toBeNull()
})

test('a link of a quote opens its second through another start, and says kindly where it leads nowhere', async ({
  bench,
}) => {
  const archive = await openSamples(bench)
  const { page, settings, folder } = archive
  const row = archive.rows().find(({ stage }) => stage === 'archived')
  if (row === undefined) throw new Error('there are no samples')
  const link = await page.evaluate(async (id) => {
    const span = { firstPosition: 1, firstOffset: 0, lastPosition: 1, lastOffset: 10 }
    const reply = await window.archive.ask('quotes:previews', { source: { kind: 'passage', id, span } })
    return reply.ok ? reply.value.previews[0]?.text.split('\n').at(-1) : undefined
  }, row.id)
  if (link === undefined) throw new Error('the quote carries no link')
  const follow = (to: string) => runArchive({ ...settings, folder, args: [to] })
  const title = page.getByRole('heading', { level: 1, name: row.title })
  const secondsOf = (to: string) => Number(/t=(\d+)/.exec(to)?.[1])
  expect((await follow(link)).said).toContain('is running already')
  await expect(title).toBeVisible()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThanOrEqual(secondsOf(link))
  await expect(page.locator('.toast')).toHaveCount(0)
  await places(page).getByRole('button', { name: 'Library' }).click()
  await follow(link.replace(/s=.*/, 's=00000000'))
  await expect(title).toBeVisible()
  await expect(page.getByText('This may be another recording than the link means.')).toBeVisible()
  await places(page).getByRole('button', { name: 'Library' }).click()
  await follow('tuplets-archive://recording/4711?t=3')
  await expect(page.getByText('The recording that this link leads to is not in this library.')).toBeVisible()
  await expect(title).toBeHidden()
  expect(archive.rows().length).toBeGreaterThan(0)
  await archive.close()
  // And as what starts the application in the first place; of another library, where it has another number.
  const { page: later } = await bench.start({ ...settings, args: [link.replace(/recording\/\d+/, 'recording/4711')] })
  await expect(later.getByRole('heading', { level: 1, name: row.title })).toBeVisible()
})
