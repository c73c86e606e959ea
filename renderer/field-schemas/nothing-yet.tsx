// Before there are any fields: what they are, shown by a codebook that could be somebody's.

import { Download, Plus } from 'lucide-react'
import { t } from '../../language/language.ts'
import { Button } from '../frame/button.tsx'
import { importSchemas, makeSchema } from './acts.ts'
import { isSelect } from './builder.ts'
import { EXAMPLE } from './example.ts'
import { TYPE_NAMES } from './field-words.ts'

export function NothingYet() {
  return (
    <div className="fields-empty">
      <h2>{t('Ask every recording the same questions.')}</h2>
      <p>
        {t(
          'Custom fields are a codebook: you say what is looked for, and the service answers for each recording, with the passages that show it. Answers are found and filtered like everything else. As an example:',
        )}
      </p>
      <ul className="example" aria-label={t('Example: {name}', { name: EXAMPLE.name })}>
        {EXAMPLE.fields.map((field) => (
          <li key={field.key}>
            <p className="example-name">
              <strong>{field.label}</strong> <span className="note">{TYPE_NAMES[field.type]}</span>
            </p>
            <p className="note">
              {isSelect(field.type) ? field.options.map(({ label }) => label).join(' · ') : field.description}
            </p>
          </li>
        ))}
      </ul>
      <div className="row-buttons">
        <Button tone="primary" onPress={() => void makeSchema(EXAMPLE.name, EXAMPLE.fields)}>
          {t('Begin with this example')}
        </Button>
        <Button icon={Plus} onPress={() => void makeSchema('New fields', [])}>
          {t('Begin empty')}
        </Button>
        <Button icon={Download} onPress={() => void importSchemas()}>
          {t('Import JSON or CSV…')}
        </Button>
      </div>
    </div>
  )
}
