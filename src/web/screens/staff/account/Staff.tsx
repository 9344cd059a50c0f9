import { useState } from 'react'
import { invite } from '../../../../api/account/invitations.ts'
import { endSessionsOf, liftPauseOf, listStaff, resetFactors, type AccountView } from '../../../../api/account/staff.ts'
import { roles } from '../../../../domain/law/permissions.ts'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { useData, useSave } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Menu, type MenuItem } from '../../../ui/action/Menu.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { typo } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { SettingsHead } from '../centre/settings/SettingsHead.tsx'
import { AccountDialog } from './AccountDialog.tsx'
import { InvitationDialog, type Invitation } from './InvitationDialog.tsx'
import { SeenCell, AccessCell } from './StaffCells.tsx'

type Asked = { what: 'edit'; account?: AccountView } | { what: 'reset' | 'end'; account: AccountView }

/** Accounts of the centre: made, invited, changed, closed; the administrator never reads a case. */
export function Staff() {
  const session = useSession()
  const query = useData(listStaff, {}, session.may('staff.manage'))
  const inviting = useSave(invite)
  const lifting = useSave(liftPauseOf)
  const [asked, setAsked] = useState<Asked>()
  const [invitation, setInvitation] = useState<Invitation>()
  if (!session.may('staff.manage')) return <NotFound />
  const close = () => setAsked(undefined)
  const makeLink = async ({ id, name }: Pick<AccountView, 'id' | 'name'>) => {
    const made = await inviting.send({ id })
    if (made) setInvitation({ ...made, name })
  }
  const actions = (account: AccountView): MenuItem[] => [
    { label: 'Изменить', onSelect: () => setAsked({ what: 'edit', account: account }) },
    ...(account.active
      ? [
          {
            label: account.hasPassword ? 'Ссылка для нового пароля' : 'Ссылка для первого входа',
            onSelect: () => void makeLink(account),
          },
        ]
      : []),
    ...(account.pausedUntil
      ? [{ label: 'Снять задержку входа', onSelect: () => void lifting.send({ id: account.id }) }]
      : []),
    ...(account.hasFactor
      ? [{ label: 'Снять второй шаг входа', onSelect: () => setAsked({ what: 'reset', account: account }) }]
      : []),
    ...(account.sessions > 0
      ? [{ label: 'Завершить все сеансы', onSelect: () => setAsked({ what: 'end', account: account }) }]
      : []),
  ]
  const problem = inviting.problem ?? lifting.problem
  return (
    <>
      <SettingsHead
        title="Сотрудники"
        lead="Пароль каждый задаёт себе сам по одноразовой ссылке. Закрытая учётная запись сразу перестаёт работать, а сделанное остаётся в делах. Доступ к семьям действует, когда его подтвердит второй человек."
        actions={
          <Button look="primary" icon="plus" onClick={() => setAsked({ what: 'edit' })}>
            Добавить сотрудника
          </Button>
        }
      />
      {problem && <Banner kind="over" live title={problem.text} />}
      <QueryResult query={query}>
        {data => (
          <Card label="Сотрудники" content="flush">
            <StaffTable data={data} actions={actions} />
          </Card>
        )}
      </QueryResult>
      {asked?.what === 'edit' && (
        <AccountDialog
          account={asked.account}
          provider={query.data?.provider}
          logins={query.data?.staff.map(worker => worker.login) ?? []}
          onClose={close}
          onDone={made => {
            close()
            if (!asked.account) void makeLink(made)
          }}
        />
      )}
      {asked?.what === 'reset' && (
        <AskAccount
          title="Снять второй шаг входа?"
          text="Прежние код, ключи и запасные коды перестанут действовать, сеансы завершатся. При следующем входе человек настроит второй шаг заново. Убедитесь, что просит он сам: позвоните или спросите лично."
          endpoint={resetFactors}
          submit="Снять"
          account={asked.account}
          onClose={close}
        />
      )}
      {asked?.what === 'end' && (
        <AskAccount
          title="Завершить все сеансы?"
          text="Человек войдёт заново на каждом устройстве. Набранное им сохранится в черновиках."
          endpoint={endSessionsOf}
          submit="Завершить"
          account={asked.account}
          onClose={close}
        />
      )}
      {invitation && <InvitationDialog invitation={invitation} onClose={() => setInvitation(undefined)} />}
    </>
  )
}

/** Who works in the centre, how they sign in and when they were last here. */
function StaffTable({
  data,
  actions,
}: {
  data: { staff: AccountView[]; provider?: string }
  actions: (account: AccountView) => MenuItem[]
}) {
  return (
    <DataTable
      paged
      caption="Сотрудники центра"
      rows={data.staff}
      rowKey={account => account.id}
      empty={<EmptyState text="Сотрудников пока нет." />}
      columns={[
        {
          key: 'name',
          label: 'Сотрудник',
          width: '24%',
          render: account => (
            <>
              {typo(account.name)}
              <span className="small faint block regular">{typo(account.post)}</span>
            </>
          ),
        },
        { key: 'role', label: 'Роль', width: '17%', render: account => roles[account.role] },
        { key: 'login', label: 'Логин', width: '12%', render: account => account.login },
        { key: 'seen', label: 'Последний вход', width: '15%', render: account => <SeenCell account={account} /> },
        { key: 'access', label: 'Доступ', width: '20%', render: account => <AccessCell account={account} /> },
      ]}
      rowAction={account => <Menu label={`Действия: ${account.name}`} items={actions(account)} />}
    />
  )
}

function AskAccount({
  title,
  text,
  endpoint,
  submit,
  account,
  onClose,
}: {
  title: string
  text: string
  endpoint: typeof resetFactors
  submit: string
  account: AccountView
  onClose: () => void
}) {
  return (
    <SaveDialog
      title={title}
      endpoint={endpoint}
      submit={submit}
      onClose={onClose}
      start={() => ({})}
      inputOf={() => ({ id: account.id })}
    >
      {() => (
        <>
          <p>
            <b>{typo(account.name)}</b>
          </p>
          <p className="space-above-2">{text}</p>
        </>
      )}
    </SaveDialog>
  )
}
