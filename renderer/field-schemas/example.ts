// A researcher's codebook, as an example to begin with: interviews with nurses about their nights.

import { t } from '../../language/language.ts'
import type { FieldDraft } from '../../preload/contract.ts'

const NOTHING_MORE = { description: '', required: false, options: [], min: 1, max: 5 } as const

function options(...rows: readonly (readonly [code: string, label: string])[]): FieldDraft['options'] {
  return rows.map(([code, label], index) => ({ id: index + 1, code, label }))
}

export const EXAMPLE: { readonly name: string; readonly fields: readonly FieldDraft[] } = {
  name: t('Night shift interviews'),
  fields: [
    {
      ...NOTHING_MORE,
      key: 'main_topic',
      label: t('Main topic'),
      type: 'single_select',
      required: true,
      description: t('What most of the interview is about. Small talk at the beginning and the end does not count.'),
      options: options(
        ['STAFFING', 'Staffing'],
        ['SLEEP_AND_HEALTH', 'Sleep and health'],
        ['PATIENT_SAFETY', 'Patient safety'],
        ['FAMILY', 'Family'],
        ['OTHER', 'Something else'],
      ),
    },
    {
      ...NOTHING_MORE,
      key: 'coping',
      label: t('Ways of coping'),
      type: 'multi_select',
      description: t('Only what the person does themselves, not what they wish for.'),
      options: options(
        ['NAPS', 'Naps'],
        ['CAFFEINE', 'Caffeine'],
        ['COLLEAGUES', 'Support by colleagues'],
        ['SWAPPING', 'Swapping shifts'],
      ),
    },
    {
      ...NOTHING_MORE,
      key: 'tells_of_incident',
      label: t('Tells of an incident'),
      type: 'boolean',
      description: t('True where something that happened to a patient is told, near misses too.'),
    },
    {
      ...NOTHING_MORE,
      key: 'trust_in_management',
      label: t('Trust in the management'),
      type: 'rating',
      description: t('1 means open distrust; 5 means that decisions are defended.'),
    },
  ],
}
