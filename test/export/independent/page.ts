// A page that plays, as Chromium reads it: what it shows, and that nothing in it is refused by its own policy.

import type { Archive } from '../../app/archive.ts'
import { plain } from '../exportables.ts'
import { type Check, differences, passages } from './comparing.ts'

export function page({ app }: Archive): Check {
  return async (files) => {
    const wrong = []
    for (const file of files) {
      const [read, complaints] = await app.evaluate(async ({ BrowserWindow }, path) => {
        const window = new BrowserWindow({ show: false })
        const said: string[] = []
        window.webContents.on('console-message', (...given: unknown[]) => void said.push(String(given[2] ?? given[0])))
        await window.loadFile(path)
        const turns: readonly (readonly [string | null, string | null, string])[] =
          await window.webContents.executeJavaScript(
            `[...document.querySelectorAll('.turn')].map((turn) => [
              turn.querySelector('time, .time')?.textContent ?? null,
              turn.querySelector('b')?.textContent ?? null,
              turn.querySelector('p')?.innerText ?? ''])`,
          )
        window.destroy()
        return [turns, said] as const
      }, file.path)
      const wanted = passages(file.from).map(({ name, text }) => [name, text])
      wrong.push(
        ...differences(
          file,
          'passage',
          read.map(([, name, text]) => [name, plain(text)]),
          wanted,
        ),
        ...differences(file, 'a complaint of the browser, number', complaints, []),
      )
    }
    return wrong
  }
}
