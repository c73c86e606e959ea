// The trials that kill processes: they wait more than they work, so they run beside the others.

import { controls, killed } from './killed.ts'
import { merging } from './merging.ts'
import { rotating } from './rotating.ts'
import { secrets } from './secrets.ts'
import { shortForms } from './short-forms.ts'

shortForms([killed, controls, secrets, merging, rotating])
