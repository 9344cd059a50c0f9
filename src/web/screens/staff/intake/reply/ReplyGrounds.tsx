import type { CaseState } from '../../../../../domain/case/state.ts'
import { type Referral, replyVariants } from '../../../../../domain/intake/extract/referrals.ts'
import type { ReplyFacts } from '../../../../../domain/intake/extract/replies.ts'
import { replySituations } from '../../../../../domain/intake/extract/reply-situations.ts'
import { classesOf } from '../../../../ui/classesOf.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { typo } from '../../../../ui/text.ts'
import { replyReasons } from './replyReasons.ts'
import suggestionStyles from '../../../../ui/notice/Suggestion.module.css'

const css = classesOf(suggestionStyles)

/** Which of the two answers is so on the day of sending, and the records it rests on [МП 5.2]. */
export function ReplyGrounds({
  state,
  referral,
  facts,
  day,
}: {
  /** Missing for whoever does not read those records. */
  state?: CaseState
  referral: Referral
  facts: ReplyFacts
  day: string
}) {
  const { rests, lacks } = state ? replyReasons(state, referral, facts, day) : { rests: [], lacks: [] }
  return (
    <>
      <p>
        <b>{typo(`Ответ: ${replyVariants[facts.variant]}`)}</b>
      </p>
      <ul className={css('reasons space-above-2 small')}>
        {[replySituations[facts.situation].label, ...rests].map(reason => (
          <li className={css('met')} key={reason}>
            <Icon name="tick" />
            <span>{typo(reason)}</span>
          </li>
        ))}
        {lacks.map(reason => (
          <li className={css('unmet')} key={reason}>
            <Icon name="warning" />
            <span>{typo(reason)}</span>
          </li>
        ))}
      </ul>
      <p className="hint space-above-2">
        {typo('Ответ следует из записей дела на день отправки. Если он неверен, сначала исправьте записи.')}
      </p>
    </>
  )
}
