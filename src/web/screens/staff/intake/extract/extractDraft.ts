import type { CaseView, Duplicate } from '../../../../../api/case/cases.ts'
import type { ReceivedExtract } from '../../../../../api/partner/partners.ts'
import type { CommandInput } from '../../../../../domain/case/command/commands.ts'
import type { councilDecisions, Referral } from '../../../../../domain/intake/extract/referrals.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import type { channels } from '../../../../../domain/letter/correspondence.ts'
import { matchesInShort } from '../../../../../domain/people/identity/duplicates.ts'
import type { StoredFile } from '../../../../command-form/StoredFiles.tsx'
import { newId } from '../../../../data/call.ts'
import {
  blankMember,
  isBlank,
  isChildRow,
  joinKnown,
  localityOf,
  toMember,
  type MemberDraft,
} from '../../../everyone/people/draftPeople.ts'
import { labelOf } from '../familyLabel.ts'

/** The family this extract belongs to, when it is not new. */
type Link = {
  caseId: string
  version: number
  label: string
  matched: string[]
  readable: boolean
  /** Who answers for the family now. */
  responsibleId: string | null
  closed: boolean
}

/** A1 What is typed about an extract; kept on the server while typing. */
export type ExtractDraft = {
  caseId: string
  organisationId: string
  receivedDay: string
  councilDay: string
  protocol: string
  letterNo?: string
  letterDay?: string
  decision: keyof typeof councilDecisions | ''
  channel: keyof typeof channels
  grounds: string
  parents: MemberDraft[]
  children: MemberDraft[]
  address: string
  phone: string
  scans: StoredFile[]
  link: Link | null
  /** Families said to be others. */
  others: string[]
  /** The extract as the organisation sent it online. */
  receivedId?: string
  /** The family in which it was registered by mistake. */
  formerly?: { caseId: string; referralId: string; no: string }
}

/** An extract that stood in a wrong family, with its days and the words of the paper: only its people are typed anew. */
export const fromMistaken = (today: string, caseId: string, former: Referral): ExtractDraft => ({
  ...blankExtract(today),
  organisationId: former.organisationId,
  receivedDay: former.receivedDay,
  councilDay: former.councilDay,
  protocol: former.protocol,
  decision: former.decision,
  channel: former.channel,
  grounds: former.grounds ?? '',
  letterNo: former.letterNo ?? '',
  letterDay: former.letterDay ?? '',
  formerly: { caseId, referralId: former.id, no: showNo(former.no) },
})

/** What an organisation sent online, ready to be checked and registered: received on the day it came [МП 1.5, 5.2]. */
export const fromReceived = (today: string, extract: ReceivedExtract): ExtractDraft => {
  const rows = extract.words.members.map(member => ({
    ...blankMember(newId(), member.kinship),
    person: { ...blankMember('').person, ...(member.person as Partial<MemberDraft['person']>) },
  }))
  const children = rows.filter(row => isChildRow(row.kinship))
  const parents = rows.filter(row => !isChildRow(row.kinship))
  const { councilDay, protocol, decision, grounds = '', address, phone = '' } = extract.words
  return {
    ...blankExtract(today),
    organisationId: extract.organisationId,
    receivedDay: extract.day,
    councilDay,
    protocol,
    decision,
    channel: 'portal',
    grounds,
    address,
    phone,
    ...(parents.length > 0 ? { parents } : {}),
    ...(children.length > 0 ? { children } : {}),
    scans: extract.files,
    receivedId: extract.id,
  }
}

/** An empty form; the day of receipt begins with today, a fact of the desk, the rest is the paper's. */
export const blankExtract = (today: string): ExtractDraft => ({
  caseId: newId(),
  organisationId: '',
  receivedDay: today,
  councilDay: '',
  protocol: '',
  decision: '',
  channel: 'byHand',
  grounds: '',
  parents: [blankMember(newId(), 'mother')],
  children: [blankMember(newId())],
  address: '',
  phone: '',
  scans: [],
  link: null,
  others: [],
})

/** All members in the order of the command: field errors of the server carry these places. */
export const membersOf = (draft: Pick<ExtractDraft, 'parents' | 'children'>): MemberDraft[] => [
  ...draft.parents,
  ...draft.children.filter((child, at) => at > 0 || !isBlank(child)),
]

/** What the command takes. */
export function extractInput(draft: ExtractDraft, organisationName: string): CommandInput<'registerExtract'> {
  const locality = localityOf(draft.address)
  return {
    organisationId: draft.organisationId,
    organisationName,
    receivedDay: draft.receivedDay,
    councilDay: draft.councilDay,
    protocol: draft.protocol,
    ...(draft.letterNo ? { letterNo: draft.letterNo } : {}),
    ...(draft.letterDay ? { letterDay: draft.letterDay } : {}),
    decision: draft.decision as keyof typeof councilDecisions,
    channel: draft.channel,
    grounds: draft.grounds,
    members: membersOf(draft).map(toMember),
    address: draft.address,
    ...(locality ? { locality } : {}),
    phone: draft.phone,
    attachmentIds: draft.scans.map(scan => scan.id),
    ...(draft.receivedId ? { receivedId: draft.receivedId } : {}),
    ...(draft.formerly ? { formerly: { caseId: draft.formerly.caseId, referralId: draft.formerly.referralId } } : {}),
  }
}

/** Puts the extract into the file of a family the centre knows; with the file at hand the people come from it. */
export function linkTo(draft: ExtractDraft, found: Duplicate, view: CaseView | undefined): ExtractDraft {
  const link: Link = {
    caseId: found.caseId,
    version: view?.version ?? 0,
    label: labelOf(found),
    matched: matchesInShort(found.same),
    readable: view !== undefined,
    responsibleId: found.responsibleId,
    closed: found.closedDay !== undefined,
  }
  if (!view) return { ...draft, link }
  const members = joinKnown([...draft.parents, ...draft.children], view)
  const wasChild = (memberDraft: MemberDraft) =>
    draft.children.some(child => child.key === memberDraft.key) || isChildRow(memberDraft.kinship)
  const parents = members.filter(member => !wasChild(member))
  const children = members.filter(wasChild)
  return {
    ...draft,
    link,
    parents: parents.length > 0 ? parents : draft.parents,
    children: children.length > 0 ? children : draft.children,
    address: draft.address.trim() || view.state.address,
    phone: draft.phone.trim() || (view.state.phone ?? ''),
  }
}

/** Changes what is typed. */
export type Change = (next: (before: ExtractDraft) => ExtractDraft) => void
