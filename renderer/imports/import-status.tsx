// The import in the status line: how far it is, and after its end what it was, until a person has put it away.

import { FileInput } from 'lucide-react'
import { t } from '../../language/language.ts'
import { useAsk } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { standing } from './import-words.ts'
import { showImport } from './importing.ts'

export function ImportStatus() {
  const view = useAsk('imports:state', {}).data
  if (view === undefined || view === null) return null
  return (
    <button
      type="button"
      className="status-part import-status tabular"
      title={t('Show what was imported, and what was not understood')}
      onClick={() => showImport(true)}
    >
      <Icon of={FileInput} /> <span className="status-words">{standing(view)}</span>
    </button>
  )
}
