import type { FactBody } from '../case/events.ts'
import { type CaseState, serviceEndReasons } from '../case/state.ts'
import { basisOf, consentsOf, revokedDay } from '../consent/consent-rules.ts'
import { type Basis, consentStands, type Recipient, type Sharing } from '../consent/consents.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { Settings } from '../law/settings.ts'
import { type Dispatch, lastSent, leftDay } from '../plan/dispatches.ts'
import { planInForce } from '../plan/plan-rules.ts'
import { newerVersions } from '../plan/plans.ts'
import { staysOpen } from '../review/open-matter-rules.ts'
import { serviceEndOf } from '../review/service-ends.ts'
import { safetyOf } from '../safety/safety-rules.ts'

/** What a letter of the outbox is about. */
export const letterKinds = {
  dispatch: 'план',
  dispatchReminder: 'напоминание о плане',
  request: 'запрос сведений',
  requestReminder: 'напоминание о запросе',
  meeting: 'приглашение на мониторинг',
  participationEnd: 'участие в плане окончено',
  access: 'ссылка для входа',
  invitation: 'ссылка сотруднику',
  accountNotice: 'извещение сотруднику',
  anchor: 'контрольная отметка',
} as const
/** Kind of a letter. */
export type LetterKind = keyof typeof letterKinds

/** A letter as its case knows it: the dispatch, request or meeting it is about, and to whom it goes. */
export type CaseLetter = { kind: LetterKind; about: string | null; organisationId: string | null }
type When = { day: Day; settings: Settings }
/** Why a letter that has not left yet must not leave any more; undefined: it stands. */
type Withdrawal = (state: CaseState, letter: CaseLetter, when: When) => string | undefined

/**
 * What takes a letter that waits out of the outbox, of every kind. A reply to a school and a notice to the guardianship are no
 * letters of the outbox: both are duties that no refusal, removal or revocation ends [МП 5.2].
 */
const withdrawals: Record<LetterKind, Withdrawal | undefined> = {
  // A plan goes to organisations while it is carried out and on the ground it was sent on [МП 6.4].
  dispatch: dispatchOver,
  // Nobody is reminded of a plan that is over, or that is there already [МП 6.4].
  dispatchReminder: dispatchOver,
  // Materials are asked for within the service, by the right of МП 5.3 or by consent.
  request: requestOver,
  // A request that is answered or over asks for nothing more [МП 5.3].
  requestReminder: requestOver,
  // The monitoring is one of a plan in force; a meeting of yesterday is nothing to come to [МП 6.5].
  meeting: meetingOver,
  // It tells that there is nothing more to do: no end of the service takes that back [закон № 99-З, ст. 5].
  participationEnd: () => undefined,
  // Of an organisation, a colleague and the seal of the journals: no family stands behind them.
  access: undefined,
  invitation: undefined,
  accountNotice: undefined,
  anchor: undefined,
}

/** Kinds of letters behind which a family stands. */
export const aboutFamilies = (Object.keys(withdrawals) as LetterKind[]).filter(kind => withdrawals[kind])

/** Why a letter that has not left yet must not leave any more; undefined: it stands. */
export const withdrawalOf: Withdrawal = (state, letter, when) => withdrawals[letter.kind]?.(state, letter, when)

type EndedList = Parameters<typeof serviceEndOf>[1]
function serviceOver(state: CaseState, list: EndedList, index: number): string | undefined {
  const end = serviceEndOf(state, list, index)
  return end && `${serviceEndReasons[end.reason]} ${showDay(end.day)}`
}

/**
 * Why what was begun on a ground may not be told any more: a consent it rests on has ended, or the family has taken back since
 * what the organisation may know. Another ground that holds today lets it go on.
 */
function groundGone(
  state: CaseState,
  sharing: Sharing,
  to: Recipient,
  { basis, since, personIds = [] }: { basis: Basis | undefined; since: Day; personIds?: readonly string[] },
  { day, settings }: When,
): string | undefined {
  if (basisOf(state, sharing, to, { day, settings, personIds })) return undefined
  const revoked = revokedDay(state, to, sharing, undefined, day)
  if (basis && 'consentIds' in basis) {
    const given = state.consents.filter(({ id }) => basis.consentIds.includes(id))
    if (given.every(consent => consentStands(consent, day, consentsOf(state)))) return undefined
    return revoked ? `согласие отозвано ${showDay(revoked)}` : 'согласие больше не действует'
  }
  return revoked && revoked >= since ? `согласие отозвано ${showDay(revoked)}` : undefined
}

