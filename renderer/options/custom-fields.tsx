// Fields of the person's own beside those of a pack: a choice of the schemas that are kept. What was chosen travels with the options
// as it is, so that later versions of the schema change nothing by themselves.

import { ListChecks } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { FieldSchemaView, Options } from '../../preload/contract.ts'
import { openFields } from '../field-schemas/opening.ts'
import { useAsk } from '../frame/ask.ts'
import { Button } from '../frame/button.tsx'
import { ChoiceField } from './choice-field.tsx'
import { CUSTOM_FIELDS, schemaWords } from './options-words.ts'
import { type AnalyticsChange, fieldCount, sameValue } from './same-options.ts'

interface CustomFieldsProps {
  readonly options: Options
  readonly onChange: (change: AnalyticsChange) => void
}

export function CustomFields({ options, onChange }: CustomFieldsProps) {
  const schemas = useAsk('fieldSchemas:list', {}).data?.schemas ?? []
  const asked = options.analytics?.schema
  const chosen = schemas.find(({ sent }) => asked !== undefined && sameValue(sent, asked))
  const choose = (value: string): void => {
    const schema = schemas.find(({ id }) => value === `schema ${id}`)
    if (schema === undefined) onChange({ schema: null })
    // A schema that was made for a pack brings it along; another pack stays beside the others.
    else onChange({ schema: schema.sent, ...(schema.domain === null ? {} : { domain: schema.domain }) })
  }
  const value = asked === undefined ? 'none' : chosen === undefined ? 'other' : t('schema {id}', { id: chosen.id })
  const edit = (
    <div className="row-buttons">
      <Button tone="quiet" icon={ListChecks} onPress={() => openFields(chosen?.id ?? null)}>
        {schemas.length === 0 ? CUSTOM_FIELDS.make : CUSTOM_FIELDS.edit}
      </Button>
    </div>
  )
  if (schemas.length === 0 && asked === undefined) return edit
  return (
    <div className="field">
      <ChoiceField label={CUSTOM_FIELDS.name} value={value} onChange={choose}>
        <option value="none">{t('None')}</option>
        {schemas.map((schema) => (
          <option key={schema.id} value={`schema ${schema.id}`} disabled={schema.problemCount > 0}>
            {schemaWords(schema)}
          </option>
        ))}
        {value === 'other' ? <option value="other">{CUSTOM_FIELDS.other(fieldCount(options))}</option> : null}
      </ChoiceField>
      {value === 'other' && asked !== undefined ? <Elsewhere schema={asked} schemas={schemas} onUse={choose} /> : null}
      {edit}
    </div>
  )
}

interface ElsewhereProps {
  readonly schema: NonNullable<NonNullable<Options['analytics']>['schema']>
  readonly schemas: readonly FieldSchemaView[]
  readonly onUse: (value: string) => void
}

/** Fields that are no longer as they are kept: an older version, or of a schema that is gone. */
function Elsewhere({ schema, schemas, onUse }: ElsewhereProps) {
  const found = useAsk('fieldSchemas:find', { schema }).data?.found ?? null
  const latest = schemas.find(({ id, problemCount }) => id === found?.id && problemCount === 0)
  if (found === null) return null
  return (
    <div className="row-buttons">
      <span className="note">{CUSTOM_FIELDS.older(found.name, found.version)}</span>
      {latest === undefined ? null : (
        <Button onPress={() => onUse(`schema ${latest.id}`)}>{CUSTOM_FIELDS.latest}</Button>
      )}
    </div>
  )
}
