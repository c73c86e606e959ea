// `--diagnostics=FILE`: what the files tell, where the window does not come up. It opens nothing but for reading, takes no lock, starts
// nothing and ends.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { t } from '../../../language/language.ts'
import { systemClock } from '../../clock.ts'
import { errorCode, Fault } from '../../fault.ts'
import { libraryAt } from '../../library/keeping/whereabouts.ts'
import { endWith } from '../dialogs.ts'
import { type Preferences, readPreferences } from '../preferences.ts'
import { diagnosticsOfFiles } from './gathering.ts'

export function writeDiagnostics(userData: string, to: string): void {
  const preferences = preferencesIn(userData)
  const text = diagnosticsOfFiles({
    userData,
    libraryPath: libraryAt(userData),
    preferences,
    nowMs: systemClock.now(),
  })
  try {
    writeFileSync(to, text, { mode: 0o600 })
  } catch (error) {
    const message = t('{file} cannot be written: {code}.', { file: to, code: errorCode(error) ?? 'unknown' })
    const remedy = t('Name a file in a folder that you may write to.')
    void endWith(new Fault('unreadable', message, { remedy, retry: 'after-fix', cause: error }))
    return
  }
  process.stdout.write(`${to}\n`, () => app.exit(0))
}

/** A settings file that cannot be read may be the very trouble: then the defaults are told. */
function preferencesIn(userData: string): Preferences {
  try {
    const held: unknown = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8'))
    return readPreferences(Object(held))
  } catch {
    return readPreferences({})
  }
}
