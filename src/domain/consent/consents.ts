import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { eachOnce, id, legalDay, line, oneOf, optionalDay, optionalLine } from '../kernel/text.ts'
import type { Settings } from '../law/settings.ts'
import type { Confidence } from '../law/terms/deadlines.ts'
import { ageOn, isChild, type Member, type Person } from '../people/people.ts'

const agencies = 'привлечение специалистов других организаций'
/** What a family agrees to with the centre itself; special data need a consent of their own (dossier §1.4). */
export const centreConsents = {
  personalData: 'обработка персональных данных',
  specialData: 'обработка специальных данных: здоровье, инвалидность, ответственность',
  agencies: `${agencies} (МП 5.3)`,
} as const
/** One of them. */
export type CentreConsent = keyof typeof centreConsents
const revokedConsents: Record<CentreConsent, string> = {
  ...centreConsents,
  personalData: 'обработку персональных данных',
  specialData: 'обработку специальных данных: здоровье, инвалидность, ответственность',
}
/** The same in a list, without its clause. */
export const centreConsentsInShort: Record<CentreConsent, string> = { ...centreConsents, agencies }

/** What of a family can be given to an organisation; each is agreed to apart (dossier §1.4). */
export const dataCategories = {
  card: 'карточка: состав семьи, даты рождения, адрес, телефон',
  special: 'специальные данные: здоровье, инвалидность, ответственность',
  diagnostics: 'диагностика: оценки и выводы',
  plan: 'план: мероприятия и их выполнение',
  contacts: 'ход работы: встречи и их итоги',
} as const
/** One category. */
export type DataCategory = keyof typeof dataCategories
const categoriesInShort: Record<DataCategory, string> = {
  card: 'карточка',
  special: 'специальные данные',
  diagnostics: 'диагностика',
  plan: 'план',
  contacts: 'ход работы',
}
/** «карточка, план»: the categories in a word each. */
export const inShort = (categories: readonly DataCategory[]): string =>
  categories.map(category => categoriesInShort[category]).join(', ')

/** In what form a consent was given (LAW-99 ст. 5). */
export const consentForms = {
  paper: 'на бумаге с подписью',
  document: 'электронный документ',
  electronic: 'другая электронная форма',
} as const

/** B3, M: the family agrees that an organisation works with it and learns something of it, or to a use of its data by the centre. */
export const giveConsent = z.object({
  consentId: id,
  /** Given to the centre itself; no organisation learns anything by it. */
  purpose: z.enum(['personalData', 'specialData']).optional(),
  organisationId: id.optional(),
  organisationName: line(300, 'Укажите организацию'),
  categories: eachOnce(z.array(oneOf(dataCategories)).min(1, 'Отметьте, какие сведения')),
  /** Whose data. */
  personIds: eachOnce(z.array(id).min(1, 'Отметьте, чьи сведения').max(30)),
  /** Who gave it; for a child under sixteen, the legal representative. */
  givenById: id,
  day: legalDay,
  /** The last day on which it holds; without one, until it is taken back or the work ends. */
  until: optionalDay,
  form: oneOf(consentForms),
  note: optionalLine(300),
  attachmentIds: eachOnce(z.array(id).max(20)).default([]),
})
/** A consent of its own, or one of an application: «<id of the application>:specialData». */
const consentRef = z
  .string()
  .regex(/^[0-9a-f-]{36}(:(personalData|specialData|agencies))?$/u, 'Неизвестный номер записи')
/** A consent is taken back; sharing stops with the day. */
export const revokeConsent = z.object({
  consentId: consentRef,
  day: legalDay,
  reason: optionalLine(500),
  /** Who takes it back when that is not who gave it: somebody whose data it is, or a child's representative. */
  byId: id.optional(),
})
/** TL-22a: what was asked with the revocation is done and the citizen told. */
export const settleRevocation = z.object({
  consentId: consentRef,
  day: legalDay,
  how: line(500, 'Запишите, что сделано и как сообщили'),
})
/** From this age one agrees for oneself (LAW-99 ст. 5; dossier §1.4). */
export const ownConsentAge = 16
/** Whether somebody is too young to agree for himself; without a birthday, whether he is a child of the family. */
export function agreesThroughOthers(member: Member, person: Person | undefined, day: Day): boolean {
  const age = person && ageOn(person, day)
  return age === undefined ? isChild(member, person, day) : age < ownConsentAge
}

/** A consent with its end. */
export type Consent = {
  id: string
  /** Given to the centre itself. */
  purpose?: CentreConsent
  /** Ticked in an application: of the applicant and of the children he represents. */
  application?: true
  organisationId?: string
  organisationName: string
  categories: DataCategory[]
  personIds: string[]
  givenById: string
  day: Day
  /** Its last day. */
  until?: Day
  form: keyof typeof consentForms
  note?: string
  revoked?: { day: Day; reason?: string; byId?: string }
  settled?: { day: Day; how: string }
  /** The day it ended with the work with the family; the family has not taken it back. */
  over?: Day
}

const categoriesOf: Record<CentreConsent, DataCategory[]> = {
  personalData: ['card'],
  specialData: ['special'],
  agencies: [],
}
/** To whom a consent to the centre itself is given, where the others have their organisation. */
export const theCentre = 'центр'
/** What a consent given to the centre is about, as it is stored. */
export const toTheCentre = (purpose: CentreConsent): Pick<Consent, 'purpose' | 'organisationName' | 'categories'> => ({
  purpose,
  organisationName: theCentre,
  categories: categoriesOf[purpose],
})
/** What was agreed to when it is taken back: «на обработку …». */
export const revokedSubject = ({ purpose, organisationName }: Pick<Consent, 'purpose' | 'organisationName'>): string =>
  purpose ? revokedConsents[purpose] : `предоставление сведений организации: ${organisationName}`
