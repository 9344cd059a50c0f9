import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** Case forms that printed documents need, as they would be computed for a name; a correction stored for the person wins over them. */
export const declineName = endpoint({
  method: 'POST',
  path: '/api/names/decline',
  access: 'staff',
  audit: 'none',
  input: z.object({
    familyName: z.string().trim().min(1).max(100),
    givenName: z.string().trim().min(1).max(100),
    patronymic: z.string().trim().max(100).optional(),
    sex: z.enum(['m', 'f']).optional(),
  }),
}).answers<{ genitive: string; dative: string; instrumental: string }>()
