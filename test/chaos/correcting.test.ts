// Corrections, walked through at random, and killed in the middle: both wait for the disk more than they work.

import { correcting } from './correcting.ts'
import { correctingKilled } from './correcting-killed.ts'
import { shortForms } from './short-forms.ts'

shortForms([correcting, correctingKilled])
