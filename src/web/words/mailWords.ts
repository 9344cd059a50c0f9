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
export function mailStory(row: MailRow): string[] {
  return [
    row.sentAt ? `${row.reply ? 'принято сервером' : 'дошло'} ${minskMoment(row.sentAt)}` : '',
    row.lastError ?? '',
    row.state === 'queued' && row.attempts > 0 && row.nextTryAt
      ? `следующая попытка ${minskMoment(row.nextTryAt)}`
      : '',
    row.note ?? '',
  ].filter(Boolean)
}
