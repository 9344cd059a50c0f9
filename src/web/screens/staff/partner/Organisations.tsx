import { useState } from 'react'
import { useLocation } from 'react-router'
import type { ContactPerson, OrganisationView } from '../../../../api/account/session.ts'
import { organisationKinds, saveOrganisation } from '../../../../api/centre/centre.ts'
import { choiceScore } from '../../../../domain/kernel/names/choice-search.ts'
import type { Errors } from '../../../command-form/fieldErrors.ts'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { newId } from '../../../data/call.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { typo } from '../../../ui/text.ts'
import { SettingsHead } from '../centre/settings/SettingsHead.tsx'
import { PartnerAccess } from './PartnerAccess.tsx'

type Kind = keyof typeof organisationKinds
const kindLabel = (kind: string) => (Object.hasOwn(organisationKinds, kind) ? organisationKinds[kind as Kind] : kind)

/** Everything of an organisation that a search looks at. */
const wordsOf = (organisation: OrganisationView) =>
  [
    organisation.name,
    kindLabel(organisation.kind),
    organisation.address,
    organisation.phone,
    organisation.email,
    ...organisation.contacts.flatMap(contact => [contact.name, contact.post, contact.phone, contact.email]),
  ]
    .filter(Boolean)
    .join(' ')