/** What a consent allows, in a few words. */
export const consentSubject = ({ purpose, organisationName }: Pick<Consent, 'purpose' | 'organisationName'>): string =>
  purpose ? centreConsents[purpose] : `передача сведений: ${organisationName}`

/** Grounds on which something may be told without a consent. Those that are not sure can be switched off in the settings. */
export const legalBases = {
  replyDuty: {
    label: 'обязанность ответить учреждению образования',
    clause: 'МП 5.2',
    confidence: 'high',
    setting: undefined,
  },
  childRights: {
    label: 'обязанность сообщить о нарушении прав ребёнка',
    clause: 'МП 5.2',
    confidence: 'high',
    setting: undefined,
  },
  agreedPlan: {
    label: 'план, согласованный гражданином, идёт ответственным организациям',
    clause: 'МП 6.4, приложение 1',
    confidence: 'setting',
    setting: 'agreedPlanIsBasis',
  },
  requestRight: {
    label: 'право центра запрашивать материалы у опеки и учреждений образования',
    clause: 'МП 5.3',
    confidence: 'setting',
    setting: 'requestRightIsBasis',
  },
  ownData: {
    label: 'документ о себе получает сам человек или его законный представитель',
    clause: 'закон № 99-З, ст. 11',
    confidence: 'medium',
    setting: undefined,
  },
} as const satisfies Record<
  string,
  { label: string; clause: string; confidence: Confidence; setting: keyof Settings | undefined }
>
/** One ground. */
export type LegalBasis = keyof typeof legalBases

/** Every way in which something leaves the centre: what it carries and the ground it may rest on; none means a consent. */
export const sharings = {
  reply: { label: 'ответ учреждению образования', categories: ['card'], basis: 'replyDuty' },
  notice: { label: 'сообщение в органы опеки', categories: ['card'], basis: 'childRights' },
  plan: { label: 'план', categories: ['plan'], basis: 'agreedPlan' },
  partner: { label: 'мероприятия плана', categories: ['plan'], basis: 'agreedPlan' },
  monitoring: { label: 'ход выполнения плана', categories: ['plan'], basis: 'agreedPlan' },
  request: { label: 'сведения о людях, о которых спрашивает центр', categories: ['card'], basis: 'requestRight' },
  transfer: { label: 'дело для передачи', categories: ['card', 'plan', 'contacts'], basis: undefined },
  document: { label: 'документ', categories: ['card'], basis: undefined },
} as const satisfies Record<
  string,
  { label: string; categories: readonly DataCategory[]; basis: LegalBasis | undefined }
>
/** One way of sharing. */
export type Sharing = keyof typeof sharings

/** Who is to get something; without an id, an organisation that is not on the centre's list. */
export type Recipient = { organisationId?: string | undefined; organisationName: string; kind?: string | undefined }

/** What a consent is about: a use of the data by the centre, or an organisation that learns of them. */
const isOfOneSubject = (consent: Consent, other: Consent): boolean =>
  consent.purpose || other.purpose
    ? consent.purpose === other.purpose
    : consent.organisationId && other.organisationId
      ? consent.organisationId === other.organisationId
      : consent.organisationName.trim().toLowerCase() === other.organisationName.trim().toLowerCase()

/** Whether somebody took another consent back who gave this one, or whose data it is about; a tick in an application is about his children, too. */
const isOfOnePerson = ({ givenById, personIds, application }: Consent, other: Consent): boolean => {
  const { byId } = other.revoked ?? {}
  const isTheirs = byId !== undefined && (byId === givenById || personIds.includes(byId))
  const isOfThem = application || other.application || other.personIds.some(id => personIds.includes(id))
  return (other.givenById === givenById && isOfThem === true) || isTheirs
}

/**
 * The day on which the same was taken back after a consent was given, by another record, of one category or of all it is about: from
 * then on it gives nothing, whichever of the two was typed first (закон № 99-З, ст. 5, 10).
 */
export function takenBackSince(
  consent: Consent,
  consents: readonly Consent[],
  { day, category }: { day?: Day; category?: DataCategory } = {},
): Day | undefined {
  const taken = consents.flatMap(other => {
    const { revoked, categories } = other
    if (!revoked || other.id === consent.id || revoked.day <= consent.day || (day && revoked.day > day)) return []
    return isOfOneSubject(consent, other) && isOfOnePerson(consent, other) ? [{ day: revoked.day, categories }] : []
  })
  if (taken.length === 0) return undefined
  const asked = category ? [category] : consent.categories
  const days = asked.map(name =>
    taken
      .filter(({ categories }) => categories.includes(name))
      .map(other => other.day)
      .toSorted()
      .at(0),
  )
  if (days.length === 0) return taken[0]!.day
  return days.includes(undefined)
    ? undefined
    : days
        .flatMap(since => since ?? [])
        .toSorted()
        .at(-1)
}

/** Whether a consent is given, neither taken back nor over on a day; `consents`: every one of the family. */
export const consentStands = (consent: Consent, day: Day, consents: readonly Consent[]): boolean =>
  consent.day <= day &&
  !(consent.until && consent.until < day) &&
  !(consent.revoked && consent.revoked.day <= day) &&
  !(consent.over && consent.over <= day) &&
  takenBackSince(consent, consents, { day }) === undefined

/** On what a sharing rests. */
export type Basis = { law: LegalBasis } | { consentIds: string[] }

/** Facts about consents. */
export type ConsentFact =
  | { kind: 'consentGiven'; consent: Consent }
  | { kind: 'consentRevoked'; consentId: string; revoked: NonNullable<Consent['revoked']> }
  | { kind: 'revocationSettled'; consentId: string; settled: NonNullable<Consent['settled']> }
