import type { CaseView } from '../../../../api/case/cases.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { contactRhythms, dutyOfFamily } from '../../../../domain/law/terms/clock-words.ts'
import type { Clock } from '../../../../domain/law/terms/clock.ts'
import { isOverdue, openClocks } from '../../../../domain/law/terms/open-clocks.ts'
import { approvedVersions } from '../../../../domain/plan/plans.ts'
import { amountOf } from '../../../terms/termWords.ts'
import { capital } from '../../../ui/text.ts'

/** Where a measure stands, the newest version first: a term may be about one that the plan has no more. */
export const placeOf = (state: CaseView['state'], measureId: string) => {
  for (const plan of state.plans.toReversed())
    for (const { content } of approvedVersions(plan).toReversed()) {
      const index = content.measures.findIndex(measure => measure.id === measureId)
      if (index >= 0)
        return { measure: content.measures[index]!, number: index + 1, progress: plan.progress[measureId] }
    }
  return undefined
}

/** A duty as the family's own page names it: measures by their words, and no repeating of what the page shows anyway. */
export function dutyOf(clock: Clock, state: CaseView['state']): string {
  const { deadline, duty, subject } = clock
  if (deadline === 'measure') return placeOf(state, clock.about)?.measure.title ?? capital(subject ?? duty)
  if (deadline === 'finalReview') return 'Подвести итоги'
  if (deadline === 'agreementEnd') return `Окончание договора ${subject ?? ''}`.trim()
  return capital(dutyOfFamily(clock))
}

/** Term, clause and who answers, in one line. */
export function noteOf(clock: Clock, state: CaseView['state']): string {
  if (clock.contacts) return `${capital(contactRhythms[clock.contacts.kind])}, ${clock.clause}`
  if (clock.deadline === 'plannedContact') return 'Намечено специалистом'
  if (clock.deadline === 'measure') {
    const place = placeOf(state, clock.about)
    const who = place?.measure.responsible.map(answerer => answerer.name).join(', ')
    return [`Мероприятие № ${place?.number ?? ''}`.trim(), who].filter(Boolean).join(' · ')
  }
  return [amountOf(clock), clock.clause].filter(Boolean).join(', ')
}

/** Open duties in the order of urgency: a child in danger, late, then by date, then those that only wait for others. */
export function dutiesOf(clocks: readonly Clock[], today: Day): Clock[] {
  const rank = (clock: Clock) =>
    clock.deadline === 'childRights' && clock.status === 'running'
      ? -1
      : isOverdue(clock, today)
        ? 0
        : clock.fixed
          ? 1
          : clock.status === 'running'
            ? 2
            : 3
  return openClocks(clocks).toSorted((a, b) => rank(a) - rank(b))
}
