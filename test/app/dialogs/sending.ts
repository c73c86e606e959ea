// What opens on the way of a recording: the sheet before anything is sent, Activity, the jobs at the service, links.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { t } from '../../../language/language.ts'
import { mp3 } from '../../long-recordings.ts'
import { pickFolder } from '../fixtures.ts'
import { command } from '../walk.ts'
import { ask, button, choose, drop, type Place, press, putAway } from './scene.ts'

const rowOf = (page: Page, title: string) => page.locator('main').getByRole('listitem', { name: title, exact: true })

export const SENDING: readonly Place[] = [
  {
    name: 'before sending',
    reach: async (page, { archive, bench }) => {
      await command(page, t('Go to Activity'))
      writeFileSync(join(drop(bench.recordings), 'long hearing.mp3'), mp3(9 * 3600, [16_190]))
      await pickFolder(archive, drop(bench.recordings))
    },
    stops: [
      {
        shows: 'drop/drop-sheet.tsx',
        name: 'drop',
        open: async (page) => {
          await ask(page, 'queue:pick', { kind: 'folder', collectionId: null })
          await expect(page.locator('.drop-sheet .drop-actions .primary')).toBeEnabled()
        },
      },
      {
        shows: 'drop/drop-sheet.tsx',
        name: 'drop options',
        open: async (page) => {
          await press(page, t('Look at them'))
          await page.getByText(t('Change details…'), { exact: true }).click()
        },
      },
      {
        shows: 'help/leaving.tsx',
        name: 'leaving',
        open: async (page) => {
          await press(page, t('Look at them'))
          await press(page, t('What leaves this computer?'))
          await expect(page.locator('.leaving')).toBeVisible()
        },
      },
      {
        shows: 'price/price-text.tsx',
        name: 'price',
        open: async (page) => {
          await press(page, t('Look at them'))
          await page.locator('.drop-sheet button.price-figure').first().click()
          await expect(page.locator('.price-card table')).toBeVisible()
        },
      },
      {
        shows: 'links/link-dialog.tsx',
        name: 'links',
        open: async (page) => {
          await command(page, t('Add links'))
          const links = [
            'https://radio.example.org/a.mp3',
            'http://192.168.0.5/private.mp3',
            'https://radio.example.org/a.mp3',
          ]
          await page.getByLabel(t('Links, one a line')).fill(links.join('\n'))
          await expect(page.getByText(t('Will be sent.'))).toBeVisible()
        },
      },
    ],
  },
  {
    name: 'activity',
    reach: async (page) => {
      await press(page, t('Look at them'))
      await page.locator('.drop-sheet .drop-actions .primary').click()
      await expect(page.locator('.drop-sheet')).toBeHidden()
      await expect(rowOf(page, 'Council budget hearing')).toContainText(t('Transcribing'))
    },
    stops: [
      { shows: 'frame/pause-menu.tsx', name: 'pause', open: (page) => press(page, t('Pause all')) },
      {
        shows: 'activity/row-menu.tsx',
        name: 'row menu',
        open: (page) => press(rowOf(page, 'Council budget hearing'), t('More')),
      },
      {
        shows: 'activity/cancel-dialog.tsx',
        name: 'cancel',
        open: (page) => choose(page, rowOf(page, 'Council budget hearing'), t('More'), t('Cancel…')),
      },
      {
        shows: 'activity/stop-dialog.tsx',
        name: 'stop waiting',
        open: (page) => choose(page, rowOf(page, 'Council budget hearing'), t('More'), t('Stop waiting…')),
      },
      {
        shows: 'activity/review-dialog.tsx',
        name: 'review',
        open: async (page, { tuplets }) => {
          tuplets.createElsewhere({ durationSeconds: 60, request: { diarization: true } })
          await press(rowOf(page, 'unsure'), t('Compare'))
          await expect(page.locator('.dialog .candidate').first()).toBeVisible()
        },
      },
      {
        shows: 'convert/convert-dialog.tsx',
        name: 'convert',
        open: async (page) => {
          await press(rowOf(page, 'long hearing'), t('What can be done…'))
          await expect(page.locator('.dialog .conversion').first()).toBeVisible()
        },
      },
      {
        shows: 'receipt/receipt-dialog.tsx',
        name: 'receipt',
        open: (page) => choose(page, rowOf(page, 'care-study-interview-07'), t('More'), t('Receipt')),
      },
      {
        shows: 'again/again-dialog.tsx',
        name: 'again',
        open: async (page) => {
          await choose(page, rowOf(page, 'care-study-interview-07'), t('More'), t('Transcribe again…'))
          await expect(page.locator('.dialog .price-variants').first()).toBeVisible()
        },
      },
    ],
  },
  {
    name: 'jobs',
    reach: async (page) => {
      await command(page, t('Jobs at the service'))
      await expect(button(page.locator('main'), t('Cancel…'))).toBeVisible()
    },
    stops: [
      {
        shows: 'jobs/cancel-job-dialog.tsx',
        name: 'cancel a job',
        open: (page) => press(page.locator('main'), t('Cancel…')),
      },
    ],
  },
  {
    name: 'imports',
    reach: async (page) => {
      await putAway(page)
      await command(page, t('Go to the library'))
    },
    stops: [
      {
        shows: 'imports/import-dialog.tsx',
        name: 'import',
        open: async (page) => {
          await press(page, t('Details'))
          await expect(page.locator('.import-refused')).toBeVisible()
        },
      },
    ],
  },
]
