// The bytes of a result are no longer gzipped, all of them: those of an import may be packed by Brotli (`pressQuick`). What is here
// already stays as it is, and each says by its first bytes which it is.

import type { Step } from '../migrate.ts'

export const bodies: Step = {
  version: 21,
  name: 'bodies',
  run(database) {
    database.exec('ALTER TABLE result RENAME COLUMN body_gzip TO body')
  },
}
