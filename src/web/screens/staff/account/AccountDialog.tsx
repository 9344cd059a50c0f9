import { useState } from 'react'
import { saveStaff, type AccountView } from '../../../../api/account/staff.ts'
import { listUnits } from '../../../../api/account/units.ts'
import { type Education, educations } from '../../../../domain/account/education.ts'
import { suggestedLogin } from '../../../../domain/account/suggested-login.ts'
import { reachOf, type Role, roles } from '../../../../domain/law/permissions.ts'
import type { Bind } from '../../../command-form/bind.ts'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { newId } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { NameField } from '../../../ui/field/NameField.tsx'
import { SearchSelectField } from '../../../ui/field/SearchSelectField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'

/** Whether a family may be entrusted to that role. */
const leads = (role: Role) => reachOf(role, 'recordContact') !== undefined

/** «1 сеанс», «2 сеанса». */
export const sessionForms = { one: 'сеанс', few: 'сеанса', many: 'сеансов' }

/** An account made or changed: name, post, role, unit and how one signs in. */
export function AccountDialog({
  account,
  provider,
  logins,
  onClose,
  onDone,
}: {
  account: AccountView | undefined
  provider: string | undefined
  /** Logins of the centre that are given already. */
  logins: readonly string[]
  onClose: () => void
  onDone: (made: { id: string; name: string }) => void
}) {
  const units = useData(listUnits, {}).data?.units.filter(unit => unit.active || unit.id === account?.unitId) ?? []
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
      check={row => ({
        ...(row.name.trim() ? {} : { name: 'Впишите фамилию, имя и отчество' }),
        ...(row.post.trim() ? {} : { post: 'Впишите должность' }),
        ...(row.role === 'partner' && !row.organisationId ? { organisationId: 'Выберите организацию' } : {}),
      })}
    >
      {({ value, set, field, errors }) => (
        <>
          <NameField
            {...field('name')}
            onChange={text => {
              // Of somebody new the login follows the name until another one is typed.
              const follows = !account && value.login === suggestedLogin(value.name, logins)
              set({ name: text, ...(follows ? { login: suggestedLogin(text, logins) } : {}) })
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
          <RoleFields
            units={units}
            role={value.role}
            unit={field('unitId')}
            education={field('education')}
            organisation={field('organisationId')}
          />
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

/** What is asked of somebody of that role only. */
function RoleFields({
  units,
  role,
  unit,
  education,
  organisation,
}: {
  units: readonly { id: string; name: string }[]
  role: Role
  unit: ReturnType<Bind<{ unitId: string }>>
  education: ReturnType<Bind<{ education: Education | '' }>>
  organisation: ReturnType<Bind<{ organisationId: string }>>
}) {
  const { organisations } = useSession()
  return (
    <>
      {units.length > 0 && role !== 'partner' && (
        <SelectField
          {...unit}
          label="Отделение"
          hint="Заведующий видит семьи своего отделения."
          choices={[
            { value: '', label: 'без отделения: работает на все' },
            ...units.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {leads(role) && (
        <SelectField
          {...education}
          label="Образование"
          hint="МП 5.4: семью ведёт специалист по социальной работе или с образованием в психологии, педагогике, праве."
          choices={[{ value: '', label: 'не записано' }, ...choicesOf(educations)]}
        />
      )}
      {role === 'partner' && (
        <SearchSelectField
          {...organisation}
          label="Организация"
          hint="Представитель видит только мероприятия своей организации."
          placeholder="Начните вводить название"
          nothingFound="Такой организации в списке нет. Добавьте её в настройках."
          choices={organisations
            .filter(organisation => organisation.active)
            .map(organisation => ({ value: organisation.id, label: organisation.name }))}
        />
      )}
    </>
  )
}
