// What the tier is called that a transcript was made with. What the service adds later goes by its own name for it.

import { t } from '../../language/language.ts'

export function tierName(model: string): string {
  if (model === 'standard') return t('standard', {}, 'tier')
  return model === 'premium' ? t('premium', {}, 'tier') : model
}
