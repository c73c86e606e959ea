// The simulations: apart from the others, because their clock waits until the whole process is at rest.

import { planner } from './planner.ts'
import { shortForms } from './short-forms.ts'
import { crowd } from './sim/crowd.ts'
import { day } from './sim/day.ts'
import { naps } from './sim/naps.ts'
import { neighbours } from './sim/neighbours.ts'
import { points } from './sim/points.ts'
import { retention } from './sim/retention.ts'

shortForms([planner, crowd, points, day, retention, neighbours, naps])
