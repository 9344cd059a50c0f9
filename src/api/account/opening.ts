import { z } from 'zod'
import { line } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'
import { loginInput } from './staff.ts'

/** What a one-time code of the console has come to: it opens a centre, its hour is over, or it was guessed at too often. */
export type OpeningState = 'open' | 'late' | 'guessed'

/** Opens the first centre of an empty database by the code that the console printed; answers the link of its administrator. */
export const openFirstCentre = endpoint({
  method: 'POST',
  path: '/api/opening',
  access: 'public',
  // Written by what opens the centre: before that there is no journal to write into.
  audit: 'none',
  input: z.object({
    code: line(40, 'Впишите код, который напечатала программа'),
    centre: line(300, 'Впишите название центра, как в документах'),
    person: line(200, 'Впишите фамилию, имя и отчество'),
    login: loginInput,
  }),
}).answers<{ token: string }>()
