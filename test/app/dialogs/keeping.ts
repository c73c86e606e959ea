// What opens over the library, a search, the quotes and codes, the people and the settings.

import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { t } from '../../../language/language.ts'
import { pickFolder } from '../fixtures.ts'
import { command } from '../walk.ts'
import { ask, button, choose, PEOPLE, type Place, press, watched } from './scene.ts'

const more = (name: string): string => t('More for {name}', { name })

async function search(page: Page, words: string): Promise<void> {
  await page.getByLabel(t('Search all transcripts')).fill(words)
  await expect(page.locator('.hit').first()).toBeVisible()
}

export const LIBRARY: readonly Place[] = [
  {
    name: 'library',
    reach: (page) => command(page, t('Go to the library')),
    stops: [
      { shows: 'frame/adding.tsx', name: 'add', open: (page) => press(page.locator('main'), t('Add recordings')) },
      { shows: 'commands/palette.tsx', name: 'palette', open: (page) => page.keyboard.press('Control+k') },
      { shows: 'commands/keys-sheet.tsx', name: 'keys', open: (page) => page.keyboard.press('?') },
      { shows: 'library/list-line.tsx', name: 'sort', open: (page) => page.locator('.button.sort').click() },
      {
        shows: 'shelves/shelf-places.tsx',
        name: 'collection menu',
        open: (page) => press(page, more('Harbour inquiry')),
      },
      { shows: 'search/saved-searches.tsx', name: 'saved search menu', open: (page) => press(page, more('Permits')) },
      {
        shows: 'export/verify-dialog.tsx',
        name: 'manifest',
        open: async (page, { archive, bench }) => {
          const manifest = join(bench.recordings, 'talk.manifest.json')
          const { formats } = await ask(page, 'export:choices', {})
          const choice = formats.find(({ id }) => id === 'txt')?.choice
          if (choice === undefined) throw new Error('no text is exported')
          await ask(page, 'export:start', { ids: [1], choice: { ...choice, template: 'talk', hasManifest: true } })
          await expect.poll(async () => (await ask(page, 'export:state', {}))?.isOver).toBe(true)
          await pickFolder(archive, manifest.replace('talk.', 'talk.txt.'))
          await archive.app.evaluate(({ Menu }, label) => {
            const items = Menu.getApplicationMenu()?.items.flatMap((one) => one.submenu?.items ?? []) ?? []
            items.find((item) => item.label === label)?.click()
          }, t('Verify a Manifest…'))
        },
      },
      {
        shows: 'diagnostics/diagnostics-dialog.tsx',
        name: 'diagnostics',
        open: async (page) => {
          await command(page, t('Save diagnostics'))
          await expect(page.getByRole('dialog').locator('pre')).toBeVisible()
        },
      },
    ],
  },
  {
    name: 'search',
    reach: async (page) => {
      await command(page, t('Go to the library'))
      await search(page, 'permit')
    },
    stops: [
      { shows: 'search/search-help.tsx', name: 'how to search', open: (page) => press(page, t('How to search')) },
      { shows: 'search/filter-menu.tsx', name: 'filters', open: (page) => press(page.locator('main'), t('Filter')) },
      {
        shows: 'search/filter-menu.tsx',
        name: 'days',
        open: async (page) => {
          await press(page.locator('main'), t('Filter'))
          await page.locator('.filter-menu [role=menuitem]').first().click()
          await expect(page.locator('.days')).toBeVisible()
        },
      },
      {
        shows: 'search/hit-menu.tsx',
        name: 'passage menu',
        open: async (page) => {
          await page.locator('.hit').first().hover()
          await press(page, t('More for this passage'))
        },
      },
      {
        shows: 'clips/clip-dialog.tsx',
        name: 'clip',
        open: async (page) => {
          await page.locator('.hit').first().hover()
          await choose(page, page, t('More for this passage'), t('Save audio clip…'))
        },
      },
      {
        shows: 'search/save-search.tsx',
        name: 'save search',
        open: async (page) => {
          await search(page, 'harbour')
          await press(page, t('Save search'))
        },
      },
    ],
  },
  {
    name: 'quotes',
    reach: (page) => command(page, t('Go to the quotes')),
    stops: [
      { shows: 'quotes/shelf-menu.tsx', name: 'shelves', open: (page) => page.locator('.shelf-choice').click() },
      {
        shows: 'quotes/quotes-screen.tsx',
        name: 'style',
        open: (page) => press(page, t('Style: {name}', { name: t('Newsroom') })),
      },
      { shows: 'quotes/quotes-screen.tsx', name: 'save quotes', open: (page) => press(page, t('Save')) },
      {
        shows: 'quotes/quote-card.tsx',
        name: 'copy a quote',
        open: async (page) => {
          await press(page.locator('.quote-card').first(), t('Copy'))
          await expect(page.locator('.copy-popover [role^=menuitem]').first()).toBeVisible()
        },
      },
      {
        shows: 'quotes/quote-card.tsx',
        name: 'move a quote',
        open: (page) => press(page.locator('.quote-card').first(), t('Move to another shelf')),
      },
    ],
  },
  {
    name: 'codes',
    reach: async (page) => {
      await command(page, t('Go to the codes'))
      await expect(page.locator('.code-more').first()).toBeVisible()
    },
    stops: [
      {
        shows: 'quotes/code-list.tsx',
        name: 'code menu',
        open: (page) => page.locator('.code-more').first().press('Enter'),
      },
      {
        shows: 'quotes/code-dialogs.tsx',
        name: 'code',
        open: async (page) => {
          await page.locator('.code-more').first().press('Enter')
          await page.locator('.menu [role=menuitem]').first().press('Enter')
        },
      },
      {
        shows: 'quotes/code-dialogs.tsx',
        name: 'merge codes',
        open: async (page) => {
          await page.locator('.code-more').first().press('Enter')
          await page.locator('.menu [role=menuitem]').nth(1).press('Enter')
        },
      },
    ],
  },
  {
    name: 'people',
    reach: async (page) => {
      await command(page, t('Go to the people'))
      await expect(page.getByRole('option', { name: PEOPLE[0] })).toBeVisible()
    },
    stops: [
      {
        shows: 'people/people-screen.tsx',
        name: 'people sorted by',
        open: (page) => page.locator('.people [aria-haspopup]').first().click(),
      },
    ],
  },
  {
    name: 'person',
    reach: async (page) => {
      await page.getByRole('option', { name: PEOPLE[0] }).click()
      await expect(page.locator('.person-deeds')).toBeVisible()
    },
    stops: [
      {
        shows: 'people/person-screen.tsx',
        name: 'person menu',
        open: (page) => press(page, t('More with {name}', { name: PEOPLE[0] })),
      },
      { shows: 'people/person-dialogs.tsx', name: 'name and note', open: (page) => press(page, t('Name and note')) },
      {
        shows: 'people/person-dialogs.tsx',
        name: 'merge people',
        open: (page) => choose(page, page, t('More with {name}', { name: PEOPLE[0] }), t('Merge into somebody…')),
      },
      {
        shows: 'people/person-dialogs.tsx',
        name: 'split a person',
        open: (page) => choose(page, page, t('More with {name}', { name: PEOPLE[0] }), t('Split off recordings…')),
      },
    ],
  },
  {
    name: 'fields',
    reach: async (page) => {
      await command(page, t('Go to the custom fields'))
      await press(page, t('Begin with this example'))
      await expect(button(page, t('Try on a recording…'))).toBeEnabled()
    },
    stops: [
      {
        shows: 'field-schemas/new-menu.tsx',
        name: 'new fields',
        open: (page) => press(page, t('New', {}, 'make new fields')),
      },
      {
        shows: 'field-schemas/schema-menu.tsx',
        name: 'fields menu',
        open: (page) => press(page.locator('main'), t('More')),
      },
      {
        shows: 'field-schemas/trial-dialog.tsx',
        name: 'trial',
        open: async (page) => {
          await press(page, t('Try on a recording…'))
          await page.locator('.trial-row').first().click()
        },
      },
    ],
  },
  {
    name: 'matrix',
    reach: (page) => command(page, t('Go to the coding matrix')),
    stops: [
      {
        shows: 'matrix/matrix-tools.tsx',
        name: 'save the matrix',
        open: (page) => press(page.locator('.matrix-tools'), t('Save as CSV')),
      },
    ],
  },
]

