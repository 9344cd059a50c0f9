import { numberOnPaper, showNo } from '../../domain/kernel/registers.ts'
import { endOfPart } from '../../domain/plan/participation-rules.ts'
import { chosen } from '../kernel/not-printed.ts'
import { addresseeOf, centre, people, type Recorded, type Source, letterOf } from '../kernel/source.ts'
import type { ParticipationEndData } from './participation-end.ts'

/** The letter about the end of a part as it left. */
export function participationEndRecorded({ state, about }: Source): Recorded {
  const end = state.plans.flatMap(({ participationEnds = [] }) => participationEnds).at(-1)
  return fact => fact.kind === 'participationEnded' && fact.end.id === (about ?? end?.id)
}

/** The letter that tells an organisation that its part in the plan is over; `about` is the letter [МП 6.4]. */
export function fillParticipationEnd(source: Source): ParticipationEndData {
  const { plans, meetings } = source.state
  const ends = plans.flatMap(({ participationEnds = [] }) => participationEnds)
  const end = chosen(ends, source.about, 'Об окончании участия в плане ещё никому не сообщали')
  const plan = plans.find(({ participationEnds = [] }) => participationEnds.includes(end))!
  const dispatch = plan.dispatches.find(({ id }) => id === end.dispatchId)!
  const { changed = '', nextFrom = '', takenBack = '', over } = endOfPart(source.state, plan, dispatch, end.day)
  const cancelled = meetings
    .flatMap(({ invited }) => invited)
    .filter(guest => guest.organisationId === end.organisationId && guest.cancelled === end.day)
  const names = people(source, end.day)
  const { curator, reached } = centre(source, end.day)
  return {
    ...letterOf(source, {
      number: numberOnPaper(end.no),
      letterDay: end.day,
      addressee: addresseeOf(source, end.organisationId, end.organisationName),
    }),
    familyGenitive: names.calledById ? names.inCase(names.calledById, 'genitive') : '',
    sentNumber: showNo(dispatch.no),
    sentDay: dispatch.day,
    endDay: changed || end.day,
    nextFrom,
    takenBackDay: takenBack,
    overDay: over?.day ?? '',
    // The day of a meeting with a guarded family is told to nobody (закон № 122-З, ст. 31).
    invitations: cancelled.map(({ no }) => `исх. № ${showNo(no)}`),
    coordinator: reached(curator),
  }
}
