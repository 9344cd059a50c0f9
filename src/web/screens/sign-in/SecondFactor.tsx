import { useState } from 'react'
import {
  signInByCode,
  signInBySecondPasskey,
  startSecondPasskey,
  type Entered,
  type Unfinished,
} from '../../../api/account/sign-in.ts'
import { call } from '../../data/call.ts'
import { passkeysWork, showPasskey } from '../../data/passkeys.ts'
import { useAsyncAction } from '../../data/useCall.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { TextField } from '../../ui/field/TextField.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import signInFrameStyles from '../everyone/account/SignInFrame.module.css'

const css = classesOf(signInFrameStyles)

type Step = Extract<Unfinished, { step: 'secondFactor' }>

/** The second step: a code of the app or a passkey; a recovery code where both are lost. */
export function SecondFactor({
  step,
  onDone,
  onLeave,
}: {
  step: Step
  onDone: (answer: Entered) => Promise<void>
  onLeave: () => void
}) {
  const steps = useAsyncAction()
  const [code, setCode] = useState('')
  const keys = step.passkey && passkeysWork()
  const [recovery, setRecovery] = useState(!step.totp && !keys)
  const asksCode = step.totp || recovery
  const byCode = async () => {
    const answer = await steps.run(() => call(signInByCode, { code }))
    if (answer) await onDone(answer)
  }
  const byPasskey = async () => {
    const answer = await steps.run(async () => {
      const credential = await showPasskey(await call(startSecondPasskey, {}))
      return call(signInBySecondPasskey, { credential })
    })
    if (answer) await onDone(answer)
  }
  const shown = steps.problem && !steps.errors['code'] ? steps.problem.text : undefined
  return (
    <SignInFrame title="Второй шаг входа" lead={step.name} onSubmit={() => void (asksCode ? byCode() : byPasskey())}>
      {shown && (
        <div className="space-above-4" role="alert">
          <Banner kind="over" title={shown} />
        </div>
      )}
      {keys && !recovery && (
        <div className="space-above-4">
          <Button
            look={asksCode ? 'plain' : 'primary'}
            large
            wide
            icon="lock"
            disabled={steps.busy}
            onClick={() => void byPasskey()}
          >
            Подтвердить ключом
          </Button>
        </div>
      )}
      {asksCode && (
        <>
          <div className="space-above-4">
            <TextField
              label={recovery ? 'Запасной код' : 'Код из приложения'}
              hint={
                recovery
                  ? 'Один из десяти кодов, которые вы сохранили. Каждый действует один раз.'
                  : 'Шесть цифр, меняются каждые полминуты.'
              }
              name="code"
              value={code}
              onChange={setCode}
              autoComplete="one-time-code"
              spellCheck={false}
              {...(recovery ? {} : { inputMode: 'numeric' as const })}
              error={steps.errors['code']}
            />
          </div>
          <div className="space-above-4">
            <Button look="primary" large wide type="submit" disabled={steps.busy}>
              Продолжить
            </Button>
          </div>
        </>
      )}
      <div className={css('ways')}>
        <Button
          look="quiet"
          wide
          onClick={() => {
            setRecovery(!recovery)
            setCode('')
          }}
        >
          {recovery ? 'Вернуться к обычному способу' : 'Нет телефона или ключа: запасной код'}
        </Button>
        <Button look="quiet" wide onClick={onLeave}>
          Войти под другим именем
        </Button>
      </div>
      <p className="small muted space-above-4">
        Потеряли и запасные коды? Администратор центра снимет второй шаг, и вы настроите его заново.
      </p>
    </SignInFrame>
  )
}
