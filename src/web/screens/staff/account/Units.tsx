import { useState } from 'react'
import { listUnits, saveUnit, type UnitView } from '../../../../api/account/units.ts'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { newId } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { count, typo } from '../../../ui/text.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { SettingsHead } from '../centre/settings/SettingsHead.tsx'

const people = { one: 'сотрудник', few: 'сотрудника', many: 'сотрудников' }

/** Units of the centre (dossier §5.1): whom a head reaches follows from them; a centre without any is one. */
export function Units() {
  const session = useSession()
  const query = useData(listUnits, {})
  const [editing, setEditing] = useState<UnitView | 'new'>()
  const may = session.may('unit.write')
  const names = (unitId: string) =>
    session.staff.filter(worker => worker.active && worker.unitId === unitId).map(worker => worker.name)
  return (
    <>
      <SettingsHead
        title="Отделения"
        lead="Заведующий видит семьи своего отделения и те, за которыми ещё никто не закреплён. Сотрудник без отделения работает на все."
        actions={
          may && (
            <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
              Добавить отделение
            </Button>
          )
        }
      />
      <QueryResult query={query}>
        {({ units }) => (
          <Card label="Отделения" content="flush">
            <DataTable
              caption="Отделения центра"
              rows={units}
              rowKey={unit => unit.id}
              empty={
                <EmptyState text="Отделений пока нет: центр работает как одно. Добавьте их, если у отделений разные заведующие." />
              }
              columns={[
                {
                  key: 'name',
                  label: 'Отделение',
                  width: '40%',
                  render: unit => (
                    <>
                      {typo(unit.name)} {!unit.active && <StateTag kind="plain">закрыто</StateTag>}
                    </>
                  ),
                },
                {
                  key: 'people',
                  label: 'Кто работает',
                  width: '42%',
                  render: unit => (
                    <>
                      {unit.people === 0 ? 'пока никто' : count(unit.people, people)}
                      <span className="small faint block regular">{typo(names(unit.id).join(', '))}</span>
                    </>
                  ),
                },
              ]}
              {...(may
                ? {
                    rowAction: (unit: UnitView) => (
                      <Button look="quiet" about={unit.name} onClick={() => setEditing(unit)}>
                        Изменить
                      </Button>
                    ),
                  }
                : {})}
            />
          </Card>
        )}
      </QueryResult>
      {editing && <UnitDialog unit={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}

function UnitDialog({ unit, onClose }: { unit: UnitView | undefined; onClose: () => void }) {
  const [id] = useState(() => unit?.id ?? newId())
  return (
    <SaveDialog
      title={unit ? 'Изменить отделение' : 'Новое отделение'}
      endpoint={saveUnit}
      submit="Сохранить"
      onClose={onClose}
      start={() => ({ name: unit?.name ?? '', active: unit?.active ?? true })}
      inputOf={row => ({ id, ...row })}
      check={row => (row.name.trim() ? {} : { name: 'Впишите название отделения' })}
    >
      {({ value, set, field, errors }) => (
        <>
          <TextField
            {...field('name')}
            label="Название"
            hint="Например: отделение комплексной поддержки в кризисной ситуации."
            maxLength={200}
          />
          <CheckboxField
            label="Отделение работает"
            hint="Сотрудников в отделение записывают на странице «Сотрудники»."
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
