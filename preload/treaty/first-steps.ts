// The first five minutes: how far a person is with them, and the folders of this computer that recordings usually lie in.

import type { FolderSurvey } from './folders.ts'

/** What the welcome asks, in its order. */
export type FirstStep = 'key' | 'folder' | 'recording'

/** What a person has done once, whenever that was. */
export interface FirstDeeds {
  readonly key: boolean
  readonly folder: boolean
  /** Of their own: samples do not count. */
  readonly recording: boolean
  readonly quote: boolean
  readonly export: boolean
}

export interface FirstStepsView {
  /** The welcome comes first: nothing is here yet, and nobody has left it. */
  readonly isDue: boolean
  /** The person has had enough of it, or it has come to its end. */
  readonly isLeft: boolean
  /** What is dropped is shown with its price, whatever it costs, because it is the first. */
  readonly asksAlways: boolean
  /** Where it goes on. */
  readonly step: FirstStep
  /** The list of what is left to do stands in the library. */
  readonly isListed: boolean
  readonly done: FirstDeeds
}

/** A folder that recorders and meeting programs often write to, if this computer has it. */
export interface UsualFolder {
  readonly id: string
  readonly name: string
  /** The folder that it lies in, as people call it. */
  readonly within: string
  /** Recordings in it by their names; it is not opened further. */
  readonly recordings: number
}

export interface FirstStepsRequests {
  'firstSteps:view': { input: Record<string, never>; value: FirstStepsView }
  /** What is left out stays as it is. */
  'firstSteps:set': {
    input: {
      readonly step?: FirstStep | undefined
      readonly isLeft?: boolean | undefined
      readonly isListHidden?: boolean | undefined
    }
    value: null
  }
  /** Those that are there and not watched, the fullest first. */
  'firstSteps:folders': { input: Record<string, never>; value: readonly UsualFolder[] }
  /** Begins to look through one of them, as if it had been picked. */
  'firstSteps:look': { input: { readonly id: string }; value: { readonly survey: FolderSurvey } }
}
