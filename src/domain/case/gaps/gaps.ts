import { agreesThroughOthers, consentStands, ownConsentAge } from '../../consent/consents.ts'
import { concernsOfOthers } from '../../contact/contacts.ts'
import { currentAdmission } from '../../contract/admission-rules.ts'
import { contractsOfWork } from '../../contract/agreement-rules.ts'
import { binds, runningAfter } from '../../contract/agreements.ts'
import { unseenLateEntries } from '../../correction/late-entry-rules.ts'
import { isUntold, mistakenIn, strangersLeft } from '../../intake/mistaken-people.ts'
import { servicesNotBegun } from '../../intake/other-service-rules.ts'
import { arrivedReplies } from '../../intake/referrals.ts'
import { replyToCorrect } from '../../intake/replies.ts'
import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { byDay } from '../../kernel/day-order.ts'
import { programmeSince } from '../../kernel/decision.ts'
import { remembered } from '../../kernel/remembered.ts'
import { diagnosed, stageOf } from '../../law/procedure-rules.ts'
import type { CommandName } from '../../law/procedure.ts'
import type { Settings } from '../../law/settings.ts'
import type { Clock } from '../../law/terms/clock.ts'
import { openUntruths } from '../../letter/untrue-letter-rules.ts'
import { adultsOn, dangersOn } from '../../people/family-voice.ts'
import { waitingReports } from '../../people/home-rules.ts'
import { emergenciesOpen, resultsUndiscussed, uninformedParents, wishesOf } from '../../people/informing.ts'
import { childrenMissing, processedWithoutGround } from '../../people/newcomers/newcomer-rules.ts'
import { parentsUnclear } from '../../people/parentage.ts'
import { ageOn, isChild, isMinorParent } from '../../people/people.ts'
import { representsChild } from '../../people/representation.ts'
import { droppedOrganisations, uninvited } from '../../plan/participation-rules.ts'
import { currentPlan, isSummedUp, planInForce, plansAtWork } from '../../plan/plan-rules.ts'
import { approvedVersion, latestVersion, returnedVersion, unnamed } from '../../plan/plans.ts'
import { decidedAtMonitoring, waitsToBePassedOn } from '../../review/monitoring.ts'
import { staysOpen } from '../../review/open-matter-rules.ts'
import { isChecked } from '../../review/service-ends.ts'
import { childrenAlone, childrenAloneInRoom } from '../../safety/children-alone.ts'
import { firstOrderEnd, leftHome } from '../../safety/safety-rules.ts'
import { peopleWithoutSpecialConsent, specialConsentOn } from '../../safety/special-data.ts'
import { abstaining, assigned, isClosed, kindOn, registrationOf } from '../queries.ts'
import type { CaseFile, CaseState } from '../state.ts'

/** What a gap is looked for in: the file on a day, and the terms that still ask for something. */
export type Looked = {
  file: CaseFile
  today: Day
  settings: Settings
  open: readonly Pick<Clock, 'deadline' | 'fixed' | 'due'>[]
}

/** One row of the table of gaps: its words, whom it is for, and when it is found. */
export type Gap = {
  label: string
  clause: string
  /** What somebody has to do about it today: such a gap stands on the day of the curator, of the head where there is none. */
  todo?: string
  /** It stands on the day of the heads and on their board instead, also when the case is closed. */
  forHead?: true
  /** The heads have it on their day too, beside the curator. */
  alsoHead?: true
  /** What was kept when the help ended: it stands until it ends too, also when the case is closed. */
  afterEnd?: true
  /** The command that mends it. */
  action?: CommandName
  found: (looked: Looked) => boolean
}

const onPatronage = ({ file }: Looked) => registrationOf(file.state) === 'onPatronage'
const present = ({ file: { state } }: Looked) => state.members.filter(({ to }) => !to)
const childrenOf = (looked: Looked) =>
  present(looked).filter(member => isChild(member, looked.file.persons[member.personId], looked.today))
/** The contract that binds on the day, or is to begin. */
const contractOf = ({ file: { state }, today }: Looked) => runningAfter(state.agreements, addDays(today, -1)).at(-1)
/** Whether the help has ended: by a removal, a refusal, or because the family never applied. */
const helpOver = ({ file }: Looked) => ['closed', 'declined'].includes(stageOf(file.state))
const approvedPlan = ({ file: { state }, today }: Looked) => approvedVersion(planInForce(state, today))
/** Whether a plan can be approved on a day: its holder has a contract that binds [МП 6.2]. */
export const hasContractFor = ({ state }: CaseFile, holderId: string, day: Day): boolean =>
  state.agreements.some(contract => contract.holderId === holderId && binds(contract, day))
/** Whether the family has agreed to a plan that no contract lets the head approve. */
const awaitsContract = ({ file, today }: Looked): boolean => {
  const version = latestVersion(currentPlan(file.state))
  return (
    version?.agreed !== undefined &&
    !version.approved &&
    !version.paper &&
    file.state.members.some(({ personId, to }) => personId === version.content.holderId && !to) &&
    !file.state.agreements.some(contract => binds(contract, today))
  )
}
/** Of each child without a consent, whether somebody else gives it for him. Two gaps ask it of the same file on the same day. */
const withoutConsent = remembered(({ file, today }: Looked): readonly boolean[] =>
  childrenMissing('consent', file, today).map(id =>
    file.state.members.some(
      member => member.personId === id && !member.to && agreesThroughOthers(member, file.persons[id], today),
    ),
  ),
)
const isHere = (looked: Looked, personId: string) => present(looked).some(member => member.personId === personId)

