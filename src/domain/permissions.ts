import type { CommandName } from './procedure.ts'

/** Roles in a centre (dossier §5.1). */
export const roles = {
  case_specialist: 'специалист по социальной работе',
  psychologist: 'психолог',
  unit_head: 'заведующий отделением',
  director: 'директор',
  registrar: 'регистратор',
  administrator: 'администратор',
  privacy_officer: 'ответственный за персональные данные',
  regional_analyst: 'специалист комитета облисполкома',
  partner: 'представитель организации',
} as const
/** One role. */
export type Role = keyof typeof roles

/** own: curator, psychologist of the family, or their substitute today · centre: any family of the centre. */
export type Reach = 'own' | 'centre'
/** What can be permitted: every command, and what is no command of a case. */
export type Action =
  | CommandName
  | 'case.read'
  | 'case.list'
  | 'case.search'
  | 'document.print'
  | 'document.read'
  | 'register.read'
  | 'department.read'
  | 'day.read'
  | 'staff.manage'
  | 'settings.read'
  | 'settings.write'
  | 'organisation.write'
  | 'absence.write'
  | 'draft.write'
  | 'attachment.write'
  | 'mail.read'
  | 'report.send'

type Grant = Partial<Record<Role, Reach>>
const specialists: Grant = { case_specialist: 'own', psychologist: 'own', unit_head: 'centre' }
const workers: Grant = { case_specialist: 'own', unit_head: 'centre' }
const heads: Grant = { unit_head: 'centre', director: 'centre' }
const readers: Grant = { case_specialist: 'own', psychologist: 'own', unit_head: 'centre', director: 'centre' }
const receivers: Grant = { case_specialist: 'centre', psychologist: 'centre', unit_head: 'centre' }
const intake: Grant = { case_specialist: 'centre', unit_head: 'centre', registrar: 'centre' }
const everyone: Grant = {
  case_specialist: 'centre',
  psychologist: 'centre',
  unit_head: 'centre',
  director: 'centre',
  registrar: 'centre',
  administrator: 'centre',
}

/** Who may do what, in one table (access matrix, dossier §5.3). An empty cell is a no. The administrator never reads a case. */
export const permissions: Record<Action, Grant> = {
  registerExtract: intake,
  registerApplication: intake,
  assignWorker: heads,
  sendReply: { ...workers, director: 'centre', registrar: 'centre' },
  closeReferral: workers,
  registerRefusal: { ...workers, registrar: 'centre' },
  updatePerson: workers,
  addMember: workers,
  changeMember: workers,
  removeMember: workers,
  changeAddress: workers,
  recordSpecialData: specialists,
  completeAssessment: specialists,
  changeKind: workers,
  signAgreement: { ...workers, director: 'centre' },
  prolongAgreement: { ...workers, director: 'centre' },
  endAgreement: { ...workers, director: 'centre' },
  writePlan: specialists,
  agreePlan: workers,
  returnPlan: heads,
  approvePlan: heads,
  dispatchPlan: { ...workers, registrar: 'centre' },
  acknowledgeDispatch: { ...workers, registrar: 'centre' },
  remindDispatch: { ...workers, registrar: 'centre' },
  markMeasure: specialists,
  recordContact: specialists,
  correctContact: specialists,
  planContact: specialists,
  raiseConcern: readers,
  sendConcern: readers,
  recordProtectiveOrder: workers,
  hidePlace: workers,
  showPlace: workers,
  enterCrisisRoom: workers,
  showDocument: workers,
  holdMonitoring: workers,
  judgeMeasure: specialists,
  holdFinalReview: workers,
  closeCase: { unit_head: 'centre', director: 'centre', case_specialist: 'own' },
  reopenCase: { ...heads, case_specialist: 'own' },
  recordAftercheck: workers,
  giveConsent: { ...workers, registrar: 'centre' },
  revokeConsent: { ...workers, registrar: 'centre' },
  settleRevocation: { ...workers, registrar: 'centre' },
  handOutDocument: { ...readers, registrar: 'centre' },
  offerHandover: heads,
  // Whoever is offered a family does not open it before; the rule lets only that one person answer.
  acceptHandover: receivers,
  declineHandover: receivers,
  withdrawHandover: heads,
  'case.read': readers,
  'case.list': readers,
  'case.search': { ...readers, registrar: 'centre' },
  'document.print': { ...readers, registrar: 'centre' },
  'document.read': { ...readers, registrar: 'centre' },
  'register.read': { case_specialist: 'centre', unit_head: 'centre', director: 'centre', registrar: 'centre' },
  'department.read': heads,
  'day.read': { ...readers, registrar: 'centre' },
  'staff.manage': { administrator: 'centre' },
  'settings.read': everyone,
  'settings.write': { administrator: 'centre', director: 'centre' },
  'organisation.write': { ...intake, administrator: 'centre' },
  'absence.write': { ...heads, administrator: 'centre' },
  'draft.write': everyone,
  'attachment.write': { ...intake, psychologist: 'centre' },
  'mail.read': { ...heads, administrator: 'centre', registrar: 'centre' },
  'report.send': heads,
}

/** What one may see of one's own relation to a case. */
export type Relation = 'own' | 'centre'

/** How far a role reaches with an action; undefined: not at all. */
export const reachOf = (role: Role, action: Action): Reach | undefined => permissions[action][role]

/** Whether somebody of that role may act on a case to which the relation is `relation`. */
export const may = (role: Role, action: Action, relation: Relation): boolean => {
  const reach = reachOf(role, action)
  return reach === 'centre' || (reach === 'own' && relation === 'own')
}
