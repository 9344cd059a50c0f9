import type { CaseView } from '../../../../../api/case/cases.ts'
import { currentApplication } from '../../../../../domain/case/queries.ts'
import type { CaseState } from '../../../../../domain/case/state.ts'
import { runningAfter } from '../../../../../domain/contract/agreements.ts'
import type { refusalMoments } from '../../../../../domain/intake/application/applications.ts'
import type { OtherServiceName } from '../../../../../domain/intake/other-services.ts'
import { addDays, type Day } from '../../../../../domain/kernel/calendar.ts'
import type { Settings } from '../../../../../domain/law/settings.ts'
import { adultsOn, familyVoices } from '../../../../../domain/people/family-voice.ts'
import type { Person } from '../../../../../domain/people/people.ts'
import { householdOn } from '../../../../../domain/people/presence.ts'
import type { MatterChoices } from '../../review/OpenMatters.tsx'

/** A5 What is typed about a refusal. */
export type RefusalDraft = {
  day: string
  personId: string
  moment: keyof typeof refusalMoments | ''
  reason: string
  otherServices: OtherServiceName[]
  servicesDecidedById: string
  offerAgainDay: string
  keepsAgreement: boolean
  agreementStays: string
  matters?: MatterChoices
}

/** Adults of the household who may sign a refusal: for the family or for themselves [МП 4.2, annex 2]. */
export function whoMayRefuse(
  { state, persons, safety }: Pick<CaseView, 'state' | 'persons' | 'safety'>,
  day: Day,
  settings: Settings,
): { person: Person; forFamily: boolean; why: string }[] {
  // Whoever has left since may have signed on the day of the paper.
  const file = householdOn({ state, persons }, day)
  const voices = familyVoices(file, day, settings)
  const contract = runningAfter(state.agreements, addDays(day, -1)).at(-1)
  return adultsOn(file, day).flatMap(({ personId }) => {
    const person = persons[personId]
    // Who may not read of the order still reads from whom the family is guarded.
    if (!person || safety?.dangerIds.includes(personId)) return []
    const forFamily = voices.includes(personId)
    const role =
      contract?.holderId === personId
        ? 'с этим человеком заключён договор'
        : currentApplication(state)?.applicantId === personId
          ? 'подписал(а) заявление'
          : 'представляет детей'
    return { person, forFamily, why: forFamily ? `за всю семью: ${role}` : 'только за себя, помощь семье продолжится' }
  })
}

/** The moment the case stands at now [МП 6.3]. */
const momentOf = (state: CaseState): keyof typeof refusalMoments =>
  !currentApplication(state)
    ? 'beforeApplication'
    : state.agreements.length > state.round.agreements
      ? 'duringService'
      : 'atContract'

/** An empty refusal: who and when as the file says, what was offered is a statement of fact and stays open. */
export function blankRefusal(
  view: Pick<CaseView, 'state' | 'persons' | 'safety'>,
  today: Day,
  settings: Settings,
): RefusalDraft {
  const voices = whoMayRefuse(view, today, settings).filter(row => row.forFamily)
  const { state } = view
  return {
    day: today,
    personId: voices.length === 1 ? voices[0]!.person.id : '',
    moment: momentOf(state),
    reason: '',
    otherServices: [],
    servicesDecidedById: '',
    offerAgainDay: '',
    keepsAgreement: false,
    agreementStays: '',
  }
}
