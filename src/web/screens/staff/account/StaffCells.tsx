import { type AccountView } from '../../../../api/account/staff.ts'
import { powers } from '../../../../domain/account/four-eyes.ts'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { count, formatDay, minskMoment, typo } from '../../../ui/text.ts'
import { sessionForms } from './AccountDialog.tsx'

/** When somebody was last seen, and from how many devices. */
export function SeenCell({ account }: { account: AccountView }) {
  return (
    <>
      {account.lastSeenAt ? minskMoment(account.lastSeenAt) : 'ещё не входил(а)'}
      {account.sessions > 0 && (
        <span className="small faint block regular">{count(account.sessions, sessionForms)}</span>
      )}
    </>
  )
}

/** How somebody signs in, and what is missing for it. */
export function AccessCell({ account }: { account: AccountView }) {
  const { active, hasPassword, hasFactor, invitedUntil, pausedUntil, undertookDay, waits } = account
  if (!active) return <StateTag kind="plain">закрыт</StateTag>
  return (
    <>
      {waits?.some(row => powers[row.kind].waits) ? (
        <StateTag kind="wait">ждёт подтверждения</StateTag>
      ) : pausedUntil ? (
        <StateTag kind="wait">задержка входа до {minskMoment(pausedUntil).slice(-5).trim()}</StateTag>
      ) : invitedUntil ? (
        <StateTag kind="wait">ссылка до {minskMoment(invitedUntil)}</StateTag>
      ) : hasPassword ? (
        <StateTag kind="ok">открыт</StateTag>
      ) : (
        <StateTag kind="neu">нужна ссылка</StateTag>
      )}
      <span className="small faint block regular">
        {hasFactor ? 'второй шаг есть' : 'без второго шага'}
        {undertookDay ? `, обязательство ${formatDay(undertookDay)}` : ', обязательства нет'}
      </span>
      {waits?.map(row => (
        <span key={row.label} className="small block regular">
          {typo(
            `Ждёт подтверждения с ${minskMoment(row.askedAt)}: ${row.label.toLowerCase()}. ${row.confirmers.length > 0 ? `Подтвердит: ${row.confirmers.join('; ')}` : 'Подтвердить некому: нужна консоль сервера'}`,
          )}
        </span>
      ))}
    </>
  )
}
