// The first lines as the file will hold them, under the name that it will get. What was shown stays until the next is there.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { GripVertical } from 'lucide-react'
import { t } from '../../language/language.ts'
import type { ExportChoice } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { Trouble } from '../frame/trouble.tsx'

interface ExportPreviewProps {
  readonly id: number
  readonly choice: ExportChoice
  readonly count: number
}

export function ExportPreview({ id, choice, count }: ExportPreviewProps) {
  const input = { id, choice }
  const preview = useQuery({
    queryKey: askKey('export:preview', input),
    queryFn: () => ask('export:preview', input),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  if (preview.isError) return <Trouble error={preview.error} />
  return (
    <section className="export-preview" aria-label={t('Preview')}>
      {/* The drag becomes the system's own: main makes the file and hands it over. */}
      <p
        className="export-file"
        dir="auto"
        draggable
        title={t('Drag it into a folder or another program')}
        onDragStart={(event) => {
          event.preventDefault()
          ask('export:drag', { id, choice }).catch(sayFault)
        }}
      >
        <Icon of={GripVertical} />
        {preview.data?.file ?? ' '}
        {count > 1 ? (
          <span className="note">{t('and {value, plural, one {# other} other {# others}}', { value: count - 1 })}</span>
        ) : null}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre className="export-text" tabIndex={0} dir="auto">
        {preview.data?.text ?? ''}
      </pre>
    </section>
  )
}
