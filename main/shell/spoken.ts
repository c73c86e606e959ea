// Which language this run speaks: as the environment says (for trials of the window), as the person chose, or as the system does.

import { app } from 'electron'
import { firstSpoken, isSpoken, type Spoken } from '../../language/voices.ts'
import type { Preferences } from './preferences.ts'

/** Only once the application is ready: until then the system's languages are not known. */
export function spokenHere(chosen: Preferences['language']): Spoken {
  const named = process.env.TUPLETS_LANGUAGE
  if (isSpoken(named)) return named
  return chosen === 'system' ? firstSpoken(app.getPreferredSystemLanguages()) : chosen
}
