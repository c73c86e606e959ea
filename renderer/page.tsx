// What the page shows once its language is known: the application, or the rescue where there is no library to be shown.

import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/source-serif-4/index.css'
import './frame/buttons.css'
import './frame/fields.css'
import './frame/floating.css'
import './frame/controls.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { direction, locale } from '../language/language.ts'
import { App } from './frame/app.tsx'
import { openQueries } from './frame/ask.ts'
import { fetchLater } from './frame/later.tsx'
import { comeBack } from './frame/place.ts'
import { RescueScreen } from './rescue/rescue-screen.tsx'

comeBack()

/** The main process opens this page where there is no library to be shown. */
const isRescue = new URLSearchParams(location.search).has('rescue')

// The voice that tries out right to left writes dates as English does; menus follow a language that is written so.
const inLanguage = direction() === 'rtl' ? 'ar' : locale()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has lost its root element.')

createRoot(root).render(
  <StrictMode>
    <I18nProvider locale={inLanguage}>
      <QueryClientProvider client={openQueries()}>{isRescue ? <RescueScreen /> : <App />}</QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
fetchLater()
