// Accounts in the real window: the first key, a second account, the key exchanged for a new one, and a key for another program that
// reaches the clipboard and nothing else.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { FakeTuplets } from '../tuplets/fake-tuplets.ts'
import { bothWays, hasNoObstacle } from './axe.ts'
import { allAt, expect, go, lookFrom, test } from './fixtures.ts'

const section = (page: Page) => page.getByRole('region', { name: 'Accounts' })
const row = (page: Page, name: string) => section(page).getByRole('listitem', { name, exact: true })

async function act(page: Page, account: string, action: string): Promise<void> {
  await section(page)
    .getByRole('button', { name: `More for ${account}` })
    .click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key').fill(key)
  // No keychain here: the person agrees that it is kept all the same.
  const agreement = page.getByText('Keep it anyway, unprotected')
  if (await agreement.isVisible()) await agreement.click()
  await page.getByRole('button', { name: 'Use this key' }).click()
}

const alive = (tuplets: FakeTuplets, account: string) =>
  tuplets.accounts.find(account).keys.filter(({ isRevoked }) => !isRevoked)

test('keys are set, exchanged, made and revoked, account by account, and are there after a restart', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  const other = tuplets.addKey('account-2')
  const first = await bench.start({ url: tuplets.url, key: null })
  const { page } = first
  await enterKey(page, tuplets.key)
  await go(page, 'Settings')
  await expect(section(page)).toContainText(`ends in …${tuplets.key.slice(-4)}`)
  await expect(section(page)).toContainText('without protection, as you agreed')

  // The key is exchanged: one is alive afterwards, and it is another one.
  await act(page, 'First account', 'Exchange the key for a new one…')
  await hasNoObstacle(page)
  await page.getByRole('button', { name: 'Exchange it' }).click()
  await expect(page.getByText('The new key is in use, and the old one is revoked.')).toBeVisible()
  await expect(section(page)).not.toContainText(`…${tuplets.key.slice(-4)}`)
  expect(alive(tuplets, 'account-1')).toHaveLength(1)

  // A second account, which is chosen; recordings go to it.
  await section(page).getByRole('button', { name: 'Add an account…' }).click()
  await page.getByLabel('What you call it').fill('Magazine')
  await enterKey(page, other)
  await expect(row(page, 'Magazine')).toContainText(`…${other.slice(-4)}`)
  await row(page, 'Magazine').getByRole('button', { name: 'Send with this one' }).click()
  await expect(row(page, 'Magazine')).toContainText('In use')
  await expect(page.getByRole('region', { name: 'Status' })).toContainText('Magazine')
  tuplets.createElsewhere({ account: 'account-2' })

  // A key for another program: made, copied by the main process, and told to nobody.
  await act(page, 'Magazine', 'API keys…')
  const keys = page.getByRole('dialog', { name: 'API keys of Magazine' })
  await expect(keys.getByRole('listitem', { name: 'Default' })).toContainText('This application')
  await keys.getByLabel(/A key for another program/).fill('Newsletter')
  await lookFrom(first, 'accounts-keys')
  await hasNoObstacle(page)
  await keys.getByRole('button', { name: 'Make a key' }).click()
  await expect(row(page, 'Magazine')).toContainText('The new key “Newsletter” ends in')
  await lookFrom(first, 'accounts')
  await bothWays(page)
  await page.getByRole('button', { name: 'Copy the key' }).click()
  await expect(page.getByText('in the clipboard for 60 seconds')).toBeVisible()
  const copied = await first.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(tuplets.accounts.authenticate(`Bearer ${copied}`).id).toBe('account-2')
  const isShown = await page.evaluate((key) => document.documentElement.outerHTML.includes(key), copied.slice(0, 20))
  expect(isShown).toBe(false)
  await page.getByRole('button', { name: 'It is in place' }).click()
  await expect(row(page, 'Magazine')).not.toContainText('Newsletter')

  await act(page, 'Magazine', 'API keys…')
  await keys.getByRole('listitem', { name: 'Newsletter' }).getByRole('button', { name: 'Revoke…' }).click()
  await expect(keys.getByRole('alert')).toContainText('stops working at once')
  await keys.getByRole('button', { name: 'Revoke it' }).click()
  await expect(keys.getByRole('listitem', { name: 'Newsletter' })).toBeHidden()
  await page.keyboard.press('Escape')
  await first.close()
  const files = readdirSync(bench.folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
  const held = files
    .filter((file) => file.isFile() && file.name !== 'key.sealed')
    .filter((file) => readFileSync(join(file.parentPath, file.name)).includes(copied.slice(0, 24)))
  expect(held.map(({ name }) => name)).toEqual([])

  const again = await bench.start({ url: tuplets.url, key: null })
  await go(again.page, 'Settings')
  await expect(row(again.page, 'Magazine')).toContainText('In use')
  await expect(row(again.page, 'First account')).toContainText('A key that ends in')
  await allAt(again, 'archived', 1)
})
