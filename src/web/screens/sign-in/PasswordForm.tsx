import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  signIn,
  signInByPasskey,
  signInWays,
  startPasskeySignIn,
  startProvider,
  type Entered,
} from '../../../api/sign-in.ts'
import { call } from '../../call.ts'
import { passkeysWork, showPasskey } from '../../passkeys.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useSteps } from '../../useCall.ts'
import type { SignInReason } from '../../expired.ts'
import { SignInFrame } from './SignInFrame.tsx'

const heads: Record<SignInReason, { title: string; lead: string }> = {
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
/** What the region's sign-in came back with. */
const entries: Record<string, string> = {
  over: 'Вход занял слишком много времени или начат в другом окне. Начните ещё раз',
  refused: 'Вход через внешнюю систему не подтверждён. Начните ещё раз или войдите по паролю',
  unknown: 'Вход подтверждён, но в программе за вами не записана учётная запись. Обратитесь к администратору центра',
  away: 'Внешняя система входа сейчас не отвечает. Войдите по паролю или повторите позже',
}

/** Login and password, or a passkey, or the region's own sign-in. */
export function PasswordForm({ reason, onDone }: { reason: SignInReason; onDone: (answer: Entered) => Promise<void> }) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [entry] = useState(() => entries[new URLSearchParams(location.search).get('entry') ?? ''])
  const steps = useSteps()
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
    <SignInFrame {...heads[reason]} onSubmit={() => void submit()}>
      {problem && (
        <div className="mt4" role="alert">
          <Banner kind="over" title={problem} />
        </div>
      )}
      <div className="mt4">
        <TextField
          label="Логин"
          name="login"
          value={login}
          onChange={setLogin}
          autoComplete="username webauthn"
          spellCheck={false}
          error={steps.errors['login']}
        />
        <TextField
          label="Пароль"
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={steps.errors['password']}
        />
      </div>
      <div className="mt4">
        <Button look="primary" large wide type="submit" disabled={steps.busy}>
          Войти
        </Button>
      </div>
      {(passkeysWork() || provider) && (
        <div className="sign__ways">
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
      <p className="sm mid mt4">Забыли пароль? Администратор центра даст ссылку, по которой задают новый.</p>
      <p className="sm mid mt2">Вы из организации и входили по ссылке? Откройте последнее письмо центра ещё раз.</p>
    </SignInFrame>
  )
}
