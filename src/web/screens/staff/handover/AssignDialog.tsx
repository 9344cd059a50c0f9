import { department } from '../../../../api/case/day.ts'
import { untilInWords } from '../../../../domain/account/absence-days.ts'
import { assigned } from '../../../../domain/case/queries.ts'
import type { Role } from '../../../../domain/law/permissions.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { omitEmpty } from '../../../command-form/omitEmpty.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'
import { atWork } from './candidates.ts'

const words = {
  responsible: {
    assign: 'Закрепить специалиста',
    replace: 'Сменить куратора',
    who: 'Специалист',
    done: 'Специалист закреплён.',
    roles: ['case_specialist', 'unit_head'] as Role[],
    note: 'Ответственный специалист ведёт семью и видит дело полностью, МП 5.4.',
  },
  psychologist: {
    assign: 'Закрепить психолога',
    replace: 'Сменить психолога',
    who: 'Психолог',
    done: 'Психолог закреплён.',
    roles: ['psychologist'] as Role[],
    note: 'Психолог видит дело полностью и записывает свои консультации, МП 5.4.',
  },
}

/** Assigns the responsible specialist or the psychologist; a change names its reason [МП 5.4, 6.3]. */
export function AssignDialog({
  family,
  role,
  onClose,
}: {
  family: FamilyContext
  role: 'responsible' | 'psychologist'
  onClose: () => void
}) {
  const session = useSession()
  const held = assigned(family.view.state, role)
  const text = words[role]
  // The board is of those who may give work: load and absence of each.
  const board = useData(department, {}, session.may('department.read', 'unit'))
  const people = session.staff.filter(worker => worker.active && text.roles.includes(worker.role))
  const { here, away } = atWork(people, session, board.data?.people)
  const others = here.filter(({ person }) => person.id !== held)
  const { from: since = '' } =
    family.view.state.assignments.findLast(assignment => assignment.role === role && !assignment.to) ?? {}
  return (
    <CommandDialog
      view={family.view}
      name="assignWorker"
      about={role}
      title={held ? text.replace : text.assign}
      note={held ? `Сейчас: ${session.staffName(held)}. Прежний специалист останется в истории дела.` : text.note}
      submit={held ? 'Сменить' : 'Закрепить'}
      onDone={answer => family.say(text.done, answer)}
      start={() => ({ staffId: others.length === 1 ? others[0]!.person.id : '', day: session.today, reason: '' })}
      check={value => ({
        ...(people.some(person => person.id === value.staffId) ? {} : { staffId: 'Выберите, кого закрепить' }),
        ...(held && value.day >= since && !value.reason.trim() ? { reason: 'Укажите причину смены специалиста' } : {}),
      })}
      build={value => ({ role, staffId: value.staffId, day: value.day, ...omitEmpty({ reason: value.reason }) })}
      onClose={onClose}
    >
      {({ field, value }) => (
        <>
          <RadioGroup
            {...field('staffId')}
            label={text.who}
            choices={
              value.day < session.today
                ? // Of a day that is over whoever was there then may be named, though he is away now.
                  people
                    .filter(person => value.day < since || person.id !== held)
                    .map(person => ({ value: person.id, label: person.name, hint: person.post }))
                : others.map(({ person, said }) => ({ value: person.id, label: person.name, hint: said }))
            }
          />
          {others.length === 0 && (
            <p className="small muted">Свободных сотрудников с этой должностью в отделении нет.</p>
          )}
          {away.length > 0 && (
            <p className="small muted">
              {typo(
                `Не на работе: ${away.map(({ person, until }) => `${initialsOf(person.name)} ${untilInWords(until)}`).join(', ')}.`,
              )}
            </p>
          )}
          <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
          <TextField
            {...field('reason')}
            label={held ? 'Причина смены' : 'Основание'}
            optional={!held || value.day < since}
          />
        </>
      )}
    </CommandDialog>
  )
}
