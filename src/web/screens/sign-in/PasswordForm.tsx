import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me } from '../../../api/account/session.ts'
import {
  signIn,
  signInByPasskey,
  signInWays,
  startPasskeySignIn,
  startProvider,
  type Entered,
} from '../../../api/account/sign-in.ts'
import { call } from '../../data/call.ts'
import { allSaved } from '../../data/draft.ts'
import type { SignInReason } from '../../data/expired.ts'
import { passkeysWork, showPasskey } from '../../data/passkeys.ts'
import { paths } from '../../data/paths.ts'
import { useAsyncAction } from '../../data/useCall.ts'
import { Button, ButtonLink } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { TextField } from '../../ui/field/TextField.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import signInFrameStyles from '../everyone/account/SignInFrame.module.css'

const css = classesOf(signInFrameStyles)

const heads: Record<Exclude<SignInReason, 'other'>, { title: string; lead: string }> = {
  first: { title: 'Вход', lead: 'Рабочее место социального патроната.' },
  unfinished: { title: 'Вход', lead: 'Рабочее место социального патроната.' },
  ended: { title: 'Сеанс закончился', lead: 'Войдите снова: всё набранное осталось на странице.' },
  idle: {
    title: 'Сеанс закончился',
    lead: 'За рабочим местом давно никого не было, и программа закрыла его. Набранное сохранено: войдите и продолжайте.',
  },
  idleUnsaved: {
    title: 'Сеанс закончился',
    lead: 'За рабочим местом давно никого не было, и программа закрыла его. Последнее набранное сохранить не удалось, оно осталось на странице: войдите, не закрывая её.',
  },
}
/** The page stays that of its person, and says so to whoever sits before it now. */
const headOfOther = (whose: Pick<Me, 'name' | 'role'>) => ({
  title: `В этом браузере вошёл другой ${whose.role === 'partner' ? 'человек' : 'сотрудник'}`,
  lead: `Эта страница открыта для: ${whose.name}. ${allSaved() ? 'Набранное на ней сохранено в черновике.' : 'Последнее набранное на ней не сохранено и осталось под этим окном.'} Чтобы продолжить на ней, ${whose.name} входит снова.`,
})
/** What the region's sign-in came back with. */
const entries: Record<string, string> = {
  over: 'Вход занял слишком много времени или начат в другом окне. Начните ещё раз',
  refused: 'Вход через внешнюю систему не подтверждён. Начните ещё раз или войдите по паролю',
  unknown: 'Вход подтверждён, но в программе за вами не записана учётная запись. Обратитесь к администратору центра',
  away: 'Внешняя система входа сейчас не отвечает. Войдите по паролю или повторите позже',
}

/** Login and password, or a passkey, or the region's own sign-in. */
export function PasswordForm({
  reason,
  whose,
  onTyping,
  onDone,
}: {
  reason: SignInReason
  whose: Pick<Me, 'name' | 'role'> | undefined
  onTyping: () => void
  onDone: (answer: Entered) => Promise<void>
}) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [entry] = useState(() => entries[new URLSearchParams(location.search).get('entry') ?? ''])
  const steps = useAsyncAction()
  const ways = useQuery({ queryKey: ['ways'], queryFn: () => call(signInWays, {}), staleTime: Infinity, retry: false })
  const provider = ways.data?.provider
  const submit = async () => {
    const answer = await steps.run(() => call(signIn, { login, password }))
    if (answer) await onDone(answer)
  }
  const byPasskey = async () => {
    const answer = await steps.run(async () => {
      const credential = await showPasskey(await call(startPasskeySignIn, {}))
      return call(signInByPasskey, { credential })
    })
    if (answer) await onDone(answer)
  }
  const problem = steps.problem?.text ?? entry
  return (
    <SignInFrame
      {...(reason !== 'other' ? heads[reason] : whose ? headOfOther(whose) : heads.first)}
      onSubmit={() => void submit()}
    >
      {problem && (
        <div className="space-above-4" role="alert">
          <Banner kind="over" title={problem} />
        </div>
      )}
      <div className="space-above-4">
        <TextField
          label="Логин"
          name="login"
          value={login}
          onChange={setLogin}
          autoComplete="username webauthn"
          spellCheck={false}
          onFocus={onTyping}
          error={steps.errors['login']}
        />
        <TextField
          label="Пароль"
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          onFocus={onTyping}
          error={steps.errors['password']}
        />
      </div>
      <div className="space-above-4">
        <Button look="primary" large wide type="submit" disabled={steps.busy}>
          Войти
        </Button>
      </div>
      {(passkeysWork() || provider) && (
        <div className={css('ways')}>
          {passkeysWork() && (
            <Button wide icon="lock" disabled={steps.busy} onClick={() => void byPasskey()}>
              Вход по ключу без пароля
            </Button>
          )}
          {provider && (
            <Button wide onClick={() => location.assign(startProvider.path)}>
              Вход через {provider}
            </Button>
          )}
        </div>
      )}
      {ways.data?.opening && (
        <div className="space-above-4">
          <Banner
            kind="info"
            title="Центр ещё не открыт."
            text="Его открывает тот, кто запустил программу."
            action={<ButtonLink to={paths.opening()}>Открыть центр</ButtonLink>}
          />
        </div>
      )}
      <p className="small muted space-above-4">
        Забыли пароль? Администратор центра даст ссылку, по которой задают новый.
      </p>
      {reason === 'other' && (
        <div className="space-above-4">
          <Button wide onClick={() => location.reload()}>
            Открыть программу для того, кто вошёл
          </Button>
        </div>
      )}
      {reason === 'first' && (
        <p className="small muted space-above-2">
          Вы из организации и входили по ссылке? Откройте последнее письмо центра. Если его ссылка уже не работает, на
          её странице можно <a href={paths.link()}>попросить новую</a>.
        </p>
      )}
    </SignInFrame>
  )
}
