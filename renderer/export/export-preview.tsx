// The first lines as the file will hold them, under the name that it will get. What was shown stays until the next is there.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ExportChoice } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { plural } from '../frame/format.ts'
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
    <section className="export-preview" aria-label="Preview">
      <p className="export-file" dir="auto">
        {preview.data?.file ?? ' '}
        {count > 1 ? <span className="note"> and {plural(count - 1, 'other')}</span> : null}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre className="export-text" tabIndex={0} dir="auto">
        {preview.data?.text ?? ''}
      </pre>
    </section>
  )
}
