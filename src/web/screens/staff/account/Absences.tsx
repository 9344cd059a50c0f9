import { useState } from 'react'
import type { DepartmentView } from '../../../../api/case/day.ts'
import { endAbsence, saveAbsence } from '../../../../api/case/day.ts'
import { awayInWords, openEnd, untilInWords } from '../../../../domain/account/absence-days.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { newId } from '../../../data/call.ts'
import { useSave } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { count, formatDay, typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'

type Absence = DepartmentView['absences'][number]
const familiesAt = { one: 'семья', few: 'семьи', many: 'семей' }

/** Who is away and who stands in; the substitute gets the families and loses them by the date (H4). */
export function Absences({ view }: { view: DepartmentView }) {
  const session = useSession()
  const [editing, setEditing] = useState<Absence | 'new'>()
  const [ending, setEnding] = useState<Absence>()
  const may = session.may('absence.write')
  const name = (id: string) => initialsOf(session.staffName(id))
  const span = (row: Absence) =>
    row.from <= view.today
      ? row.to === openEnd
        ? untilInWords(row.to)
        : `до ${formatDay(row.to).slice(0, 5)}`
      : row.to === openEnd
        ? awayInWords(row)
        : `${formatDay(row.from).slice(0, 5)}–${formatDay(row.to).slice(0, 5)}`
  return (
    <Card
      title="Отсутствия"
      content="flush"
      id="absences"
      aside={
        may && (
          <button type="button" className="link-button small" onClick={() => setEditing('new')}>
            Добавить
          </button>
        )
      }
    >
      {view.absences.length === 0 ? (
        <EmptyState text="Все на месте. Отпуск или болезнь запишите заранее, чтобы семьи увидел заместитель." />
      ) : (
        <ul className="list">
          {view.absences.map(absence => (
            <li key={absence.id}>
              <p>
                <b>{typo(name(absence.staffId))}</b> {typo(span(absence))}
              </p>
              <p className="small">
                {typo(absence.reason)}
                {absence.families > 0 && ` · ${count(absence.families, familiesAt)}`}{' '}
                {absence.substituteId ? (
                  typo(`у ${name(absence.substituteId)} до возвращения`)
                ) : (
                  <StateTag kind="soon" icon="warning">
                    замены нет
                  </StateTag>
                )}
              </p>
              {may && (
                <div className="row">
                  <Button look="quiet" about={name(absence.staffId)} onClick={() => setEditing(absence)}>
                    Изменить
                  </Button>
                  <Button look="quiet" about={name(absence.staffId)} onClick={() => setEnding(absence)}>
                    Завершить
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {editing && (
        <AbsenceDialog absence={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      {ending && <EndDialog absence={ending} onClose={() => setEnding(undefined)} />}
    </Card>
  )
}

function AbsenceDialog({ absence, onClose }: { absence: Absence | undefined; onClose: () => void }) {
  const session = useSession()
  const people = session.staff.filter(
    worker => worker.active && ['case_specialist', 'psychologist', 'unit_head'].includes(worker.role),
  )
  const choices = people.map(person => ({ value: person.id, label: `${initialsOf(person.name)}, ${person.post}` }))
  return (
    <SaveDialog
      title={absence ? 'Изменить отсутствие' : 'Кого не будет'}
      endpoint={saveAbsence}
      submit="Сохранить"
      onClose={onClose}
      start={() => ({
        id: absence?.id ?? newId(),
        staffId: absence?.staffId ?? '',
        from: absence?.from ?? session.today,
        to: absence?.to === openEnd ? '' : (absence?.to ?? ''),
        isOpen: absence?.to === openEnd,
        substituteId: absence?.substituteId ?? '',
        reason: absence?.reason ?? '',
      })}
      inputOf={({ substituteId, isOpen, to, ...rest }) => ({
        ...rest,
        to: isOpen ? openEnd : to,
        ...(substituteId ? { substituteId } : {}),
      })}
      check={row => ({
        ...(row.staffId ? {} : { staffId: 'Выберите, кого не будет' }),
        ...(!row.isOpen && row.to && row.to < row.from ? { to: 'Последний день раньше первого' } : {}),
      })}
    >
      {({ value, set, field }) => (
        <>
          <SelectField {...field('staffId')} label="Сотрудник" placeholder="Выберите" choices={choices} />
          <FieldRow>
            <DateField {...field('from')} label="С какого дня" today={session.today} />
            {!value.isOpen && <DateField {...field('to')} label="По какой день" today={session.today} />}
          </FieldRow>
          <CheckboxField
            name="isOpen"
            label="До выхода на работу"
            hint="День пока неизвестен, например болезнь. Вернулся — нажмите «Завершить»."
            checked={value.isOpen}
            onChange={isOpen => set({ isOpen })}
          />
          <TextField {...field('reason')} label="Причина" hint="Отпуск, болезнь, командировка." maxLength={200} />
          <SelectField
            {...field('substituteId')}
            label="Кто замещает"
            hint="Увидит дела этих семей и их сроки в «Моём дне», и только на эти дни. Семьи, закрытые для него, будут в дне заведующего или директора, которым они открыты."
            choices={[
              { value: '', label: 'замены пока нет' },
              ...choices.filter(choice => choice.value !== value.staffId),
            ]}
          />
        </>
      )}
    </SaveDialog>
  )
}

function EndDialog({ absence, onClose }: { absence: Absence; onClose: () => void }) {
  const session = useSession()
  const end = useSave(endAbsence)
  return (
    <Dialog
      title="Завершить отсутствие"
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            disabled={end.busy}
            onClick={() => void end.send({ id: absence.id }).then(answer => answer && onClose())}
          >
            Завершить
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      <SendingProblem sending={end} />
      <p>
        {typo(
          `${initialsOf(session.staffName(absence.staffId))} снова работает. ${
            absence.substituteId
              ? `${initialsOf(session.staffName(absence.substituteId))} больше не увидит эти семьи.`
              : ''
          }`,
        )}
      </p>
    </Dialog>
  )
}
