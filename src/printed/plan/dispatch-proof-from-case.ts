import { headOf } from '../../domain/case/project-case.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { numberOnPaper, showNo } from '../../domain/kernel/registers.ts'
import { dueOf } from '../../domain/kernel/terms.ts'
import { channels, notThere, type Reminder } from '../../domain/letter/correspondence.ts'
import { mailStates } from '../../domain/letter/mail-states.ts'
import type { Dispatch } from '../../domain/plan/dispatches.ts'
import { approvedPlans } from '../../domain/plan/plan-rules.ts'
import { approvedVersion, organisationsOf } from '../../domain/plan/plans.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { centre, initialsOf, namesOn, type Source } from '../kernel/source.ts'
import type { DispatchProofData } from './dispatch-proof.ts'

const momentIn =
  ({ onTheClock }: Source) =>
  (at: string | undefined): string => {
    if (!at) return ''
    const text = onTheClock(at)
    return `${showDay(text.slice(0, 10))} ${text.slice(11)}`
  }

const lines = (...parts: (string | undefined | false)[]) => parts.filter(Boolean).join('\n')

/** What came back, and when: the proof tells it beside what was done then [МП 6.4]. */
const cameBackOf = ({ no, returned }: Pick<Reminder, 'no' | 'returned'>): string | undefined =>
  no && returned && `письмо № ${showNo(no)}: ${notThere(returned, showDay(returned.day))}, ${returned.how}`

/** How the organisation got it: the answer of the mail server, or who took the paper. */
function deliveredOf(dispatch: Dispatch, source: Source): string {
  const { letters = [] } = source
  if (dispatch.channel !== 'email' && dispatch.returned === undefined)
    return lines(
      dispatch.handedTo && `вручено: ${dispatch.handedTo}`,
      dispatch.postNo && `почтовый № ${dispatch.postNo}`,
    )
  const { left } = dispatch
  if (left && left.channel !== 'email')
    return lines(
      `${channels[left.channel]} ${showDay(left.day)}`,
      left.handedTo && `вручено: ${left.handedTo}`,
      left.postNo && `почтовый № ${left.postNo}`,
    )
  const letter = letters.find(mail => mail.about === dispatch.id && mail.kind === 'dispatch')
  if (!letter || (dispatch.returned && letter.state === 'returned')) return ''
  return letter.state === 'sent'
    ? lines(`принято сервером ${momentIn(source)(letter.sentAt)}`, letter.reply)
    : lines(mailStates[letter.state], letter.note ?? letter.lastError)
}

/** When a letter was sent; of a paper that left on another day than it was typed that day, and when it was typed. */
function sentMoment({ channel, day }: Dispatch, typed: string): string[] {
  if (channel === 'email') return [`в очереди с ${typed}`]
  return typed === '' || typed.startsWith(showDay(day)) ? [typed] : [showDay(day), `внесено ${typed}`]
}

/** Proof of the one-working-day term: every moment, as it was recorded [МП 6.4]. */
export function fillDispatchProof(source: Source): DispatchProofData {
  const { state, about, calendar } = source
  const moment = momentIn(source)
  const only = state.plans.flatMap(other => other.dispatches).find(dispatch => dispatch.id === about)
  const ofOne = state.plans.find(other => only && other.dispatches.includes(only))
  const [planId, number] = ofOne ? [ofOne.id, String(only!.version)] : (about?.split(':') ?? [])
  const plan = planId ? state.plans.find(candidate => candidate.id === planId) : approvedPlans(state).at(-1)
  const version = number
    ? plan?.versions.find(planVersion => String(planVersion.version) === number)
    : approvedVersion(plan)
  if (!plan || !version?.approved) throw nothingToPrint('План ещё не утверждён: рассылать нечего')
  if (version.paper) throw nothingToPrint('Этот план на бумаге: там же и то, кому и когда он отправлен')
  const { day } = version.approved
  const { own, executor } = centre(source)
  const headId = headOf(source, source.today)
  const sent = plan.dispatches.filter(dispatch => dispatch.version === version.version)
  return {
    centre: own.fullName,
    family: headId ? namesOn(source, source.today).inCase(headId, 'genitive') : '',
    version: String(version.version),
    approvedDay: day,
    dueDay: dueOf({ from: day, amount: 1, unit: 'working' }, calendar).due,
    rows: organisationsOf(version.content)
      .filter(organisation => !only || organisation.organisationId === only.organisationId)
      .map(({ organisationId, name }) => {
        const theirs = sent.filter(dispatch => dispatch.organisationId === organisationId)
        const other = theirs.at(-1)
        return {
          organisation: name,
          letter:
            theirs.map(({ no, day }) => `№ ${numberOnPaper(no)} от ${showDay(day)}`).join('\n') || 'не отправлено',
          // A letter by e-mail leaves when the server takes it: until then it only waits.
          sent: other ? lines(channels[other.channel], other.email, ...sentMoment(other, moment(other.at))) : '',
          delivered: lines(...theirs.flatMap(dispatch => [cameBackOf(dispatch), deliveredOf(dispatch, source)])),
          opened: moment(other?.opened?.at),
          acknowledged: other?.acknowledged ? lines(showDay(other.acknowledged.day), other.acknowledged.how) : '',
          reminders: (other?.reminders ?? [])
            .map(reminder =>
              lines(
                `${showDay(reminder.day)}: ${reminder.how}`,
                reminder.no && `исх. № ${showNo(reminder.no)}`,
                cameBackOf(reminder),
              ),
            )
            .join('\n'),
        }
      }),
    day: source.today,
    specialist: executor ? initialsOf(executor.name) : '',
  }
}
