import { useState } from 'react'
import { choicesOf } from '../../../ui/choices.ts'
import { organisationKinds, saveOrganisation } from '../../../../api/centre.ts'
import type { OrganisationView } from '../../../../api/session.ts'
import { newId } from '../../../call.ts'
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
import { typo } from '../../../ui/text.ts'
import { SaveDialog } from '../../../form/SaveDialog.tsx'
import { PartnerAccess } from './PartnerAccess.tsx'
import { SettingsHead } from './SettingsHead.tsx'

type Kind = keyof typeof organisationKinds
const kindLabel = (kind: string) => (Object.hasOwn(organisationKinds, kind) ? organisationKinds[kind as Kind] : kind)

/** Organisations the centre works with [МП 5.5]; one struck off keeps its place in old papers. */
export function Organisations() {
  const session = useSession()
  const [editing, setEditing] = useState<OrganisationView | 'new'>()
  const [search, setSearch] = useState('')
  const may = session.may('organisation.write')
  const wanted = search.trim().toLocaleLowerCase('ru')
  const rows = session.organisations.filter(one =>
    [one.name, kindLabel(one.kind), one.person ?? ''].some(text => text.toLocaleLowerCase('ru').includes(wanted)),
  )
  return (
    <>
      <SettingsHead
        title="Организации"
        lead="Учреждения образования, поликлиники, РОВД, сельисполкомы и другие, с кем центр ведёт семьи, МП 5.5."
        actions={
          may && (
            <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
              Добавить организацию
            </Button>
          )
        }
      />
      <div className="reg-pick">
        <TextField label="Найти" name="search" value={search} onChange={setSearch} placeholder="Название или вид" />
      </div>
      <Card label="Организации" content="flush">
        <DataTable
          caption="Организации, с которыми работает центр"
          rows={rows}
          rowKey={one => one.id}
          empty={
            <EmptyState
              text={
                wanted
                  ? 'Такой организации в списке нет. Проверьте название или добавьте её.'
                  : 'Организаций пока нет. Добавьте школы и поликлиники района: их можно будет выбирать в плане.'
              }
            />
          }
          columns={[
            {
              key: 'name',
              label: 'Организация',
              width: '30%',
              render: one => (
                <>
                  {typo(one.name)}
                  <span className="sm dim blk thin">{kindLabel(one.kind)}</span>
                </>
              ),
            },
            { key: 'person', label: 'Кому писать', width: '18%', render: one => typo(one.person ?? '—') },
            {
              key: 'reach',
              label: 'Связь',
              width: '28%',
              render: one => (
                <>
                  {[one.phone, one.email].filter(Boolean).join(', ') || 'не записана'}
                  {one.address && <span className="sm mid blk">{typo(one.address)}</span>}
                </>
              ),
            },
            {
              key: 'active',
              label: 'В списке',
              width: '11%',
              render: one =>
                one.active ? <StateTag kind="ok">да</StateTag> : <StateTag kind="plain">убрана</StateTag>,
            },
          ]}
          {...(may
            ? {
                rowAction: (one: OrganisationView) => (
                  <Button look="quiet" about={one.name} onClick={() => setEditing(one)}>
                    Изменить
                  </Button>
                ),
              }
            : {})}
        />
      </Card>
      <PartnerAccess />
      {editing && (
        <OrganisationDialog
          organisation={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}

function OrganisationDialog({
  organisation,
  onClose,
}: {
  organisation: OrganisationView | undefined
  onClose: () => void
}) {
  const [id] = useState(() => organisation?.id ?? newId())
  return (
    <SaveDialog
      title={organisation ? 'Изменить организацию' : 'Новая организация'}
      endpoint={saveOrganisation}
      submit="Сохранить"
      onClose={onClose}
      start={() => ({
        name: organisation?.name ?? '',
        kind: (organisation?.kind ?? 'school') as Kind,
        email: organisation?.email ?? '',
        address: organisation?.address ?? '',
        phone: organisation?.phone ?? '',
        person: organisation?.person ?? '',
        active: organisation?.active ?? true,
      })}
      inputOf={one => ({ id, ...one })}
      check={one => (one.name.trim() ? {} : { name: 'Впишите название, как в письмах' })}
    >
      {({ value, set, field }) => (
        <>
          <TextField
            {...field('name')}
            label="Название"
            hint="Как пишете в письмах: оно печатается в плане и ответах."
            maxLength={300}
          />
          <SelectField {...field('kind')} label="Вид" choices={choicesOf(organisationKinds)} />
          <TextField {...field('person')} label="Кому писать" hint="Должность и фамилия." optional maxLength={200} />
          <TextField {...field('address')} label="Адрес" optional maxLength={300} />
          <FieldRow>
            <TextField {...field('phone')} label="Телефон" optional maxLength={40} />
            <TextField {...field('email')} label="Электронная почта" optional inputMode="email" />
          </FieldRow>
          <CheckboxField
            label="Показывать в списках"
            hint="Убранная остаётся в прежних делах и письмах."
            name="active"
            checked={value.active}
            onChange={active => set({ active })}
          />
        </>
      )}
    </SaveDialog>
  )
}