/** Terms that ask for something about a family that has not applied: a contract that was kept, or a letter to come, does not. */
const asksOfReferred: readonly Clock['deadline'][] = [
  'organiseWork',
  'replyToInstitution',
  'plannedContact',
  'offerAgain',
]
/** What a family that has not applied is here for, once no such term asks for anything: its open referrals, none where it came back by itself. */
const openReferrals = ({ file: { state }, open }: Looked) =>
  stageOf(state) === 'referred' && !open.some(({ deadline }) => asksOfReferred.includes(deadline))
    ? state.referrals.slice(state.round.referrals).filter(({ closed }) => !closed)
    : undefined

/** Whether there are children, or the help goes on without any: diagnostics since say so. */
const goesOnChildless = (looked: Looked): boolean => {
  const since = childlessSince(looked)
  return since === undefined || looked.file.state.assessments.some(({ day }) => day >= since)
}

/** The day since which no child is left in a family that had some; undefined while there is one. */
function childlessSince({ file, today }: Pick<Looked, 'file' | 'today'>): Day | undefined {
  const { state, persons } = file
  let since: Day | undefined
  for (const member of state.members) {
    const person = persons[member.personId]
    if (!member.to && isChild(member, person, today)) return undefined
    if (!isChild(member, person, member.from)) continue
    const grown =
      person?.birthDay && ageOn(person, member.to ?? today)! >= 18 ? addMonths(person.birthDay, 18 * 12) : undefined
    const day = grown ?? member.to
    if (day && (!since || day > since)) since = day
  }
  return since
}

/** A family that never applied, put to rest as gone and not heard of since: the institution is told so, and nobody visits it again. */
function restsAsGone(state: CaseState): boolean {
  const last = state.referrals
    .flatMap(({ closed }) => closed ?? [])
    .toSorted(byDay)
    .at(-1)
  return (
    stageOf(state) === 'declined' && last?.reason === 'movedAway' && state.refusals.every(({ day }) => day <= last.day)
  )
}

