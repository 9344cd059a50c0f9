import type { PatronageKind } from './frequency.ts'

/** Kinds of patronage in words [МП II]. */
export const kindLabels = {
  emergency: 'экстренный',
  planned: 'плановый',
  control: 'контрольный',
} as const satisfies Record<PatronageKind, string>
