import type { CaseView, Duplicate } from '../../../../../api/case/cases.ts'
import type { CommandInput } from '../../../../../domain/case/command/commands.ts'
import { headOf } from '../../../../../domain/case/project-case.ts'
import type { CentreConsent } from '../../../../../domain/consent/consents.ts'
import { matchesInShort } from '../../../../../domain/people/identity/duplicates.ts'
import type { Kinship } from '../../../../../domain/people/kinship.ts'
import type { StoredFile } from '../../../../command-form/StoredFiles.tsx'
import { newId } from '../../../../data/call.ts'
import {
  blankMember,
  fromPerson,
  isBlank,
  joinKnown,
  localityOf,
  toMember,
  type MemberDraft,
} from '../../../everyone/people/draftPeople.ts'
import { labelOf } from '../familyLabel.ts'

/** The family an application joins, found while typing. */
type FoundFamily = { caseId: string; label: string; matched: string[]; closed: boolean }

/** A4 What is typed about an application; kept on the server while typing. */
export type ApplicationDraft = {
  caseId: string
  day: string
  applicant: MemberDraft
  members: MemberDraft[]
  address: string
  /** Missing in a draft begun before it was asked. */
  stay?: string
  request: string
  consents: CentreConsent[]
  identityShown: boolean
  scans: StoredFile[]
  link: FoundFamily | null
  others: string[]
}

/** An empty application, or one filled from the family's file: nothing is typed twice. */
export function blankApplication(today: string, view?: CaseView): ApplicationDraft {
  const held = view?.state.members.filter(member => !member.to && view.persons[member.personId]) ?? []
  const headId = view && headOf({ state: view.state, persons: view.persons }, today)
  const rows = held.map(member => fromPerson(view!.persons[member.personId]!, member))
  const applicant = rows.find(row => row.personId === headId) ?? blankMember(newId(), 'mother')
  return {
    caseId: view?.caseId ?? newId(),
    day: today,
    applicant:
      applicant.kinship === 'son' || applicant.kinship === 'daughter' ? blankMember(newId(), 'mother') : applicant,
    members: rows.filter(row => row !== applicant || row.kinship === 'son' || row.kinship === 'daughter'),
    address: view?.state.address ?? '',
    stay: view?.state.stay ?? '',
    request: '',
    consents: [],
    identityShown: false,
    scans: [],
    link: null,
    others: [],
  }
}

const typedMembers = (draft: ApplicationDraft) => draft.members.filter(member => !isBlank(member))

/** What the command takes. */
export function applicationInput(draft: ApplicationDraft): CommandInput<'registerApplication'> {
  const locality = localityOf(draft.address)
  return {
    day: draft.day,
    applicant: toMember(draft.applicant),
    members: typedMembers(draft).map(toMember),
    address: draft.address,
    ...(locality ? { locality } : {}),
    stay: draft.stay ?? '',
    request: draft.request,
    consents: draft.consents,
    identityShown: draft.identityShown,
    attachmentIds: draft.scans.map(scan => scan.id),
  }
}

/** The application joins a family the centre knows: its people and address come from the file. */
export function joinFamily(draft: ApplicationDraft, found: Duplicate, view: CaseView): ApplicationDraft {
  const [applicant, ...members] = joinKnown([draft.applicant, ...draft.members], view)
  return {
    ...draft,
    // The telephone is what the applicant says today, whatever the case has.
    ...(applicant
      ? {
          applicant: {
            ...applicant,
            person: { ...applicant.person, phone: draft.applicant.person.phone || applicant.person.phone },
          },
        }
      : {}),
    members,
    address: draft.address.trim() || view.state.address,
    stay: draft.stay?.trim() || (view.state.stay ?? ''),
    link: {
      caseId: found.caseId,
      label: labelOf(found),
      matched: matchesInShort(found.same),
      closed: found.closedDay !== undefined,
    },
  }
}

/** Adults who may stand as applicant. */
export const applicantKinships: Kinship[] = [
  'mother',
  'father',
  'adoptiveParent',
  'guardian',
  'trustee',
  'fosterParent',
  'stepmother',
  'stepfather',
  'grandmother',
  'grandfather',
  'self',
  'other',
]
