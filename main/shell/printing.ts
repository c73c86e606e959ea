// A page becomes a PDF, or goes to a printer: in a window that nobody sees, in a sandbox of its own, without script, network or
// files. It holds the one page that it was given and is closed when that is done.

import { app, BrowserWindow, session } from 'electron'
import { t } from '../../language/language.ts'
import { createdBy } from '../export/pdf-creator.ts'
import { Fault } from '../fault.ts'

const ADDRESS = 'app://print/'
const PARTITION = 'print'
/** In inches, as the printing of Chromium counts. */
const MARGINS = { top: 0.8, bottom: 0.8, left: 0.9, right: 0.9 }
const FOOTER = `<div style="width:100%;text-align:center;font:8px sans-serif;color:#444"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`

export async function printToPdf(html: string): Promise<Uint8Array> {
  return withPage(html, async ({ webContents }) => {
    const pdf = await webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOTER,
      margins: MARGINS,
    })
    return createdBy(app.getName(), new Uint8Array(pdf))
  })
}

/** Shows the system's own dialog; a person who closes it has changed their mind. */
export async function printOnPaper(html: string): Promise<void> {
  await withPage(
    html,
    ({ webContents }) =>
      new Promise<void>((done, refuse) => {
        webContents.print({ silent: false, printBackground: true }, (isDone, reason) => {
          if (isDone || /cancel/i.test(reason)) done()
          else refuse(noPrinter(reason))
        })
      }),
  )
}

function noPrinter(reason: string): Fault {
  return new Fault('internal', t('The system did not print it.'), {
    remedy: t('Look whether a printer is set up, or export a PDF instead.'),
    retry: 'after-fix',
    cause: reason,
  })
}

/** One after the other: they share the scheme's answer. */
let turn: Promise<unknown> = Promise.resolve()

function withPage<T>(html: string, work: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const next = turn.then(() => onPage(html, work))
  turn = next.catch(() => undefined)
  return next
}

async function onPage<T>(html: string, work: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const own = session.fromPartition(PARTITION)
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  own.protocol.handle('app', ({ url }) =>
    url === ADDRESS
      ? new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
      : new Response(null, { status: 404 }),
  )
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  })
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    await window.loadURL(ADDRESS)
    return await work(window)
  } finally {
    window.destroy()
    own.protocol.unhandle('app')
  }
}
