import type { CaseState } from '../../case/state.ts'
import { consentSubject } from '../../consent/consents.ts'
import { type Agreement, binds } from '../../contract/agreements.ts'
import type { Application } from '../../intake/application/applications.ts'
import { arrivedReplies, type Referral } from '../../intake/extract/referrals.ts'
import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { byDay } from '../../kernel/day-order.ts'
import { showNo } from '../../kernel/registers.ts'
import type { Unit } from '../../kernel/terms.ts'
import type { Reminder } from '../../letter/correspondence.ts'
import { leftDay, sentOf } from '../../plan/dispatches.ts'
import { resultsReach } from '../../plan/plan-rules.ts'
import { agreedDay, organisationsOf } from '../../plan/plans.ts'
import { whyNotMonitoring } from '../../review/monitoring.ts'
import { staysOpen } from '../../review/open-matter-rules.ts'
import type { Monitoring } from '../../review/reviews.ts'
import { type ServiceSpell, serviceSpells } from '../../review/service-ends.ts'
import { arrivedNotices } from '../../safety/concern/concerns.ts'
import { prolongs } from '../../safety/protective-orders.ts'
import type { CommandName } from '../procedure.ts'
import type { Settings } from '../settings.ts'
import { type ClockStart, type Confidence, type FellAway, within } from './deadlines.ts'
import { approvedPlans, closedReferral, endedWith, endedWithConsent, fallsAway, versionsOf } from './falling-away.ts'
import { measureStarts } from './measure-terms.ts'

/** One legal term: what starts it, how long it is, what meets it. */
export type Deadline = {
  /** Number in the register of terms (dossier §2.2). */
  id: string
  /** Duty, as the work list shows it. */
  duty: string
  clause: string
  quote: string
  /** The event that starts the term. */
  trigger: string
  /** Amounts, newest first; the one in force on the starting day applies. Empty: the Programme sets none. */
  terms: readonly { since: Day; amount: number; unit: Unit }[]
  /** What meets it, in words. */
  metBy: string
  who: string
  toWhom: string
  confidence: Confidence
  /** Others have to act; from the due day on it is ours to remind them. */
  chased?: true
  /** The command that meets it. */
  action?: CommandName
  /** Contacts meet it: it looks at them. */
  changesWithContacts?: true
  starts: (state: CaseState, settings: Settings) => ClockStart[]
}
/** Law № 99-З on personal data, in force since 15.11.2021. */
const dataLaw = '2021-11-15'
/** Law № 300-З on appeals; the wording of the terms is not in the sources, so the amounts are settings. */
const appealLaw = '2012-01-21'
const met = (day: Day | undefined) => (day ? { metDay: day } : {})

const firstDay = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.filter(day => day !== undefined).toSorted()[0]

/** The first application of each stretch of service starts its terms: applying again gives no more time. */
const firstApplications = (state: CaseState): { application: Application; index: number; spell: ServiceSpell }[] =>
  serviceSpells(state).flatMap(spell => {
    const index = spell.from('applications')
    const application = index < spell.to('applications') ? state.applications[index] : undefined
    return application ? [{ application, index, spell }] : []
  })

/**
 * What others owe, silence by silence: from the sending, and again from each reminder. To remind the silent one is ours,
 * so a reminder that came late stays late. The silence that lasts stands first.
 */
function silences(
  sent: { id: string; organisationName: string; reminders: readonly Reminder[] },
  first: Pick<ClockStart, 'from' | 'on' | 'term'>,
  settings: Settings,
  outcome: Pick<ClockStart, 'metDay' | 'fellAway'>,
): ClockStart[] {
  const { id, organisationName } = sent
  // A reminder that came back has reminded nobody.
  const reminders = sent.reminders.filter(({ returned }) => !returned)
  const after = ({ day, dueDay }: Reminder) =>
    dueDay ? { from: day, on: dueDay } : { from: day, term: silence(settings) }
  const all = reminders.flatMap((reminder, index): ClockStart[] =>
    // What was sent anew reminds of nothing.
    reminder.dueDay
      ? []
      : [
          {
            key: index === 0 ? id : `${id}:${index}`,
            about: id,
            subject: `${organisationName}, напоминание`,
            ...(index === 0 ? first : after(reminders[index - 1]!)),
            waiting: true,
            metDay: reminder.day,
          },
        ],
  )
  const last = reminders.at(-1)
  const lasting: ClockStart = {
    key: last ? `${id}:${reminders.length}` : id,
    about: id,
    subject: organisationName,
    ...(last ? after(last) : first),
    waiting: true,
    ...outcome,
  }
  return [lasting, ...all]
}

