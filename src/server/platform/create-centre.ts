import { randomUUID } from 'node:crypto'
import { settingsSchema } from '../../domain/law/settings.ts'
import { newToken, tokenHash } from '../account/sign-in/session.ts'
import { writeFirstCentre } from '../store/platform/create-centre.ts'
import { sqlState } from '../store/platform/database.ts'

/** What stands in the way of opening a centre, in Russian. */
export class NoCentre extends Error {}

/**
 * Opens a centre in a database: its name, and an administrator who has no password yet. Answers the number of the centre
 * and the one-time token of the invitation; everything else the administrator sets on the screens.
 */
export async function openCentre(
  adminUrl: string,
  { name, login, person }: { name: string; login: string; person: string },
  how: Pick<Parameters<typeof writeFirstCentre>[1], 'opened' | 'first'> = {
    opened: { endpoint: 'patronat centre open' },
  },
): Promise<{ id: number; token: string; hours: number }> {
  if (!/^[a-z0-9._-]{3,40}$/u.test(login))
    throw new NoCentre('Логин: латинские буквы, цифры, точка, дефис, от 3 знаков')
  const result = settingsSchema.shape.centre.safeParse({
    ...settingsSchema.parse({}).centre,
    fullName: name,
    shortName: name.slice(0, 100),
  })
  if (!result.success) throw new NoCentre('Название центра: от 1 до 300 знаков')
  if (person.trim().length === 0 || person.length > 200)
    throw new NoCentre('Фамилия, имя и отчество администратора: от 1 до 200 знаков')
  const settings = settingsSchema.parse({ centre: result.data })
  const token = newToken()
  const hours = settings.accounts.invitationHours
  try {
    const id = await writeFirstCentre(adminUrl, {
      settings,
      login,
      name: person.trim(),
      staffId: randomUUID(),
      tokenHash: tokenHash(token),
      hours,
      ...how,
    })
    if (id === undefined) throw new NoCentre('Центр уже открыт. Войдите в программу')
    return { id, token, hours }
  } catch (error) {
    if (sqlState(error) === '23505') throw new NoCentre(`Логин ${login} уже занят: выберите другой`)
    throw error
  }
}
