// Samples are for looking around; they say that they are, and leave together.

import { Sparkles } from 'lucide-react'
import { t } from '../../language/language.ts'
import { useAction } from '../frame/ask.ts'
import { Button, Icon } from '../frame/button.tsx'
import { sayFault } from '../frame/toast-list.ts'
import './samples.css'

export function SamplesBanner() {
  const remove = useAction('samples:remove')
  return (
    <div className="banner calm samples">
      <Icon of={Sparkles} />
      <p>
        {t(
          'Sample recordings, with names, codes and quotes ready made: read, search and play them as you like. They cost nothing, and are never sent.',
        )}
      </p>
      <Button onPress={() => remove.mutate({}, { onError: sayFault })} isDisabled={remove.isPending}>
        {t('Remove samples')}
      </Button>
    </div>
  )
}
