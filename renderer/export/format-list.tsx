// The formats, in groups, each with the place where it is opened.

import { useEffect, useRef } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { t } from '../../language/language.ts'
import type { ExportChoice, ExportFormat } from '../../preload/contract.ts'

interface FormatListProps {
  readonly formats: readonly ExportFormat[]
  readonly chosen: ExportChoice['format']
  readonly onChoose: (choice: ExportChoice) => void
}

const GROUPS: readonly (readonly [ExportFormat['group'], string])[] = [
  ['read', t('To read')],
  ['captions', t('Captions')],
  ['research', t('Research')],
  ['figures', t('Figures and records')],
]

export function FormatList({ formats, chosen, onChoose }: FormatListProps) {
  const list = useRef<HTMLDivElement>(null)
  // What was chosen last may stand far down.
  useEffect(() => list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <RadioGroup
      ref={list}
      className="export-formats"
      aria-label={t('Format')}
      value={chosen}
      onChange={(id) => {
        const format = formats.find((one) => one.id === id)
        if (format !== undefined) onChoose(format.choice)
      }}
    >
      {GROUPS.map(([group, title]) => (
        <div key={group} className="export-group">
          <h3>{title}</h3>
          {formats
            .filter((format) => format.group === group)
            .map(({ id, name, extension, purpose }) => (
              <Radio key={id} value={id} className="export-format">
                <span className="export-format-name">
                  {name} <span className="note">.{extension}</span>
                </span>
                <span className="note">{purpose}</span>
              </Radio>
            ))}
        </div>
      ))}
    </RadioGroup>
  )
}
