// Every tag of the library: to call it something else everywhere, or to take it off everywhere.

import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../language/language.ts'
import { useAsk } from '../frame/ask.ts'
import { IconButton } from '../frame/button.tsx'
import { count } from '../frame/format.ts'
import { NameField } from '../reader/name-field.tsx'
import { removeTag, renameTag } from './shelving.ts'

export function AllTags() {
  const tags = useAsk('shelves:all', {}).data?.tags ?? []
  return (
    <div className="dialog-body">
      <p className="note">{t('A tag that gets the name of another becomes one with it.')}</p>
      <ul className="keep-choices">
        {tags.map((tag) => (
          <TagLine key={tag.name} {...tag} />
        ))}
        {tags.length === 0 ? (
          <li className="note">{t('There are no tags yet. Choose recordings and press T.')}</li>
        ) : null}
      </ul>
    </div>
  )
}

function TagLine({ name, count: recordings }: { readonly name: string; readonly count: number }) {
  const [isNaming, setNaming] = useState(false)
  if (isNaming)
    return (
      <li className="keep-choice">
        <NameField
          label={t('Name of {name}', { name })}
          name={name}
          onDone={(typed) => {
            setNaming(false)
            if (typed !== null && typed !== '') renameTag(name, typed)
          }}
        />
      </li>
    )
  return (
    <li className="keep-choice">
      <bdi className="ellipsis" title={name}>
        {name}
      </bdi>
      <span className="keep-count tabular">{count(recordings)}</span>
      <IconButton label={t('Rename {name}', { name })} icon={Pencil} onPress={() => setNaming(true)} />
      <IconButton label={t('Take {name} off everything', { name })} icon={Trash2} onPress={() => removeTag(name)} />
    </li>
  )
}
