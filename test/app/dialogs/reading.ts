// What opens over a transcript and beside its sound.

import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { t } from '../../../language/language.ts'
import { pickFolder } from '../fixtures.ts'
import { command } from '../walk.ts'
import { choose, type Place, press } from './scene.ts'

const player = (page: Page) => page.getByRole('region', { name: t('Player') })

async function read(page: Page, title: string): Promise<void> {
  await command(page, t('Go to the library'))
  await page.getByLabel(t('Search all transcripts')).fill('')
  await page.getByRole('option', { name: title }).first().click()
  await expect(page.locator('[data-segment]').first()).toBeVisible()
}

async function select(page: Page): Promise<void> {
  await page.locator('.transcript').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('toolbar', { name: t('Selected words') })).toBeVisible()
}

export const READING: readonly Place[] = [
  {
    name: 'reader',
    reach: (page) => read(page, 'care-study-interview-07'),
    stops: [
      {
        shows: 'reader/reader-menu.tsx',
        name: 'transcript menu',
        open: (page) => press(page.locator('.reader-head'), t('More')),
      },
      {
        shows: 'reader/jump-dialog.tsx',
        name: 'go to a time',
        open: async (page) => {
          await page.keyboard.press('Control+g')
          await page.keyboard.type('0:04')
        },
      },
      {
        shows: 'shelves/keeping-dialog.tsx',
        name: 'tags',
        open: (page) => page.keyboard.press('t'),
      },
      {
        shows: 'export/export-dialog.tsx',
        name: 'export',
        open: async (page) => {
          await page.keyboard.press('Control+e')
          await expect(page.locator('.export-body')).toBeVisible()
        },
      },
      {
        shows: 'export/automate-menu.tsx',
        name: 'automatic export',
        open: async (page) => {
          await page.keyboard.press('Control+e')
          await press(page, t('Automatically…'))
        },
      },
      {
        shows: 'quotes/codes-dialog.tsx',
        name: 'codes of a passage',
        open: async (page) => {
          await select(page)
          await page.keyboard.press('Shift+H')
        },
      },
      {
        shows: 'correct/correct-sheets.tsx',
        name: 'who speaks',
        open: (page) => page.keyboard.press('Control+Shift+S'),
      },
      {
        shows: 'correct/correct-sheets.tsx',
        name: 'replace',
        open: async (page) => {
          await page.keyboard.press('Control+h')
          await page.getByLabel(t('Find'), { exact: true }).fill('harbour')
          await page.getByLabel(t('Replace with'), { exact: true }).fill('port')
          await expect(page.getByRole('dialog').getByRole('checkbox').first()).toBeVisible()
        },
      },
      {
        shows: 'correct/correct-sheets.tsx',
        name: 'house spellings',
        open: (page) => command(page, t('House spellings')),
      },
      {
        shows: 'correct/correct-sheets.tsx',
        name: 'suggested spellings',
        open: async (page) => {
          await page.locator('.suggestion-line').click()
          await expect(page.getByRole('dialog').getByRole('checkbox').first()).toBeVisible()
        },
      },
      {
        shows: 'correct/correct-bar.tsx',
        name: 'compare with',
        open: async (page) => {
          await choose(page, page.locator('.reader-head'), t('More'), t('Correct'))
          await press(page.locator('.correct-bar'), t('Compare'))
        },
      },
      {
        shows: 'correct/correct-sheets.tsx',
        name: 'history',
        open: (page) => press(page.locator('.correct-bar'), t('History')),
      },
      {
        shows: 'personal/personal-dialog.tsx',
        name: 'personal data',
        open: (page) => choose(page, page.locator('.reader-head'), t('More'), t('Personal data…')),
      },
      { shows: 'player/listening-menu.tsx', name: 'listening', open: (page) => press(player(page), t('Listening')) },
      { shows: 'player/volume.tsx', name: 'volume', open: (page) => press(player(page), t('Volume')) },
      { shows: 'player/player.tsx', name: 'speed', open: (page) => player(page).locator('.speed').click() },
      {
        shows: 'people/who-dialog.tsx',
        name: 'who is it',
        open: async (page) => {
          const name = 'Ben Ruiz'
          await press(page, t('Rename {name}', { name }))
          await page.getByRole('combobox', { name: t('Name of {name}', { name }) }).fill('Anna')
          await page.keyboard.press('Enter')
        },
      },
    ],
  },
  {
    name: 'reader without sound',
    reach: async (page, { archive, bench }) => {
      await pickFolder(archive, join(bench.recordings, 'another.wav'))
      await read(page, 'hearing')
    },
    stops: [
      {
        shows: 'links/add-audio.tsx',
        name: 'is this the recording',
        open: (page) => press(page, t('Add its audio…')),
      },
    ],
  },
]
