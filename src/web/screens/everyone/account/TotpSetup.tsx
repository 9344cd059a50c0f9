import { useEffect, useState, type FormEvent } from 'react'
import { addTotp, startTotp, type FactorAdded } from '../../../../api/account/second-factors.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useCall } from '../../../data/useCall.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { PasswordField } from './PasswordField.tsx'
import { QrCode } from './QrCode.tsx'
import styles from './TotpSetup.module.css'

const css = classesOf(styles)

/** Codes of an app: scan, type the first code. Where the sign-in is done already, the password is asked for before. */
export function TotpSetup({
  asksPassword = false,
  onAdded,
  onCancel,
}: {
  asksPassword?: boolean
  onAdded: (answer: FactorAdded) => void
  onCancel: () => void
}) {
  const start = useCall(startTotp)
  const add = useCall(addTotp)
  const [secret, setSecret] = useState<{ secret: string; uri: string }>()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = start.send
  useEffect(() => {
    if (asksPassword) return undefined
    let alive = true
    void begin({}).then(answer => alive && answer && setSecret(answer))
    return () => {
      alive = false
    }
  }, [begin, asksPassword])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await add.send({ code })
    if (answer) onAdded(answer)
  }
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await begin({ password })
    if (answer) setSecret(answer)
  }
  if (!secret && asksPassword)
    return (
      <form onSubmit={event => void confirm(event)} noValidate aria-label="Подтвердите паролем">
        <SendingProblem sending={start} />
        <PasswordField value={password} onChange={setPassword} error={start.errors['password']} />
        <div className="row space-above-4">
          <Button look="primary" type="submit" disabled={start.busy}>
            Дальше
          </Button>
          <Button look="quiet" onClick={onCancel}>
            Назад
          </Button>
        </div>
      </form>
    )
  if (!secret) return start.problem ? <SendingProblem sending={start} /> : <Skeleton lines={6} />
  const grouped = secret.secret.replaceAll(/(.{4})(?=.)/gu, '$1 ')
  return (
    <form onSubmit={event => void submit(event)} noValidate aria-label="Код из приложения">
      <SendingProblem sending={add} />
      <ol className={css('steps')}>
        <li>
          Установите на телефон приложение для кодов входа: Google Authenticator, Microsoft Authenticator, FreeOTP или
          другое.
        </li>
        <li>
          Добавьте в нём учётную запись и наведите камеру на рисунок.
          <QrCode text={secret.uri} label="QR-код для приложения с кодами входа" />
          <p className="small">
            Камера не помогла? Введите в приложении ключ вручную: <code className={css('secret')}>{grouped}</code>
          </p>
        </li>
        <li>Введите код, который покажет приложение.</li>
      </ol>
      <TextField
        label="Код из приложения"
        hint="Шесть цифр."
        name="code"
        short
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        error={add.errors['code']}
      />
      <div className="row space-above-4">
        <Button look="primary" type="submit" disabled={add.busy}>
          Включить
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Назад
        </Button>
      </div>
    </form>
  )
}