const accountRow = (page: Page) => page.getByRole('listitem', { name: 'Newsroom', exact: true })
const voices = (page: Page) => page.getByRole('region', { name: t('People'), exact: true })

export const SETTINGS: readonly Place[] = [
  {
    name: 'accounts',
    reach: async (page) => {
      await command(page, t('Open the settings'))
      await expect(accountRow(page)).toBeVisible()
    },
    stops: [
      { shows: 'accounts/account-menu.tsx', name: 'account menu', open: (page) => press(page, more('Newsroom')) },
      {
        shows: 'accounts/account-dialogs.tsx',
        name: 'rename an account',
        open: (page) => choose(page, page, more('Newsroom'), t('Rename…')),
      },
      {
        shows: 'accounts/account-dialogs.tsx',
        name: 'exchange a key',
        open: (page) => choose(page, page, more('Newsroom'), t('Exchange the key for a new one…')),
      },
      {
        shows: 'accounts/account-dialogs.tsx',
        name: 'remove an account',
        open: (page) => choose(page, page, more('Newsroom'), t('Take off this computer…')),
      },
      {
        shows: 'accounts/account-dialogs.tsx',
        name: 'keys of an account',
        open: async (page) => {
          await choose(page, page, more('Newsroom'), t('API keys…'))
          await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
        },
      },
    ],
  },
  {
    name: 'presets and folders',
    reach: async (page, { archive, bench }) => {
      await pickFolder(archive, watched(bench.recordings))
      await expect(button(page, more('Court hearings'))).toBeVisible()
    },
    stops: [
      { shows: 'options/presets-list.tsx', name: 'preset menu', open: (page) => press(page, more('Court hearings')) },
      { shows: 'options/preset-dialog.tsx', name: 'preset', open: (page) => press(page, t('New preset…')) },
      {
        shows: 'folders/folder-sheet.tsx',
        name: 'watch a folder',
        open: async (page) => {
          await press(page, t('Watch a folder…'))
          await expect(page.locator('.sheet-halves')).toBeVisible()
        },
      },
      {
        shows: 'settings/folder-row.tsx',
        name: 'folder menu',
        open: async (page) => {
          await press(page, t('Watch a folder…'))
          await page.getByText(t('Sensitive: send nothing'), { exact: true }).click()
          await page.getByRole('dialog').locator('.primary').click()
          await expect(page.getByRole('dialog')).toBeHidden()
          await press(page, more('watched'))
        },
      },
      {
        shows: 'folders/folder-sheet.tsx',
        name: 'rules of a folder',
        open: (page) => choose(page, page, more('watched'), t('Change rules…')),
      },
      {
        shows: 'folders/folder-sheet.tsx',
        name: 'log of a folder',
        open: async (page) => {
          await choose(page, page, more('watched'), t('Log…'))
          await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
        },
      },
    ],
  },
  {
    name: 'voices',
    reach: async (page) => {
      await voices(page).getByText(t('Recognise voices'), { exact: true }).click()
      await expect(button(voices(page), t('Compare…'))).toBeEnabled()
    },
    stops: [
      {
        shows: 'voices/voices-dialog.tsx',
        name: 'compare voices',
        open: async (page) => {
          await press(voices(page), t('Compare…'))
          await expect(button(page, t('Yes, {name}', { name: PEOPLE[0] }))).toBeVisible()
        },
      },
      {
        shows: 'voices/voices-dialog.tsx',
        name: 'forget voices',
        open: (page) => press(voices(page), t('Forget all…')),
      },
      {
        shows: 'voices/voices-dialog.tsx',
        name: 'keep no voices',
        open: (page) => voices(page).getByText(t('Recognise voices'), { exact: true }).click(),
      },
    ],
  },
  {
    name: 'safe-keeping and about',
    reach: (page) => expect(button(page, t('Restore…'))).toBeVisible(),
    stops: [
      {
        shows: 'keeping/restore-sheet.tsx',
        name: 'restore',
        open: async (page) => {
          await press(page, t('Restore…'))
          await expect(button(page.getByRole('dialog'), t('Merge'))).toBeVisible()
        },
      },
      { shows: 'keeping/bundle-dialog.tsx', name: 'bundle', open: (page) => press(page, t('Make…')) },
      {
        shows: 'settings/about-section.tsx',
        name: 'licences',
        open: async (page) => {
          await press(page, t('Licences…'))
          await expect(page.getByRole('dialog').locator('details, li, pre').first()).toBeVisible()
        },
      },
    ],
  },
]
