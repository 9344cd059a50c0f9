import type { MailRow } from '../../api/centre/mail.ts'
import type { MailState } from '../../domain/letter/mail-states.ts'
import type { TagKind } from '../ui/notice/StateTag.tsx'
import { minskMoment } from '../ui/text.ts'

/** How a letter's state looks; the words stand in `mailStates`. */
export const mailTags: Record<MailState, TagKind> = {
  queued: 'wait',
  sending: 'wait',
  handed: 'wait',
  sent: 'ok',
  failed: 'soon',
  unsure: 'soon',
  returned: 'soon',
  withdrawn: 'plain',
}

/** Where a letter stands, in one sentence: what happened last and what comes next. */
export function mailStory(one: MailRow): string[] {
  return [
    one.sentAt ? `${one.reply ? 'принято сервером' : 'дошло'} ${minskMoment(one.sentAt)}` : '',
    one.lastError ?? '',
    one.state === 'queued' && one.attempts > 0 && one.nextTryAt
      ? `следующая попытка ${minskMoment(one.nextTryAt)}`
      : '',
    one.note ?? '',
  ].filter(Boolean)
}
