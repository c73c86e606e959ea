// The window: sidebar, one screen, status line, and what floats above all of them. It chooses the screen; each screen asks for
// what it shows.

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AppView } from '../../preload/contract.ts'
import { heedKeys, useCommands } from '../commands/commands.ts'
import { useCommandKeys } from '../commands/use-command-keys.ts'
import { useMenuKeys } from '../commands/use-menu-keys.ts'
import { openDiagnostics, useBrokenNews } from '../diagnostics/opened.ts'
import { exportOffered, saveLedger } from '../export/exporting.ts'
import { openHelp, openHelpHere } from '../help/opening.ts'
import { pickImport } from '../imports/importing.ts'
import { type Part, showPart } from '../insights/parts.tsx'
import { LibraryScreen } from '../library/library-screen.tsx'
import { openShownOverview } from '../overview/overview-ways.ts'
import { toggleMasked, useShownMasking } from '../personal/masked.ts'
import { saveOfferedReceipts } from '../receipt/receipts.ts'
import { leaveWelcome, useWelcome } from '../welcome/steps.ts'
import { useAdding } from './adding.tsx'
import { showAppearance } from './appearance.ts'
import { ask, useAsk } from './ask.ts'
import { DropArea } from './drop-area.tsx'
import { isTyping } from './keys.ts'
import {
  ActivityScreen,
  AgainDialog,
  ClipDialog,
  CodesScreen,
  CostsScreen,
  DiagnosticsDialog,
  DropSheet,
  ExportDialog,
  FieldsScreen,
  FolderDialogs,
  HelpScreen,
  ImportDialog,
  InsightsScreen,
  JobsScreen,
  KeepingDialog,
  KeepingSheets,
  KeysSheet,
  LeavingDialog,
  LinkDialog,
  OverviewScreen,
  Palette,
  PeopleScreen,
  PersonalDialog,
  QuotesScreen,
  ReaderScreen,
  ReceiptDialog,
  ReviewScreen,
  SettingsScreen,
  VerifyDialog,
  VoicesDialogs,
  WelcomeScreen,
  WhoDialog,
} from './later-screens.ts'
import { useLive } from './live.ts'
import { go, type Route, useRoute, wishForSearch } from './route.ts'
import { ScreenNet } from './screen-net.tsx'
import { Sidebar } from './sidebar.tsx'
import { StatusLine } from './status-line.tsx'
import { sayFault } from './toast-list.ts'
import { Toasts } from './toasts.tsx'
import { Trouble } from './trouble.tsx'
import './frame.css'

export function App() {
  useLive()
  useBrokenNews()
  useMenuKeys()
  const app = useAsk('app:state', {})
  const route = useRoute()
  const [areKeysShown, showKeys] = useState(false)
  const [isPaletteShown, showPalette] = useState(false)
  useWindowCommands({ keys: () => showKeys(true), palette: () => showPalette(true) })
  useCommandKeys()
  useKeptKeys(app.data)
  useShownAppearance(app.data)
  useShownMasking(app.data)
  const isWelcome = useWelcome(app.data) && route.screen === 'library'
  return (
    <div className="window">
      <Sidebar app={app.data} route={route} onKeys={() => showKeys(true)} />
      <main className="content" data-screen={route.screen}>
        {app.isError ? <Trouble error={app.error} /> : null}
        {isWelcome && app.data !== undefined ? (
          <WelcomeScreen app={app.data} onEnd={leaveWelcome} />
        ) : (
          <ScreenNet key={placeOf(route)}>
            <CurrentScreen route={route} app={app.data} />
          </ScreenNet>
        )}
      </main>
      <StatusLine />
      <DropArea />
      <LinkDialog app={app.data} />
      <DropSheet app={app.data} />
      <FolderDialogs app={app.data} />
      <AgainDialog app={app.data} />
      <KeepingDialog />
      <ImportDialog />
      <KeepingSheets />
      <ExportDialog />
      <PersonalDialog />
      <VoicesDialogs />
      <WhoDialog />
      <VerifyDialog />
      <DiagnosticsDialog />
      <ReceiptDialog />
      <ClipDialog />
      <LeavingDialog app={app.data} />
      <Toasts />
      <KeysSheet isOpen={areKeysShown} onClose={() => showKeys(false)} />
      <Palette isOpen={isPaletteShown} onClose={() => showPalette(false)} />
    </div>
  )
}

