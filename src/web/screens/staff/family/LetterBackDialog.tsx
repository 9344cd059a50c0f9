import { mayHaveReturned } from '../../../../domain/returned-letters.ts'
import { CommandDialog } from '../../../form/CommandDialog.tsx'
import { useSession } from '../../../session.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { FamilyContext } from './context.ts'

/** A letter about the family came back: the report of a mailbox, or an envelope from the post [МП 5.2, 5.3, 6.4]. */
export function LetterBackDialog({ family, onClose }: { family: FamilyContext; onClose: () => void }) {
  const { today } = useSession()
  const letters = mayHaveReturned(family.view.state)
  return (
    <CommandDialog
      view={family.view}
      name="recordReturn"
      title="Письмо вернулось"
      note="Тот, кому письмо отправлено, его не получил: срок снова открыт, и письмо отправляют ещё раз или передают иначе. Прежнее остаётся в деле со своим номером."
      submit="Записать возврат"
      onDone={answer => family.say('Возврат письма записан.', answer)}
      start={() => ({ at: letters.length === 1 ? '0' : '', day: today, how: '' })}
      check={({ at }) => (at === '' ? { at: 'Выберите письмо' } : {})}
      build={({ at, day, how }) => {
        const { letter, about, organisationId, no } = letters[Number(at)] ?? letters[0]!
        return { letter, about, ...(organisationId ? { organisationId } : {}), no, day, how }
      }}
      fieldOf={path => (path === 'about' ? 'at' : path)}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <SelectField
            {...field('at')}
            label="Какое письмо"
            placeholder="Выберите"
            choices={letters.map(({ label }, at) => ({ value: String(at), label }))}
          />
          <DateField {...field('day')} label="Когда вернулось" today={today} max={today} />
          <TextField
            {...field('how')}
            label="Откуда известно"
            hint="Например: отчёт почтового сервера, конверт с почты."
            maxLength={300}
          />
        </>
      )}
    </CommandDialog>
  )
}
