import { useState, type FormEvent } from 'react'
import { changePassword } from '../../../api/account/session.ts'
import { useSave } from '../../data.ts'
import { NewPasswordFields, useNewPassword } from '../../form/NewPassword.tsx'
import { SendingProblem } from '../../Problem.tsx'
import { useSession } from '../../session.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** The own password; the rules stand at the field. */
export function PasswordCard() {
  const { passwordMinimum } = useSession().settings.accounts
  const save = useSave(changePassword)
  const [current, setCurrent] = useState('')
  const next = useNewPassword()
  const [done, setDone] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setDone(false)
    if (!next.isTypedAlike()) return
    if (!(await save.send({ current, next: next.value }))) return
    setCurrent('')
    next.clear()
    setDone(true)
  }
  return (
    <Card title="Пароль">
      <form onSubmit={event => void submit(event)} noValidate>
        {done && (
          <Banner kind="ok" live title="Пароль изменён." text="Прежний больше не подходит, другие сеансы завершены." />
        )}
        <SendingProblem sending={save} />
        <TextField
          name="current"
          label="Нынешний пароль"
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={save.errors['current']}
        />
        <NewPasswordFields name="next" minimum={passwordMinimum} typed={next} error={save.errors['next']} />
        <div className="row mt4">
          <Button type="submit" look="primary" disabled={save.busy}>
            Сменить пароль
          </Button>
        </div>
      </form>
    </Card>
  )
}
