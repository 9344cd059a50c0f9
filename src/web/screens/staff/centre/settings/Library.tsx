import { useState } from 'react'
import { addStandardLibrary, library, saveLibraryItem, type LibraryItem } from '../../../../../api/centre/centre.ts'
import { type Domain, domainNames, domains } from '../../../../../domain/assessment/assessments.ts'
import { type HardshipReason, newestReasons } from '../../../../../domain/law/terms/hardship-reasons.ts'
import { helpKinds } from '../../../../../domain/plan/plans.ts'
import { SaveDialog } from '../../../../command-form/SaveDialog.tsx'
import { newId } from '../../../../data/call.ts'
import { useData, useSave } from '../../../../data/data.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { CheckboxField, CheckboxGroup } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { count, typo } from '../../../../ui/text.ts'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { SettingsHead } from './SettingsHead.tsx'

const days = { one: 'день', few: 'дня', many: 'дней' }
type Help = keyof typeof helpKinds

/** The library of typical measures: what the plan offers beside the editor (E3). */
export function Library() {
  const session = useSession()
  const query = useData(library, {})
  const [editing, setEditing] = useState<LibraryItem | 'new'>()
  const [domain, setDomain] = useState('')
  const may = session.may('library.write')
  const standard = useSave(addStandardLibrary)
  const [taken, setTaken] = useState<number>()
  const takeStandard = async () => setTaken((await standard.send({}))?.added)
  return (
    <>
      <SettingsHead
        title="Типовые мероприятия"
        lead="Предлагаются рядом с планом по слабым сферам и причинам. Меняет их сам центр."
        actions={
          may && (
            <>
              <Button disabled={standard.busy} onClick={() => void takeStandard()}>
                Взять типовой набор
              </Button>
              <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
                Добавить мероприятие
              </Button>
            </>
          )
        }
      />
      {standard.problem && <Banner kind="over" live title={standard.problem.text} />}
      {taken !== undefined && (
        <Banner
          kind="ok"
          live
          title={taken > 0 ? `Добавлено мероприятий: ${taken}.` : 'Весь типовой набор уже в списке.'}
          text={taken > 0 ? 'Свои мероприятия остались. Лишнее уберите из списка.' : ''}
        />
      )}
      <div className="filter-row">
        <SelectField
          label="Сфера"
          name="domain"
          choices={[
            { value: '', label: 'все сферы' },
            ...domainNames.map(name => ({ value: name, label: domains[name].title })),
          ]}
          value={domain}
          onChange={setDomain}
        />
      </div>
      <QueryResult query={query}>
        {data => {
          const rows = data.items.filter(item => !domain || item.domain === domain)
          return (
            <Card label="Типовые мероприятия" content="flush">
              <DataTable
                paged
                caption="Типовые мероприятия центра"
                rows={rows}
                rowKey={row => row.id}
                empty={<EmptyState text="Для этой сферы мероприятий пока нет. Добавьте первое." />}
                columns={[
                  {
                    key: 'title',
                    label: 'Мероприятие',
                    width: '38%',
                    render: row => (
                      <>
                        {typo(row.title)}
                        <span className="small faint block regular">{typo(row.expectedResult)}</span>
                      </>
                    ),
                  },
                  { key: 'domain', label: 'Сфера', width: '17%', render: row => domains[row.domain].title },
                  { key: 'help', label: 'Помощь', width: '14%', render: row => helpKinds[row.helpKind] },
                  { key: 'days', label: 'Обычно', width: '9%', render: row => count(row.usualDays, days) },
                  {
                    key: 'active',
                    label: 'В списке',
                    width: '10%',
                    render: row =>
                      row.active ? <StateTag kind="ok">да</StateTag> : <StateTag kind="plain">убрано</StateTag>,
                  },
                ]}
                {...(may
                  ? {
                      rowAction: (row: LibraryItem) => (
                        <Button look="quiet" about={row.title} onClick={() => setEditing(row)}>
                          Изменить
                        </Button>
                      ),
                    }
                  : {})}
              />
            </Card>
          )
        }}
      </QueryResult>
      {editing && <ItemDialog item={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}

function ItemDialog({ item, onClose }: { item: LibraryItem | undefined; onClose: () => void }) {
  const [id] = useState(() => item?.id ?? newId())
  return (
    <SaveDialog
      title={item ? 'Изменить мероприятие' : 'Новое мероприятие'}
      endpoint={saveLibraryItem}
      submit="Сохранить"
      onClose={onClose}
      start={() => ({
        title: item?.title ?? '',
        helpKind: (item?.helpKind ?? 'social') as Help,
        domain: (item?.domain ?? 'safety') as Domain,
        reasons: (item?.reasons ?? []) as HardshipReason[],
        responsibleKind: item?.responsibleKind ?? '',
        usualDays: String(item?.usualDays ?? 30),
        expectedResult: item?.expectedResult ?? '',
        active: item?.active ?? true,
      })}
      inputOf={row => ({
        id,
        ...row,
        title: row.title.replace(/\s*\n\s*/gu, ' '),
        expectedResult: row.expectedResult.replace(/\s*\n\s*/gu, ' '),
        usualDays: Number(row.usualDays),
      })}
      check={row => ({
        ...(row.title.trim() ? {} : { title: 'Впишите, что делается' }),
        ...(row.expectedResult.trim()
          ? {}
          : { expectedResult: 'Впишите ожидаемый результат: он входит в форму плана' }),
        ...(/^\d{1,3}$/u.test(row.usualDays) && Number(row.usualDays) >= 1 && Number(row.usualDays) <= 400
          ? {}
          : { usualDays: 'Число дней от 1 до 400' }),
      })}
    >
      {({ value, set, field }) => (
        <>
          <TextArea {...field('title')} label="Что делается" rows={2} />
          <TextArea {...field('expectedResult')} label="Ожидаемый результат" rows={2} />
          <FieldRow>
            <SelectField
              {...field('domain')}
              label="Сфера"
              choices={domainNames.map(name => ({ value: name, label: domains[name].title }))}
            />
            <SelectField {...field('helpKind')} label="Вид помощи" choices={choicesOf(helpKinds)} />
          </FieldRow>
          <FieldRow>
            <TextField {...field('responsibleKind')} label="Кто обычно отвечает" optional maxLength={200} />
            <TextField {...field('usualDays')} label="Обычный срок, дней" inputMode="numeric" />
          </FieldRow>
          <CheckboxGroup
            {...field('reasons')}
            label="При каких причинах предлагать"
            optional
            choices={choicesOf(newestReasons)}
          />
          <CheckboxField
            label="Показывать в библиотеке"
            name="active"
            checked={value.active}
            onChange={active => set({ active })}
          />
        </>
      )}
    </SaveDialog>
  )
}
