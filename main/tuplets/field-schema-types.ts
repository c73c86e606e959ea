// What a schema of custom fields is made of, in the words of the service (`analytics.schema`). Types only.

export const FIELD_TYPES = ['single_select', 'multi_select', 'boolean', 'rating'] as const

export type FieldType = (typeof FIELD_TYPES)[number]

export interface FieldOption {
  readonly id: number
  /** `NIGHT_SHIFT` */
  readonly code: string
  readonly label: string
}

export interface SchemaField {
  /** `main_topic`: what the answer stands under in the result. */
  readonly key: string
  readonly label: string
  readonly type: FieldType
  /** Guidance for whoever looks for it. */
  readonly description?: string
  readonly required?: boolean
  /** Of the two kinds of select. */
  readonly options?: readonly FieldOption[]
  /** Of ratings; 1 and 5 where nothing is said. */
  readonly min?: number
  readonly max?: number
}

export interface FieldSchema {
  /** The service's own, where nothing is said. */
  readonly schema_version?: string
  readonly fields: readonly SchemaField[]
}

export function isSelect(type: unknown): boolean {
  return type === 'single_select' || type === 'multi_select'
}
