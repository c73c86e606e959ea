// How fields can begin: empty, as the example, or with those of a built-in pack, which are the person's own from then on.

import { ChevronDown } from 'lucide-react'
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { t } from '../../language/language.ts'
import { useAsk } from '../frame/ask.ts'
import { Icon } from '../frame/button.tsx'
import { makeSchema } from './acts.ts'
import { EXAMPLE } from './example.ts'

export function NewMenu() {
  const packs = useAsk('fieldSchemas:packs', {}).data?.packs ?? []
  const make = (key: string): void => {
    const pack = packs.find((one) => one.key === key)
    if (pack !== undefined) void makeSchema(`${pack.name}, my own`, pack.fields)
    else if (key === 'example') void makeSchema(EXAMPLE.name, EXAMPLE.fields)
    else void makeSchema('New fields', [])
  }
  return (
    <MenuTrigger>
      <AriaButton className="button">
        <span>{t('New')}</span>
        <Icon of={ChevronDown} className="chevron" />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t('New fields')} onAction={(key) => make(String(key))}>
          <MenuItem id="empty" className="menu-item">
            {t('Empty')}
          </MenuItem>
          <MenuItem id="example" className="menu-item">
            {t('An example: {name}', { name: EXAMPLE.name })}
          </MenuItem>
          <MenuSection>
            <Header className="menu-title">{t('With the fields of a pack, to change them')}</Header>
            {packs.map(({ key, name }) => (
              <MenuItem key={key} id={key} className="menu-item">
                {name}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
