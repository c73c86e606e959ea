// What was paid, whatever became of the jobs: mostly waits for the service.

import { bills } from './bills.ts'
import { shortForms } from './short-forms.ts'

shortForms([bills])
