import { z } from 'zod'
import { type CentreConsent, centreConsents } from '../../consent/consents.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { JournalNo, RegisterNo } from '../../kernel/registers.ts'
import { eachOnce, id, legalDay, line, oneOf, optionalDay, optionalLine, optionalProse } from '../../kernel/text.ts'
import { homeInput } from '../../people/homes.ts'
import { kinships } from '../../people/kinship.ts'
import {
  lostRights,
  type Member,
  type MemberInput,
  memberInput,
  ofSomeChildren,
  type PersonInput,
  personInput,
} from '../../people/people.ts'
import { type SettledMatter, settledMatters } from '../../review/open-matters.ts'
import { type OtherServiceName, otherServices } from '../other-services.ts'

/** Legal basis for special-category data of B3; без основания поле закрыто. */
export const specialBases = {
  consent: 'согласие',
  law: 'обязанность по законодательному акту',
} as const

/** A4 Register an application, with or without an extract [МП 6.1; 001]. Starts TL-07. */
export const registerApplication = z.object({
  day: legalDay,
  applicant: memberInput,
  members: z.array(memberInput).max(30).default([]),
  /** Without a telephone: the applicant's own stands with the applicant. */
  address: homeInput.address,
  locality: homeInput.locality,
  stay: homeInput.stay,
  request: optionalProse(5000),
  consents: eachOnce(z.array(oneOf(centreConsents))).default([]),
  identityShown: z.boolean().default(true),
  attachmentIds: eachOnce(z.array(id).max(20)).default([]),
})

type Applying = { applicant: MemberInput; members: readonly MemberInput[]; address?: string | undefined }
/** Everybody whom an application types in, the applicant first. */
export const peopleApplying = ({ applicant, members }: Applying): MemberInput[] => [applicant, ...members]
/** The family that applies, to be compared with those the centre has. */
export const familyApplying = (input: Applying): { people: PersonInput[]; address: string | undefined } => ({
  people: peopleApplying(input).map(({ person }) => person),
  address: input.address,
})

/** Moments at which a family may say no [МП 6.3]. */
export const refusalMoments = {
  beforeApplication: 'до заявления',
  atContract: 'при заключении договора',
  duringService: 'во время патроната',
} as const

/** A5 The official «Заявление – Отказ» (annex 2), at any moment [МП 6.3]. */
export const registerRefusal = z.object({
  day: legalDay,
  personId: id,
  moment: oneOf(refusalMoments),
  reason: optionalProse(2000),
  otherServices: eachOnce(
    z.array(oneOf(otherServices)).min(1, 'Отметьте, что предложено: это решение центра по МП 6.3'),
  ),
  /** Who decided on the other services; without a name, the head or director who registers the refusal. */
  servicesDecidedById: id.optional(),
  offerAgainDay: optionalDay,
  /** Why the contract goes on although the family refused; without a reason it ends with the refusal (договор, п. 6.2). */
  agreementStays: optionalLine(500),
  /** What becomes of everything open; asked only of a refusal that ends the help. */
  matters: settledMatters,
})

/**
 * A change of a person's data. `since`: the name, the document or the occupation is another one from that day on, and papers
 * of before keep the old one. `slip`: it was written down wrongly, and no paper keeps it. `corrects`: a change recorded as of
 * that day was of another day, `since`, or, without one, never was.
 */
export const updatePerson = z.object({
  personId: id,
  person: personInput,
  since: optionalDay,
  slip: z.boolean().optional(),
  corrects: optionalDay,
})
/** B1 Somebody joins the household. */
export const addMember = z.object({ member: memberInput.extend(ofSomeChildren), day: legalDay })
/** B1 Correct the kinship, the representation or whether a member lives with the family. */
export const changeMember = z.object({
  personId: id,
  kinship: oneOf(kinships),
  legalRepresentative: z.boolean(),
  lostRights: oneOf(lostRights).optional(),
  together: z.boolean(),
  ...ofSomeChildren,
  day: legalDay,
  /** It was written down wrongly and was so from the beginning: papers of the past are put right too. */
  slip: z.boolean().optional(),
})
/** B1 Somebody leaves the household; a death is said to be one, because papers name it. */
export const removeMember = z.object({
  personId: id,
  day: legalDay,
  died: z.boolean().optional(),
  reason: line(300),
})

/** B3 Special-category data of a person, only with a recorded basis. */
export const recordSpecialData = z.object({
  personId: id,
  text: line(2000),
  basis: oneOf(specialBases, 'Укажите основание: без него такие сведения хранить нельзя'),
  basisNote: line(300),
  day: legalDay,
})

/** B3 The notes that rest on a consent which is no more are closed: nobody is shown them again [закон № 99-З, ст. 10]. */
export const closeSpecialData = z.object({ personId: id, day: legalDay, reason: line(300) })

/** A registered application. */
export type Application = {
  id: string
  no: JournalNo
  day: Day
  /** The day of its registration, from which terms run [МП 6.2]. */
  registeredDay: Day
  applicantId: string
  /** Who came into the family with it; an older record does not say. */
  joinedIds?: string[]
  /** Who was known to belong to the family when it was registered, counted by the fold. */
  householdIds?: string[]
  /** Whom the application names though by the file they had died or left: whoever registered it does not read the file. */
  absentIds?: string[]
  request?: string
  consents: CentreConsent[]
  identityShown: boolean
  /** Nobody signed it here: the paper by which the family agreed to its transfer from another centre stands for it [МП 6.1]. */
  transfer?: { centreName: string; consentDay: Day }
}
/** A registered refusal. */
export type Refusal = {
  id: string
  no: RegisterNo
  day: Day
  personId: string
  moment: keyof typeof refusalMoments
  reason?: string
  otherServices: OtherServiceName[]
  /** Who decided on them; older records do not say. */
  servicesDecidedById?: string
  offerAgainDay?: Day
  /** Why the contract goes on all the same. */
  agreementStays?: string
  matters?: SettledMatter[]
  /** Organisations that hold the plan are told; of a refusal before this rule nobody is asked for it. */
  tells?: true
  /** Number of applications before the refusal, set by the fold: a later application overtakes it. */
  after?: number
}
/** A refusal of one adult for himself: he takes no part, the help of the family goes on [МП 4.2, 6.3]. */
export type OwnRefusal = Omit<Refusal, 'moment' | 'after' | 'agreementStays' | 'matters' | 'tells'>
/** A note of a special category with its basis. */
export type SpecialData = {
  personId: string
  text: string
  basis: keyof typeof specialBases
  basisNote: string
  day: Day
}

/** Facts about applications, refusals and the household. */
export type ApplicationFact =
  | { kind: 'applicationRegistered'; application: Application }
  | { kind: 'refusalRegistered'; refusal: Refusal }
  | { kind: 'ownRefusalRegistered'; refusal: OwnRefusal }
  /** `begins`: the file knew him since a later day only. */
  | { kind: 'memberJoined'; member: Member; slip?: true; begins?: true }
  | { kind: 'memberLeft'; personId: string; to: Day; died?: true; notCome?: true; reason: string }
  | { kind: 'personUpdated'; personId: string; changed: string[]; since?: Day; corrects?: Day }
  | { kind: 'specialDataRecorded'; special: SpecialData }
  | { kind: 'specialDataClosed'; personId: string; reason: string }
