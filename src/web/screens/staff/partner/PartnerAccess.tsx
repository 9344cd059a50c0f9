import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  closeAccess,
  organisationAccess,
  printLink,
  sendLink,
  type OrganisationAccess,
} from '../../../../api/partner/partners.ts'
import { CallError, download } from '../../../data/call.ts'
import { ask, useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { count, formatDay, typo } from '../../../ui/text.ts'
import { momentInWords } from '../../../words/momentInWords.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import cardStyles from '../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

const days = { one: 'день', few: 'дня', many: 'дней' }
const sessions = { one: 'устройство', few: 'устройства', many: 'устройств' }
const measures = { one: 'мероприятие', few: 'мероприятия', many: 'мероприятий' }

/** How each organisation comes in: by its people's accounts, by one-time links, or on paper; given and taken here. */
export function PartnerAccess() {
  const session = useSession()
  const may = session.may('organisation.access')
  const query = useData(organisationAccess, {}, may)
  if (!may) return null
  return <QueryResult query={query}>{view => <Access {...view} />}</QueryResult>
}

function Access({ organisations, linkDays }: { organisations: OrganisationAccess[]; linkDays: number }) {
  const session = useSession()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ ok: boolean; text: string }>()
  const [closing, close] = useState<OrganisationAccess>()
  const of = (id: string) => session.organisations.find(organisation => organisation.id === id)
  const rows = organisations.filter(organisation => of(organisation.organisationId)?.active)
  const act = async <T,>(work: () => Promise<T>, text: string, butWaits?: (answer: T) => string | undefined) => {
    setBusy(true)
    try {
      const answer = await work()
      const waits = butWaits?.(answer)
      setSaid(waits ? { ok: false, text: waits } : { ok: true, text })
      await client.invalidateQueries({ queryKey: [organisationAccess.path] })
    } catch (error) {
      setSaid({ ok: false, text: error instanceof CallError ? error.message : 'Не получилось. Повторите' })
    }
    setBusy(false)
  }
  return (
    <Card
      title="Доступ организаций"
      id="access"
      content="flush"
      footer={`Одноразовая ссылка ждёт ${count(linkDays, days)}, открывается один раз и потом 12 часов работает на том же устройстве. Организация видит только свои мероприятия.`}
    >
      {said && (
        <div className={css('body')}>
          <Banner kind={said.ok ? 'ok' : 'warn'} live title={said.text} />
        </div>
      )}
      <DataTable
        caption="Как организации входят в программу"
        rows={rows}
        rowKey={access => access.organisationId}
        empty={<EmptyState text="Организаций пока нет: добавьте их в список выше." />}
        columns={[
          {
            key: 'name',
            label: 'Организация',
            width: '26%',
            render: access => <NameAndTasks name={of(access.organisationId)?.name ?? ''} tasks={access.tasks} />,
          },
          { key: 'how', label: 'Как входит', width: '22%', render: access => <How access={access} /> },
          { key: 'link', label: 'Последняя ссылка', width: '24%', render: access => <LinkState access={access} /> },
          {
            key: 'act',
            label: 'Действия',
            phoneLabel: 'Действия',
            width: '28%',
            render: access => {
              const name = of(access.organisationId)?.name ?? ''
              const input = { id: access.organisationId }
              return (
                <div className="inline-actions">
                  {of(access.organisationId)?.email && (
                    <Button
                      about={name}
                      disabled={busy}
                      onClick={() =>
                        void act(
                          () => ask(sendLink, input),
                          `Письмо со ссылкой уйдёт: ${name}.`,
                          ({ waits }) =>
                            waits && `Письмо со ссылкой пока не уйдёт: ${name}. ${waits} Ссылку можно напечатать.`,
                        )
                      }
                    >
                      Отправить ссылку
                    </Button>
                  )}
                  {session.may('organisation.link') && (
                    <Button
                      icon="printer"
                      about={name}
                      disabled={busy}
                      onClick={() =>
                        void act(() => download(printLink, input), `Письмо со ссылкой готово к печати: ${name}.`)
                      }
                    >
                      Напечатать
                    </Button>
                  )}
                  {(access.people.some(person => person.active) ||
                    access.openSessions > 0 ||
                    access.link?.state === 'waiting') && (
                    <Button look="quiet" about={name} disabled={busy} onClick={() => close(access)}>
                      Закрыть
                    </Button>
                  )}
                </div>
              )
            },
          },
        ]}
      />
      {closing && (
        <CloseDialog
          name={of(closing.organisationId)?.name ?? ''}
          busy={busy}
          onClose={() => close(undefined)}
          onDo={() => {
            close(undefined)
            void act(
              () => ask(closeAccess, { id: closing.organisationId }),
              'Доступ закрыт: ссылки и сеансы больше не действуют.',
            )
          }}
        />
      )}
    </Card>
  )
}

function How({ access }: { access: OrganisationAccess }) {
  const people = access.people.filter(person => person.active)
  if (access.closedAt) return <StateTag kind="plain">доступ закрыт</StateTag>
  return (
    <>
      {people.map(person => (
        <span className="block" key={person.id}>
          {typo(person.name)}
          <span className="small faint block regular">
            {person.login ? 'учётная запись' : 'приглашение не принято'}
          </span>
        </span>
      ))}
      {access.openSessions > 0 && <span className="block">{`по ссылке: ${count(access.openSessions, sessions)}`}</span>}
      {people.length === 0 && access.openSessions === 0 && (access.link ? 'по ссылке' : 'на бумаге')}
    </>
  )
}

function LinkState({ access: { link } }: { access: OrganisationAccess }) {
  if (!link) return <span className="faint">не давали</span>
  const channel = link.channel === 'email' ? 'письмом' : 'на бумаге'
  const state = {
    waiting: { kind: 'wait', text: `ждёт до ${formatDay(link.expiresAt.slice(0, 10))}` },
    used: { kind: 'ok', text: link.usedAt ? `открыта ${momentInWords(link.usedAt)}` : 'открыта' },
    late: { kind: 'plain', text: 'срок прошёл' },
    ended: { kind: 'plain', text: 'больше не действует' },
  } as const
  return (
    <>
      <StateTag kind={state[link.state].kind}>{state[link.state].text}</StateTag>
      <span className="small faint block">{typo(`${channel}, ${momentInWords(link.at)}`)}</span>
    </>
  )
}

/** What ends with the access, before it ends. */
function CloseDialog({
  name,
  busy,
  onClose,
  onDo,
}: {
  name: string
  busy: boolean
  onClose: () => void
  onDo: () => void
}) {
  return (
    <Dialog
      title={`Закрыть доступ: ${name}`}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={busy} onClick={onDo}>
            Закрыть доступ
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отмена
          </Button>
        </>
      }
    >
      <p>
        Ссылки, открытые сеансы и учётные записи людей этой организации перестанут действовать сразу. Отправленное ею
        остаётся в делах. Новая ссылка откроет доступ снова.
      </p>
    </Dialog>
  )
}

const NameAndTasks = ({ name, tasks }: { name: string; tasks: number }) => (
  <>
    {typo(name)}
    {tasks > 0 && <span className="small faint block regular">{`сейчас ${count(tasks, measures)}`}</span>}
  </>
)
