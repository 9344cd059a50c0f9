import { z } from 'zod'
import { anyLine, eachOnce, legalDay, line, oneOf, optionalLine, prose } from '../kernel/text.ts'
import { type Role, roles } from './permissions.ts'
import { retentionSettings } from './retention.ts'

/** What the sources leave open, with the default of `design/product.md`; each is shown on the page «Настройки». */
export const readings = {
  serviceWord: { patronat: 'патронат', patronazh: 'патронаж' },
  recipients: {
    families: 'семьи; если несовершеннолетних нет, программа переспрашивает',
    familiesWithChildren: 'только семьи, воспитывающие несовершеннолетних детей',
    familiesAndCitizens: 'семьи и одинокие граждане, с детьми и без',
  },
  planTermFrom: {
    applicationRegistered: 'день регистрации заявления',
    assessmentCompleted: 'день завершения первичной диагностики',
    workerAssigned: 'день закрепления специалиста',
  },
  lateApplicationFrom: {
    applicationDay: 'с дня заявления, который стоит в журнале',
    typedDay: 'с дня, когда заявление внесли в программу',
  },
  councilTerm: {
    councilRecommends: 'совет рекомендует в течение 3 рабочих дней',
    parentsApply: 'родители обращаются в течение 3 рабочих дней',
  },
  monitoringFrom: { planStart: 'начало плана', planApproved: 'утверждение плана' },
  monitoringCounts: {
    withOthersLater: 'с участием семьи или организаций, не в день утверждения плана',
    withOthers: 'с участием семьи или организаций, в любой день плана',
    any: 'любой, и проведённый одними специалистами центра',
  },
  quarterTarget: {
    workingDayNotLaterThan10: 'последний рабочий день не позднее 10 числа',
    workingDayNotLaterThan9: 'последний рабочий день не позднее 9 числа',
  },
  contactsFrom: {
    planStart: 'начало плана',
    kindChosen: 'выбор вида патроната',
    applicationRegistered: 'регистрация заявления',
  },
  emergencyWindow: {
    isoWeek: 'с понедельника по воскресенье',
    sevenDays: 'семь дней подряд от начала экстренного патроната',
  },
  emergencyPartWeek: { ceil: 'округлять вверх', floor: 'округлять вниз' },
  plannedWindow: {
    calendarMonth: 'календарный месяц',
    rollingMonth: 'месяц за месяцем от начала планового патроната',
  },
  controlAfterMissed: {
    keepsSchedule: 'от пропущенного срока: график не сдвигается',
    fromContact: 'от контакта, которым восполнили пропуск',
  },
  controlWindow: {
    fromContact: 'три месяца от последнего засчитанного контакта',
    calendarQuarter: 'календарный квартал',
  },
  applicationBy: {
    familyOrRepresentative: 'тот, кто живёт с семьёй, или законный представитель детей',
    anyAdult: 'любой взрослый, названный в составе семьи',
  },
  refusalWithoutApplication: {
    parents: 'родитель, опекун или другой законный представитель детей',
    anyAdult: 'любой взрослый член семьи',
  },
  minorParents: {
    withConsent: 'сам, с письменного согласия своего законного представителя: программа спрашивает о нём',
    alone: 'сам, как взрослый',
    adultOnly: 'только взрослый, законный представитель этого родителя',
  },
  furtherReply: {
    whenUntrue: 'каждый раз, когда посланный ответ перестал быть верным',
    whenHelped: 'только когда семья обратилась после ответа, что помощи нет',
  },
  planSentAs: {
    ownMeasures: 'мероприятия организации, дети и как найти семью',
    wholePlan: 'весь утверждённый план, дети и как найти семью',
  },
  planApprover: { unitHead: 'заведующий отделением', director: 'директор' },
  familyLeadBy: {
    postOrEducation: 'специалисту по социальной работе довольно должности, у других нужно образование',
    education: 'образование нужно у каждого, кто ведёт семью',
    notAsked: 'программа не спрашивает: подбор кадров — дело центра',
  },
} as const

const yes = z.boolean()

