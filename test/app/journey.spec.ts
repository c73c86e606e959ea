// A recording's whole way in the real window: from each of the doors by which it can come, to the second that is heard.

import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wav } from '../recordings.ts'
import { copySamples, isPaidOnce, SAMPLES, sampleNames } from './archive.ts'
import { allAt, expect, go, heardSeconds, passages, search, test } from './fixtures.ts'

test('six formats go from the command line to a hit that plays at its second', async ({ bench }) => {
  const tuplets = await bench.service()
  const args = copySamples(bench.recordings)
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
  await allAt(archive, 'archived', 6)
  expect(isPaidOnce(tuplets)).toBe(true)
  const { page } = archive
  await search(page, 'permit budget')
  await expect(page.getByText('1 passage', { exact: true }).first()).toBeVisible()
  await passages(page)
    .filter({ hasText: /permit and the budget by Friday/ })
    .click()
  await expect(page.getByRole('heading', { name: 'harbour-inquiry-dredging-permit' })).toBeVisible()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(15)
  expect(await heardSeconds(page)).toBeLessThan(21.5)
})

for (const name of sampleNames())
  test(`${name.split('.').at(-1)}: a click in the text is heard there, and the keys move the sound`, async ({
    bench,
  }) => {
    const tuplets = await bench.service()
    const args = copySamples(bench.recordings, [name])
    const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args })
    await allAt(archive, 'archived', 1)
    const { page } = archive
    await page.getByRole('option').or(page.getByRole('row')).first().click()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0.3)
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    const before = await heardSeconds(page)
    await page.getByRole('slider', { name: 'Position' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(before + 4)
  })

test('what is dropped on the window is taken, and dropped again it is known', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  const [path = ''] = copySamples(bench.recordings, ['care-study-interview-07.mp3'])
  const drop = async () => {
    await page.evaluate(() => document.querySelector('#dropped')?.remove())
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<input type="file" id="dropped" hidden>'))
    await page.locator('#dropped').setInputFiles(path)
    await page.evaluate(() => {
      const input = document.querySelector('#dropped')
      const dataTransfer = new DataTransfer()
      if (input instanceof HTMLInputElement) for (const file of input.files ?? []) dataTransfer.items.add(file)
      for (const kind of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }))
    })
  }
  await drop()
  await expect(page.getByText('1 recording added')).toBeVisible()
  await allAt(archive, 'archived', 1)
  await drop()
  await expect(page.getByText(/already here|here already|in the library already/i)).toBeVisible()
  expect(archive.rows()).toHaveLength(1)
  expect(tuplets.ledger.submissions).toHaveLength(1)
})

test('what lands in a watched folder is taken by itself, once it is still', async ({ bench }) => {
  const tuplets = await bench.service()
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [`--watch=${bench.recordings}`] })
  await expect(archive.page.getByRole('button', { name: /recordings/ }).first()).toBeVisible()
  const path = join(bench.recordings, 'note.ogg')
  copyFileSync(join(SAMPLES, 'field-note-low-tide.ogg'), path)
  writeFileSync(join(bench.recordings, 'notes.txt'), 'not a recording')
  await allAt(archive, 'archived', 1)
  expect(archive.rows()[0]).toMatchObject({ source: 'watch', path, title: 'note' })
})

test('a link is transcribed without being opened here', async ({ bench }) => {
  const url = 'https://radio.example.org/hearing.mp3'
  const remoteAudio = new Map([[url, { durationSeconds: 30 }]])
  const tuplets = await bench.service({ remoteAudio })
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [url] })
  await allAt(archive, 'archived', 1)
  expect(archive.rows()[0]).toMatchObject({ source: 'url', title: 'hearing' })
})

test('what a person should know stands in Activity: refused with the reason, and what to do', async ({ bench }) => {
  const tuplets = await bench.service()
  const path = join(bench.recordings, 'voice memo.wav')
  writeFileSync(path, wav(3, 1))
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key, args: [path] })
  await allAt(archive, 'refused', 1)
  await go(archive.page, 'Activity')
  const row = archive.page.getByRole('listitem', { name: 'voice memo' })
  await expect(row.getByText('Refused')).toBeVisible()
  await expect(row.getByText(/from 5 seconds up/)).toBeVisible()
  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toBeHidden()
})
