// What the window asks in the first five minutes: how far the person is, and which folders recordings usually lie in. Nobody who has
// recordings is welcomed again; whoever has begun with the welcome is shown what is left, until they put that away.

import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Library } from '../library/library.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import { DEFAULT_RULES } from '../pipeline/rules.ts'
import type { Folders } from './folders.ts'
import type { Keychain } from './keychain.ts'
import type { Preferences } from './preferences.ts'
import type { Answers } from './requests.ts'
import type { Settings } from './settings.ts'
import { type Homes, usualPath, usualPlaces } from './usual-folders.ts'

type FirstStepsName = Extract<keyof Answers, `firstSteps:${string}`>

export interface FirstStepsRooms {
  readonly library: Pick<Library, 'beginnings'>
  readonly settings: Settings
  readonly keychain: Pick<Keychain, 'facts'>
  readonly folders: Folders
  readonly room: Pick<Pipeline['watching'], 'survey' | 'surveyFacts'>
  readonly drops: Pick<Pipeline['drops'], 'setAskingAbove'>
  readonly homes: () => Homes
  /** Without a single recording, be it a sample or one on its way. */
  readonly isEmpty: () => boolean
  readonly changed: () => void
}

/** The first recording is always shown with its price before it goes, whatever it costs. */
export function askingAbove(
  { askAboveMicro, firstSteps }: Preferences,
  library: Pick<Library, 'beginnings'>,
): number | null {
  const isFirst = firstSteps?.step === 'recording' && !firstSteps.isLeft && !library.beginnings().hasOwn
  return isFirst ? 0 : askAboveMicro
}

export function firstStepsAnswers(rooms: FirstStepsRooms): Pick<Answers, FirstStepsName> {
  const { settings, folders, room } = rooms
  const watched = (): readonly string[] => folders.list().map(({ path }) => path)
  return {
    'firstSteps:view': () => view(rooms),
    'firstSteps:set': (part) => {
      const before = settings.get().firstSteps ?? { step: 'key', isLeft: false, isListHidden: false }
      const { step = before.step, isLeft = before.isLeft, isListHidden = before.isListHidden } = part
      settings.change({ firstSteps: { step, isLeft, isListHidden } })
      rooms.drops.setAskingAbove(askingAbove(settings.get(), rooms.library))
      rooms.changed()
      return null
    },
    'firstSteps:folders': async () => {
      const places = await usualPlaces(rooms.homes(), watched())
      return places.map(({ id, name, within, recordings }) => ({ id, name, within: nameOf(within), recordings }))
    },
    'firstSteps:look': async ({ id }) => {
      const path = usualPath(rooms.homes(), id)
      if (path === null) throw new Fault('not-found', t('This folder is no longer there.'), { retry: 'never' })
      const survey = await room.survey(path)
      return { survey: room.surveyFacts(survey, DEFAULT_RULES, settings.get().options) }
    },
  }
}

function nameOf(within: keyof Homes): string {
  const names = { home: t('Home folder'), music: t('Music'), documents: t('Documents'), downloads: t('Downloads') }
  return names[within]
}

function view({ library, settings, keychain, folders, isEmpty }: FirstStepsRooms) {
  const { firstSteps, exports, askAboveMicro } = settings.get()
  const hasKey = keychain.facts().kind !== 'none'
  const { hasOwn, hasQuote } = library.beginnings()
  const { step, isLeft, isListHidden } = firstSteps ?? { step: 'key', isLeft: false, isListHidden: false }
  const done = {
    key: hasKey,
    folder: folders.list().some(({ isKept }) => isKept),
    recording: hasOwn,
    quote: hasQuote,
    export: exports.choices.length > 0,
  }
  const isAllDone = Object.values(done).every((is) => is)
  return {
    // A key that was there before the welcome needs none.
    isDue: !isLeft && isEmpty() && (!hasKey || step !== 'key'),
    isLeft,
    asksAlways: askAboveMicro !== 0 && askingAbove(settings.get(), library) === 0,
    step,
    isListed: firstSteps !== null && !isListHidden && !isAllDone,
    done,
  } as const
}
