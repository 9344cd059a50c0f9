import { z } from 'zod'
import { line, oneOf, optionalLine } from './text.ts'

/** What the sources leave open, with the default of `design/product.md`; each is shown on the page «Настройки». */
export const readings = {
  serviceWord: { patronat: 'патронат', patronazh: 'патронаж' },
  recipients: { families: 'семьи', familiesAndCitizens: 'семьи и одинокие граждане' },
  planTermFrom: {
    applicationRegistered: 'день регистрации заявления',
    assessmentCompleted: 'день завершения первичной диагностики',
    workerAssigned: 'день закрепления специалиста',
  },
  councilTerm: {
    councilRecommends: 'совет рекомендует в течение 3 рабочих дней',
    parentsApply: 'родители обращаются в течение 3 рабочих дней',
  },
  monitoringFrom: { planStart: 'начало плана', planApproved: 'утверждение плана' },
  quarterTarget: {
    workingDayNotLaterThan10: 'последний рабочий день не позднее 10 числа',
    workingDayNotLaterThan9: 'последний рабочий день не позднее 9 числа',
  },
  planApprover: { unitHead: 'заведующий отделением', director: 'директор' },
} as const

const yes = z.boolean()

/** Settings of one centre; a stored setting may be partial, what is missing takes its default. */
export const settingsSchema = z.object({
  serviceWord: oneOf(readings.serviceWord).default('patronat'),
  recipients: oneOf(readings.recipients).default('families'),
  planTermFrom: oneOf(readings.planTermFrom).default('applicationRegistered'),
  councilTerm: oneOf(readings.councilTerm).default('councilRecommends'),
  monitoringFrom: oneOf(readings.monitoringFrom).default('planStart'),
  monitoringRepeats: yes.default(false),
  quarterTarget: oneOf(readings.quarterTarget).default('workingDayNotLaterThan10'),
  remoteContactsCount: yes.default(false),
  plannedPartialMonthFromDays: z.int().min(1).max(31).default(15),
  planApprover: oneOf(readings.planApprover).default('unitHead'),
  citizenJudgesFirst: yes.default(true),
  printApprovedBy: yes.default(false),
  agreedPlanIsBasis: yes.default(true),
  requestRightIsBasis: yes.default(true),
  consentRevocationDays: z.int().min(1).max(60).default(15),
  checkAfterMonths: z.array(z.int().min(1).max(24)).max(6).default([3, 6]),
  escalateAfterWorkingDays: z.int().min(0).max(30).default(1),
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
  centre: z
    .object({
      fullName: line(300),
      shortName: line(100),
      locality: z.string().trim().max(100),
      address: z.string().trim().max(300),
      phones: z.string().trim().max(200),
      hotline: optionalLine(100),
      email: optionalLine(200),
      hours: line(200),
      unit: line(200),
      director: optionalLine(200),
      directorDative: optionalLine(200),
      leafletNote: optionalLine(2000),
    })
    .default({
      fullName: 'Государственное учреждение «Территориальный центр социального обслуживания населения»',
      shortName: 'ТЦСОН',
      locality: '',
      address: '',
      phones: '',
      hours: 'пн–пт 8.00–17.00',
      unit: 'отделение комплексной поддержки в кризисной ситуации',
    }),
  /** Addresses of the mail server; empty means that letters go out on paper only. */
  mailFrom: optionalLine(200),
})
/** Settings of a centre. */
export type Settings = z.infer<typeof settingsSchema>

/** Settings of a centre that has changed nothing. */
export const defaultSettings: Settings = settingsSchema.parse({})
