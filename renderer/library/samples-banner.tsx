// Samples are for looking around; they say that they are, and leave together.

import { Sparkles } from 'lucide-react'
import { t } from '../../language/language.ts'
import { useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'

export function SamplesBanner() {
  const remove = useAction('samples:remove')
  return (
    <div className="banner calm samples">
      <Icon of={Sparkles} />
      <p>{t('These are sample recordings: read, search and play them as you like.')}</p>
      <Button onPress={() => remove.mutate({}, { onError: sayFault })} isDisabled={remove.isPending}>
        {t('Remove them')}
      </Button>
    </div>
  )
}
