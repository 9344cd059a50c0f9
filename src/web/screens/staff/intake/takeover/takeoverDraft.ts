import type { CommandInput } from '../../../../../domain/case/command/commands.ts'
import type { CentreConsent } from '../../../../../domain/consent/consents.ts'
import type { PatronageKind } from '../../../../../domain/law/terms/frequency.ts'
import { newId } from '../../../../data/call.ts'
import { blankMember, isBlank, localityOf, toMember, type MemberDraft } from '../../../everyone/people/draftPeople.ts'

/** What is typed about a family of the paper journal; kept on the server while typing. */
export type TakeoverDraft = {
  caseId: string
  day: string
  reason: string
  applicant: MemberDraft
  members: MemberDraft[]
  address: string
  phone: string
  applicationNo: string
  applicationDay: string
  consents: CentreConsent[]
  staffId: string
  kind: PatronageKind | ''
  kindDay: string
  contractNo: string
  contractDay: string
  contractTo: string
  /** The place of who signed the contract among the people typed in. */
  holderAt: string
  planDay: string
  planFrom: string
  planTo: string
  lastContactDay: string
  lastMonitoringDay: string
  others: string[]
}

/** An empty sheet. */
export const blankTakeover = (today: string): TakeoverDraft => ({
  caseId: newId(),
  day: today,
  reason: '',
  applicant: blankMember(newId(), 'mother'),
  members: [],
  address: '',
  phone: '',
  applicationNo: '',
  applicationDay: '',
  consents: [],
  staffId: '',
  kind: '',
  kindDay: '',
  contractNo: '',
  contractDay: '',
  contractTo: '',
  holderAt: '0',
  planDay: '',
  planFrom: '',
  planTo: '',
  lastContactDay: '',
  lastMonitoringDay: '',
  others: [],
})

/** The people typed in, in the order of the command. */
export const typedPeople = (draft: TakeoverDraft): MemberDraft[] => [
  draft.applicant,
  ...draft.members.filter(member => !isBlank(member)),
]

/** What the command takes. */
export function takeoverInput({
  caseId: _,
  others: __,
  applicant,
  members,
  holderAt,
  ...rest
}: TakeoverDraft): CommandInput<'takeOver'> {
  const locality = localityOf(rest.address)
  return {
    ...rest,
    applicant: toMember(applicant),
    members: members.filter(member => !isBlank(member)).map(toMember),
    ...(locality ? { locality } : {}),
    holderAt: Number(holderAt),
  }
}
