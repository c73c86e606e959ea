// What a look at the files of a manifest found: file by file, in words.

import { t } from '../../language/language.ts'
import type { ManifestView } from '../../preload/contract.ts'
import { Button } from '../frame/button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { day } from '../frame/format.ts'
import { closeVerified, useVerified } from './exporting.ts'
import './export.css'

const WORDS = {
  unchanged: ['good', t('Unchanged')],
  changed: ['bad', t('Changed since it was exported')],
  missing: ['warn', t('Not in the folder')],
} as const

const RESULTS = {
  unchanged: t('its transcript is in this library'),
  'without-voices': t('its transcript is in this library, where voiceprints were taken out of it since'),
  'not-here': t('its transcript is not in this library'),
} as const

export function VerifyDialog() {
  const found = useVerified()
  return (
    <Dialog title={t('Manifest')} isOpen={found !== null} onClose={closeVerified} width="wide">
      {found === null ? null : <Verdicts found={found} />}
    </Dialog>
  )
}

function verdict(good: number, all: number): string {
  if (all === 1) return good === 1 ? t('The file is as it was exported.') : t('The file is not as it was exported.')
  if (good === all) return t('All {all} files are as they were exported.', { all })
  return t('{good} of {all} files are as they were exported.', { good, all })
}

function Verdicts({ found }: { readonly found: ManifestView }) {
  const good = found.files.filter((file) => file.export === 'unchanged').length
  return (
    <div className="dialog-body">
      <p className="dialog-name" dir="auto">
        {found.name}
      </p>
      <p>
        {verdict(good, found.files.length)}{' '}
        <span className="note">
          {t('Made with {madeWith} on {day}.', { madeWith: found.madeWith, day: day(Date.parse(found.madeAt)) })}
        </span>
      </p>
      <ul className="export-verdicts">
        {found.files.map(({ file, title, export: state, result }) => (
          <li key={file}>
            <span className="ellipsis" title={title} dir="auto">
              {file}
            </span>
            <span className={`note ${WORDS[state][0]}`}>{WORDS[state][1]}</span>
            <span className="note">{RESULTS[result]}</span>
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button tone="primary" autoFocus onPress={closeVerified}>
          {t('Close')}
        </Button>
      </div>
    </div>
  )
}
