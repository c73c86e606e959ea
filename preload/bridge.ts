// The only door between the window and the main process: `window.archive`, with the names of the contract and nothing
// else. No channel, event object or path of the machine reaches the page.

import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, EventName, RequestName } from './contract.ts'

/** Spelled out so that a name that the contract does not have never becomes a message; a missing one does not compile. */
const REQUESTS: Readonly<Record<RequestName, true>> = {
  'app:state': true,
  'app:status': true,
  'app:licences': true,
  'library:ids': true,
  'library:rows': true,
  'library:facets': true,
  'library:search': true,
  'library:count': true,
  'library:like': true,
  'library:filterValues': true,
  'library:transcript': true,
  'library:signs': true,
  'library:analytics': true,
  'library:rename': true,
  'library:nameSpeaker': true,
  'sound:peaks': true,
  'sound:keepPeaks': true,
  'sound:begin': true,
  'sound:add': true,
  'sound:end': true,
  'sound:openElsewhere': true,
  'corrections:apply': true,
  'corrections:undo': true,
  'corrections:redo': true,
  'corrections:history': true,
  'corrections:original': true,
  'corrections:siblings': true,
  'glossary:list': true,
  'glossary:save': true,
  'glossary:remove': true,
  'glossary:suggest': true,
  'people:list': true,
  'people:page': true,
  'people:offers': true,
  'people:meant': true,
  'people:suggestions': true,
  'people:firstTurn': true,
  'people:link': true,
  'people:refuse': true,
  'people:rename': true,
  'people:note': true,
  'people:merge': true,
  'people:split': true,
  'people:remove': true,
  'people:undo': true,
  'voices:view': true,
  'voices:turn': true,
  'voices:refuse': true,
  'voices:forget': true,
  'voices:backups': true,
  'voices:renewBackups': true,
  'personal:of': true,
  'personal:found': true,
  'personal:queue': true,
  'personal:decide': true,
  'personal:reviewed': true,
  'personal:addTerm': true,
  'personal:removeTerm': true,
  'personal:rename': true,
  'searches:list': true,
  'searches:save': true,
  'searches:change': true,
  'searches:open': true,
  'searches:remove': true,
  'overview:of': true,
  'overview:describe': true,
  'shelves:all': true,
  'shelves:among': true,
  'shelves:create': true,
  'shelves:rename': true,
  'shelves:delete': true,
  'shelves:put': true,
  'shelves:take': true,
  'shelves:tag': true,
  'shelves:untag': true,
  'shelves:renameTag': true,
  'shelves:removeTag': true,
  'shelves:star': true,
  'shelves:opened': true,
  'notes:of': true,
  'notes:add': true,
  'notes:change': true,
  'notes:remove': true,
  'notes:highlight': true,
  'notes:removeHighlight': true,
  'notes:memo': true,
  'notes:bookmark': true,
  'notes:nameBookmark': true,
  'notes:removeBookmark': true,
  'codes:all': true,
  'codes:passages': true,
  'codes:create': true,
  'codes:change': true,
  'codes:mark': true,
  'codes:put': true,
  'codes:take': true,
  'codes:merge': true,
  'codes:remove': true,
  'codes:restore': true,
  'quotes:shelves': true,
  'quotes:on': true,
  'quotes:add': true,
  'quotes:comment': true,
  'quotes:move': true,
  'quotes:arrange': true,
  'quotes:remove': true,
  'quotes:checked': true,
  'quotes:settle': true,
  'quotes:previews': true,
  'quotes:copy': true,
  'quotes:setStyle': true,
  'quotes:save': true,
  'quotes:reveal': true,
  'insights:list': true,
  'insights:facets': true,
  'insights:rows': true,
  'insights:item': true,
  'insights:judge': true,
  'insights:undo': true,
  'insights:coder': true,
  'insights:setCoder': true,
  'insights:save': true,
  'insights:reveal': true,
  'clips:save': true,
  'clips:keep': true,
  'clips:reveal': true,
  'fieldSchemas:list': true,
  'fieldSchemas:names': true,
  'fieldSchemas:get': true,
  'fieldSchemas:packs': true,
  'fieldSchemas:save': true,
  'fieldSchemas:remove': true,
  'fieldSchemas:restore': true,
  'fieldSchemas:versions': true,
  'fieldSchemas:check': true,
  'fieldSchemas:sent': true,
  'fieldSchemas:find': true,
  'fieldSchemas:trial': true,
  'fieldSchemas:import': true,
  'fieldSchemas:export': true,
  'fieldSchemas:reveal': true,
  'queue:activity': true,
  'queue:pick': true,
  'jobs:list': true,
  'jobs:fetch': true,
  'jobs:cancel': true,
  'audio:pick': true,
  'audio:accept': true,
  'links:check': true,
  'links:add': true,
  'queue:pause': true,
  'queue:resume': true,
  'queue:retry': true,
  'queue:retryAll': true,
  'queue:cancel': true,
  'queue:remove': true,
  'queue:reveal': true,
  'queue:tryGate': true,
  'queue:review': true,
  'queue:decide': true,
  'queue:reorder': true,
  'queue:price': true,
  'queue:again': true,
  'costs:view': true,
  'costs:caps': true,
  'matrix:view': true,
  'matrix:cell': true,
  'matrix:code': true,
  'matrix:undo': true,
  'matrix:agreement': true,
  'matrix:export': true,
  'matrix:reveal': true,
  'trends:view': true,
  'price:batch': true,
  'price:compare': true,
  'price:explain': true,
  'queue:stopWaiting': true,
  'queue:judge': true,
  'queue:claim': true,
  'convert:offers': true,
  'convert:start': true,
  'convert:cancel': true,
  'convert:settle': true,
  'drops:state': true,
  'drops:ids': true,
  'drops:rows': true,
  'drops:choose': true,
  'drops:send': true,
  'drops:later': true,
  'drops:open': true,
  'drops:takeOff': true,
  'drops:putBack': true,
  'drops:forget': true,
  'drops:undo': true,
  'drops:setAsking': true,
  'folders:pick': true,
  'folders:survey': true,
  'folders:forget': true,
  'folders:watch': true,
  'folders:change': true,
  'folders:pause': true,
  'folders:resume': true,
  'folders:remove': true,
  'folders:rescan': true,
  'folders:files': true,
  'export:choices': true,
  'export:preview': true,
  'export:pickFolder': true,
  'export:start': true,
  'export:state': true,
  'export:cancel': true,
  'export:automatic': true,
  'export:automate': true,
  'export:pauseAutomatic': true,
  'export:removeAutomatic': true,
  'export:found': true,
  'export:ledger': true,
  'export:receipts': true,
  'export:spoken': true,
  'export:reveal': true,
  'export:copy': true,
  'export:print': true,
  'export:verify': true,
  'export:saveProfile': true,
  'export:removeProfile': true,
  'export:drag': true,
  'accounts:list': true,
  'accounts:test': true,
  'accounts:setKey': true,
  'accounts:forgetKey': true,
  'accounts:rename': true,
  'accounts:choose': true,
  'accounts:handOver': true,
  'accounts:remove': true,
  'accounts:keys': true,
  'accounts:exchangeKey': true,
  'accounts:createKey': true,
  'accounts:replaceKey': true,
  'accounts:revokeKey': true,
  'accounts:copyKey': true,
  'accounts:takenKey': true,
  'settings:checkKey': true,
  'settings:setKey': true,
  'settings:forgetKey': true,
  'options:catalogue': true,
  'options:presets': true,
  'options:check': true,
  'options:save': true,
  'options:rename': true,
  'options:remove': true,
  'options:restore': true,
  'settings:setOptions': true,
  'settings:setKeys': true,
  'settings:offerKeys': true,
  'settings:setLanguage': true,
  'settings:setAppearance': true,
  'settings:setMaskedReading': true,
  'settings:setTransfers': true,
  'imports:pick': true,
  'imports:state': true,
  'imports:cancel': true,
  'imports:undo': true,
  'imports:dismiss': true,
  'keeping:state': true,
  'keeping:set': true,
  'keeping:folder': true,
  'keeping:backUp': true,
  'keeping:check': true,
  'keeping:pick': true,
  'keeping:preview': true,
  'keeping:putBack': true,
  'keeping:merge': true,
  'keeping:move': true,
  'keeping:reveal': true,
  'keeping:stop': true,
  'keeping:find': true,
  'bundles:export': true,
  'bundles:open': true,
  'receipt:of': true,
  'rescue:state': true,
  'rescue:use': true,
  'rescue:anew': true,
  'rescue:pick': true,
  'rescue:reveal': true,
  'rescue:quit': true,
  'samples:add': true,
  'samples:remove': true,
}

