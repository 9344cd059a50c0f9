import type { z } from 'zod'
import { accept, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import type { PaperNo } from '../kernel/registers.ts'
import { firstKnownYear } from '../kernel/working-calendar.ts'
import { clocksOf } from '../law/terms/clocks.ts'
import { isOverdue } from '../law/terms/open-clocks.ts'
import { isChild } from '../people/people.ts'
import { checkReader } from '../safety/decide-restriction.ts'
import { applying } from './application/decide-application.ts'
import type { takeOver, TakeoverFact } from './takeover.ts'

type Input = z.infer<typeof takeOver>

/** Before it nobody can have applied for a social service by the law (закон № 395-З): a year typed wrongly. */
const lawOnService: Day = '2000-05-22'

/** The day a family is taken over: not ahead, and not before the working days are known. */
export function checkTakeoverDay(day: Day, { today }: Pick<Context, 'today'>): Refused | undefined {
  if (day > today) return refuse('futureDay', 'Эта дата ещё не наступила', { field: 'day' })
  if (day < `${firstKnownYear}-01-01`)
    return refuse(
      'calendarUnknown',
      `Рабочие дни программа знает с ${firstKnownYear} года: раньше семью на учёт не принять`,
      { field: 'day' },
    )
  return undefined
}

/** Days of the past in the order they can have come in. */
function checkDays(input: Input, context: Context): Refused | undefined {
  const { day, applicationDay } = input
  const problem = checkTakeoverDay(day, context)
  if (problem) return problem
  if (applicationDay < lawOnService)
    return refuse('tooEarly', 'Проверьте год: закон о социальном обслуживании принят 22.05.2000', {
      field: 'applicationDay',
    })
  const past: [field: keyof Input, what: string, from?: Day | undefined][] = [
    ['applicationDay', 'Заявление'],
    ['kindDay', 'Вид патроната'],
    ['contractDay', 'Договор'],
    ['planDay', 'Утверждение плана'],
    ['planFrom', 'Начало плана'],
    ['lastContactDay', 'Последний контакт'],
    ['lastMonitoringDay', 'Мониторинг', input.planFrom],
  ]
  for (const [field, what, from = applicationDay] of past) {
    const value = input[field] as Day | undefined
    if (!value) continue
    if (value > day && field !== 'planFrom')
      return refuse('afterTakeover', `${what}: дата позже дня принятия на учёт, это запишет уже программа`, { field })
    if (value < from)
      return refuse('tooEarly', `${what}: дата раньше ${from === applicationDay ? 'заявления' : 'начала плана'}`, {
        field,
      })
  }
  return undefined
}

/** What belongs together is typed in together, or not at all. */
function checkGroups(input: Input): Refused | undefined {
  const groups: [fields: (keyof Input)[], text: string][] = [
    [['contractNo', 'contractDay', 'contractTo'], 'Нужны номер, дата и последний день договора'],
    [['planDay', 'planFrom', 'planTo'], 'Нужны день утверждения, начало и конец плана'],
  ]
  for (const [fields, text] of groups) {
    const missing = fields.find(field => input[field] === undefined)
    if (missing && fields.some(field => input[field] !== undefined))
      return refuse('incomplete', text, { field: missing })
  }
  if (input.kindDay && !input.kind) return refuse('incomplete', 'Выберите вид патроната', { field: 'kind' })
  if (input.lastMonitoringDay && !input.planDay)
    return refuse('incomplete', 'Мониторинг проводят по плану: впишите план', { field: 'planDay', clause: 'МП 6.5' })
  if (input.contractDay && input.contractTo! <= input.contractDay)
    return refuse('termBackwards', 'Срок договора кончается раньше, чем начинается', { field: 'contractTo' })
  if (input.planFrom && input.planTo! <= input.planFrom)
    return refuse('termBackwards', 'План кончается раньше, чем начинается', { field: 'planTo' })
  return undefined
}

/** Terms that are overdue at once by the day of the takeover: a slip of one digit makes months of them that nobody could have met. */
export function overdueAtOnce(state: CaseState, day: Day, { settings, calendar, today }: Context): Question[] {
  const overdue = clocksOf(state, settings, calendar, today).filter(clock => isOverdue(clock, today)).length
  return overdue > 0
    ? [
        {
          code: 'overdueAtOnce',
          text: `По этой дате сразу просрочено сроков: ${overdue}. Программа отвечает за сроки семьи с дня принятия на учёт, а до него их вели на бумаге. День ${showDay(day)} верный?`,
          field: 'day',
        },
      ]
    : []
}

/** A family served already comes from the paper journal; its one fact is of the day it came [МП 6.1–6.5]. */
export const decideTakeover: Decide<Input> = (file, input, context) => {
  const problem = checkDays(input, context) ?? checkGroups(input)
  if (problem) return problem
  const family = applying(file, input, input.day, context)
  if ('ok' in family) return family
  const shut = checkReader(file, input.staffId, 'staffId')
  if (shut) return shut
  const { day, applicationDay } = input
  const persons = new Map(family.persons.map(person => [person.id, person.person]))
  // A child born later joined when it was born, everybody else was there when the family applied.
  const members = family.facts.map((fact): FactBody => {
    if (fact.kind !== 'memberJoined') return fact
    const born = persons.get(fact.member.personId)?.birthDay
    return { ...fact, member: { ...fact.member, from: born && born > applicationDay ? born : applicationDay } }
  })
  const holderAt = input.holderAt ?? 0
  const holderId = family.ids[holderAt]
  const holder = [input.applicant, ...input.members][holderAt]
  if (
    !holderId ||
    !holder ||
    (holderAt > 0 && isChild({ ...holder, personId: '', from: day }, { ...holder.person, id: '' }, day))
  )
    return refuse('childHolder', 'Договор заключает взрослый член семьи', { field: 'holderAt' })
  const paper = (register: PaperNo['register'], text: string, of: Day): PaperNo => ({
    register,
    year: Number(of.slice(0, 4)),
    paper: text,
  })
  const fact: TakeoverFact = {
    kind: 'takenOver',
    takeover: {
      day,
      reason: input.reason,
      ...(input.kind ? { diagnosed: true } : {}),
      ...(input.lastContactDay ? { lastContactDay: input.lastContactDay } : {}),
      ...(input.lastMonitoringDay ? { lastMonitoringDay: input.lastMonitoringDay } : {}),
    },
    application: {
      id: context.newId(),
      no: paper('applications', input.applicationNo, applicationDay),
      day: applicationDay,
      registeredDay: applicationDay,
      applicantId: family.ids[0]!,
      consents: input.consents,
      identityShown: true,
    },
    ...(input.kind ? { patronage: { kind: input.kind, from: input.kindDay ?? day } } : {}),
    ...(input.contractNo && input.contractDay && input.contractTo
      ? {
          agreement: {
            id: context.newId(),
            no: paper('contracts', input.contractNo, input.contractDay),
            holderId,
            day: input.contractDay,
            from: input.contractDay,
            to: input.contractTo,
            prolongations: [],
          },
        }
      : {}),
    ...(input.planDay && input.planFrom && input.planTo
      ? {
          plan: {
            id: context.newId(),
            day: input.planDay,
            content: {
              holderId,
              childIds: family.ids.filter((personId, at) => {
                const member = [input.applicant, ...input.members][at]!
                return isChild({ ...member, personId, from: day }, { ...member.person, id: personId }, day)
              }),
              startsOn: input.planFrom,
              endsOn: input.planTo,
              coordinatorId: input.staffId,
              reasons: [],
              goal: '',
              objectives: [],
              measures: [],
              accepted: {},
            },
          },
        }
      : {}),
  }
  return {
    ...accept(
      day,
      fact,
      {
        kind: 'workerAssigned',
        assignment: {
          staffId: input.staffId,
          role: 'responsible',
          from: day,
          reason: `принята на учёт из бумажного журнала ${showDay(day)}`,
        },
      },
      {
        kind: 'addressChanged',
        address: input.address,
        locality: input.locality ?? '',
        stay: '',
        phone: input.phone ?? '',
      },
      ...members,
    ),
    persons: family.persons,
  }
}
