import { headOf } from '../../domain/case/project-case.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { numberOnPaper, showNo } from '../../domain/kernel/registers.ts'
import { dueOf } from '../../domain/kernel/terms.ts'
import { channels, type Reminder } from '../../domain/letter/correspondence.ts'
import { mailStates } from '../../domain/letter/mail-states.ts'
import { approvedPlans } from '../../domain/plan/plan-rules.ts'
import { approvedVersion, type Dispatch, organisationsOf } from '../../domain/plan/plans.ts'
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
  no && returned && `письмо № ${showNo(no)} вернулось ${showDay(returned.day)}: ${returned.how}`

/** How the organisation got it: the answer of the mail server, or who took the paper. */
function deliveredOf(one: Dispatch, source: Source): string {
  const { letters = [] } = source
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
    ? lines(`принято сервером ${momentIn(source)(letter.sentAt)}`, letter.reply)
    : lines(mailStates[letter.state], letter.note ?? letter.lastError)
}

/** Proof of the one-working-day term: every moment, as it was recorded [МП 6.4]. */
export function fillDispatchProof(source: Source): DispatchProofData {
  const { state, about, calendar } = source
  const moment = momentIn(source)
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
          delivered: lines(...theirs.flatMap(dispatch => [cameBackOf(dispatch), deliveredOf(dispatch, source)])),
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
