import type { CommandName } from '../../../../domain/law/procedure.ts'
import { papersWithout, processedWithoutGround } from '../../../../domain/people/newcomers/newcomer-rules.ts'
import { childPapers } from '../../../../domain/people/newcomers/newcomers.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { capital } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import { familyDialog, useFamily } from '../case/context.ts'
import type { OfPerson } from './memberDialog.ts'

/** B1: a person leaves the household; the membership keeps both dates. */
export function LeaveDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="removeMember"
      about={personId}
      title="Выбытие из семьи"
      note={`${memberName(family.view, personId)}. Прошлое участие в деле сохранится.`}
      submit="Отметить выбытие"
      onDone={answer => family.say('Выбытие из семьи отмечено.', answer)}
      start={() => ({ what: 'left' as 'left' | 'died', day: session.today, reason: '' })}
      check={({ what, reason }) =>
        (what === 'died' || reason.trim() ? {} : { reason: 'Укажите причину' }) as Record<string, string>
      }
      build={({ what, day, reason }) => ({
        personId,
        day,
        ...(what === 'died' ? { died: true } : {}),
        reason: reason.trim() || 'умер(ла)',
      })}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <RadioGroup
            {...field('what')}
            label="Что произошло"
            choices={[
              { value: 'left', label: 'Живёт отдельно, уехал(а)' },
              { value: 'died', label: 'Умер(ла)' },
            ]}
          />
          <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
          {value.what === 'died' ? (
            <TextField {...field('reason')} label="Что известно" optional />
          ) : (
            <TextField {...field('reason')} label="Причина" hint="Например: живёт отдельно, учится в другом городе" />
          )}
        </>
      )}
    </CommandDialog>
  )
}

/** Why a plan, a contract, diagnostics or a consent goes on without a child of the family, the work without a consent taken back, or why somebody whom a paper names is not there. */
export function LeaveChildOutDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  const missing = papersWithout(personId, family.view, session.today)
  const isNamed = missing.includes('named')
  const isTakenBack = processedWithoutGround(family.view, session.today).includes(personId)
  return (
    <CommandDialog
      view={family.view}
      name="leaveChildOut"
      about={personId}
      title={
        isNamed
          ? 'Бумага называет того, кого в семье нет'
          : isTakenBack
            ? 'Работа без отозванного согласия'
            : 'Где ребёнок не нужен'
      }
      note={`${memberName(family.view, personId)}. Программа перестанет напоминать о том, что вы отметите; решение останется в истории дела.`}
      submit="Записать решение"
      onDone={answer => family.say('Решение записано.', answer)}
      start={() => ({ papers: missing, reason: '' })}
      check={({ reason }) => (reason.trim() ? {} : { reason: 'Запишите, почему' }) as Record<string, string>}
      build={({ papers, reason }) => ({ personId, papers, day: session.today, reason })}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <CheckboxGroup
            {...field('papers')}
            label={
              isNamed
                ? 'Этого человека в семье нет, хотя его называет'
                : isTakenBack
                  ? 'Без этого можно'
                  : 'Ребёнка нет здесь, и это верно'
            }
            choices={missing.map(paper => ({ value: paper, label: capital(childPapers[paper]) }))}
            value={value.papers}
            onChange={papers => set({ papers })}
          />
          <TextField
            {...field('reason')}
            label={isTakenBack ? 'На каком основании' : 'Почему'}
            hint={
              isNamed
                ? 'Например: школа не знала о смерти; звонили 30.11.2026'
                : isTakenBack
                  ? 'Например: договор от 05.10.2026, закон № 99-З, ст. 6; гражданин хочет, чтобы помощь продолжалась'
                  : 'Например: ребёнку помощь не нужна, так решили с семьёй'
            }
          />
        </>
      )}
    </CommandDialog>
  )
}

/** A paper names somebody who is gone: whoever has asked writes down what is so. */
export function NamedAction({ personId, can }: { personId: string; can: (command: CommandName) => boolean }) {
  const { view, open } = useFamily()
  const { today } = useSession()
  return can('leaveChildOut') && papersWithout(personId, view, today).includes('named') ? (
    <Button about={memberName(view, personId)} onClick={() => open(familyDialog(LeaveChildOutDialog, { personId }))}>
      Назван в бумаге
    </Button>
  ) : null
}
