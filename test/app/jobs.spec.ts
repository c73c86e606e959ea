// Links, the account's jobs at the service, and receipts, in the real window: pasted and judged, fetched and cancelled, read, and
// heard once their audio is shown.

import { join } from 'node:path'
import { writeWav } from '../recordings.ts'
import { hasNoObstacle } from './axe.ts'
import { expect, go, heardSeconds, lookFrom, pickFolder, test } from './fixtures.ts'

const TALK = 'https://radio.example.org/talk.mp3'
const SIGNED = 'https://bucket.s3.amazonaws.com/hearing.mp3?X-Amz-Signature=abc'

test('a link goes its whole way: judged, transcribed, on the receipt, and heard with its own file', async ({
  bench,
}) => {
  const remoteAudio = new Map([TALK, SIGNED].map((url) => [url, { durationSeconds: 20 }]))
  const tuplets = await bench.service({ remoteAudio })
  tuplets.createElsewhere({ durationSeconds: 600 })
  tuplets.settings.secondsPerAudioSecond = Number.POSITIVE_INFINITY
  tuplets.createElsewhere({ durationSeconds: 900 })
  tuplets.settings.secondsPerAudioSecond = 0.01
  const archive = await bench.start({ url: tuplets.url, key: tuplets.key })
  const { page } = archive
  await expect
    .poll(() =>
      archive
        .rows()
        .map(({ stage }) => stage)
        .sort(),
    )
    .toEqual(['archived', 'processing'])
  const options = { language: 'ja', model: 'standard', diarization: true, speakerEmbeddings: false } as const
  await page.evaluate((wanted) => window.archive.ask('settings:setOptions', { options: wanted }), {
    ...options,
    piiProcessing: true,
    analytics: null,
  })
  // The window learns of them by the way; it must not send with those that it had.
  await page.reload()

  await test.step('links are judged as they are typed', async () => {
    await page.getByRole('button', { name: 'Add recordings' }).first().click()
    await page.getByRole('menuitem', { name: 'Links' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add recordings from links' })
    await dialog.getByLabel('Links, one a line').fill(`${TALK}\n${SIGNED}\nhttp://192.168.0.5/private.mp3\n${TALK}`)
    await expect(dialog.getByText('Will be sent.')).toBeVisible()
    await expect(dialog.getByText(/This link holds a key/)).toBeVisible()
    await expect(dialog.getByText(/points into a private network/)).toBeVisible()
    await expect(dialog.getByText('Stands above already; it is sent once.')).toBeVisible()
    await expect(dialog.getByText(/The price is not known before/)).toBeVisible()
    await lookFrom(archive, 'links')
    await hasNoObstacle(page, '.dialog')
    await dialog.getByRole('button', { name: 'Add 2 links' }).click()
    await expect(dialog.getByText('This one could not be sent.')).toBeVisible()
    await expect(dialog.getByLabel('Links, one a line')).toHaveValue('http://192.168.0.5/private.mp3')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect.poll(() => archive.rows().filter(({ stage }) => stage === 'archived')).toHaveLength(3)
  })

  await test.step('the service’s jobs are listed, and one is cancelled with its price said', async () => {
    await go(page, 'Activity')
    await page.getByRole('button', { name: 'Jobs at the service' }).click()
    await expect(page.getByRole('heading', { name: 'Jobs at the service' })).toBeVisible()
    const running = page.getByRole('region', { name: 'Running' }).getByRole('listitem')
    await expect(running).toHaveCount(1)
    await expect(page.getByRole('region', { name: 'Completed' }).getByRole('listitem', { name: 'talk' })).toBeVisible()
    await lookFrom(archive, 'jobs')
    await hasNoObstacle(page, '.jobs')
    await running.getByRole('button', { name: 'Copy the job’s id' }).click()
    await expect(page.getByText('The id of the job is copied.')).toBeVisible()
    await running.getByRole('button', { name: 'Cancel…' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'Cancel this job?' })
    await expect(dialog.getByText(/The service bills cancelled jobs/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel job' }).click()
    await expect(page.getByText('here: cancelled')).toBeVisible()
  })

  await test.step('the receipt says what was asked for and not done', async () => {
    await page.getByRole('listitem', { name: 'talk' }).getByRole('button', { name: 'Open' }).click()
    const receipt = page.getByRole('region', { name: 'Receipt' })
    await expect(receipt.getByText('Personal details cannot be redacted in the language')).toBeVisible()
    await expect(receipt.getByText(/Personal details were not redacted; .* adds nothing to the bill/)).toBeVisible()
    await receipt.getByRole('button', { name: 'Copy receipt' }).scrollIntoViewIfNeeded()
    await lookFrom(archive, 'receipt')
    await hasNoObstacle(page, '.panel')
    await receipt.getByRole('button', { name: 'Copy receipt' }).click()
    await expect(page.getByText('The receipt is copied.')).toBeVisible()
  })

  await test.step('it is heard once its file is shown, and only that one', async () => {
    await pickFolder(archive, writeWav(join(bench.recordings, 'another.wav'), 7, 1))
    await page.getByRole('button', { name: 'Add its audio…' }).click()
    const question = page.getByRole('alertdialog', { name: 'Is this the recording?' })
    await expect(question.getByText(/This file is 7.0 s long, the transcribed recording 20.0 s/)).toBeVisible()
    await lookFrom(archive, 'audio')
    await question.getByRole('button', { name: 'Leave it' }).click()
    await pickFolder(archive, writeWav(join(bench.recordings, 'talk.wav'), 20, 2))
    await page.getByRole('button', { name: 'Add its audio…' }).click()
    await expect(page.getByText('The recording is linked: it can be heard from now on.')).toBeVisible()
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0.5)
  })
})
