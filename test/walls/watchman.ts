// Stands in the main process while a storm is on: keeps book of what nobody caught, of programs that were started and of attempts to end
// it, and answers the system's dialogs, which would wait for a person. What the application does itself stays as it is.

import type { Archive } from '../app/archive.ts'

export interface Book {
  readonly pid: number
  readonly uncaught: readonly string[]
  readonly unhandled: readonly string[]
  /** Pages and children of Electron's that died. */
  readonly gone: readonly string[]
  /** Attempts to end or restart the application. */
  readonly ended: readonly string[]
  /** Programs, and addresses handed to the system. */
  readonly started: readonly string[]
  /** Files handed to the system's programs. */
  readonly opened: readonly string[]
  readonly dialogs: number
  readonly reloads: number
  /** Of main and page together. */
  readonly residentMiB: number
}

/** @param granted a folder that dialogs answer with, every other time, where the answer leads to no new start; `interview.json` is in it */
export async function post({ app }: Archive, granted: string): Promise<void> {
  await app.evaluate(({ app, dialog, shell, BrowserWindow }, folder) => {
    const book = {
      uncaught: [] as string[],
      unhandled: [] as string[],
      gone: [] as string[],
      ended: [] as string[],
      started: [] as string[],
      opened: [] as string[],
      dialogs: 0,
      reloads: 0,
    }
    Reflect.set(globalThis, 'watchman', book)
    const told = (thrown: unknown): string =>
      thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    process.prependListener('uncaughtException', (error) => void book.uncaught.push(told(error)))
    process.prependListener('unhandledRejection', (reason) => void book.unhandled.push(told(reason)))
    app.on('render-process-gone', (_event, _contents, { reason }) => void book.gone.push(`page: ${reason}`))
    app.on('child-process-gone', (_event, { type, reason }) => void book.gone.push(`${type}: ${reason}`))
    for (const way of ['quit', 'exit', 'relaunch'] as const) Reflect.set(app, way, () => void book.ended.push(way))
    Reflect.set(shell, 'openExternal', async (url: string) => void book.started.push(url))
    Reflect.set(shell, 'showItemInFolder', (path: string) => void book.opened.push(path))
    Reflect.set(shell, 'openPath', async (path: string) => {
      book.opened.push(path)
      return ''
    })
    Reflect.set(shell, 'trashItem', async (path: string) => void book.started.push(`trash ${path}`))
    const children: object = process.getBuiltinModule('node:child_process')
    for (const way of ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync']) {
      const own: unknown = Reflect.get(children, way)
      if (typeof own !== 'function') continue
      Reflect.set(children, way, (...given: unknown[]) => {
        book.started.push(`${way} ${given[0]}`)
        return Reflect.apply(own, children, given)
      })
    }
    const RESTARTS = ['Where the library goes', 'A backup or another library']
    const documents = app.getPath.bind(app)
    Reflect.set(app, 'getPath', (name: Parameters<typeof documents>[0]) =>
      name === 'documents' ? folder : documents(name),
    )
    const answer = (...given: unknown[]): Promise<object> => {
      book.dialogs += 1
      const { title, properties } = Object(given.at(-1))
      const wanted: readonly string[] = Array.isArray(properties) ? properties : []
      const isNo = book.dialogs % 2 === 0 || RESTARTS.includes(String(title))
      return Promise.resolve({
        canceled: isNo,
        filePaths: isNo ? [] : [wanted.includes('openFile') ? `${folder}/interview.json` : folder],
        filePath: isNo ? '' : `${folder}/saved-${book.dialogs}`,
        response: 0,
        checkboxChecked: false,
      })
    }
    for (const way of ['showOpenDialog', 'showSaveDialog', 'showMessageBox']) Reflect.set(dialog, way, answer)
    for (const way of ['showOpenDialogSync', 'showSaveDialogSync', 'showMessageBoxSync', 'showErrorBox'])
      Reflect.set(dialog, way, () => void book.started.push(`a dialog that blocks: ${way}`))
    const calm = (contents: Electron.WebContents): void => {
      Reflect.set(contents, 'print', (_options: unknown, done: (isDone: boolean, reason: string) => void) =>
        done(false, 'Print job canceled'),
      )
      Reflect.set(contents, 'startDrag', () => undefined)
      // A page that is loaded anew in the middle of its questions would leave them without an answer.
      Reflect.set(contents, 'reload', () => {
        book.reloads += 1
      })
    }
    for (const window of BrowserWindow.getAllWindows()) calm(window.webContents)
    app.on('web-contents-created', (_event, contents) => calm(contents))
  }, granted)
}

export function readBook({ app }: Archive): Promise<Book> {
  return app.evaluate(({ app }) => {
    const kept = app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0)
    const book = Reflect.get(globalThis, 'watchman') as Omit<Book, 'pid' | 'residentMiB'>
    return { ...book, pid: process.pid, residentMiB: Math.round(kept / 1024) }
  })
}
