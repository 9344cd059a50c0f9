import { useEffect } from 'react'
import { me as getMe } from '../../../api/account/session.ts'
import { signInStep, type Entered, type Unfinished } from '../../../api/account/sign-in.ts'
import { call } from '../../data/call.ts'
import { useAsyncAction } from '../../data/useCall.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { Banner } from '../../ui/notice/Banner.tsx'
import { minskMoment, typo } from '../../ui/text.ts'
import { SignInFrame } from '../everyone/account/SignInFrame.tsx'
import signInFrameStyles from '../everyone/account/SignInFrame.module.css'
import styles from './Confirmation.module.css'

const css = classesOf(styles, signInFrameStyles)

type Step = Extract<Unfinished, { step: 'confirmation' }>
const lookEveryMs = 10_000

/** Signed in and not confirmed yet: whom to go to, and the digits to name there. Nothing of any family is behind it. */
export function Confirmation({
  step,
  onDone,
  onLeave,
}: {
  step: Step
  onDone: (answer: Entered) => Promise<void>
  onLeave: () => void
}) {
  const { run, problem, busy } = useAsyncAction()
  const look = async () => {
    const answer = await run(async () => {
      const next = await call(signInStep, {})
      return next.step === 'done' ? call(getMe, {}) : next
    })
    if (answer) await onDone(answer)
  }
  useEffect(() => {
    const timer = setInterval(() => {
      call(signInStep, {}).then(
        async next => {
          if (next.step === 'done') await onDone(await call(getMe, {}))
        },
        () => undefined,
      )
    }, lookEveryMs)
    return () => clearInterval(timer)
  }, [onDone])
  return (
    <SignInFrame title="Доступ ждёт подтверждения" lead={step.name}>
      {problem && (
        <div className="space-above-4" role="alert">
          <Banner kind="over" title={problem.text} />
        </div>
      )}
      <p className="space-above-4">
        {typo(
          `${step.label}: ${minskMoment(step.askedAt)}, ${step.askedBy}. Пока второй человек не подтвердит, что это вы, сведения о семьях закрыты.`,
        )}
      </p>
      {step.confirmers.length > 0 ? (
        <>
          <p className="space-above-3">Подойдите или позвоните и назовите эти цифры:</p>
          <p className={css('code')}>{step.code.replace(/^(\d{3})/u, '$1 ')}</p>
          <ul className="list">
            {step.confirmers.map(confirmer => (
              <li key={confirmer}>{typo(confirmer)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="space-above-3">
          В центре пока некому подтвердить. Попросите того, кто ведёт сервер программы: он подтвердит с консоли.
        </p>
      )}
      <div className={css('ways')}>
        <Button wide look="primary" disabled={busy} onClick={() => void look()}>
          Уже подтвердили
        </Button>
        <Button wide look="quiet" onClick={onLeave}>
          Выйти
        </Button>
      </div>
    </SignInFrame>
  )
}
