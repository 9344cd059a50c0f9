import type { Fact } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { repliesOf } from '../intake/extract/referrals.ts'
import { type CaseFormId, formsBeside } from '../law/printed-forms.ts'

/** A letter as it is printed: its form, and which one it is. */
export type LetterPaper = { form: CaseFormId; about: string }

/** The letters of a command, found by the fact that says they left. */
const lettersOf = {
  correctLetter: fact =>
    fact.kind === 'letterCorrected' && fact.letter ? [{ form: 'letter-correction', about: fact.letterId }] : [],
  dispatchPlan: fact =>
    fact.kind === 'planDispatched'
      ? formsBeside('dispatch').map(({ form }) => ({ form, about: fact.dispatch.id }))
      : [],
  endParticipation: fact =>
    fact.kind === 'participationEnded' ? [{ form: 'participation-end', about: fact.end.id }] : [],
  planMonitoring: fact =>
    fact.kind === 'monitoringPlanned'
      ? fact.meeting.invited.map(({ organisationId }) => ({
          form: 'monitoring-invitation',
          about: `${fact.meeting.id}:${organisationId}`,
        }))
      : [],
  registerRefusal: fact => (fact.kind === 'refusalRegistered' ? [{ form: 'refusal', about: fact.refusal.id }] : []),
  remindDispatch: fact =>
    fact.kind === 'dispatchReminded' && fact.no ? [{ form: 'reminder-letter', about: fact.dispatchId }] : [],
  remindInformation: fact =>
    fact.kind === 'informationReminded' && fact.reminder.no ? [{ form: 'reminder-letter', about: fact.requestId }] : [],
  requestInformation: fact =>
    fact.kind === 'informationRequested' ? [{ form: 'information-request', about: fact.request.id }] : [],
  sendReply(fact, state) {
    const referral = fact.kind === 'replySent' && state.referrals.find(({ id }) => id === fact.referralId)
    if (!referral) return []
    const replies = repliesOf(referral).length
    const form = fact.reply.variant === 'helpProvided' ? 'reply-help' : 'reply-no-application'
    return [{ form, about: replies === 1 ? referral.id : `${referral.id}:${replies}` }]
  },
} as const satisfies Record<string, (fact: Fact, state: CaseState) => LetterPaper[]>

/** A command that sends a letter with a number of the journal, which can be read and printed before. */
export type LetterCommand = keyof typeof lettersOf
/** All of them. */
export const letterCommands = Object.keys(lettersOf) as [LetterCommand, ...LetterCommand[]]
/** Whether a command sends such a letter. */
export const sendsLetter = (name: string): name is LetterCommand => name in lettersOf

/** What a command says of the sending that nobody can know before: it stands in no letter. */
export const beforeSending = (name: LetterCommand, input: unknown): unknown =>
  name === 'dispatchPlan' ? { handedTo: 'ещё не передан', ...(input as object) } : input

/** The letters that a command has sent, of the facts with it and the case after it. */
export const lettersSentBy = (name: LetterCommand, facts: readonly Fact[], state: CaseState): LetterPaper[] => {
  const find: (fact: Fact, state: CaseState) => LetterPaper[] = lettersOf[name]
  return facts.map(fact => find(fact, state)).findLast(letters => letters.length > 0) ?? []
}
