import { asReplied } from '../../domain/intake/extract/replies.ts'
import { attemptsIn } from '../../domain/letter/what-letters-say.ts'
import { type Source } from '../kernel/source.ts'
import { replyOf } from './replies.ts'
import type { ReplyNoApplicationData } from './reply-no-application.ts'

/** «Родители за помощью не обратились» [МП 5.2]: how the centre tried, not why it did not work out. */
export function fillReplyNoApplication(source: Source): ReplyNoApplicationData {
  const { reply, referral, letterDay, facts } = replyOf(source, 'notApplied')
  const state = asReplied(source.state, referral, letterDay)
  return {
    ...reply,
    situation: facts.situation,
    asOfDay: letterDay,
    attempts: attemptsIn(state, referral, letterDay),
    refusalDay: facts.refusal?.day ?? '',
    note: '',
  }
}
