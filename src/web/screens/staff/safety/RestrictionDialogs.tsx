import { assigned } from '../../../../domain/case/queries.ts'
import { reachOf } from '../../../../domain/law/permissions.ts'
import { restrictionReasons, ties } from '../../../../domain/safety/restrictions.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { capital } from '../../../ui/text.ts'
import type { FamilyContext } from '../case/context.ts'

type Props = { family: FamilyContext; onClose: () => void }
type Reason = keyof typeof restrictionReasons
type Tie = keyof typeof ties

/** M Only the named people read the case from now on; given again, it names them anew. */
export function RestrictDialog({ family, onClose }: Props) {
  const session = useSession()
  const { state } = family.view
  const { restriction, conflicts = [] } = state
  const inCharge = [assigned(state), assigned(state, 'psychologist')].filter(staffId => staffId !== undefined)
  // Whoever can have to do with a family; others would read nothing by being named.
  const people = session.staff.filter(
    worker =>
      worker.active && reachOf(worker.role, 'case.read') && !conflicts.some(conflict => conflict.staffId === worker.id),
  )
  return (
    <CommandDialog
      view={family.view}
      name="restrictCase"
      title={restriction ? 'Изменить, кто читает дело' : 'Закрыть дело для круга лиц'}
      note="Остальные не увидят семью нигде: ни в списках и поиске, ни в журналах и обзоре отделения. Замещение доступа не даёт."
      submit={restriction ? 'Сохранить' : 'Закрыть дело'}
      wide
      onDone={answer => family.say('Дело читают только названные.', answer)}
      start={() => ({
        readers: restriction?.readers ?? [...new Set([...inCharge, session.id])],
        reason: (restriction?.reason ?? '') as Reason | '',
        note: restriction?.note ?? '',
      })}
      check={value => ({
        ...(value.reason ? {} : { reason: 'Выберите причину' }),
        ...(value.note.trim() ? {} : { note: 'Напишите, почему дело закрывают' }),
      })}
      build={value => ({ ...value, reason: value.reason as Reason })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <CheckboxGroup
            {...field('readers')}
            label="Кто читает дело"
            hint="Куратор и психолог семьи и её заведующий или директор. Назвать того, кто этого дела не читает, может только заведующий."
            choices={people.map(person => ({ value: person.id, label: person.name, hint: person.post }))}
          />
          <RadioGroup {...field('reason')} label="Причина" choices={choicesOf(restrictionReasons, capital)} />
          <TextArea {...field('note')} label="Почему закрываем" hint="Видят только названные." />
        </>
      )}
    </CommandDialog>
  )
}

/** M The case is read by roles again. */
export function LiftRestrictionDialog({ family, onClose }: Props) {
  return (
    <CommandDialog
      view={family.view}
      name="liftRestriction"
      title="Открыть закрытое дело"
      note="Дело снова увидят все, кому оно доступно по роли."
      submit="Открыть дело"
      onDone={answer => family.say('Дело открыто.', answer)}
      start={() => ({ note: '' })}
      check={value => (value.note.trim() ? {} : { note: 'Напишите, почему дело открывают' }) as Record<string, string>}
      build={value => value}
      onClose={onClose}
    >
      {({ field }) => <TextArea {...field('note')} label="Почему открываем" />}
    </CommandDialog>
  )
}

/** M A colleague is tied to the family: one's own tie, or, for a head, anybody's. */
export function TieDialog({ family, onClose, staffId }: Props & { staffId?: string | undefined }) {
  const session = useSession()
  const { conflicts = [], tiesAsked = [] } = family.view.state
  const asked = tiesAsked.find(tie => tie.staffId === staffId)
  const others = session.may('liftConflict', family.view.relation)
  const people = session.staff.filter(
    worker =>
      worker.active &&
      (others ? reachOf(worker.role, 'declareConflict') : worker.id === session.id) &&
      !conflicts.some(conflict => conflict.staffId === worker.id),
  )
  return (
    <CommandDialog
      view={family.view}
      name="declareConflict"
      // What is typed of another colleague must not stand in the question about this one.
      {...(staffId ? { about: staffId } : {})}
      title={asked ? 'Подтвердить личную связь с семьёй' : 'Личная связь с семьёй'}
      note={
        asked
          ? `О связи сообщает ${session.staffName(asked.by)}. Когда вы подтвердите, дело сразу закроется для этого сотрудника.`
          : 'Дело сразу закроется для этого сотрудника. Если он куратор или психолог семьи, заведующий увидит, что нужен другой. О связи руководителя должен сказать ещё один руководитель или он сам.'
      }
      submit={asked ? 'Подтвердить и закрыть' : 'Закрыть для сотрудника'}
      onDone={answer => family.say('О личной связи записано.', answer)}
      start={() => ({
        staffId: staffId ?? (others ? '' : session.id),
        tie: (asked?.tie ?? '') as Tie | '',
        note: asked?.note ?? '',
      })}
      check={value => ({
        ...(value.staffId ? {} : { staffId: 'Выберите сотрудника' }),
        ...(value.tie ? {} : { tie: 'Выберите, что связывает с семьёй' }),
      })}
      build={value => ({ ...value, tie: value.tie as Tie })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <SelectField
            {...field('staffId')}
            label="Кто связан с семьёй"
            placeholder="Выберите сотрудника"
            choices={people.map(person => ({ value: person.id, label: `${person.name}, ${person.post}` }))}
          />
          <RadioGroup {...field('tie')} label="Что связывает" choices={choicesOf(ties, capital)} />
          <TextArea {...field('note')} label="Заметка" optional />
        </>
      )}
    </CommandDialog>
  )
}

/** M The tie is no more. */
export function UntieDialog({ family, onClose, staffId }: Props & { staffId: string }) {
  const session = useSession()
  const isAsked = family.view.state.tiesAsked?.some(tie => tie.staffId === staffId)
  return (
    <CommandDialog
      view={family.view}
      name="liftConflict"
      about={staffId}
      title={isAsked ? 'Личной связи нет' : 'Снять запрет'}
      note={`${session.staffName(staffId)}: дело ${isAsked ? 'останется открытым' : 'снова будет доступно'} по роли.`}
      submit={isAsked ? 'Отклонить' : 'Снять запрет'}
      onDone={answer => family.say(isAsked ? 'Записано: личной связи нет.' : 'Запрет снят.', answer)}
      start={() => ({ note: '' })}
      check={({ note }): Record<string, string> =>
        note.trim() ? {} : { note: isAsked ? 'Напишите, почему отклоняете' : 'Напишите, почему запрет снимают' }
      }
      build={value => ({ staffId, note: value.note })}
      onClose={onClose}
    >
      {({ field }) => <TextArea {...field('note')} label={isAsked ? 'Почему отклоняем' : 'Почему снимаем'} />}
    </CommandDialog>
  )
}
