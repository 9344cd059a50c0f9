import type { z } from 'zod'
import type { Context, ForHead } from '../case/command/decision-rules.ts'
import type { Asks } from '../case/questions/asks.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import { leftDay } from '../plan/dispatches.ts'
import { droppedOrganisations } from '../plan/participation-rules.ts'
import { approvedVersions } from '../plan/plans.ts'
import { isFor } from './consent-rules.ts'
import type { Consent, settleRevocation } from './consents.ts'

// A consent that is taken back leaves with organisations what they have got by it (закон № 99-З, ст. 5, 10; МП 5.3, 6.4).

/** Organisations that hold a plan, have no part in it any more by this consent, and were not told. */
function planHoldersUntold(state: CaseState, consent: Consent, today: Day): string[] {
  if (consent.purpose !== undefined && consent.purpose !== 'agencies') return []
  return droppedOrganisations(state, today)
    .filter(
      ({ dispatch, end, knows }) => !end && !knows && (consent.purpose === 'agencies' || isFor(consent, dispatch)),
    )
    .map(
      ({ dispatch }) =>
        `${dispatch.organisationName} (план, исх. № ${showNo(dispatch.no)} от ${showDay(dispatch.day)})`,
    )
}

/** What else lies with organisations: documents that went by this consent, and plans that name somebody whose data it was about. */
function othersHolding(state: CaseState, consent: Consent): string[] {
  const documents = state.handOuts.filter(
    ({ basis, organisationId }) =>
      organisationId !== undefined && 'consentIds' in basis && basis.consentIds.includes(consent.id),
  )
  const plans =
    consent.purpose === 'personalData'
      ? state.plans.slice(state.round.plans).flatMap(plan => {
          const named = approvedVersions(plan).flatMap(({ content }) => [content.holderId, ...content.childIds])
          const isNamed = consent.personIds.some(id => named.includes(id))
          return isNamed ? plan.dispatches.filter(dispatch => leftDay(dispatch) !== undefined) : []
        })
      : []
  return [
    ...plans.map(({ organisationName }) => `${organisationName} (план)`),
    ...documents.map(({ organisationName, title }) => `${organisationName ?? ''} («${title}»)`),
  ].filter((words, index, all) => all.indexOf(words) === index)
}

const revokedConsent = ({ state }: CaseFile, consentId: string): Consent | undefined =>
  state.consents.find(({ id, revoked, settled }) => id === consentId && revoked && !settled)

/** A withdrawal is settled though an organisation that holds the plan does not know of it: it is asked why, and the head reads it. */
export function settledUntold(
  file: CaseFile,
  { consentId, day }: z.infer<typeof settleRevocation>,
  { today, isOthers }: Pick<Context, 'today' | 'isOthers'>,
): ForHead | undefined {
  const consent = revokedConsent(file, consentId)
  const untold = consent ? planHoldersUntold(file.state, consent, today) : []
  if (untold.length === 0) return undefined
  const names = untold.join('; ')
  return {
    day,
    said: `Исполнение отзыва записано, а об отзыве не сообщили: ${names}`,
    // To whom the case is not open the question would tell where the family is helped.
    ...(isOthers
      ? {}
      : {
          question: {
            code: 'holdersUntold',
            text: `План у них, а что их участие окончено, им не сообщили: ${names}. Сначала сообщите им письмом на вкладке «План»: «Сообщить, что участие в плане окончено». Если сообщить нельзя, укажите почему: строка в «Моём дне» останется.`,
            field: 'how',
            asksReason: true,
          },
        }),
  }
}

/** Whoever settles a withdrawal is reminded of what others hold: the words of the record say how they were told. */
export const settleRevocationQuestions: Asks<z.infer<typeof settleRevocation>> = ({ input, before, isOthers }) => {
  const consent = isOthers ? undefined : revokedConsent(before, input.consentId)
  const holding = consent ? othersHolding(before.state, consent) : []
  return holding.length > 0
    ? [
        {
          code: 'othersHold',
          text: `Сведения этого согласия есть у других: ${holding.join('; ')}. Им сообщили, и это записано выше?`,
          field: 'how',
        },
      ]
    : []
}
