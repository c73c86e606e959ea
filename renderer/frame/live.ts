// Keeps what is on screen true: when the main process says that a room changed, its questions are asked again. Transcripts are
// not among them: they change only by this window's own hand, and the longest are megabytes.

import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Events, RequestName } from '../../preload/contract.ts'
import { isCommandId } from '../commands/catalogue.ts'
import { run } from '../commands/commands.ts'
import { saySent } from '../drop/dropping.ts'
import { exportOffered, openVerify } from '../export/exporting.ts'
import { sayImport } from '../imports/importing.ts'
import { startOver } from '../library/view.ts'
import { transcriptQuestion } from '../reader/opening.ts'
import { wishForAbout } from '../settings/about-wish.ts'
import { noteProgress } from './progress.ts'
import { currentRoute, go, openReader, wishForFind, wishForSearch } from './route.ts'
import { say, sayReport } from './toast-list.ts'

type Room = Events['changed']['rooms'][number]

const QUESTIONS: Readonly<Record<Room, readonly RequestName[]>> = {
  // What was searched for follows at its own pace (search/use-search.ts, search/saved.ts).
  library: [
    'library:ids',
    'library:facets',
    'library:filterValues',
    'shelves:all',
    'overview:of',
    'shelves:among',
    'notes:of',
    'codes:all',
    'codes:passages',
    'quotes:on',
    'quotes:shelves',
    'quotes:previews',
    'insights:list',
    'insights:rows',
    'insights:facets',
    'insights:item',
    'corrections:siblings',
    'people:list',
    'people:page',
    'people:suggestions',
    'voices:view',
    'voices:backups',
    'personal:of',
    'personal:found',
    'matrix:view',
    'matrix:cell',
    'matrix:agreement',
    'trends:view',
    'personal:queue',
    'export:preview',
    'app:state',
    'firstSteps:view',
    'app:status',
    'costs:view',
    'costs:caps',
  ],
  queue: [
    'drops:state',
    'drops:ids',
    'drops:rows',
    'queue:activity',
    'overview:of',
    'queue:review',
    'folders:files',
    'app:status',
    'app:state',
    'firstSteps:view',
    'costs:view',
    'costs:caps',
    'accounts:list',
  ],
  settings: [
    'insights:coder',
    'accounts:list',
    'costs:caps',
    'drops:state',
    'app:state',
    'firstSteps:view',
    'app:status',
    'desktop:state',
    'folders:files',
    'export:automatic',
    'options:presets',
    'fieldSchemas:list',
    'fieldSchemas:names',
    'matrix:view',
  ],
  imports: ['imports:state'],
  keeping: ['keeping:state'],
  rescue: ['rescue:state'],
}

export function refresh(queries: QueryClient, rooms: readonly Room[]): void {
  const names = new Set(rooms.flatMap((room) => QUESTIONS[room]))
  for (const name of names) {
    // An answer from before the change would count as fresh to the screen that asks next, if nobody waits for it now.
    void queries.cancelQueries({ queryKey: [name], type: 'inactive' })
    askAgainAfterFirst(queries, name)
    void queries.invalidateQueries({ queryKey: [name] })
  }
}

const awaited = new WeakSet<Query>()

/** Where the very first answer is still on its way, invalidating asks for none anew: that one may be from before the change. */
function askAgainAfterFirst(queries: QueryClient, name: RequestName): void {
  const first = { queryKey: [name], type: 'active', fetchStatus: 'fetching', status: 'pending' } as const
  for (const query of queries.getQueryCache().findAll(first)) {
    if (awaited.has(query)) continue
    awaited.add(query)
    const again = (): void => {
      awaited.delete(query)
      void queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }
    query.promise?.then(again, again)
  }
}

function show(event: Events['show']): void {
  if (event.screen === 'reader') openReader(event.id, event.atMs)
  else if (event.screen === 'export') exportOffered()
  else if (event.screen === 'verify') openVerify()
  else if (event.screen === 'about') wishForAbout()
  else if (event.screen === 'command') runIfKnown(event.command)
  else if (event.screen !== 'search') go({ screen: event.screen })
  else if (event.words !== undefined) searchFor(event.words)
  // "Find" of the menu means the text that is in front of the person.
  else if (currentRoute().screen === 'reader' && document.hasFocus()) wishForFind()
  else {
    go({ screen: 'library' })
    wishForSearch()
  }
}

function searchFor(words: string): void {
  startOver({ query: words, settled: words, within: [], like: null, newSinceMs: null })
  go({ screen: 'library' })
}

function runIfKnown(command: string): void {
  if (isCommandId(command)) run(command)
}

function sayLinked({ text, remedy }: Events['linked']): void {
  say(text, { tone: 'trouble', lines: [remedy], lastsMs: null })
}

/** Opens the transcript where there is one, else the place that says how far it is. */
export async function openRecording(queries: QueryClient, id: number): Promise<void> {
  try {
    await queries.fetchQuery(transcriptQuestion(id))
    openReader(id)
  } catch {
    // Not archived yet: Activity shows its stage and what it waits for.
    go({ screen: 'activity' })
  }
}

export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const stops = [
      window.archive.on('changed', ({ rooms }) => refresh(queries, rooms)),
      window.archive.on('progress', ({ rows }) => noteProgress(rows)),
      window.archive.on('show', show),
      window.archive.on('linked', sayLinked),
      window.archive.on('sent', saySent),
      window.archive.on('imported', (view) => sayImport(view, (id) => void openRecording(queries, id))),
      window.archive.on('added', (report) => sayReport(report, (id) => void openRecording(queries, id))),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [queries])
}