/** Gaps of a file that a head would ask about, and the conditions in which a family needs somebody, each with its clause. */
export const gaps = {
  childrenAlone: {
    label: 'Ребёнок остался без взрослого',
    clause: 'МП 5.2',
    todo: 'Сообщите в орган опеки сейчас же и запишите, с кем ребёнок',
    action: 'raiseConcern',
    found: ({ file, today }) => childrenAlone(file, today) !== undefined,
  },
  childInRoomAlone: {
    label: 'Ребёнок живёт в кризисной комнате без взрослого',
    clause: 'МП 5.2',
    todo: 'Узнайте, где взрослый, и сообщите в орган опеки; если ребёнок тоже выехал, отметьте это',
    action: 'raiseConcern',
    found: ({ file, today }) => childrenAloneInRoom(file, today).length > 0 && childrenAlone(file, today) === undefined,
  },
  familyLeft: {
    label: 'Семья уехала, где дети, не записано',
    clause: 'МП 5.2',
    todo: 'Уточните, где дети, и запишите адрес с дня после выезда; живут снова по прежнему — отметьте это; если им может быть плохо, сообщите в орган опеки',
    action: 'changeAddress',
    found: looked =>
      leftHome(looked.file.state, looked.today) && childrenOf(looked).length > 0 && !restsAsGone(looked.file.state),
  },
  notCome: {
    label: 'С семьёй из другого центра прибыли не все',
    clause: 'МП 5.2',
    todo: 'Узнайте, где тот, кто не прибыл: исправьте в составе семьи день и причину выбытия или отметьте, что он не выбывал',
    action: 'correctDeparture',
    found: ({ file: { state } }) => state.members.some(({ notCome }) => notCome),
  },
  noRepresentative: {
    label: 'Некому представлять детей',
    clause: 'МП 5.2; закон № 99-З, ст. 5',
    todo: 'Узнайте в органе опеки, кто законный представитель, и отметьте его в составе семьи',
    action: 'changeMember',
    found: looked => {
      const adults = adultsOn(looked.file, looked.today)
      return childrenOf(looked).some(child => !adults.some(adult => representsChild(adult, child.personId)))
    },
  },
  whoseParent: {
    label: 'Не отмечено, чей это родитель',
    clause: 'закон № 99-З, ст. 5; МП 5.2',
    todo: 'Двое отцов или матерей либо другое отчество у ребёнка: отметьте в составе семьи, чьи это дети',
    action: 'changeMember',
    found: looked => parentsUnclear(looked.file, looked.today).length > 0,
  },
  minorParentAlone: {
    label: 'Взрослых в семье нет, кроме родителя моложе 18 лет',
    clause: 'МП 5.2; КоБС; ГК, ст. 25',
    todo: 'Узнайте в органе опеки, кто представляет его самого и нужен ли детям опекун',
    action: 'changeMember',
    found: looked => {
      const { file, today } = looked
      const adults = adultsOn(file, today)
      return adults.length > 0 && adults.every(member => isMinorParent(member, file.persons[member.personId], today))
    },
  },
  holderLeft: {
    label: 'Тот, с кем заключён договор, выбыл из семьи',
    clause: 'МП 6.2',
    todo: 'Прекратите договор и заключите его с другим взрослым или подведите итоги',
    action: 'endAgreement',
    found: looked => {
      const contract = contractOf(looked)
      return contract !== undefined && !isHere(looked, contract.holderId)
    },
  },
  holderRefused: {
    label: 'Тот, с кем договор, отказался: записано как отказ за себя',
    clause: 'МП 4.1, 4.2, 6.3',
    todo: 'За семью отказывается он: оформите тот же отказ с тем же днём, номер останется. Если он передумал, пусть подпишет новый договор',
    action: 'registerRefusal',
    alsoHead: true,
    found: looked => {
      const { state } = looked.file
      if (state.ownRefusals.length === 0 || helpOver(looked)) return false
      const holderId = contractOf(looked)?.holderId
      return holderId !== undefined && abstaining(state).includes(holderId)
    },
  },
  holderGuarded: {
    label: 'Договор заключён с тем, от кого защищают семью',
    clause: 'закон № 122-З, ст. 31; МП 6.2',
    todo: 'Прекратите договор и заключите его с другим взрослым',
    action: 'endAgreement',
    found: looked => {
      const contract = contractOf(looked)
      return contract !== undefined && dangersOn(looked.file, looked.today).includes(contract.holderId)
    },
  },
  planSignerOther: {
    label: 'План подписан тем, с кем договора нет',
    clause: 'МП 6.2, приложение 1',
    todo: 'Составьте редакцию плана с тем, с кем заключён договор, и согласуйте её с ним',
    action: 'writePlan',
    found: looked => {
      const { state } = looked.file
      if (!onPatronage(looked) || state.reviews.length > state.round.reviews) return false
      const latest = latestVersion(currentPlan(state))
      const signed = latest?.agreed ? latest : approvedPlan(looked)
      const signerId = signed?.agreed?.personId ?? signed?.content.holderId
      if (!signerId) return false
      const contract = contractOf(looked)
      // Whoever signed both and left is a line of the contract: first it is made with another.
      return contract
        ? contract.holderId !== signerId && isHere(looked, contract.holderId)
        : !isHere(looked, signerId) && contractsOfWork(state).length === 0
    },
  },
  childrenAdult: {
    label: 'В семье больше нет несовершеннолетних',
    clause: 'МП II, 6.6',
    todo: 'Решите с семьёй, нужна ли помощь дальше: проведите диагностику снова или подведите итоги',
    action: 'completeAssessment',
    found: looked => {
      const { state } = looked.file
      if (!onPatronage(looked) || looked.settings.recipients === 'familiesAndCitizens') return false
      const since = childlessSince(looked)
      return since !== undefined && ![...state.assessments, ...state.reviews].some(({ day }) => day >= since)
    },
  },
  specialWithoutConsent: {
    label: 'Специальные сведения хранятся без согласия',
    clause: 'закон № 99-З, ст. 8, 10',
    todo: 'Получите согласие и запишите его или закройте эти сведения',
    action: 'closeSpecialData',
    found: ({ file, today }) => peopleWithoutSpecialConsent(file, today).length > 0,
  },
  otherHome: {
    label: 'В выписке или заявлении другой адрес или телефон',
    clause: 'МП III, приложение 2',
    todo: 'Сверьте с семьёй: возьмите новый или оставьте прежний',
    action: 'settleHome',
    found: ({ file }) => waitingReports(file).length > 0,
  },
  noDiagnostics: {
    label: 'План утверждён без диагностики',
    clause: 'МП 6.3',
    todo: 'Проведите первичную диагностику',
    action: 'completeAssessment',
    found: looked => onPatronage(looked) && approvedPlan(looked) !== undefined && !diagnosed(looked.file.state),
  },
  noKind: {
    label: 'Вид патроната не выбран: частота контактов не определена',
    clause: 'МП II',
    todo: 'Выберите вид по итогам диагностики',
    action: 'completeAssessment',
    found: looked =>
      onPatronage(looked) &&
      (approvedPlan(looked) !== undefined || contractOf(looked) !== undefined) &&
      diagnosed(looked.file.state) &&
      !kindOn(looked.file.state, looked.today),
  },
  absentResponsible: {
    label: 'Мероприятие поручено тому, кто выбыл или отказался участвовать',
    clause: 'МП 4.2, 6.4',
    todo: 'Скорректируйте план с семьёй',
    action: 'writePlan',
    found: looked => {
      const { state } = looked.file
      const progress = planInForce(state, looked.today)?.progress ?? {}
      const gone = (personId: string) => !isHere(looked, personId) || abstaining(state).includes(personId)
      return (
        onPatronage(looked) &&
        (approvedPlan(looked)?.content.measures ?? []).some(
          measure =>
            (progress[measure.id]?.state ?? 'inWork') === 'inWork' &&
            measure.responsible.some(who => who.type === 'member' && gone(who.personId)),
        )
      )
    },
  },
  coordinatorGone: {
    label: 'План называет прежнего специалиста',
    clause: 'МП 5.4, 6.4, приложение 1',
    todo: 'Составьте новую редакцию плана: кто координирует и кому теперь поручены мероприятия прежнего специалиста',
    action: 'writePlan',
    // Who stands in for an absent specialist is assigned to nobody: the plan goes on naming the one it names.
    found: looked => {
      if (!onPatronage(looked)) return false
      const { state } = looked.file
      const now = assigned(state)
      const coordinator = approvedPlan(looked)?.content.coordinatorId
      return (
        now !== undefined &&
        now !== coordinator &&
        // Curator or psychologist: whoever worked with this family and does so no more.
        state.assignments.some(({ staffId }) => staffId === coordinator) &&
        !state.assignments.some(({ staffId, to }) => staffId === coordinator && !to) &&
        !isSummedUp(state, looked.today)
      )
    },
  },
  childNotInPlan: {
    label: 'Ребёнка семьи нет в плане',
    clause: 'МП 5.2, 6.5, приложение 1',
    todo: 'Скорректируйте план с семьёй или отметьте в составе семьи, почему ребёнок в нём не нужен',
    action: 'writePlan',
    found: looked => onPatronage(looked) && childrenMissing('plan', looked.file, looked.today).length > 0,
  },
  childGone: {
    label: 'В плане ребёнок, которого в семье больше нет',
    clause: 'МП 5.2, 6.4, приложение 1',
    todo: 'Скорректируйте план с семьёй и сообщите организациям',
    action: 'writePlan',
    // Where no child is left, it is decided first whether the help goes on.
    found: looked =>
      onPatronage(looked) &&
      (latestVersion(planInForce(looked.file.state, looked.today))?.content.childIds ?? []).some(
        id => !isHere(looked, id),
      ) &&
      goesOnChildless(looked),
  },
  childNotInContract: {
    label: 'Ребёнок появился после договора и в нём не назван',
    clause: 'МП 6.2; договор, п. 1.2',
    todo: 'Продлите или заключите договор с этим ребёнком или отметьте в составе семьи, почему это не нужно',
    action: 'prolongAgreement',
    found: looked => onPatronage(looked) && childrenMissing('contract', looked.file, looked.today).length > 0,
  },
  childNotDiagnosed: {
    label: 'Ребёнок появился после диагностики',
    clause: 'МП III, 6.3',
    todo: 'Проведите повторную диагностику или отметьте в составе семьи, почему она не нужна',
    action: 'completeAssessment',
    found: looked => onPatronage(looked) && childrenMissing('diagnostics', looked.file, looked.today).length > 0,
  },
  childWithoutConsent: {
    label: 'За ребёнка нет согласия законного представителя',
    clause: 'закон № 99-З, ст. 5',
    todo: 'Получите согласие законного представителя, и того, кто живёт отдельно, или отметьте в составе семьи, почему без него можно',
    action: 'giveConsent',
    found: looked => onPatronage(looked) && withoutConsent(looked).some(young => young),
  },
  ownConsentMissing: {
    label: 'Нет своего согласия того, кому исполнилось 16 лет',
    clause: 'закон № 99-З, ст. 5',
    todo: 'С 16 лет согласие на обработку данных даёт сам человек: получите его или отметьте в составе семьи, почему без него можно',
    action: 'giveConsent',
    found: looked => onPatronage(looked) && withoutConsent(looked).some(young => !young),
  },
  consentTakenBack: {
    label: 'Согласие на обработку данных отозвано, работа идёт',
    clause: 'закон № 99-З, ст. 5, 6, 10',
    todo: 'Спросите, нужна ли помощь дальше: запишите новое согласие, подпишите договор или план после отзыва, назовите в составе семьи другое основание или снимите с патроната',
    action: 'giveConsent',
    found: looked => onPatronage(looked) && processedWithoutGround(looked.file, looked.today).length > 0,
  },
  agreementOver: {
    label: 'Договора больше нет, семья на патронате',
    clause: 'МП 6.2, 6.6',
    todo: 'Продлите или заключите договор либо подведите итоги',
    action: 'signAgreement',
    found: looked => {
      const { state } = looked.file
      return onPatronage(looked) && contractsOfWork(state).length > 0 && contractOf(looked) === undefined
    },
  },
  planOver: {
    label: 'План окончился до принятия на учёт, итогов в программе нет',
    clause: 'МП 6.4, 6.6',
    todo: 'Подведите итоги или составьте новую редакцию плана',
    action: 'holdFinalReview',
    found: looked => {
      const { takenOver, reviews } = looked.file.state
      const version = approvedPlan(looked)
      return (
        onPatronage(looked) &&
        takenOver !== undefined &&
        version?.paper === true &&
        version.content.endsOn < takenOver.day &&
        reviews.length === 0
      )
    },
  },
  planReturned: {
    label: 'План возвращён на доработку',
    clause: 'МП 6.4',
    todo: 'Прочтите замечание в плане, исправьте его с семьёй и согласуйте снова',
    action: 'writePlan',
    found: looked => onPatronage(looked) && returnedVersion(currentPlan(looked.file.state)) !== undefined,
  },
  planRewritten: {
    label: 'План изменён после согласия семьи и не утверждён',
    clause: 'МП II, 6.4',
    todo: 'Согласуйте новую редакцию с семьёй: пока плана нет, контакты и мониторинг не считаются',
    action: 'agreePlan',
    found: looked => {
      const plan = currentPlan(looked.file.state)
      return (
        onPatronage(looked) &&
        plan !== undefined &&
        !approvedVersion(plan) &&
        !latestVersion(plan)?.agreed &&
        plan.versions.some(({ agreed }) => agreed)
      )
    },
  },
  removalUndecided: {
    label: 'Итоги подведены, о снятии ничего не решено',
    clause: 'МП 6.6',
    todo: 'Снимите семью с патроната или составьте с ней новый план',
    action: 'closeCase',
    found: looked => {
      const { state } = looked.file
      const approved = approvedPlan(looked)?.approved
      return (
        onPatronage(looked) &&
        approved !== undefined &&
        state.reviews.slice(state.round.reviews).some(({ day }) => day >= approved.day) &&
        isSummedUp(state, looked.today) &&
        // A plan that is approved to follow is what was decided.
        plansAtWork(state, looked.today).length < 2
      )
    },
  },
  closeDecided: {
    label: 'Мониторинг решил перейти к подведению итогов',
    clause: 'МП 6.5, 6.6',
    todo: 'Подведите итоги с семьёй и заинтересованными',
    action: 'holdFinalReview',
    found: looked => {
      const monitoring = decidedAtMonitoring(looked.file.state)
      return (
        onPatronage(looked) &&
        monitoring?.decision === 'close' &&
        !looked.file.state.reviews.some(({ day }) => day >= monitoring.day)
      )
    },
  },
  kindDecided: {
    label: 'Мониторинг решил изменить вид патроната',
    clause: 'МП II, 6.5',
    todo: 'Измените вид патроната или проведите диагностику снова',
    action: 'changeKind',
    found: looked => {
      const { state } = looked.file
      const monitoring = decidedAtMonitoring(looked.file.state)
      return (
        onPatronage(looked) &&
        monitoring?.decision === 'changeKind' &&
        ![...state.kindPeriods.map(({ from }) => from), ...state.assessments.map(({ day }) => day)].some(
          day => day >= monitoring.day,
        )
      )
    },
  },
  // What the council or the commission says is written down as the answer to a request, or comes as an extract.
  referralUpDecided: {
    label: 'Мониторинг решил передать вопрос в совет профилактики или КДН',
    clause: 'МП 6.5',
    todo: 'Передайте вопрос письмом и запишите его запросом с отметкой «передаём вопрос»; ответ запишите к нему или выпиской совета',
    action: 'requestInformation',
    found: looked => onPatronage(looked) && waitsToBePassedOn(looked.file.state),
  },
  replyUntrue: {
    label: 'Учреждению сообщено не то, что есть сейчас',
    clause: 'МП 1.5, 5.2',
    todo: 'Прежний ответ на выписку больше не верен: отправьте ещё одно письмо',
    action: 'sendReply',
    alsoHead: true,
    afterEnd: true,
    found: ({ file, today, settings }) => replyToCorrect(file.state, today, settings) !== undefined,
  },
  // Its term was over before the family came from paper and is nobody's to be late for; the institution waits all the same.
  extractUnanswered: {
    label: 'Выписка, полученная до перехода с бумаги, осталась без ответа',
    clause: 'МП 5.2',
    todo: 'Ответьте учреждению. Если ему ответили на бумаге, внесите тот ответ с его днём',
    action: 'sendReply',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state }, open }) => {
      const unanswered = state.referrals.filter(
        referral =>
          referral.decision === 'recommend' &&
          referral.receivedDay >= programmeSince &&
          referral.closed?.reason !== 'mistake' &&
          arrivedReplies(referral).length === 0,
      )
      const running = open.filter(({ deadline }) => deadline === 'replyToInstitution')
      return state.takenOver !== undefined && unanswered.length > running.length
    },
  },
  referralOpen: {
    label: 'Ответ учреждению отправлен, с направлением ничего не решено',
    clause: 'МП 5.2, 6.3',
    todo: 'Закройте направление или договоритесь, когда предложить помощь снова',
    action: 'closeReferral',
    found: looked => openReferrals(looked)?.some(referral => arrivedReplies(referral).length > 0) === true,
  },
  referralUndecided: {
    label: 'С направлением ещё ничего не решено',
    clause: 'МП 1.5, 6.1',
    todo: 'Предложите семье помощь: примите заявление, запишите отказ или закройте направление',
    action: 'closeReferral',
    found: looked => {
      const referrals = openReferrals(looked) ?? []
      return referrals.length > 0 && !referrals.some(referral => arrivedReplies(referral).length > 0)
    },
  },
  extractMoves: {
    label: 'Выписка другой семьи ждёт регистрации в её деле',
    clause: 'МП 1.5, 5.2',
    todo: 'Зарегистрируйте её в деле той семьи: номер и день получения останутся. Или верните отправителю и отметьте это',
    action: 'correctExtract',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => mistakenIn(state).some(({ end }) => !end),
  },
  strangersLeft: {
    label: 'Люди и заявление другой семьи ещё в деле',
    clause: 'МП 6.1, 5.2; закон № 99-З, ст. 4, 5',
    todo: 'Работа по этому заявлению закрыта как ошибочная: уберите его с людьми, которых оно привело («Исправить записанное»), и зарегистрируйте в их деле. Если их привела выписка, сначала уберите её',
    action: 'correctApplication',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => strangersLeft(state) !== undefined,
  },
  applicationMoves: {
    label: 'Заявление, зарегистрированное ошибочно, ждёт регистрации в своём деле',
    clause: 'МП 6.1, 6.2',
    todo: 'Зарегистрируйте его в деле своей семьи с его днём или верните заявителю и отметьте это',
    action: 'correctApplication',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => (state.mistakenApplications ?? []).some(({ end, asked }) => !end && !asked),
  },
  applicationEarlier: {
    label: 'Работа закрыта как ошибочная, а более раннее заявление тех же людей в деле',
    clause: 'МП 6.1, 6.2',
    todo: 'Проверьте, чьё оно: другой семьи — зарегистрируйте его в её деле, с отказом по нему; этой — отметьте, что остаётся здесь',
    action: 'correctApplication',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => (state.mistakenApplications ?? []).some(({ end, asked }) => !end && asked),
  },
  refusalMoves: {
    label: 'Отказ другой семьи или другого человека ждёт регистрации в своём деле',
    clause: 'МП 6.3',
    todo: 'Зарегистрируйте его в деле того, к кому он относится, с его днём или верните тому, кто его подписал, и отметьте это',
    action: 'correctRefusal',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => (state.mistakenRefusals ?? []).some(({ end }) => !end),
  },
  concernMoves: {
    label: 'Сообщение в опеку о ребёнке другой семьи стоит в этом деле',
    clause: 'МП 5.2',
    todo: 'Запишите в деле его семьи, что замечено и что сообщено в опеку, а если дела нет, сигналом о ребёнке без дела, и отметьте это здесь',
    action: 'correctConcern',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => concernsOfOthers(state).length > 0,
  },
  letterUntrue: {
    label: 'Отправленное письмо говорит не то, что есть',
    clause: 'МП 5.2, 6.4; закон № 99-З',
    todo: 'Напишите тому, кто его получил, что указано неверно, или отметьте, почему это не нужно',
    action: 'correctLetter',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => openUntruths(state).length > 0,
  },
  mistakeUntold: {
    label: 'Учреждению отправлен ошибочный ответ',
    clause: 'МП 1.5, 5.2; закон № 99-З',
    todo: 'Ответ ушёл на выписку, зарегистрированную здесь ошибочно: сообщите учреждению об ошибке письмом и запишите его',
    action: 'correctExtract',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => mistakenIn(state).some(isUntold),
  },
  cameBack: {
    label: 'Семья вернулась, заявления ещё нет',
    clause: 'МП 6.1',
    todo: 'Поговорите с семьёй и примите заявление. Не обратилась или возобновили по ошибке — «Снять с патроната» с этой причиной',
    action: 'registerApplication',
    found: looked => openReferrals(looked)?.length === 0,
  },
  letterBack: {
    label: 'Запрос или приглашение вернулись: организация их не получила',
    clause: 'МП 5.3, 6.5',
    todo: 'Отправьте запрос ещё раз другим путём или пригласите заново',
    action: 'remindInformation',
    found: looked => {
      const { requests, meetings, monitorings } = looked.file.state
      const waits = requests.some(({ returned, answer }) => returned && !answer)
      const ahead = meetings.filter(
        ({ id, day }) => day >= looked.today && !monitorings.some(monitoring => monitoring.id === id),
      )
      return (
        !helpOver(looked) &&
        (waits ||
          ahead.some(({ invited }) =>
            invited.some(({ returned, reply, report, cancelled }) => returned && !reply && !report && !cancelled),
          ))
      )
    },
  },
  guestCancelled: {
    label: 'Приглашение на мониторинг отменено, а организация участвует в плане',
    clause: 'МП 6.5',
    todo: 'Ей сообщили, что приходить не нужно: пригласите её на встречу заново',
    action: 'planMonitoring',
    found: looked => !helpOver(looked) && uninvited(looked.file.state, looked.today).length > 0,
  },
  invitationBack: {
    label: 'Приглашение семье вернулось: семья могла переехать',
    clause: 'МП 1.5, 5.2',
    todo: 'Позвоните или съездите: новый адрес запишите; если семья живёт там же, запишите контакт',
    action: 'changeAddress',
    found: looked => {
      const { papersBack = [], contacts, foundAfter } = looked.file.state
      return (
        !helpOver(looked) &&
        papersBack.some(
          ({ letter, returned: { day } }) =>
            letter === 'invitation' &&
            (foundAfter?.day ?? '') < day &&
            // Whoever is not found is asked for by a line of its own.
            !contacts.some(met => met.day >= day && (met.happened || met.missedReason === 'left')),
        )
      )
    },
  },
  transferLetterBack: {
    label: 'Письмо о передаче дела вернулось: другой центр его не получил',
    clause: 'МП 6.6',
    todo: 'Напечатайте его снова, номер будет новый, отправьте и отметьте выдачу в документах семьи',
    action: 'handOutDocument',
    afterEnd: true,
    found: ({ file: { state } }) =>
      state.closures.slice(state.round.closures).some(({ transferTo }) => transferTo !== undefined) &&
      !state.transfer?.accepted &&
      (state.papersBack ?? []).some(
        ({ letter, handOuts }) =>
          letter === 'transfer' && !state.handOuts.slice(handOuts).some(({ form }) => form === 'transfer-letter'),
      ),
  },
  organisationDropped: {
    label: 'Организация больше не участвует в плане и не знает об этом',
    clause: 'МП 6.4, 6.6; закон № 99-З, ст. 5',
    todo: 'Сообщите ей письмом, что её участие окончено',
    action: 'endParticipation',
    afterEnd: true,
    found: ({ file: { state }, today }) => droppedOrganisations(state, today).some(({ end, knows }) => !end && !knows),
  },
  otherServiceWaits: {
    label: 'Другая услуга решена, но не начата',
    clause: 'МП 6.3',
    todo: 'Начните оказывать услугу или запишите, что семья отказалась',
    action: 'recordOtherService',
    found: ({ file: { state } }) => servicesNotBegun(state).length > 0,
  },
  noWishes: {
    label: 'Пожелания семьи не записаны',
    clause: 'МП 5.2',
    todo: 'Запишите, чего хочет семья, её словами, пока план не согласован',
    action: 'recordContact',
    found: ({ file: { state } }) => {
      const plan = currentPlan(state)
      const version = latestVersion(plan)
      // What the family wished of a plan from paper stands there.
      const onPaper = plan?.versions.some(({ paper }) => paper)
      return version !== undefined && !version.agreed && !onPaper && wishesOf(state).length === 0
    },
  },
  personUnnamed: {
    label: 'В организации не назван человек, который отвечает за мероприятие',
    clause: 'МП 6.4',
    todo: 'Узнайте, кто именно отвечает, и впишите в план, пока семья его не согласовала',
    action: 'writePlan',
    found: ({ file: { state } }) => {
      const version = latestVersion(currentPlan(state))
      return version !== undefined && !version.agreed && unnamed(version.content).length > 0
    },
  },
  notInformed: {
    label: 'Родитель не знает целей, задач и содержания плана',
    clause: 'МП 5.2',
    todo: 'Расскажите о плане каждому родителю и отметьте это в записи контакта',
    action: 'recordContact',
    found: looked => onPatronage(looked) && uninformedParents(looked.file, looked.today).length > 0,
  },
  resultsUndiscussed: {
    label: 'Результаты не обсуждены с семьёй',
    clause: 'МП 5.2, 6.5',
    todo: 'Обсудите результаты с семьёй и запишите, что она говорит',
    action: 'recordContact',
    found: looked => onPatronage(looked) && resultsUndiscussed(looked.file.state),
  },
  emergencyOpen: {
    label: 'Чем кончилась экстренная помощь, не записано',
    clause: 'МП 6.5',
    todo: 'Запишите, что сделано и что получилось',
    action: 'recordContact',
    found: looked => onPatronage(looked) && emergenciesOpen(looked.file.state).length > 0,
  },
  nothingAhead: {
    label: 'У семьи на патронате нет ни одного срока',
    clause: 'МП 5.4',
    todo: 'Решите, что делать дальше: контакт, план или итоги',
    action: 'recordContact',
    found: looked => onPatronage(looked) && looked.open.length === 0 && !awaitsContract(looked),
  },
  helpNeededAgain: {
    label: 'Проверка после снятия: снова нужна помощь',
    clause: 'МП 5.4, 6.6',
    todo: 'Возобновите работу с семьёй и предложите подать заявление; если детям плохо, сообщите в орган опеки',
    action: 'reopenCase',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) =>
      (isClosed(state) || (stageOf(state) === 'declined' && isChecked(state))) &&
      // It is answered by speaking with the family again, or by a check that finds better, not by finding nobody.
      (state.closures.at(-1)?.checks ?? [])
        .filter(({ day }) => day > (state.closures.at(-1)?.spokenAgain ?? ''))
        .toSorted(byDay)
        .findLast(({ outcome }) => outcome !== 'noContact')?.outcome === 'needsHelp',
  },
  crisisStayKept: {
    label: 'Помощь окончена, а в кризисной комнате живут',
    clause: 'Минтруда, порядок кризисных комнат; МП 6.6',
    todo: 'Узнайте, нужна ли комната дальше, и запишите выезд, когда он состоится',
    action: 'leaveCrisisRoom',
    afterEnd: true,
    found: looked => helpOver(looked) && looked.file.state.crisisStays.some(stay => !stay.left),
  },
  placeKept: {
    label: 'Помощь окончена, а место семьи скрыто',
    clause: 'закон № 122-З; МП 6.6',
    todo: 'Узнайте, нужно ли скрывать его дальше, и снимите отметку, когда станет можно',
    action: 'showPlace',
    afterEnd: true,
    found: looked =>
      helpOver(looked) &&
      looked.file.state.hiddenPlaces.some(place => !place.lifted && staysOpen(looked.file.state, `place:${place.day}`)),
  },
  contractKept: {
    label: 'Помощь окончена, а договор действует',
    clause: 'МП 6.2, 6.6; договор, п. 6.2',
    todo: 'Прекратите договор или возобновите работу с семьёй',
    action: 'endAgreement',
    afterEnd: true,
    found: looked => helpOver(looked) && contractOf(looked) !== undefined,
  },
  consentKept: {
    label: 'Помощь окончена, а согласие на передачу сведений действует',
    clause: 'закон № 99-З, ст. 5, 10; МП 6.6',
    todo: 'Узнайте у семьи, нужно ли оно ещё, и запишите отзыв, когда она его даст',
    action: 'revokeConsent',
    afterEnd: true,
    found: looked =>
      helpOver(looked) &&
      looked.file.state.consents.some(
        consent => consentStands(consent, looked.today) && staysOpen(looked.file.state, `consent:${consent.id}`),
      ),
  },
  enteredLate: {
    label: 'Внесено позже рабочего дня или ждёт просмотра руководителя',
    clause: 'порядок центра',
    forHead: true,
    todo: 'Посмотрите причину и отметьте, что видели',
    action: 'acknowledgeLateEntry',
    found: ({ file }) => unseenLateEntries(file.state).length > 0,
  },
  namesakeTaken: {
    label: 'Записан человек с именем того, от кого защищают семью; дела записавший не читает',
    clause: 'закон № 122-З, ст. 31; МП 4.2',
    todo: 'Узнайте, тот ли это человек: если тот, уберите его из семьи («Записан(а) по ошибке») и не принимайте его бумаг. Строка стоит, пока руководитель не отметит, что видел',
    action: 'correctMember',
    afterEnd: true,
    found: ({ file }) => unseenLateEntries(file.state).some(({ namesake }) => namesake),
  },
  tieAsked: {
    label: 'Сообщено о личной связи руководителя с семьёй',
    clause: 'МП 4.1, порядок центра',
    alsoHead: true,
    afterEnd: true,
    todo: 'Это подтверждает он сам или другой руководитель, другой может и отклонить: до этого дело ему открыто',
    action: 'declareConflict',
    found: ({ file: { state } }) => (state.tiesAsked ?? []).length > 0,
  },
  notJudgedByCitizen: {
    label: 'Мероприятие не оценено гражданином',
    clause: 'приложение 1',
    found: ({ file: { state }, today }) => {
      const plan = planInForce(state, today)
      return (approvedVersion(plan)?.content.measures ?? []).some(measure => {
        const progress = plan?.progress[measure.id]
        return progress && progress.state !== 'inWork' && !progress.citizen
      })
    },
  },
  noAgreement: {
    label: 'План утверждён без договора',
    clause: 'МП 6.2',
    found: looked => approvedPlan(looked) !== undefined && looked.file.state.agreements.length === 0,
  },
  contractAwaited: {
    label: 'Семья согласовала план, а договора нет',
    clause: 'МП 6.2',
    todo: 'Заключите договор: без него план не утверждается',
    action: 'signAgreement',
    found: looked => onPatronage(looked) && awaitsContract(looked),
  },
  notAdmitted: {
    label: 'Решение о принятии на патронат не записано',
    clause: 'МП 5.4, 6.6',
    action: 'admitFamily',
    found: looked => approvedPlan(looked) !== undefined && onPatronage(looked) && !currentAdmission(looked.file.state),
  },
  noBirthDay: {
    label: 'Нет даты рождения ребёнка',
    clause: 'приложение 1',
    found: ({ file: { state, persons } }) =>
      state.members.some(
        ({ kinship, personId }) => (kinship === 'son' || kinship === 'daughter') && !persons[personId]?.birthDay,
      ),
  },
  identityNotShown: {
    label: 'Документ заявителя не предъявлен',
    clause: 'порядок приёма',
    found: ({ file: { state } }) => state.applications.at(-1)?.identityShown === false,
  },
} as const satisfies Record<string, Gap>
/** Name of a gap. */
export type GapName = keyof typeof gaps

