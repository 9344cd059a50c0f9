import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { changePassword, signOutEverywhere } from '../../../../api/session.ts'
import { roles } from '../../../../domain/permissions.ts'
import { useSave } from '../../../data.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { useSession } from '../../../session.tsx'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { KeyValue } from '../../../ui/KeyValue.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { NarrowPage } from '../../../ui/Shell.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'

/** «Моя учётная запись»: who I am here, whom I stand in for, my password, my sessions. */
export function Account() {
  const session = useSession()
  const { settings, substituting } = session
  return (
    <NarrowPage>
      <PageHead title="Моя учётная запись" lead={session.name} />
      <div className="stack">
        <Card title="Обо мне" footer="Имя, должность и роль меняет администратор центра.">
          <KeyValue
            rows={[
              { label: 'Имя', value: session.name },
              { label: 'Должность', value: session.post || 'не указана' },
              { label: 'Роль в программе', value: roles[session.role] },
              { label: 'Центр', value: settings.centre.fullName },
              {
                label: 'Замещаю',
                value:
                  substituting.length > 0
                    ? substituting.map(one => `${session.staffName(one.staffId)} до ${formatDay(one.until)}`).join(', ')
                    : 'никого',
              },
            ]}
          />
        </Card>
        <PasswordCard />
        <SessionsCard />
      </div>
    </NarrowPage>
  )
}

function PasswordCard() {
  const save = useSave(changePassword)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const [done, setDone] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setDone(false)
    setDiffers(next !== again)
    if (next !== again) return
    if (!(await save.send({ current, next }))) return
    setCurrent('')
    setNext('')
    setAgain('')
    setDone(true)
  }
  return (
    <Card title="Пароль">
      <form onSubmit={event => void submit(event)} noValidate>
        {done && <Banner kind="ok" live title="Пароль изменён." text="Прежний больше не подходит." />}
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
        <TextField
          name="next"
          label="Новый пароль"
          hint="Не короче 10 знаков. Лучше несколько слов подряд"
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={save.errors['next']}
        />
        <TextField
          name="again"
          label="Новый пароль ещё раз"
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          error={differs ? 'Пароли не совпадают: впишите новый ещё раз' : undefined}
        />
        <div className="row mt4">
          <Button type="submit" look="primary" disabled={save.busy}>
            Сменить пароль
          </Button>
        </div>
      </form>
    </Card>
  )
}

function SessionsCard() {
  const save = useSave(signOutEverywhere)
  const client = useQueryClient()
  const leave = async () => {
    if (!(await save.send({}))) return
    client.clear()
    location.reload()
  }
  return (
    <Card title="Сеансы">
      <SendingProblem sending={save} />
      <p>Если вы входили с чужого компьютера или потеряли телефон, завершите все сеансы. Войти нужно будет и здесь.</p>
      <div className="row mt3">
        <Button disabled={save.busy} onClick={() => void leave()}>
          Выйти на всех устройствах
        </Button>
      </div>
    </Card>
  )
}