/** Organisations the centre works with [МП 5.5]; one struck off keeps its place in old papers. */
export function Organisations() {
  const session = useSession()
  const [editing, setEditing] = useState<OrganisationView | 'new'>()
  const [search, setSearch] = useState(((useLocation().state ?? {}) as { words?: string }).words ?? '')
  const [kind, setKind] = useState('')
  const may = session.may('organisation.write')
  const wanted = search.trim()
  const answers = (text: string) => text.toLowerCase().includes(wanted.toLowerCase()) || choiceScore(text, wanted) > 0
  const rows = session.organisations.filter(
    organisation => (kind === '' || organisation.kind === kind) && answers(wordsOf(organisation)),
  )
  return (
    <>
      <SettingsHead
        title="Организации"
        lead="Учреждения образования, поликлиники, РОВД, сельисполкомы и другие, с кем центр ведёт семьи, МП 5.5."
        actions={may && <Add onAdd={() => setEditing('new')} />}
      />
      <div className="filter-row">
        <TextField
          label="Найти"
          name="search"
          type="search"
          value={search}
          onChange={setSearch}
          placeholder="Название, человек, телефон"
        />
        <SelectField
          label="Вид"
          name="kind"
          choices={[{ value: '', label: 'все' }, ...choicesOf(organisationKinds)]}
          value={kind}
          onChange={setKind}
        />
      </div>
      <Card label="Организации" content="flush">
        <DataTable
          paged
          caption="Организации, с которыми работает центр"
          rows={rows}
          rowKey={organisation => organisation.id}
          empty={
            <EmptyState
              text={
                wanted || kind
                  ? 'Такой организации в списке нет. Проверьте название или добавьте её.'
                  : 'Организаций пока нет. Добавьте школы и поликлиники района: их можно будет выбирать в плане.'
              }
            />
          }
          columns={[
            {
              key: 'name',
              label: 'Организация',
              width: '32%',
              render: organisation => (
                <>
                  {typo(organisation.name)}
                  <span className="small faint block regular">{kindLabel(organisation.kind)}</span>
                  {!organisation.active && <StateTag kind="plain">убрана из списков</StateTag>}
                </>
              ),
            },
            {
              key: 'reach',
              label: 'Общая связь',
              width: '24%',
              render: organisation => (
                <>
                  {[organisation.phone, organisation.email].filter(Boolean).join(', ') || 'не записана'}
                  {organisation.address && <span className="small muted block">{typo(organisation.address)}</span>}
                </>
              ),
            },
            {
              key: 'people',
              label: 'Кому писать',
              width: '31%',
              render: organisation =>
                organisation.contacts.length === 0
                  ? '—'
                  : organisation.contacts.map(contact => (
                      <span className="block" key={contact.name + (contact.phone ?? '')}>
                        {typo([contact.name, contact.post].filter(Boolean).join(', '))}
                        {(contact.phone ?? contact.email) && (
                          <span className="small muted block">
                            {[contact.phone, contact.email].filter(Boolean).join(', ')}
                          </span>
                        )}
                      </span>
                    )),
            },
          ]}
          {...(may
            ? {
                rowAction: (organisation: OrganisationView) => (
                  <Button look="quiet" about={organisation.name} onClick={() => setEditing(organisation)}>
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

/** A whole list, for whoever writes addresses of mail, or an organisation by itself. */
function Add({ onAdd }: { onAdd: () => void }) {
  const session = useSession()
  return (
    <>
      {session.may('organisation.link') && <ButtonLink to={paths.organisationList()}>Вставить список</ButtonLink>}
      <Button look="primary" icon="plus" onClick={onAdd}>
        Добавить организацию
      </Button>
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
  const mayLink = useSession().may('organisation.link')
  // Colleagues choose by the name and the address where a letter about a family goes.
  const named = organisation !== undefined && !mayLink
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
        contacts: organisation?.contacts ?? [],
        active: organisation?.active ?? true,
      })}
      inputOf={row => ({ id, ...row })}
      check={row => (row.name.trim() ? {} : { name: 'Впишите название, как в письмах' })}
    >
      {({ value, set, field, errors }) => (
        <>
          <TextField
            {...field('name')}
            label="Название"
            hint={
              named
                ? 'Меняет регистратор или заведующий. Другую организацию впишите отдельно.'
                : 'Как пишете в письмах: оно печатается в плане и ответах.'
            }
            readOnly={named}
            maxLength={300}
          />
          <SelectField {...field('kind')} label="Вид" choices={choicesOf(organisationKinds)} />
          <TextField
            {...field('address')}
            label="Адрес"
            readOnly={named && Boolean(organisation?.address)}
            optional
            maxLength={300}
          />
          <FieldRow>
            <TextField {...field('phone')} label="Общий телефон" optional maxLength={40} />
            <TextField
              {...field('email')}
              label="Общая электронная почта"
              hint={
                mayLink
                  ? 'Сюда уходят письма с личной ссылкой организации.'
                  : 'Адрес записывает регистратор или заведующий.'
              }
              readOnly={!mayLink}
              optional
              type="email"
              inputMode="email"
            />
          </FieldRow>
          <People people={value.contacts} onChange={contacts => set({ contacts })} errors={errors} />
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

/** The people of an organisation to write and to call to; the first is offered in plans. */
function People({
  people,
  onChange,
  errors,
}: {
  people: readonly ContactPerson[]
  onChange: (people: ContactPerson[]) => void
  errors: Errors
}) {
  return (
    <>
      {people.map((person, at) => {
        const change = (part: Partial<ContactPerson>) =>
          onChange(people.map((contactPerson, index) => (index === at ? { ...contactPerson, ...part } : contactPerson)))
        const field = (name: keyof ContactPerson) => ({
          name: `contacts.${at}.${name}`,
          value: person[name] ?? '',
          onChange: (text: string) => change({ [name]: text }),
          error: errors[`contacts.${at}.${name}`],
        })
        return (
          // oxlint-disable-next-line react/no-array-index-key -- people have no id and are not moved
          <fieldset className="whole-form space-above-3" key={at}>
            <legend className="visually-hidden">{`Человек ${at + 1}`}</legend>
            <FieldRow>
              <TextField {...field('name')} label="Кому писать" hint="Фамилия, имя, отчество." maxLength={200} />
              <TextField {...field('post')} label="Должность" optional maxLength={200} />
            </FieldRow>
            <FieldRow>
              <TextField {...field('phone')} label="Телефон" optional maxLength={40} />
              <TextField {...field('email')} label="Электронная почта" optional type="email" inputMode="email" />
            </FieldRow>
            <Button
              look="quiet"
              about={person.name || `человек ${at + 1}`}
              onClick={() => onChange(people.filter((_, index) => index !== at))}
            >
              Убрать
            </Button>
          </fieldset>
        )
      })}
      <div className="row space-above-3">
        <Button icon="plus" onClick={() => onChange([...people, { name: '' }])}>
          {people.length === 0 ? 'Добавить человека' : 'Добавить ещё человека'}
        </Button>
      </div>
    </>
  )
}
