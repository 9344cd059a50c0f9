import type { MailRow } from '../../../api/centre/mail.ts'
import { mailStates } from '../../../api/centre/mail.ts'
import { headOf } from '../../../domain/case/overview.ts'
import { type Day, showDay } from '../../../domain/kernel/calendar.ts'
import { letterKey, numberOnPaper, showNo } from '../../../domain/kernel/registers.ts'
import { dueOf } from '../../../domain/kernel/terms.ts'
import { channels } from '../../../domain/letter/correspondence.ts'
import type { Reminder } from '../../../domain/letter/correspondence.ts'
import { type InformationRequest, requestThatLeft } from '../../../domain/partner/requests.ts'
import { endOfPart } from '../../../domain/plan/participation-rules.ts'
import { approvedPlans } from '../../../domain/plan/plan-rules.ts'
import { approvedVersion, type Dispatch, organisationsOf } from '../../../domain/plan/plans.ts'
import { passedOnFrom } from '../../../domain/review/monitoring.ts'
import type { FormData } from '../../../printed/index.ts'
import { minskNow } from '../../app.ts'
import { mayTell } from './letters.ts'
import {
  addresseeOf,
  centre,
  chosen,
  initialsOf,
  letterOf,
  namesOn,
  nothingToPrint,
  nth,
  people,
  type Recorded,
  type Source,
} from './source.ts'

/** The request as it left. */
export function requestRecorded({ state, about = state.requests.at(-1)?.id }: Source): Recorded {
  return fact => fact.kind === 'informationRequested' && fact.request.id === about
}

/** Request for materials to one organisation [МП 5.3]; `about` is the request. */
export function informationRequest(source: Source): FormData<'information-request'> {
  const one = chosen(source.state.requests, source.about, 'Запросов в деле ещё нет: сначала запишите запрос')
  return {
    ...letterOf(source, {
      number: numberOnPaper(one.no),
      letterDay: one.day,
      addressee: addresseeOf(source, one.organisationId, one.organisationName),
    }),
    ...askedIn(source, one, one.day),
    answerByDay: one.dueDay,
  }
}
/** Whom and what a request asks about, on the day of its letter. */
function askedIn(source: Source, request: InformationRequest, day: Day) {
  const kind = source.organisations.find(({ id }) => id === request.organisationId)?.kind
  const consent = mayTell(source, 'request', { ...request, kind })
  const names = namesOn(source, day)
  return {
    persons: request.personIds.filter(id => source.persons[id]).map(names.withBirthDay),
    questions: request.questions.split('\n').filter(Boolean),
    purpose: request.purpose,
    passedOnFrom: passedOnFrom(source.state, request) ?? '',
    consentDay: consent?.day ?? '',
  }
}

/** The reminder named «id of the dispatch or request:number», else the latest one by letter. */
function reminderOf({ state, about }: Source) {
  const sent = [
    ...state.plans
      .flatMap(one => one.dispatches)
      .map(one => ({ ...one, subject: 'О Плане патронатного сопровождения', dueDay: '' })),
    ...state.requests.map(one => ({ ...one, subject: 'О запросе сведений' })),
  ]
  const [id, place] = about?.split(':') ?? []
  const one = sent.findLast(each => (id === undefined ? each.reminders.some(({ no }) => no) : each.id === id))
  const reminders: readonly Reminder[] = one?.reminders ?? []
  const at = place === undefined ? reminders.findLastIndex(({ no }) => no) : Number(place)
  return { one, at, reminder: reminders[at] }
}

/** That reminder as it left. */
export function reminderRecorded(source: Source): Recorded {
  const { one, at } = reminderOf(source)
  return nth(at, fact =>
    fact.kind === 'dispatchReminded'
      ? fact.dispatchId === one?.id
      : fact.kind === 'informationReminded' && fact.requestId === one?.id,
  )
}

