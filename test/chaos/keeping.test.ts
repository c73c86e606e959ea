// The library is kept safe by processes that may die at it.

import { forgetting } from './forgetting.ts'
import { keeping } from './keeping.ts'
import { shortForms } from './short-forms.ts'

shortForms([keeping, forgetting])
