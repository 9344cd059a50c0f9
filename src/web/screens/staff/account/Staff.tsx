import { useState } from 'react'
import { invite } from '../../../../api/account/invitations.ts'
import {
  endSessionsOf,
  liftPauseOf,
  listStaff,
  resetFactors,
  saveStaff,
  type AccountView,
} from '../../../../api/account/staff.ts'
import { listUnits } from '../../../../api/account/units.ts'
import { powers } from '../../../../domain/account/four-eyes.ts'
import { reachOf, type Role, roles } from '../../../../domain/law/permissions.ts'
import { type Education, educations } from '../../../../domain/people/education.ts'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { newId } from '../../../data/call.ts'
import { useData, useSave } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Menu, type MenuItem } from '../../../ui/action/Menu.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { count, formatDay, minskMoment, typo } from '../../../ui/text.ts'
import { Loaded } from '../../everyone/Loaded.tsx'
import { NotFound } from '../../everyone/NotFound.tsx'
import { SettingsHead } from '../centre/settings/SettingsHead.tsx'
import { InvitationDialog, type Invitation } from './InvitationDialog.tsx'
import buttonStyles from '../../../ui/action/Button.module.css'

const css = classesOf(buttonStyles)

/** Whether a family may be entrusted to that role. */
const leads = (role: Role) => reachOf(role, 'recordContact') !== undefined

