import { lazy, Suspense, useEffect, useState } from 'react'
import { signOut, type Me } from '../../../api/account/session.ts'
import { signInStep, type Entered, type Unfinished } from '../../../api/account/sign-in.ts'
import { call } from '../../data/call.ts'
import type { SignInReason } from '../../data/expired.ts'
import { Spinner } from '../../ui/page/Waiting.tsx'
import { PasswordForm } from './PasswordForm.tsx'

const SecondFactor = lazy(async () => ({ default: (await import('./SecondFactor.tsx')).SecondFactor }))
const ChooseCentre = lazy(async () => ({ default: (await import('./ChooseCentre.tsx')).ChooseCentre }))
const Enrol = lazy(async () => ({ default: (await import('./Enrol.tsx')).Enrol }))
const Confirmation = lazy(async () => ({ default: (await import('./Confirmation.tsx')).Confirmation }))
const Undertaking = lazy(async () => ({ default: (await import('./Undertaking.tsx')).Undertaking }))

/** The way in, step by step: password, second factor, its set-up, undertaking. */
export function SignIn({
  reason,
  whose,
  onTyping,
  onEnter,
}: {
  reason: SignInReason
  /** Whose page lies below. */
  whose?: Pick<Me, 'name' | 'role'>
  /** Somebody is about to come in. */
  onTyping: () => void
  onEnter: (me: Me) => Promise<void>
}) {
  const [step, setStep] = useState<Unfinished | undefined>()
  const [choosing] = useState(() => new URLSearchParams(location.search).get('entry') === 'choose')
  const [looking, setLooking] = useState(reason === 'unfinished')
  useEffect(() => {
    if (reason !== 'unfinished') return
    call(signInStep, {}).then(
      answer => {
        if (answer.step !== 'done') setStep(answer)
        setLooking(false)
      },
      () => setLooking(false),
    )
  }, [reason])
  const entered = async (answer: Entered) => {
    if ('step' in answer) setStep(answer)
    else await onEnter(answer)
  }
  const leave = async () => {
    await call(signOut, {}).catch(() => undefined)
    setStep(undefined)
  }
  if (choosing)
    return (
      <Suspense fallback={<Spinner text="Открываем" />}>
        <ChooseCentre />
      </Suspense>
    )
  if (looking) return <Spinner text="Открываем" />
  if (!step) return <PasswordForm reason={reason} whose={whose} onTyping={onTyping} onDone={entered} />
  return (
    <Suspense fallback={<Spinner text="Открываем" />}>
      {step.step === 'secondFactor' && <SecondFactor step={step} onDone={entered} onLeave={() => void leave()} />}
      {step.step === 'enrol' && <Enrol name={step.name} onDone={entered} onLeave={() => void leave()} />}
      {step.step === 'undertaking' && <Undertaking step={step} onDone={entered} onLeave={() => void leave()} />}
      {step.step === 'confirmation' && <Confirmation step={step} onDone={entered} onLeave={() => void leave()} />}
    </Suspense>
  )
}