/** From where on the program asks «так и есть?»: habits of a centre, no source has them (docs/decisions). */
export const askedFrom = {
  /** Visits from this hour to that one are at night. */
  askNightFrom: z.int().min(18).max(24).default(22),
  askNightTo: z.int().min(0).max(10).default(6),
  /** Two visits this near each other are one written twice, minutes. */
  askMeetingsApart: z.int().min(0).max(240).default(60),
  /** Visits of one person to two families this near each other, minutes; 0 asks about none. */
  askFamiliesApart: z.int().min(0).max(240).default(30),
  /** Longer plans and contracts are asked about, months. */
  askPlanMonths: z.int().min(1).max(120).default(24),
  askContractMonths: z.int().min(1).max(120).default(36),
  /** On how many days somebody has tried in vain before «связи с семьёй нет» needs no reason. */
  askAttemptDays: z.int().min(1).max(10).default(2),
}

/** Roles that open most of a centre; a centre may ask more or fewer for the second factor. */
const guardedRoles: Role[] = ['administrator', 'director', 'unit_head', 'privacy_officer']

/** The words a specialist undertakes; a centre may write its own. */
export const undertakingText = `Мне известно, что при оказании услуги «социальный патронат» я узнаю сведения о частной жизни семей, состоянии здоровья, детях и другие персональные данные.

Я обязуюсь:
хранить в тайне сведения о семье, в том числе после окончания работы с ней и после увольнения;
открывать дела только тех семей, с которыми работаю, и только для работы;
не передавать сведения лицам и организациям, у которых нет на это согласия гражданина или законного основания;
не сообщать никому свой пароль и не оставлять рабочее место открытым;
сразу сказать руководителю и ответственному за персональные данные, если сведения стали известны посторонним.

Мне разъяснено, что за разглашение персональных данных законодательство Республики Беларусь устанавливает ответственность.

Основание: Модельная программа, пункт 5.2; Закон Республики Беларусь от 7 мая 2021 г. № 99-З «О защите персональных данных», статья 17.`

/** How people get in and stay in. */
export const accountSettings = z.object({
  passwordMinimum: z.int().min(10, 'Не меньше 10').max(64).default(12),
  invitationHours: z.int().min(1).max(336).default(72),
  idleMinutes: z.int().min(5).max(240).default(30),
  secondFactorRoles: eachOnce(z.array(oneOf(roles)).max(20)).default(guardedRoles),
  undertakingMonths: z.int().min(1).max(36).default(12),
  undertakingText: prose(10_000).default(undertakingText),
  /** Raised by the server when the text changes: everybody is asked anew. */
  undertakingVersion: z.int().min(1).default(1),
})

/** Terms of requests and appeals: the dossier has them from memory of the acts, so a centre can put them right. */
const privacySettings = z.object({
  dataInformation: z.int().min(1, 'Не меньше 1').max(60, 'Не больше 60').default(5),
  dataRequest: z.int().min(1, 'Не меньше 1').max(60, 'Не больше 60').default(15),
  appeal: z.int().min(1, 'Не меньше 1').max(60, 'Не больше 60').default(15),
  appealLonger: z.int().min(1, 'Не меньше 1').max(6, 'Не больше 6').default(1),
  appealOutside: z.int().min(1, 'Не меньше 1').max(60, 'Не больше 60').default(5),
  /** More families than this looked at by one person in a day stand out for whoever is responsible for personal data. */
  manyReads: z.int().min(1, 'Не меньше 1').max(1000, 'Не больше 1000').default(30),
  /** After so many days the end of the audit leaves the house again, by mail or on paper. */
  anchorDays: z.int().min(1, 'Не меньше 1').max(31, 'Не больше 31').default(7),
})

/** What counts for the terms of contacts and monitoring [МП II, 6.5]. */
const counting = {
  remoteContactsCount: yes.default(false),
  sameDayContactsCount: yes.default(false),
  unnamedContactsCount: yes.default(false),
  monitoringCounts: oneOf(readings.monitoringCounts).default('withOthersLater'),
}

