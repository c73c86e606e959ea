// Opens the window's page: colours, then the language, then everything that speaks it.

import './frame/tokens.css'
import './frame/page.css'
import { direction, locale, speak } from '../language/language.ts'
import { isSpoken, voiceOf } from '../language/voices.ts'
import { rememberedAppearance, showAppearance } from './frame/appearance.ts'

// Before the first paint, so that a dark window never flashes white.
showAppearance(rememberedAppearance())

/** The main process names it in the address; a page that was opened otherwise speaks English. */
const named = new URLSearchParams(location.search).get('language')
if (isSpoken(named)) speak(await voiceOf(named))
document.documentElement.lang = locale()
document.documentElement.dir = direction()

// Only now: sentences are put into words as the screens are loaded.
await import('./page.tsx')
