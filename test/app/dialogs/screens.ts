// Screens that are shown once, or when something is asked: the first steps, the articles of the help.

import { expect } from '@playwright/test'
import { t } from '../../../language/language.ts'
import { ARTICLES } from '../../../renderer/help/guide.ts'
import { command } from '../walk.ts'
import type { Place } from './scene.ts'

const STEPS = ['key', 'folder', 'recording'] as const

export const SCREENS: readonly Place[] = [
  ...(STEPS.map((name, at) => ({
    name: `welcome ${name}`,
    reach: async (page) => {
      if (at === 0) await command(page, t('First steps'))
      await page.locator('.stepper button').nth(at).click()
      await expect(page.locator('.stepper [aria-current]')).toHaveCount(1)
    },
    stops: [],
  })) satisfies Place[]),
  ...(Object.keys(ARTICLES).map((name, at) => ({
    name: `help ${name}`,
    reach: async (page) => {
      if (at === 0) await command(page, t('Help for this screen'))
      await page.locator('.guide-place').nth(at).click()
      await expect(page.locator('.guide-place').nth(at)).toHaveAttribute('aria-current', 'page')
    },
    stops: [],
  })) satisfies Place[]),
]
