import { type Role, roles } from '../law/permissions.ts'
import { type Section, sectionReaders } from '../law/sections.ts'

/**
 * Four eyes for power: what one person asks for acts only after a second one has confirmed it. `waits`: the account signs in
 * and sees nothing until then; otherwise all goes on as before until then.
 */
export const powers = {
  account: { label: 'Новая или снова открытая учётная запись', waits: true },
  signIn: { label: 'Новый пароль по ссылке администратора', waits: true },
  factors: { label: 'Снят второй шаг входа', waits: true },
  change: { label: 'Другое имя, должность, роль, отделение, логин, почта, телефон или внешний номер', waits: false },
  mail: { label: 'Другой почтовый сервер центра', waits: false },
  calendar: { label: 'Другие дни рабочего календаря, по которым идут сроки', waits: false },
  restored: { label: 'Продолжить с восстановленной базой', waits: false },
} as const
/** One act that needs a second person. */
export type Power = keyof typeof powers
/** Acts about the centre as a whole, asked for by the one they stand with, and not about an account. */
export const powersOfCentre: ReadonlySet<Power> = new Set<Power>(['mail', 'calendar', 'restored'])

/** What of an account a second person confirms, in words. */
export const fieldWords = {
  name: 'Имя',
  post: 'Должность',
  role: 'Роль',
  unitId: 'Отделение',
  organisationId: 'Организация',
  login: 'Логин',
  email: 'Электронная почта',
  phone: 'Телефон',
  externalId: 'Номер во внешней системе входа',
} as const

/** Every field of an account in words. */
export const accountWords = {
  ...fieldWords,
  education: 'Образование',
  active: 'Открыта или закрыта',
} as const

/** Sections that tell of a family; numbers without families are none. */
const ofFamilies = (Object.keys(sectionReaders) as Section[]).filter(section => section !== 'statistics')
/** Whether somebody of that role reads anything of any family. */
export const readsFamilies = (role: Role): boolean =>
  ofFamilies.some(section => sectionReaders[section][role] !== undefined)

/**
 * Who confirms, rung by rung: the first rung on which somebody stands. Of a director that is whoever answers for personal data;
 * the last rung is for a centre of three people. On no rung: the console (`patronat staff confirm`).
 */
export const confirmers = {
  others: [['director', 'unit_head'], ['privacy_officer'], ['case_specialist', 'psychologist', 'registrar']],
  director: [['privacy_officer'], ['director', 'unit_head'], ['case_specialist', 'psychologist', 'registrar']],
} as const satisfies Record<string, readonly (readonly Role[])[]>

/** Whether what is done to an account of that role needs a second person: it reads families, or it confirms others. */
export const needsSecond = (role: Role): boolean =>
  readsFamilies(role) || confirmers.others.some(rung => (rung as readonly Role[]).includes(role))

/** An account as far as the power over it goes. */
export type PowerAccount = {
  name: string
  post: string
  role: Role
  active: boolean
  /** Without a login nobody signs in: the person of an organisation's one-time links. */
  login?: string | undefined
  unitId?: string | undefined
  organisationId?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  externalId?: string | undefined
}
/** What of an account acts only when confirmed. */
export type PowerChange = Pick<PowerAccount, 'role' | 'unitId' | 'organisationId' | 'email' | 'phone' | 'externalId'> &
  // Left out in what was asked before names and logins waited too.
  Partial<AccountName & Pick<PowerAccount, 'login'>>

/** Under which name, in which post, an account goes. */
export type AccountName = Pick<PowerAccount, 'name' | 'post'>
/** Whether an account would go under another name or in another post. */
export const isRenamed = (before: AccountName, after: AccountName): boolean =>
  before.name !== after.name || before.post !== after.post

/**
 * What must be confirmed when an account is written: the account itself, a change of it, or nothing. One that read no family
 * until now is as good as new: whatever was done to it before (a password by a link, factors, an address) was done by one
 * person alone. So is one that was closed, of whatever role, and a new one that bears a name of somebody here: under it one
 * would act as that person. Nobody alone takes a role away that reads families or confirms: so one would choose who decides.
 * And nobody alone gives an account, open, closed or closed by the same call, another name or another unit: heads read families by the unit of their worker; nor
 * another login, address or number by which its owner comes in.
 */
export function powerOf(
  before: PowerAccount | undefined,
  after: PowerAccount,
  bearsNameOfOther = false,
): 'account' | 'change' | undefined {
  const works = before?.active === true && Boolean(before.login)
  if (after.active && !works && (before || bearsNameOfOther || needsSecond(after.role))) return 'account'
  if (!before) return undefined
  if (after.active && !needsSecond(before.role) && needsSecond(after.role)) return 'account'
  const same =
    !isRenamed(before, after) &&
    before.unitId === after.unitId &&
    (before.role === after.role || !needsSecond(before.role)) &&
    before.organisationId === after.organisationId &&
    (!before.login || before.login === after.login) &&
    before.email === after.email &&
    before.phone === after.phone &&
    before.externalId === after.externalId
  return same ? undefined : 'change'
}

/** What was asked, as far as it decides who confirms it. */
export type AskedPower = { staffId: string; askedBy: string; roles: readonly Role[] }
/** Somebody who might confirm; `waits` while the own account is not confirmed. A change that does not act yet takes nobody's word away. */
export type Candidate = { id: string; role: Role; active: boolean; waits: boolean }

/** Who may confirm: nobody what one has asked for or what is about oneself, and nobody whose own account is not confirmed. */
export function confirmersOf(asked: AskedPower, staff: readonly Candidate[]): Candidate[] {
  const others = staff.filter(
    worker => worker.active && !worker.waits && worker.id !== asked.askedBy && worker.id !== asked.staffId,
  )
  const ladder = asked.roles.includes('director') ? confirmers.director : confirmers.others
  for (const rung of ladder) {
    const standing = others.filter(other => (rung as readonly Role[]).includes(other.role))
    if (standing.length > 0) return standing
  }
  return []
}

/** The roles of a rung in words. */
export const rungWords = (rung: readonly Role[]): string => rung.map(role => roles[role]).join(' или ')
