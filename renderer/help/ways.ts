// The ways out of an article, to the screen or the act that it speaks of. Each is what the command of the same name does.

import { t } from '../../language/language.ts'
import { commandOf } from '../commands/catalogue.ts'
import { run } from '../commands/commands.ts'
import { watchFolder } from '../folders/watching.ts'

const COMMANDS = [
  'activity',
  'addFiles',
  'addLinks',
  'codes',
  'costs',
  'fields',
  'importFiles',
  'insights',
  'jobs',
  'keys',
  'leaving',
  'library',
  'maskedReading',
  'matrix',
  'palette',
  'people',
  'quotes',
  'review',
  'search',
  'settings',
  'welcome',
] as const

export type WayId = (typeof COMMANDS)[number] | 'watchFolder'

export function wayName(id: WayId): string {
  return id === 'watchFolder' ? t('Watch a folder…') : commandOf(id).name
}

export function take(id: WayId): void {
  if (id === 'watchFolder') watchFolder()
  else run(id)
}
