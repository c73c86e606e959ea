// Correcting in the real window: words where they stand, turns, speakers, check marks, replacements, and the way back from all
// of it. What was kept is read where a researcher would read it: in the library's view.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Options } from '../../preload/contract.ts'
import type { FakeTuplets } from '../tuplets/fake-tuplets.ts'
import { type Archive, copySamples, openViews } from './archive.ts'
import { hasNoObstacle } from './axe.ts'
import { allAt, type Bench, expect, go, test } from './fixtures.ts'

interface Said {
  readonly speaker_name: string | null
  readonly text: string
  readonly original_text: string
}

const PREMIUM: Options = {
  language: 'en',
  model: 'premium',
  diarization: true,
  speakerEmbeddings: false,
  piiProcessing: false,
  analytics: null,
}

function said(archive: Archive, id = 1): readonly Said[] {
  const library = openViews(archive.folder)
  try {
    const rows = library
      ?.prepare<[number], Said>('SELECT * FROM segments WHERE recording_id = ? ORDER BY position')
      .all(id)
    return rows ?? []
  } finally {
    library?.close()
  }
}

function texts(archive: Archive, id = 1): readonly string[] {
  return said(archive, id).map(({ text }) => text)
}

async function openHearing(bench: Bench, tuplets: FakeTuplets): Promise<Archive> {
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [`--watch=${bench.recordings}`] })
  const { page } = archive
  // Premium knows when each word was said.
  await page.evaluate((options) => window.archive.ask('settings:setOptions', { options }), PREMIUM)
  copySamples(bench.recordings, ['Council budget hearing.flac'])
  await allAt(archive, 'archived', 1)
  await openFirst(page)
  return archive
}

async function openFirst(page: Page): Promise<void> {
  await go(page, 'Library')
  await page.getByRole('row').or(page.getByRole('option')).filter({ hasText: 'Council budget' }).last().click()
  await page.keyboard.press('Enter')
  await expect(turn(page, 1)).toBeVisible()
}

function turn(page: Page, number: number): Locator {
  return page.locator(`.turn[aria-posinset="${number}"]`)
}

function field(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Words of turn/ })
}

async function openField(page: Page, number: number): Promise<void> {
  await turn(page, number)
    .getByRole('button', { name: /^Play from/ })
    .focus()
  await page.keyboard.press('e')
  await expect(field(page)).toBeFocused()
}