/** The centre as papers and letters name it. */
const centreDetails = z.object({
  fullName: line(300),
  shortName: line(100),
  locality: anyLine(100),
  address: anyLine(300),
  phones: anyLine(200),
  /** A service some centres have [000]. */
  hotline: optionalLine(100),
  /** Round-the-clock access to the crisis room [000]; another line than the phone of trust. */
  crisisRoomPhone: optionalLine(100),
  email: optionalLine(200),
  hours: line(200),
  unit: line(200),
  director: optionalLine(200),
  directorDative: optionalLine(200),
  leafletNote: optionalLine(2000),
})

/** Settings of one centre; a stored setting may be partial, what is missing takes its default. */
export const settingsSchema = z.object({
  serviceWord: oneOf(readings.serviceWord).default('patronat'),
  recipients: oneOf(readings.recipients).default('families'),
  planTermFrom: oneOf(readings.planTermFrom).default('applicationRegistered'),
  lateApplicationFrom: oneOf(readings.lateApplicationFrom).default('applicationDay'),
  councilTerm: oneOf(readings.councilTerm).default('councilRecommends'),
  monitoringFrom: oneOf(readings.monitoringFrom).default('planStart'),
  monitoringRepeats: yes.default(false),
  quarterTarget: oneOf(readings.quarterTarget).default('workingDayNotLaterThan10'),
  ...counting,
  /** What counted before a change, oldest first: a change holds from its day on and undoes nothing of the past. */
  countedBefore: z
    .array(z.object({ before: legalDay, ...counting }))
    .max(200)
    .default([]),
  contactsFrom: oneOf(readings.contactsFrom).default('planStart'),
  emergencyWindow: oneOf(readings.emergencyWindow).default('isoWeek'),
  emergencyPartWeek: oneOf(readings.emergencyPartWeek).default('ceil'),
  plannedWindow: oneOf(readings.plannedWindow).default('calendarMonth'),
  controlWindow: oneOf(readings.controlWindow).default('fromContact'),
  controlAfterMissed: oneOf(readings.controlAfterMissed).default('keepsSchedule'),
  partialPeriodFromDays: z.int().min(1).max(31).default(15),
  furtherReply: oneOf(readings.furtherReply).default('whenUntrue'),
  applicationBy: oneOf(readings.applicationBy).default('familyOrRepresentative'),
  refusalWithoutApplication: oneOf(readings.refusalWithoutApplication).default('parents'),
  minorParents: oneOf(readings.minorParents).default('withConsent'),
  planSentAs: oneOf(readings.planSentAs).default('ownMeasures'),
  planApprover: oneOf(readings.planApprover).default('unitHead'),
  familyLeadBy: oneOf(readings.familyLeadBy).default('postOrEducation'),
  citizenJudgesFirst: yes.default(true),
  printApprovedBy: yes.default(false),
  agreedPlanIsBasis: yes.default(true),
  requestRightIsBasis: yes.default(true),
  transferIsApplication: yes.default(true),
  consentRevocationDays: z.int().min(1).max(60).default(15),
  ...askedFrom,
  /** How many days before its term a check after the removal counts. */
  checkEarlyDays: z.int().min(0).max(60).default(14),
  checkAfterMonths: z.array(z.int().min(1).max(24)).max(6).default([3, 6]),
  /** For how many hours a case is open in an emergency. */
  emergencyHours: z.int().min(1).max(168).default(24),
  remindAfterWorkingDays: z.int().min(1).max(30).default(3),
  requestAnswerWorkingDays: z.int().min(1).max(60).default(10),
  escalateAfterWorkingDays: z.int().min(0).max(30).default(1),
  /** A registration, dispatch or notice typed later than so many working days after its day needs a reason. */
  lateEntryAfterWorkingDays: z.int().min(0).max(30).default(0),
  /** The same before each change of it, oldest first: a change measures the papers of its day and later, none of the past. */
  lateBefore: z
    .array(z.object({ before: legalDay, workingDays: z.int().min(0).max(30) }))
    .max(200)
    .default([]),
  loadNorm: z.number().min(1).max(200).default(18),
  loadWeights: z
    .object({
      emergency: z.number().min(0).max(20),
      planned: z.number().min(0).max(20),
      control: z.number().min(0).max(20),
    })
    .default({ emergency: 3, planned: 1, control: 0.5 }),
  areaCode: z
    .string()
    .regex(/^\d{2,4}$/u, 'Код города: от 2 до 4 цифр')
    .default('17'),
  centre: centreDetails.default({
    fullName: 'Государственное учреждение «Территориальный центр социального обслуживания населения»',
    shortName: 'ТЦСОН',
    locality: '',
    address: '',
    phones: '',
    hours: 'пн–пт 8.00–17.00',
    unit: 'отделение комплексной поддержки в кризисной ситуации',
  }),
  /** How the centre was called, where it was and who led it before the day `until`, oldest first: papers of those days say so. */
  centreBefore: z
    .array(z.object({ until: legalDay, centre: centreDetails }))
    .max(200)
    .default([]),
  accounts: accountSettings.prefault({}),
  /** For how many days a one-time link of an organisation can be opened. */
  partnerLinkDays: z.int().min(1).max(60).default(14),
  /** For how many days after its last change a draft waits to be sent. */
  draftDays: z.int().min(1).max(730).default(90),
  privacy: privacySettings.prefault({}),
  retention: retentionSettings.prefault({}),
})
/** Settings of a centre. */
export type Settings = z.infer<typeof settingsSchema>

