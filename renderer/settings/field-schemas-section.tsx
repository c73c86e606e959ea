// The way to the custom fields, and how many schemas of them there are.

import { ListChecks } from 'lucide-react'
import { locale, t } from '../../language/language.ts'
import { openFields } from '../field-schemas/opening.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { Section } from './section.tsx'

const MOST_NAMES = 3

export function FieldSchemasSection() {
  const schemas = useAsk('fieldSchemas:names', {}).data?.schemas ?? []
  const names = schemas.slice(0, MOST_NAMES).map(({ name }) => name)
  const rest = schemas.length - names.length
  const text = new Intl.ListFormat(locale()).format(rest > 0 ? [...names, `${rest} more`] : names)
  return (
    <Section
      title={t('Custom fields')}
      hint={t(
        'Questions of your own, as a codebook has them, that the service answers for each recording with the passages that show it.',
      )}
    >
      <div className="row-buttons">
        <Button icon={ListChecks} onPress={() => openFields(null)}>
          {t('Custom fields')}
        </Button>
        <span className="note" dir="auto">
          {schemas.length === 0 ? t('None yet.') : `${text}.`}
        </span>
      </div>
    </Section>
  )
}
