import type { z } from 'zod'
import type { Asked, Asks } from '../case/questions/asks.ts'
import { called } from '../case/questions/name-questions.ts'
import { addDays, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { addressQuestions } from '../letter/address-questions.ts'
import { departure, fullName, isChild, isMemberOn } from '../people/people.ts'
import { isBeyondAsking, unaskedSigner } from '../people/presence.ts'
import { planInForce, plansCarriedOut } from '../plan/plan-rules.ts'
import { approvedVersion, approvedVersions } from '../plan/plans.ts'
import { whyNotMonitoring } from './monitoring.ts'
import {
  type closeCase,
  closureReasons,
  type holdFinalReview,
  type holdMonitoring,
  type planMonitoring,
} from './reviews.ts'

const notMonitoring = {
  alone:
    'Ни семья, ни организации не участвовали, а мониторинг проводят совместно с заинтересованными (МП 6.5). Протокол сохранится, но срок мониторинга останется открытым. Так и было?',
  approvalDay:
    'План утверждён в этот же день: следить ещё не за чем (МП 6.5). Протокол сохранится, но срок мониторинга останется открытым. Дата верная?',
}

/** An invitation is asked about its address [МП 6.5]. */
export const planMonitoringQuestions: Asks<z.infer<typeof planMonitoring>> = asked =>
  asked.input.invited.flatMap((guest, index) => addressQuestions(asked, { ...guest, field: `invited.${index}.email` }))

/** A monitoring is asked about when it would not count as one [МП 6.5]. */
export const holdMonitoringQuestions: Asks<z.infer<typeof holdMonitoring>> = ({
  input,
  before: { state },
  monitoring,
}) => {
  const plan = planInForce(state, input.day)
  const approvedDay = plan && approvedVersions(plan)[0]?.approved.day
  const meeting = state.meetings.find(({ id, day }) => id === input.monitoringId && day <= input.day)
  const why = whyNotMonitoring(input, { approvedDay, meeting }, monitoring)
  return why
    ? [{ code: 'notMonitoring', text: notMonitoring[why], field: why === 'alone' ? 'participants' : 'day' }]
    : []
}

/** A final review is asked about judgements that are missing, and a plan that has not run [МП 6.6, приложение 1]. */
export const holdFinalReviewQuestions: Asks<z.infer<typeof holdFinalReview>> = ({
  input,
  before: { state, persons },
}) => {
  const content = approvedVersion(planInForce(state, input.day))?.content
  const away = plansCarriedOut(state, input.day).flatMap(plan => {
    const { holderId = '', measures = [] } = approvedVersion(plan)?.content ?? {}
    const signer = unaskedSigner(state, plan, input.day)
    const left = isBeyondAsking(signer) ? undefined : signer?.left
    const person = persons[holderId]
    return left && person && measures.some(({ id }) => !plan.progress[id]?.citizen)
      ? [`${fullName(person)} ${departure(left, person)}`]
      : []
  })
  const unasked =
    away.length > 0
      ? [
          {
            code: 'signerLeft',
            text: `Мероприятия плана не оценены тем, кто его подписал: ${[...new Set(away)].join(', ')}. Если его можно спросить, сначала запишите его оценку (приложение 1). Подвести итоги без неё?`,
          },
        ]
      : []
  // In its last week a plan has run: its last day may be a day off.
  return content && input.day < addDays(content.endsOn, -7)
    ? [
        ...unasked,
        {
          code: 'earlyReview',
          text: `План идёт с ${showDay(content.startsOn)} по ${showDay(content.endsOn)}, а итоги подводят за весь период работы (МП 6.6). Подвести их раньше?`,
          field: 'day',
        },
      ]
    : unasked
}

/** A reason of a removal that the file says otherwise of [МП 5.2, 6.6]: the conclusion would print it. */
export function closeCaseQuestions({ input: { reason, day }, before }: Asked<z.infer<typeof closeCase>>): Question[] {
  const { state, persons } = before
  const asked = (code: string, text: string): Question[] => [
    { code, text: `${text} Снять семью с причиной «${closureReasons[reason]}»?`, field: 'reason' },
  ]
  const named = (ids: readonly string[]) => ids.flatMap(id => (persons[id] ? [called(persons[id])] : [])).join(', ')
  const here = state.members.filter(member => isMemberOn(member, day))
  switch (reason) {
    case 'childrenAdult': {
      const young = here.filter(member => isChild(member, persons[member.personId], day))
      const names = named(young.map(({ personId }) => personId))
      return young.length > 0
        ? asked('childrenYoung', `${names}: по записям дела 18 лет нет, или дата рождения не записана.`)
        : []
    }
    default:
      return []
  }
}
