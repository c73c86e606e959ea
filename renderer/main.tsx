// Opens the window's page: fonts, colours, then the frame. It decides nothing; screens and requests live in their folders.

import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/source-serif-4/index.css'
import './frame/tokens.css'
import './frame/page.css'
import './frame/controls.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { App } from './frame/app.tsx'
import { rememberedAppearance, showAppearance } from './frame/appearance.ts'
import { openQueries } from './frame/ask.ts'
import { fetchLater } from './frame/later.tsx'
import { comeBack } from './frame/place.ts'
import { RescueScreen } from './rescue/rescue-screen.tsx'

// Before the first paint, so that a dark window never flashes white.
showAppearance(rememberedAppearance())

comeBack()

/** The main process opens this page where there is no library to be shown. */
const isRescue = location.search === '?rescue'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has lost its root element.')

createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={openQueries()}>{isRescue ? <RescueScreen /> : <App />}</QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
fetchLater()
