import type { Role } from '../src/domain/law/permissions.ts'
import { type Settings, settingsSchema } from '../src/domain/law/settings.ts'
import { easyAccounts } from './fixtures/accounts.ts'
import { idOf } from './fixtures/people.ts'

// The centre of the tests: who works there, with which settings, beside which institutions. Tests of rules take it as it
// is; `fixtures/load-centre.ts` writes it into a database. Its families are in `fixtures/people.ts` and `families.ts`.

/** The school of the tests. */
export const school = { organisationId: idOf('school'), organisationName: 'СШ № 2' }
/** The clinic of the tests. */
export const clinic = { organisationId: idOf('clinic'), organisationName: 'Поликлиника' }
/** The labour office of the tests. */
export const labour = { organisationId: idOf('labour'), organisationName: 'Управление по труду' }
/** An institution a centre works with. */
export type Institution = { organisationId: string; organisationName: string; kind: string; email?: string }
/** All institutions of the tests. */
export const institutions: readonly Institution[] = [
  { ...school, kind: 'school', email: 'school@ozerki.example' },
  { ...clinic, kind: 'health', email: 'clinic@ozerki.example' },
  { ...labour, kind: 'labour' },
]

/** Everybody who works in a centre of the tests, by login; the last two come from institutions. */
export const staff = {
  curator: { name: 'Савицкая Людмила Петровна', role: 'case_specialist', post: 'специалист по социальной работе' },
  colleague: { name: 'Жук Вера Николаевна', role: 'case_specialist', post: 'специалист по социальной работе' },
  psychologist: { name: 'Рудько Ирина Андреевна', role: 'psychologist', post: 'психолог' },
  head: { name: 'Шимко Вера Ильинична', role: 'unit_head', post: 'заведующий отделением' },
  director: { name: 'Журавлёва Наталья Игоревна', role: 'director', post: 'директор' },
  registrar: { name: 'Мелешко Ольга Сергеевна', role: 'registrar', post: 'делопроизводитель' },
  admin: { name: 'Дубовик Антон Олегович', role: 'administrator', post: 'администратор' },
  privacy: { name: 'Лазар Нина Фёдоровна', role: 'privacy_officer', post: 'юрисконсульт' },
  analyst: { name: 'Гончар Олег Ильич', role: 'regional_analyst', post: 'главный специалист' },
  teacher: { name: 'Гурко Алла Викторовна', role: 'partner', post: 'педагог социальный', of: school.organisationId },
  doctor: { name: 'Сорока Инна Павловна', role: 'partner', post: 'педиатр', of: clinic.organisationId },
} as const satisfies Record<string, { name: string; role: Role; post: string; of?: string }>
/** Login of somebody in a centre of the tests. */
export type Login = keyof typeof staff
/** The id of somebody of a centre. */
export const staffIdOf = (centreId: number, login: string): string => idOf(`${centreId}:${login}`)

/** Settings of a centre of the tests: no second factor, and a story of a past week that is told in one go needs no reason. */
export const centreSettings = (own: Partial<Settings> | object = {}): Settings =>
  settingsSchema.parse({ accounts: easyAccounts, lateEntryAfterWorkingDays: 10, ...own })
