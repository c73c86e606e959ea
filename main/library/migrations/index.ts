// All steps of the library's shape, oldest first. A step that has been released is never changed again.

import type { Step } from '../migrate.ts'
import { firstLibrary } from './0001-first-library.ts'
import { queueInDepth } from './0002-queue-in-depth.ts'
import { shelves } from './0003-shelves.ts'
import { search } from './0004-search.ts'
import { filedUnder } from './0005-filed-under.ts'
import { automaticExports } from './0006-automatic-exports.ts'
import { quoting } from './0007-quoting.ts'
import { corrections } from './0008-corrections.ts'
import { fieldSchemas } from './0009-field-schemas.ts'
import { proposals } from './0010-proposals.ts'
import { derived } from './0011-derived.ts'
import { accounts } from './0012-accounts.ts'
import { whatWasPaid } from './0013-what-was-paid.ts'
import { redaction } from './0014-redaction.ts'
import { insights } from './0015-insights.ts'
import { people } from './0016-people.ts'
import { voices } from './0017-voices.ts'
import { reviewOfFindings } from './0018-review-of-findings.ts'
import { collectionNote } from './0019-collection-note.ts'
import { digests } from './0020-digests.ts'
import { bodies } from './0021-bodies.ts'

export const MIGRATIONS: readonly Step[] = [
  firstLibrary,
  queueInDepth,
  shelves,
  search,
  filedUnder,
  automaticExports,
  quoting,
  corrections,
  fieldSchemas,
  proposals,
  derived,
  accounts,
  whatWasPaid,
  redaction,
  insights,
  people,
  voices,
  reviewOfFindings,
  collectionNote,
  digests,
  bodies,
]
