import type { Duplicate } from '../../../../api/case/cases.ts'

/** A found family in one line; whoever does not work with it is not told the address. */
export const labelOf = ({ title, address }: Pick<Duplicate, 'title' | 'address'>): string =>
  [`Семья ${title}`, address].filter(Boolean).join(', ')