const EVENTS: Readonly<Record<EventName, true>> = {
  changed: true,
  progress: true,
  show: true,
  linked: true,
  added: true,
  sent: true,
  imported: true,
  pressed: true,
}

/** These say something once; they wait here until the page listens. `changed` and `progress` are asked for anew. */
const WAITING: readonly EventName[] = ['show', 'linked', 'added', 'sent', 'imported']

const listeners = new Map<EventName, Set<(event: never) => void>>()
const waiting = new Map<EventName, unknown[]>()

for (const name of Object.keys(EVENTS) as EventName[]) {
  ipcRenderer.on(`event:${name}`, (_event, ...given: unknown[]) => {
    const [sent] = given
    const heard = listeners.get(name)
    if (heard !== undefined && heard.size > 0) for (const listener of heard) listener(sent as never)
    else if (WAITING.includes(name)) waiting.set(name, [...(waiting.get(name) ?? []), sent].slice(-20))
  })
}

/** A page that nobody sees paints nothing, and must not wait for it. */
const LONGEST_PAINT_MS = 300

/**
 * The window is there before the rooms that answer it, which are loaded once the page has painted: asking before would hold up the
 * paint. Until then questions wait here.
 */
let opened: Promise<unknown> | null = null

function open(): Promise<unknown> {
  opened ??= painted().then(() => ipcRenderer.invoke('open'))
  return opened
}

function painted(): Promise<void> {
  return new Promise((resolve) => {
    // The frame after the one in which the first question was asked has been painted when the task behind it runs.
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, LONGEST_PAINT_MS)
  })
}

const bridge: Bridge = {
  async ask(name, input) {
    if (!Object.hasOwn(REQUESTS, name)) throw new Error('unknown request')
    await open()
    return ipcRenderer.invoke(name, input)
  },
  drop(files, collectionId) {
    // A file made by the page has no path; it could not be a recording on this disk.
    const paths = Array.from(files, (file) => webUtils.getPathForFile(file)).filter((path) => path !== '')
    return ipcRenderer.invoke('queue:drop', { paths, collectionId })
  },
  dropAudio(id, file) {
    return ipcRenderer.invoke('audio:drop', { id, path: webUtils.getPathForFile(file) })
  },
  on(name, listener) {
    if (!Object.hasOwn(EVENTS, name)) throw new Error('unknown event')
    const heard = listeners.get(name) ?? new Set()
    listeners.set(name, heard.add(listener))
    const missed = waiting.get(name) ?? []
    waiting.delete(name)
    for (const sent of missed) listener(sent as never)
    return () => {
      heard.delete(listener)
    }
  },
}

contextBridge.exposeInMainWorld('archive', bridge)
