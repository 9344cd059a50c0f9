import { useState, type FormEvent } from 'react'
import { addPasskey, startPasskey, type FactorAdded } from '../../../../api/account/second-factors.ts'
import { deviceInWords } from '../../../../domain/account/devices.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { call } from '../../../data/call.ts'
import { makePasskey } from '../../../data/passkeys.ts'
import { useAsyncAction } from '../../../data/useCall.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { PasswordField } from './PasswordField.tsx'

/** A passkey of this device or of a key in the USB port: its name, then the browser asks for finger, face or PIN. */
export function PasskeySetup({
  asksPassword = false,
  onAdded,
  onCancel,
}: {
  asksPassword?: boolean
  onAdded: (answer: FactorAdded) => void
  onCancel: () => void
}) {
  const steps = useAsyncAction()
  const [password, setPassword] = useState('')
  const [name, setName] = useState(() => deviceInWords(navigator.userAgent))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await steps.run(async () => {
      const credential = await makePasskey(await call(startPasskey, { password }))
      return call(addPasskey, { name, credential })
    })
    if (answer) onAdded(answer)
  }
  return (
    <form onSubmit={event => void submit(event)} noValidate aria-label="Ключ входа">
      <SendingProblem sending={steps} />
      <p>Браузер попросит палец, лицо или код экрана этого устройства, либо коснуться ключа в разъёме USB.</p>
      <TextField
        label="Название ключа"
        hint="По нему вы узнаете ключ в списке."
        name="name"
        value={name}
        onChange={setName}
        maxLength={60}
        error={steps.errors['name']}
      />
      {asksPassword && <PasswordField value={password} onChange={setPassword} error={steps.errors['password']} />}
      <div className="row space-above-4">
        <Button look="primary" type="submit" disabled={steps.busy}>
          Создать ключ
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Назад
        </Button>
      </div>
    </form>
  )
}
