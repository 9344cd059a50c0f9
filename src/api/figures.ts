import { endpoint, nothing } from './endpoint.ts'

/** A number, or that there are fewer than five: a small group could be known by it. */
export type Figure = number | 'few'
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
}).answers<{ from: string; to: string; centres: CentreFigures[] }>()