test('a turn is corrected, split, merged, given away and checked by keys alone, and every step comes back', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  const archive = await openHearing(bench, tuplets)
  const { page } = archive
  const first = turn(page, 1).locator('.turn-text')

  await test.step('a word is typed over where it stands, in the same place and width', async () => {
    const before = await first.boundingBox()
    await first.locator('[data-segment]').dblclick({ position: { x: 8, y: 10 } })
    await expect(field(page)).toBeFocused()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('Item')
    const after = await field(page).boundingBox()
    expect([after?.x, after?.width, after?.height]).toEqual([before?.x, before?.width, before?.height])
    await hasNoObstacle(page, '.reader')
    await page.keyboard.type('Point')
    await page.keyboard.press('Control+s')
    await expect(first).toHaveText(/^Point four, the budget/)
    await expect.poll(() => texts(archive)[0]).toMatch(/^Point four/)
    expect(said(archive)[0]?.original_text).toMatch(/^Item four/)
    await expect(turn(page, 1).getByRole('button', { name: /^Play from/ })).toBeFocused()
    await expect(turn(page, 1).getByRole('button', { name: /^Corrected/ })).toBeVisible()
  })

  await test.step('Escape takes back what was typed, and offers it once more', async () => {
    await openField(page, 1)
    await page.keyboard.type('Well, ')
    await page.keyboard.press('Escape')
    await expect(first).toHaveText(/^Point four/)
    await page.getByRole('button', { name: 'Keep what I typed' }).click()
    await expect(first).toHaveText(/^Well, Point four/)
    await expect.poll(() => texts(archive)[0]).toMatch(/^Well, Point four/)
  })

  await test.step('what is pasted is plain text, and undo in the field is the typing alone', async () => {
    await openField(page, 1)
    await field(page).evaluate((element) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', '<b>bold</b>')
      clipboardData.setData('text/plain', 'bold ')
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await page.keyboard.insertText('plain ')
    await expect(field(page).locator('*')).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(field(page)).toHaveText(/^Well, Point four/)
    await page.keyboard.press('Escape')
  })

  await test.step('Enter splits at the caret, typing goes on, Backspace joins again', async () => {
    await openField(page, 2)
    for (let word = 0; word < 2; word++) await page.keyboard.press('Control+ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(field(page)).toHaveAccessibleName(/^Words of turn 3/)
    await page.keyboard.type('Yes. ')
    await page.keyboard.press('Control+s')
    await expect(turn(page, 2).locator('.turn-text')).toHaveText(/^Thank you\.?$/)
    await expect(turn(page, 3).locator('.turn-text')).toHaveText(/^Yes\. .*takes in water\.$/)
    await expect.poll(() => texts(archive).length).toBe(6)
    await openField(page, 3)
    await page.keyboard.press('Backspace')
    await expect(field(page)).toHaveAccessibleName(/^Words of turn 2/)
    await page.keyboard.press('Control+s')
    await expect.poll(() => texts(archive)[1]).toMatch(/^Thank you.* Yes\. .*water\.$/)
    await expect.poll(() => texts(archive).length).toBe(5)
  })

  await test.step('the word that is heard keeps its light after the words were changed', async () => {
    await turn(page, 2)
      .getByRole('button', { name: /^Play from/ })
      .click()
    await expect(turn(page, 2).locator('.spoken')).toHaveText(/\p{L}/u)
    await page.keyboard.press('k')
    await openField(page, 2)
    await page.keyboard.type('So ')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    await expect.poll(() => page.evaluate(() => CSS.highlights.get('spoken')?.size ?? 0)).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
  })

  await test.step('a turn is given to another speaker by a number, and all later ones by name', async () => {
    await openField(page, 3)
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('Control+s')
    await expect.poll(() => said(archive)[2]?.speaker_name).toBe('SPEAKER_00')
    await openField(page, 2)
    await page.keyboard.press('Control+Shift+S')
    await page.getByLabel('This turn and the 1 later turn of Speaker 2').check()
    await page.getByLabel('Somebody new').fill('Miss Lindqvist')
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 turns given to Miss Lindqvist.')).toBeVisible()
    expect(said(archive).map(({ speaker_name }) => speaker_name)).toEqual([
      'SPEAKER_00',
      'Miss Lindqvist',
      'SPEAKER_00',
      'Miss Lindqvist',
      'SPEAKER_00',
    ])
    await expect(turn(page, 2).getByRole('button', { name: /^Play from/ })).toBeFocused()
  })

  await test.step('turns are checked, counted, and the next one is found', async () => {
    await page.keyboard.press('v')
    await expect(page.getByRole('progressbar', { name: 'Checked turns' })).toHaveAttribute('aria-valuetext', /^1 of \d/)
    await page.keyboard.press('u')
    await expect(turn(page, 3).getByRole('button', { name: /^Play from/ })).toBeFocused()
    await openField(page, 3)
    await page.keyboard.press('Control+Enter')
    await expect(field(page)).toHaveAccessibleName(/^Words of turn 4/)
    await expect(page.getByText(/^2 of \d turns checked$/)).toBeVisible()
    await page.keyboard.press('Control+s')
  })

  await test.step('everything is taken back, step by step, also after a restart', async () => {
    await page.keyboard.press('Control+z')
    await expect(page.getByText(/^1 of \d turns checked$/)).toBeVisible()
    await archive.close()
    const arabic = join(bench.recordings, 'الميناء.srt')
    const cues = ['1', '00:00:01,000 --> 00:00:04,000', FIRST, '', '2', '00:00:04,000 --> 00:00:06,000', SECOND, '']
    writeFileSync(arabic, cues.join('\n'))
    const again = await bench.start({ url: tuplets.url, key: tuplets.key, args: [arabic] })
    await openFirst(again.page)
    const undo = again.page.getByRole('button', { name: /^Undo: / })
    const redo = again.page.getByRole('button', { name: /^Redo: / })
    await expect(redo).toHaveAccessibleName('Redo: Check mark')
    while (await undo.isVisible()) await again.page.keyboard.press('Control+z')
    await expect(again.page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible()
    for (const { text, original_text } of said(again)) expect(text).toBe(original_text)
    expect(said(again).map(({ speaker_name }) => speaker_name)).not.toContain('Miss Lindqvist')
    await again.page.keyboard.press('Control+y')
    await expect(turn(again.page, 1).locator('.turn-text')).toHaveText(/^Point four/)
    await rightToLeft(again)
  })
})

test('replacements, house spellings and other hands are reviewed, and the original stands beside it all', async ({
  bench,
}) => {
  const tuplets = await bench.service()
  const archive = await openHearing(bench, tuplets)
  const { page } = archive

  await test.step('what somebody else changed meanwhile costs nobody their words', async () => {
    await openField(page, 5)
    await page.keyboard.type('Hear, hear. ')
    await page.evaluate(async () => {
      const reply = await window.archive.ask('library:transcript', { id: 1 })
      if (!reply.ok) throw new Error(reply.fault.text)
      const correction = { kind: 'text', position: 3, text: 'From another window.' } as const
      await window.archive.ask('corrections:apply', {
        id: 1,
        revision: JSON.parse(reply.value.json).revision,
        correction,
      })
    })
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('alert').filter({ hasText: 'changed' })).toBeVisible()
    await expect(field(page)).toHaveText(/^Hear, hear\. Agreed/)
    await expect(turn(page, 4).locator('.turn-text')).toHaveText('From another window.')
    await hasNoObstacle(page, '.reader-text')
    await page.keyboard.press('Control+s')
    await expect.poll(() => texts(archive)[4]).toMatch(/^Hear, hear\. Agreed/)
  })

  await test.step('places are replaced once they were reviewed, as one step', async () => {
    const before = texts(archive)
    await page.keyboard.press('Control+h')
    await page.getByLabel('Find', { exact: true }).fill('the')
    await page.getByLabel('Replace with').fill('our')
    await page.getByLabel('Whole words').check()
    await page.getByRole('checkbox', { name: /0:00/ }).first().uncheck()
    await expect(page.getByText('6 of 7 chosen').or(page.getByText(/^\d+ of \d+ chosen$/))).toBeVisible()
    await hasNoObstacle(page, '[role=dialog]')
    await page.getByRole('button', { name: /^Replace \d+ places$/ }).click()
    await expect(page.getByText(/^\d+ places replaced\.$/)).toBeVisible()
    await expect.poll(() => texts(archive)[0]).toMatch(/the budget of our town archive.*our floor/)
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await expect.poll(() => texts(archive)).toEqual(before)
  })

  await test.step('a house spelling is suggested, put in, or turned down for good', async () => {
    await page.getByRole('button', { name: 'House spellings' }).click()
    await page.getByLabel('Spelled').fill('Lindquist')
    await page.getByLabel('Heard as, with commas between').fill('Lindqvist')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Change Lindquist' })).toBeVisible()
    await hasNoObstacle(page, '[role=dialog]')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '1 house spelling suggested' }).click()
    await hasNoObstacle(page, '[role=dialog]')
    await page.getByRole('button', { name: 'Put in 1 spelling' }).click()
    await expect.poll(() => texts(archive)[0]).toContain('Miss Lindquist')
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: '1 house spelling suggested' }).click()
    await page.getByRole('checkbox', { name: /Lindquist/ }).uncheck()
    await page.getByRole('button', { name: 'None is meant here' }).click()
    await expect(page.getByRole('button', { name: /suggested/ })).toBeHidden()
  })

  await test.step('the original stands beside what became of it, and the history tells how', async () => {
    await page.keyboard.press('Control+Shift+O')
    await expect(turn(page, 4).locator('del').first()).toHaveText(/Then the recordings/)
    await expect(turn(page, 5).locator('ins')).toHaveText(/Hear, hear\./)
    await hasNoObstacle(page, '.reader-text')
    await page.keyboard.press('Control+Shift+O')
    await turn(page, 5)
      .getByRole('button', { name: /history of turn 5/ })
      .click()
    await expect(page.getByRole('dialog').getByText('Change of words')).toHaveCount(1)
    await hasNoObstacle(page, '[role=dialog]')
    await page.getByRole('button', { name: 'Back to the original' }).click()
    await expect(turn(page, 5).locator('.turn-text')).toHaveText(/^Agreed/)
    await expect.poll(() => texts(archive)[4]).toMatch(/^Agreed/)
  })

  await test.step('another transcription stands beside it, with what only one of them says', async () => {
    const options = { ...PREMIUM, model: 'standard' } as const
    await page.evaluate((given) => window.archive.ask('queue:again', { id: 1, options: given }), options)
    await allAt(archive, 'archived', 2)
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Beside/ }).click()
    const rows = page.getByRole('region', { name: /^Beside/ }).getByRole('listitem')
    await expect(rows).toHaveCount(5)
    await expect(rows.first().locator('del, ins')).toHaveCount(0)
    await expect(rows.nth(3).locator('del').first()).toHaveText(/From another window/)
    await hasNoObstacle(page, '.reader-text')
    await page.getByRole('button', { name: 'Stop comparing' }).click()
  })
})

