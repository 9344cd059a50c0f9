import { useQuery } from '@tanstack/react-query'
import { centresToChoose, chooseCentre } from '../../../api/account/sign-in.ts'
import { call } from '../../data/call.ts'
import { problemOf, useAsyncAction } from '../../data/useCall.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { Banner } from '../../ui/notice/Banner.tsx'
import { Spinner } from '../../ui/page/Waiting.tsx'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import signInFrameStyles from '../everyone/account/SignInFrame.module.css'

const css = classesOf(signInFrameStyles)

/** Whoever the region has vouched for has accounts in several centres: which of them today. */
export function ChooseCentre() {
  const { run, problem, busy } = useAsyncAction()
  const found = useQuery({ queryKey: ['centresToChoose'], queryFn: () => call(centresToChoose, {}), retry: false })
  const choose = async (centreId: number, id: string) => {
    // The page is loaded anew: what follows is the same as after every other way in.
    if (await run(() => call(chooseCentre, { centreId, id }))) location.replace('/')
  }
  if (found.isPending) return <Spinner text="Открываем" />
  const failed = problem ?? (found.isError ? problemOf(found.error) : undefined)
  return (
    <SignInFrame
      title="В каком центре вы работаете сегодня?"
      {...(failed ? {} : { lead: 'Вход подтверждён. За вами записано несколько учётных записей.' })}
    >
      {failed && (
        <div className="space-above-4" role="alert">
          <Banner kind="over" title={failed.text} />
        </div>
      )}
      <div className={css('ways')}>
        {!failed &&
          found.data?.accounts.map(({ centreId, id, centre, post, login }) => (
            <Button key={`${centreId} ${id}`} wide disabled={busy} onClick={() => void choose(centreId, id)}>
              <b>{centre}</b>
              <br />
              {post}
              {login && `, логин\u00a0${login}`}
            </Button>
          ))}
        <Button wide look="quiet" onClick={() => location.replace('/')}>
          {failed ? 'На страницу входа' : 'Войти иначе'}
        </Button>
      </div>
      {!failed && (
        <p className="small muted space-above-4">
          Какая-то из них не ваша? Не входите в неё и скажите об этом директору своего центра: её почту или номер
          внешнего входа записали не тому.
        </p>
      )}
    </SignInFrame>
  )
}
