import { z } from 'zod'
import { id, line } from '../../domain/kernel/text.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** A unit of the centre (dossier §5.1): names and number are its own affair. */
export type UnitView = { id: string; name: string; active: boolean; people: number }
/** Units of the centre; without any it is one. */
export const listUnits = endpoint({
  method: 'GET',
  path: '/api/units',
  access: 'settings.read',
  audit: 'none',
  input: nothing,
  packed: true,
}).answers<{ units: UnitView[] }>()
/** Makes a unit, names it anew or closes it. */
export const saveUnit = endpoint({
  method: 'PUT',
  path: '/api/units/:id',
  access: 'unit.write',
  audit: 'settings',
  input: z.object({ id, name: line(200), active: z.boolean() }),
}).answers<{ ok: true }>()
