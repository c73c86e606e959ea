// Custom fields: the schemas that are kept, and the one that is being built. What is typed is kept by itself.

import { ArrowLeft, Download } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { FieldSchemaLine } from '../../preload/contract.ts'
import { useAsk } from '../frame/ask.ts'
import { Button, IconButton } from '../frame/button.tsx'
import { go, goBack } from '../frame/route.ts'
import { Trouble } from '../frame/trouble.tsx'
import { importSchemas, useRemovedIds } from './acts.ts'
import { schemaNote } from './field-words.ts'
import { NewMenu } from './new-menu.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { SchemaBuilder } from './schema-builder.tsx'
import './field-schemas.css'
import './builder.css'
import './field-row.css'
import './trial.css'

export function FieldsScreen({ id }: { readonly id: number | null }) {
  const list = useAsk('fieldSchemas:names', {})
  const removed = useRemovedIds()
  const schemas = list.data?.schemas.filter((schema) => !removed.has(schema.id))
  const first = schemas?.[0]?.id ?? null
  // Chosen for good: saving one brings it to the top of the list, and must not bring another one up.
  useEffect(() => {
    if (id === null && first !== null) go({ screen: 'fields', id: first })
  }, [id, first])
  return (
    <div className="fields">
      <header className="fields-head">
        <IconButton label={t('Back')} icon={ArrowLeft} className="back" onPress={goBack} />
        <h1>{t('Custom fields')}</h1>
        <span className="fields-space" />
        <Button icon={Download} onPress={() => void importSchemas()}>
          {t('Import…')}
        </Button>
        <NewMenu />
      </header>
      {list.isError ? <Trouble error={list.error} /> : null}
      {schemas === undefined ? null : schemas.length === 0 ? (
        <NothingYet />
      ) : (
        <div className="fields-body">
          <SchemaList schemas={schemas} chosen={id} />
          {id === null ? null : <Chosen key={id} id={id} />}
        </div>
      )}
    </div>
  )
}

interface SchemaListProps {
  readonly schemas: readonly FieldSchemaLine[]
  readonly chosen: number | null
}

function SchemaList({ schemas, chosen }: SchemaListProps) {
  return (
    <nav className="schema-list" aria-label={t('Custom fields')}>
      <ul>
        {schemas.map((schema) => (
          <li key={schema.id}>
            <button
              type="button"
              className="schema-place"
              aria-current={schema.id === chosen ? 'true' : undefined}
              title={schema.name}
              onClick={() => go({ screen: 'fields', id: schema.id })}
            >
              <bdi className="ellipsis">{schema.name}</bdi>
              <span className={schema.problemCount > 0 ? 'note warn' : 'note'}>{schemaNote(schema)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Opened once: what is typed from then on is newer than what the library says. */
function Chosen({ id }: { readonly id: number }) {
  const held = useAsk('fieldSchemas:get', { id }, { staleMs: Number.POSITIVE_INFINITY, keepsMs: 0 })
  const versions = useAsk('fieldSchemas:versions', { id })
  if (held.isError) return <Trouble error={held.error} />
  if (held.data === undefined || versions.data === undefined) return <div className="builder" />
  return <SchemaBuilder view={held.data} versions={versions.data.versions} />
}
