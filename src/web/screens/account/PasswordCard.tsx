import { useState, type FormEvent } from 'react'
import { changePassword } from '../../../api/account/session.ts'
import { NewPasswordFields, useNewPassword } from '../../command-form/NewPassword.tsx'
import { SendingProblem } from '../../command-form/Problem.tsx'
import { useSave } from '../../data/data.ts'
import { useSession } from '../../data/session.tsx'
import { Button } from '../../ui/action/Button.tsx'
import { TextField } from '../../ui/field/TextField.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { Card } from '../../ui/page/Card.tsx'

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
        <div className="row space-above-4">
          <Button type="submit" look="primary" disabled={save.busy}>
            Сменить пароль
          </Button>
        </div>
      </form>
    </Card>
  )
}
