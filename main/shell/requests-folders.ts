// What the window asks about watched folders: to look through one, to watch it by rules, and to read its log. Paths are picked in
// the system's own dialog and stay in the main process; the page names folders and looks by id.

import type { FolderRules, FolderSurvey } from '../../preload/contract.ts'
import { demandAllowed } from '../pipeline/options.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import { DEFAULT_RULES } from '../pipeline/rules.ts'
import type { Folders } from './folders.ts'
import type { Answers } from './requests.ts'
import type { Dialogs } from './requests-queue.ts'
import type { Settings } from './settings.ts'

type FolderName = Extract<keyof Answers, `folders:${string}`>

export function folderAnswers(rooms: {
  readonly room: Pick<Pipeline['watching'], 'survey' | 'surveyFacts' | 'surveyPath' | 'forgetSurvey' | 'files'>
  readonly folders: Folders
  readonly settings: Pick<Settings, 'get'>
  readonly dialogs: Pick<Dialogs, 'pick'>
  /** Tells the window that the settings are not what it last read. */
  readonly changed: () => void
}): Pick<Answers, FolderName> {
  const { room, folders, settings, dialogs, changed } = rooms
  const done = (_nothing: unknown): null => {
    changed()
    return null
  }
  const survey = (id: string, rules: Parameters<typeof room.surveyFacts>[1]): FolderSurvey =>
    room.surveyFacts(id, rules, settings.get().options)
  return {
    'folders:pick': async () => {
      const [path] = await dialogs.pick('folder', 'watch')
      return { survey: path === undefined ? null : survey(await room.survey(path), DEFAULT_RULES) }
    },
    'folders:survey': ({ id, rules }) => survey(id, rules),
    'folders:forget': ({ id }) => {
      room.forgetSurvey(id)
      return null
    },
    'folders:watch': async ({ surveyId, rules }) => {
      demandRules(rules)
      const folder = await folders.add(room.surveyPath(surveyId), rules)
      room.forgetSurvey(surveyId)
      changed()
      return folder
    },
    'folders:change': ({ id, rules }) => {
      demandRules(rules)
      return done(folders.change(id, rules))
    },
    'folders:pause': ({ id, untilMs }) => done(folders.pause(id, untilMs)),
    'folders:resume': ({ id }) => done(folders.resume(id)),
    'folders:remove': ({ id }) => done(folders.remove(id)),
    'folders:rescan': ({ id }) => done(folders.rescan(id)),
    'folders:files': ({ id, kind, offset, limit }) => room.files(id, { kind, offset, limit }),
  }
}

/** What is never sent may ask for anything. */
function demandRules({ options, isSensitive }: FolderRules): void {
  if (options !== null && !isSensitive) demandAllowed(options)
}
