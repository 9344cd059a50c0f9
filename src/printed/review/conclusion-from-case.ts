import { dynamicsUntil } from '../../domain/assessment/assessment-rules.ts'
import { domains, type JudgedAdult } from '../../domain/assessment/assessments.ts'
import { standingRefusal } from '../../domain/case/queries.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { serviceBegan } from '../../domain/contract/agreement-rules.ts'
import { otherServicesOf } from '../../domain/intake/other-service-rules.ts'
import { otherServices, otherServiceStates } from '../../domain/intake/other-services.ts'
import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import { plansCarriedOut } from '../../domain/plan/plan-rules.ts'
import { approvedVersion, goalInWords } from '../../domain/plan/plans.ts'
import { closureReasons, type FinalReview } from '../../domain/review/reviews.ts'
import { stateOfSpell } from '../../domain/review/service-ends.ts'
import { family } from '../kernel/family-name.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { caseNumber, centre, initialsOf, onDay, people, type Source } from '../kernel/source.ts'
import type { ConclusionData } from './conclusion.ts'

const changes = { improved: 'улучшение', unchanged: 'без изменений', worsened: 'ухудшение' } as const

/** Whose marks these are: by name, or by the place on the sheet where nobody is named. */
const adultOf = ({ caregiverId, column }: JudgedAdult, name: (id: string) => string): string =>
  (caregiverId && name(caregiverId)) || (column === 'scores' ? 'первый взрослый' : 'второй взрослый')

/** How the work ended, and the decision: of the centre, or of the family that refused, which removes it on that day [МП 6.3, 6.6]. */
function endOf(state: CaseState): { day: Day; decision: string } | undefined {
  const closure = state.closures.slice(state.round.closures).at(-1)
  const refusal = standingRefusal(state)
  if (closure) {
    const { day, decision } = closure
    const reason = closureReasons[closure.reason]
    const isSaid = decision.includes(reason) && !closure.unreached
    return {
      day,
      decision: isSaid
        ? decision
        : `${decision.replace(/\.$/u, '')} (основание: ${reason}${closure.unreached ? `: ${closure.unreached.replace(/\.$/u, '')}` : ''})`,
    }
  }
  if (!refusal) return undefined
  const { day, no } = refusal
  return {
    day,
    decision: `Семья снята с социального патроната ${showDay(day)} (основание: Заявление – Отказ от ${showDay(day)}, № ${showNo(no)})`,
  }
}

/** An adult with whom the results were discussed has a place to sign, the head of the family before others; whoever was not there signs nothing. */
function citizenOf({ familyIds = [] }: FinalReview, names: ReturnType<typeof people>): string {
  const tookPart = familyIds.filter(id => !names.children.includes(id))
  const signs = tookPart.find(id => id === names.headId) ?? tookPart[0]
  return signs ? names.initials(signs) : ''
}

/** Why no two assessments of this work are compared: of a family from the paper journal the first one is on paper [МП 6.6]. */
function notCompared({ assessments, round, takenOver }: CaseState, day: Day): string {
  if (!takenOver?.diagnosed || round.day !== undefined) return 'повторная диагностика не проводилась'
  const again = assessments.slice(round.assessments).findLast(done => done.day <= day)
  const onPaper = `диагностика, проведенная до ${showDay(takenOver.day)}, хранится в деле на бумаге`
  return again ? `${onPaper}, повторная проведена ${showDay(again.day)}` : onPaper
}

/** Between which repeated assessments of a family from the paper journal the marks changed: the first one is on paper [МП 6.6]. */
function comparedFrom({ assessments, round, takenOver }: CaseState, day: Day): ConclusionData['compared'] {
  const done = assessments.slice(round.assessments).filter(assessment => assessment.day <= day)
  const [first, last] = [done[0], done.at(-1)]
  const isOnPaper = takenOver?.diagnosed && round.day === undefined && first?.kind === 'repeat'
  return isOnPaper && last ? { paperDay: takenOver.day, from: first.day, to: last.day } : undefined
}

/** Conclusion about the whole work with the family; `about`: which work in order, where it came back [МП 6.6]. */
export function fillConclusion({ about, ...now }: Source): ConclusionData {
  const state = about === undefined ? now.state : stateOfSpell(now.state, Number(about))
  if (!state) throw nothingToPrint('Такой работы с семьёй в деле нет')
  const source = { ...now, about, state }
  const reviews = state.reviews.slice(state.round.reviews)
  const review = reviews.at(-1)
  if (!review) throw nothingToPrint('Итоги ещё не подведены')
  const plans = plansCarriedOut(state, review.day).flatMap(plan => approvedVersion(plan) ?? [])
  const end = endOf(state)
  // The decision to remove the family is part of the paper: with it the paper has the day of the decision; results that were summed up
  // after the family had refused are no part of the days of the help.
  const day = end && end.day > review.day ? end.day : review.day
  const { worker, own, director } = centre(source, day)
  const author = worker(review.by)
  const names = people(source, day)
  return {
    family: family(source, day),
    caseNumber: caseNumber(source, day),
    patronageFromDay: serviceBegan(state) ?? '',
    patronageToDay: end?.day ?? day,
    goal: [...new Set(plans.map(goalInWords))].join('; '),
    objectives: [...new Set(plans.flatMap(({ content }) => content.objectives))],
    // Results of an earlier plan are part of the whole time.
    results: [...reviews.slice(0, -1).map(({ day: on, results }) => `${showDay(on)}: ${results}`), review.results].join(
      '\n',
    ),
    // A review of an earlier version compared a single assessment with itself.
    dynamics: dynamicsUntil(state, review.day).map(({ domain, before, after, change, adult }) => ({
      domain: adult ? `${domains[domain].title}: ${adultOf(adult, names.initials)}` : domains[domain].title,
      before: String(before ?? 'не оценивали'),
      after: String(after ?? 'не оценивали'),
      change: change ? changes[change] : 'сравнить не с чем',
    })),
    compared: comparedFrom(state, review.day),
    dynamicsAbsent: dynamicsUntil(state, review.day).length > 0 ? '' : notCompared(state, review.day),
    dynamicsNote: review.dynamicsNote,
    efficiency: review.efficiency,
    familyTookPart: (review.familyIds ?? []).map(names.initials),
    familyView: review.familyView ?? '',
    otherServices: otherServicesOf(onDay(source, day)).flatMap(({ service, last }) =>
      last ? [`${otherServices[service]}: ${otherServiceStates[last.state]} ${showDay(last.day)}`] : [],
    ),
    recommendations: review.recommendations,
    decision: end?.decision ?? '',
    participants: [
      own.shortName,
      ...review.participants.map(participant =>
        [participant.organisation, participant.name].filter(Boolean).join(', '),
      ),
    ],
    specialistSignature: author ? initialsOf(author.name) : '',
    headSignature: initialsOf(director),
    citizenSignature: citizenOf(review, names),
    reviewDay: review.day,
    conclusionDay: day,
  }
}
