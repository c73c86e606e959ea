// The room's verbs in one piece, as the composition root hands them to the pipeline. It adds nothing of its own.

import { openBeside } from './beside.ts'
import { expand } from './expand.ts'
import { inspect, inspectOriginal, probe } from './inspect.ts'
import { foldingAt, isStillAt, isThere, truePath } from './names.ts'
import { pileOf } from './pile.ts'
import { quietMsAt } from './place.ts'
import { judge, look } from './settle.ts'
import { openSource } from './source.ts'
import { listFolder } from './survey.ts'
import { watchFolder } from './watch.ts'

export const systemIntake = {
  look,
  judge,
  inspect,
  inspectOriginal,
  probe,
  openSource,
  expand,
  watchFolder,
  listFolder,
  quietMsAt,
  foldingAt,
  isStillAt,
  isThere,
  truePath,
  pileOf,
  openBeside,
} as const
