// An overview as masked reading tells it: every text of it goes through the masks of the recording that it is about, and what belongs to
// none through those of everything.

import type { Listed, OverviewView } from '../overview.ts'

export interface Cover {
  /** Every text of it; of a recording, where it belongs to one. */
  texts<T>(value: T, id?: number | null): T
}

export function coveredOverview(view: OverviewView, { texts }: Cover): OverviewView {
  const about = <T extends { readonly recordingId: number }>({ total, first }: Listed<T>): Listed<T> => ({
    total,
    first: first.map((one) => texts(one, one.recordingId)),
  })
  const titled = <T extends { readonly id: number }>(list: readonly T[]): readonly T[] =>
    list.map((one) => texts(one, one.id))
  return {
    ...view,
    collection: texts(view.collection),
    people: texts(view.people),
    actions: about(view.actions),
    decisions: about(view.decisions),
    risks: about(view.risks),
    expiring: { ...view.expiring, first: titled(view.expiring.first) },
    checks: view.checks.map(({ kind, recordings }) => ({
      kind,
      recordings: { ...recordings, first: titled(recordings.first) },
    })),
    opened: titled(view.opened),
    arrived: titled(view.arrived),
    remarks: about(view.remarks),
  }
}
