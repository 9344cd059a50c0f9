import { useState } from 'react'
import type { FactorAdded } from '../../../api/account/second-factors.ts'
import { me as getMe } from '../../../api/account/session.ts'
import { signInStep, type Entered } from '../../../api/account/sign-in.ts'
import { call } from '../../data/call.ts'
import { passkeysWork } from '../../data/passkeys.ts'
import { useAsyncAction } from '../../data/useCall.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { Mark } from '../../ui/icons.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { PasskeySetup } from '../everyone/account/PasskeySetup.tsx'
import { RecoveryCodes } from '../everyone/account/RecoveryCodes.tsx'
import { TotpSetup } from '../everyone/account/TotpSetup.tsx'
import cardStyles from '../../ui/page/Card.module.css'
import shellStyles from '../../ui/page/Shell.module.css'
import signInFrameStyles from '../everyone/account/SignInFrame.module.css'

const css = classesOf(signInFrameStyles, cardStyles, shellStyles)

/** Sets up the second factor that the role needs, and shows the recovery codes before going on. */
export function Enrol({
  name,
  onDone,
  onLeave,
}: {
  name: string
  onDone: (answer: Entered) => Promise<void>
  onLeave: () => void
}) {
  const steps = useAsyncAction()
  const [way, setWay] = useState<'totp' | 'passkey'>()
  const [codes, setCodes] = useState<string[]>()
  const go = async () => {
    const answer = await steps.run(async () => {
      const next = await call(signInStep, {})
      return next.step === 'done' ? call(getMe, {}) : next
    })
    if (answer) await onDone(answer)
  }
  const added = (answer: FactorAdded) => (answer.codes ? setCodes(answer.codes) : void go())
  return (
    <main className={css('page')} id="main">
      <section className={css('card frame wide')} data-slot="card" aria-labelledby="sign-title">
        <div className={css('body')}>
          <p className={css('brand')}>
            <Mark />
            <span>Патронат</span>
          </p>
          <h1 id="sign-title" className="space-above-4">
            {codes ? 'Второй шаг входа настроен' : 'Настройте второй шаг входа'}
          </h1>
          <p className="muted space-above-1">{name}</p>
          {steps.problem && <Banner kind="over" live title={steps.problem.text} />}
          <div className="space-above-4">
            {codes ? (
              <RecoveryCodes codes={codes} owner={name} done="Коды сохранены, продолжить" onDone={() => void go()} />
            ) : way === 'totp' ? (
              <TotpSetup onAdded={added} onCancel={() => setWay(undefined)} />
            ) : way === 'passkey' ? (
              <PasskeySetup onAdded={added} onCancel={() => setWay(undefined)} />
            ) : (
              <>
                <p>
                  Ваша роль открывает сведения многих семей, поэтому одного пароля мало: так решил центр. Выберите, чем
                  вы будете подтверждать вход.
                </p>
                <div className={css('ways')}>
                  <Button wide look="primary" icon="phone" onClick={() => setWay('totp')}>
                    Код из приложения на телефоне
                  </Button>
                  {passkeysWork() && (
                    <Button wide icon="lock" onClick={() => setWay('passkey')}>
                      Ключ входа: палец, лицо, код экрана или USB-ключ
                    </Button>
                  )}
                  <Button wide look="quiet" onClick={onLeave}>
                    Выйти
                  </Button>
                </div>
              </>
            )}
          </div>
        </div>
      </section>
    </main>
  )
}