/** One text for each place, so that what failed in one is forgotten in the next. */
function placeOf(route: Route): string {
  return route.screen === 'reader' ? `reader ${route.id}` : route.screen
}

function CurrentScreen({ route, app }: { readonly route: Route; readonly app: AppView | undefined }) {
  switch (route.screen) {
    case 'library':
      return <LibraryScreen app={app} />
    case 'activity':
      return <ActivityScreen />
    case 'costs':
      return <CostsScreen />
    case 'jobs':
      return <JobsScreen />
    case 'settings':
      return <SettingsScreen app={app} />
    case 'fields':
      return <FieldsScreen id={route.id} />
    case 'help':
      return <HelpScreen article={route.article} app={app} />
    case 'welcome':
      return app === undefined ? null : <WelcomeScreen app={app} onEnd={() => go({ screen: 'library' })} />
    case 'codes':
      return <CodesScreen />
    case 'overview':
      return <OverviewScreen key={String(route.collectionId)} collectionId={route.collectionId} />
    case 'insights':
      return <InsightsScreen />
    case 'people':
      return <PeopleScreen key={String(route.id)} id={route.id} />
    case 'review':
      return <ReviewScreen key={String(route.id)} id={route.id} />
    case 'quotes':
      return <QuotesScreen key={String(route.collectionId)} collectionId={route.collectionId} />
    case 'reader':
      // Another recording or place is another reader: player and search must not leak from one into the next.
      return <ReaderScreen key={`${route.id} ${route.atMs}`} route={route} app={app} />
  }
}

function useShownAppearance(app: AppView | undefined): void {
  const appearance = app?.appearance
  useEffect(() => {
    if (appearance !== undefined) showAppearance(appearance)
  }, [appearance])
}

/** The person's own keys, as they are kept. */
function useKeptKeys(app: AppView | undefined): void {
  const keys = app?.keys
  useEffect(() => {
    if (keys !== undefined) heedKeys(keys)
  }, [keys])
}

function useWindowCommands(sheets: { readonly keys: () => void; readonly palette: () => void }): void {
  const adding = useAdding(useQueryClient())
  const pause = (name: 'queue:pause' | 'queue:resume'): void => {
    const asked = name === 'queue:pause' ? ask(name, { id: null, untilMs: null }) : ask(name, { id: null })
    asked.catch(sayFault)
  }
  useCommands({
    ...sheets,
    search,
    find: search,
    library: () => go({ screen: 'library' }),
    activity: () => go({ screen: 'activity' }),
    quotes: () => go({ screen: 'quotes', collectionId: null }),
    codes: () => go({ screen: 'codes' }),
    overview: openShownOverview,
    insights: () => go({ screen: 'insights' }),
    people: () => go({ screen: 'people', id: null }),
    matrix: () => goInsights('matrix'),
    trends: () => goInsights('trends'),
    fields: () => go({ screen: 'fields', id: null }),
    costs: () => go({ screen: 'costs' }),
    settings: () => go({ screen: 'settings' }),
    help: openHelpHere,
    leaving: () => openHelp('leaving'),
    welcome: () => go({ screen: 'welcome' }),
    export: exportOffered,
    ledger: () => void saveLedger(),
    diagnostics: openDiagnostics,
    receipts: () => saveOfferedReceipts('csv'),
    receiptsJson: () => saveOfferedReceipts('json'),
    maskedReading: toggleMasked,
    review: () => go({ screen: 'review', id: null }),
    jobs: () => go({ screen: 'jobs' }),
    addFiles: () => adding.pick('files'),
    addFolder: () => adding.pick('folder'),
    addLinks: () => adding.openLinks(''),
    importFiles: () => pickImport('files'),
    pause: () => pause('queue:pause'),
    resume: () => pause('queue:resume'),
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain').trim() ?? ''
      if (!isTyping(event.target) && /^https?:\/\/\S+/.test(text)) adding.openLinks(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [adding])
}

function goInsights(part: Part): void {
  showPart(part)
  go({ screen: 'insights' })
}

function search(): void {
  go({ screen: 'library' })
  wishForSearch()
}
