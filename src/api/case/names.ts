import { z } from 'zod'
import { line, optionalLine } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'

/** Case forms that printed documents need, as they would be computed for a name; a correction stored for the person wins over them. */
export const declineName = endpoint({
  method: 'POST',
  path: '/api/names/decline',
  access: 'staff',
  audit: 'none',
  input: z.object({
    familyName: line(100),
    givenName: line(100),
    patronymic: optionalLine(100),
    sex: z.enum(['m', 'f']).optional(),
  }),
}).answers<{ genitive: string; dative: string; instrumental: string }>()