/** A contract and its prolongations: each end of a term was once the day to prolong it or to decide. */
function contractEnds(state: CaseState, contract: Agreement, index: number): ClockStart[] {
  const { prolongations } = contract
  // The words of a paper number are sealed with the case, and lists name only numbers of the program.
  const no = 'paper' in contract.no ? 'договор из бумажного журнала' : `№ ${showNo(contract.no)}`
  const left = goneSince(state, contract.holderId)
  // One that was kept through an end of the work holds on for a family that came back while it ran.
  const end = state.serviceEnds.find(
    ({ begun, reopenedDay }) => begun.agreements > index && !(reopenedDay && binds(contract, reopenedDay)),
  )
  // While the family was taken to have come back, a contract that still ran was waited for: what was late then stays late.
  const { to: waitedTo } = end?.worked?.findLast(({ from }) => binds(contract, from)) ?? {}
  const over = end && { day: waitedTo ?? end.day, why: end.reason }
  // Two contracts of one time, as older stores have them, do not settle each other.
  const next = state.agreements[index + 1]
  const replaced = next && next.from > contract.to ? next.day : undefined
  const settled = firstDay([contract.ended?.day, replaced])
  const about = contract.id
  const former = prolongations.flatMap((prolongation, at): ClockStart[] =>
    prolongation.before === undefined
      ? []
      : [
          {
            key: `${contract.id}:${at}`,
            about,
            subject: no,
            from: contract.day,
            on: prolongation.before,
            metDay: prolongation.day,
          },
        ],
  )
  const term = { about, subject: no, from: contract.day, on: contract.to, ...met(settled) }
  const key = `${contract.id}:${prolongations.length}`
  if (!left) return [{ key, ...term, ...fallsAway(over) }, ...former]
  // Whoever signed is gone: the contract waits to be made anew, and nobody is late for a death.
  const gone = { day: left, why: 'holderLeft' as const }
  return [
    { key, about, subject: `${no}, заключивший его выбыл из семьи`, from: left, ...met(settled), ...fallsAway(over) },
    { key: `${key}:${contract.to}`, ...term, ...fallsAway(over, gone) },
    ...former,
  ]
}
/** The same, unless somebody decided then that it stays open. */
const endedUnlessKept = (
  key: string,
  state: CaseState,
  list: Parameters<typeof endedWith>[1],
  index: number,
): FellAway | undefined => (staysOpen(state, key) ? undefined : endedWith(state, list, index))

const councilDuty = (
  state: CaseState,
  decision: 'petition' | 'recommend',
  outcome: (referral: Referral) => Pick<ClockStart, 'metDay' | 'fellAway'>,
): ClockStart[] =>
  state.referrals
    .filter(referral => referral.decision === decision)
    .map(referral => ({
      key: referral.id,
      subject: referral.organisationName,
      from: referral.councilDay,
      waiting: true,
      ...outcome(referral),
    }))

/** The extract is work for the centre only when the council recommends help [МП 1.5]. */
const recommended = (state: CaseState) => state.referrals.filter(referral => referral.decision === 'recommend')

/**
 * TL-03 is met when a specialist is assigned and the first attempt of contact is logged (dossier §2.3); a family that
 * applied, refused or came to live in the crisis room has been in contact of its own accord.
 */
const workOrganisedDay = (state: CaseState, since: Day): Day | undefined => {
  const worker = state.assignments.find(
    assignment => assignment.role === 'responsible' && (!assignment.to || assignment.to >= since),
  )
  // Where the specialist could not come, nobody tried.
  const tried = state.contacts.filter(contact => contact.happened || contact.missedReason !== 'worker')
  const contact = [...tried, ...state.applications, ...state.refusals, ...state.crisisStays]
    .filter(value => value.day >= since)
    .map(value => value.day)
    .toSorted()[0]
  if (!worker || !contact) return undefined
  const assignedDay = worker.from > since ? worker.from : since
  return assignedDay > contact ? assignedDay : contact
}

/** The day a member left the household for good. */
const goneSince = (state: CaseState, personId: string): Day | undefined => {
  const all = state.members.filter(member => member.personId === personId)
  return all.some(member => !member.to) ? undefined : all.at(-1)?.to
}

/** How long an organisation may be silent before it is reminded: ours, the Programme sets no term. */
const silence = (settings: Settings) => ({ amount: settings.remindAfterWorkingDays, unit: 'working' as const })

/** The first of a list that was begun in a stretch of service. */
const assessedIn = (state: CaseState, spell: ServiceSpell): Day | undefined =>
  firstDay([
    ...state.assessments.slice(spell.from('assessments'), spell.to('assessments')).map(assessment => assessment.day),
    // Diagnostics on paper were done by the day the family came from there.
    spell.from('applications') === 0 && state.takenOver?.diagnosed ? state.takenOver.day : undefined,
  ])