const [FIRST, SECOND] = ['الميناء يفتح في السادسة.', 'ثم تدخل القوارب.']

/** A turn of two passages is one text to whoever types in it, and stays two in the library. */
async function rightToLeft(archive: Archive): Promise<void> {
  const { page } = archive
  const words = turn(page, 1).locator('.turn-text')
  await go(page, 'Library')
  await page.getByRole('row').or(page.getByRole('option')).filter({ hasText: 'الميناء' }).click()
  await page.keyboard.press('Enter')
  await expect(words).toHaveText(`${FIRST} ${SECOND}`)
  await openField(page, 1)
  expect(await field(page).evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  await page.keyboard.type('نعم، ')
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' نعم.')
  await page.keyboard.press('Control+s')
  await expect(words).toHaveText(`نعم، ${FIRST} ${SECOND} نعم.`)
  const id = archive.rows().find(({ title }) => title === 'الميناء')?.id ?? 0
  await expect.poll(() => texts(archive, id)).toEqual([`نعم، ${FIRST}`, `${SECOND} نعم.`])
  await openField(page, 1)
  await field(page).evaluate((element, second) => {
    const text = element.firstChild
    if (text !== null) getSelection()?.collapse(text, (text.textContent ?? '').indexOf(second))
  }, SECOND)
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveAccessibleName('Words of turn 2')
  await expect(field(page)).toHaveText(`${SECOND} نعم.`)
  await page.keyboard.press('Control+s')
  await page.keyboard.press('Control+z')
  await expect.poll(() => texts(archive, id)).toEqual([FIRST, SECOND])
}
