// The whole walk, in the order in which the places lead to each other.

import { LIBRARY, SETTINGS } from './keeping.ts'
import { READING } from './reading.ts'
import type { Place } from './scene.ts'
import { SCREENS } from './screens.ts'
import { SENDING } from './sending.ts'

export const PLACES: readonly Place[] = [...SENDING, ...LIBRARY, ...READING, ...SETTINGS, ...SCREENS]
