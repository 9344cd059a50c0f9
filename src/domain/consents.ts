import { z } from 'zod'
import { eachOnce, id, legalDay, line, oneOf, optionalDay, optionalLine } from './text.ts'
import type { CaseState } from './cases.ts'
import { organisationsOf } from './plans.ts'
import { representsChild } from './representation.ts'
import { refuse, type Refused } from './decision.ts'
import { showDay, type Day } from './calendar.ts'
import { ageOn, isChild, type Member, type Person } from './people.ts'
import type { Confidence } from './deadlines.ts'
import type { Settings } from './settings.ts'

/** What a family agrees to with the centre itself; special data need a consent of their own (dossier §1.4). */
export const centreConsents = {
  personalData: 'обработка персональных данных',
  specialData: 'обработка специальных данных: здоровье, инвалидность, ответственность',
  agencies: 'привлечение специалистов других организаций (МП 5.3)',
} as const
/** One of them. */
export type CentreConsent = keyof typeof centreConsents

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
/** «карточка, план»: the categories in a word each. */
export const inShort = (categories: readonly DataCategory[]): string =>
  categories.map(one => dataCategories[one].split(':')[0]).join(', ')

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

/** Every consent of the family: those of its applications, which are taken back like any other, and those of their own. */
export const consentsOf = ({ applications, consents }: Pick<CaseState, 'applications' | 'consents'>): Consent[] => [
  ...applications
    .flatMap(({ id: applicationId, applicantId, day, transfer, consents: ticked }) =>
      ticked.map((purpose): Consent => ({
        ...toTheCentre(purpose),
        id: `${applicationId}:${purpose}`,
        application: true,
        personIds: [applicantId],
        givenById: applicantId,
        // Signed where the family came from, with its agreement to the transfer.
        day: transfer?.consentDay ?? day,
        form: 'paper',
      })),
    )
    .filter(ticked => !consents.some(stored => stored.id === ticked.id)),
  ...consents,
]
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

/** Bodies whose materials the centre may ask for [МП 5.3]. */
const mayBeAsked = ['guardianship', 'school', 'spc']

const isSame = (one: Consent, to: Recipient) =>
  one.purpose === undefined &&
  (one.organisationId !== undefined && to.organisationId !== undefined
    ? one.organisationId === to.organisationId
    : one.organisationName.trim().toLowerCase() === to.organisationName.trim().toLowerCase())

/** Whether a consent is given, neither taken back nor over on a day. */
export const consentStands = (consent: Consent, day: Day): boolean =>
  consent.day <= day &&
  !(consent.until && consent.until < day) &&
  !(consent.revoked && consent.revoked.day <= day) &&
  !(consent.over && consent.over <= day)

/** The consents by which this organisation may know it on `day`, one for each category; undefined when a category lacks one. */
function consentsFor(
  state: Pick<CaseState, 'consents'>,
  to: Recipient,
  categories: readonly DataCategory[],
  day: Day,
): Consent[] | undefined {
  const standing = state.consents.filter(consent => isSame(consent, to) && consentStands(consent, day))
  const found = categories.map(category => standing.findLast(one => one.categories.includes(category)))
  return found.includes(undefined) ? undefined : [...new Set(found as Consent[])]
}

/** Ways of sharing by which specialists of another organisation are drawn in, «по согласованию с семьей» [МП 5.3]. */
const drawsIn: readonly Sharing[] = ['plan', 'partner', 'monitoring']

/**
 * The last day on which a consent to the processing of somebody's data was taken back, where no other stands in its place
 * (закон № 99-З, ст. 10). What was ticked in an application is also about the children whom the applicant represents.
 */
export function processingTakenBack(state: CaseState, personId: string, day?: Day): Day | undefined {
  if (!state.consents.some(({ revoked }) => revoked)) return undefined
  const isFor = ({ personIds, application, givenById }: Consent) =>
    personIds.includes(personId) ||
    (application === true &&
      isNamedChild(state, personId) &&
      state.members.some(giver => giver.personId === givenById && representsChild(giver, personId)))
  const given = consentsOf(state).filter(consent => consent.purpose === 'personalData' && isFor(consent))
  const isLeft = ({ revoked, over, until }: Consent) => !revoked && !over && !(until && day && until < day)
  return given.some(isLeft)
    ? undefined
    : given
        .flatMap(({ revoked }) => revoked?.day ?? [])
        .toSorted()
        .at(-1)
}

const contentsOfRound = ({ plans, round }: CaseState) =>
  plans.slice(round.plans).flatMap(({ versions }) => versions.map(({ content }) => content))
const isNamedChild = (state: CaseState, personId: string) =>
  contentsOfRound(state).some(({ childIds }) => childIds.includes(personId))

