// How far a person is with their first steps, and how they go on. It is kept by the main process, so that closing the window in the
// middle loses nothing; whoever has recordings is not welcomed again.

import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { AppView, FirstStep, FirstStepsView } from '../../preload/contract.ts'
import { ask, useAsk } from '../frame/ask.ts'
import { go } from '../frame/route.ts'
import { sayFault } from '../frame/toast-list.ts'

export const STEPS: readonly FirstStep[] = ['key', 'folder', 'recording']

export const STEP_NAMES: Readonly<Record<FirstStep, string>> = {
  key: t('Key'),
  folder: t('Folder'),
  recording: t('First recording'),
}

export function useFirstSteps(): FirstStepsView | undefined {
  return useAsk('firstSteps:view', {}).data
}

/** Whether the welcome comes before the library. Before that is known, an application without anything has it. */
export function useWelcome(app: AppView | undefined): boolean {
  const steps = useFirstSteps()
  const hasBegun = steps !== undefined && !steps.isLeft && steps.step === 'recording' && steps.done.recording
  useEffect(() => {
    // The first recording is on its way: from now on everything is as it always is.
    if (hasBegun) leaveWelcome()
  }, [hasBegun])
  return steps?.isDue ?? (app?.key.kind === 'none' && app.isEmpty)
}

export function goTo(step: FirstStep): void {
  ask('firstSteps:set', { step, isLeft: false }).catch(sayFault)
}

export function goOn(from: FirstStep): void {
  const next = STEPS[STEPS.indexOf(from) + 1]
  if (next !== undefined) goTo(next)
}

export function leaveWelcome(): void {
  ask('firstSteps:set', { isLeft: true }).catch(sayFault)
}

export function hideList(): void {
  ask('firstSteps:set', { isListHidden: true }).catch(sayFault)
}

/** To a step of the welcome, from wherever. */
export function openStep(step: FirstStep): void {
  goTo(step)
  go({ screen: 'welcome' })
}