const names = Object.keys(gaps) as GapName[]
const isForHead = (name: GapName) => 'forHead' in gaps[name]

/** The gaps of a file on a day; of a case that is closed only what was kept open, and what its head has still to see. */
export function gapsOf(looked: Looked): GapName[] {
  const closed = isClosed(looked.file.state)
  return names.filter(name => (!closed || isForHead(name) || 'afterEnd' in gaps[name]) && gaps[name].found(looked))
}

/** The gaps that ask whoever works with the family for something, and stand on a day until they are mended. */
export const needs = names.filter(name => 'todo' in gaps[name] && !isForHead(name))

/** Those that do not wait: where a day cannot show everything, they stand first. */
export const urgentNeeds = [
  'childrenAlone',
  'childInRoomAlone',
  'familyLeft',
  'noRepresentative',
  'minorParentAlone',
  'holderGuarded',
  'namesakeTaken',
  'helpNeededAgain',
  'referralUpDecided',
] as const satisfies GapName[]

/** Those of them that the heads have on their day too. */
export const needsOfHeads = needs.filter(name => 'alsoHead' in gaps[name])

/** The last days of what gaps and lists look at today: the day after, a child is one no more, an order or a contract is over. */
export function gapsHoldUntil({ state, persons }: CaseFile, today: Day): Day[] {
  const orderEnd = firstOrderEnd(state, today)
  const grown = state.members.flatMap(member => {
    const birthDay = persons[member.personId]?.birthDay
    if (member.to || !birthDay || ageOn({ birthDay }, today)! >= 18) return []
    const birthday = addMonths(birthDay, 18 * 12)
    return [ageOn({ birthDay }, birthday)! >= 18 ? addDays(birthday, -1) : birthday]
  })
  // By consent only until its last day, and of a child only until he is sixteen.
  const consented = state.specialData.flatMap(({ basis, personId }) => {
    const until = specialConsentOn({ state, persons }, personId, today)?.until
    const birthDay = persons[personId]?.birthDay
    const own = birthDay ? addDays(addMonths(birthDay, ownConsentAge * 12), -1) : undefined
    return basis === 'consent' ? [until, own].filter(day => day !== undefined && day >= today) : []
  }) as Day[]
  // From sixteen a child agrees for himself: another consent is asked for than the day before.
  const sixteen = state.members.flatMap(({ personId, to }) => {
    const birthDay = persons[personId]?.birthDay
    const last = !to && birthDay ? addDays(addMonths(birthDay, ownConsentAge * 12), -1) : undefined
    return last && last >= today ? [last] : []
  })
  const contracts = runningAfter(state.agreements, addDays(today, -1)).map(({ to }) => to)
  const kept = state.consents.flatMap(({ until }) => (until && until >= today ? [until] : []))
  if (isClosed(state)) return [...contracts, ...kept]
  // The address comes back into the lists the day after the order has ended.
  return [...grown, ...consented, ...sixteen, ...contracts, ...kept, ...(orderEnd ? [orderEnd] : [])]
}
