// What the right button offers: cut, copy and paste where text is written, and for words that are selected elsewhere what can be done
// with them now. Where there is neither, nothing. Pure; the window says which of its commands somebody would answer.

import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import { t } from '../../../language/language.ts'
import type { Events } from '../../../preload/contract.ts'
import type { Commands } from './commands.ts'
import { menuTitle } from './tray-menu.ts'

export type ContextFacts = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>

type Item = MenuItemConstructorOptions

/** What is longer is no search, and fits in no field. */
const LONGEST_SEARCH = 200
const SHOWN = 30

export function contextMenu(
  { isEditable, selectionText, editFlags }: ContextFacts,
  commands: Commands,
  show: (wish: Events['show']) => void,
): Item[] {
  if (isEditable)
    return [
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'delete', enabled: editFlags.canDelete },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]
  const words = selectionText.replace(/\s+/gu, ' ').trim()
  if (words === '') return []
  const run = (id: string, label: string): Item[] =>
    commands.isOffered(id) ? [{ id, label, click: () => show({ screen: 'command', command: id }) }] : []
  const marks = [
    ...run('copyQuote', t('Copy as a Quote')),
    ...run('quoteWords', t('Put on the Quote Shelf')),
    ...run('highlight', t('Mark, or Unmark')),
    ...run('codeWords', t('Codes…')),
    ...run('saveClip', t('Save Audio Clip…')),
  ]
  return [
    { role: 'copy', enabled: true },
    ...marks,
    ...(words.length > LONGEST_SEARCH
      ? []
      : [
          { type: 'separator' } as const,
          { label: searchLabel(words), click: () => show({ screen: 'search', words: phrase(words) }) },
        ]),
  ]
}

function searchLabel(words: string): string {
  const short = words.length > SHOWN ? `${words.slice(0, SHOWN).trimEnd()}…` : words
  return t('Search All Transcripts for “{words}”', { words: menuTitle(short) })
}

/** As it was said: signs of the search's own language within it mean nothing. */
function phrase(words: string): string {
  const plain = words.replaceAll('"', ' ').replace(/\s+/g, ' ').trim()
  return plain.includes(' ') || /\W/.test(plain) ? `"${plain}"` : plain
}
