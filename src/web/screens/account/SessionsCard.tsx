import { useQueryClient } from '@tanstack/react-query'
import { endSession, listSessions, signOutEverywhere, type SessionView } from '../../../api/account/session.ts'
import type { SignInMethod } from '../../../domain/account/accounts.ts'
import { deviceInWords } from '../../../domain/account/devices.ts'
import { useData, useSave } from '../../data.ts'
import { SendingProblem } from '../../Problem.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { RowList } from '../../ui/RowList.tsx'
import { StateTag } from '../../ui/StateTag.tsx'
import { minskMoment } from '../../ui/text.ts'
import { Skeleton } from '../../ui/Waiting.tsx'
import { sayPerson } from '../../windows.ts'

const ways: Record<SignInMethod, string> = {
  password: 'по паролю',
  passkey: 'по ключу',
  provider: 'через внешнюю систему',
  invitation: 'по ссылке администратора',
  link: 'по одноразовой ссылке',
}

/** Where the person is signed in now; any of them can be ended. */
export function SessionsCard() {
  const query = useData(listSessions, {})
  const one = useSave(endSession)
  const all = useSave(signOutEverywhere)
  const client = useQueryClient()
  const leave = async () => {
    if (!(await all.send({}))) return
    sayPerson(null)
    client.clear()
    location.reload()
  }
  const row = (session: SessionView) => ({
    id: session.id,
    title: (
      <>
        {deviceInWords(session.device)} {session.current && <StateTag kind="ok">этот сеанс</StateTag>}
      </>
    ),
    note: `Вход ${ways[session.method]} ${minskMoment(session.createdAt)}, последнее действие ${minskMoment(session.seenAt)}`,
    ...(session.current
      ? {}
      : {
          action: (
            <Button
              about={`${deviceInWords(session.device)}, вход ${minskMoment(session.createdAt)}`}
              disabled={one.busy}
              onClick={() => void one.send({ id: session.id })}
            >
              Завершить
            </Button>
          ),
        }),
  })
  return (
    <Card title="Сеансы" content="flush">
      {query.data ? <RowList rows={query.data.sessions.map(row)} /> : <Skeleton lines={2} />}
      <div className="card__b">
        <SendingProblem sending={one} />
        <SendingProblem sending={all} />
        <p>Не узнаёте устройство или потеряли телефон? Завершите все сеансы и смените пароль.</p>
        <div className="row mt3">
          <Button disabled={all.busy} onClick={() => void leave()}>
            Выйти на всех устройствах
          </Button>
        </div>
      </div>
    </Card>
  )
}