const sessionForms = { one: 'сеанс', few: 'сеанса', many: 'сеансов' }
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
  const actions = (one: AccountView): MenuItem[] => [
    { label: 'Изменить', onSelect: () => setAsked({ what: 'edit', account: one }) },
    ...(one.active
      ? [
          {
            label: one.hasPassword ? 'Ссылка для нового пароля' : 'Ссылка для первого входа',
            onSelect: () => void makeLink(one),
          },
        ]
      : []),
    ...(one.pausedUntil ? [{ label: 'Снять задержку входа', onSelect: () => void lifting.send({ id: one.id }) }] : []),
    ...(one.hasFactor
      ? [{ label: 'Снять второй шаг входа', onSelect: () => setAsked({ what: 'reset', account: one }) }]
      : []),
    ...(one.sessions > 0
      ? [{ label: 'Завершить все сеансы', onSelect: () => setAsked({ what: 'end', account: one }) }]
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
                  width: '24%',
                  render: one => (
                    <>
                      {typo(one.name)}
                      <span className="small faint block regular">{typo(one.post)}</span>
                    </>
                  ),
                },
                { key: 'role', label: 'Роль', width: '17%', render: one => roles[one.role] },
                { key: 'login', label: 'Логин', width: '12%', render: one => one.login },
                { key: 'seen', label: 'Последний вход', width: '15%', render: one => <SeenCell account={one} /> },
                { key: 'access', label: 'Доступ', width: '20%', render: one => <AccessCell account={one} /> },
              ]}
              rowAction={one => (
                <Menu
                  label={`Действия: ${one.name}`}
                  items={actions(one)}
                  trigger={
                    <button
                      type="button"
                      className={css('button')}
                      data-slot="button"
                      aria-label={`Действия: ${one.name}`}
                    >
                      Действия
                    </button>
                  }
                />
              )}
            />
          </Card>
        )}
      </Loaded>
      {asked?.what === 'edit' && (
        <AccountDialog
          account={asked.account}
          provider={query.data?.provider}
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

function SeenCell({ account }: { account: AccountView }) {
  return (
    <>
      {account.lastSeenAt ? minskMoment(account.lastSeenAt) : 'ещё не входил(а)'}
      {account.sessions > 0 && (
        <span className="small faint block regular">{count(account.sessions, sessionForms)}</span>
      )}
    </>
  )
}

function AccessCell({ account }: { account: AccountView }) {
  const { active, hasPassword, hasFactor, invitedUntil, pausedUntil, undertookDay, waits } = account
  if (!active) return <StateTag kind="plain">закрыт</StateTag>
  return (
    <>
      {waits?.some(one => powers[one.kind].waits) ? (
        <StateTag kind="wait">ждёт подтверждения</StateTag>
      ) : pausedUntil ? (
        <StateTag kind="wait">задержка входа до {minskMoment(pausedUntil).slice(-5).trim()}</StateTag>
      ) : invitedUntil ? (
        <StateTag kind="wait">ссылка до {minskMoment(invitedUntil)}</StateTag>
      ) : hasPassword ? (
        <StateTag kind="ok">открыт</StateTag>
      ) : (
        <StateTag kind="neu">нужна ссылка</StateTag>
      )}
      <span className="small faint block regular">
        {hasFactor ? 'второй шаг есть' : 'без второго шага'}
        {undertookDay ? `, обязательство ${formatDay(undertookDay)}` : ', обязательства нет'}
      </span>
      {waits?.map(one => (
        <span key={one.label} className="small block regular">
          {typo(
            `Ждёт подтверждения с ${minskMoment(one.askedAt)}: ${one.label.toLowerCase()}. ${one.confirmers.length > 0 ? `Подтвердит: ${one.confirmers.join('; ')}` : 'Подтвердить некому: нужна консоль сервера'}`,
          )}
        </span>
      ))}
    </>
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

function AccountDialog({
  account,
  provider,
  onClose,
  onDone,
}: {
  account: AccountView | undefined
  provider: string | undefined
  onClose: () => void
  onDone: (made: { id: string; name: string }) => void
}) {
  const { organisations } = useSession()
  const units = useData(listUnits, {}).data?.units.filter(one => one.active || one.id === account?.unitId) ?? []
  const [id] = useState(() => account?.id ?? newId())
  const [name, setName] = useState(account?.name ?? '')
  return (
    <SaveDialog
      title={account ? 'Изменить учётную запись' : 'Новый сотрудник'}
      endpoint={saveStaff}
      submit={account ? 'Сохранить' : 'Сохранить и получить ссылку'}
      onClose={onClose}
      onDone={() => onDone({ id, name })}
      start={() => ({
        login: account?.login ?? '',
        name: account?.name ?? '',
        post: account?.post ?? '',
        role: (account?.role ?? 'case_specialist') as Role,
        phone: account?.phone ?? '',
        email: account?.email ?? '',
        externalId: account?.externalId ?? '',
        organisationId: account?.organisationId ?? '',
        unitId: account?.unitId ?? '',
        education: (account?.education ?? '') as Education | '',
        active: account?.active ?? true,
        why: '',
      })}
      inputOf={value => ({
        ...value,
        id,
        organisationId: value.role === 'partner' ? value.organisationId : '',
        education: leads(value.role) ? value.education : '',
      })}
      check={one => ({
        ...(one.name.trim() ? {} : { name: 'Впишите фамилию, имя и отчество' }),
        ...(one.post.trim() ? {} : { post: 'Впишите должность' }),
        ...(one.role === 'partner' && !one.organisationId ? { organisationId: 'Выберите организацию' } : {}),
      })}
    >
      {({ value, set, field, errors }) => (
        <>
          <TextField
            {...field('name')}
            onChange={text => {
              set({ name: text })
              setName(text)
            }}
            label="Фамилия, имя, отчество"
            maxLength={200}
          />
          <TextField {...field('post')} label="Должность" maxLength={200} />
          <SelectField
            {...field('role')}
            label="Роль"
            hint="От роли зависит, что человек видит и может делать."
            choices={choicesOf(roles)}
          />
          {units.length > 0 && value.role !== 'partner' && (
            <SelectField
              {...field('unitId')}
              label="Отделение"
              hint="Заведующий видит семьи своего отделения."
              choices={[
                { value: '', label: 'без отделения: работает на все' },
                ...units.map(one => ({ value: one.id, label: one.name })),
              ]}
            />
          )}
          {leads(value.role) && (
            <SelectField
              {...field('education')}
              label="Образование"
              hint="МП 5.4: семью ведёт специалист по социальной работе или с образованием в психологии, педагогике, праве."
              choices={[{ value: '', label: 'не записано' }, ...choicesOf(educations)]}
            />
          )}
          {value.role === 'partner' && (
            <SelectField
              {...field('organisationId')}
              label="Организация"
              hint="Представитель видит только мероприятия своей организации."
              placeholder="Выберите организацию"
              choices={organisations.filter(one => one.active).map(one => ({ value: one.id, label: one.name }))}
            />
          )}
          <FieldRow>
            <TextField {...field('login')} label="Логин" spellCheck={false} autoComplete="off" />
            <TextField {...field('phone')} label="Телефон" optional maxLength={40} />
          </FieldRow>
          <TextField
            {...field('email')}
            label="Электронная почта"
            hint="Сюда придут ссылка для входа и извещение о снятом втором шаге. Сведений о семьях в письмах нет."
            optional
            type="email"
            maxLength={200}
          />
          {provider && (
            <TextField
              {...field('externalId')}
              label="Номер во внешней системе входа"
              hint={`Как человек записан в системе «${provider}». Пусто — сверяется почта.`}
              optional
              maxLength={255}
              spellCheck={false}
            />
          )}
          <TextField
            {...field('why')}
            label="Зачем"
            hint="Прочтёт тот, кто подтверждает доступ к семьям: директор или заведующий, для директора — ответственный за персональные данные."
            optional
            maxLength={300}
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