function dispatchOver(state: CaseState, { kind, about }: CaseLetter, when: When): string | undefined {
  const index = state.plans.findIndex(({ dispatches }) => dispatches.some(({ id }) => id === about))
  const plan = state.plans[index]
  const dispatch = plan?.dispatches.find(({ id }) => id === about)
  if (!plan || !dispatch) return 'план отправлен заново'
  if (lastSent(plan.dispatches, dispatch) !== dispatch) return 'план отправлен заново'
  if (dispatch.acknowledged) return 'получение уже подтверждено'
  if (kind === 'dispatch' && dispatch.left && dispatch.left.channel !== 'email') return 'план передан иначе'
  const newer = newerVersions(plan, dispatch.version).at(-1)
  if (newer) return `${showDay(newer.approved.day)} утверждена новая редакция плана`
  const inForce = planInForce(state, when.day)
  if (inForce && state.plans.indexOf(inForce) > index) return 'действует следующий план'
  const agreed = plan.versions.find(({ version }) => version === dispatch.version)?.agreed
  // What was kept when the help ended is still asked about.
  const isKept = kind === 'dispatchReminder' && staysOpen(state, `dispatch:${dispatch.id}`)
  return (
    (isKept ? undefined : serviceOver(state, 'plans', index)) ??
    groundGone(state, 'plan', dispatch, { basis: dispatch.basis, since: agreed?.day ?? dispatch.day }, when)
  )
}
/** Whether the ground on which a plan was sent holds on a day: the agreed plan until the family took it back, a consent while it stands. */
export function isGrounded(state: CaseState, dispatch: Dispatch, { day, settings }: When): boolean {
  const now = basisOf(state, 'plan', dispatch, { day, settings })
  const { basis } = dispatch
  if (!basis) return now !== undefined
  if ('consentIds' in basis)
    return state.consents.some(
      consent => basis.consentIds.includes(consent.id) && consentStands(consent, day, consentsOf(state)),
    )
  const revoked = revokedDay(state, dispatch, 'plan', undefined, day)
  return (now !== undefined && 'law' in now) || revoked === undefined || day < revoked
}
/** Whether a letter with a plan was taken out of the outbox with its ground: on another ground it is sent anew. */
export const waitsInVain = (state: CaseState, dispatch: Dispatch, when: When): boolean =>
  dispatch.channel === 'email' && leftDay(dispatch) === undefined && !isGrounded(state, dispatch, when)

function requestOver(state: CaseState, { kind, about }: CaseLetter, when: When): string | undefined {
  const index = state.requests.findIndex(({ id }) => id === about)
  const request = state.requests[index]
  if (!request) return 'такого запроса в деле нет'
  if (request.answer) return request.answer.outcome === 'withdrawn' ? 'запрос отозван' : 'ответ уже получен'
  const { basis, organisationId, organisationName, personIds } = request
  // Whom the right of МП 5.3 reaches was checked when the request was made; taking a consent back ends it.
  const to = { organisationId, organisationName }
  const isKept = kind === 'requestReminder' && staysOpen(state, `request:${request.id}`)
  return (
    (isKept ? undefined : serviceOver(state, 'requests', index)) ??
    groundGone(state, 'request', to, { basis, since: '0001-01-01', personIds }, when)
  )
}

/** Words of a place that tell of no family: rooms and numbers, and what the centre is called. */
const roomWords =
  /^(?:в|во|на|у|по|за|и|здани\p{L}*|помещени\p{L}*|центр\p{L}*|учреждени\p{L}*|отделени\p{L}*|тцсон\p{L}*|каб|кабинет\p{L}*|комнат\p{L}*|ком|зал\p{L}*|актов\p{L}*|методическ\p{L}*|этаж\p{L}*|корпус\p{L}*|директор\p{L}*|заведующ\p{L}*|\d+|\p{L})$/u

/** Whether a place of a meeting is one of the centre: no e-mail says any other, because it may be the home of the family. */
function isOfCentre(place: string, { fullName, shortName, unit, address }: Settings['centre']): boolean {
  const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []
  const own = new Set([fullName, shortName, unit, address].flatMap(wordsOf))
  return wordsOf(place).every(word => own.has(word) || roomWords.test(word))
}

/**
 * What an e-mail says of a meeting: it travels open and stands in the journal of letters. The place is said when it is the
 * centre's; of a family that is guarded neither day nor hour, as on the page of the organisation (закон № 122-З, ст. 31).
 */
