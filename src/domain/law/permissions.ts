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

/** Everybody the table speaks of: staff, partners, and the citizen, who has rows and no sign-in yet. */
export const askers = { ...roles, citizen: 'гражданин, член семьи' } as const
/** One column of the table. */
export type Asker = keyof typeof askers

/** What somebody is to a case. A relation is found in the file; what it allows stands in the tables below. */
export const relations = {
  own: 'своя семья: куратор, психолог семьи или кто их сегодня замещает',
  unit: 'семья своего отделения или ещё ничья',
  centre: 'другая семья центра',
  other: 'семья другого центра',
  partner: 'семья, в плане которой у организации есть мероприятие',
  citizen: 'своя семья гражданина',
  emergency: 'семья, открытая экстренным доступом: на время, читать и сделать неотложное',
} as const
/** One relation to a case. */
export type Relation = keyof typeof relations

/** How far a cell of the table reaches: to one relation and to all that are nearer. */
export const reaches = {
  own: { label: 'свои семьи', covers: ['own'] },
  unit: { label: 'своё отделение', covers: ['own', 'unit'] },
  centre: { label: 'весь центр', covers: ['own', 'unit', 'centre'] },
  region: { label: 'все центры, только числа', covers: ['other'] },
  partner: { label: 'свои мероприятия', covers: ['partner'] },
  citizen: { label: 'своя семья', covers: ['citizen'] },
} as const satisfies Record<string, { label: string; covers: readonly Relation[] }>
/** One reach. */
export type Reach = keyof typeof reaches

/** What can be permitted besides the commands of a case, in words. */
export const otherActions = {
  'case.read': 'Открыть дело семьи',
  'transfer.review': 'Семьи, которых передают из другого центра',
  'case.list': 'Список семей',
  'case.search': 'Поиск семьи',
  'document.print': 'Печать документов',
  'document.read': 'Просмотр документов',
  'register.read': 'Журналы',
  'department.read': 'Обзор отделения',
  'day.read': 'Мой день',
  'staff.manage': 'Учётные записи сотрудников',
  'settings.read': 'Просмотр настроек',
  'settings.write': 'Настройки и календарь центра',
  'organisation.write': 'Организации',
  'library.write': 'Типовые мероприятия',
  'organisation.link': 'Ссылка организации в руки и её адрес почты',
  'power.confirm': 'Подтвердить доступ, о котором просит другой',
  'absence.write': 'Отсутствия и замещение',
  'note.private': 'Личные записи психолога',
  'draft.write': 'Свои черновики',
  'attachment.write': 'Приложить файл',
  'mail.read': 'Журнал электронных писем',
  'report.send': 'Отчёт за квартал',
  'case.emergency': 'Экстренный доступ к делу',
  'signal.raise': 'Сообщить о ребёнке, чьё дело не открыто или не заведено',
  'signal.answer': 'Сообщения о детях без дела: в опеку, к семье',
  'secondFile.answer': 'Сказать, одна ли семья в двух делах',
  'emergency.acknowledge': 'Просмотр экстренных доступов',
  'figures.read': 'Показатели центров',
  'unit.write': 'Отделения центра',
  'partner.read': 'Свои мероприятия и письма центра',
  'partner.write': 'Ответы, бумаги и черновики по своим мероприятиям',
  'partner.extract': 'Прислать выписку',
  'extract.review': 'Принять или вернуть присланную выписку',
  'organisation.access': 'Доступ организаций: ссылки и люди',
  'case.views': 'Кто смотрел дело',
  'audit.read': 'Журнал действий',
  'numbers.goOn': 'Продолжить номера после восстановления базы',
  'privacy.read': 'Персональные данные: заявления, инциденты, обзор',
  'archive.read': 'Архив дел и акты об уничтожении',
  'destruction.prepare': 'Подготовить акт об уничтожении дел',
  'destruction.confirm': 'Сроки хранения; утвердить акт: дела уничтожаются',
  'privacy.write': 'Зарегистрировать заявление или инцидент, закрыть запись',
} as const
/** What can be permitted: every command, and what is no command of a case. */
export type Action = CommandName | keyof typeof otherActions

/** One row: who may, and how far. */
export type Grant = Partial<Record<Asker, Reach>>
const specialists: Grant = { case_specialist: 'own', psychologist: 'own', unit_head: 'unit' }
const workers: Grant = { case_specialist: 'own', unit_head: 'unit' }
const heads: Grant = { unit_head: 'unit', director: 'centre' }
const readers: Grant = { ...specialists, director: 'centre' }
const intake: Grant = { case_specialist: 'centre', unit_head: 'centre', registrar: 'centre' }
/** Whoever may find a family by its surname. */
const finders: Grant = { ...intake, psychologist: 'centre', director: 'centre' }
const everyone: Grant = {
  case_specialist: 'centre',
  psychologist: 'centre',
  unit_head: 'centre',
  director: 'centre',
  registrar: 'centre',
  administrator: 'centre',
  privacy_officer: 'centre',
}

