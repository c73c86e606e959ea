// A walk through the window in whatever language it speaks: each screen and dialog by the name of its command, said in that language.

import { expect, type Page } from '@playwright/test'
import { t } from '../../language/language.ts'

export interface Station {
  /** As the frame calls the screen. */
  readonly screen: string
  /** As the palette calls the way there. */
  readonly command: string
}

export const stations = (): readonly Station[] => [
  { screen: 'activity', command: t('Go to Activity') },
  { screen: 'quotes', command: t('Go to the quotes') },
  { screen: 'codes', command: t('Go to the codes') },
  { screen: 'overview', command: t('Overview of the collection, or of everything') },
  { screen: 'insights', command: t('Go to the insights') },
  { screen: 'insights', command: t('Go to the coding matrix') },
  { screen: 'insights', command: t('Go to the trends') },
  { screen: 'people', command: t('Go to the people') },
  { screen: 'fields', command: t('Go to the custom fields') },
  { screen: 'costs', command: t('Go to the costs') },
  { screen: 'jobs', command: t('Jobs at the service') },
  { screen: 'review', command: t('Look through personal data') },
  { screen: 'settings', command: t('Open the settings') },
  { screen: 'library', command: t('Go to the library') },
]

export async function goTo(page: Page, { screen, command: name }: Station): Promise<void> {
  await command(page, name)
  await expect(page.locator(`main[data-screen=${screen}]`)).toBeVisible()
  await expect(page.locator('main .skeleton')).toHaveCount(0)
}

export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('searchbox').fill(name)
  // What the words are searched for is offered as well; its name does not begin with them.
  await palette.getByRole('menuitem', { name: new RegExp(`^${name.replace(/[^\p{L} ]/gu, '.')}`, 'u') }).click()
  await expect(palette).toBeHidden()
}
