import { useQueryClient } from '@tanstack/react-query'
import { endSession, listSessions, signOutEverywhere, type SessionView } from '../../../api/account/session.ts'
import type { SignInMethod } from '../../../domain/account/accounts.ts'
import { deviceInWords } from '../../../domain/account/devices.ts'
import { SendingProblem } from '../../command-form/Problem.tsx'
import { useData, useSave } from '../../data/data.ts'
import { sayPerson } from '../../data/windows.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { RowList } from '../../ui/list/RowList.tsx'
import { StateTag } from '../../ui/notice/StateTag.tsx'
import { Card } from '../../ui/page/Card.tsx'
import { Skeleton } from '../../ui/page/Waiting.tsx'
import { minskMoment } from '../../ui/text.ts'
import cardStyles from '../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

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
      <div className={css('body')}>
        <SendingProblem sending={one} />
        <SendingProblem sending={all} />
        <p>Не узнаёте устройство или потеряли телефон? Завершите все сеансы и смените пароль.</p>
        <div className="row space-above-3">
          <Button disabled={all.busy} onClick={() => void leave()}>
            Выйти на всех устройствах
          </Button>
        </div>
      </div>
    </Card>
  )
}
