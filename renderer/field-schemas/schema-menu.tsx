// What can be done with the whole schema. What is still being kept is kept first.

import { Ellipsis } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { ask } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import { duplicateSchema, exportSchema, removeSchema } from './acts.ts'

const NAMES = {
  duplicate: t('Duplicate'),
  json: t('Export as JSON'),
  csv: t('Export as CSV'),
  remove: t('Remove'),
} as const

type Act = keyof typeof NAMES

const ACTS = Object.keys(NAMES).filter((key): key is Act => Object.hasOwn(NAMES, key))

interface SchemaMenuProps {
  readonly id: number
  readonly flush: () => Promise<void>
}

export function SchemaMenu({ id, flush }: SchemaMenuProps) {
  const act = async (name: Act): Promise<void> => {
    try {
      await flush()
      if (name === 'json' || name === 'csv') return await exportSchema(id, null, name)
      const schema = await ask('fieldSchemas:get', { id })
      await (name === 'duplicate' ? duplicateSchema(schema) : removeSchema(schema))
    } catch (reason) {
      sayFault(reason)
    }
  }
  return (
    <MenuTrigger>
      <AriaButton className="icon-button" aria-label={t('More')}>
        <Icon of={Ellipsis} />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('More')}
          onAction={(key) => void ACTS.filter((name) => name === key).map((name) => act(name))}
        >
          {ACTS.map((name) => (
            <MenuItem key={name} id={name} className="menu-item">
              {NAMES[name]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