/**
 * Who changes a setting. An administrator, who reads no family, sets how the program looks, asks and prints. What erases what others
 * have typed, opens words about families or says on what ground they are told, how access is watched, and whatever moves a term, a
 * reminder or a question of lateness, or reads the law, is the director's: else late work leaves everybody's day by one hand.
 */
const settingOwners = {
  serviceWord: 'administrator',
  askNightFrom: 'administrator',
  askNightTo: 'administrator',
  askMeetingsApart: 'administrator',
  askFamiliesApart: 'administrator',
  askPlanMonths: 'administrator',
  askContractMonths: 'administrator',
  askAttemptDays: 'director',
  loadNorm: 'administrator',
  loadWeights: 'administrator',
  areaCode: 'administrator',
  printApprovedBy: 'administrator',
  // Of a rule of their own: the card of the centre, access and terms of keeping (server/settings.ts, server/retention.ts).
  centre: 'administrator',
  centreBefore: 'administrator',
  accounts: 'administrator',
  retention: 'administrator',
  // Kept by the program beside what changes; typed by nobody.
  countedBefore: 'administrator',
  lateBefore: 'administrator',
  draftDays: 'director',
  emergencyHours: 'director',
  partnerLinkDays: 'director',
  privacy: 'director',
  planSentAs: 'director',
  planApprover: 'director',
  agreedPlanIsBasis: 'director',
  requestRightIsBasis: 'director',
  transferIsApplication: 'director',
  consentRevocationDays: 'director',
  recipients: 'director',
  applicationBy: 'director',
  refusalWithoutApplication: 'director',
  minorParents: 'director',
  familyLeadBy: 'director',
  citizenJudgesFirst: 'director',
  furtherReply: 'director',
  planTermFrom: 'director',
  lateApplicationFrom: 'director',
  councilTerm: 'director',
  monitoringFrom: 'director',
  monitoringRepeats: 'director',
  monitoringCounts: 'director',
  quarterTarget: 'director',
  remoteContactsCount: 'director',
  sameDayContactsCount: 'director',
  unnamedContactsCount: 'director',
  contactsFrom: 'director',
  emergencyWindow: 'director',
  emergencyPartWeek: 'director',
  plannedWindow: 'director',
  controlWindow: 'director',
  controlAfterMissed: 'director',
  partialPeriodFromDays: 'director',
  checkEarlyDays: 'director',
  checkAfterMonths: 'director',
  remindAfterWorkingDays: 'director',
  requestAnswerWorkingDays: 'director',
  escalateAfterWorkingDays: 'director',
  lateEntryAfterWorkingDays: 'director',
} as const satisfies Record<keyof Settings, 'director' | 'administrator'>
/** Settings an administrator does not change. */
export const settingsOfDirector = (Object.keys(settingOwners) as (keyof Settings)[]).filter(
  key => settingOwners[key] === 'director',
)

/** Settings of a centre that has changed nothing. */
export const defaultSettings: Settings = settingsSchema.parse({})
