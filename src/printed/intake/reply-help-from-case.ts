import { numberOnPaper } from '../../domain/kernel/registers.ts'
import { centre, type Source } from '../kernel/source.ts'
import { replyOf } from './replies.ts'
import type { ReplyHelpData } from './reply-data.ts'

/** Information of the help that is or was given [МП 5.2]. */
export function fillReplyHelp(source: Source): ReplyHelpData {
  const { reply, facts, letterDay } = replyOf(source, 'helpProvided')
  const { curator, reached } = centre(source, letterDay)
  const { situation, application, agreement, plan, refusal, closure } = facts
  return {
    ...reply,
    situation,
    endDay: refusal?.day ?? closure?.day ?? '',
    refusedAgainDay: facts.refusedAgain?.day ?? '',
    applicationDay: application?.day ?? '',
    earlierWorks: (facts.earlier ?? []).map(({ end, ...work }) => ({
      applicationDay: work.application.day,
      receivedFrom: work.application.transfer?.centreName ?? '',
      contractNumber: work.agreement ? numberOnPaper(work.agreement.no) : '',
      contractDay: work.agreement?.day ?? '',
      planStartDay: work.plan?.content.startsOn ?? '',
      planEndDay: work.plan?.content.endsOn ?? '',
      helpBegan: work.helpBegan === true,
      endDay: end.day,
      ending: end.refusal ? 'refused' : end.closure?.reason === 'moved' ? 'moved' : 'removed',
    })),
    receivedFrom: application?.transfer?.centreName ?? '',
    contractNumber: agreement ? numberOnPaper(agreement.no) : '',
    contractDay: agreement?.day ?? '',
    contractEndDay: facts.contractEnded ?? '',
    planStartDay: plan?.content.startsOn ?? '',
    planEndDay: plan?.content.endsOn ?? '',
    // Who types the letter is not the coordinator: until there is one, the centre is named [МП 5.4].
    coordinator: reached(curator),
    helpBegan: facts.helpBegan === true,
    goesOn: facts.goesOn === true,
    note: '',
  }
}