/** The last day on which somebody whom the plan names, and who is still of the family, took back that his data are processed. */
const planTakenBack = (state: CaseState, day?: Day): Day | undefined =>
  [...new Set(contentsOfRound(state).flatMap(({ holderId, childIds }) => [holderId, ...childIds]))]
    .filter(personId => state.members.some(member => member.personId === personId && !member.to))
    .flatMap(personId => processingTakenBack(state, personId, day) ?? [])
    .toSorted()
    .at(-1)

/** The last time the family took back what this organisation might know; nothing is told on an older ground. */
export const revokedDay = (
  state: CaseState,
  to: Recipient,
  sharing: Sharing,
  categories: readonly DataCategory[] = sharings[sharing].categories,
  day?: Day,
): Day | undefined =>
  [
    ...state.consents
      .filter(one =>
        one.purpose === 'agencies'
          ? drawsIn.includes(sharing)
          : isSame(one, to) && one.categories.some(each => categories.includes(each)),
      )
      .map(one => one.revoked?.day),
    drawsIn.includes(sharing) ? planTakenBack(state, day) : undefined,
  ]
    .filter(taken => taken !== undefined)
    .toSorted()
    .at(-1)

/** Whether the family has agreed to a plan of the current round in which this organisation has work. */
const isInAgreedPlan = ({ plans, round }: CaseState, to: Recipient, after: Day | undefined): boolean =>
  plans
    .slice(round.plans)
    .flatMap(({ versions }) => versions)
    .some(
      ({ agreed, content }) =>
        agreed &&
        (after === undefined || agreed.day > after) &&
        organisationsOf(content).some(({ organisationId }) => organisationId === to.organisationId),
    )

/** On what a sharing rests. */
export type Basis = { law: LegalBasis } | { consentIds: string[] }

/** On what telling this organisation may rest on `day`: the ground of the table where it holds, else consents; undefined: nothing. */
export function basisOf(
  state: CaseState,
  sharing: Sharing,
  to: Recipient,
  { day, settings }: { day: Day; settings: Settings },
  categories: readonly DataCategory[] = sharings[sharing].categories,
): Basis | undefined {
  const { basis } = sharings[sharing]
  const after = revokedDay(state, to, sharing, categories, day)
  const holds: Record<LegalBasis, () => boolean> = {
    replyDuty: () => true,
    childRights: () => true,
    ownData: () => true,
    agreedPlan: () => settings.agreedPlanIsBasis && isInAgreedPlan(state, to, after),
    requestRight: () => settings.requestRightIsBasis && mayBeAsked.includes(to.kind ?? '') && after === undefined,
  }
  if (basis && holds[basis]()) return { law: basis }
  const consents = consentsFor(state, to, categories, day)
  return consents && { consentIds: consents.map(one => one.id) }
}

/** Why nothing may be told, and what to do. */
export function withoutBasis(
  state: CaseState,
  sharing: Sharing,
  to: Recipient,
  categories: readonly DataCategory[] = sharings[sharing].categories,
): Refused {
  const day = revokedDay(state, to, sharing, categories)
  return refuse(
    'noConsent',
    `${to.organisationName}: ${day ? `семья отозвала согласие ${showDay(day)}` : `нет согласия семьи передать ${sharings[sharing].label}`}. Запишите согласие (${inShort(categories)}) на вкладке «Доступ»${day && drawsIn.includes(sharing) ? ' или согласуйте с семьёй новую редакцию плана' : ''}`,
    { clause: day ? 'закон № 99-З, ст. 5, 10; МП 5.3' : 'закон № 99-З, ст. 5; МП 5.3' },
  )
}

/** A ground in words, for the journal and for «Кто что видит». */
export function basisInWords(state: Pick<CaseState, 'consents'>, basis: Basis): string {
  if ('law' in basis) return `${legalBases[basis.law].label} (${legalBases[basis.law].clause})`
  const days = basis.consentIds.flatMap(one => state.consents.find(each => each.id === one)?.day ?? [])
  return `согласие семьи от ${[...new Set(days)].map(showDay).join(', ')}`
}

/** Facts about consents. */
export type ConsentFact =
  | { kind: 'consentGiven'; consent: Consent }
  | { kind: 'consentRevoked'; consentId: string; revoked: NonNullable<Consent['revoked']> }
  | { kind: 'revocationSettled'; consentId: string; settled: NonNullable<Consent['settled']> }

/** The case as its transfer reads it: the consent was for this very transfer, and that it ended with the removal takes nothing from it. */
export const atTransfer = (state: CaseState, day: Day): CaseState => ({
  ...state,
  consents: state.consents.map(({ over, ...consent }) => ({
    ...consent,
    ...(over !== undefined && over !== day ? { over } : {}),
  })),
})
