import { z } from 'zod'
import { id, optionalLine } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'
import { newPassword } from './session.ts'
import type { Entered } from './sign-in.ts'

const token = z.string().regex(/^[\w-]{43}$/u, 'Ссылка неполная: скопируйте её целиком')

/** Makes a one-time link by which a person sets a password; earlier links of the person stop working. */
export const invite = endpoint({
  method: 'POST',
  path: '/api/staff/:id/invitation',
  access: 'staff.manage',
  audit: 'staff',
  input: z.object({ id, why: optionalLine(300) }),
}).answers<{ token: string; expiresAt: string; mailed: boolean }>()
/** Whom a link invites. */
export const readInvitation = endpoint({
  method: 'POST',
  path: '/api/invitation/read',
  access: 'public',
  audit: 'none',
  input: z.object({ token }),
}).answers<{ name: string; login: string; centre: string; minimum: number }>()
/** Sets the password and goes on to the next step of the sign-in; a link does so once. */
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitation',
  access: 'public',
  audit: 'signIn',
  input: z.object({ token, password: newPassword }),
}).answers<Entered>()
