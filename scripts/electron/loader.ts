// The few lines that stand in for Electron's `default_app.asar`, which the registry's Electron does not have: they make
// `electron <folder>` open the application in that folder. Written to a file of the runtime; never bundled into ours.

export const loaderPackage = `${JSON.stringify({ name: 'loader', type: 'module', main: 'main.js' }, null, 2)}\n`

export const loaderMain = `import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// The first argument that is no flag is the application's folder; -r loads a module before it, as Electron does.
const args = process.argv.slice(1)
let folder = process.cwd()
for (let at = 0; at < args.length; at++) {
  if (args[at] === '-r' || args[at] === '--require') {
    createRequire(join(process.cwd(), 'x.js'))(resolve(args[++at]))
  } else if (!args[at].startsWith('-')) {
    folder = resolve(args[at])
    break
  }
}
process.defaultApp = true
const described = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(described.productName ?? described.name)
app.setVersion(described.version)
app.setDesktopName(described.desktopName ?? described.name + '.desktop')
app.setAppPath(folder)
await import(pathToFileURL(resolve(folder, described.main ?? 'index.js')).href)
`
