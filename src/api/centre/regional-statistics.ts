import { endpoint, nothing } from '../endpoint.ts'

/** A number, or that there are fewer than five, or that the number is kept back because a small group would follow from it. */
export type Figure = number | 'few' | 'kept'
/** Figures of one centre. */
export type CentreFigures = {
  centreId: number
  name: string
  kinds: Record<string, Figure>
  stages: Record<string, Figure>
  terms: Record<string, Figure>
}
/** Figures of all centres, for the committee: numbers only, of no family. */
export const regionFigures = endpoint({
  method: 'GET',
  path: '/api/figures',
  access: 'figures.read',
  audit: 'list',
  input: nothing,
  packed: true,
}).answers<{ from: string; to: string; centres: CentreFigures[] }>()
