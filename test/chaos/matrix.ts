// All trials, in the order of their numbers: each puts one promise to the test. `npm test` runs their short forms,
// `npm run chaos` the long ones.

import { bills } from './bills.ts'
import { converting } from './converting.ts'
import { correcting } from './correcting.ts'
import { correctingKilled } from './correcting-killed.ts'
import { disk } from './disk.ts'
import { forgetting } from './forgetting.ts'
import { hiding } from './hiding.ts'
import { hidingReading } from './hiding-reading.ts'
import { hostile } from './hostile.ts'
import { importKilled } from './import-killed.ts'
import { keeping } from './keeping.ts'
import { controls, killed } from './killed.ts'
import { merging } from './merging.ts'
import { mutation } from './mutation.ts'
import { planner } from './planner.ts'
import { poisoned } from './poisoned.ts'
import { queries } from './queries.ts'
import { readers } from './readers.ts'
import { rotating } from './rotating.ts'
import { secrets } from './secrets.ts'
import { crowd } from './sim/crowd.ts'
import { day } from './sim/day.ts'
import { naps } from './sim/naps.ts'
import { neighbours } from './sim/neighbours.ts'
import { points } from './sim/points.ts'
import { retention } from './sim/retention.ts'
import { statuses } from './statuses.ts'
import { storming } from './storming.ts'
import { torn } from './torn.ts'
import type { Trial } from './trial.ts'
import { upload } from './upload.ts'
import { watching } from './watching.ts'
import { windowKilled } from './window-kills.ts'

export const TRIALS: readonly Trial[] = [
  planner, // T1
  crowd, // T2
  points, // T3
  killed, // T4
  controls, // T5
  torn, // T6
  poisoned, // T7
  statuses, // T8
  day, // T9
  retention, // T10
  watching, // T11
  mutation, // T12
  upload, // T13
  disk, // T14
  secrets, // T15
  hostile, // T16
  neighbours, // T17
  naps, // T18
  merging, // T19
  keeping, // T20
  importKilled, // T21
  correcting, // T22
  correctingKilled, // T23
  bills, // T24
  converting, // T25
  rotating, // T26
  hiding, // T27
  forgetting, // T28
  hidingReading, // T29
  readers, // T30
  queries, // T31
  storming, // T32
  windowKilled, // T33
]