/** The day from which somebody answers for the family that applied. */
const workerDay = (state: CaseState, application: Application): Day | undefined => {
  const worker = state.assignments.find(
    assignment => assignment.role === 'responsible' && (!assignment.to || assignment.to >= application.day),
  )
  return worker && (worker.from > application.day ? worker.from : application.day)
}

const planTermStart = (
  state: CaseState,
  settings: Settings,
  { application, spell }: ReturnType<typeof firstApplications>[number],
): Day | undefined => {
  switch (settings.planTermFrom) {
    case 'applicationRegistered':
      return application.registeredDay
    case 'assessmentCompleted':
      return assessedIn(state, spell)
    case 'workerAssigned':
      return workerDay(state, application)
  }
}

/** Every legal term of the procedure, and the few of our own, each stated once. */
export const deadlines = {
  petition: {
    id: 'TL-01',
    duty: 'обратиться в КДН с ходатайством',
    clause: 'МП 1.5; постановление № 1055, п. 13',
    quote:
      'обратиться в комиссию по делам несовершеннолетних… не позднее 3 рабочих дней после проведения заседания совета профилактики',
    trigger: 'заседание совета профилактики, решение «обратиться в КДН»',
    terms: within(3, 'working'),
    metBy: 'ходатайство направлено; срок учреждения образования, для сведения',
    who: 'совет профилактики',
    toWhom: 'КДН',
    confidence: 'high',
    // The council petitions past the centre: whether it has, and when, no paper says here.
    starts: state =>
      councilDuty(state, 'petition', ({ councilDay }) => ({ fellAway: { day: councilDay, why: 'forInformation' } })),
  },
  councilAdvice: {
    id: 'TL-02',
    duty: 'рекомендовать родителям обратиться за помощью',
    clause: 'МП 1.5; постановление № 1055, п. 13',
    quote:
      'рекомендовать родителям (родителю) обратиться за оказанием помощи… в течение 3 рабочих дней после проведения заседания совета профилактики',
    trigger: 'заседание совета профилактики, решение «рекомендовать»',
    terms: within(3, 'working'),
    metBy: 'выписка получена либо, по другому чтению, родители подали заявление',
    who: 'совет профилактики; по другому чтению — родители',
    toWhom: 'родители; по другому чтению — центр',
    confidence: 'setting',
    starts: (state, settings) =>
      settings.councilTerm === 'councilRecommends'
        ? councilDuty(state, 'recommend', ({ receivedDay }) => ({ metDay: receivedDay }))
        : recommended(state).map(referral => ({
            key: referral.id,
            subject: referral.organisationName,
            from: referral.councilDay,
            waiting: true,
            ...met(firstDay(state.applications.map(({ day }) => day).filter(day => day >= referral.councilDay))),
            ...fallsAway(closedReferral(referral), endedWith(state, 'referrals', state.referrals.indexOf(referral))),
          })),
  },
  organiseWork: {
    id: 'TL-03',
    duty: 'организовать работу с семьёй',
    clause: 'МП 1.5',
    quote:
      'Центр при получении… выписки из решения совета профилактики в течение 3 рабочих дней организует работу с семьей',
    trigger: 'выписка получена центром',
    terms: within(3, 'working'),
    metBy:
      'специалист закреплён и записана первая попытка контакта либо семья сама подала заявление, отказ или живёт в кризисной комнате',
    who: 'центр',
    toWhom: 'семья',
    confidence: 'high',
    action: 'recordContact',
    changesWithContacts: true,
    starts: state =>
      recommended(state).map(referral => ({
        key: referral.id,
        subject: referral.organisationName,
        from: referral.receivedDay,
        ...met(workOrganisedDay(state, referral.receivedDay)),
        ...fallsAway(closedReferral(referral), endedWith(state, 'referrals', state.referrals.indexOf(referral))),
      })),
  },
  replyToInstitution: {
    id: 'TL-04',
    duty: 'ответить учреждению образования',
    clause: 'МП 5.2',
    quote:
      'не позднее 14 рабочих дней со дня получения выписки… направить в учреждение образования… информацию об оказании помощи… либо о необращении родителей',
    trigger: 'выписка получена центром',
    terms: within(14, 'working'),
    metBy: 'отправлен ответ: «помощь оказывается» или «родители не обратились»',
    who: 'центр',
    toWhom: 'учреждение образования (СПЦ)',
    confidence: 'high',
    action: 'sendReply',
    starts: state =>
      recommended(state).map(referral => ({
        key: referral.id,
        subject: referral.organisationName,
        from: referral.receivedDay,
        ...met(arrivedReplies(referral)[0]?.day),
        ...(referral.closed?.reason === 'mistake' ? fallsAway(closedReferral(referral)) : {}),
      })),
  },
  registerApplication: {
    id: 'TL-05',
    duty: 'зарегистрировать заявление',
    clause: 'МП 6.1',
    quote: 'Заявление члена семьи о потребности в оказании услуги «социальный патронат» регистрируется в Центре',
    trigger: 'заявление подано',
    terms: [],
    metBy: 'номер в журнале заявлений; лучше в тот же день',
    who: 'центр',
    toWhom: 'заявитель',
    confidence: 'high',
    starts: state =>
      state.applications.map(application => ({
        key: application.id,
        from: application.day,
        metDay: application.registeredDay,
      })),
  },
  assignAndAssess: {
    id: 'TL-06',
    duty: 'закрепить специалиста и провести первичную диагностику',
    clause: 'МП 5.4, 6.3',
    quote:
      'закрепление специалиста за семьей, знакомство и установление доверительных отношений; проведение первичной диагностики',
    trigger: 'заявление зарегистрировано',
    terms: [],
    metBy: 'завершена первичная диагностика',
    who: 'центр',
    toWhom: 'семья',
    confidence: 'high',
    action: 'completeAssessment',
    starts: state =>
      firstApplications(state).map(({ application, index, spell }) => ({
        key: application.id,
        from: application.registeredDay,
        ...met(workerDay(state, application) && assessedIn(state, spell)),
        ...fallsAway(endedWith(state, 'applications', index)),
      })),
  },
  informationAnswer: {
    id: 'TL-06a',
    duty: 'ответ на запрос сведений',
    clause: 'МП 5.3',
    quote:
      'запрашивать в установленном порядке и получать необходимые материалы от специалистов органов опеки и попечительства, учреждений образования в отношении несовершеннолетних и их родителей',
    trigger: 'запрос отправлен',
    terms: [],
    metBy: 'ответ получен и записан, либо запрос закончен без него',
    who: 'организация',
    toWhom: 'центр',
    confidence: 'own',
    chased: true,
    action: 'remindInformation',
    starts: (state, settings) =>
      state.requests.flatMap((request, index) =>
        silences(request, { from: request.day, on: request.dueDay }, settings, {
          ...met(request.answer?.day),
          ...fallsAway(endedUnlessKept(`request:${request.id}`, state, 'requests', index)),
        }).filter(
          // Whom a request has not reached is not the silent one.
          ({ metDay }) => !request.returned || request.answer !== undefined || metDay !== undefined,
        ),
      ),
  },
  draftPlan: {
    id: 'TL-07',
    duty: 'составить план с семьёй',
    clause: 'МП 6.4',
    quote:
      'разработать комплекс мероприятий по оказанию услуг, с определением конкретных лиц… и сроков их исполнения (до 10 календарных дней)',
    trigger: 'по настройке центра: регистрация заявления, диагностика или закрепление специалиста',
    terms: within(10, 'calendar'),
    metBy: 'план согласован с семьёй; возвращённый или изменённый до утверждения не считается',
    who: 'куратор, семья, заинтересованные',
    toWhom: 'семья',
    confidence: 'setting',
    action: 'agreePlan',
    starts: (state, settings) =>
      firstApplications(state).flatMap(({ application, index, spell }) => {
        const from = planTermStart(state, settings, { application, index, spell })
        if (!from) return []
        const plans = state.plans.slice(spell.from('plans'), spell.to('plans'))
        const agreed = plans.flatMap(plan =>
          plan.versions.map(version => (version.paper ? version.approved?.day : agreedDay(plan, version))),
        )
        return [
          {
            key: application.id,
            from,
            ...met(firstDay(agreed)),
            ...fallsAway(endedWith(state, 'applications', index)),
          },
        ]
      }),
  },
  dispatchPlan: {
    id: 'TL-08',
    duty: 'отправить план',
    clause: 'МП 6.4',
    quote:
      'направить утвержденный План патронатного сопровождения семьи в организации, ответственные за его реализацию (в течение одного рабочего дня)',
    trigger: 'план утверждён',
    terms: within(1, 'working'),
    metBy: 'план ушёл этой организации: принят почтовым сервером, вручён или отправлен на бумаге',
    who: 'центр',
    toWhom: 'каждая ответственная организация',
    confidence: 'high',
    action: 'dispatchPlan',
    starts: state =>
      approvedPlans(state).flatMap(plan =>
        versionsOf(plan).flatMap(({ version, fellAway }) =>
          organisationsOf(version.content).map(({ organisationId, name }) => ({
            key: `${plan.plan.id}:${version.version}:${organisationId}`,
            subject: name,
            from: version.approved.day,
            ...met(
              firstDay(
                plan.plan.dispatches
                  .filter(sent => sent.version === version.version && sent.organisationId === organisationId)
                  .map(leftDay),
              ),
            ),
            ...fallsAway(fellAway, endedWithConsent(state, version, { organisationId, organisationName: name })),
          })),
        ),
      ),
  },
  acknowledgement: {
    id: 'TL-08a',
    duty: 'подтверждение получения плана',
    clause: 'МП 6.4',
    quote: 'направить утвержденный План… в организации, ответственные за его реализацию',
    trigger: 'план отправлен',
    terms: [],
    metBy: 'получение подтверждено',
    who: 'организация',
    toWhom: 'центр',
    confidence: 'own',
    chased: true,
    action: 'remindDispatch',
    starts: (state, settings) =>
      approvedPlans(state).flatMap(plan =>
        versionsOf(plan).flatMap(({ version, fellAway }) =>
          plan.plan.dispatches
            .filter(sent => sent.version === version.version)
            .flatMap(sent => {
              // While the letter waits in the outbox the organisation is not the silent one.
              const from = leftDay(sent)
              if (!from) return []
              // Of a plan that came back a reminder of before it left anew reminds nobody.
              const reminders = sent.reminders.filter(({ day }) => !sent.returned || day >= from)
              return silences({ ...sent, reminders }, { from, term: silence(settings) }, settings, {
                // Whoever confirms a later letter with the same version has it by this one, too.
                ...met(
                  firstDay(
                    sentOf(plan.plan.dispatches, sent)
                      .flatMap(({ acknowledged }) => acknowledged?.day ?? [])
                      .filter(day => day >= from),
                  ),
                ),
                ...fallsAway(
                  staysOpen(state, `dispatch:${sent.id}`) ? undefined : fellAway,
                  endedWithConsent(
                    state,
                    version,
                    sent,
                    plan.plan.participationEnds?.find(end => end.dispatchId === sent.id && !end.returned)?.day,
                  ),
                ),
              })
            }),
        ),
      ),
  },
  shortestPlan: {
    id: 'TL-09',
    duty: 'план не короче одного месяца',
    clause: 'МП II',
    quote: 'План патронатного сопровождения составляется на срок не менее одного месяца',
    trigger: 'начало плана',
    terms: within(1, 'month'),
    metBy: 'проверяется при составлении плана',
    who: 'куратор',
    toWhom: 'семья',
    confidence: 'high',
    starts: () => [],
  },
  monitoring: {
    id: 'TL-10',
    duty: 'промежуточный мониторинг',
    clause: 'МП 6.5',
    quote:
      'проведение промежуточного мониторинга совместно с заинтересованными с целью корректировки дальнейших действий в отношении семьи (срок до 1 месяца)',
    trigger: 'по настройке центра: начало или утверждение плана',
    terms: within(1, 'month'),
    metBy: 'мониторинг проведён вместе с заинтересованными: с семьёй или организациями, по настройке центра',
    who: 'центр и заинтересованные',
    toWhom: 'семья',
    confidence: 'setting',
    action: 'holdMonitoring',
    starts: (state, settings) =>
      approvedPlans(state).flatMap(({ plan, versions, over }) => {
        const [first] = versions
        const begin = settings.monitoringFrom === 'planStart' ? first!.content.startsOn : first!.approved.day
        const paper = state.takenOver?.lastMonitoringDay
        const held: Pick<Monitoring, 'id' | 'day' | 'nextDay'>[] = [
          ...(paper ? [{ id: 'paper', day: paper }] : []),
          ...state.monitorings,
        ]
          .filter(value => value.day >= begin && (!over || value.day <= over.day))
          .toSorted(byDay)
        const approvedDay = first!.approved.day
        const counts = ({ id }: Pick<Monitoring, 'id'>) => {
          const monitoring = state.monitorings.find(candidate => candidate.id === id)
          const meeting = state.meetings.find(candidate => candidate.id === id)
          return !monitoring || !whyNotMonitoring(monitoring, { approvedDay, meeting }, settings)
        }
        const starts: ClockStart[] = [{ key: plan.id, from: begin, ...met(held.find(counts)?.day), ...fallsAway(over) }]
        for (const [index, monitoring] of held.entries()) {
          const next = { ...met(held.slice(index + 1).find(counts)?.day), ...fallsAway(over) }
          const inForce = versions.findLast(version => version.approved.day <= monitoring.day) ?? first!
          if (monitoring.nextDay)
            starts.push({ key: `${plan.id}:${monitoring.id}`, from: monitoring.day, on: monitoring.nextDay, ...next })
          else if (settings.monitoringRepeats && counts(monitoring) && monitoring.day < inForce.content.endsOn)
            starts.push({ key: `${plan.id}:${monitoring.id}`, from: monitoring.day, ...next })
        }
        // Months nobody counted before the family came from paper are not made up for: they begin anew with that day.
        const taken = state.takenOver?.day
        const last = held.findLast(({ day }) => taken !== undefined && day < taken)?.day ?? begin
        if (
          settings.monitoringRepeats &&
          taken &&
          begin < taken &&
          addMonths(last, 1) < taken &&
          taken < versions.at(-1)!.content.endsOn
        )
          starts.push({
            key: `${plan.id}:taken`,
            from: taken,
            ...met(held.find(monitoring => monitoring.day >= taken && counts(monitoring))?.day),
            ...fallsAway(over),
          })
        return starts
      }),
  },
  contactFrequency: {
    id: 'TL-11',
    duty: 'контакт с семьёй',
    clause: 'МП II',
    quote: 'экстренный (3 – 4 раза в неделю), плановый (не менее 1 раза в месяц) и контрольный (1 раз в 3 месяца)',
    trigger: 'выбран вид патроната: периоды по таблице «Частота контактов»',
    terms: [],
    metBy: 'записано нужное число контактов в окне',
    who: 'куратор',
    toWhom: 'семья',
    confidence: 'setting',
    action: 'recordContact',
    starts: () => [],
  },
  quarterlyReport: {
    id: 'TL-12',
    duty: 'отчёт за квартал в комитет',
    clause: 'МП 5.2',
    quote:
      'ежеквартально до 10 числа месяца, следующего за отчетным, осуществлять анализ проделанной работы и предоставлять отчетную информацию',
    trigger: 'конец квартала; срок центра, не дела',
    terms: [],
    metBy: 'отчёт отправлен в комитет по труду, занятости и социальной защите',
    who: 'центр',
    toWhom: 'комитет облисполкома',
    confidence: 'setting',
    starts: () => [],
  },
  childRights: {
    id: 'TL-13',
    duty: 'сообщить в органы опеки',
    clause: 'МП 5.2',
    quote:
      'незамедлительно сообщать информацию в органы опеки и попечительства о фактах нарушения прав и законных интересов детей',
    trigger: 'замечено нарушение прав ребёнка',
    terms: within(0, 'calendar'),
    metBy: 'сообщение отправлено, записано время до минуты',
    who: 'центр',
    toWhom: 'орган опеки и попечительства',
    confidence: 'high',
    action: 'sendConcern',
    starts: state =>
      state.concerns.map(concern => ({
        key: concern.id,
        subject: concern.addressee,
        // From the minute it was noticed: writing it down later buys no time.
        from: concern.noticedAt.slice(0, 10),
        on: concern.noticedAt.slice(0, 10),
        ...met(arrivedNotices(concern)[0]?.at.slice(0, 10)),
      })),
  },
  measure: {
    id: 'TL-14',
    duty: 'мероприятие плана',
    clause: 'приложение 1, «Срок выполнения мероприятия»',
    quote: 'Срок выполнения мероприятия',
    trigger: 'план утверждён',
    terms: [],
    metBy: 'мероприятие отмечено (выполнено, частично, не выполнено, не может быть выполнено) или оценено',
    who: 'ответственный специалист или член семьи',
    toWhom: 'семья',
    confidence: 'high',
    action: 'markMeasure',
    starts: state => approvedPlans(state).flatMap(plan => measureStarts(plan)),
  },
  planCorrection: {
    id: 'TL-15',
    duty: 'скорректировать план',
    clause: 'МП 5.2, 6.5',
    quote: 'осуществлять контроль за выполнением плана и при необходимости его корректировку',
    trigger: 'мониторинг решил скорректировать план, или мероприятие не может быть выполнено',
    terms: [],
    metBy: 'согласована новая редакция плана; о невыполнимом мероприятии решает и следующий мониторинг',
    who: 'куратор',
    toWhom: 'семья',
    confidence: 'high',
    action: 'writePlan',
    starts: state =>
      approvedPlans(state).flatMap(({ plan, versions, over }) => {
        const rewritten = (since: Day) =>
          firstDay(
            plan.versions.slice(1).map(version => (version.writtenDay >= since ? version.agreed?.day : undefined)),
          )
        const begin = versions[0]!.content.startsOn
        const held = state.monitorings.filter(
          monitoring => monitoring.day >= begin && (!over || monitoring.day <= over.day),
        )
        const decided = held.filter(monitoring => monitoring.decision === 'amendPlan').at(-1)
        return [
          ...(decided
            ? [
                {
                  key: `${plan.id}:${decided.id}`,
                  about: decided.id,
                  from: decided.day,
                  ...met(rewritten(decided.day)),
                  ...fallsAway(over),
                },
              ]
            : []),
          ...versions.at(-1)!.content.measures.flatMap((measure, index) => {
            // A version that asks for it anew is how it was corrected: what was said of it before stays.
            const said = plan.progress[measure.id]?.marks.findLast(({ version }) => version === undefined)
            if (said?.state !== 'cannot') return []
            const considered = firstDay(held.map(({ day }) => day).filter(day => day >= said.day))
            return [
              {
                key: `${plan.id}:${measure.id}`,
                subject: `мероприятие № ${index + 1} не может быть выполнено`,
                from: said.day,
                ...met(rewritten(said.day) ?? considered),
                ...fallsAway(over),
              },
            ]
          }),
        ]
      }),
  },
  finalReview: {
    id: 'TL-16',
    duty: 'подвести итоги: срок плана окончен',
    clause: 'МП 6.6',
    quote: 'Подведение итогов работы за весь период «социального патроната»… рассматривается вопрос о снятии семьи',
    trigger: 'конец плана',
    terms: [],
    metBy: 'итоги подведены либо утверждена новая редакция плана',
    who: 'куратор и заинтересованные',
    toWhom: 'семья',
    confidence: 'own',
    action: 'holdFinalReview',
    starts: state =>
      approvedPlans(state).flatMap(({ plan, versions, over }) => {
        // A version that ends on the same day leaves the term as it is.
        const ends = versions.filter((version, index) => version.content.endsOn !== versions[index - 1]?.content.endsOn)
        return versionsOf({ plan, versions: ends, ...(over ? { over } : {}) }).map(({ version, fellAway }) => ({
          key: `${plan.id}:${version.version}`,
          from: version.content.startsOn,
          on: version.content.endsOn,
          ...met(
            firstDay(
              state.reviews
                .map(({ day }) => day)
                .filter(day => day >= version.approved.day && resultsReach(state, plan, day)),
            ),
          ),
          ...fallsAway(fellAway),
        }))
      }),
  },
  agreementEnd: {
    id: 'TL-16a',
    duty: 'окончание договора: продлить или решить',
    clause: 'МП 6.6',
    quote: 'Окончание срока договора не всегда является основанием для снятия семьи с учета',
    trigger: 'договор заключён, либо тот, с кем он заключён, выбыл из семьи',
    terms: [],
    metBy: 'договор продлён, заменён или прекращён',
    who: 'куратор',
    toWhom: 'семья',
    confidence: 'own',
    action: 'prolongAgreement',
    starts: state =>
      state.agreements
        .map((agreement, index) => contractEnds(state, agreement, index))
        .toReversed()
        .flat(),
  },
  afterCheck: {
    id: 'TL-16b',
    duty: 'проверить, держится ли результат',
    clause: 'порядок центра',
    quote: 'Проверка после снятия с патроната: Программой не установлена, срок задаёт центр',
    trigger: 'семья снята с патроната',
    terms: [],
    metBy: 'записан исход проверки',
    who: 'куратор',
    toWhom: 'семья',
    confidence: 'own',
    action: 'recordAftercheck',
    starts: () => [],
  },
  breachNotice: {
    id: 'TL-20',
    duty: 'уведомить НЦЗПД об инциденте',
    clause: 'закон № 99-З, ст. 16',
    quote: 'незамедлительно, не позднее 3 рабочих дней после обнаружения (изложение, не текст закона)',
    trigger: 'стало известно о нарушении защиты персональных данных',
    terms: within(3, 'working', dataLaw),
    metBy: 'уведомление направлено либо записано, почему оно не нужно',
    who: 'ответственный за персональные данные',
    toWhom: 'НЦЗПД',
    confidence: 'high',
    starts: () => [],
  },
  dataInformation: {
    id: 'TL-21',
    duty: 'дать информацию об обработке персональных данных',
    clause: 'закон № 99-З, ст. 11',
    quote: '5 рабочих дней; текст закона не сверен',
    trigger: 'заявление субъекта зарегистрировано',
    terms: within(5, 'working', dataLaw),
    metBy: 'ответ отправлен или записан мотивированный отказ',
    who: 'ответственный за персональные данные',
    toWhom: 'заявитель',
    confidence: 'low',
    starts: () => [],
  },
  dataRequest: {
    id: 'TL-22',
    duty: 'исполнить заявление о персональных данных и сообщить об этом',
    clause: 'закон № 99-З, ст. 10–13',
    quote: '15 дней; текст закона не сверен',
    trigger: 'заявление об изменении, о передачах, о прекращении обработки или отзыв согласия зарегистрированы',
    terms: within(15, 'calendar', dataLaw),
    metBy: 'исполнено и сообщено заявителю или записан мотивированный отказ',
    who: 'ответственный за персональные данные',
    toWhom: 'заявитель',
    confidence: 'low',
    starts: () => [],
  },
  appeal: {
    id: 'TL-23',
    duty: 'ответить на письменное обращение',
    clause: 'закон № 300-З, ст. 17',
    quote: '15 дней; текст закона не сверен',
    trigger: 'обращение зарегистрировано',
    terms: within(15, 'calendar', appealLaw),
    metBy: 'ответ отправлен',
    who: 'центр',
    toWhom: 'заявитель',
    confidence: 'low',
    starts: () => [],
  },
  appealLonger: {
    id: 'TL-23, изучение',
    duty: 'ответить на обращение, требующее дополнительного изучения',
    clause: 'закон № 300-З, ст. 17',
    quote: 'при дополнительном изучении — 1 месяц; текст закона не сверен',
    trigger: 'обращение зарегистрировано',
    terms: within(1, 'month', appealLaw),
    metBy: 'ответ отправлен',
    who: 'центр',
    toWhom: 'заявитель',
    confidence: 'low',
    starts: () => [],
  },
  appealOutside: {
    id: 'TL-24',
    duty: 'перенаправить обращение и сообщить об этом',
    clause: 'закон № 300-З, ст. 10',
    quote: '5 рабочих дней; текст закона не сверен',
    trigger: 'зарегистрировано обращение не по компетенции центра',
    terms: within(5, 'working', appealLaw),
    metBy: 'перенаправлено, заявитель уведомлён',
    who: 'центр',
    toWhom: 'заявитель',
    confidence: 'low',
    starts: () => [],
  },
  crisisRoomDocument: {
    id: 'TL-25',
    duty: 'предъявить документ, удостоверяющий личность',
    clause: 'Минтруда, порядок кризисных комнат',
    quote: 'документ должен быть предъявлен в течение 3 рабочих дней со дня заявления (изложение, не текст акта)',
    trigger: 'заселение в кризисную комнату без документа',
    terms: [{ since: '2024-07-01', amount: 3, unit: 'working' }],
    metBy: 'документ предъявлен, пока человек живёт в комнате',
    who: 'гражданин',
    toWhom: 'центр',
    confidence: 'high',
    action: 'showDocument',
    starts: state =>
      state.crisisStays
        .filter(stay => stay.documentShownDay !== stay.day)
        .map(stay => ({
          key: `${stay.personId}:${stay.day}`,
          from: stay.day,
          waiting: true,
          ...met(stay.documentShownDay),
          // Whoever has left shows nothing for that stay any more, also where it ended with the help.
          ...fallsAway(stay.left ? { day: stay.left, why: 'leftCrisisRoom' } : undefined),
        })),
  },
  consentRevoked: {
    id: 'TL-22a',
    duty: 'прекратить обработку или передачу сведений и сообщить: согласие отозвано',
    clause: 'закон № 99-З, ст. 10',
    quote: '15 дней; текст закона не сверен',
    trigger: 'семья отозвала согласие',
    terms: [],
    metBy: 'записано, что сделано и как сообщили',
    who: 'оператор, центр',
    toWhom: 'гражданин',
    confidence: 'setting',
    action: 'settleRevocation',
    starts: (state, settings) =>
      state.consents
        .filter(consent => consent.revoked)
        .map(consent => ({
          key: consent.id,
          subject: consentSubject(consent),
          from: consent.revoked!.day,
          term: { amount: settings.consentRevocationDays, unit: 'calendar' },
          ...met(consent.settled?.day),
        })),
  },
  protectiveOrder: {
    id: 'TL-26',
    duty: 'кончается защитное предписание: пересмотреть безопасность',
    clause: 'закон № 122-З, ст. 31',
    quote: 'защитное предписание: до 15 суток, с продлением до 30 суток (изложение, не текст закона)',
    trigger: 'вынесено защитное предписание',
    terms: [],
    metBy: 'предписание продлено, либо безопасность обсуждена с семьёй в последние три дня или позже',
    who: 'РОВД; центр следит',
    toWhom: 'семья',
    confidence: 'medium',
    changesWithContacts: true,
    starts: state =>
      state.protectiveOrders
        .map((order, index) => ({
          key: `${order.issuedDay}:${index}`,
          from: order.issuedDay,
          on: order.until,
          ...met(
            firstDay(state.protectiveOrders.filter(next => prolongs(next, order)).map(next => next.issuedDay)) ??
              firstDay(
                state.contacts
                  .filter(contact => contact.day > addDays(order.until, -3) && contact.topics.includes('safety'))
                  .map(contact => contact.day),
              ),
          ),
          ...fallsAway(endedUnlessKept(`order:${order.issuedDay}:${index}`, state, 'protectiveOrders', index)),
        }))
        .filter((_, index) => !state.protectiveOrders[index]!.mistaken),
  },
} as const satisfies Record<string, Deadline>
/** Name of a legal term. */
export type DeadlineName = keyof typeof deadlines

/** The amount in force on the starting day; a term that should exist and does not is a fault of the table. */
export function termOn(name: DeadlineName, from: Day): { amount: number; unit: Unit } | undefined {
  const terms: readonly { since: Day; amount: number; unit: Unit }[] = deadlines[name].terms
  if (terms.length === 0) return undefined
  const term = terms.find(candidate => candidate.since <= from)
  if (!term) throw new Error(`No term of ${deadlines[name].id} is in force on ${from}`)
  return term
}