export function meetingInMail(
  { day, time, place }: CaseState['meetings'][number],
  state: CaseState,
  { today, centre }: { today: Day; centre: Settings['centre'] },
): { day: string; when: string } {
  if (safetyOf(state, today)) return { day: '', when: '. День, час и место встречи сообщим отдельно' }
  const where = isOfCentre(place, centre) ? `, ${place}` : '. Место встречи сообщим отдельно'
  return { day: ` ${showDay(day)}`, when: ` ${showDay(day)} в ${time}${where}` }
}

/** Why a letter that was written before a family was hidden does not leave: it says when somebody will meet it. */
export const tellsOfGuarded = (state: CaseState, { kind, about, body }: CaseLetter & { body: string }, today: Day) => {
  const meeting = kind === 'meeting' && safetyOf(state, today) && state.meetings.find(({ id }) => id === about)
  return meeting && body.includes(showDay(meeting.day))
    ? 'место семьи с тех пор скрыто, а в письме день встречи: пригласите заново'
    : undefined
}

function meetingOver(state: CaseState, { about, organisationId }: CaseLetter, when: When): string | undefined {
  const meeting = state.meetings.find(({ id }) => id === about)
  const guest = meeting?.invited.find(invited => invited.organisationId === organisationId)
  if (!meeting || !guest || guest.cancelled) return 'приглашение отменено'
  if (meeting.day < when.day || state.monitorings.some(({ id }) => id === meeting.id)) return 'встреча уже прошла'
  const end = state.serviceEnds.findLast(({ reopenedDay }) => !reopenedDay || meeting.sentDay < reopenedDay)
  if (end && meeting.sentDay <= end.day) return `${serviceEndReasons[end.reason]} ${showDay(end.day)}`
  return groundGone(state, 'monitoring', guest, { basis: guest.basis, since: meeting.sentDay }, when)
}

/** Letters of a case that may still wait in the outbox, by what the case knows. */
const waitingLetters = ({ plans, requests, meetings }: CaseState): CaseLetter[] => [
  ...plans
    .flatMap(({ dispatches }) => dispatches)
    .flatMap(({ id: about, organisationId, channel, left, reminders }) => [
      ...(channel === 'email' && !left ? [{ kind: 'dispatch' as const, about, organisationId }] : []),
      ...(reminders.some(reminder => reminder.channel === 'email')
        ? [{ kind: 'dispatchReminder' as const, about, organisationId }]
        : []),
    ]),
  ...requests.flatMap(({ id: about, organisationId, channel, reminders }) => [
    ...(channel === 'email' ? [{ kind: 'request' as const, about, organisationId }] : []),
    ...(reminders.some(reminder => reminder.channel === 'email')
      ? [{ kind: 'requestReminder' as const, about, organisationId }]
      : []),
  ]),
  ...meetings.flatMap(({ id: about, invited }) =>
    invited
      .filter(({ channel }) => channel === 'email')
      .map(({ organisationId }) => ({ kind: 'meeting' as const, about, organisationId })),
  ),
]

/** Letters that a command takes out of the outbox, each with the reason: they stood before it and do not stand after it. */
export function withdrawnLetters(before: CaseState, after: CaseState, when: When): (CaseLetter & { reason: string })[] {
  return waitingLetters(before).flatMap(letter => {
    if (withdrawalOf(before, letter, when)) return []
    const reason = withdrawalOf(after, letter, when) ?? meetingMoved(before, after, letter)
    return reason ? [{ ...letter, reason }] : []
  })
}
/** Letters that a mistaken refusal or a slip took out of the outbox: with it gone whoever wrote them is asked to send them after all. */
export function lettersToSendAfterAll(
  before: CaseState,
  after: CaseState,
  facts: readonly FactBody[],
  when: When,
): CaseLetter[] {
  if (!facts.some(({ kind }) => kind === 'refusalMistaken' || kind === 'entryUndone')) return []
  return waitingLetters(after).filter(
    letter => withdrawalOf(before, letter, when) !== undefined && withdrawalOf(after, letter, when) === undefined,
  )
}
/** An invitation under a new number says another day: the one before does not leave beside it. */
function meetingMoved(before: CaseState, after: CaseState, letter: CaseLetter): string | undefined {
  if (letter.kind !== 'meeting' || before.meetings === after.meetings) return undefined
  const numberIn = ({ meetings }: CaseState) =>
    meetings
      .find(({ id }) => id === letter.about)
      ?.invited.find(({ organisationId }) => organisationId === letter.organisationId)?.no
  const [was, is] = [numberIn(before), numberIn(after)]
  return was && is && (was.no !== is.no || was.year !== is.year) ? 'приглашение заменено новым' : undefined
}
