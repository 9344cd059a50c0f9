import type { Application } from './applications.ts'
import type { CaseState } from './cases.ts'
import type { MistakenExtract } from './corrections.ts'
import { arrivedReplies, type Referral } from './referrals.ts'

// Somebody who was never of this family leaves it as if he had never been there. What was recorded of him is put right first:
// a paper that names whoever the file does not know would be an untruth.

/** Records in which somebody can be named, in words. */
const records = {
  applications: 'заявление',
  refusals: 'отказ',
  ownRefusals: 'отказ за себя',
  agreements: 'договор',
  specialData: 'специальные сведения',
  assessments: 'диагностика',
  plans: 'план',
  contacts: 'запись контакта',
  planned: 'намеченный контакт',
  requests: 'запрос сведений',
  meetings: 'приглашение на мониторинг',
  monitorings: 'протокол мониторинга',
  reviews: 'итоги',
  concerns: 'сообщение в орган опеки',
  protectiveOrders: 'защитное предписание',
  hiddenPlaces: 'отметка о скрытом месте',
  crisisStays: 'кризисная комната',
  consents: 'согласие',
  handOuts: 'выдача документа',
  transfer: 'передача в другой центр',
  received: 'передача из другого центра',
} as const satisfies { [K in keyof CaseState]?: string }

/** Where somebody is named, in words; `withHim`: who leaves the family together with him. */
export const recordsNaming = (state: CaseState, personId: string, withHim: readonly string[] = []): string[] => [
  ...(Object.keys(records) as (keyof typeof records)[])
    .filter(list => JSON.stringify(state[list] ?? null).includes(personId))
    .map(list => records[list]),
  ...(state.members.some(member => !withHim.includes(member.personId) && member.childIds?.includes(personId))
    ? ['отметка, чей это родитель']
    : []),
]

/** Who came into the family with an extract; of an older record, whoever came on its day and by nothing else. */
export const broughtBy = (state: CaseState, { joinedIds, receivedDay }: Referral): string[] =>
  [...new Set(state.members.map(({ personId }) => personId))].filter(id =>
    joinedIds
      ? joinedIds.includes(id)
      : state.members.every(({ personId, from }) => personId !== id || from === receivedDay),
  )

/** Who came into the family with an application; of an older record, whoever came on its day and by no extract. */
export const broughtByApplication = ({ members, referrals }: CaseState, { joinedIds, day }: Application): string[] =>
  [...new Set(members.map(({ personId }) => personId))].filter(id =>
    joinedIds
      ? joinedIds.includes(id)
      : members.every(({ personId, from }) => personId !== id || from === day) &&
        !referrals.some(referral => (referral.joinedIds ?? []).includes(id)),
  )

/** Extracts of other families: taken out of this one, or closed as registered by mistake. */
export const mistakenIn = ({ mistakenExtracts = [], referrals }: CaseState): MistakenExtract[] => [
  ...mistakenExtracts,
  ...referrals.flatMap(referral => (referral.closed?.waits ? [{ ...referral.closed, referral }] : [])),
]

/** The institution has an answer about a family it did not ask about, and nobody has told it so. */
export const isUntold = ({ referral, letter }: MistakenExtract): boolean =>
  (!letter || letter.returned !== undefined) && arrivedReplies(referral).length > 0

/** An extract of which it is known that it is another family's: its number and days go where it belongs. */
export const formerExtract = (
  { mistakenExtracts = [], referrals }: CaseState,
  referralId: string,
): Referral | undefined =>
  mistakenExtracts.find(({ referral, end }) => referral.id === referralId && end !== 'registered')?.referral ??
  referrals.find(({ id, closed }) => id === referralId && closed?.reason === 'mistake' && closed.end !== 'registered')
