// Any process of the application is killed while recordings are on their way: the window comes back by itself, where the person was,
// with the words that they were typing. The short form of T33 (`npm run chaos -- window-kills`), which counts the seconds.

import { tookText, windowKills } from '../chaos/window-kills.ts'
import { expect, test } from './fixtures.ts'

test('killed in any of its processes, it is back where the person was, and nothing is lost or paid twice', async () => {
  const kills = { page: 1, 'page while a passage is corrected': 1, worker: 1, 'other processes': 1 }
  const { took, wrongs } = await windowKills({ kills, seed: 33, say: () => undefined, isPatient: false })
  test.info().annotations.push({ type: 'back after', description: tookText(took) })
  expect(wrongs).toEqual([])
  expect([...took.keys()]).toEqual(Object.keys(kills))
})