/** A reminder by letter. */
export function reminderLetter(source: Source): FormData<'reminder-letter'> {
  const { one, at, reminder } = reminderOf(source)
  if (!one || !reminder?.no) throw nothingToPrint('Напоминаний письмом ещё не было')
  const request = source.state.requests.find(({ id }) => id === one.id)
  const left = request ? requestThatLeft(request, at) : one
  return {
    ...letterOf(source, {
      number: numberOnPaper(reminder.no),
      letterDay: reminder.day,
      addressee: addresseeOf(source, one.organisationId, one.organisationName),
    }),
    subject: one.subject,
    sentNumber: numberOnPaper(left.no),
    sentDay: left.day,
    answerByDay: reminder.dueDay ?? left.dueDay,
    ...(request && reminder.dueDay ? { anew: askedIn(source, request, reminder.day) } : {}),
  }
}

function invitationOf({ state, about }: Source) {
  const [meetingId, organisationId, key] = about?.split(':') ?? []
  const meeting = meetingId ? state.meetings.find(({ id }) => id === meetingId) : state.meetings.at(-1)
  const { invited = [] } = meeting ?? {}
  const guest = organisationId ? invited.find(one => one.organisationId === organisationId) : invited[0]
  return { meeting, guest, key: key ?? (guest && letterKey(guest.no)) }
}

/** The invitation as it left, the one of that number: a meeting that is moved is invited to by another letter. */
export function invitationRecorded(source: Source): Recorded {
  const { meeting, key } = invitationOf(source)
  return fact =>
    fact.kind === 'monitoringPlanned' &&
    fact.meeting.id === meeting?.id &&
    fact.meeting.invited.some(({ no }) => letterKey(no) === key)
}

/** The invitation of one organisation, «meeting:organisation», of several «meeting:organisation:number» [МП 6.5]. */
export function monitoringInvitation(source: Source): FormData<'monitoring-invitation'> {
  const { meeting, guest, key } = invitationOf(source)
  if (!meeting) throw nothingToPrint('На мониторинг ещё никого не приглашали')
  if (!guest || letterKey(guest.no) !== key) throw nothingToPrint('Эта организация на мониторинг не приглашена')
  mayTell(source, 'monitoring', guest)
  const names = people(source, meeting.sentDay)
  const { curator, reached } = centre(source, meeting.sentDay)
  return {
    ...letterOf(source, {
      number: showNo(guest.no),
      letterDay: meeting.sentDay,
      addressee: addresseeOf(source, guest.organisationId, guest.organisationName),
    }),
    familyGenitive: names.calledById ? names.inCase(names.calledById, 'genitive') : '',
    meetingDay: meeting.day,
    meetingTime: meeting.time,
    place: meeting.place,
    coordinator: reached(curator),
  }
}

/** The letter about the end of a part as it left. */
export function participationEndRecorded({ state, about }: Source): Recorded {
  const end = state.plans.flatMap(({ participationEnds = [] }) => participationEnds).at(-1)
  return fact => fact.kind === 'participationEnded' && fact.end.id === (about ?? end?.id)
}

/** The letter that tells an organisation that its part in the plan is over; `about` is the letter [МП 6.4]. */
export function participationEnd(source: Source): FormData<'participation-end'> {
  const { plans, meetings } = source.state
  const ends = plans.flatMap(({ participationEnds = [] }) => participationEnds)
  const end = chosen(ends, source.about, 'Об окончании участия в плане ещё никому не сообщали')
  const plan = plans.find(({ participationEnds = [] }) => participationEnds.includes(end))!
  const dispatch = plan.dispatches.find(({ id }) => id === end.dispatchId)!
  const { changed = '', nextFrom = '', over } = endOfPart(source.state, plan, dispatch, end.day)
  const cancelled = meetings
    .flatMap(({ invited }) => invited)
    .filter(guest => guest.organisationId === end.organisationId && guest.cancelled === end.day)
  const names = people(source, end.day)
  const { curator, reached } = centre(source, end.day)
  return {
    ...letterOf(source, {
      number: numberOnPaper(end.no),
      letterDay: end.day,
      addressee: addresseeOf(source, end.organisationId, end.organisationName),
    }),
    familyGenitive: names.calledById ? names.inCase(names.calledById, 'genitive') : '',
    sentNumber: showNo(dispatch.no),
    sentDay: dispatch.day,
    endDay: changed || end.day,
    nextFrom,
    overDay: over?.day ?? '',
    // The day of a meeting with a guarded family is told to nobody (закон № 122-З, ст. 31).
    invitations: cancelled.map(({ no }) => `исх. № ${showNo(no)}`),
    coordinator: reached(curator),
  }
}