/**
 * Who may do what, in one table (access matrix, dossier §5.3). An empty cell is a no. The administrator never reads a case,
 * the committee has figures only. What of a case a reader sees is the table of sections.ts.
 */
export const permissions: Record<Action, Grant> = {
  registerExtract: intake,
  registerApplication: intake,
  takeOver: { unit_head: 'centre', director: 'centre', registrar: 'centre' },
  assignWorker: heads,
  sendReply: { ...workers, director: 'centre', registrar: 'centre' },
  closeReferral: workers,
  registerRefusal: { ...workers, registrar: 'centre' },
  recordOtherService: { ...workers, registrar: 'centre' },
  // Whoever gives it has decided.
  admitFamily: heads,
  updatePerson: workers,
  addMember: workers,
  changeMember: workers,
  removeMember: workers,
  leaveChildOut: workers,
  changeAddress: workers,
  settleHome: workers,
  // Special data and diagnostics are written by who works with the family; a head reads them (dossier §5.3).
  recordSpecialData: { case_specialist: 'own', unit_head: 'own' },
  closeSpecialData: { case_specialist: 'own', unit_head: 'own' },
  completeAssessment: { ...specialists, unit_head: 'own' },
  changeKind: workers,
  signAgreement: { ...workers, director: 'centre' },
  prolongAgreement: { ...workers, director: 'centre' },
  endAgreement: { ...workers, director: 'centre' },
  writePlan: specialists,
  agreePlan: workers,
  returnPlan: heads,
  approvePlan: heads,
  dispatchPlan: { ...workers, registrar: 'centre' },
  recordSending: { ...workers, registrar: 'centre' },
  acknowledgeDispatch: { ...workers, registrar: 'centre', partner: 'partner' },
  recordReturn: { ...workers, registrar: 'centre' },
  endParticipation: { ...workers, registrar: 'centre' },
  remindDispatch: { ...workers, registrar: 'centre' },
  requestInformation: specialists,
  remindInformation: { ...specialists, registrar: 'centre' },
  recordInformation: { ...specialists, registrar: 'centre' },
  openDispatch: { partner: 'partner' },
  reportMeasure: { partner: 'partner' },
  answerReport: specialists,
  markMeasure: specialists,
  recordContact: specialists,
  correctContact: specialists,
  planContact: specialists,
  // Whoever sees a child in danger says so at once, whosever family it is [МП 5.2]; the notice is sent by who reads the file.
  raiseConcern: finders,
  sendConcern: readers,
  recordProtectiveOrder: workers,
  correctProtectiveOrder: workers,
  hidePlace: workers,
  showPlace: workers,
  enterCrisisRoom: workers,
  leaveCrisisRoom: workers,
  showDocument: workers,
  planMonitoring: workers,
  recordMonitoringReply: { ...workers, registrar: 'centre', partner: 'partner' },
  recordMonitoringReport: { ...workers, partner: 'partner' },
  holdMonitoring: workers,
  judgeMeasure: specialists,
  holdFinalReview: workers,
  closeCase: { ...heads, case_specialist: 'own' },
  reopenCase: { ...heads, case_specialist: 'own' },
  recordAftercheck: workers,
  restrictCase: { ...heads, case_specialist: 'own' },
  liftRestriction: heads,
  // Everybody who meets families in the search may shut oneself out; of others heads tell (decisions/restriction.ts).
  declareConflict: finders,
  liftConflict: heads,
  giveConsent: { ...workers, registrar: 'centre' },
  revokeConsent: { ...workers, registrar: 'centre' },
  settleRevocation: { ...workers, registrar: 'centre' },
  handOutDocument: { ...readers, registrar: 'centre' },
  // Of papers that whoever does it may read (document/decide-scan.ts).
  attachScan: { ...workers, psychologist: 'own', registrar: 'centre' },
  withdrawScan: { ...workers, psychologist: 'own', registrar: 'centre' },
  offerHandover: heads,
  // To answer an offer, the family counts as the receiver's own; nobody else may answer it.
  acceptHandover: specialists,
  declineHandover: specialists,
  withdrawHandover: heads,
  offerTransfer: workers,
  withdrawTransfer: workers,
  recordTransferOutcome: workers,
  // Who opens the case of a family that arrives; nobody else sees the offer.
  acceptTransfer: { unit_head: 'centre', director: 'centre', registrar: 'centre' },
  correctStay: workers,
  correctConcern: { ...workers, director: 'centre' },
  correctMonitoring: workers,
  correctAssessment: workers,
  correctReview: workers,
  correctClosure: { ...heads, case_specialist: 'own' },
  correctExtract: workers,
  correctMember: workers,
  correctJoining: workers,
  correctApplication: workers,
  correctRefusal: workers,
  correctLetter: workers,
  correctDeparture: workers,
  // Whoever may record that a letter came back.
  correctReturn: { ...workers, registrar: 'centre' },
  // Of its records whoever may make them (correction/decide-record-correction.ts).
  correctRecord: { ...specialists, director: 'centre', registrar: 'centre' },
  // Only what one has saved oneself (correction/undo).
  undoEntry: { ...specialists, director: 'centre', registrar: 'centre' },
  correctTakeover: heads,
  acknowledgeLateEntry: heads,
  'transfer.review': { unit_head: 'centre', director: 'centre', registrar: 'centre' },
  'case.read': readers,
  'case.list': readers,
  'case.search': finders,
  'document.print': { ...readers, registrar: 'centre' },
  'document.read': { ...readers, registrar: 'centre' },
  'register.read': { case_specialist: 'centre', unit_head: 'centre', director: 'centre', registrar: 'centre' },
  'department.read': heads,
  'day.read': { ...readers, registrar: 'own' },
  'staff.manage': { administrator: 'centre' },
  'settings.read': everyone,
  'settings.write': { administrator: 'centre', director: 'centre' },
  // Whoever reads no family chooses no organisation either: its address decides who gets links and papers.
  'organisation.write': intake,
  'library.write': { ...intake, administrator: 'centre' },
  // A link in the hand, or sent to an address of one's own, opens the measures of all families the organisation works with.
  'organisation.link': { unit_head: 'centre', director: 'centre', registrar: 'centre' },
  // Who of them confirms what is the ladder of four-eyes.ts.
  'power.confirm': {
    case_specialist: 'centre',
    psychologist: 'centre',
    unit_head: 'centre',
    director: 'centre',
    registrar: 'centre',
    privacy_officer: 'centre',
  },
  // A substitute reads the families: that is a head's word, not that of whoever keeps the accounts.
  'absence.write': heads,
  'note.private': { psychologist: 'own' },
  'draft.write': everyone,
  'attachment.write': { ...intake, psychologist: 'centre' },
  'mail.read': { unit_head: 'centre', director: 'centre', administrator: 'centre', registrar: 'centre' },
  'report.send': { unit_head: 'centre', director: 'centre' },
  'case.emergency': { case_specialist: 'centre', psychologist: 'centre', unit_head: 'centre', director: 'centre' },
  // Whoever works here may see a child in danger; whoever reads no family reads none by saying so.
  'signal.raise': everyone,
  'signal.answer': { unit_head: 'centre', director: 'centre' },
  'secondFile.answer': readers,
  'emergency.acknowledge': heads,
  'figures.read': { regional_analyst: 'region' },
  'unit.write': { director: 'centre', administrator: 'centre' },
  'partner.read': { partner: 'partner' },
  'partner.write': { partner: 'partner' },
  'partner.extract': { partner: 'partner' },
  'extract.review': intake,
  'organisation.access': { ...intake, director: 'centre' },
  // Who answers for personal data sees who looked, and nothing of the case itself (LAW-99 ст. 17).
  'case.views': { case_specialist: 'own', unit_head: 'unit', director: 'centre', privacy_officer: 'centre' },
  'audit.read': { director: 'centre', privacy_officer: 'centre' },
  // What a restored base has lost is gone for all: the director asks, a second person confirms (four-eyes.ts).
  'numbers.goOn': { director: 'centre' },
  'privacy.read': { director: 'centre', privacy_officer: 'centre' },
  'privacy.write': { director: 'centre', privacy_officer: 'centre' },
  'archive.read': { director: 'centre', privacy_officer: 'centre' },
  'destruction.prepare': { director: 'centre', privacy_officer: 'centre' },
  'destruction.confirm': { director: 'centre' },
}

/**
 * What an emergency opens: reading, as the curator reads (dossier §5.3) but for a hidden place, and what cannot wait for the
 * curator: the concern and its notice on paper [МП 5.2], the visit that was made.
 */
const inEmergency: ReadonlySet<Action> = new Set<Action>([
  'case.read',
  'document.read',
  'raiseConcern',
  'sendConcern',
  'recordContact',
  'document.print',
])
/** The one paper an emergency prints. */
export const emergencyPaper = 'guardianship-notice'

/** How far a role reaches with an action; undefined: not at all. */
export const reachOf = (role: Asker, action: Action): Reach | undefined => permissions[action][role]

/** Whether a reach covers a relation. */
export const covers = (reach: Reach | undefined, relation: Relation): boolean =>
  reach !== undefined && (reaches[reach].covers as readonly Relation[]).includes(relation)

/** Whether somebody of that role may act on a case to which the relation is `relation`. */
export const may = (role: Asker, action: Action, relation: Relation): boolean =>
  relation === 'emergency'
    ? inEmergency.has(action) && reachOf(role, 'case.emergency') !== undefined
    : covers(reachOf(role, action), relation)
