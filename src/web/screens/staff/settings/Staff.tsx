import { useState } from 'react'
import { choicesOf } from '../../../ui/choices.ts'
import { listStaff, saveStaff } from '../../../../api/staff.ts'
import { roles, type Role } from '../../../../domain/permissions.ts'
import { newId } from '../../../call.ts'
import { useData } from '../../../data.ts'
import { useSession } from '../../../session.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { CheckboxField } from '../../../ui/ChoiceField.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FieldRow } from '../../../ui/Field.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import { StateTag } from '../../../ui/StateTag.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { formatDay, formatTime, typo } from '../../../ui/text.ts'
import { Loaded } from '../Loaded.tsx'
import { NotFound } from '../NotFound.tsx'
import { SaveDialog } from '../../../form/SaveDialog.tsx'
import { SettingsHead } from './SettingsHead.tsx'

type Account = NonNullable<(typeof listStaff)['output']>['staff'][number]

/** «2026-11-22T09:10:00Z» as people of the centre read it. */
export const minskMoment = (instant: string): string => {
  const text = new Date(instant).toLocaleString('sv', { timeZone: 'Europe/Minsk' })
  return `${formatDay(text.slice(0, 10))} в ${formatTime(text.slice(11, 16))}`
}

/** Accounts of the centre: made, changed, closed; the administrator never reads a case. */
export function Staff() {
  const session = useSession()
  const query = useData(listStaff, {}, session.may('staff.manage'))
  const [editing, setEditing] = useState<Account | 'new'>()
  if (!session.may('staff.manage')) return <NotFound />
  return (
    <>
      <SettingsHead
        title="Сотрудники"
        lead="Закрытая учётная запись сразу перестаёт работать, а сделанное остаётся в делах."
        actions={
          <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
            Добавить сотрудника
          </Button>
        }
      />
      <Loaded query={query}>
        {data => (
          <Card label="Сотрудники" content="flush">
            <DataTable
              caption="Сотрудники центра"
              rows={data.staff}
              rowKey={one => one.id}
              empty={<EmptyState text="Сотрудников пока нет." />}
              columns={[
                {
                  key: 'name',
                  label: 'Сотрудник',
                  width: '28%',
                  render: one => (
                    <>
                      {typo(one.name)}
                      <span className="sm dim blk thin">{typo(one.post)}</span>
                    </>
                  ),
                },
                { key: 'role', label: 'Роль', width: '20%', render: one => roles[one.role] },
                { key: 'login', label: 'Логин', width: '13%', render: one => one.login },
                {
                  key: 'seen',
                  label: 'Последний вход',
                  width: '16%',
                  render: one => (one.lastSeenAt ? minskMoment(one.lastSeenAt) : 'ещё не входил(а)'),
                },
                {
                  key: 'active',
                  label: 'Доступ',
                  width: '10%',
                  render: one =>
                    one.active ? <StateTag kind="ok">открыт</StateTag> : <StateTag kind="plain">закрыт</StateTag>,
                },
              ]}
              rowAction={one => (
                <Button look="quiet" about={one.name} onClick={() => setEditing(one)}>
                  Изменить
                </Button>
              )}
            />
          </Card>
        )}
      </Loaded>
      {editing && (
        <AccountDialog account={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
    </>
  )
}

function AccountDialog({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
  const [id] = useState(() => account?.id ?? newId())
  return (
    <SaveDialog
      title={account ? 'Изменить учётную запись' : 'Новый сотрудник'}
      endpoint={saveStaff}
      submit="Сохранить"
      onClose={onClose}
      start={() => ({
        login: account?.login ?? '',
        name: account?.name ?? '',
        post: account?.post ?? '',
        role: (account?.role ?? 'case_specialist') as Role,
        phone: account?.phone ?? '',
        active: account?.active ?? true,
        password: '',
      })}
      inputOf={({ password, ...rest }) => ({ id, ...rest, ...(password ? { password } : {}) })}
      check={one => ({
        ...(one.name.trim() ? {} : { name: 'Впишите фамилию, имя и отчество' }),
        ...(one.post.trim() ? {} : { post: 'Впишите должность' }),
        ...(account || one.password ? {} : { password: 'Задайте первый пароль, не короче 10 знаков' }),
      })}
    >
      {({ value, set, field, errors }) => (
        <>
          <TextField {...field('name')} label="Фамилия, имя, отчество" maxLength={200} />
          <TextField {...field('post')} label="Должность" maxLength={200} />
          <SelectField
            {...field('role')}
            label="Роль"
            hint="От роли зависит, что человек видит и может делать."
            choices={choicesOf(roles)}
          />
          <FieldRow>
            <TextField {...field('login')} label="Логин" spellCheck={false} autoComplete="off" />
            <TextField {...field('phone')} label="Телефон" optional maxLength={40} />
          </FieldRow>
          <TextField
            {...field('password')}
            label={account ? 'Новый пароль' : 'Первый пароль'}
            hint={
              account
                ? 'Только если прежний забыт. Сотрудник войдёт заново на всех устройствах.'
                : 'Не короче 10 знаков. Сотрудник сменит его в своей учётной записи.'
            }
            optional={account !== undefined}
            type="password"
            autoComplete="new-password"
          />
          <CheckboxField
            label="Доступ открыт"
            name="active"
            checked={value.active}
            onChange={active => set({ active })}
            error={errors['active']}
          />
        </>
      )}
    </SaveDialog>
  )
}