const moment = (at: string | undefined): string => {
  if (!at) return ''
  const text = minskNow({ clock: () => new Date(at) })
  return `${showDay(text.slice(0, 10))} ${text.slice(11)}`
}
const lines = (...parts: (string | undefined | false)[]) => parts.filter(Boolean).join('\n')

/** What came back, and when: the proof tells it beside what was done then [МП 6.4]. */
const cameBackOf = ({ no, returned }: Pick<Reminder, 'no' | 'returned'>): string | undefined =>
  no && returned && `письмо № ${showNo(no)} вернулось ${showDay(returned.day)}: ${returned.how}`

/** How the organisation got it: the answer of the mail server, or who took the paper. */
function deliveredOf(one: Dispatch, letters: readonly MailRow[]): string {
  if (one.channel !== 'email' && one.returned === undefined)
    return lines(one.handedTo && `вручено: ${one.handedTo}`, one.postNo && `почтовый № ${one.postNo}`)
  const { left } = one
  if (left && left.channel !== 'email')
    return lines(
      `${channels[left.channel]} ${showDay(left.day)}`,
      left.handedTo && `вручено: ${left.handedTo}`,
      left.postNo && `почтовый № ${left.postNo}`,
    )
  const letter = letters.find(each => each.about === one.id && each.kind === 'dispatch')
  if (!letter || (one.returned && letter.state === 'returned')) return ''
  return letter.state === 'sent'
    ? lines(`принято сервером ${moment(letter.sentAt)}`, letter.reply)
    : lines(mailStates[letter.state], letter.note ?? letter.lastError)
}

/** Proof of the one-working-day term: every moment, as it was recorded [МП 6.4]. */
export function dispatchProof(source: Source): FormData<'dispatch-proof'> {
  const { state, about, calendar, letters = [] } = source
  const only = state.plans.flatMap(one => one.dispatches).find(one => one.id === about)
  const ofOne = state.plans.find(one => only && one.dispatches.includes(only))
  const [planId, number] = ofOne ? [ofOne.id, String(only!.version)] : (about?.split(':') ?? [])
  const plan = planId ? state.plans.find(one => one.id === planId) : approvedPlans(state).at(-1)
  const version = number ? plan?.versions.find(one => String(one.version) === number) : approvedVersion(plan)
  if (!plan || !version?.approved) throw nothingToPrint('План ещё не утверждён: рассылать нечего')
  const { day } = version.approved
  const { own, executor } = centre(source)
  const headId = headOf(source, source.today)
  const sent = plan.dispatches.filter(one => one.version === version.version)
  return {
    centre: own.fullName,
    family: headId ? namesOn(source, source.today).inCase(headId, 'genitive') : '',
    version: String(version.version),
    approvedDay: day,
    dueDay: dueOf({ from: day, amount: 1, unit: 'working' }, calendar).due,
    rows: organisationsOf(version.content)
      .filter(one => !only || one.organisationId === only.organisationId)
      .map(({ organisationId, name }) => {
        const theirs = sent.filter(dispatch => dispatch.organisationId === organisationId)
        const one = theirs.at(-1)
        return {
          organisation: name,
          letter:
            theirs.map(({ no, day }) => `№ ${numberOnPaper(no)} от ${showDay(day)}`).join('\n') || 'не отправлено',
          // A letter by e-mail leaves when the server takes it: until then it only waits.
          sent: one
            ? lines(
                channels[one.channel],
                one.email,
                `${one.channel === 'email' ? 'в очереди с ' : ''}${moment(one.at)}`,
              )
            : '',
          delivered: lines(...theirs.flatMap(dispatch => [cameBackOf(dispatch), deliveredOf(dispatch, letters)])),
          opened: moment(one?.opened?.at),
          acknowledged: one?.acknowledged ? lines(showDay(one.acknowledged.day), one.acknowledged.how) : '',
          reminders: (one?.reminders ?? [])
            .map(each =>
              lines(`${showDay(each.day)}: ${each.how}`, each.no && `исх. № ${showNo(each.no)}`, cameBackOf(each)),
            )
            .join('\n'),
        }
      }),
    day: source.today,
    specialist: executor ? initialsOf(executor.name) : '',
  }
}
