// What else can be done with an open recording. Samples have no file of the person's and never meet the service; nor does a
// transcript from elsewhere whose recording is not here.

import {
  Copy,
  Download,
  Ellipsis,
  Eye,
  EyeOff,
  FolderOpen,
  Pencil,
  PencilLine,
  Printer,
  RotateCcw,
  ShieldUser,
} from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, TooltipTrigger } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { LibraryRow, Options } from '../../preload/contract.ts'
import { askAgain } from '../again/again-dialog.tsx'
import { useCorrector } from '../correct/correcting.ts'
import { copyAs, openExport, printTranscript } from '../export/exporting.ts'
import { ask } from '../frame/ask.ts'
import { Icon, Tip } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { isHeldByMask, toggleMasked, useMasked } from '../personal/masked.ts'
import { MASKED_WORDS } from '../personal/masked-words.ts'
import { openPersonal } from '../personal/personal-asking.ts'

interface ReaderMenuProps {
  readonly recording: LibraryRow
  readonly onRename: () => void
}

const COPIES = [
  ['txt', t('Copy as text')],
  ['md', t('Copy as Markdown')],
  ['srt', t('Copy as SRT')],
] as const

/** What the list tells of the options that it had. */
function optionsOf({ language, model, speakerCount }: LibraryRow): Partial<Options> {
  return {
    ...(model === 'standard' || model === 'premium' ? { model } : {}),
    ...(language === null ? {} : { language }),
    diarization: speakerCount > 0,
    // They exist only with Premium and speakers; whoever wants them chooses them anew.
    speakerEmbeddings: false,
  }
}

export function ReaderMenu({ recording, onRename }: ReaderMenuProps) {
  const { id, title, durationMs, isSample, path, source } = recording
  const corrector = useCorrector()
  const isMasked = useMasked()
  const canGoAgain = !isSample && (source !== 'import' || path !== null)
  return (
    <MenuTrigger>
      <TooltipTrigger delay={600}>
        <AriaButton className="icon-button" aria-label={t('More')}>
          <Icon of={Ellipsis} />
        </AriaButton>
        <Tip label={t('More')} keys={undefined} />
      </TooltipTrigger>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('More')}>
          <MenuItem className="menu-item" textValue="Rename" onAction={onRename}>
            <Icon of={Pencil} />
            {t('Rename')}
          </MenuItem>
          <MenuItem
            className="menu-item"
            textValue="Correct"
            onAction={() => isHeldByMask() || corrector.isBarShown.set(true)}
          >
            <Icon of={PencilLine} />
            {t('Correct')}
          </MenuItem>
          <MenuItem className="menu-item" textValue="Export" onAction={() => openExport([id])}>
            <Icon of={Download} />
            {t('Export…')}
          </MenuItem>
          <MenuItem className="menu-item" textValue={MASKED_WORDS.name} onAction={toggleMasked}>
            <Icon of={isMasked ? Eye : EyeOff} />
            {MASKED_WORDS.name}: {isMasked ? 'off' : 'on'}
          </MenuItem>
          <MenuItem className="menu-item" textValue="Personal data" onAction={() => openPersonal(id)}>
            <Icon of={ShieldUser} />
            {t('Personal data…')}
          </MenuItem>
          {COPIES.map(([format, name]) => (
            <MenuItem key={format} className="menu-item" textValue={name} onAction={() => copyAs(id, format)}>
              <Icon of={Copy} />
              {name}
            </MenuItem>
          ))}
          <MenuItem className="menu-item" textValue="Print" onAction={() => printTranscript(id)}>
            <Icon of={Printer} />
            {t('Print…')}
          </MenuItem>
          {!canGoAgain ? null : (
            <MenuItem
              className="menu-item"
              textValue="Transcribe again"
              onAction={() => askAgain({ id, title, durationMs, options: optionsOf(recording) })}
            >
              <Icon of={RotateCcw} />
              {t('Transcribe again…')}
            </MenuItem>
          )}
          {path === null || isSample ? null : (
            <MenuItem
              className="menu-item"
              textValue="Show the file in its folder"
              onAction={() => void ask('queue:reveal', { id }).catch(sayFault)}
            >
              <Icon of={FolderOpen} />
              {t('Show the file in its folder')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
